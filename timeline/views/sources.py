"""The bibliography, and each source with every event and claim that cites it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

from babel import Locale, UnknownLocaleError

from timeline.chronology import CitingEvent
from timeline.known_since import Known
from timeline.model import Claim, Source
from timeline.page_kinds import PUBLISHERS, SOURCES
from timeline.site.figures import Piece, pieces
from timeline.site.references import entry, kind
from timeline.site.site import Link, Site, event_address, source_address
from timeline.site.statements import keyed
from timeline.text.names import slug
from timeline.views.page import PageView, Passage
from timeline.views.parts import LISTED, NAME, Path, Rows, Step, Within, divided
from timeline.views.paths import LETTERS, by_date, by_letters, under
from timeline.views.publishers import Health, listed

OTHERS: Path = (Step((9, "0"), "others", word="other_sources"),)
"""The path of sources whose publisher has no page, above their dates."""


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
    yield from divided(
        site,
        PageView(SOURCES.address, site.text(SOURCES.name), "timeline/sources.html"),
        Rows(_by_publisher(site), partial(_path, site), lambda _: NAME, folder=LETTERS),
        partial(_bibliography, site),
    )
    for source in site.chronology.sources.values():
        view = PageView(
            source_address(source.id),
            source.title,
            "timeline/source.html",
            description=site.text.listed((source.outlet, source.title)),
            search=partial(_passages, source),
            origin=source.origin.location,
        )
        citing = Rows(
            site.chronology.citing.get(source.id, ()),
            lambda one: by_date(one.event.date),
            lambda one: LISTED * (1 + sum(len(claim.figures) or 1 for claim in one.claims)),
        )
        yield from divided(site, view, citing, partial(_source, site, source))


def _by_publisher(site: Site) -> Sequence[Source]:
    """Return the sources by their publisher's name; those whose publisher has no slug come last."""
    named = sorted(site.publishers.values(), key=lambda one: one.name.casefold())
    others = (one for one in site.chronology.sources.values() if not site.publisher_link(one))
    return [*chain.from_iterable(one.sources for one in named), *others]


def _path(site: Site, source: Source) -> Path:
    link = site.publisher_link(source)
    above = by_letters(site.publishers[slug(source.outlet)].name) if link else OTHERS
    return under(above, by_date(source.issued))


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


def _bibliography(site: Site, sources: Sequence[Source], within: Within) -> Mapping[str, object]:
    groups = keyed(sources, lambda source: (slug(source.outlet),))
    return {
        "groups": [
            (Link(site.publishers[key].name, PUBLISHERS.page(key)), listed(site, found))
            for key, found in groups.items()
            if key
        ],
        "others": listed(site, groups.get("", ())),
        "health": Health.of(site, site.chronology.sources.values()),
        "within": within,
    }


def _source(
    site: Site, source: Source, found: Sequence[CitingEvent], within: Within
) -> Mapping[str, object]:
    citing = site.chronology.citing.get(source.id, ())
    return {
        "source": source,
        "entry": entry(site, source),
        "kind": kind(site, source),
        "publisher": site.publisher_link(source),
        "sole": len(site.sole_claims.get(source.id, ())),
        "language": _language(site, source.language),
        "described": source.title.startswith("[") and source.title.endswith("]"),
        "citing": [mentions(site, one) for one in found],
        "events": len(citing),
        "claims": sum(len(one.claims) for one in citing),
        "within": within,
    }


def _language(site: Site, tag: str) -> str:
    if not tag:
        return ""
    try:
        name = Locale.parse(tag, sep="-").get_display_name(site.text.locale)
    except (ValueError, UnknownLocaleError):
        return tag
    return name or tag
