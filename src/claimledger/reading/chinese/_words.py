"""The Chinese words around a figure: qualifiers, directions, and what a change is told against."""

from __future__ import annotations

import re

from claimledger.reading._sets import Qualifier

_BEFORE: dict[Qualifier, tuple[str, ...]] = {
    "exactly": ("恰好", "正好", "刚好", "整整"),
    "more than": (
        *(
            "超过",
            "超",
            "逾",
            "多于",
            "大于",
            "高于",
            "突破",
            "超出",
            "已超",
            "已超过",
            "超逾",
            "远超",
            "高出",
            "早已超过",
        ),
        *("均超过", "均超", "多达逾", "突破了", "超过了"),
    ),
    "at least": ("至少", "不少于", "不低于", "不下", "不下于", "起码", "最低", "最少", "不小于"),
    "less than": ("不足", "不到", "少于", "低于", "小于", "未到", "不满", "未满", "仅不到", "还不到"),
    "nearly": ("近", "将近", "接近", "几近", "逼近", "接近于", "直逼"),
    "at most": ("至多", "最高", "最多", "不超过", "不高于", "不多于", "不超", "不大于", "未超过"),
    "about": ("约", "大约", "约为", "约有", "约占", "大概", "大致", "约合", "约计", "大约为", "大约有", "约达"),
    "estimated": ("估计", "估计为", "估计有", "据估计"),
}
_NOT = (
    "没有",
    "没",
    "未",
    "未能",
    "未曾",
    "从未",
    "从没",
    "不会",
    "不得",
    "不能",
    "不可",
    "不应",
    "并未",
    "并没有",
    "尚未",
    "不",
)
_DENIED: dict[Qualifier, tuple[str, ...]] = {
    "at most": ("超过", "突破", "高于", "超出", "多于", "大于"),
    "at least": ("低于", "少于", "跌破"),
    "less than": ("达到",),
}
_PREFIX = {word: name for name, words in _BEFORE.items() for word in words}
_PREFIX |= {negation + word: name for name, words in _DENIED.items() for word in words for negation in _NOT}
_FIRST = {word[0] for word in _PREFIX}
_LONGEST = max(map(len, _PREFIX))

_SUFFIX: dict[str, Qualifier] = {
    **dict.fromkeys(("以上", "及以上", "或以上", "或更多", "起步"), "at least"),
    **dict.fromkeys(("以下", "及以下", "或以下", "以内", "之内", "封顶"), "at most"),
    **dict.fromkeys(("左右", "上下", "许"), "about"),
    **dict.fromkeys(("有余", "开外"), "more than"),
    "出头": "just over",
}
_NO_SUFFIX = ("游", "班", "级", "行", "文", "称", "简")
"""What makes another word of 上下 and 以下: 上下游, 以下简称."""

FILLERS = ("共计", "合计", "总计", "累计", "共", "仅", "只有", "总共", "达到", "高达", "达", "为", "有", "多达")
"""Words before a number that add nothing to it."""

_RISES = (
    *(
        "增长",
        "增加",
        "上升",
        "提高",
        "提升",
        "上涨",
        "扩大",
        "回升",
        "攀升",
        "上扬",
        "走高",
        "加快",
        "改善",
        "飙升",
        "激增",
        "猛增",
    ),
    *(
        "大增",
        "剧增",
        "净增加",
        "跃升",
        "跃增",
        "上浮",
        "上调",
        "加大",
        "递增",
        "反弹",
        "上行",
        "涨",
        "升",
        "增",
        "多增",
        "净增长",
    ),
    *(
        "延长",
        "升高",
        "加宽",
        "拓宽",
        "高涨",
        "暴涨",
        "大涨",
        "微涨",
        "微增",
        "略增",
        "正增长",
        "升值",
        "扩张",
        "增产",
        "涨价",
        "提价",
        "扩容",
        "收涨",
        "翻涨",
    ),
)
_FALLS = (
    *(
        "下降",
        "减少",
        "降低",
        "下跌",
        "回落",
        "收窄",
        "缩小",
        "下滑",
        "缩减",
        "放缓",
        "减缓",
        "萎缩",
        "下调",
        "下浮",
        "锐减",
        "骤降",
    ),
    *(
        "大降",
        "下挫",
        "走低",
        "压减",
        "压缩",
        "削减",
        "递减",
        "下行",
        "跌",
        "降",
        "减",
        "少增",
        "负增长",
        "缩短",
        "贬值",
        "收缩",
    ),
    *(
        "暴跌",
        "大跌",
        "微降",
        "略降",
        "微跌",
        "减亏",
        "精简",
        "减持",
        "收跌",
        "滑落",
        "衰退",
        "跌落",
        "减量",
        "减产",
        "降价",
    ),
)
_DIRECTIONS = dict.fromkeys(_RISES, 1) | dict.fromkeys(_FALLS, -1)
NOUNS: dict[str, int] = {
    "增幅": 1,
    "增速": 1,
    "涨幅": 1,
    "升幅": 1,
    "增长率": 1,
    "增量": 1,
    "降幅": -1,
    "跌幅": -1,
    "减幅": -1,
    "下降率": -1,
}
NOUNS |= {"增长幅度": 1, "上升幅度": 1, "上涨幅度": 1, "下降幅度": -1, "减少幅度": -1, "降低幅度": -1}
"""Nouns that tell a rise or a fall by themselves."""

