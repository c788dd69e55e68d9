"""English: from sentences to proposals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from attrs import evolve

from claimledger.extract._ages import is_age
from claimledger.extract._attached import Attached, Topic
from claimledger.extract._attachment import Attachment
from claimledger.extract._blocks import LONGEST_SENTENCE, sentences
from claimledger.extract._calendar import Time, When
from claimledger.extract._confidence import confidence_of, doubts
from claimledger.extract._drafts import Draft
from claimledger.extract._figures import figures
from claimledger.extract._language import Task
from claimledger.extract._lists import Direction, lead_of, led
from claimledger.extract._masks import reason_against
from claimledger.extract._measures import measure_of, whole_of
from claimledger.extract._names import named
from claimledger.extract._records import Proposal, Skipped
from claimledger.extract._rereading import again, reread
from claimledger.extract._subject_words import PRONOUNS, VERBS
from claimledger.extract._times import times, written
from claimledger.extract._wordings import Stretch, wordings
from claimledger.reading import Conventions, Phrase

_SUBSETS = frozenset(("including", "with", "which", "whom", "these", "them"))
_AGAINST = frozenset(
    ("below", "above", "than", "against", "versus", "compared", "short", "under", "over", "from", "to")
)
_PART = 8
"""Most tokens that name a part of the same whole."""

_LONG_ENOUGH = 27
"""Days from which a time of a sentence without figures says what the text is about."""


class English:
    """English press and statistics prose."""

    code = "en"

    def propose(self, task: Task) -> tuple[list[Proposal], list[Skipped]]:
        """Return the claims of a text, and what was left out, each in the order of the text."""
        reader = _Reader(task)
        for block in task.blocks:
            if block.kind == "numbers":
                quote = task.text[block.start : block.end]
                worded = any(letter.isalpha() for letter in quote)
                reason = "a row of a table" if worded else "numbers without words"
                reader.skipped.append(Skipped(start=block.start, end=block.end, quote=quote, reason=reason))
                continue
            reader.measure = ""
            if block.kind != "item":
                reader.lead = None
            lead = reader.lead
            for start, end in sentences(task.text, block.start, block.end):
                reader.sentence(start, end, lead)
                lead = None
            if task.text[block.end - 1] == ":":
                reader.lead = lead_of(Phrase(task.text[max(block.start, block.end - LONGEST_SENTENCE) : block.end]))
        return reader.proposals, reader.skipped


class _Reader:
    def __init__(self, task: Task) -> None:
        self.task = task
        self.when = When.published(task.published)
        self.topic = Topic()
        self.measure = ""
        self.lead: Direction | None = None
        self.proposals: list[Proposal] = []
        self.skipped: list[Skipped] = []

    def sentence(self, start: int, end: int, lead: Direction | None = None) -> None:
        """Read the sentence between two offsets, with the direction that the line above its list tells."""
        p = Phrase(self.task.text[start:end])
        if not self.when.told:
            self.when = written(p, self.when, self.task.conventions)
        names = named(p)
        found = [
            time
            for time in times(p, self.when, self.task.conventions)
            if not any(k in names for k in range(time.start, time.end))
        ]
        for time in found:
            if time.span is not None and not time.base:
                self.when = self.when.seen(time.span[1].year)
        told = [
            _before_name(p, draft, names, self.task.conventions) for draft in figures(p, found, self.task.conventions)
        ]
        drafts, left = self._claims(p, told, found, names)
        drafts = led(p, drafts, lead)
        self._words(p, drafts, left, start)
        if not drafts:
            self._speaks_of(found)
            return
        attached = Attachment(p, drafts, found, self.topic).attached()
        first = len(self.proposals)
        if p.words[0] not in PRONOUNS:
            self.measure = ""
        for k, draft in enumerate(drafts):
            self.measure = measure_of(p, drafts, k, times=found, before=self.measure, conventions=self.task.conventions)
            self.proposals.append(self._proposal(p, draft, attached[k], start, self._whole(p, drafts, k, first)))
        self._remember(drafts, attached, found)

    def _words(self, p: Phrase, drafts: Sequence[Draft], left: Sequence[Stretch], offset: int) -> None:
        """Note what the sentence leaves out, and what it tells without a number."""
        counted = {k for draft in drafts for k in range(draft.first, draft.last)}
        told = [one for one in wordings(p) if not counted.intersection(range(one.first, one.last))]
        worded = {k for one in told for k in range(one.first, one.last)}
        kept = [one for one in left if not worded.intersection(range(one.first, one.last))]
        for one in sorted((*told, *kept)):
            start, end = p.starts[one.first], p.ends[one.last - 1]
            self.skipped.append(
                Skipped(
                    start=offset + start,
                    end=offset + end,
                    quote=p.text[start:end],
                    reason=one.reason,
                    told=one in told,
                )
            )

    def _claims(
        self, p: Phrase, drafts: list[Draft], found: Sequence[Time], names: Mapping[int, str]
    ) -> tuple[list[Draft], list[Stretch]]:
        """Return the figures that state something, and the others with why they are left out."""
        masked = {k for time in found for k in range(time.start, time.end)}
        kept: list[Draft] = []
        left: list[Stretch] = []
        for draft in drafts:
            inside = draft.kind not in ("streak", "rank") and _is_time(p, draft, masked)
            bare = draft.found.amount.form == "direction"
            reason = "a direction without a figure" if bare else None
            name = next((names[k] for k in range(draft.first, draft.last) if k in names), None)
            reason = reason or name or ("an age" if is_age(p, draft) else None)
            reason = reason or ("a date or a period" if inside else _ago(p, draft) or reason_against(p, draft))
            if reason is None:
                kept.append(draft)
            else:
                left.append(Stretch(draft.first, draft.last, reason))
        return kept, left

    def _speaks_of(self, found: Sequence[Time]) -> None:
        """Take the time of a sentence without figures for what the text is about."""
        for time in found:
            if time.span is None or time.base or time.since:
                continue
            days = (time.span[1] - time.span[0]).days
            if days >= _LONG_ENOUGH or self.topic.span is None:
                self.topic = self.topic._replace(span=time.span)

    def _remember(self, drafts: Sequence[Draft], attached: Sequence[Attached], found: Sequence[Time]) -> None:
        told = None
        opener = next(
            (time for time in found if time.end <= drafts[0].first and not time.base and not time.since), None
        )
        if opener is not None and opener.span is not None:
            told = opener.span
        else:
            for draft, each in zip(drafts, attached, strict=True):
                period = each.period
                if draft.kind in ("duration", "streak", "rank") or each.past:
                    continue  # "a three-year campaign in 2020" does not speak of 2020
                if draft.role != "from" and period is not None and not each.inherited and period.start and period.end:
                    told = period.start, period.end
                    break
        if told is None and all(draft.kind in ("streak", "rank") for draft in drafts):
            self._speaks_of(found)
        if told is not None:
            self.topic = self.topic._replace(span=told)
        compared = [each.comparison for each in attached if each.comparison]
        if compared:
            self.topic = self.topic._replace(comparison=compared[-1])

    def _whole(self, p: Phrase, drafts: Sequence[Draft], k: int, first: int) -> int | None:
        """Return the place of the proposal that a figure is a part of by its words; None for none."""
        draft = drafts[k]
        at = draft.first - 1
        if (
            k == 0
            or p.words[at] not in _SUBSETS
            or (p.words[at] in ("which", "whom", "these", "them") and p.words[at - 1] not in ("of", "among"))
        ):
            return None
        for j in range(k - 1, -1, -1):
            whole = drafts[j]
            if (
                whole.kind == "level"
                and whole.unit == draft.unit
                and whole.low is not None
                and (draft.low or draft.high or 0) <= whole.low
            ):
                return first + j
        return None

    def _same_whole(self, p: Phrase, draft: Draft, offset: int) -> str | None:
        """Return what the share before is a part of, where only another part is named: "A made 6% of sales; B 37%"."""
        before = self.proposals[-1] if self.proposals else None
        if before is None or before.kind != "share" or before.start < offset or before.comparison is None:
            return None
        first = next((k for k in range(draft.first) if offset + p.ends[k] >= before.end), 0) + 1
        first += len(before.comparison.split())
        between = p.words[first : draft.first]
        named = 1 < len(between) <= _PART and between[0] in (";", ",", "and", "while")
        return None if not named or any(word in VERBS or word in _AGAINST for word in between) else before.comparison

    def _proposal(self, p: Phrase, draft: Draft, attached: Attached, offset: int, whole: int | None) -> Proposal:
        start, end = p.starts[draft.first], p.ends[draft.last - 1]
        amount = draft.amount
        reasons = list(draft.reasons)
        read = again(draft.value, self.task.conventions)
        if read is None:
            reasons.append("its words are read only in their sentence")
        else:
            amount = read
        told = attached.period is not None
        comparison = attached.comparison
        if draft.kind == "share":
            comparison = whole_of(p, draft) or self._same_whole(p, draft, offset)
        reasons += doubts(draft, period=told, inherited=attached.inherited, measured=bool(self.measure))
        return Proposal(
            start=offset + start,
            end=offset + end,
            quote=p.text[start:end],
            value=draft.value,
            amount=amount,
            qualifier=draft.qualifier,
            low=draft.low,
            high=draft.high,
            unit=draft.unit,
            kind=draft.kind,
            direction=draft.direction,
            measure=self.measure,
            period=attached.period,
            period_inherited=attached.inherited,
            comparison=comparison,
            base=draft.role == "from",
            subset_of=whole,
            confidence=confidence_of(reasons),
            reasons=tuple(reasons),
        )


def _before_name(p: Phrase, draft: Draft, names: Mapping[int, str], conventions: Conventions) -> Draft:
    """Return a count without the number of the name that it is of: "12 737 MAX jets" are twelve."""
    numbers = [k for k in range(draft.first, draft.last) if p.kinds[k] == "n"]
    if len(numbers) < 2 or numbers[0] in names or numbers[1] not in names or p.joined(numbers[0]):
        return draft
    value = p.text[p.starts[draft.first] : p.ends[numbers[0]]]
    reason = "a name with a number stands after it"
    made = reread(p, draft, value, conventions, last=numbers[0] + 1, reason=reason)
    return made if made is draft else evolve(made, kind="level")


def _is_time(p: Phrase, draft: Draft, masked: AbstractSet[int]) -> bool:
    """Return whether a figure's number is one of a time, and not only a word beside it."""
    if masked.isdisjoint(range(draft.first, draft.last)):
        return False
    numbers = [k for k in range(draft.first, draft.last) if p.kinds[k] == "n"]
    return not numbers or any(k in masked for k in numbers)


def _ago(p: Phrase, draft: Draft) -> str | None:
    """Return that a length of time only says when something was ("five years ago")."""
    if draft.kind == "duration" and p.words[draft.last] in ("ago", "earlier", "before", "later"):
        return "a date or a period"
    return None
