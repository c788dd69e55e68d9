"""Tables as documents have them, and what is read out of one."""

from __future__ import annotations

from attrs import frozen

from claimledger.extract._records import Proposal, Skipped
from claimledger.period import Period


@frozen(kw_only=True)
class Cell:
    """
    A cell of a table, where it stands in the text.

    Args:
        start: Offset of the first code point of what it shows.
        end: Offset after its last.
        row: Its row, from 0; of a cell over several rows the first.
        column: Its column, from 0; of a cell over several columns the first.
        rows: How many rows it spans, 1 or more.
        columns: How many columns it spans, 1 or more.
        head: Whether the document marks it as a head.
        indent: How far it is set in; 0 for not at all.
        unread: Why what is shown in it cannot be told; None where it can.
    """

    start: int
    end: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    head: bool = False
    indent: int = 0
    unread: str | None = None


@frozen(kw_only=True)
class Table:
    """
    A table of a document.

    Args:
        start: Offset where it starts in the text.
        end: Offset where it ends.
        cells: Its cells, row by row; empty ones may be left out.
        title: Its caption, or what stands above it and names it; empty where there is none.
        notes: What stands below it and says how its figures are meant.
        comma_possible: Whether its writing makes decimal commas likely (a file with semicolons between its cells).
        left: What its reader left out, and why.
        complete: Whether its empty cells are among the cells, so that it can be seen how far its heads reach.
    """

    start: int
    end: int
    cells: tuple[Cell, ...]
    title: str = ""
    notes: tuple[str, ...] = ()
    comma_possible: bool = False
    left: tuple[Skipped, ...] = ()
    complete: bool = False


@frozen(kw_only=True)
class TableMeasure:
    """
    What a row and a column of a table measure together.

    Args:
        name: Words of the heads, the row's before the column's.
        unit: Its unit, as the reading grammar names it.
        rate: Whether it is a rate, an average or a percentage, which never adds up.
        signed: Whether figures of it may lie below zero.
    """

    name: str
    unit: str
    rate: bool = False
    signed: bool = False


@frozen(kw_only=True)
class TableClaim:
    """
    A cell that states something.

    Args:
        proposal: Its figure, with its place; a change has its sign in its words.
        measure: Place in `TableReading.measures` of what it is about.
        status: ``forecast``, ``provisional`` or ``target`` where its heads say so; else None.
        base: For a change: the period that it starts from; None where the heads do not tell.
        base_status: The status of the figures of that period, where it is not the same.
        of: For a share: place of the measure that it is a part of.
        doubt: Why it states nothing that can be held against others; None where it does.
    """

    proposal: Proposal
    measure: int
    status: str | None = None
    base: Period | None = None
    base_status: str | None = None
    of: int | None = None
    doubt: str | None = None


Term = tuple[int, Period | None]
"""A measure's place, and the period it is taken in; None for any that a figure is given for."""


@frozen(kw_only=True)
class Sum:
    """
    A sum that heads propose: the parts make up the whole.

    Args:
        whole: What they make up; None for 100 percent.
        parts: Two or more.
        words: The head that says so.
    """

    whole: Term | None
    parts: tuple[Term, ...]
    words: str


@frozen(kw_only=True)
class Within:
    """
    A measure that heads propose as a part of another one, others aside.

    Args:
        part: Place of the part's measure.
        whole: Place of the whole's measure.
        words: The head that says so.
    """

    part: int
    whole: int
    words: str


@frozen(kw_only=True)
class TableReading:
    """
    What is read out of one table.

    Args:
        title: What names it; empty where nothing does.
        measures: What its rows and columns measure.
        claims: Its cells that state something, in the order of the text.
        sums: Sums that its heads propose.
        within: Parts that its heads propose.
        skipped: What was left out, in the order of the text.
    """

    title: str
    measures: tuple[TableMeasure, ...] = ()
    claims: tuple[TableClaim, ...] = ()
    sums: tuple[Sum, ...] = ()
    within: tuple[Within, ...] = ()
    skipped: tuple[Skipped, ...] = ()
