"""Measures for what is drafted: the same words in the same unit are the same measure."""

from __future__ import annotations

from attrs import define, evolve, field

from claimledger.drafting._chinese import AVERAGES, FLOWS, SIGNED, STOCKS
from claimledger.drafting._names import Names, printable, slug
from claimledger.model import Measure, MeasureKind

# fmt: off
_FLOWS = frozenset((
    "sales", "revenue", "revenues", "turnover", "exports", "imports", "output", "production", "spending", "expenditure",
    "deaths", "births", "accidents", "crashes", "crimes", "arrests", "convictions", "complaints", "arrivals", "departures",
    "deliveries", "shipments", "visits", "applications", "registrations", "investment", "donations", "sold", "produced",
))
_STOCKS = frozenset(("population", "debt", "reserves", "inventory", "inventories", "stockpile", "headcount", "membership"))
_SIGNED = frozenset((
    "profit", "profits", "loss", "losses", "income", "earnings", "ebitda", "balance", "surplus", "deficit", "growth",
    "inflation", "temperature", "temperatures", "change", "migration", "return", "returns", "margin",
))
_TEMPERATURES = ("degree_Celsius", "degree_Fahrenheit")
# fmt: on


@define
class Measures:
    """Measures that are proposed so far."""

    records: dict[str, Measure] = field(factory=dict)
    remarks: dict[str, list[str]] = field(factory=dict)
    _names: Names = field(factory=Names)
    _known: dict[tuple[str, str], str] = field(factory=dict)
    _phrases: dict[str, list[str]] = field(factory=dict)

    def of(self, phrase: str, unit: str, *, mark: str, otherwise: str, shared: bool) -> str:
        """
        Return the id of the measure of *phrase* in *unit*, a new one where there is none yet.

        Args:
            phrase: Words for what is measured; where there are none, the measure is a new one, tied to nothing.
            unit: Its unit.
            mark: The unit as the id has it.
            otherwise: Words that name it where *phrase* is empty.
            shared: Whether other figures with the same words are of the same measure.
        """
        stem = slug(phrase)
        known = self.known(phrase, unit) if shared else None
        if known is not None:
            return known
        short = slug(mark.replace("%", "percent"))
        wish = ".".join(part for part in (stem or slug(otherwise) or "figure", short) if part)
        name = self._names.new(wish)
        told = printable(phrase)
        if stem and not shared:
            told = _distinct(told, printable(otherwise))
        self.records[name] = Measure(
            id=name, name=told or None, unit=unit, kind=_kind(stem, unit), signed=_signed(stem, unit)
        )
        if not stem:
            self.remark(name, "what is measured is not clear: name it")
        elif shared:
            self._known[stem, unit] = name
            self._phrases.setdefault(stem, []).append(name)
        return name

    def add(self, record: Measure) -> str:
        """Take in a measure of its own, under its id or, where that is taken, with the next number; return its id."""
        name = self._names.new(record.id, "_")
        self.records[name] = evolve(record, id=name)
        return name

    def known(self, phrase: str, unit: str) -> str | None:
        """Return the id of the measure with these words and this unit; None where there is none yet."""
        return self._known.get((slug(phrase), unit))

    def called(self, phrase: str) -> list[str]:
        """Return the ids of the measures with these words, whatever their unit."""
        return self._phrases.get(slug(phrase), [])

    def remark(self, name: str, words: str) -> None:
        """Note what a person should know of a measure, once."""
        told = self.remarks.setdefault(name, [])
        if words not in told:
            told.append(words)

    def may_be_negative(self, name: str) -> None:
        """Note that a figure of a measure lies below zero."""
        if not self.records[name].may_be_negative:
            self.records[name] = evolve(self.records[name], signed=True)

    def part_of(self, part: str, whole: str) -> None:
        """Propose that a measure is part of another one, where figures of both can be parts and wholes."""
        mine, other = self.records[part], self.records[whole]
        counts = all(one.kind != "rate" and not one.may_be_negative for one in (mine, other))
        if (
            part != whole
            and mine.unit == other.unit
            and mine.subset_of is None
            and counts
            and not self._holds(part, whole)
        ):
            self.records[part] = evolve(mine, subset_of=whole)
            self.remark(part, f"part of {whole} by the words of the text: is it?")

    def _holds(self, part: str, whole: str) -> bool:
        """Return whether *whole* is itself a part of *part*."""
        above: str | None = whole
        while above is not None:
            if above == part:
                return True
            above = self.records[above].subset_of
        return False


def _distinct(phrase: str, quote: str) -> str:
    """Return a name for a measure of one figure: two measures of one name would be taken for one."""
    if phrase.lower() in quote.lower():
        return quote
    return phrase if quote.lower() in phrase.lower() else f"{phrase} ({quote})"


def _kind(stem: str, unit: str) -> MeasureKind | None:
    if unit in ("percent", "percentage_point", "basis_point") or "/" in unit or unit in _TEMPERATURES:
        return "rate"
    if any(word in stem for word in AVERAGES):
        return "rate"
    words = stem.split("-")
    if _may_sign(stem):
        return None
    if _FLOWS.intersection(words) or stem.endswith(FLOWS):
        return "flow"
    return "stock" if _STOCKS.intersection(words) or stem.endswith(STOCKS) else None


def _may_sign(stem: str) -> bool:
    return bool(_SIGNED.intersection(stem.split("-"))) or stem.endswith(SIGNED)


def _signed(stem: str, unit: str) -> bool | None:
    if _kind(stem, unit) == "rate":
        return None
    return True if _may_sign(stem) else None
