"""Time expressions of Chinese: which days they mean, and what is told against them."""

from datetime import date

import pytest

from claimledger.extract._calendar import When
from claimledger.extract._chinese_times import times, told_against
from claimledger.period import Period
from claimledger.reading.chinese import plain

WHEN = When.published((date(2023, 10, 24), date(2023, 10, 24)))

SPANS = {
    "2022年": "2022",
    "二〇二二年": "2022",
    "2022年度": "2022",
    "2022年底": "2022-12-31",
    "2019—2022年": "2019/2022",
    "2019年至2022年": "2019/2022",
    "2022-09": "2022-09",
    "2022-09-15": "2022-09-15",
    "2022-13": None,
    "2022年1—9月": "2022-01/2022-09",
    "2022年1月至9月": "2022-01/2022-09",
    "2022年前三季度": "2022-01/2022-09",
    "2022年第三季度": "2022-Q3",
    "2022年上半年": "2022-H1",
    "2022年10月1日至7日": "2022-10-01/2022-10-07",
    "2022年2月30日": None,
    "2022年12月": "2022-12",
    "2022年前11个月": "2022-01/2022-11",
    "2022年全年": "2022",
    "今年": "2023",
    "今年以来": "2023-01-01/2023-10-24",
    "去年12月": "2022-12",
    "前年": "2021",
    "明年上半年": "2024-H1",
    "前三季度": "2023-01/2023-09",
    "四季度": "2022-Q4",
    "三季度末": "2023-09-30",
    "下半年": "2022-H2",
    "9月份": "2023-09",
    "十一月": "2022-11",
    "12月份": "2022-12",
    "9月底": "2023-09-30",
    "本月": "2023-10",
    "上月": "2023-09",
    "上季度": "2023-Q3",
    "本周": "2023-10-23/2023-10-29",
    "昨日": "2023-10-23",
    "今天": "2023-10-24",
    "“十四五”期间": "2021/2025",
    "“十三五”末": "2020-12-31",
    "2012年以来": "2012-01-01/..",
    "1200年": None,
}


@pytest.mark.parametrize("words", SPANS)
def test_words_mean_these_days(words):
    (time,) = times(plain(words), WHEN)
    wanted = None if SPANS[words] is None else Period.parse(SPANS[words])
    told = time.period
    assert (told and (told.start, told.end)) == (wanted and (wanted.start, wanted.end))


BASES = {
    "同比": "year-on-year",
    "比上年同期": "year-on-year",
    "较去年": "year-on-year",
    "比上月": "month-on-month",
    "较上季度": "quarter-on-quarter",
    "与前期相比": "month-on-month",
    "环比": "month-on-month",
    "比上周": "previous week",
    "比上年末": "2022-12-31",
    "比年初": "2022-12-31",
    "比2019年": "2019",
    "较2021年末": "2021-12-31",
    "比二季度": "2023-Q2",
    "较2019年同期": "2019-09",
    "比2022年同期": "year-on-year",
}


@pytest.mark.parametrize("words", BASES)
def test_words_are_told_against(words):
    found = [time for time in times(plain(f"{words}增长"), WHEN) if time.base]
    assert told_against(found[-1], (date(2023, 9, 1), date(2023, 9, 30))) == BASES[words]


def test_the_period_before_is_named_by_the_length_of_the_period():
    (time,) = times("环比", WHEN)
    assert told_against(time, (date(2023, 7, 1), date(2023, 9, 30))) == "quarter-on-quarter"
    assert told_against(time, (date(2023, 1, 1), date(2023, 12, 31))) == "period-on-period"
    assert told_against(time, None) == "period-on-period"
    (end,) = times("比上年末", WHEN)
    assert told_against(end, (date(2023, 1, 1), date(2023, 12, 31))) == "year-on-year"


def test_a_year_of_the_sentence_goes_on_and_the_year_before_is_before_it():
    first, second = times("2020年出口增长，9月下降", WHEN)
    assert (first.span[1].year, second.span[0]) == (2020, date(2020, 9, 1))
    assert times("上年", WHEN, 2015)[0].span[0].year == 2014
    assert times("同年", WHEN)[0].span[0].year == 2023
    assert times("昨日", When())[0].span is None
    assert times("去年", When())[0].span is None
    assert times("9月", When())[0].span is None


def test_several_quarters_in_one_are_no_single_time():
    assert [time.span for time in times("一、二、三季度", WHEN)] == [None]


@pytest.mark.parametrize("words", ["20世纪90年代", "12个月", "5个季度", "1.5月", "第20届", "10日内"])
def test_what_only_looks_like_a_time(words):
    assert [time for time in times(plain(words), WHEN) if time.span is not None] == []
