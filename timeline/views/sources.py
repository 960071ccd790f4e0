"""The bibliography, and each source with every event and claim that cites it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from babel import Locale, UnknownLocaleError

from timeline.chronology import CitingEvent
from timeline.known_since import Known
from timeline.model import Claim, Source
from timeline.page_kinds import PUBLISHERS, SOURCES
from timeline.site.figures import Piece, pieces
from timeline.site.references import entry, kind
from timeline.site.site import Link, Site, event_address, source_address
from timeline.views.page import PageView, Passage
from timeline.views.publishers import Health, listed


@dataclass(frozen=True)
class Mention:
    """A claim in a list below an event: claimant, sentence, figure."""

    claim: Claim
    address: str
    claimant: Link
    slot: int
    hollow: bool
    pieces: tuple[Piece, ...]
    in_numbers: bool
    words: str
    known: Known


@dataclass(frozen=True)
class Mentions:
    """An event with some of its claims."""

    title: str
    address: str
    event: object
    known: Known
    claims: tuple[Mention, ...]


def pages(site: Site) -> Iterable[PageView]:
    """Yield the bibliography and every source's page."""
    yield PageView(
        SOURCES.address,
        site.text(SOURCES.name),
        "timeline/sources.html",
        partial(_bibliography, site),
    )
    for source in site.chronology.sources.values():
        yield PageView(
            source_address(source.id),
            source.title,
            "timeline/source.html",
            partial(_source, site, source),
            description=", ".join(filter(None, (source.outlet, source.title))),
            search=partial(_passages, source),
            origin=source.origin.location,
        )


def _passages(source: Source) -> Sequence[Passage]:
    words = (source.outlet, *map(str, source.author), source.note)
    return (Passage(source.title, ". ".join(filter(None, words))),)


def mentions(site: Site, citing: CitingEvent) -> Mentions:
    """Return an event with its claims, a line per figure (one for a claim without)."""
    event = citing.event
    return Mentions(
        title=event.title,
        address=event_address(event),
        event=event,
        known=site.known.event(event),
        claims=tuple(
            mention for claim in citing.claims for mention in _mention(site, citing, claim)
        ),
    )


def _mention(site: Site, citing: CitingEvent, claim: Claim) -> Iterable[Mention]:
    actor = site.chronology.actor(claim.claimant)
    for figure in claim.figures or (None,):
        yield Mention(
            claim=claim,
            address=f"{event_address(citing.event)}#{claim.id}",
            claimant=site.actor_link(claim.claimant),
            slot=site.slot(actor),
            hollow=figure is not None and figure.is_partial,
            pieces=pieces(figure) if figure else (),
            in_numbers=figure is not None and figure.in_numbers,
            words=figure.text if figure else "",
            known=site.known.claim(claim),
        )


def _bibliography(site: Site) -> Mapping[str, object]:
    """Return the sources by publisher; those whose publisher has no slug come last."""
    named = [(one.name, slug, one.sources) for slug, one in site.publishers.items()]
    others = tuple(s for s in site.chronology.sources.values() if not site.publisher_link(s))
    ordered = sorted(named, key=lambda one: one[0].casefold())
    groups = [(Link(name, PUBLISHERS.page(slug)), found) for name, slug, found in ordered]
    return {
        "groups": [(link, listed(site, found)) for link, found in groups],
        "others": listed(site, others),
        "health": Health.of(site, site.chronology.sources.values()),
    }


def _source(site: Site, source: Source) -> Mapping[str, object]:
    citing: Sequence[CitingEvent] = site.chronology.citing.get(source.id, ())
    return {
        "source": source,
        "entry": entry(site, source),
        "kind": kind(site, source),
        "publisher": site.publisher_link(source),
        "sole": len(site.sole_claims.get(source.id, ())),
        "language": _language(site, source.language),
        "described": source.title.startswith("[") and source.title.endswith("]"),
        "citing": [mentions(site, one) for one in citing],
        "events": len(citing),
        "claims": sum(len(one.claims) for one in citing),
    }


def _language(site: Site, tag: str) -> str:
    if not tag:
        return ""
    try:
        name = Locale.parse(tag, sep="-").get_display_name(site.text.locale)
    except (ValueError, UnknownLocaleError):
        return tag
    return name or tag
