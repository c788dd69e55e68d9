"""Where the claims of one source stand in its text: each decided by what tells it, and no figure by likeness."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from claimledger.anchoring._earlier import Older, prefix_put_before
from claimledger.anchoring._edges import grown, left_out, whole
from claimledger.anchoring._landmarks import Beside, Landmarks
from claimledger.anchoring._places import Stretches, nth_place, places_of
from claimledger.anchoring._records import Evidence
from claimledger.anchoring._similar import GRAVE, Alike, kinds_of_change
from claimledger.anchoring._together import all_moved, common_shifts, shift_of_all, stands
from claimledger.anchoring._wanted import Outcome, Wanted
from claimledger.text import MOST_CANDIDATES, Range, Status, likeness_of, sha256

_MOST_ROUNDS = 8


def decided(text: str, wanted: Sequence[Wanted], recorded: str | None, old: str | None) -> dict[int, Outcome]:
    """
    Return what was found of each quote, by the claim's position.

    Args:
        text: The source's canonical text.
        wanted: The quotes.
        recorded: The hash that the ledger has of the text.
        old: The text as it was, where that is at hand.
    """
    return _Deciding(text, wanted, recorded, old).outcomes


class _Deciding:
    def __init__(self, text: str, wanted: Sequence[Wanted], recorded: str | None, old: str | None) -> None:
        self.text = text
        self.same = recorded is not None and recorded.lower() == sha256(text)
        self.older = None if old is None or self.same else Older(old, text)
        self.known = recorded is None or self.same
        self.outcomes: dict[int, Outcome] = {}
        self.prefix: int | None = None
        self.hints: tuple[int, ...] = ()
        self.taken = Stretches(())
        pending = [one for one in map(self._with_words, wanted) if not self._is_ok(one)]
        self.alike = Alike(text, tuple(dict.fromkeys(one.quote for one in pending)))
        self.places = places_of(text, (one.quote for one in pending))
        placed = [one for one in pending if one.at is not None]
        if recorded is not None and not self.same:
            shifts = (place[0] - one.at[0] for one in placed if one.at for place in self.places[one.quote])
            self.prefix = prefix_put_before(text, recorded, shifts)
        self._without_offsets(one for one in pending if one.at is None)
        standing = {
            one.position: one
            for one in wanted
            if one.at is not None and one.position in self.outcomes and self.outcomes[one.position].state == "ok"
        }
        together = [*placed, *(one for one in standing.values() if one.quote)]
        common = None
        if placed and (self.older is None or self.prefix is not None):  # an older text tells more
            common = shift_of_all(self.alike, together, self.places, self.prefix)
        if common is not None:
            told: Evidence = "hash" if common == self.prefix else "distance"
            self.outcomes |= all_moved(text, together, common, told)
            return
        self.hints = tuple(common_shifts(placed, self.places))
        single = [one for one in placed if len(self.places[one.quote]) == 1]
        self.taken = Stretches(
            [place for one in single for place in self.places[one.quote]]
            + [one.at for one in standing.values() if one.at]
        )
        landmarks = self._single(standing, single)
        landmarks = self._doubted(landmarks, standing)
        landmarks = self._several(landmarks, [one for one in placed if len(self.places[one.quote]) > 1])
        self._nowhere(landmarks, [one for one in placed if one.position not in self.outcomes])

    def _with_words(self, one: Wanted) -> Wanted:
        """Return a claim of offsets only with the words that stood there, where the older text tells them."""
        words = None if one.quote or one.at is None or self.older is None else self.older.words(one.at)
        return one if not words else Wanted(position=one.position, quote=words, at=one.at, values=one.values)

    def _is_ok(self, one: Wanted) -> bool:
        """Enter what is decided without a search; return whether anything is."""
        if not one.quote:
            inside = one.at is not None and one.at[1] <= len(self.text)
            state: Status = "ok" if inside and self.known else "lost"
            self.outcomes[one.position] = Outcome(state=state, at=one.at if state == "ok" else None)
            return True
        if one.at is None or self.text[one.at[0] : one.at[1]] != one.quote:
            return False
        if self.same or whole(self.text, one.at):
            self.outcomes[one.position] = Outcome(state="ok", at=one.at)
            return True
        return False

    def _without_offsets(self, pending: Iterable[Wanted]) -> None:
        for one in pending:
            places = self.places[one.quote]
            if one.nth is not None:
                place = self._numbered(one.quote, one.nth)
                if place is not None and whole(self.text, place):
                    self.outcomes[one.position] = Outcome(state="ok", at=place, told_by="nth")
                    continue
            elif len(places) == 1:
                self.outcomes[one.position] = Outcome(state="ok", at=places[0], told_by="unique")
                continue
            self.outcomes[one.position] = self._ambiguous(one) if places else self._like(one, ())

    def _numbered(self, quote: str, nth: int) -> Range | None:
        """Return the place of an occurrence told by its number in the text as it was; None where that text is not known."""
        if self.known:
            return nth_place(self.text, quote, nth)
        if self.prefix is not None:
            place = nth_place(self.text[self.prefix :], quote, nth)
            return None if place is None else (place[0] + self.prefix, place[1] + self.prefix)
        old = None if self.older is None else self.older.nth_place(quote, nth)
        return None if old is None or self.older is None else self.older.backed(old, self.places[quote])

    def _single(self, standing: Mapping[int, Wanted], single: Sequence[Wanted]) -> Landmarks:
        """Decide the quotes that stand in one place only; return all places that are then certain."""
        accepted = {one.position: one for one in single}
        fixed = {position: (one.at, one.at) for position, one in standing.items() if one.at}
        for last in (*[False] * _MOST_ROUNDS, True):
            found = {} if last else self._tentative(accepted)
            landmarks = Landmarks({**fixed, **found}, len(self.text))
            told = {one.position: self._one(one, landmarks) for one in accepted.values()}
            self.outcomes |= told
            # What was no place after all must not tell others theirs.
            refused = [position for position, outcome in told.items() if outcome.at is None]
            for position in refused:
                del accepted[position]
            if not refused:
                break
        landmarks = Landmarks({**fixed, **self._tentative(accepted)}, len(self.text))
        again = {
            one.position: (one.at, self._supported(one, landmarks)) for one in single if one.position not in accepted
        }
        return landmarks.joined({position: (at, place) for position, (at, place) in again.items() if at and place})

    def _supported(self, one: Wanted, landmarks: Landmarks) -> Range | None:
        """Return the only place of a quote where claims that are certain by now tell it after all; enter it."""
        (place,) = self.places[one.quote]
        if one.at is None or not self._kept_distance(one, place, landmarks.beside(one.position, one.at)):
            return None
        self.outcomes[one.position] = Outcome(state="moved", at=place, told_by="distance")
        return place

    def _doubted(self, landmarks: Landmarks, standing: Mapping[int, Wanted]) -> Landmarks:
        """Decide anew the quotes that stand at their offsets while all around them has moved: another copy may stand there."""
        found: dict[int, tuple[Range, Range] | None] = {}
        for position, one in standing.items():
            if self.same or one.at is None or not one.quote:
                continue
            beside = landmarks.beside(position, one.at)
            shifts = beside.shifts
            # The beginning of the text has not moved: a claim without another before it may well stand where it stood.
            if not shifts or 0 in shifts or beside.left is None:
                continue
            place = (one.at[0] + shifts[0], one.at[1] + shifts[0])
            if stands(self.text, one, place) and beside.shifted(shifts[0]) == (True, True):
                told: Evidence = "hash" if self._proved(one.at, place) else "distance"
                self.outcomes[position] = Outcome(state="moved", at=place, told_by=told)
                found[position] = (one.at, place)
            else:
                drifted = self._contested(one, one.at, beside, shifts)
                if drifted is not None:
                    self.outcomes[position] = drifted
                    found[position] = None
        return landmarks.joined(found)

    def _tentative(self, accepted: Mapping[int, Wanted]) -> dict[int, tuple[Range, Range]]:
        """Return the old and the only new place of each quote."""
        return {position: (one.at, self.places[one.quote][0]) for position, one in accepted.items() if one.at}

    def _one(self, one: Wanted, landmarks: Landmarks) -> Outcome:
        """Return what to think of the only place of a quote."""
        assert one.at is not None  # noqa: S101 - those without are decided before
        (place,) = self.places[one.quote]
        beside = landmarks.beside(one.position, one.at)
        if self._proved(one.at, place):
            return Outcome(state="moved", at=place, told_by="hash")
        kept = self._kept_distance(one, place, beside)
        older = self._older_of(one)
        if older is not None:
            if older.backed(one.at, (place,)) is not None:
                return self._by_older(one, one.at, place)
            drifted = self._contested(one, place, beside)
            # Where it stood in several places, the one that is left may be another one's.
            if drifted is not None or not older.stood_once(one.quote):
                return drifted or self._ambiguous(one)
            return self._by_older(one, one.at, place)
        if kept and all(beside.shifted(place[0] - one.at[0])):
            return Outcome(state="moved", at=place, told_by="distance")
        drifted = (None if kept else self._beside_it(one, place)) or self._contested(one, place, beside)
        return drifted or Outcome(state="moved", at=place, told_by="distance" if kept else "unique")

    def _older_of(self, one: Wanted) -> Older | None:
        """Return the older text where it has a quote at its place, so that the words around it there are its own."""
        return self.older if self.older is not None and one.at and self.older.knows(one.quote, one.at) else None

    def _proved(self, at: Range, place: Range) -> bool:
        """Return whether the hash proves that what stood at *at* stands at *place*."""
        return self.prefix is not None and place[0] - at[0] == self.prefix

    def _kept_distance(self, one: Wanted, place: Range, beside: Beside) -> bool:
        """Return whether a place is as far from the claim before it or from the one after it as it was, and between the two."""
        assert one.at is not None  # noqa: S101 - those without are decided before
        left, right = beside.shifted(place[0] - one.at[0])
        says = one.says(*left_out(self.text, place))
        # Words before it that it leaves out stood there before too, if as much stands between it and the claim before.
        return (left or right) and beside.holds(place) and (left or says[0]) and (right or says[1])

    def _by_older(self, one: Wanted, at: Range, place: Range) -> Outcome:
        """Return that a quote has moved, unless a sign, negation or scale word stands beside it now that did not."""
        if self.older is None or self.older.left_out(at) != left_out(self.text, place):
            drifted = self._beside_it(one, place)
            if drifted is not None:
                return drifted
        return Outcome(state="moved", at=place, told_by="older text")

    def _beside_it(self, one: Wanted, place: Range) -> Outcome | None:
        """Return that a quote has drifted where a sign, a negation or a scale word stands beside it that the claim does not say."""
        if all(one.says(*left_out(self.text, place))):
            return None
        return Outcome(state="drifted", similar_at=grown(self.text, place))

    def _contested(
        self, one: Wanted, place: Range, beside: Beside, shifts: Iterable[int] | None = None
    ) -> Outcome | None:
        """
        Return that a quote has drifted where another figure stands in its old place, and the exact quote only elsewhere.

        A figure that is the quote of another claim has only come there.

        Args:
            one: The quote.
            place: Where it stands exactly.
            beside: The claims around it.
            shifts: By how much its old place may have moved; None for not at all or as other claims may have, and then any place
                between the claims around it counts as well, unless *place* lies there itself.
        """
        at = one.at or place
        moves = dict.fromkeys((0, *beside.shifts, *self.hints) if shifts is None else shifts)
        places = [self.alike.at(one.quote, at[0] + shift) for shift in moves]
        places += [self.alike.ending(one.quote, at[1] + shift) for shift in moves]
        older = self._older_of(one)
        if older is not None and one.at is not None:
            starts, ends = older.expected(one.at)
            places += [self.alike.at(one.quote, start) for start in starts]
            places += [self.alike.ending(one.quote, end) for end in ends]
        gap = beside.gap
        if shifts is None and one.spoken and gap is not None and not beside.holds(place):
            places.append(self.alike.best(one.quote, (), gap))
        grave = [
            other
            for other in places
            if other is not None
            and _apart(other, place)
            and not self.taken.meet(*other)
            and _another_figure(one.quote, self.text[slice(*other)])
        ]
        if not grave:
            return None
        likest = max(grave, key=lambda other: (likeness_of(one.quote, self.text[slice(*other)]), -other[0]))
        return Outcome(state="drifted", similar_at=likest, candidates=(place,))

    def _several(self, landmarks: Landmarks, several: Sequence[Wanted]) -> Landmarks:
        """Decide the quotes that stand in several places; return all places that are then certain."""
        known: dict[int, tuple[Range, Range]] = {}
        for _ in range(_MOST_ROUNDS):
            told = False
            for one in several:
                if one.at is not None and one.position not in known:
                    outcome = self._one_of(one, one.at, landmarks.beside(one.position, one.at))
                    self.outcomes[one.position] = outcome
                    if outcome.at is not None:
                        told = True
                        known[one.position] = (one.at, outcome.at)
            if not told:
                break
            landmarks = landmarks.joined(known)
        return landmarks

    def _one_of(self, one: Wanted, at: Range, beside: Beside) -> Outcome:
        """Return what to think of the several places of a quote."""
        shifts = dict.fromkeys(filter(None, (self.prefix, *beside.shifts)))
        moved = [
            place for place in ((at[0] + shift, at[1] + shift) for shift in shifts) if stands(self.text, one, place)
        ]
        for place in moved:
            if self._proved(at, place):
                return Outcome(state="moved", at=place, told_by="hash")
            if beside.shifted(place[0] - at[0]) == (True, True) and self._kept_distance(one, place, beside):
                return Outcome(state="moved", at=place, told_by="distance")
        places = self.places[one.quote]
        if len(places) > MOST_CANDIDATES:
            return self._ambiguous(one)
        older = self._older_of(one)
        if older is not None:
            backed = older.backed(at, places)
            return self._ambiguous(one) if backed is None else self._by_older(one, at, backed)
        return self._in_order(one, beside) or self._ambiguous(one)

    def _in_order(self, one: Wanted, beside: Beside) -> Outcome | None:
        """Return that a quote has moved where the claims around it, or its number, leave one place only."""
        places = self.places[one.quote]
        inside = [place for place in places if beside.holds(place)]
        told: Evidence = "order"
        if len(inside) == 1 and self._kept_distance(one, inside[0], beside):
            told = "distance"
        elif one.nth is not None:
            numbered = nth_place(self.text, one.quote, one.nth)
            inside, told = [place for place in inside or places if place == numbered], "nth"
        elif not one.spoken:
            return None  # any number between the two may be the one that has changed
        if len(inside) != 1:
            return None
        (place,) = inside
        beside_it = None if told == "distance" else self._beside_it(one, place)
        shifts = beside.shifts if told == "distance" else None
        if beside_it is not None or self._contested(one, place, beside, shifts) is not None:
            return None
        return Outcome(state="moved", at=place, told_by=told)

    def _nowhere(self, landmarks: Landmarks, nowhere: Iterable[Wanted]) -> None:
        for one in nowhere:
            assert one.at is not None  # noqa: S101 - those without are decided before
            shifts = dict.fromkeys((*landmarks.beside(one.position, one.at).shifts, 0))
            self.outcomes[one.position] = self._like(one, [one.at[0] + shift for shift in shifts])

    def _like(self, one: Wanted, expected: Sequence[int]) -> Outcome:
        place = self.alike.best(one.quote, expected)
        return Outcome(state="lost") if place is None else Outcome(state="drifted", similar_at=place)

    def _ambiguous(self, one: Wanted) -> Outcome:
        return Outcome(state="ambiguous", candidates=tuple(self.places[one.quote][:MOST_CANDIDATES]))


def _apart(one: Range, other: Range) -> bool:
    return one[1] <= other[0] or other[1] <= one[0]


def _another_figure(quote: str, similar: str) -> bool:
    return any(kind in GRAVE for kind in kinds_of_change(quote, similar))