_MODERATE = {
    "高": 1,
    "快": 1,
    "多": 1,
    "高出": 1,
    "多出": 1,
    "低": -1,
    "慢": -1,
    "少": -1,
    "偏高": 1,
    "偏低": -1,
    "偏多": 1,
    "偏少": -1,
}
_VERBS = "|".join(sorted((*_DIRECTIONS, *NOUNS), key=lambda word: (-len(word), word)))
_LONG = "|".join(sorted((word for word in _DIRECTIONS if len(word) > 1), key=lambda word: (-len(word), word)))
_MOVES = "|".join(sorted(_DIRECTIONS, key=lambda word: (-len(word), word)))
_MILD = "|".join(sorted(_MODERATE, key=lambda word: (-len(word), word)))

_BASES = "同比|环比|按年|按月|比上年同期|比上年|较上年同期|较上年|比去年同期|比去年|较去年同期|较去年|比上月|较上月|比上季度|较上季度"
_AT_START = re.compile(rf"(?:{_BASES})?(?:名义|实际)?({_VERBS})(?:幅度)?(?:了|率)?(?:为|达)?")
_REACHED = re.compile(rf"({_MOVES})(?:幅度)?(?:了)?(?:到|至|为|成|达)(?:原来的?|上年的?|去年的?)?")
_STEADY = re.compile(
    rf"(?:{_BASES}|与?上年同期|与?上年|与?去年同期|与?上月)?(?:基本|大体|总体)?(?:持平|没有变化|保持不变|不变)"
)
_NOUN_AFTER = re.compile(
    "(?:左右|以上)?的(?:同比|高速|中高速|较快|年均|实际|名义|正|稳定|强劲|平均)?的?"
    "(增长率|增幅|增速|涨幅|升幅|降幅|跌幅|减幅|负增长|增长|上升|上涨|下降|下跌|萎缩|提升)(?![到至为])"
    "|(?:左右|以上)?(?:同比|年均|实际|名义)?(增长率|增幅|涨幅|升幅|降幅|跌幅|减幅|增长|上涨|下降|下跌)(?=$|[，。；、！？)])"
)

BEFORE_CHANGE = re.compile(rf"(?P<verb>{_VERBS})(?:了|幅度|率|速度)?(?:为|达到|达|约为|在)?(?:了)?$")
"""What stands right before the size of a change."""

BEFORE_MILD = re.compile(rf"[比较][^，。；！？]{{0,14}}?(?P<verb>{_MILD})(?:出|了)?$")
"""The same where only a comparison makes it one: 比上年高2.3个百分点."""

BEFORE_THAN = re.compile("(?P<verb>高于|快于|多于|低于|慢于|少于)(?P<than>[^，。；！？0-9]{1,16})$")
"""The same with what it is compared with after the verb: 高于全国平均水平1.1个百分点."""

BEFORE_LEVEL = re.compile(
    rf"(?P<verb>{_MOVES})(?:了)?(?:到了?|至|为|成)(?:[12][0-9]{{3}}年的?|目前的?|现在的?|原来的?|历史新高的?|近年来的?)?$"
)
"""What stands right before the level that a rise or fall reached."""

BEFORE_OBJECT = re.compile(rf"(?P<verb>{_LONG})(?:了)?(?P<object>[\u4e00-\u9fff]{{2,8}})$")
"""A rise or fall with what rose or fell before the figure: 减少死亡人数300人."""

BEFORE_FROM = re.compile(r"(?:由|从)(?P<when>[^，。；！？由从]{0,14}?)(?:的)?$")
"""What stands right before the level that a change starts from."""

TO_FOLLOWS = re.compile(rf"(?P<verb>{_MOVES})?(?:[^，。；！？0-9]{{0,8}}?)(?:到|至|为|成|达到)(?:了)?")
"""What stands between the level that a change starts from and the one it reached."""

ANY_VERB = re.compile(rf"(?P<verb>{_LONG})(?!值|点|极|量|器)")
"""A rise or a fall, wherever it stands."""


def prefix_at(s: str, i: int) -> tuple[Qualifier, int] | None:
    """Return the qualifier at an offset and the offset after it."""
    if s[i : i + 1] not in _FIRST:
        return None
    for length in range(min(_LONGEST, len(s) - i), 0, -1):
        name = _PREFIX.get(s[i : i + length])
        if name is not None:
            return name, i + length
    return None


def suffix_at(s: str, i: int) -> tuple[Qualifier, int] | None:
    """Return the qualifier after a figure at an offset and the offset after it."""
    for length in (3, 2, 1):
        name = _SUFFIX.get(s[i : i + length])
        if name is not None and i + length <= len(s):
            return None if s.startswith(_NO_SUFFIX, i + length) else (name, i + length)
    return None


def sign_of(verb: str) -> int:
    """Return 1 for a word that tells a rise, and -1 for one that tells a fall."""
    return _DIRECTIONS.get(verb) or NOUNS.get(verb) or _MODERATE[verb.removesuffix("于")]


def direction_at(s: str, i: int) -> tuple[int, int] | None:
    """Return the sign of the rise or fall that begins at an offset, what it is told against left out, and the offset after it."""
    match = _AT_START.match(s, i)
    return None if match is None else (sign_of(match[1]), match.end())


def reached_at(s: str, i: int) -> tuple[int, int] | None:
    """Return the sign of 增长到 or 降至 at an offset, and the offset after it."""
    match = _REACHED.match(s, i)
    return None if match is None else (sign_of(match[1]), match.end())


def steady_at(s: str, i: int) -> int | None:
    """Return the offset after the words that nothing changed; None where there are none."""
    match = _STEADY.match(s, i)
    return None if match is None else match.end()


def noun_after(s: str, i: int) -> tuple[int, int] | None:
    """Return the sign of the noun that makes the figure before it a change (5.2%的增长), and the offset after it."""
    match = _NOUN_AFTER.match(s, i)
    return None if match is None else (sign_of(match[1] or match[2]), match.end())
