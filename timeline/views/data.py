"""What the chronology can be taken away as: every download, for what, and under which licence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from timeline.views.page import PageView, Passage
from timeline.views.site import Site


@dataclass(frozen=True)
class Download:
    """A file of the site's data: its address, the command's name for it, and what it is good for.

    `placed` ones are there only where the site says its own address.
    """

    address: str
    name: str
    text: str
    placed: bool = False


DOWNLOADS = (
    Download("data/timeline.json", "json", "data_json"),
    Download("data/events.csv", "events-csv", "data_events_csv"),
    Download("data/claims.csv", "claims-csv", "data_claims_csv"),
    Download("data/sources.csv", "sources-csv", "data_sources_csv"),
    Download("data/datapackage.json", "datapackage", "data_datapackage"),
    Download("data/references.json", "csl-json", "data_csl_json"),
    Download("data/timelinejs.json", "timelinejs", "data_timelinejs"),
    Download("data/places.geojson", "geojson", "data_geojson"),
    Download("feed.xml", "atom", "data_atom", placed=True),
    Download("feed.json", "jsonfeed", "data_jsonfeed", placed=True),
    Download("calendar.ics", "ics", "data_ics"),
)


def pages(site: Site) -> Iterable[PageView]:
    """Give the page of downloads."""
    yield PageView(
        "data/",
        site.text("data"),
        "timeline/data.html",
        partial(_data, site),
        description=site.text("data_lede"),
        search=lambda: (Passage(site.text("data"), site.text("data_lede")),),
    )


def _data(site: Site) -> Mapping[str, object]:
    placed = bool(site.chronology.settings.site_url)
    return {
        "downloads": [one for one in DOWNLOADS if placed or not one.placed],
        "example": site.chronology.events[-1] if site.chronology.events else None,
    }
