"""Citations of an event or a source, in the formats of word processors and wikis.

Dates keep their precision: a month is a month in every format, and what a format cannot express is
omitted there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from timeline.exports import csl_json
from timeline.exports.addresses import url
from timeline.exports.bibliography import record
from timeline.exports.bibtex import bibtex
from timeline.exports.record_data import Json, without_absent
from timeline.exports.records import Record
from timeline.exports.ris import ris
from timeline.exports.wiki import plain as plain_wiki
from timeline.exports.wiki import wiki
from timeline.known_since import since
from timeline.model import Event, Source
from timeline.site import references
from timeline.site.site import Site, event_address, source_address
from timeline.text.json_text import indented

DAY, DAY_IN_WORDS = "\ufdd3", "\ufdd4"
"""Placeholders for the day that a page is shown as known on, Unicode noncharacters."""


@dataclass(frozen=True)
class Citation:
    """A record in one format: the format's name, and the text to copy.

    `as_of` is the text for a view as known on a day; the page's script replaces `DAY` (ISO 8601)
    and `DAY_IN_WORDS` in it. Empty for a page without such views.
    """

    name: str
    text: str
    as_of: str = ""


@dataclass(frozen=True)
class Version:
    """The day and the commit of the last change of an event's file, from Git."""

    commit: str
    day: str


def of_source(site: Site, source: Source, version: Version | None = None) -> tuple[Citation, ...]:
    """Return the citations of a source.

    Formats with notes also have its record's page and version.
    """
    item, cited = csl_json.item(source), record(site, source)
    item |= without_absent(URL=cited.text("URL"))
    if site.chronology.settings.site_url:
        address = url(site, source_address(source.id))
        words = f"{site.text('record_at', address=address)} {_version(site, version)}".rstrip()
        cited = replace(cited, fields={**cited.fields, "record": words})
        custom = item.get("custom")
        custom = custom if isinstance(custom, dict) else {}
        known = {"record-version": version.commit, "record-date": version.day} if version else {}
        item["custom"] = {**custom, "record": address, **known}
    return _all(cited, item, _words(site, source))


def of_event(site: Site, event: Event, version: Version | None = None) -> tuple[Citation, ...]:
    """Return the citations of an event's page, with its version if Git provides it."""
    known = site.text("known_banner", day=DAY_IN_WORDS)
    whole = _of_event(site, event, version)
    past = _of_event(site, event, version, query=f"?as-of={DAY}", known=known)
    return tuple(replace(one, as_of=then.text) for one, then in zip(whole, past, strict=True))


def day_of(event: Event, version: Version | None) -> str:
    """Return the day of an event's page: Git's, else that of its last addition or correction.

    Empty if neither is known: the event's own day precedes its page.
    """
    if version:
        return version.day
    days = (since(event.added), *(since(correction.date) for correction in event.corrections))
    return str(max(filter(None, days), default=""))


def _of_event(
    site: Site, event: Event, version: Version | None, query: str = "", known: str = ""
) -> tuple[Citation, ...]:
    """Return the citations of an event's page.

    For a view as known on a day, `query` follows its address and `known` is a note of the day.
    """
    settings = site.chronology.settings
    day = day_of(event, version)
    address = f"{url(site, event_address(event))}{query}" if settings.site_url else ""
    note = f"{_version(site, version)} {known}".strip()
    fields = without_absent(
        type="webpage",
        title=event.title,
        author=[{"literal": settings.title}] if settings.title else [],
        URL=address,
        language=settings.language,
        note=note,
        **{"container-title": settings.title},
    )
    page = Record(event.id, "webpage", fields | without_absent(issued=day))
    item = {
        "id": event.id,
        **fields,
        **without_absent(issued=csl_json.date(day) if day else None),
        **without_absent(version=version.commit if version else ""),
    }
    when = site.when(event).rstrip(".")
    titled = site.text.listed((site.text("quoted", text=event.title), when))
    words = f"{titled}. {settings.title}."
    place = f"{address}." if address else ""
    return _all(page, item, " ".join(filter(None, (words, place, note))), note)


def _version(site: Site, version: Version | None) -> str:
    """Return a version in words; empty if Git provides none."""
    return site.text("version_of", day=version.day, commit=version.commit) if version else ""


def _all(cited: Record, item: Json, words: str, note: str = "") -> tuple[Citation, ...]:
    """Return every format; a Wikipedia template has a note only after it."""
    return (
        Citation("text", words),
        Citation("BibTeX", bibtex(cited)),
        Citation("RIS", ris(cited)),
        Citation("CSL-JSON", indented([item])),
        Citation("Wikipedia", f"{wiki(cited)} {plain_wiki(note)}".rstrip()),
    )


def _words(site: Site, source: Source) -> str:
    """Return a source in the house style, in one line."""
    entry = references.entry(site, source)
    issued = site.words(source.issued) if source.issued else _begun(site.text("undated_source"))
    details = _begun(site.text.listed(entry.details))
    links = [_read(site, source, source.url or _resolver(entry.doi)), _archived(site, source)]
    if entry.state:
        links = [_archived(site, source), f"{source.url} ({entry.state})"]
    where = "; ".join(filter(None, links))
    where = where if where.startswith("http") else _begun(where)
    title = source.title.rstrip(".")
    parts = (
        entry.authors,
        issued.rstrip("."),
        title,
        entry.outlet,
        details,
        where,
    )
    words = ". ".join(filter(None, parts))
    return words if words.endswith(".") else f"{words}."


def _begun(words: str) -> str:
    """Capitalise the beginning of a sentence."""
    return words[:1].upper() + words[1:]


def _resolver(doi: str) -> str:
    return f"https://doi.org/{doi}" if doi else ""


def _read(site: Site, source: Source, address: str) -> str:
    """Return when an address was accessed, if that is known."""
    if not (address and source.accessed):
        return address
    return f"{address}{site.text('comma')}{site.text('read_on', date=site.words(source.accessed))}"


def _archived(site: Site, source: Source) -> str:
    """Return the address of the archived copy, and its day."""
    if not source.archive_url:
        return ""
    day = source.archive_date
    words = site.text("archived_on", date=site.words(day)) if day else site.text("archived")
    return f"{words}: {source.archive_url}"
