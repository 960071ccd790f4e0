"""Figures compared: the latest totals, and the reports nearest to an event's own."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from timeline.known_since import Day, Known, first
from timeline.model import Event, Figure, Kind
from timeline.site.figures import Group, Piece, Scale, Shown, pieces
from timeline.site.latest import Period, latest_figure
from timeline.site.site import Link, MeasureLink, Site, event_address
from timeline.site.statements import Statement, keyed

MAX_MEASURES = 6
"""The number of measures on the home page, those with the most figures."""

MAX_ROWS = 300
"""For measures with more totals, the home page omits those that were the latest on other days."""


@dataclass(frozen=True)
class Compared:
    """A figure among others on one scale, linked to its claim.

    `period` is the period in which it is shown; `name` is the voice that the figure counts for.
    `status` is empty for `reported`; it is known from the day `status_known`.
    """

    statement: Statement
    period: Period
    name: str
    claimant: Link
    slot: int
    pieces: tuple[Piece, ...]
    address: str
    status: str
    status_known: Known

    @property
    def is_speaker(self) -> bool:
        """Whether the claimant is not the voice that the figure counts for."""
        one = self.statement
        return one.claimant.id != one.voice.id and self.claimant.name != self.name


@dataclass(frozen=True)
class ScaleState:
    """The scale of a group of figures from a day on."""

    day: Day
    scale: Scale | None


@dataclass(frozen=True)
class Scales:
    """The scale of the full view, and those of the days on which it changes."""

    whole: Scale | None
    states: tuple[ScaleState, ...]

    @classmethod
    def of(cls, rows: Iterable[Compared]) -> Scales:
        """Return the scales for some figures: each covers only what was known."""
        shown = [*rows]
        begun, ended = defaultdict[Day, list[Figure]](list), defaultdict[Day, list[Figure]](list)
        ends = {day for row in shown for day in (row.period.known, row.period.until) if day}
        for row in shown:
            known, until = row.period.known, row.period.until
            if known and (until is None or known < until):
                begun[known].append(row.statement.figure)
                if until:
                    ended[until].append(row.statement.figure)
        now = Shown()
        states: list[ScaleState] = []
        for day in sorted(ends):
            for figure in begun[day]:
                now.add(figure)
            for figure in ended[day]:
                now.remove(figure)
            new = now.scale
            if not states or new != states[-1].scale:
                states.append(ScaleState(day, new))
        whole = Shown(row.statement.figure for row in shown if row.period.in_full_view)
        return cls(whole.scale, tuple(states))

    @property
    def changes(self) -> bool:
        """Whether any day has another scale than the full view."""
        return any(state.scale != self.whole for state in self.states)

    @property
    def any(self) -> Scale | None:
        """The scale of the full view, else the last of any day, for shapes not shown yet."""
        states = (state.scale for state in reversed(self.states))
        return self.whole or next((found for found in states if found), None)


@dataclass(frozen=True)
class LatestTotals:
    """The totals of one measure: each voice's latest, with former latest ones.

    The newest comes first; each voice has one row on every day, with one figure.
    """

    link: MeasureLink
    rows: tuple[Compared, ...]
    scales: Scales

    @property
    def known(self) -> Known:
        """The day from which there was a figure to show."""
        return first(row.period.known for row in self.rows)

    @property
    def in_full_view(self) -> bool:
        """Whether the full view has any."""
        return any(row.period.in_full_view for row in self.rows)


def compared(site: Site, one: Statement, period: Period | None = None) -> Compared:
    """Return a figure for comparison; without a period it is shown from the day it is known."""
    status = site.status_words(one.claim.status)
    return Compared(
        statement=one,
        period=period or Period(one.known),
        name=one.voice.name,
        claimant=site.actor_link(one.claim.claimant),
        slot=site.slot(one.voice),
        pieces=pieces(one.figure),
        address=f"{event_address(one.event)}#{one.claim.id}",
        status=status,
        status_known=site.known.whole(one.event) if status else None,
    )


def latest_totals(site: Site) -> tuple[LatestTotals, ...]:
    """Return the latest totals of each voice by measure, in the measures' order."""
    found = [_now_group(site, link) for link in site.measure_links]
    groups = [group for group in found if group.rows]
    groups.sort(key=lambda group: (not group.in_full_view, -group.link.figures))
    shown = {group.link.measure.id: group for group in groups[:MAX_MEASURES]}
    return tuple(shown[link.measure.id] for link in site.measure_links if link.measure.id in shown)


def _now_group(site: Site, link: MeasureLink) -> LatestTotals:
    given = site.statements_by_group.get(Group(link.measure.id, Kind.TOTAL, ""), ())
    by_voice = keyed(given, lambda one: (one.voice.id,))
    rows = [
        compared(site, one, entry.period)
        for statements in by_voice.values()
        for entry in latest_figure(statements)
        for one in entry.statements
    ]
    if len(rows) > MAX_ROWS:
        full = (row for row in rows if row.period.in_full_view)
        rows = [replace(row, period=replace(row.period, known=None)) for row in full]
    rows.sort(key=_newest_first)
    return LatestTotals(link, tuple(rows), Scales.of(rows))


def _newest_first(row: Compared) -> tuple[object, ...]:
    known = row.statement.known
    late = -known.number if known else 0
    return (known is None, late, row.name.casefold(), row.statement.voice.id)


def nearest(site: Site, event: Event, group: Group) -> tuple[Compared, ...]:
    """Return the reports nearest to an event's own: before, after, and the same voice's next.

    They are in the order in which they became known, each once; none if the event's own have no
    date.
    """
    dated = site.dated[group]
    own = dated.of_event.get(event.id, ())
    if not own:
        return ()
    before, after = own[0] - 1, own[-1] + 1
    voices = {dated.statements[at].voice.id for at in own}
    places = {at for at in (before, after) if 0 <= at < len(dated.statements)}
    if after in places and dated.statements[after].voice.id not in voices:
        later = (dated.of_voice[voice] for voice in voices)
        following = [place for each in later for place in each[bisect_right(each, after) :][:1]]
        places.update(sorted(following)[:1])
    return tuple(compared(site, dated.statements[at]) for at in sorted(places))
