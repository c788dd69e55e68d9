"""What drafting must know of Chinese: the words between two figures of one claim, and what measures their words name."""

from __future__ import annotations

import re
from itertools import product

_YEAR = re.compile("[12][0-9]{3}年的?")
_BASES = (
    "",
    "同比",
    "环比",
    "比上年",
    "较上年",
    "比去年",
    "较去年",
    "比上年同期",
    "较上年同期",
    "比上月",
    "较上月",
    "名义",
    "同比名义",
)
_RISES = ("增长", "增加", "上升", "提高", "提升", "上涨", "扩大", "回升")
_FALLS = ("下降", "减少", "降低", "下跌", "回落", "缩小", "下滑")
_LATER = ("", "了")

BEFORE_CHANGE = frozenset(
    "".join(words) for words in product(("，", "", "(", "（"), _BASES, (*_RISES, *_FALLS, ""), _LATER)
)
"""What stands between a level and its change: 4600起，同比下降21.7%."""

BEFORE_LEVEL = frozenset(
    "".join(words)
    for words in product(
        ("", "，", "、"), ("", "增", "升", "涨", "降", "减", "跌", *_RISES, *_FALLS), ("至", "到", "达到")
    )
) | {"，达", "，达到", "，为"}
"""What stands between a change, or the level that it starts from, and the level that it reached: 由5875起降至4600起."""

FLOWS = (
    "产量",
    "销量",
    "发电量",
    "用电量",
    "销售额",
    "零售总额",
    "成交量",
    "出口额",
    "进口额",
    "进出口总值",
    "死亡人数",
    "票房",
)
"""Ends of the names of measures that add up over time."""

STOCKS = ("人口", "余额", "库存", "保有量", "里程", "耕地面积")
"""Ends of the names of measures that are so much at a time."""

AVERAGES = ("平均", "人均", "户均", "年均", "月均", "日均", "均价", "单价", "单产")
"""Words in the names of measures that are so much per something."""

SIGNED = ("利润", "增速", "顺差", "逆差", "差额", "气温", "温度", "增幅", "涨幅")
"""Ends of the names of measures that may be negative."""

GENERIC = frozenset(
    (
        *(
            "人数",
            "总数",
            "总量",
            "总额",
            "数量",
            "金额",
            "比例",
            "占比",
            "比重",
            "合计",
            "共计",
            "累计",
            "其他",
            "其余",
        ),
        *(
            "全国",
            "全省",
            "全市",
            "全县",
            "全区",
            "全球",
            "城镇",
            "农村",
            "城市",
            "男性",
            "女性",
            "居民",
            "企业",
            "公司",
        ),
        *(
            "案件",
            "项目",
            "涨幅",
            "降幅",
            "增速",
            "增幅",
            "跌幅",
            "平均",
            "日均",
            "年均",
            "国内",
            "国外",
            "东部",
            "中部",
            "西部",
        ),
    )
)
"""Words that name no measure by themselves."""

STOPS = frozenset("，。；：、（）！？")
"""Signs that end a clause."""


def between(words: str) -> str:
    """Return what stands between two figures without the year of the second: 增加到2023年的."""
    return words if words.isascii() else _YEAR.sub("", words)
