"""Figures side by side: what is said now, and the reports nearest to an event's own."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from timeline.knowledge import Day, Known, first
from timeline.model import Event, Kind, Status
from timeline.views.chart import short_name
from timeline.views.figures import Group, Piece, Scale, pieces, scale
from timeline.views.site import Link, MeasureLink, Site, event_address
from timeline.views.statements import Statement

MOST_MEASURES = 6
"""Measures that home shows, those with the most figures."""


MOST_ROWS = 300
"""Totals of a measure up to which home keeps those that were the latest on other days."""


@dataclass(frozen=True)
class Compared:
    """A figure among others on one scale, linked to its claim.

    `until` is the day from which another of the same body stands in its place, None where none
    does; `name` is who the figure counts for in charts.
    """

    statement: Statement
    name: str
    claimant: Link
    slot: int
    pieces: tuple[Piece, ...]
    address: str
    until: Known = None

    def shown_on(self, day: Day) -> bool:
        """Tell whether it stands in the view as known on a day."""
        known = self.statement.known
        return known is not None and known <= day and (self.until is None or self.until > day)


@dataclass(frozen=True)
class ScaleState:
    """The scale that a group of figures has from a day on."""

    day: Day
    scale: Scale | None


@dataclass(frozen=True)
class NowGroup:
    """The totals of one measure, each body's latest, with those that were the latest before."""

    link: MeasureLink
    known: Known
    rows: tuple[Compared, ...]
    scale: Scale | None
    scales: tuple[ScaleState, ...]

    @property
    def any_scale(self) -> Scale | None:
        """The scale of the full view, else one that holds those which stand on other days."""
        return self.scale or scale(row.statement.figure for row in self.rows)


def compared(site: Site, one: Statement, until: Known = None) -> Compared:
    """Make a figure ready to stand among others."""
    return Compared(
        statement=one,
        name=short_name(one.body),
        claimant=site.actor_link(one.claim.claimant),
        slot=site.slot(one.body),
        pieces=pieces(one.figure),
        address=f"{event_address(one.event)}#{one.claim.id}",
        until=until,
    )


def now(site: Site) -> tuple[NowGroup, ...]:
    """Give the latest total of each body by measure, in the measures' order."""
    links = [
        link
        for link in site.measure_links
        if any(one.claim.status is not Status.RETRACTED for one in _totals(site, link))
    ]
    most = sorted(links, key=lambda link: -link.figures)[:MOST_MEASURES]
    return tuple(_now_group(site, link) for link in links if link in most)


def _totals(site: Site, link: MeasureLink) -> Sequence[Statement]:
    return site.statements_by_group.get(Group(link.measure.id, Kind.TOTAL, ""), ())


def _now_group(site: Site, link: MeasureLink) -> NowGroup:
    by_body: dict[str, list[Statement]] = {}
    for one in _totals(site, link):
        if one.claim.status is not Status.RETRACTED:
            by_body.setdefault(one.body.id, []).append(one)
    rows = [row for said in by_body.values() for row in _latest(site, said)]
    rows.sort(key=_highest_first)
    many = len(rows) > MOST_ROWS
    if many:
        rows = [row for row in rows if row.until is None]
    return NowGroup(
        link=link,
        known=None if many else first(row.statement.known for row in rows),
        rows=tuple(rows),
        scale=scale(row.statement.figure for row in rows if row.until is None),
        scales=() if many else scale_states(rows),
    )


def _latest(site: Site, said: Sequence[Statement]) -> Iterable[Compared]:
    """Tell of one body's totals, in order, until when each was its latest.

    Words take no number's place: the latest number stays beside them until the next number.
    Undated ones stand only where the body gave no dated one.
    """
    dated = [one for one in said if one.known]
    days = [one.known for one in dated if one.known]
    numbered = [one.known for one in dated if one.known and one.figure.in_numbers]
    for one in dated or said:
        later = numbered if one.figure.in_numbers else days
        place = bisect_right(later, one.known) if one.known else len(later)
        yield compared(site, one, first((*later[place : place + 1], one.replaced)))


def _highest_first(row: Compared) -> tuple[object, ...]:
    figure, known = row.statement.figure, row.statement.known
    stated = (figure.best, figure.low, figure.high)
    amount = next((value for value in stated if value is not None), None)
    late = -known.number if known else 0
    return (amount is None, -(amount or Decimal(0)), late, row.name)


def scale_states(rows: Sequence[Compared]) -> tuple[ScaleState, ...]:
    """Give the scale as known on each day on which it changed, so that none knows more."""
    ends = {day for row in rows for day in (row.statement.known, row.until) if day}
    states: list[ScaleState] = []
    for day in sorted(ends):
        new = scale(row.statement.figure for row in rows if row.shown_on(day))
        if not states or new != states[-1].scale:
            states.append(ScaleState(day, new))
    return tuple(states)


def nearest(site: Site, event: Event, group: Group) -> tuple[Compared, ...]:
    """Give the reports nearest to an event's own of a group: before, after, the same body's next.

    They come in the order they became known in, each once; none where the own have no date.
    """
    dated = site.dated[group]
    own = dated.of_event.get(event.id, ())
    if not own:
        return ()
    before, after = own[0] - 1, own[-1] + 1
    bodies = {dated.statements[at].body.id for at in own}
    places = {at for at in (before, after) if 0 <= at < len(dated.statements)}
    if after in places and dated.statements[after].body.id not in bodies:
        later = (dated.of_body[body] for body in bodies)
        following = [place for each in later for place in each[bisect_right(each, after) :][:1]]
        places.update(sorted(following)[:1])
    return tuple(compared(site, dated.statements[at]) for at in sorted(places))
