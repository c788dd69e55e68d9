"""
A ledger of the quantitative claims of a document, and an exact engine that says which of them cannot all be true.

Each name is loaded when it is first used, so importing the package costs nothing.
"""

import sys
from importlib import import_module
from types import ModuleType

from claimledger._version import __version__

TYPE_CHECKING = False  # type checkers take it for true; importing typing would take longer than all the rest

if TYPE_CHECKING:
    from claimledger.amount import Amount as Amount
    from claimledger.answers import Answer as Answer
    from claimledger.answers import Coverage as Coverage
    from claimledger.audit import Audit as Audit
    from claimledger.audit import CorrectionSets as CorrectionSets
    from claimledger.audit import Counts as Counts
    from claimledger.audit import FactBounds as FactBounds
    from claimledger.audit import Finding as Finding
    from claimledger.audit import Place as Place
    from claimledger.audit import Repair as Repair
    from claimledger.audit import SourceSpan as SourceSpan
    from claimledger.diff import Difference as Difference
    from claimledger.diff import diff as diff
    from claimledger.errors import ClaimLedgerError as ClaimLedgerError
    from claimledger.errors import FormulaError as FormulaError
    from claimledger.errors import LedgerError as LedgerError
    from claimledger.errors import PeriodError as PeriodError
    from claimledger.errors import Problem as Problem
    from claimledger.errors import ReadingError as ReadingError
    from claimledger.errors import TextError as TextError
    from claimledger.errors import UnitError as UnitError
    from claimledger.extract import Extraction as Extraction
    from claimledger.extract import Proposal as Proposal
    from claimledger.extract import Skipped as Skipped
    from claimledger.extract import extract as extract
    from claimledger.interval import Interval as Interval
    from claimledger.interval import IntervalSet as IntervalSet
    from claimledger.ledger import Ledger as Ledger
    from claimledger.model import Accept as Accept
    from claimledger.model import Bounds as Bounds
    from claimledger.model import Change as Change
    from claimledger.model import Claim as Claim
    from claimledger.model import Compare as Compare
    from claimledger.model import Contribution as Contribution
    from claimledger.model import Correction as Correction
    from claimledger.model import Every as Every
    from claimledger.model import Evidence as Evidence
    from claimledger.model import Extreme as Extreme
    from claimledger.model import From as From
    from claimledger.model import Group as Group
    from claimledger.model import Level as Level
    from claimledger.model import Mean as Mean
    from claimledger.model import Measure as Measure
    from claimledger.model import Pace as Pace
    from claimledger.model import Rank as Rank
    from claimledger.model import Ratio as Ratio
    from claimledger.model import Relation as Relation
    from claimledger.model import Review as Review
    from claimledger.model import Sd as Sd
    from claimledger.model import Settings as Settings
    from claimledger.model import Share as Share
    from claimledger.model import Source as Source
    from claimledger.model import Span as Span
    from claimledger.model import Streak as Streak
    from claimledger.model import Target as Target
    from claimledger.model import Test as Test
    from claimledger.model import Vague as Vague
    from claimledger.period import Period as Period
    from claimledger.proposers import Consultation as Consultation
    from claimledger.proposers import Proposer as Proposer
    from claimledger.proposers import Refused as Refused
    from claimledger.proposers import Suggestion as Suggestion
    from claimledger.proposers import consult as consult
    from claimledger.reading import Conventions as Conventions
    from claimledger.reading import amounts_in as amounts_in
    from claimledger.reading import read as read
    from claimledger.sources import Texts as Texts
    from claimledger.sources import texts_of as texts_of
    from claimledger.store import dumps as dumps
    from claimledger.store import load as load
    from claimledger.store import load_lenient as load_lenient
    from claimledger.store import save as save
    from claimledger.supposing import suppose as suppose
    from claimledger.text import canonical as canonical
    from claimledger.text import sha256 as sha256
    from claimledger.units import UnitTable as UnitTable
    from claimledger.verify import verify as verify

