"""How to cite an event or a source, in the formats that word processors and wikis read.

Dates stay as they are known: a month is a month in every format, and what a format can't say is
left out there and stands in the others.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from timeline.exports import csl_json
from timeline.exports.bibliography import record
from timeline.exports.bibtex import bibtex
from timeline.exports.feeds import updated
from timeline.exports.records import Record
from timeline.exports.ris import ris
from timeline.exports.timeline_json import Json, told, url
from timeline.exports.wiki import wiki
from timeline.model import Event, Source
from timeline.views import references
from timeline.views.site import Site, event_address


@dataclass(frozen=True)
class Citation:
    """A record in one format: the format's name, and the text to copy."""

    name: str
    text: str


@dataclass(frozen=True)
class Version:
    """When and in which commit an event's file last changed, as Git tells."""

    commit: str
    day: str


def of_source(site: Site, source: Source) -> tuple[Citation, ...]:
    """Cite a source."""
    return _all(record(site, source), csl_json.item(source), _words(site, source))


def of_event(site: Site, event: Event, version: Version | None = None) -> tuple[Citation, ...]:
    """Cite an event's page, with the version that is cited where Git tells it."""
    settings = site.chronology.settings
    day = str(updated(site, event))
    address = url(site, event_address(event))
    note = site.text("version_of", day=version.day, commit=version.commit) if version else ""
    fields = told(
        type="webpage",
        title=event.title,
        author=[{"literal": settings.title}] if settings.title else [],
        URL=address,
        language=settings.language,
        **{"container-title": settings.title},
    )
    page = Record(event.id, "webpage", fields | told(issued=day, note=note))
    item = {
        "id": event.id,
        **fields,
        "issued": csl_json.date(day),
        **told(version=version.commit if version else ""),
    }
    words = f"{site.text('quoted', text=event.title)}, {site.when(event)}. {settings.title}"
    return _all(page, item, f"{words}. {address}. {note}".rstrip())


def _all(cited: Record, item: Json, words: str) -> tuple[Citation, ...]:
    return (
        Citation("text", words),
        Citation("BibTeX", bibtex(cited)),
        Citation("RIS", ris(cited)),
        Citation("CSL-JSON", json.dumps([item], ensure_ascii=False, indent=2)),
        Citation("Wikipedia", wiki(cited)),
    )


def _words(site: Site, source: Source) -> str:
    """Say a source in the house style, in one line."""
    entry = references.entry(site, source)
    issued = site.words(source.issued) if source.issued else site.text("undated_source")
    details = site.text("comma").join(entry.details)
    links = [
        source.url or (f"https://doi.org/{entry.doi}" if entry.doi else ""),
        source.archive_url,
    ]
    if entry.state:
        links = [source.archive_url, f"{source.url} ({entry.state})"]
    title = source.title.rstrip(".")
    parts = (
        entry.authors,
        issued.rstrip("."),
        title,
        entry.outlet,
        details,
        "; ".join(filter(None, links)),
    )
    return ". ".join(filter(None, parts)) + "."
