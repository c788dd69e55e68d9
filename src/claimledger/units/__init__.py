"""Units of figures: names and symbols to an exact factor and a dimension, each distinct text resolved once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from attrs import field, frozen

from claimledger.errors import UnitError, nearest
from claimledger.units._standard import Dimension, Names, Value, plural, standard, value
from claimledger.units._text import MAX_TEXT, product, spelt

__all__ = ["MAX_DEFINITIONS", "MAX_TEXT", "POINTS", "Dimension", "Unit", "UnitTable", "multiplied"]

MAX_DEFINITIONS = 1000
"""Most units that a ledger may define."""

_REMEMBERED = 4096
"""Unit texts a table remembers; past this it starts anew, so that no stream of texts can fill the memory."""

_ONE = Fraction(1)


def _texts(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(values)


@frozen(cache_hash=True)
class Unit:
    """
    A unit of figures.

    Args:
        name: Canonical name, which `UnitTable.resolve` takes back: ``kilogram``, ``CNY``, ``case``, ``percent``,
            ``percentage_point``, ``person/organization``, ``death/100000/person``, ``dimensionless``.
        factor: What one of it is in base units; exact. 1/100 for a percent, 1/100000 for a rate per 100,000.
        dimension: Base units with their exponents, sorted; ``()`` for plain numbers. Points have one of their own
            (``share_point``), so that they are never taken for percent.
        counted: Whether it is one counted noun (person, case), of which a level is a whole number.
        currency: Whether it is a currency, or a part or multiple of one.
    """

    name: str
    factor: Fraction
    dimension: Dimension
    counted: bool = False
    currency: bool = False


POINTS = ("percentage_point", "basis_point")
"""Names of the units of differences between percentages."""


def multiplied(left: Dimension, right: Dimension, power: int = 1) -> Dimension:
    """Return the dimension of *left* times *right* to the power *power*; -1 divides."""
    powers = dict(left)
    for base, exponent in right:
        powers[base] = powers.get(base, 0) + exponent * power
    return tuple(sorted((base, exponent) for base, exponent in powers.items() if exponent))


@frozen
class UnitTable:
    """
    The units that one ledger knows.

    A table never changes for its user: what it has resolved once it remembers, that is all. Standard units come from
    units.txt; a year is 365.25 days and a month its twelfth wherever one is turned into days.

    Args:
        definitions: Units of the ledger's own, as ``name = relation = other name …``: ``vessel = [vessel] = ship`` counts
            something new, ``tce = 29.3076 GJ`` is of other units. A unit rests on those above it. Names win over the
            standard ones, but no currency and no unit of measure can be given another meaning.
        nouns: Counted nouns of the ledger's own.

    Raises:
        UnitError: A definition that cannot be read; the phrase is that definition.
    """

    definitions: tuple[str, ...] = field(default=(), converter=_texts)
    nouns: tuple[str, ...] = field(default=(), converter=_texts)
    _names: Names = field(init=False, factory=Names, eq=False, repr=False)
    _values: dict[str, Value] = field(init=False, factory=dict, eq=False, repr=False)
    _resolved: dict[tuple[str, str], Unit] = field(init=False, factory=dict, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Read the definitions and nouns."""
        if len(self.definitions) > MAX_DEFINITIONS:
            raise UnitError(f"a ledger defines at most {MAX_DEFINITIONS} units", self.definitions[MAX_DEFINITIONS])
        for definition in self.definitions:
            self._define(definition)
        for noun in self.nouns:
            self._count(noun)

    def resolve(self, text: str, *, currency: str = "USD") -> Unit:
        """
        Return the unit that *text* writes.

        Args:
            text: Names, symbols or plurals with ``*``, ``/``, ``per``, powers and numbers, up to 200 characters.
            currency: The code that a bare ``$``, ``dollar``, ``cent`` or ``¥`` means.

        Raises:
            UnitError: The text cannot be read, a name is not known (the nearest is suggested), or it may mean several
                currencies.
        """
        known = self._resolved.get((text, currency))
        if known is None:
            if len(self._resolved) >= _REMEMBERED:
                self._resolved.clear()
            known = self._resolved[text, currency] = self._resolve(text, currency)
        return known

    def knows(self, text: str) -> bool:
        """Return whether *text* can be resolved."""
        try:
            self.resolve(text)
        except UnitError:
            return False
        return True

    def compatible(self, a: Unit, b: Unit) -> bool:
        """Return whether figures in *a* and in *b* can be told in one another's unit."""
        return a.dimension == b.dimension

    def with_noun(self, noun: str) -> UnitTable:
        """
        Return this table with one more counted noun; the table itself where it already knows the word.

        Args:
            noun: One word, singular or plural (``vessel``); hyphens may be in it.

        Raises:
            UnitError: It is no single word, or so like a unit's name that it must be a slip (``percnt``).
        """
        if self.knows(noun):
            return self
        if spelt(noun) is None:
            self.resolve(noun)  # which tells what is wrong with it, and where
            raise UnitError("a counted noun is one word", noun)
        slip = _slip(noun.lower())
        if slip is not None:
            raise UnitError(
                f"the unit {noun} is not known (did you mean {slip}?); units can define {noun} = [{noun}]", noun
            )
        return UnitTable(self.definitions, (*self.nouns, noun))

    def match(self, words: Sequence[str], currency: str = "USD") -> tuple[int, str] | None:
        """
        Return how many of *words*, from the first, make the longest name of a unit, and a text of it for `resolve`.

        None if they begin with no name. A word of several currencies is a name also where *currency* does not settle it;
        `resolve` tells what is missing.
        """
        found = self._match(words, currency)
        return None if found is None else found[:2] if found[2] == 1 else (found[0], "_".join(words[: found[0]]))

    def money(self, sign: str, currency: str = "USD") -> str | None:
        """Return a text for `resolve` of the currency that *sign* stands for before a number (``US$``, ``RMB``); None for none."""
        ours = standard()
        name = ours.names.symbols.get(sign)
        if name is None:
            shared = ours.by_currency.get(sign.lower())
            if shared is None or sign.islower():
                return None
            return sign if shared.factor != _ONE else shared.meant(currency) or sign  # "¢" is a part of what is meant
        return name if name in ours.currencies else None

    def is_plural(self, word: str) -> bool:
        """Return whether *word* is the plural of a counted noun."""
        lower = word.lower()
        return lower in self._names.plurals or lower in standard().names.plurals

    def plural_of(self, name: str) -> str:
        """Return the plural of a unit's canonical name: ``people`` where ``person`` is listed with it, else by rule."""
        for names in (self._names, standard().names):
            for word, canonical in names.words.items():
                if canonical == name and word in names.plurals:
                    return word
        return plural(name)

    def is_noun(self, name: str) -> bool:
        """Return whether the canonical *name* is a counted noun."""
        own = self._values.get(name)
        return name in standard().nouns if own is None else own[1] == ((name, 1),)

    def _match(self, words: Sequence[str], currency: str) -> tuple[int, str, Fraction] | None:
        ours = standard()
        first = words[0].lower()
        most = max(self._names.longest.get(first, 1), ours.names.longest.get(first, 1))
        for taken in range(min(most, len(words)), 0, -1):
            word = words[0] if taken == 1 else "_".join(words[:taken])
            name = self._names.canonical(word)
            if name is None:
                shared = ours.by_currency.get(word.lower())
                if shared is not None:
                    return taken, shared.meant(currency) or word, shared.factor
                name = ours.names.canonical(word)
            if name is not None:
                return taken, name, _ONE
        return None

    def _resolve(self, text: str, currency: str) -> Unit:
        ours = standard()

        def look(words: list[str]) -> tuple[int, str, Fraction] | None:
            found = self._match(words, currency)
            if found is not None and found[1] not in self._values and found[1] not in ours.relations:
                codes = ", ".join(ours.by_currency[found[1].lower()].codes)
                raise UnitError(f"{found[1]} is money of several kinds: write one of {codes}", text)
            return found

        if not text.strip():
            raise UnitError("a unit is wanted here; that of a plain number is dimensionless", text)
        try:
            written = product(text, look)
        except UnitError as error:
            like = nearest(text[error.start : error.end].lower(), self._spellings())
            if like is None or "not known" not in error.message:
                raise
            raise UnitError(f"{error.message} (did you mean {like}?)", text, error.start, error.end) from None
        nouns = [name for name, power in written.powers if power > 0 and self.is_noun(name)]
        if len(nouns) > 1 and "*" not in text:
            raise UnitError(
                f"{' and '.join(nouns)} are two units; write * between them if their product is meant", text
            )
        factor, bases = written.number, dict[str, int]()
        for name, power in written.powers:
            one, dimension = self._values.get(name) or value(name)
            factor *= one**power
            for base, exponent in dimension:
                bases[base] = bases.get(base, 0) + exponent * power
        dimension = tuple(sorted((base, exponent) for base, exponent in bases.items() if exponent))
        single = dimension[0][0] if len(dimension) == 1 and dimension[0][1] == 1 else ""
        return Unit(
            name=str(written),
            factor=factor,
            dimension=dimension,
            counted=factor == 1 and self.is_noun(single),
            currency=single in ours.currencies,
        )

    def _spellings(self) -> Iterator[str]:
        yield from self._names.words
        yield from standard().names.words

    def _define(self, definition: str) -> None:
        if len(definition) > MAX_TEXT:
            raise UnitError(f"a definition has at most {MAX_TEXT} characters", definition, MAX_TEXT, MAX_TEXT + 1)
        name, *fields = (part.strip() for part in definition.split("="))
        key = spelt(name)
        if not fields or key is None:
            raise UnitError(
                'a definition reads "name = relation", such as "vessel = [vessel]"', definition, 0, len(name)
            )
        relation, *others = fields
        name, keys = key, []
        for word in others:
            other = spelt(word)
            if other is not None:
                keys.append(other)
            elif word != "_":
                raise UnitError("another name of a unit is one word", definition, definition.rindex(word))
        if re.fullmatch(r"\[[^\W\d]\w*\]", relation):
            if relation[1:-1] != name and self.knows(relation[1:-1]):
                raise UnitError(
                    f"[{name}] makes a unit of its own; {name} = {relation[1:-1]} makes it the same", definition
                )
            meaning: Value = _ONE, ((name, 1),)
        else:
            try:
                unit = self.resolve(relation)
            except UnitError as error:
                place = definition.index(relation, definition.index("=") + 1)
                raise UnitError(error.message, definition, place + error.start, place + error.end) from None
            meaning = unit.factor, unit.dimension
        for word in (name, *keys):
            if word in standard().relations and word not in standard().nouns and value(word) != meaning:
                raise UnitError(
                    f"{word} is a unit with another meaning already", definition, max(0, definition.find(word))
                )
        self._values[name] = meaning
        for word in (name, *keys):
            self._names.add_symbol(word, name)
            if meaning[1] == ((name, 1),):
                self._names.add_noun(word, name)
            else:
                self._names.add_word(word, name)
        self._resolved.clear()

    def _count(self, noun: str) -> None:
        name = (spelt(noun) or noun).lower()
        self._values[name] = _ONE, ((name, 1),)
        self._names.add_noun(name, name)
        if name.endswith("s"):
            # A measure may be told in the plural; then its singular is the same noun.
            self._names.words[name[:-1]] = name
            self._names.plurals.add(name)


def _slip(noun: str) -> str | None:
    """Return the name of a unit of measure that *noun* is a misspelling of, or None."""
    if len(noun) < 5:
        return None
    names = standard().names.words
    likely = (
        word
        for word, name in names.items()
        if word[0] == noun[0] and abs(len(word) - len(noun)) < 3 and name not in standard().nouns
    )
    return nearest(noun, likely, cutoff=0.9)
