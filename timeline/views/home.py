"""The home page: what this is, what is new, and the ways in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from timeline.views import axis
from timeline.views.contribute import new_event
from timeline.views.page import PageView, Passage
from timeline.views.rows import rows
from timeline.views.site import Site
from timeline.views.years import by_years, year_links

NEWEST = 5


def pages(site: Site) -> Iterable[PageView]:
    """Give the home page; the maintainers' `index.md` is its introduction."""
    settings = site.chronology.settings
    yield PageView(
        "",
        settings.title,
        "timeline/home.html",
        partial(_home, site),
        description=settings.description,
        section="home",
        search=lambda: (Passage(settings.title, settings.description),),
    )


def _home(site: Site) -> Mapping[str, object]:
    chronology = site.chronology
    by_year, undated = by_years(chronology.events)
    return {
        "newest": rows(site, tuple(reversed(chronology.events[-NEWEST:]))),
        "years": year_links(site, by_year, undated, None, whole=True),
        "counts": {
            "events": len(chronology.events),
            "claims": sum(len(event.claims) for event in chronology.events),
            "sources": len(chronology.sources),
        },
        "axis": axis.axis(site),
        "new_event": new_event(site),
    }
