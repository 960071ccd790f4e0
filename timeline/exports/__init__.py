"""Exports of the chronology: one format per module, listed in `EXPORTS`.

Every export is a pure function of the chronology: the same content gives the same bytes.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType

from timeline.exports import (
    bibliography,
    calendar,
    csl_json,
    feeds,
    geojson,
    oembed,
    parquet,
    tables,
    timeline_file,
    timelinejs,
)
from timeline.exports.export import BinaryExport, Export
from timeline.page_kinds import EVENTS
from timeline.site.site import Site, event_address

EXPORTS: tuple[Export, ...] = (
    timeline_file.EXPORT,
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
"""All formats; a new one is a module and a line here (docs/extending.md)."""

MORE: Mapping[str, tuple[BinaryExport, ...]] = MappingProxyType(
    {"parquet": (parquet.EVENTS_PARQUET, parquet.CLAIMS_PARQUET)}
)
"""The formats that need more packages, by their names in the setting `more_formats`."""


def more(site: Site) -> tuple[BinaryExport, ...]:
    """Return the exports that the settings ask for besides the usual ones."""
    chosen = site.chronology.settings.more_formats
    return tuple(one for name, exports in MORE.items() if name in chosen for one in exports)


OEMBED = "oembed.json"
"""The name of an event's oEmbed document, in the folder of its page."""


def groups(site: Site) -> Iterator[tuple[Callable[[], Iterator[tuple[str, str]]], str, bool]]:
    """Yield functions that each yield some of the site's data files, address and text.

    Each comes with a pattern of the addresses, and with whether the files have events' texts. They
    can be called in any process. Some files require a `site_url`.
    """
    has_site_url = bool(site.chronology.settings.site_url)
    for export in EXPORTS:
        if has_site_url or not export.needs_site_url:
            stem, ending = posixpath.splitext(export.address)
            pattern = f"{stem}*{ending}" if export.split else export.address
            yield partial(export.files, site), pattern, export.has_texts
    if site.chronology.settings.has_oembed:
        yield partial(_oembeds, site), EVENTS.page("*") + OEMBED, False


def _oembeds(site: Site) -> Iterator[tuple[str, str]]:
    with site.kept.parts("oembed") as parts:
        for event in site.chronology.events:
            text = parts.made(event, partial(oembed.write, site, event))
            yield f"{event_address(event)}{OEMBED}", text
