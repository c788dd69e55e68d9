"""Units and measure words as they stand after Chinese numbers."""

from __future__ import annotations

from typing import NamedTuple

from claimledger.reading._records import Conventions

_UNITS: dict[str, str] = {
    **dict.fromkeys(("元", "块钱", "元人民币", "人民币"), "CNY"),
    **dict.fromkeys(("美元", "美金"), "USD"),
    **dict.fromkeys(("港元", "港币"), "HKD"),
    **dict.fromkeys(("欧元",), "EUR"),
    **dict.fromkeys(("日元", "日圆"), "JPY"),
    **dict.fromkeys(("新台币", "元新台币", "台币"), "TWD"),
    "英镑": "GBP",
    "韩元": "KRW",
    "卢布": "RUB",
    "澳元": "AUD",
    "加元": "CAD",
    "瑞士法郎": "CHF",
    "新加坡元": "SGD",
    "印度卢比": "INR",
    "泰铢": "THB",
    "澳门元": "MOP",
    "角钱": "jiao",
    "吨": "tonne",
    "公斤": "kilogram",
    "千克": "kilogram",
    "斤": "jin",
    "克": "gram",
    "毫克": "milligram",
    "微克": "microgram",
    "亩": "mu",
    "公顷": "hectare",
    "平方公里": "square_kilometer",
    "平方千米": "square_kilometer",
    "平方米": "square_meter",
    "平米": "square_meter",
    "立方米": "cubic_meter",
    "公里": "kilometer",
    "千米": "kilometer",
    "米": "meter",
    "厘米": "centimeter",
    "毫米": "millimeter",
    "海里": "nautical_mile",
    "升": "liter",
    "毫升": "milliliter",
    "桶": "barrel",
    "千瓦时": "kilowatt_hour",
    "度电": "kilowatt_hour",
    "兆瓦时": "megawatt_hour",
    "吉瓦时": "gigawatt_hour",
    "千瓦": "kilowatt",
    "兆瓦": "megawatt",
    "吉瓦": "gigawatt",
    "摄氏度": "degree_Celsius",
    "℃": "degree_Celsius",
    "吨标准煤": "tonne_of_coal_equivalent",
    "吨标煤": "tonne_of_coal_equivalent",
    "年": "year",
    "个月": "month",
    "个季度": "quarter",
    "周": "week",
    "个星期": "week",
    "星期": "week",
    "天": "day",
    "小时": "hour",
    "个小时": "hour",
    "分钟": "minute",
    "秒": "second",
    "秒钟": "second",
    "周岁": "year",
    "岁": "year",
    "个百分点": "percentage_point",
    "百分点": "percentage_point",
    "个基点": "basis_point",
    "基点": "basis_point",
    "%": "percent",
    "‰": "per_mille",
    "人": "person",
    "名": "person",
    "位": "person",
    "口人": "person",
    "户": "household",
    "股": "share",
}
_COUNTERS = (
    *(
        "个",
        "家",
        "件",
        "起",
        "辆",
        "台",
        "所",
        "项",
        "次",
        "人次",
        "只",
        "条",
        "座",
        "栋",
        "套",
        "艘",
        "架",
        "列",
        "部",
    ),
    *("份", "宗", "例", "种", "处", "间", "头", "匹", "株", "棵", "枚", "张", "本", "篇", "颗", "款", "批", "支", "片"),
    *(
        "标箱",
        "批次",
        "剂次",
        "剂",
        "台次",
        "件次",
        "个次",
        "场次",
        "车次",
        "架次",
        "班次",
        "列次",
        "户次",
        "笔",
        "单",
        "尊",
        "门",
        "幅",
        "扇",
        "把",
        "根",
        "块地",
        "粒",
        "羽",
        "尾",
        "箱",
        "包",
        "瓶",
        "册",
    ),
)
"""Measure words that tell no unit: what is counted stands around them."""

