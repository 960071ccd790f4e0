"""The home page: introduction, latest changes, and entry points."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from timeline.edtf import Edtf
from timeline.known_since import first
from timeline.page_kinds import HOME
from timeline.site.site import Site
from timeline.views.chapters import Book
from timeline.views.comparing import LatestTotals, latest_totals
from timeline.views.contribute import new_event
from timeline.views.overview import overview as site_overview
from timeline.views.page import PageView, Passage
from timeline.views.rows import rows
from timeline.views.years import chapter_links

NEWEST = 5


def pages(site: Site) -> Iterable[PageView]:
    """Yield the home page; the maintainers' `index.md` is its introduction."""
    settings = site.chronology.settings
    yield PageView(
        HOME.address,
        settings.title,
        "timeline/home.html",
        partial(_home, site),
        description=settings.description,
        search=lambda: (Passage(settings.title, settings.description),),
    )


def _last_report(totals: Iterable[LatestTotals]) -> Edtf | None:
    """Return the latest day of report of the totals; None if none has a date."""
    dated = [
        (row.statement.known, row.statement.claim.reported)
        for group in totals
        for row in group.rows
        if row.period.in_full_view and row.statement.known and row.statement.claim.reported
    ]
    return max(dated)[1] if dated else None


def _home(site: Site) -> Mapping[str, object]:
    chronology = site.chronology
    totals = latest_totals(site)
    return {
        "newest": rows(site, tuple(reversed(chronology.events[-NEWEST:]))),
        "years": chapter_links(site, Book.of(site), None, whole=True),
        "counts": {
            "events": len(chronology.events),
            "claims": sum(len(event.claims) for event in chronology.events),
            "sources": len(chronology.sources),
        },
        "overview": site_overview(site),
        "latest_totals": totals,
        "now_known": first(group.known for group in totals),
        "last_report": _last_report(totals),
        "new_event": new_event(site),
    }
