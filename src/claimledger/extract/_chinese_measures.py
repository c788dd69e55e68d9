"""What a Chinese figure measures, in the words of its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_STOPS = re.compile("[，。；！？:：]")
_SIDES = " “”\"'《》、（）()的之与和及"
_LEAD = re.compile(
    "(?:其中|高于|低于|快于|慢于|同期|另外|此外|同时|而|但|据统计|数据显示|截至|截止|目前|预计|我国的|其|而且|并且|也|还|仅|到|至|自|从|由|在(?!校|册|建|职|编|岗|线|籍|外|内)|比(?!重|例|率)|较|与|占(?!地)|将|其余|已经|已|累计|超额完成|超额|实现(?!率)|完成(?!率)|共)++"
)
# Possessive, so that no two ways of cutting the same words are tried.
_TAIL = re.compile(
    "(?:已经|已|就|却|共计|合计|总计|累计|共有|共|(?<![日月年人户])均|都|也|又|再|则|仍|仍然|还|平均|实现|完成|达成|达到|达|(?<![行作认因])为|是|有|约|超|近|至|到|成|"
    "分别|分别为|名义|实际|同比|环比|大幅|小幅|明显|显著|略|稳步|持续|继续|进一步|快速|较快|逐步|预计|将|在|比|较|由|从|的|了|以|按|"
    "增长|增加|上升|提高|提升|下降|减少|降低|回落|收窄|扩大|上涨|下跌|回升|大|平稳|稳定|年均|每年|日均高于|高于|低于|"
    "每(?:盒|亩|吨|人|户|公斤|斤|千克|平方米|桶|千瓦时|千瓦|度|件|股|辆|台|天|日|月|年)|创历史新高|创下历史新高|创新高|创纪录|再创新高|首次|突破|超过|不足|不到|接近|逾|年度|当年|全年|本年|相当于|仅|只|只有|"
    "占比|占|比重|比例|份额)++$"
)
_AFTER = re.compile("[\u4e00-\u9fff“”·A-Za-z]{1,14}")
_ENDS_NOUN = re.compile(
    "增长|增加|上升|提高|下降|减少|降低|回落|占|同比|环比|比|达|为|是|在|已|被|将|受(?!访)|来自|参加|从事|实现|完成|进行|得到|获得|开展|[和与及](?=[0-9一二三四五六七八九十几数百])"
)
_STATES = re.compile("受伤|死亡|失踪|遇难|获救|感染|确诊|参加|参与|报名|就业|失业|脱贫|受灾|被困|被捕|落网")
_NOUN = re.compile(
    "[\u4e00-\u9fff]{2,8}?(?=表示|认为|支持|反对|计划|拥有|来自|不|为|是|在|有|选择|希望|已|都|均|将|会|愿意|使用|每|能|曾|经常|通了|获|接受|，|。|；|$)"
)
_NO_NOUN = (
    "左右",
    "以上",
    "以下",
    "以内",
    "上下",
    "不等",
    "的",
    "和",
    "与",
    "、",
    "及",
    "，",
    "至",
    "到",
    "增",
    "减",
    "降",
    "升",
    "占",
    "比",
    "是",
    "为",
)
_LIST = re.compile("、|和|与|以及|及")
_POINTING = ("另", "另有", "合", "超额", "计", "这", "此", "那", "该", "本", "我", "我们")
_COMPARES = ("比", "较", "与")
_NO_COMPARING = ("比重", "比例", "比率", "比分", "较大", "较高", "与会")
_NO_OWNER = ("截至", "截止", "自", "从", "到", "在", "预计", "据", "将", "计划", "力争")
_LONGEST_OWNER = 10
_NUMERALS = frozenset("一二三四五六七八九十、和及与 ")
_LONGEST = 30


class Place(NamedTuple):
    """
    A figure's place in its sentence.

    Args:
        start: Offset of the figure, or of the verb that tells its direction.
        end: Offset after it.
        floor: Where the words that may name its measure begin: after the figure or time before it.
        counted: Whether it counts something that may stand after it.
        ranked: Whether it is a place in an order or a streak, which no noun after it names.
    """

    start: int
    end: int
    floor: int
    counted: bool
    ranked: bool = False


def measure_of(s: str, place: Place, gaps: Sequence[tuple[int, int]]) -> str:
    """
    Return the words for what a figure measures; empty where its clause names nothing.

    Args:
        s: A plain sentence; its words are given back as the caller's text has them at the same offsets.
        place: Where the figure stands.
        gaps: Times and bases, which are no part of a name.
    """
    span = measured_at(s, place, gaps)
    return s[span[0] : span[1]] if span is not None else ""


def measured_at(s: str, place: Place, gaps: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Return the offsets of the words for what a figure measures; None where its clause names nothing."""
    before = _before(s, place, gaps)
    if place.ranked or not place.counted:
        return before
    if s.endswith("死亡", 0, place.end):
        return place.end - 2, place.end
    state = _STATES.match(s, place.end)
    if state is not None and before is None:
        return state.span()
    after = _after(s, place.end)
    if after is None:
        return before
    # 立案走私案件5.3万起 names it before, 查获5.3万起走私案件 after.
    return after if before is None or before[1] - before[0] <= 4 else before