_NOUNS: dict[str, str] = {
    "企业": "company",
    "公司": "company",
    "国家": "country",
    "城市": "city",
    "学校": "school",
    "医院": "hospital",
    "案件": "case",
    "案": "case",
    "病例": "case",
    "事故": "accident",
    "家庭": "household",
    "项目": "project",
    "学生": "student",
    "教师": "teacher",
    "职工": "employee",
    "员工": "employee",
    "游客": "tourist",
    "旅客": "passenger",
    "患者": "patient",
    "农民": "farmer",
    "汽车": "vehicle",
    "车辆": "vehicle",
    "机构": "organization",
    "家企业": "company",
    "家公司": "company",
    "家机构": "organization",
    "家医院": "hospital",
    "所学校": "school",
    "个国家": "country",
    "个城市": "city",
    "个家庭": "household",
    "个项目": "project",
    "个案件": "case",
    "起案件": "case",
    "起事故": "accident",
    "例病例": "case",
    "户家庭": "household",
    "艘船舶": "ship",
    "辆汽车": "vehicle",
    "人死亡": "death",
}
_PEOPLE = frozenset(("student", "teacher", "employee", "tourist", "passenger", "patient", "farmer"))
_PER = (
    "人",
    "亩",
    "吨",
    "公斤",
    "斤",
    "公里",
    "平方米",
    "平方公里",
    "立方米",
    "小时",
    "天",
    "日",
    "周",
    "月",
    "年",
    "户",
    "千瓦时",
)
_PER_TEXTS = {"日": "day", "月": "month"}
_MONEY = {
    "人民币": "CNY",
    "RMB": "CNY",
    "CNY": "CNY",
    "美元": "USD",
    "US$": "USD",
    "USD": "USD",
    "港币": "HKD",
    "HK$": "HKD",
    "新台币": "TWD",
    "NT$": "TWD",
    "€": "EUR",
    "欧元": "EUR",
    "£": "GBP",
    "英镑": "GBP",
    "日元": "JPY",
}
_FROM_THERE = ("TWD", "HKD", "MOP", "SGD")
"""Currencies whose 元 goes without saying in texts from there."""


class HanUnit(NamedTuple):
    """
    What a number is of.

    Args:
        text: What `UnitTable.resolve` takes; None for a measure word, which counts but tells no unit.
        end: Offset after it.
        per: What it is per, as ``/person``; empty for nothing.
    """

    text: str | None
    end: int
    per: str = ""


