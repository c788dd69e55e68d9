"""The reading grammar: the words of a figure to the values they allow, in a charitable and a strict reading."""

from claimledger.reading._grammar import amounts_in, read, statements_in
from claimledger.reading._records import Conventions, Found

__all__ = ["Conventions", "Found", "amounts_in", "read", "statements_in"]
