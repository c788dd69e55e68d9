"""The reading grammar: the words of a figure to the values they allow, in a charitable and a strict reading."""

from claimledger.reading._changes import direction_at
from claimledger.reading._dates import skipped
from claimledger.reading._grammar import amounts_in, read, statements_in
from claimledger.reading._negations import denied
from claimledger.reading._records import Conventions, Found
from claimledger.reading._tokens import Phrase

__all__ = ["Conventions", "Found", "Phrase", "amounts_in", "denied", "direction_at", "read", "skipped", "statements_in"]
