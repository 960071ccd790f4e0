"""A figure as reported, with its claimant: in lists, and on cards."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.known_since import Known
from timeline.model import Claim, Figure, Kind
from timeline.site.figures import Group, Piece, pieces
from timeline.site.site import Link, Site


@dataclass(frozen=True)
class ReportedFigure:
    """The first figure that the editors list, as reported, with its claimant."""

    pieces: tuple[Piece, ...]
    in_numbers: bool
    measure: str
    claimant: Link
    slot: int
    hollow: bool
    words: str
    known: Known


def reported_figure(site: Site, claim: Claim, figure: Figure) -> ReportedFigure:
    """Return a figure as reported, with its claimant."""
    group = Group.of_figure(figure)
    label = site.chronology.measure(group.measure).label
    measure = label[:1].lower() + label[1:] if site.text.language == "en" else label
    if group.kind in (Kind.PLANNED, Kind.RATE):  # a plan must not look like an outcome
        measure += site.text("comma") + site.text(f"kind_{group.kind.value}")
    return ReportedFigure(
        pieces=pieces(figure),
        in_numbers=figure.in_numbers,
        measure=measure,
        claimant=site.actor_link(claim.claimant),
        slot=site.slot(site.chronology.actor(claim.claimant)),
        hollow=figure.is_partial,
        words=figure.text,
        known=site.known.claim(claim),
    )
