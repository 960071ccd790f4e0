"""Why figures of a measure differ: what each claimant's latest figures cover, how they were made.

Nothing is judged here: scopes, periods, methods and notes are those of the sources and editors.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from timeline.edtf import Edtf
from timeline.known_since import Known, first
from timeline.model import EDITOR
from timeline.site.figures import Group
from timeline.site.latest import Latest, Period, latest
from timeline.site.site import Link, Site, source_address
from timeline.site.statements import Statement, keyed
from timeline.views.comparing import Compared, compared

MAX_ROWS = 60
"""For measures with more rows, those that were the latest on other days are omitted."""


@dataclass(frozen=True)
class GivenNote:
    """A note on a claim or its event; `by` is the source, None for the editors' own.

    `is_on_claim` is whether it says why this claim differs, according to a source or the editors.
    """

    text: str
    by: Link | None
    is_on_claim: bool
    known: Known


@dataclass(frozen=True)
class Difference:
    """A figure with all that may explain why it differs from others.

    `via` are those who passed it on; `counts` is the kind and part in words, empty for totals of
    the whole; `about` is the period if the claim has its own; `method` is known from the day
    `whole`.
    """

    row: Compared
    via: tuple[Link, ...]
    counts: str
    scope: str
    about: Edtf | None
    method: str
    whole: Known
    notes: tuple[GivenNote, ...]

    @property
    def explanation(self) -> tuple[object, ...]:
        """What is given, for comparison with other rows."""
        notes = tuple(note.text for note in self.notes)
        return (self.counts, self.scope, self.about, self.method, notes)


@dataclass(frozen=True)
class Differences:
    """The rows of one measure, totals of the whole first, then the newest first.

    `known` is the day from which two claimants had different figures.
    """

    rows: tuple[Difference, ...]
    known: Known


def differences(site: Site, found: Sequence[Statement]) -> Differences | None:
    """Return each claimant's latest figures, the totals if it has any, from a measure's figures.

    None if they are of one claimant, if they are all alike, or if nothing explains a difference.
    """
    by_voice = keyed(found, lambda one: (one.voice.id,))
    entries = [entry for own in by_voice.values() for entry in _latest(own)]
    if sum(len(entry.statements) for entry in entries) > MAX_ROWS:
        full = (entry for entry in entries if entry.period.in_full_view)
        entries = [replace(entry, period=_from_report(entry)) for entry in full]
    rows = [_difference(site, one, entry.period) for entry in entries for one in entry.statements]
    current = [one for one in rows if one.row.period.in_full_view]
    voices = {one.row.statement.voice.id for one in current}
    figures = {one.row.statement.figure.text.casefold() for one in current}
    given = {one.explanation for one in current}
    if len(voices) < 2 or len(figures) < 2 or len(given) < 2:
        return None
    rows.sort(key=_totals_first)
    return Differences(tuple(_noted_once(rows)), _known(rows))


def _noted_once(rows: Sequence[Difference]) -> Iterator[Difference]:
    """Yield rows without an event's notes if another row above, shown on the same days, has them.

    The notes on the claim itself stay.
    """
    noted: set[tuple[str, Period]] = set()
    for one in rows:
        shown = (one.row.statement.event.id, one.row.period)
        own = tuple(note for note in one.notes if note.is_on_claim)
        yield replace(one, notes=own) if shown in noted else one
        noted.add(shown)


def _latest(own: Sequence[Statement]) -> tuple[Latest, ...]:
    """Return the latest figures of one claimant: its totals of the whole, if it has any.

    Otherwise its figures of the first other kind and part of which one is still valid.
    """
    groups = keyed(own, lambda one: (one.group,))
    found = [latest(groups[group]) for group in sorted(groups, key=Group.rank)]
    valid = (each for each in found if any(one.period.in_full_view for one in each))
    return next(valid, found[0])


def _from_report(entry: Latest) -> Period:
    return Period(first(one.known for one in entry.statements))


def _difference(site: Site, one: Statement, period: Period) -> Difference:
    return Difference(
        row=compared(site, one, period),
        via=tuple(map(site.actor_link, one.claim.via)),
        counts=site.qualifier(one.group),
        scope=one.claim.scope,
        about=one.claim.about,
        method=one.claim.method,
        whole=site.known.whole(one.event),
        notes=tuple(_notes(site, one)),
    )


def _notes(site: Site, one: Statement) -> list[GivenNote]:
    """Return the claim's note, then those of its event that are about it."""
    whole = site.known.whole(one.event)
    own = [GivenNote(one.claim.note, None, True, whole)] if one.claim.note else []
    return [
        *own,
        *(
            GivenNote(note.text, _author(site, note.by), False, site.known.note(one.event, note.by))
            for note in one.event.notes
            if not note.claims or one.claim.id in note.claims
        ),
    ]


def _author(site: Site, by: str) -> Link | None:
    if by == EDITOR:
        return None
    source = site.chronology.sources[by]
    return Link(source.outlet or source.title, source_address(by))


def _known(rows: Sequence[Difference]) -> Known:
    """Return the day on which the second claimant had a figure; None if that is unknown."""
    by_voice = keyed(rows, lambda one: (one.row.statement.voice.id,))
    begun = (first(one.row.period.known for one in own) for own in by_voice.values())
    days = sorted(day for day in begun if day)
    return days[1] if len(days) > 1 else None


def _totals_first(one: Difference) -> tuple[object, ...]:
    statement = one.row.statement
    late = -statement.known.number if statement.known else 0
    return (bool(one.counts), statement.known is None, late, one.row.name.casefold())
