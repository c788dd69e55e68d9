"""The reading grammar's Chinese: numbers with 万 and 亿, qualifiers, shares, multiples, and rises and falls."""

from claimledger.reading.chinese._clauses import Spoken, spoken
from claimledger.reading.chinese._masks import DATE, Mask, masks
from claimledger.reading.chinese._signs import is_chinese, plain
from claimledger.reading.chinese._statements import chinese_amounts, chinese_statements, found_of, running
from claimledger.reading.chinese._whole import whole

__all__ = [
    "DATE",
    "Mask",
    "Spoken",
    "chinese_amounts",
    "chinese_statements",
    "found_of",
    "is_chinese",
    "masks",
    "plain",
    "running",
    "spoken",
    "whole",
]
