"""The chronology in formats that others read: one format a module, and the tuple `EXPORTS`.

Every export is a pure function of the chronology: the same content gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator

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
from timeline.exports.export import Export
from timeline.site.site import Site, event_address, feed_address

EXPORTS: tuple[Export, ...] = (
    timeline_json.EXPORT,
    tables.EVENTS_CSV,
    tables.CLAIMS_CSV,
    tables.SOURCES_CSV,
    tables.DATAPACKAGE,
    csl_json.EXPORT,
    bibliography.BIBTEX,
    bibliography.RIS,
    timelinejs.EXPORT,
    geojson.EXPORT,
    feeds.ATOM_FEED,
    feeds.JSON_FEED,
    calendar.EXPORT,
)
"""Every format; adding one is a module and a line here (docs/extending.md)."""


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
