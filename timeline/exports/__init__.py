"""The chronology in formats that others read: one format a module, and the tuple `EXPORTS`.

Every export is a pure function of the chronology: the same content gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from timeline.exports import (
    bibliography,
    calendar,
    csl_json,
    feeds,
    geojson,
    oembed,
    tables,
    timeline_json,
    timelinejs,
)
from timeline.site.site import Site, event_address, feed_address


@dataclass(frozen=True)
class Export:
    """A format: its name for the command, its address on the site, its media type, its writer.

    `placed` ones name the site's own address and are left out where that is not known.
    """

    name: str
    address: str
    media_type: str
    write: Callable[[Site], str]
    placed: bool = False


EXPORTS = (
    Export("json", "data/timeline.json", "application/json", timeline_json.write),
    Export("events-csv", "data/events.csv", "text/csv", tables.events),
    Export("claims-csv", "data/claims.csv", "text/csv", tables.claims),
    Export("sources-csv", "data/sources.csv", "text/csv", tables.sources),
    Export("datapackage", "data/datapackage.json", "application/json", tables.package),
    Export(
        "csl-json",
        "data/references.json",
        "application/vnd.citationstyles.csl+json",
        csl_json.write,
    ),
    Export("bibtex", "data/references.bib", "application/x-bibtex", bibliography.write_bibtex),
    Export(
        "ris",
        "data/references.ris",
        "application/x-research-info-systems",
        bibliography.write_ris,
    ),
    Export("timelinejs", "data/timelinejs.json", "application/json", timelinejs.write),
    Export("geojson", "data/places.geojson", "application/geo+json", geojson.write),
    Export("atom", "feed.xml", "application/atom+xml", feeds.atom, placed=True),
    Export("jsonfeed", "feed.json", "application/feed+json", feeds.json_feed, placed=True),
    Export("ics", "calendar.ics", "text/calendar", calendar.write, placed=True),
)
"""Every format; adding one is a module and a line here."""


def files(site: Site) -> Iterator[tuple[str, str]]:
    """Give all files of the site's data: the address and the text. Feeds need the site's own."""
    placed = bool(site.chronology.settings.site_url)
    for export in EXPORTS:
        if placed or not export.placed:
            yield export.address, export.write(site)
    if not placed:
        return
    chronology = site.chronology
    for event in chronology.events:
        yield f"{event_address(event)}oembed.json", oembed.write(site, event)
    atom = feeds.Feeds(site)
    for slug, tag in chronology.tags.items():
        page = f"tags/{slug}/"
        events = chronology.events_by_tag.get(slug, ())
        yield feed_address(page), atom.of(events, tag, page)
    for actor in chronology.actors.values():
        page = f"actors/{actor.id}/"
        events = chronology.events_by_actor.get(actor.id, ())
        yield feed_address(page), atom.of(events, actor.name, page)
    for place in chronology.places.values():
        page = f"places/{place.id}/"
        events = chronology.events_by_place.get(place.id, ())
        yield feed_address(page), atom.of(events, place.name, page)
