"""Figures over time on an actor's page, by measure, with the claims that each replaced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from timeline.known_since import Known, first
from timeline.model import Actor
from timeline.site.figures import Group
from timeline.site.site import Link, MeasureLink, Site, event_address
from timeline.site.statements import Statement, keyed
from timeline.views.chart import TimeAxis
from timeline.views.comparing import Compared, Scales, compared
from timeline.views.measures import Panel, panel
from timeline.views.replacing import Other, earlier, later
from timeline.views.sentences import drawn_from, local_references


@dataclass(frozen=True)
class OverTimeRow:
    """One figure: the speaker if it was not the actor itself, and the replaced claims."""

    compared: Compared
    speaker: Link | None
    via: tuple[Link, ...]
    event: Link
    sources: tuple[tuple[int, str, Known], ...]
    replaces: tuple[Other, ...]
    replaced_by: tuple[Other, ...]


@dataclass(frozen=True)
class OverTime:
    """Comparable figures, by day of report."""

    link: MeasureLink
    qualifier: str
    rows: tuple[OverTimeRow, ...]
    scales: Scales
    panel: Panel | None

    @property
    def known(self) -> Known:
        """The day from which there was a figure to show."""
        return first(row.compared.period.known for row in self.rows)


def over_time(
    site: Site, actor: Actor, statements: Iterable[Statement], axis: TimeAxis | None
) -> tuple[OverTime, ...]:
    """Return figures for an actor's page by measure, kind and part."""
    groups = keyed(statements, lambda one: (one.group,))
    order = [link.measure.id for link in site.measure_links]
    ranked = sorted(groups, key=lambda group: (order.index(group.measure), group.rank()))
    return tuple(_over_time(site, actor, group, groups[group], axis) for group in ranked)


def charted(statements: Iterable[Statement]) -> Iterator[Sequence[Statement]]:
    """Yield the figures of each chart: those of the whole, if enough have a day and a number."""
    groups = keyed(statements, lambda one: (one.group,))
    return (found for group, found in groups.items() if _is_charted(group, found))


def _is_charted(group: Group, found: Sequence[Statement]) -> bool:
    in_numbers = [one for one in found if one.figure.in_numbers]
    return not group.of and drawn_from(in_numbers) is not None


def _over_time(
    site: Site, actor: Actor, group: Group, found: Sequence[Statement], axis: TimeAxis | None
) -> OverTime:
    rows = tuple(_row(site, actor, one) for one in found)
    return OverTime(
        link=site.measure_link(group.measure),
        qualifier=site.qualifier(group),
        rows=rows,
        scales=Scales.of(row.compared for row in rows),
        # Actors' pages have no views as known on a day.
        panel=panel(site, group, found, axis, by_day=False, refer=partial(local_references, site))
        if _is_charted(group, found)
        else None,
    )


def _row(site: Site, actor: Actor, one: Statement) -> OverTimeRow:
    cited = site.known.citing(one.claim)
    return OverTimeRow(
        compared=compared(site, one),
        speaker=None if one.claimant.id == actor.id else site.actor_link(one.claim.claimant),
        via=tuple(site.actor_link(name) for name in one.claim.via),
        event=Link(one.event.title, f"{event_address(one.event)}#{one.claim.id}"),
        sources=tuple((number, key, cited[key]) for number, key in enumerate(cited, start=1)),
        replaces=earlier(site, one.event, one.claim, one.group),
        replaced_by=later(site, one.event, one.claim, one.group),
    )
