"""The site's pages: one family a module, each giving templates' names and their data."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from timeline.site.site import Site
from timeline.views import (
    actors,
    changes,
    contribute,
    data,
    event,
    explore,
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

VIEWS: tuple[View, ...] = (
    home.pages,
    years.pages,
    event.pages,
    measures.pages,
    explore.pages,
    sources.pages,
    publishers.pages,
    actors.pages,
    places.pages,
    tags.pages,
    changes.pages,
    data.pages,
    contribute.pages,
)
"""Every family of pages; adding one is a module and a line here."""


def pages(site: Site) -> Iterable[PageView]:
    """Give all pages that the chronology makes."""
    for view in VIEWS:
        yield from view(site)
