"""
Whether a mean, a percentage, a standard deviation or a p value can be what it is said to be, given how many cases there were.

Means of whole numbers lie on a lattice, and so do their standard deviations; a p value follows from its test statistic. Every
answer is exact: integers and fractions, and for tails of distributions enclosures that are rounded outwards.
"""

from claimledger.granularity._lattice import grim, grim_percent
from claimledger.granularity._result import PValue, Sample, SdBounds, Verdict
from claimledger.granularity._rounding import MODES, rounded, unround
from claimledger.granularity._sample import sample
from claimledger.granularity._spread import debit, grimmer, sd_bounds
from claimledger.granularity._statistic import Statistic, statistic
from claimledger.granularity._test import p_value

__all__ = [
    "MODES",
    "PValue",
    "Sample",
    "SdBounds",
    "Statistic",
    "Verdict",
    "debit",
    "grim",
    "grim_percent",
    "grimmer",
    "p_value",
    "rounded",
    "sample",
    "sd_bounds",
    "statistic",
    "unround",
]