def _before(s: str, place: Place, gaps: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    low = max(place.floor, place.start - _LONGEST - 20)
    for stop in _STOPS.finditer(s, low, place.start):
        low = stop.end()
    end = place.start
    for _ in range(8):
        end = _trimmed(s, low, end)
        tail = _TAIL.search(s, low, end)
        gap = next((gap for gap in gaps if low < gap[1] and gap[0] < end <= gap[1]), None)
        if tail is not None and tail.start() < end:
            end = tail.start()
        elif gap is not None:
            end = max(low, gap[0])
        else:
            break
    low = max((gap[1] for gap in gaps if low <= gap[0] < end and gap[1] < end), default=low)
    if s.startswith(_COMPARES, low) and not s.startswith(_NO_COMPARING, low):
        return None
    start = _started(s, low, end)
    bracket = max(s.rfind("(", start, end), s.rfind("（", start, end))
    if bracket > start and not any(sign in s[bracket:end] for sign in ")）"):
        end = bracket
    if s[start:end] in _POINTING or not set(s[start:end]) - _NUMERALS:
        return None
    if not 0 < end - start <= _LONGEST or not any(
        "\u4e00" <= letter <= "\u9fff" or letter.isalpha() for letter in s[start:end]
    ):
        return None
    return start, end


def owner_at(s: str, span: tuple[int, int], floor: int, gaps: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Return the offsets of the words before a time that a name goes on from: 日本 in 日本8月出口额; None for none."""
    gap = next(
        (gap for gap in gaps if floor <= gap[0] and s[gap[1] : span[0]] in ("", "的") and gap[1] <= span[0]), None
    )
    if gap is None:
        return None
    low = max(floor, gap[0] - _LONGEST)
    for stop in _STOPS.finditer(s, low, gap[0]):
        low = stop.end()
    end = _trimmed(s, low, gap[0])
    start = _started(s, low, end)
    tail = _TAIL.search(s, start, end)
    if tail is not None and tail.start() < end:
        return None
    if not 2 <= end - start <= _LONGEST_OWNER or not all("\u4e00" <= letter <= "\u9fff" for letter in s[start:end]):
        return None
    return None if s.startswith(_NO_OWNER, start) or s[start:end] in _POINTING else (start, end)


def _trimmed(s: str, low: int, end: int) -> int:
    while end > low and s[end - 1] in _SIDES:
        end -= 1
    return end


def _started(s: str, low: int, end: int) -> int:
    start = low
    while start < end and s[start] in _SIDES:
        start += 1
    lead = _LEAD.match(s, start, end)
    if lead is not None and lead.end() < end:
        start = lead.end()
    while start < end and s[start] in _SIDES:
        start += 1
    return start


def noun_at(s: str, start: int) -> tuple[int, int]:
    """Return the offsets of the noun at an offset, before any verb: 受访者 in 受访者表示满意; both alike for none."""
    match = _NOUN.match(s, start)
    return match.span() if match is not None else (start, start)


def _after(s: str, end: int) -> tuple[int, int] | None:
    """Return the counted noun after a figure: 5.3万起走私案件."""
    if s.startswith(_NO_NOUN, end):
        return None
    match = _AFTER.match(s, end)
    if match is None:
        return None
    stop = _ENDS_NOUN.search(s, match.start(), match.end())
    last = match.end() if stop is None else stop.start()
    last = _trimmed(s, match.start(), last)
    return (match.start(), last) if last - match.start() >= 2 else None


def listed(s: str, span: tuple[int, int], many: int) -> list[tuple[int, int]] | None:
    """Return the members of the list that a measure is, if they are as many as wanted: 出口、进口 for 分别增长5%和3%."""
    start, end = span
    parts: list[tuple[int, int]] = []
    for joint in _LIST.finditer(s, start, end):
        parts.append((start, joint.start()))
        start = joint.end()
    parts.append((start, end))
    return parts if len(parts) == many and all(low < high for low, high in parts) else None
