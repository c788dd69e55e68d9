"""Which rows or columns the words say make up which total."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from claimledger.extract.tables import _words as words


@frozen(kw_only=True)
class Item:
    """
    A row or column among others that may make up a total; or a section of rows.

    Args:
        label: Its head.
        lines: Numbers of the rows or columns that stand for it.
        section: Whether it is a section without a total of its own.
        names: Of such a section: the heads in it.
    """

    label: str
    lines: tuple[int, ...]
    section: bool = False
    names: frozenset[str] = frozenset()

    @property
    def rank(self) -> int | None:
        """How much it is a total; None for not."""
        return None if self.section else words.total_rank(self.label)


@frozen(kw_only=True)
class Total:
    """
    A total that the words propose.

    Args:
        whole: Number of the row or column of the total.
        parts: Numbers of those that make it up.
        words: Its head.
        sure: Whether the words leave no doubt; else only figures that fit bear it out.
    """

    whole: int
    parts: tuple[int, ...]
    words: str
    sure: bool = True


def totals(items: Sequence[Item]) -> list[Total]:
    """Return the totals among rows or columns that stand one beside another, in their order."""
    kept = [item for item in items if not words.of_which(item.label)]
    found: list[Total] = []
    opened: list[Item] = []
    first = bool(kept) and kept[0].rank is not None
    for position, item in enumerate(kept):
        rank = item.rank
        if rank is None:
            opened.append(item)
            continue
        taken: list[Item] = []
        while opened and not ((above := opened[-1].rank) is not None and above >= rank):
            taken.insert(0, opened.pop())
        if not taken:
            taken = [one for one in opened if one.rank == rank and _holds(item, one)]
            if len(taken) > 1:
                opened = [one for one in opened if one not in taken]
                found += _made(item, taken, sure=False)
        elif position:
            found += _made(item, taken, sure=not first)
        opened.append(item)
    if first:
        after: list[Item] = []
        for item in kept[1:]:
            if item.rank is not None:
                break
            after.append(item)
        if after:
            sure = words.exhaustive(one.label for one in after) and not any(one.section for one in after)
            return [*_made(kept[0], after, sure=sure), *found]
    return found


def _holds(whole: Item, part: Item) -> bool:
    """Return whether a total's label is the shorter one of another's: total assets, total current assets."""
    mine = set(whole.label.lower().split())
    return mine <= set(part.label.lower().split()) or whole.rank in (2, 3)


def _made(whole: Item, taken: Sequence[Item], *, sure: bool) -> list[Total]:
    """Return the totals that one line may be of those taken: one of all, or one of each section."""
    parts = [one for one in taken if not words.never_adds(one.label)]
    sections = [one for one in parts if one.section]
    doubtful = (
        words.unsure_total(whole.label)
        or words.never_adds(whole.label)
        or any(words.a_result(one.label) for one in parts)
    )
    sure = sure and not doubtful and whole.rank != 1  # "Total dwellings" may stand below households and persons
    line = whole.lines[0]
    everything = tuple(number for one in parts for number in one.lines)
    if words.never_adds(whole.label) or len(everything) < 2:
        return []
    if len(sections) > 1 and len({one.names for one in sections}) > 1:
        # Sections may be parts of a whole, or each the whole by another feature: by sex, by age.
        each = [
            Total(whole=line, parts=one.lines, words=whole.label, sure=False) for one in sections if len(one.lines) > 1
        ]
        return [Total(whole=line, parts=everything, words=whole.label, sure=False), *each]
    return [Total(whole=line, parts=everything, words=whole.label, sure=sure)]
