"""Publishers, and the state of each one's sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from timeline.model import Source
from timeline.page_kinds import PUBLISHERS
from timeline.site.references import Entry, entry, is_dead
from timeline.site.site import Link, Publisher, Site
from timeline.views.page import PageView, Passage
from timeline.views.parts import NAME, Rows, Within, divided
from timeline.views.paths import LETTERS, by_date, by_letters


@dataclass(frozen=True)
class Health:
    """The number of sources, of archived ones, and of ones with a dead address.

    `single` counts the sources that alone support some claim, which nothing else in the chronology
    confirms. `sole` counts these claims.
    """

    sources: int
    archived: int
    dead: int
    single: int
    sole: int

    @classmethod
    def of(cls, site: Site, sources: Iterable[Source]) -> Health:
        """Count sources."""
        found = tuple(sources)
        return cls(
            sources=len(found),
            archived=sum(bool(source.archive_url) for source in found),
            dead=sum(is_dead(source) for source in found),
            single=sum(source.id in site.sole_claims for source in found),
            sole=sum(len(site.sole_claims.get(source.id, ())) for source in found),
        )


@dataclass(frozen=True)
class Listed:
    """A source in a list: its entry, and the number of events that cite it."""

    entry: Entry
    events: int
    sole: int


def pages(site: Site) -> Iterable[PageView]:
    """Yield the list of publishers and every publisher's page."""
    yield from divided(
        site,
        PageView(
            PUBLISHERS.address,
            site.text(PUBLISHERS.name),
            "timeline/publishers.html",
            description=site.text("publishers_lede"),
        ),
        Rows(
            sorted(site.publishers.items(), key=lambda one: (-len(one[1].sources), one[0])),
            lambda one: by_letters(one[1].name),
            lambda _: NAME,
            folder=LETTERS,
        ),
        partial(_publishers, site),
    )
    for slug, publisher in site.publishers.items():
        view = PageView(
            PUBLISHERS.page(slug),
            publisher.name,
            "timeline/publisher.html",
            search=partial(_passages, publisher),
        )
        rows = Rows(publisher.sources, lambda source: by_date(source.issued), lambda _: NAME)
        yield from divided(site, view, rows, partial(_publisher, site, publisher))


def listed(site: Site, sources: Iterable[Source]) -> Sequence[Listed]:
    """Return sources by date, undated ones last."""
    return [
        Listed(
            entry(site, source),
            len(site.chronology.citing.get(source.id, ())),
            len(site.sole_claims.get(source.id, ())),
        )
        for source in sorted(sources, key=_when)
    ]


def _when(source: Source) -> tuple[object, ...]:
    return (0, source.issued.sort_key, source.id) if source.issued else (1, source.id)


def _passages(publisher: Publisher) -> Sequence[Passage]:
    return (Passage(publisher.name, ""),)


def _publishers(
    site: Site, found: Sequence[tuple[str, Publisher]], within: Within
) -> Mapping[str, object]:
    return {
        "publishers": [
            (Link(one.name, PUBLISHERS.page(slug)), Health.of(site, one.sources))
            for slug, one in found
        ],
        "health": Health.of(site, site.chronology.sources.values()),
        "within": within,
    }


def _publisher(
    site: Site, publisher: Publisher, sources: Sequence[Source], within: Within
) -> Mapping[str, object]:
    return {
        "publisher": publisher,
        "health": Health.of(site, publisher.sources),
        "sources": listed(site, sources),
        "within": within,
    }
