"""Pages of measures, each with every reported figure in a chart and a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
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
from timeline.views.chart import FEW, MAX_MARKS, Chart, TimeAxis, chart, time_axis
from timeline.views.chart.drawing import has_states
from timeline.views.chart.marks import is_dated
from timeline.views.deferred import Deferred
from timeline.views.differences import differences
from timeline.views.page import PageView, Passage
from timeline.views.parts import FIGURE, Rows, Within, divided
from timeline.views.replacing import Other, later
from timeline.views.sentences import (
    Reference,
    Sentence,
    drawn_from,
    local_references,
    references,
    sentences,
)

Refer = Callable[[Statement], tuple[Reference, ...]]
"""Returns the references of a figure on its page."""

MAX_DRAWN = 200
"""The maximum number of marks on the page of all measures."""


@dataclass(frozen=True)
class Panel:
    """Comparable figures: the totals of the whole population are the `main` panel.

    There is a chart, or `sentences` if there are too few figures with a day; `undated` counts those
    that are in neither. As known on days before `begun`, sentences take the chart's place.
    """

    group: Group
    main: bool
    title: str
    known: Known
    begun: Known
    drawn: Deferred[Chart] | None
    sentences: tuple[Sentence, ...]
    undated: int

    @property
    def chart(self) -> Chart | None:
        """The chart, if there is one."""
        return self.drawn.value if self.drawn else None


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


def panels(
    site: Site, found: Sequence[Statement], *, by_day: bool, refer: Refer
) -> tuple[Panel, ...]:
    """Return charts of a measure's figures by kind and part: totals of the whole first."""
    groups = keyed(found, lambda one: (one.group,))
    axis = shared_axis(site, groups.values())
    return tuple(
        panel(site, group, groups[group], axis, by_day=by_day, refer=refer)
        for group in sorted(groups, key=Group.rank)
    )


def shared_axis(site: Site, groups: Iterable[Sequence[Statement]]) -> TimeAxis | None:
    """Return the time axis of a page's charts, one for each group with enough figures."""
    return time_axis(site, (one for found in groups if drawn_from(found) for one in found))


def panel(
    site: Site,
    group: Group,
    found: Sequence[Statement],
    axis: TimeAxis | None,
    *,
    by_day: bool = True,
    max_marks: int = MAX_MARKS,
    refer: Refer,
) -> Panel:
    """Return the chart or sentences of one group, with states for each day of change if `by_day`.

    `refer` gives the references of a sentence.
    """
    main = group.kind is Kind.TOTAL and not group.of
    begun, dated = drawn_from(found), sum(map(is_dated, found))
    slots = {one.voice.id: site.slot(one.voice) for one in found}
    redrawn = begun is None or (by_day and has_states(found, max_marks))
    return Panel(
        group=group,
        main=main,
        title=site.qualifier(group),
        known=first(one.known for one in found),
        begun=begun if redrawn else None,
        drawn=Deferred(
            (found, slots, axis, main, by_day, max_marks),
            lambda: chart(site, found, axis, hollow=not main, by_day=by_day, max_marks=max_marks),
        )
        if begun and axis
        else None,
        sentences=tuple(sentences(site, found, refer)) if redrawn else (),
        undated=len(found) - dated if len(found) >= FEW else 0,
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
    axis = shared_axis(site, found.values())
    return {
        "measures": [
            (
                link,
                panel(
                    site,
                    groups[link.measure.id],
                    found[link.measure.id],
                    axis,
                    by_day=few,
                    max_marks=MAX_MARKS if few else 0,
                    refer=partial(local_references, site),
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

    def refer(one: Statement) -> tuple[Reference, ...]:
        for key, known in site.known.citing(one.claim).items():
            numbers.setdefault(key, len(numbers) + 1)
            shown[key] = first((shown.get(key), known))
        return references(site, one, numbers)

    rows = [_row(site, one, refer(one)) for one in found]
    differing = [(one, refer(one.row.statement)) for one in compared]
    return {
        "links": links,
        "days": tuple(sorted({one.known for one in drawn if one.known})),
        "link": link,
        "measure": link.measure,
        "sum_of": [site.chronology.measure(key).label for key in link.measure.sum_of],
        "panels": panels(site, drawn, by_day=not within.is_divided, refer=refer),
        "apart": written(first(one.known for one in drawn if one.figure.is_partial)),
        "differ": apart,
        "differences": differing,
        "rows": rows,
        "sources": [
            (entry(site, site.chronology.sources[key], number), shown[key])
            for key, number in numbers.items()
        ],
        "within": within,
    }


def _row(site: Site, one: Statement, cited: tuple[Reference, ...]) -> TableRow:
    figure = one.figure
    amount = next((v for v in (figure.best, figure.low, figure.high) if v is not None), None)
    return TableRow(
        statement=one,
        claimant=site.actor_link(one.claim.claimant),
        via=tuple(site.actor_link(name) for name in one.claim.via),
        slot=site.slot(one.voice),
        name=one.voice.name,
        pieces=pieces(figure),
        part=site.qualifier(one.group),
        about=one.claim.about,
        event=Link(one.event.title, f"{event_address(one.event)}#{one.claim.id}"),
        references=cited,
        replaced_by=later(site, one.event, one.claim, one.group),
        status=site.status_words(one.claim.status),
        amount="" if amount is None else str(amount),
    )
