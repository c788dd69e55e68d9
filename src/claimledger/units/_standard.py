"""The units that everybody shares, from units.txt: their names and their exact factors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import Factory, frozen

if TYPE_CHECKING:
    from pint import UnitRegistry

Dimension = tuple[tuple[str, int], ...]
"""Base units with their exponents, sorted by name; empty for a plain number."""

Value = tuple[Fraction, Dimension]
"""An exact factor to the base units, and the dimension."""

_MULTIPLE = re.compile(r"([0-9]+(?:\.[0-9]+)?(?:/[0-9]+)?)(?: (\w+))?")


def plural(name: str) -> str:
    """Return the regular English plural of *name* (``cases``, ``cities``, ``boxes``, ``barrels_of_oil``)."""
    word, of, rest = name.partition("_of_")
    if word.endswith(("s", "x", "z", "ch", "sh")):
        word += "es"
    elif word.endswith("y") and word[-2:-1] not in ("a", "e", "o", "u", "_", ""):
        word = word[:-1] + "ies"
    else:
        word += "s"
    return word + of + rest


@frozen
class ByCurrency:
    """
    A word that several currencies share (``dollar``, ``¥``).

    Args:
        factor: What one is of the currency: 1/100 for a cent.
        codes: The currencies that it may mean.
        default: What it means where the ledger's own currency is none of them (a currency or, for ``pound``, a unit);
            None where nothing tells.
    """

    factor: Fraction
    codes: tuple[str, ...]
    default: str | None

    def meant(self, currency: str) -> str | None:
        """Return the canonical name meant where *currency* is the ledger's own; None if nothing tells."""
        return currency if currency in self.codes else self.default


@frozen
class Names:
    """
    What units are called; filled once by its maker and never changed after.

    Args:
        symbols: Names whose case counts and that have no plural (``kWh``, ``CNY``, ``€``), to the canonical name.
        words: Lower-case names and their plurals, with ``_`` between words, to the canonical name.
        longest: For the first word of a name of several words, how many words the longest of these names has.
        plurals: The words that are plurals of counted nouns (``people``), where head and plural tell the noun of a phrase.
    """

    symbols: dict[str, str] = Factory(dict)
    words: dict[str, str] = Factory(dict)
    longest: dict[str, int] = Factory(dict)
    plurals: set[str] = Factory(set)

    def canonical(self, word: str) -> str | None:
        """Return the canonical name that *word* (with ``_`` between words) stands for; None for a stranger."""
        return self.symbols.get(word) or self.words.get(word.lower())

    def add_symbol(self, symbol: str, canonical: str) -> None:
        """Add a name that is taken letter by letter."""
        self.symbols[symbol] = canonical
        self.lengthen(symbol)

    def add_word(self, word: str, canonical: str) -> None:
        """Add a name, whose case does not count, and its plural."""
        for form in (word.lower(), plural(word.lower())):
            self.words[form] = canonical
            self.lengthen(form)

    def add_noun(self, noun: str, canonical: str, irregular: str | None = None) -> None:
        """Add a counted noun with its plural, which is *irregular* where the rule gives a wrong one."""
        self.add_word(noun, canonical)
        if irregular is not None:
            self.words[irregular] = canonical
        self.plurals.add(irregular or plural(noun.lower()))

    def lengthen(self, name: str) -> None:
        """Note how many words *name* has."""
        first, *rest = name.lower().split("_")
        if rest:
            self.longest[first] = max(self.longest.get(first, 1), 1 + len(rest))


@frozen
class Standard:
    """
    The units of units.txt.

    Args:
        names: What they are called.
        relations: What each is, by its canonical name: ``[x]`` for one that rests on no other.
        currencies: The codes of all currencies.
        nouns: The canonical names of all counted nouns.
        by_currency: Words and symbols that the ledger's own currency settles.
    """

    names: Names = Factory(Names)
    relations: dict[str, str] = Factory(dict)
    currencies: set[str] = Factory(set)
    nouns: set[str] = Factory(set)
    by_currency: dict[str, ByCurrency] = Factory(dict)

    def add(self, section: str, line: str) -> None:
        """Add one line of one section of the file; its first remark tells the syntax."""
        if section == "nouns":
            noun, *others = (word.partition("/") for word in line.split(" "))
            canonical = noun[0]
            self.nouns.add(canonical)
            self.relations[canonical] = f"[{canonical}]"
            for word, _, irregular in (noun, *others):
                self.names.add_noun(word, canonical, irregular or None)
            return
        name, *fields = line.split(" = ")
        if section == "by currency":
            first, *codes = fields[0].split(" ")
            factor = Fraction(first) if first[0].isdigit() else Fraction(1)
            if first[0].isalpha():
                codes.insert(0, first)
            self.by_currency[name.lower()] = ByCurrency(factor, tuple(codes), None if first == "?" else codes[0])
            if name[0].isalpha():
                self.by_currency[plural(name.lower())] = self.by_currency[name.lower()]
                self.names.lengthen(plural(name.lower()))
            return
        if section == "currencies":
            self.currencies.add(name)
            self.names.add_symbol(name, name)
            fields.insert(0, f"[{name}]")
        else:
            self.names.add_word(name, name)
        relation, symbols, *words = (*fields, "_")
        self.relations[name] = relation
        for symbol in symbols.split(" "):
            if symbol != "_":
                self.names.add_symbol(symbol, name)
        for word in words:
            if word != "_":
                self.names.add_word(word, name)


def _lines() -> Iterator[tuple[str, str]]:
    section = ""
    for line in Path(__file__).with_name("units.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line[1:-1]
        elif line and not line.startswith("#"):
            yield section, line


@cache
def standard() -> Standard:
    """Return the units of units.txt, read once."""
    units = Standard()
    for section, line in _lines():
        units.add(section, line)
    return units


@cache
def registry() -> UnitRegistry[Any]:
    """
    Return the one pint registry, of all units of units.txt under their canonical names, with exact numbers.

    It is made when a unit is first met that is more than a multiple of another one: the import and the registry take
    about 0.3 s, and figures in persons, yuan, percent, hectares or tonnes need neither.
    """
    import pint  # noqa: PLC0415 - see above

    # pint has a dimensionless unit of its own.
    lines = [f"{name} = {relation}" for name, relation in standard().relations.items() if relation != "1"]
    return pint.UnitRegistry(lines, non_int_type=Fraction)


def by_registry(name: str) -> Value:
    """Return the value of the standard unit *name* as pint works it out."""
    factor, units = registry().get_root_units(name)
    exponents = units._units.items()  # noqa: SLF001 - the only access to bases and exponents
    dimension = tuple(sorted((str(base), int(Fraction(str(exponent)))) for base, exponent in exponents))
    return Fraction(str(factor)), dimension


@cache
def value(name: str) -> Value:
    """Return the exact factor and the dimension of the standard unit *name*, a canonical name."""
    relation = standard().relations[name]
    if relation[0] == "[":
        return Fraction(1), ((name, 1),)
    multiple = _MULTIPLE.fullmatch(relation)
    if multiple is None:
        return by_registry(name)
    if multiple[2] is None:
        return Fraction(multiple[1]), ()
    factor, dimension = value(multiple[2])
    return Fraction(multiple[1]) * factor, dimension
