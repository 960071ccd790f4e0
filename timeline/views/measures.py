"""Pages of measures, each with every reported figure in a chart and a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from timeline.edtf import Edtf
from timeline.known_since import Known, first, written
from timeline.model import Kind
from timeline.page_kinds import FIGURES
from timeline.site.figures import Group, Piece, pieces
from timeline.site.references import entry, source_anchor
from timeline.site.site import Link, MeasureLink, Site, event_address
from timeline.site.statements import Statement, keyed
from timeline.views import paths
from timeline.views.chart import MAX_MARKS, Chart, chart, short_name
from timeline.views.deferred import Deferred
from timeline.views.differences import differences
from timeline.views.page import PageView, Passage
from timeline.views.parts import FIGURE, Rows, Within, divided
from timeline.views.replacing import Other, later

MAX_DRAWN = 200
"""The maximum number of marks on the page of all measures."""


@dataclass(frozen=True)
class Panel:
    """A chart of comparable figures: the totals of the whole population are the `main` panel."""

    group: Group
    main: bool
    title: str
    known: str
    drawn: Deferred[Chart]

    @property
    def chart(self) -> Chart:
        """The chart."""
        return self.drawn.value


@dataclass(frozen=True)
class Reference:
    """A numbered reference to a source at the page's end, and from when it is shown.

    `out` is the day on which the source is published, if it is shown before.
    """

    number: int
    source: str
    known: Known
    out: Known


@dataclass(frozen=True)
class TableRow:
    """One figure in the table; `amount` is the number for sorting, if there is one."""

    statement: Statement
    claimant: Link
    via: tuple[Link, ...]
    slot: int
    name: str
    pieces: tuple[Piece, ...]
    part: str
    about: Edtf | None
    event: Link
    references: tuple[Reference, ...]
    replaced_by: tuple[Other, ...]
    status: str
    amount: str


def pages(site: Site) -> Iterable[PageView]:
    """Yield the list of measures and each measure's page; neither if there are no figures."""
    links = site.measure_links
    if not links:
        return
    yield PageView(
        FIGURES.address,
        site.text(FIGURES.name),
        "timeline/figures.html",
        partial(_figures, site, links),
    )
    by_measure = keyed(site.statements, lambda one: (one.figure.measure,))
    for link in links:
        view = PageView(
            link.address,
            link.measure.label,
            "timeline/measure.html",
            search=partial(_passages, link),
        )
        every = by_measure[link.measure.id]
        whole = Rows(
            every,
            path=lambda one: paths.by_day(one.known),
            length=lambda _: FIGURE,
            known=lambda one: one.known,
            anchors=lambda one: map(source_anchor, site.known.citing(one.claim)),
        )
        yield from divided(site, view, whole, partial(_measure, site, links, link, every))


def panels(site: Site, found: Sequence[Statement], *, by_day: bool) -> tuple[Panel, ...]:
    """Return charts of a measure's figures by kind and part: totals of the whole first."""
    groups = keyed(found, lambda one: (one.group,))
    return tuple(
        panel(site, group, groups[group], by_day=by_day) for group in sorted(groups, key=Group.rank)
    )


def panel(
    site: Site,
    group: Group,
    found: Sequence[Statement],
    *,
    by_day: bool = True,
    max_marks: int = MAX_MARKS,
) -> Panel:
    """Return a chart of one group, with states for each day of change if `by_day`."""
    main = group.kind is Kind.TOTAL and not group.of
    slots = {one.voice.id: site.slot(one.voice) for one in found}
    return Panel(
        group=group,
        main=main,
        title=site.qualifier(group),
        known=written(first(one.known for one in found)),
        drawn=Deferred(
            (found, slots, main, by_day, max_marks),
            lambda: chart(site, found, hollow=not main, by_day=by_day, max_marks=max_marks),
        ),
    )


def _passages(link: MeasureLink) -> Sequence[Passage]:
    return (Passage(link.measure.label, ""),)


def _figures(site: Site, links: Sequence[MeasureLink]) -> Mapping[str, object]:
    """Return each measure with its first chart, of densities if there are many marks in all."""
    groups: dict[str, Group] = {}
    for group in sorted(site.statements_by_group, key=Group.rank):
        groups.setdefault(group.measure, group)
    found = {measure: site.statements_by_group[group] for measure, group in groups.items()}
    few = sum(map(len, found.values())) <= MAX_DRAWN
    return {
        "measures": [
            (
                link,
                panel(
                    site,
                    groups[link.measure.id],
                    found[link.measure.id],
                    by_day=few,
                    max_marks=MAX_MARKS if few else 0,
                ),
            )
            for link in links
        ],
        "days": tuple(sorted({one.known for one in site.statements if one.known})),
    }


def _measure(
    site: Site,
    links: Sequence[MeasureLink],
    link: MeasureLink,
    every: Sequence[Statement],
    found: Sequence[Statement],
    within: Within,
) -> Mapping[str, object]:
    """Return a page with the figures `found`; one that lists parts has charts of `every` one."""
    drawn = every if within.parts else found
    apart = None if within.whole else differences(site, every)
    compared = apart.rows if apart else ()
    numbers: dict[str, int] = {}
    shown: dict[str, Known] = {}
    for one in (*found, *(each.row.statement for each in compared)):
        for key, known in site.known.citing(one.claim).items():
            numbers.setdefault(key, len(numbers) + 1)
            shown[key] = first((shown.get(key), known))
    return {
        "links": links,
        "days": tuple(sorted({one.known for one in drawn if one.known})),
        "link": link,
        "measure": link.measure,
        "sum_of": [site.chronology.measure(key).label for key in link.measure.sum_of],
        "panels": panels(site, drawn, by_day=not within.is_divided),
        "apart": written(first(one.known for one in drawn if one.figure.is_partial)),
        "differ": apart,
        "differences": [(one, _references(site, one.row.statement, numbers)) for one in compared],
        "rows": [_row(site, one, numbers) for one in found],
        "sources": [
            (entry(site, site.chronology.sources[key], number), shown[key])
            for key, number in numbers.items()
        ],
        "within": within,
    }


def _row(site: Site, one: Statement, numbers: Mapping[str, int]) -> TableRow:
    figure = one.figure
    amount = next((v for v in (figure.best, figure.low, figure.high) if v is not None), None)
    return TableRow(
        statement=one,
        claimant=site.actor_link(one.claim.claimant),
        via=tuple(site.actor_link(name) for name in one.claim.via),
        slot=site.slot(one.voice),
        name=short_name(one.voice),
        pieces=pieces(figure),
        part=site.qualifier(one.group),
        about=one.claim.about,
        event=Link(one.event.title, f"{event_address(one.event)}#{one.claim.id}"),
        references=_references(site, one, numbers),
        replaced_by=later(site, one.event, one.claim, one.group),
        status=site.status_words(one.claim.status),
        amount="" if amount is None else str(amount),
    )


def _references(site: Site, one: Statement, numbers: Mapping[str, int]) -> tuple[Reference, ...]:
    return tuple(
        Reference(
            numbers[key],
            key,
            known,
            site.known.published_later(site.chronology.sources[key], known),
        )
        for key, known in site.known.citing(one.claim).items()
    )
