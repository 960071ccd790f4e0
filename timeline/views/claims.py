"""An event's claims, grouped by what their figures count, for comparison."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from timeline.edtf import Edtf
from timeline.known_since import Known, first
from timeline.model import Citation, Claim, Event, Figure
from timeline.site.figures import Group, Piece, pieces
from timeline.site.references import is_dead
from timeline.site.site import Link, MeasureLink, Site
from timeline.text.passages import passage_url
from timeline.views.comparing import Compared, Scales, compared, nearest
from timeline.views.replacing import Other, earlier, later


@dataclass(frozen=True)
class Quote:
    """A quotation from a source, with the number of the source on the page.

    `passage` and `archived` are links to the words in the source and in its archived copy, if there
    is one.
    """

    text: str
    number: int
    source: str
    locator: str
    known: Known
    passage: str = ""
    archived: str = ""


@dataclass(frozen=True)
class Reference:
    """A numbered reference to a source on the same page; `anchor` is its own anchor.

    It is shown from the day `known`; `out` is the day on which the source is published, if later.
    """

    number: int
    source: str
    anchor: str
    known: Known
    out: Known
    locator: str = ""


@dataclass(frozen=True)
class ClaimRow:
    """One claim with one of its figures (or none), ready for a row.

    `anchor` is empty on the further rows of a claim with several figures, as an anchor is unique.
    `figure_anchor` is the figure's.
    """

    claim: Claim
    anchor: str
    figure_anchor: str
    claimant: Link
    slot: int
    via: tuple[Link, ...]
    figure: Figure | None
    pieces: tuple[Piece, ...]
    quotes: tuple[Quote, ...]
    references: tuple[Reference, ...]
    about: Edtf | None
    status: str
    replaces: tuple[Other, ...]
    replaced_by: tuple[Other, ...]
    known: Known

    @property
    def hollow(self) -> bool:
        """Whether its mark is an outline: it counts a part or a period, not the total to date."""
        return self.figure is not None and self.figure.is_partial


@dataclass(frozen=True)
class ClaimGroup:
    """Rows with a common heading and, if they have numbers, a common scale."""

    title: str
    qualifier: str
    rows: tuple[ClaimRow, ...]
    near: tuple[Compared, ...] = ()
    scales: Scales = field(default_factory=lambda: Scales(None, ()))
    measure: MeasureLink | None = None

    @property
    def known(self) -> Known:
        """The day from which there was a claim to show."""
        return first(row.known for row in self.rows)

    @property
    def near_known(self) -> Known:
        """The day from which there was another report to compare with."""
        return first(row.period.known for row in self.near)


def groups(site: Site, event: Event, numbers: Mapping[str, int]) -> tuple[ClaimGroup, ...]:
    """Group an event's claims by measure, kind and part, in the editors' order.

    Claims without a figure come last, under a heading of their own. `numbers` are the sources' on
    the page.
    """
    by_group: dict[Group, list[tuple[Claim, Figure]]] = {}
    for claim in event.claims:
        for figure in claim.figures:
            by_group.setdefault(Group.of_figure(figure), []).append((claim, figure))
    anchored: set[str] = set()
    made = []
    for group, members in by_group.items():
        rows = (_row(site, event, claim, figure, numbers, anchored) for claim, figure in members)
        made.append(_group(site, event, group, tuple(rows)))
    without = [claim for claim in event.claims if not claim.figures]
    if without:
        others = tuple(_row(site, event, claim, None, numbers, anchored) for claim in without)
        made.append(ClaimGroup(site.text("other_claims") if made else "", "", others))
    return tuple(made)


def _group(site: Site, event: Event, group: Group, rows: tuple[ClaimRow, ...]) -> ClaimGroup:
    """Return an event's figures of a group with the nearest others, all on one scale."""
    near = nearest(site, event, group)
    given = site.statements_by_event.get(event.id, ())
    own = [compared(site, one) for one in given if one.group == group]
    measure = site.measure_link(group.measure)
    return ClaimGroup(
        title=measure.measure.label,
        qualifier=site.qualifier(group),
        rows=rows,
        near=near,
        scales=Scales.of((*own, *near)),
        measure=measure,
    )


def _row(
    site: Site,
    event: Event,
    claim: Claim,
    figure: Figure | None,
    numbers: Mapping[str, int],
    anchored: set[str],
) -> ClaimRow:
    """Return a claim's row for one of its figures, or for none.

    `numbers` are those of the event's sources. `anchored` are the claims whose id the page already
    has, to which this one is added.
    """
    actor = site.chronology.actor(claim.claimant)
    shown = site.known.citing(claim)
    group = Group.of_figure(figure) if figure else None
    anchor = "" if claim.id in anchored else claim.id
    anchored.add(claim.id)
    return ClaimRow(
        claim=claim,
        anchor=anchor,
        figure_anchor=claim.figure_anchor(figure) if figure else "",
        claimant=site.actor_link(claim.claimant),
        slot=site.slot(actor),
        via=tuple(site.actor_link(name) for name in claim.via),
        figure=figure,
        pieces=pieces(figure) if figure else (),
        quotes=tuple(
            _quote(site, c, numbers[c.source], shown[c.source])
            for c in claim.sources
            if c.quote and c.source in numbers
        ),
        references=_references(site, claim, numbers, shown, repeated=not anchor),
        about=claim.about,
        status=site.status_words(claim.status),
        replaces=earlier(site, event, claim, group),
        replaced_by=later(site, event, claim, group),
        known=site.known.claim(claim),
    )


def _references(
    site: Site,
    claim: Claim,
    numbers: Mapping[str, int],
    shown: Mapping[str, Known],
    *,
    repeated: bool,
) -> tuple[Reference, ...]:
    by_source: dict[str, Citation] = {}
    for citation in claim.sources:
        if citation.source in numbers:
            by_source.setdefault(citation.source, citation)
    return tuple(
        Reference(
            number=numbers[key],
            source=key,
            anchor="" if repeated else reference_anchor(claim.id, numbers[key]),
            known=shown[key],
            out=site.known.published_later(site.chronology.sources[key], shown[key]),
            locator=citation.locator,
        )
        for key, citation in sorted(by_source.items(), key=lambda item: numbers[item[0]])
    )


def reference_anchor(claim_id: str, number: int) -> str:
    """Return the anchor of a claim's reference; the underscores avoid clashes with claims' ids."""
    return f"ref_{claim_id}_{number}"


def _quote(site: Site, citation: Citation, number: int, known: Known) -> Quote:
    """Return a quotation with links to its words; a dead address is not linked, its copy may be.

    It is known from the day on which its source is published.
    """
    source = site.chronology.sources[citation.source]
    known = site.known.published_later(source, known) or known
    gone = is_dead(source)
    return Quote(
        citation.quote,
        number,
        citation.source,
        citation.locator,
        known,
        passage="" if gone else passage_url(source.url, citation.quote),
        archived=passage_url(source.archive_url, citation.quote),
    )
