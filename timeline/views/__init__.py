"""The site's pages: one family per module, as template names with their data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from timeline import page_kinds
from timeline.exports.feeds import Feeds
from timeline.page_kinds import Kind
from timeline.site.site import Site
from timeline.views import (
    actors,
    changes,
    contribute,
    data,
    event,
    explore,
    glossary,
    home,
    measures,
    places,
    publishers,
    sources,
    tags,
    years,
)
from timeline.views.page import PageView

View = Callable[[Site], Iterable[PageView]]

VIEWS: Mapping[Kind, View] = MappingProxyType(
    {
        page_kinds.HOME: home.pages,
        page_kinds.CHRONOLOGY: years.pages,
        page_kinds.EVENTS: event.pages,
        page_kinds.FIGURES: measures.pages,
        page_kinds.EXPLORE: explore.pages,
        page_kinds.SOURCES: sources.pages,
        page_kinds.PUBLISHERS: publishers.pages,
        page_kinds.ACTORS: actors.pages,
        page_kinds.PLACES: places.pages,
        page_kinds.TAGS: tags.pages,
        page_kinds.GLOSSARY: glossary.pages,
        page_kinds.CHANGES: changes.pages,
        page_kinds.DATA: data.pages,
        page_kinds.CONTRIBUTE: contribute.pages,
    }
)
"""The functions that make the pages of each kind (docs/extending.md)."""


def pages(site: Site) -> Iterator[PageView]:
    """Yield all pages that the chronology makes, in the order of the kinds."""
    for make in VIEWS.values():
        yield from make(site)


def feeds(site: Site, views: Iterable[PageView]) -> Iterator[tuple[str, str]]:
    """Yield the pages' own feeds, if the site has them: address and text."""
    if not site.chronology.settings.has_name_feeds:
        return
    made = Feeds(site)
    for view in views:
        if view.feed_of is not None:
            yield view.feed, made.of(view.feed_of, view.title, view.address)