def _by_first(words: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for word in words:
        table.setdefault(word[0], []).append(word)
    return {first: tuple(sorted(found, key=lambda word: (-len(word), word))) for first, found in table.items()}


_ALL = _by_first((*_UNITS, *_COUNTERS))
_NAMED = _by_first(tuple(_NOUNS))
_PRICED = _by_first((*_MONEY, "$", "¥"))
_NO_HOUSEHOLDS = ("企业", "商户", "商家", "经营", "市场", "个体", "公司")
_NOT_AFTER = {
    "起": ("来", "源", "点", "草", "步"),
    "所": ("有", "以", "在", "占"),
    "家": ("庭", "乡", "电", "具", "长"),
    "名": ("义", "列", "额"),
    "部": ("分", "门", "委", "署"),
    "次": ("年", "日", "月", "要", "级"),
    "项": ("目",),
    "单": ("位", "独"),
    "门": ("户", "槛"),
    "条": ("件", "例"),
    "台": ("湾", "阶"),
    "套": ("餐",),
    "米": ("其",),
    "张": ("家",),
    "本": ("地", "次", "年", "月", "周", "轮", "土", "科"),
    "间": ("接", "断"),
    "根": ("据",),
    "份": ("额",),
    "头": ("部",),
    "处": ("于", "理", "置", "罚"),
    "把": ("握",),
    "年": ("龄", "级", "轻"),
    "周": ("边", "围"),
    "天": ("然", "津"),
    "升": ("至", "到", "级", "幅", "高"),
    "只": ("有", "占", "是"),
    "列": ("入", "为"),
    "克": ("服",),
    "分": ("别",),
    "批": ("发", "准"),
    "支": ("出", "付", "持", "撑"),
    "种": ("植", "子", "业"),
    "位": ("于", "居", "列"),
    "户": ("籍", "均", "外"),
    "例": ("如", "外"),
    "人": ("均", "工", "才", "大", "民币", "社", "口密"),
    "笔": ("记",),
    "片": ("区",),
}
"""What makes another word of a measure word."""


def money_at(s: str, i: int, conventions: Conventions) -> tuple[str, int] | None:
    """Return the currency that stands before a number, and the offset after it."""
    for word in _PRICED.get(s[i : i + 1], ()):
        if s.startswith(word, i):
            text = _MONEY.get(word) or conventions.units.money(word, conventions.currency)
            if word == "¥" and conventions.currency not in ("CNY", "JPY"):
                text = "CNY"  # in a Chinese text
            end = i + len(word)
            return None if text is None else (text, end + (s[end : end + 1] == " "))
    return None


def unit_at(s: str, i: int, conventions: Conventions) -> HanUnit | None:
    """Return the unit or measure word that begins at an offset, with what it is per; None if there is none."""
    i += s[i : i + 1] == " " and s[i + 1 : i + 2] in _ALL
    for word in _ALL.get(s[i : i + 1], ()):
        if s.startswith(word, i) and not s.startswith(_NOT_AFTER.get(word, "\n"), i + len(word)):
            return _told(s, i, word, conventions)
    return _of_ledger(s, i, conventions)


def _told(s: str, i: int, word: str, conventions: Conventions) -> HanUnit:
    end = i + len(word)
    text = None if word == "户" and s.startswith(_NO_HOUSEHOLDS, end) else _UNITS.get(word)
    if word == "元":
        text = conventions.currency if conventions.currency in _FROM_THERE else "CNY"
    for at in (i, end):
        noun = next((noun for noun in _NAMED.get(s[at : at + 1], ()) if s.startswith(noun, at)), None)
        counted = _NOUNS.get(noun or "")
        if noun is None or counted is None or (at == i) != noun.startswith(word):
            continue
        if text is None or (at == i and text in ("person", "household")) or (text == "person" and counted in _PEOPLE):
            return HanUnit(counted, at + len(noun))
    return HanUnit(text, *_per(s, end)) if text is not None else HanUnit(None, end)


def _per(s: str, end: int) -> tuple[int, str]:
    if s[end : end + 1] != "/":
        return end, ""
    for word in sorted(_PER, key=len, reverse=True):
        if s.startswith(word, end + 1):
            return end + 1 + len(word), "/" + (_PER_TEXTS.get(word) or _UNITS[word])
    return end, ""


def _of_ledger(s: str, i: int, conventions: Conventions) -> HanUnit | None:
    """Return a unit that the ledger defines, or a symbol (``kg``, ``km``)."""
    letters: list[str] = []
    k = i + (s[i : i + 1] == " ")
    if "a" <= s[k : k + 1].lower() <= "z":
        end = k
        while end < min(len(s), k + 24) and (s[end].isascii() and (s[end].isalnum())):
            end += 1
        found = conventions.units.match([s[k:end]], conventions.currency)
        return None if found is None or conventions.units.is_noun(found[1]) else HanUnit(found[1], end)
    while len(letters) < 6 and "\u3400" <= s[k + len(letters) : k + len(letters) + 1] <= "\u9fff":
        letters.append(s[k + len(letters)])
    found = conventions.units.match(letters, conventions.currency) if letters else None
    if found is None or found[1] in _SHORT:
        return None
    return HanUnit(found[1], k + found[0])


_SHORT = frozenset(("liang", "li", "fen", "person"))
"""Units whose letter has other meanings, so that it is none by itself."""
