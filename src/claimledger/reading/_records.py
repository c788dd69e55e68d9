"""What the grammar is told, and what it finds."""

from __future__ import annotations

from fractions import Fraction

from attrs import field, frozen

from claimledger.amount import Amount
from claimledger.units import UnitTable

ROUNDINGS = ("nearest", "truncated", "any", "half-up", "half-down", "half-even", "up", "down")


@frozen(kw_only=True)
class Conventions:
    """
    How figures are read.

    Args:
        min_significant: Digits of a round number that are always meant, at least 1.
        approximately: How far "about" reaches, as a part of the number.
        rounding: How figures were rounded: ``nearest``, ``truncated``, ``any``, ``half-up``, ``half-down``, ``half-even``,
            ``up`` or ``down``.
        currency: The ISO 4217 code that a bare ``$``, ``dollar``, ``cent`` or ``¥`` means.
        units: The units that are known.

    Raises:
        ValueError: A number or a rounding that none of this allows.
    """

    min_significant: int = 2
    approximately: Fraction = Fraction(1, 10)
    rounding: str = "nearest"
    currency: str = "USD"
    units: UnitTable = field(factory=UnitTable)

    def __attrs_post_init__(self) -> None:
        """Refuse what cannot be meant."""
        if self.min_significant < 1:
            raise ValueError("at least one digit is always meant")
        if not 0 <= self.approximately <= 1:
            raise ValueError("how far about reaches is a part of the number, from 0 to 1")
        if self.rounding not in ROUNDINGS:
            raise ValueError(f"figures are rounded {', '.join(ROUNDINGS)}, not {self.rounding}")


@frozen(kw_only=True)
class Found:
    """
    An amount in a text, and where it stands.

    Args:
        amount: The amount; its text is the words from *start* to *end*.
        start: Offset of its first code point.
        end: Offset after its last.
        role: What it is stated as. From `statements_in`, a statement's key: ``level``, ``from``, ``change``, ``share``,
            ``ratio`` or ``compare``. From `amounts_in`, how it is told: ``level``, ``from``, ``change``, ``share``,
            ``ratio`` (something per something), ``factor`` or ``direction``.
        unit_written: Whether a unit stands there, as against one that is taken for granted.
        scale_written: Whether a scale word or a power of ten stands there.
        sign_written: Whether a plus or minus stands there; a verb is no sign, it makes a change.
        figure_start: Offset of the first code point of the figure with its qualifiers; *start* may be that of a verb before.
        printed: The number, or both numbers of a range, as printed, in the amount's unit; a fall keeps its positive figure.
            None where no number is told ("hundreds of", "a majority", a bare direction).
    """

    amount: Amount
    start: int
    end: int
    role: str
    unit_written: bool = False
    scale_written: bool = False
    sign_written: bool = False
    figure_start: int = 0
    printed: tuple[Fraction, Fraction] | None = None