_HOMES = {
    "amount": ("Amount",),
    "answers": ("Answer", "Coverage"),
    "audit": ("Audit", "CorrectionSets", "Counts", "FactBounds", "Finding", "Place", "Repair", "SourceSpan"),
    "diff": ("Difference", "diff"),
    "errors": (
        "ClaimLedgerError",
        "FormulaError",
        "LedgerError",
        "PeriodError",
        "Problem",
        "ReadingError",
        "TextError",
        "UnitError",
    ),
    "extract": ("Extraction", "Proposal", "Skipped", "extract"),
    "interval": ("Interval", "IntervalSet"),
    "ledger": ("Ledger",),
    "model": (
        "Accept",
        "Bounds",
        "Change",
        "Claim",
        "Compare",
        "Contribution",
        "Correction",
        "Every",
        "Evidence",
        "Extreme",
        "From",
        "Group",
        "Level",
        "Mean",
        "Measure",
        "Pace",
        "Rank",
        "Ratio",
        "Relation",
        "Review",
        "Sd",
        "Settings",
        "Share",
        "Source",
        "Span",
        "Streak",
        "Target",
        "Test",
        "Vague",
    ),
    "period": ("Period",),
    "proposers": ("Consultation", "Proposer", "Refused", "Suggestion", "consult"),
    "reading": ("Conventions", "amounts_in", "read"),
    "sources": ("Texts", "texts_of"),
    "store": ("dumps", "load", "load_lenient", "save"),
    "supposing": ("suppose",),
    "text": ("canonical", "sha256"),
    "units": ("UnitTable",),
    "verify": ("verify",),
}
"""Each module with the public names that it holds."""

_HOME = {name: home for home, names in _HOMES.items() for name in names}

_PACKAGES = ("granularity",)
"""Packages of public functions of their own, loaded when they are first used."""

__all__ = [
    "Accept",
    "Amount",
    "Answer",
    "Audit",
    "Bounds",
    "Change",
    "Claim",
    "ClaimLedgerError",
    "Compare",
    "Consultation",
    "Contribution",
    "Conventions",
    "Correction",
    "CorrectionSets",
    "Counts",
    "Coverage",
    "Difference",
    "Every",
    "Evidence",
    "Extraction",
    "Extreme",
    "FactBounds",
    "Finding",
    "FormulaError",
    "From",
    "Group",
    "Interval",
    "IntervalSet",
    "Ledger",
    "LedgerError",
    "Level",
    "Mean",
    "Measure",
    "Pace",
    "Period",
    "PeriodError",
    "Place",
    "Problem",
    "Proposal",
    "Proposer",
    "Rank",
    "Ratio",
    "ReadingError",
    "Refused",
    "Relation",
    "Repair",
    "Review",
    "Sd",
    "Settings",
    "Share",
    "Skipped",
    "Source",
    "SourceSpan",
    "Span",
    "Streak",
    "Suggestion",
    "Target",
    "Test",
    "TextError",
    "Texts",
    "UnitError",
    "UnitTable",
    "Vague",
    "__version__",
    "amounts_in",
    "canonical",
    "consult",
    "diff",
    "dumps",
    "extract",
    "load",
    "load_lenient",
    "read",
    "save",
    "sha256",
    "suppose",
    "texts_of",
    "verify",
]


class _Package(ModuleType):
    """The package: `verify` is the function, also once its module of the same name has been imported."""

    def __getattr__(self, name: str) -> object:
        if name in _PACKAGES:
            return import_module(f"{self.__name__}.{name}")
        home = _HOME.get(name)
        if home is None:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        value: object = getattr(import_module(f"{self.__name__}.{home}"), name)
        vars(self)[name] = value
        return value

    def __setattr__(self, name: str, value: object) -> None:
        # Python sets an imported submodule as an attribute of its package.
        if name not in _HOME or not isinstance(value, ModuleType):
            super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        return list(__all__)


sys.modules[__name__].__class__ = _Package
