"""Other programs that find figures, asked for the same rows.

quantulum3 0.10 and recognizers-text-suite 1.0.2a2 both run on Python 3.11, in one environment with claimledger:

    pip install recognizers-text-suite "emoji==1.7" "quantulum3[classifier]" "scikit-learn==1.5.2" "numpy<2"

The first needs emoji 1.7, since later ones have no ``UNICODE_EMOJI``. The second runs without its classifier of units too, and finds
fewer units then; the classifier that it ships cannot be loaded by every scikit-learn (1.5.2 does, 1.2.2 and 1.9.1 do not). Which of
the two was measured is said in the name.
"""

import logging
import re
import warnings
from collections.abc import Callable
from importlib.util import find_spec

Rows = list[dict[str, object]]
Peer = Callable[[str], Rows]

_NAMES = {
    **{f"{before}metre": f"{before}meter" for before in ("", "kilo", "centi", "milli")},
    **{
        f"{power} {unit}": f"{power}_{unit.replace('metre', 'meter')}"
        for power in ("square", "cubic")
        for unit in ("metre", "meter", "kilometre", "kilometer")
    },
    "litre": "liter",
    "litre per second": "liter/second",
    "kilometre per hour": "kilometer/hour",
    "kilometer per hour": "kilometer/hour",
    "terawatt-hour": "terawatt_hour",
    "terawatt hour": "terawatt_hour",
    "kilowatt-hour": "kilowatt_hour",
    "kilowatt hour": "kilowatt_hour",
    "pound-mass": "pound_mass",
    "pound": "pound_mass",
    "degree celsius": "degree_Celsius",
    "c": "degree_Celsius",
    "degree fahrenheit": "degree_Fahrenheit",
    "f": "degree_Fahrenheit",
    "basis point": "basis_point",
    "british pound": "GBP",
    "pound sterling": "GBP",
    "japanese yen": "JPY",
    "yen": "JPY",
    "indian rupee": "INR",
    "rupee": "INR",
    "swiss franc": "CHF",
    "franc": "CHF",
    "canadian dollar": "CAD",
    "australian dollar": "AUD",
    "south korean won": "KRW",
    "won": "KRW",
    "russian ruble": "RUB",
    "ruble": "RUB",
    "russian rouble": "RUB",
    "pence": "GBp",
    "penny": "GBp",
    "new zealand dollar": "NZD",
    "hong kong dollar": "HKD",
    "south african rand": "ZAR",
    "rand": "ZAR",
}
"""Names of units of the others, in small letters, as this project has them."""

_SPANS = {"Y": "year", "M": "month", "W": "week", "D": "day"}
_HOURS = {"H": "hour", "M": "minute", "S": "second"}
_SPAN = re.compile(r"P(T?)([0-9.]+)([YMWDHS])")
_SUBUNITS = {"GBp": ("GBP", 100)}


def _row(text: str, start: int, end: int, ends: tuple[float | None, float | None], unit: str) -> dict[str, object]:
    """Return a row in this project's names of units, so that spelling is no error."""
    named = _NAMES.get(unit.lower(), unit)
    whole, parts = _SUBUNITS.get(named, (named, 1))
    low, high = (None if end_ is None else end_ / parts for end_ in ends)
    return {"start": start, "end": end, "text": text[start:end], "value_lo": low, "value_hi": high, "unit": whole}


def ours(text: str, published: str | None = None) -> Rows:
    """Return what claimledger finds."""
    from claimledger.extract import extract

    return [dict(row) for row in extract(text, published).rows()]


def quantulum() -> Peer:
    """Return quantulum3, whichever way it was installed."""
    warnings.filterwarnings("ignore", module="quantulum3")
    logging.getLogger("quantulum3").setLevel(logging.ERROR)
    logging.disable(logging.WARNING)
    from quantulum3 import parser

    def peer(text: str) -> Rows:
        rows = []
        for one in parser.parse(text):
            spread = one.uncertainty or 0
            unit = "percent" if one.unit.name == "percentage" else one.unit.name
            if one.surface.rstrip().endswith(("points", "point")) and unit == "percent":
                unit = "percentage_point"
            rows.append(_row(text, *one.span, (float(one.value) - spread, float(one.value) + spread), unit))
        return rows

    return peer


def recognizers() -> Peer:
    """
    Return the recognizers for numbers, percentages, money, dimensions, ages, temperatures and lengths of time.

    Plain numbers that lie in a date, a time of day or a telephone number are left out, and lengths of time without a number.
    """
    from recognizers_date_time import DateTimeRecognizer
    from recognizers_number import NumberRecognizer
    from recognizers_number_with_unit import NumberWithUnitRecognizer
    from recognizers_sequence import SequenceRecognizer
    from recognizers_text import Culture

    number, unit = NumberRecognizer(Culture.English), NumberWithUnitRecognizer(Culture.English)
    dates = DateTimeRecognizer(Culture.English).get_datetime_model()
    telephones = SequenceRecognizer(Culture.English).get_phone_number_model()
    with_unit = [
        unit.get_currency_model(),
        unit.get_dimension_model(),
        unit.get_temperature_model(),
        unit.get_age_model(),
        number.get_percentage_model(),
    ]
    plain = number.get_number_model()

    def peer(text: str) -> Rows:
        rows: Rows = []
        for model in with_unit:
            rows += [row for one in model.parse(text) if (row := _recognized(text, one)) and _free(row, rows)]
        times = dates.parse(text)
        numbers = [row for one in plain.parse(text) if (row := _recognized(text, one))]
        rows += [row for one in times if (row := _lasting(text, one)) and _free(row, rows) and not _free(row, numbers)]
        masks = [
            one
            for one in times
            if not one.type_name.endswith(".duration")
            and not (one.type_name.endswith(".time") and one.text.isdigit())  # the 20 of "20 degrees"
        ]
        said = [{"start": one.start, "end": one.end + 1} for one in (*masks, *telephones.parse(text))]
        rows += [row for row in numbers if _free(row, [*rows, *said])]
        return sorted(rows, key=lambda row: row["start"])

    return peer


def _lasting(text: str, one: object) -> dict[str, object] | None:
    """Return a length of time as a row; None for any other time."""
    values = (one.resolution or {}).get("values") or [{}]
    match = _SPAN.fullmatch(str(values[0].get("timex", "")))
    if not one.type_name.endswith(".duration") or match is None:
        return None
    number = float(match[2])
    unit = (_HOURS if match[1] else _SPANS).get(match[3], "count")
    return _row(text, one.start, one.end + 1, (number, number), unit)


def _recognized(text: str, one: object) -> dict[str, object] | None:
    said = one.resolution or {}
    value = str(said.get("value") or "").rstrip("%")
    try:
        number = float(value)
    except ValueError:
        return None
    name = "percent" if one.type_name == "percentage" else said.get("isoCurrency") or said.get("unit") or "count"
    return _row(text, one.start, one.end + 1, (number, number), name)


def _free(row: dict[str, object], others: Rows) -> bool:
    return not any(row["start"] < each["end"] and each["start"] < row["end"] for each in others)


def installed() -> dict[str, Callable[[], Peer]]:
    """Return the programs that are there, by the name that tables have; each is loaded when it is called."""
    found: dict[str, Callable[[], Peer]] = {"claimledger": lambda: ours}
    if find_spec("quantulum3") is not None:
        classifier = all(find_spec(name) is not None for name in ("sklearn", "joblib", "stemming", "wikipedia"))
        found["quantulum3+clf" if classifier else "quantulum3"] = quantulum
    if find_spec("recognizers_suite") is not None:
        found["recognizers"] = recognizers
    return found
