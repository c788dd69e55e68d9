"""Chinese amounts: exact ends in both readings, what quotes state, what is refused, and the English of the same amount."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimledger.errors import ReadingError, UnitError
from claimledger.interval import Interval
from claimledger.reading import Conventions, amounts_in, read, statements_in
from claimledger.reading.chinese import is_chinese
from claimledger.units import UnitTable
from reading_notation import both

READ = {
    # numbers
    "一百二十三": "[122.5, 123.5]",
    "三千五百": "[3450, 3550]",
    "一万零五百": "[10450, 10550]",
    "二十万": "[195000, 205000]",
    "十二亿三千万": "[1225000000, 1235000000] / [1229995000, 1230005000]",
    "1万2千": "[11500, 12500]",
    "3亿5000万": "[345000000, 355000000] / [349995000, 350005000]",
    "1.2万亿": "[1150000000000, 1250000000000]",
    "三点五亿": "[345000000, 355000000]",
    "１，１６９": "[1168.5, 1169.5]",
    "两三万": "[15000, 35000]",
    "三四十": "[29.5, 40.5]",
    "十七八万": "[165000, 185000]",
    "-5.2%": "[-5.25, -5.15]",
    "负5.2%": "[-5.25, -5.15]",
    # qualifiers
    "超过4600": "(4600, inf) / (4600, 4700]",
    "逾4600件": "(4600, inf) / (4600, 4700]",
    "突破2000万": "(20000000, inf) / (20000000, 30000000]",
    "不少于20件": "[20, inf)",
    "至少20件": "[20, inf)",
    "不超过500元": "(-inf, 500]",
    "最高50万元": "(-inf, 500000]",
    "最低20人": "[20, inf)",
    "不到80人": "(-inf, 80) / [70, 80)",
    "近4600": "[4140, 4600] / [4500, 4600]",
    "约4600": "[4140, 5060] / [4500, 4700]",
    "4600左右": "[4140, 5060] / [4500, 4700]",
    "300人上下": "[270, 330] / [290, 310]",
    "20件以上": "[20, inf)",
    "2000万元及以上": "[20000000, inf)",
    "80%以下": "(-inf, 80]",
    "3天以内": "(-inf, 3]",
    "100出头": "(100, 110] ",
    "恰好4600": "{4600}",
    "至少约20": "[18, inf) / [19, inf)",
    # past a number
    "1000余": "(1000, inf) / (1000, 2000]",
    "1.2万余人": "(12000, inf) / (12000, 13000]",
    "十多": "(10, 20)",
    "三十余": "(30, 40)",
    "十几个": "(10, 20)",
    "10余万人": "(100000, 200000)",
    "三百多亿元": "(30000000000, inf) / (30000000000, 40000000000]",
    "3个多月": "(3, inf) / (3, 4]",
    "二十来个": "[18, 22] / [19, 21]",
    "近百人": "[90, 100]",
    "超万": "(10000, inf) / (10000, 20000]",
    "千余人": "(1000, inf) / (1000, 2000]",
    "数十万人": "[100000, 1000000) / [200000, 1000000)",
    "几百家": "[100, 1000) / [200, 1000)",
    # parts and multiples
    "三分之一": "[37/120, 43/120] / [197/600, 203/600]",
    "百分之五": "[4.5, 5.5]",
    "百分之五至六": "[4.5, 6.5]",
    "百分之百": "[99.5, 100.5]",
    "三成": "[25, 35] / [27.5, 32.5]",
    "近三成": "[25, 30] / [27.5, 30]",
    "七八成": "[65, 85] / [67.5, 82.5]",
    "一成多": "(10, 20)",
    "半数": "[0.475, 0.525] / [0.495, 0.505]",
    "过半": "(0.5, 1]",
    "超过三分之一": "(1/3, 1] / (1/3, 0.5]",
    "3倍": "[2.5, 3.5]",
    "3倍多": "(3, inf) / (3, 4]",
    "翻番": "[1.75, 2.25] / [1.9, 2.1]",
    "翻了一番": "[1.75, 2.25] / [1.9, 2.1]",
    "翻了近一番": "[1.75, 2] / [1.9, 2]",
    "翻两番": "[3.5, 4.5] / [3.8, 4.2]",
    "减半": "[0.4375, 0.5625] / [0.475, 0.525]",
    # changes
    "增长5.2%": "[5.15, 5.25]",
    "同比增长5.2%": "[5.15, 5.25]",
    "下降3.1%": "[-3.15, -3.05]",
    "增长2倍": "[2.5, 3.5]",
    "增长一倍": "[1.75, 2.25] / [1.9, 2.1]",
    "增长近一倍": "[1.75, 2] / [1.9, 2]",
    "增长超1倍": "(2, inf) / (2, 3]",
    "增长到2倍": "[1.5, 2.5]",
    "下降一半": "[-52.5, -47.5] / [-50.5, -49.5]",
    "提高2.3个百分点": "[2.25, 2.35]",
    "增长近三成": "[25, 30] / [27.5, 30]",
    "5.2%的增幅": "[5.15, 5.25]",
    "持平": "[-0.5, 0.5] / [-0.05, 0.05]",
    "与上年持平": "[-0.5, 0.5] / [-0.05, 0.05]",
    "增长": "(0, inf)",
    "下降": "(-inf, 0)",
    # ranges
    "3至5万元": "[25000, 55000]",
    "3—5万元": "[25000, 55000]",
    "3～5%": "[2.5, 5.5]",
    "3%至5%": "[2.5, 5.5]",
    "500元以上1000元以下": "[500, 1000]",
    "20岁以上60岁以下": "[20, 60]",
    "3万到5万元": "[25000, 55000]",
    # traditional letters
    "超過4600": "(4600, inf) / (4600, 4700]",
    "約3萬人": "[20000, 40000]",
    "１．２億元": "[115000000, 125000000]",
}


@pytest.mark.parametrize("phrase", READ)
def test_a_phrase_is_read_so(phrase):
    amount = read(phrase)
    assert (amount.charitable, amount.strict) == both(READ[phrase].strip())
    assert amount.text == phrase


UNITS = {
    "5元": "CNY",
    "5万美元": "USD",
    "5亿日元": "JPY",
    "5港元": "HKD",
    "5欧元": "EUR",
    "人民币300万元": "CNY",
    "新台币5元": "TWD",
    "5吨": "tonne",
    "5公斤": "kilogram",
    "5千克": "kilogram",
    "5斤": "jin",
    "5亩": "mu",
    "5公里": "kilometer",
    "5平方公里": "square_kilometer",
    "5立方米": "cubic_meter",
    "5千瓦时": "kilowatt_hour",
    "5度电": "kilowatt_hour",
    "50亿度": "kilowatt_hour",
    "5人": "person",
    "5户": "household",
    "5家": "dimensionless",
    "5起": "dimensionless",
    "5家企业": "company",
    "5起案件": "case",
    "5万户企业": "company",
    "5万户商户": "dimensionless",
    "5人死亡": "death",
    "5人次": "dimensionless",
    "5年": "year",
    "5个月": "month",
    "65岁": "year",
    "5元/吨": "CNY/tonne",
    "5元/平方米": "CNY/square_meter",
    "5公斤/亩": "kilogram/mu",
    "5个百分点": "percentage_point",
    "5个基点": "basis_point",
    "5‰": "per_mille",
    "8～10℃": "degree_Celsius",
    "3吨标准煤": "tonne_of_coal_equivalent",
}


@pytest.mark.parametrize("phrase", UNITS)
def test_a_unit_is_read_so(phrase):
    (found,) = amounts_in(f"新增{phrase}")
    assert found.amount.unit == UNITS[phrase]


def test_what_a_measure_word_counts_is_a_whole_number():
    assert read("1169家").charitable == read("1,169 companies").charitable == Interval.exactly(1169)
    assert read("4600起").charitable == read("4,600 cases").charitable
    assert read("5.3万起", unit="case").unit == "case"
    assert read("1169家", counted=False).charitable == Interval("1168.5", "1169.5")


def test_a_pair_of_digits_is_a_range():
    amount = read("三五个")
    assert (amount.charitable, amount.qualifier) == (Interval(3, 5), "between")


def test_the_currency_of_a_source_tells_what_yuan_are_meant():
    assert read("5元", Conventions(currency="TWD")).unit == "TWD"
    assert read("5元", Conventions(currency="USD")).unit == "CNY"


def test_a_ledger_may_define_a_chinese_unit():
    table = UnitTable(("vessel = [vessel] = 渔船",))
    assert read("5艘").unit == "dimensionless"
    assert read("5万渔船", Conventions(units=table)).unit == "vessel"


REFUSED = (
    *(
        "很多",
        "三千五",
        "三万五",
        "一九九八",
        "二零二三",
        "1.2亿3000万",
        "25度",
        "上百家",
        "下降2倍",
        "万亿",
        "近",
        "12,34人",
        "4,6000人",
        "1,2345元",
    ),
    *(
        "三成五",
        "10至5人",
        "超过20人以下",
        "约恰好5人",
        "过半以上",
        "第三",
        "3:2",
        "增至4600",
        "5万起5",
        "十一二三",
        "翻三倍",
    ),
)


@pytest.mark.parametrize("phrase", REFUSED)
def test_what_is_doubtful_is_refused(phrase):
    with pytest.raises((ReadingError, UnitError)):
        read(phrase)


STATED = [
    ("由5875起降至4600起", [("from", "5875起"), ("change", "降至"), ("level", "4600起")]),
    ("同比下降21.7%", [("change", "下降21.7%")]),
    ("下降21.7%至4600起", [("change", "下降21.7%"), ("level", "4600起")]),
    ("减少12万吨至86万吨", [("change", "减少12万吨"), ("level", "86万吨")]),
    ("从3%上升到5%", [("from", "3%"), ("change", "上升到"), ("level", "5%")]),
    ("由10%下降至8%", [("from", "10%"), ("change", "下降至"), ("level", "8%")]),
    ("实现5.2%增长，", [("change", "5.2%")]),
    ("占比30%增长较快", [("share", "30%")]),
    ("增长10%至15%", [("change", "增长10%至15%")]),
    ("下降0.2%至5.0%", [("change", "下降0.2%"), ("level", "5.0%")]),
    ("占全部案件的58.2%", [("share", "58.2%")]),
    ("分别增长5.2%和3.1%", [("change", "增长5.2%"), ("change", "3.1%")]),
    ("是2019年的3倍", [("compare", "3倍")]),
    ("翻了一番", [("change", "翻了一番")]),
    ("新增就业1000万人", [("level", "1000万人")]),
    ("减少死亡人数300人", [("change", "减少死亡人数300人")]),
    ("工业增加值5.2万亿元", [("level", "5.2万亿元")]),
    ("实现5.2%的增长", [("change", "5.2%")]),
    ("环比涨幅为0.2%", [("change", "涨幅为0.2%")]),
    ("比上年高2.3个百分点", [("change", "比上年高2.3个百分点")]),
    ("收入持平", [("change", "持平")]),
    ("收入增长", [("change", "增长")]),
    ("第二十届大会、二十大、G20", []),
    ("2023年1—9月", []),
    ("12,34人和5人", [("level", "5人")]),
    ("不足支出的一半", [("share", "不足支出的一半")]),
    ("人均12,345元/月", [("level", "12,345元/月")]),
]


@pytest.mark.parametrize(("quote", "stated"), STATED)
def test_what_a_quote_states(quote, stated):
    assert [(one.role, one.amount.text) for one in statements_in(quote)] == stated


def test_a_share_of_a_measure_in_another_unit():
    assert [one.role for one in statements_in("58.2%", unit="case")] == ["share"]
    assert [one.role for one in statements_in("比重58.2%", unit="percent")] == ["level"]
    assert [one.role for one in statements_in("变化2.3个百分点")] == ["change"]
    assert [one.role for one in statements_in("为-2.3%")] == ["change"]


def test_which_texts_are_chinese():
    assert is_chinese("GDP增长5.2%")
    assert not is_chinese("US$500万")
    assert not is_chinese("rose 5.2% (同比)")
    assert not is_chinese("")


ENGLISH = st.sampled_from(
    [
        *(("超过{}", "more than {}"), ("约{}", "about {}"), ("近{}", "nearly {}"), ("至少{}", "at least {}")),
        *(
            ("不到{}", "less than {}"),
            ("不超过{}", "at most {}"),
            ("{}左右", "about {}"),
            ("{}以上", "{} or more"),
            ("{}", "{}"),
        ),
    ]
)
SCALES = st.sampled_from([("万", 10**4), ("亿", 10**8), ("百万", 10**6), ("万亿", 10**12), ("千万", 10**7)])


@given(words=ENGLISH, number=st.integers(1, 99), scale=SCALES)
def test_the_same_amount_in_english_has_the_same_values(words, number, scale):
    chinese, english = words
    mine = read(chinese.format(f"{number}{scale[0]}"))
    theirs = read(english.format(f"{number * scale[1]:,}"))
    # 5万 and 50,000 are told to the same digits only where they are: what is printed is the same number.
    assert mine.strict.meets(theirs.strict)
    assert mine.qualifier == theirs.qualifier


HAN = "零一二三四五六七八九"


def _spelt(number: int) -> str:
    """Return a number below a hundred million in Chinese words, built place by place."""
    high, low = divmod(number, 10**4)
    told = _below(high) + "万" if high else ""
    if low:
        told += ("零" if high and low < 1000 else "") + _below(low)
    return told


def _below(number: int) -> str:
    told, zero = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, place)
        if digit:
            told += ("零" if zero else "") + HAN[digit] + name
            zero = False
        else:
            zero = bool(told)
    return told


@given(number=st.integers(11, 10**8 - 1).filter(lambda n: n % 10))
def test_a_number_in_words_is_the_number(number):
    amount = read(_spelt(number))
    assert amount.strict == Interval(Fraction(2 * number - 1, 2), Fraction(2 * number + 1, 2))


@given(
    text=st.text(st.sampled_from("0159,.%一二三十百千万亿余多约近超到至从元人件倍成分之翻增长降为占的"), max_size=30)
)
def test_any_letters_are_read_or_refused_and_stand_where_they_say(text):
    try:
        amount = read(text)
    except (ReadingError, UnitError):
        pass
    else:
        assert amount.strict.issubset(amount.charitable)
    end = 0
    for one in amounts_in(f"中国{text}"):
        assert end <= one.figure_start < one.end <= len(text) + 2
        assert one.amount.strict.issubset(one.amount.charitable)
        end = one.end
