"""Feeds of additions and corrections, newest first: Atom (RFC 4287) and JSON Feed 1.1.

An entry's id is a tag URI (RFC 4151) of the event's first id, which stays the same if the site
moves or the event is renamed. A feed contains the events with a day of addition or correction;
`updated` is the latest of these days. A withdrawn event is in the feed of all events with its day
and reason, under its original id.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from timeline.edtf.civil import date_of
from timeline.exports.addresses import url
from timeline.exports.entry_text import html, withdrawal, words
from timeline.exports.export import Export, Format, has_events
from timeline.exports.record_data import without_absent
from timeline.known_since import Day, since
from timeline.model import Event
from timeline.site.site import Site, event_address, feed_address
from timeline.text.addresses import ascii_host
from timeline.text.json_text import indented

MAX_ENTRIES = 100
"""The maximum number of entries of a feed."""

ATOM = "http://www.w3.org/2005/Atom"
WHOLE = "events/"
"""The name of the feed of all events in its tag URI; no event's id contains a slash."""

OLDEST, NEWEST = Day(719528), Day(3652424)
"""1970-01-01 and 9999-12-31, the range of days in feeds."""


class Feeds:
    """The Atom feeds of one site, with cached entries, as an event is in several feeds."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._entries: dict[str, str] = {}

    def whole(self) -> str:
        """Return the feed of all events."""
        return self.of(_published(self._site), self._site.chronology.settings.title, "")

    def of(self, events: Iterable[Event], title: str, page: str) -> str:
        """Return the feed of some events; `page` is the address of its page."""
        site, settings = self._site, self._site.chronology.settings
        chosen = _newest(site, events)
        feed = Element("feed", {"xmlns": ATOM, "xml:lang": settings.language})
        _add(feed, "id", tag(site, page or WHOLE))
        _add(feed, "title", title)
        if settings.description and not page:
            _add(feed, "subtitle", settings.description)
        _add(feed, "updated", _time(updated(site, chosen[0]) if chosen else OLDEST))
        SubElement(feed, "link", {"rel": "self", "href": url(site, feed_address(page))})
        SubElement(feed, "link", {"rel": "alternate", "href": url(site, page)})
        _add(SubElement(feed, "author"), "name", settings.title)
        if settings.license:
            _add(feed, "rights", settings.license)
        indent(feed)
        head = tostring(feed, encoding="unicode").removesuffix("</feed>")
        entries = "".join(map(self._entry, chosen))
        return f'<?xml version="1.0" encoding="utf-8"?>\n{head}{entries}</feed>\n'

    def _entry(self, event: Event) -> str:
        if event.id not in self._entries:
            entry = _entry(self._site, event)
            indent(entry, level=1)
            self._entries[event.id] = f"  {tostring(entry, encoding='unicode').rstrip()}\n"
        return self._entries[event.id]


def atom(site: Site) -> str:
    """Return the Atom feed of all events."""
    return Feeds(site).whole()


def _entry(site: Site, event: Event) -> Element:
    data = _entry_data(site, event)
    entry = Element("entry")
    _add(entry, "id", data.id)
    _add(entry, "title", data.title)
    _add(entry, "updated", data.updated)
    if data.published:
        _add(entry, "published", data.published)
    SubElement(entry, "link", {"rel": "alternate", "href": data.url})
    for word in data.tags:
        SubElement(entry, "category", {"term": word})
    _add(entry, "summary", data.text)
    if data.html:
        _add(entry, "content", data.html, type="html")
    return entry


@dataclass(frozen=True)
class _Entry:
    """The data of an entry in both formats; for a withdrawn event only the notice."""

    id: str
    url: str
    title: str
    updated: str
    text: str
    published: str = ""
    tags: tuple[str, ...] = ()
    html: str = ""


def _entry_data(site: Site, event: Event) -> _Entry:
    key, address = event_tag(site, event), url(site, event_address(event))
    at = _time(updated(site, event))
    if event.withdrawn:
        return _Entry(key, address, site.text("withdrawn"), at, withdrawal(site, event))
    return _Entry(
        key,
        address,
        event.title,
        at,
        words(site, event),
        _time(_within(since(event.added))) if event.added else "",
        event.tags,
        html(site, event),
    )


def json_feed(site: Site) -> str:
    """Return the JSON Feed of all events."""
    settings = site.chronology.settings
    about = without_absent(
        version="https://jsonfeed.org/version/1.1",
        title=settings.title,
        description=settings.description,
        home_page_url=url(site, ""),
        feed_url=url(site, "feed.json"),
        language=settings.language,
        authors=[{"name": settings.title}],
    )
    items = [
        without_absent(
            id=one.id,
            url=one.url,
            title=one.title,
            content_html=one.html,
            content_text=one.text,
            date_published=one.published,
            date_modified=one.updated,
            tags=list(one.tags),
        )
        for one in (_entry_data(site, event) for event in _newest(site, _published(site)))
    ]
    return indented(about | {"items": items}) + "\n"


def _published(site: Site) -> Iterable[Event]:
    """Return all events ever published, including withdrawn ones, so that readers learn of it."""
    return (*site.chronology.events, *site.chronology.withdrawn)


def tag(site: Site, name: str) -> str:
    """Return a tag URI with the authority from the settings, else the site's host.

    Non-ASCII names are percent-encoded.
    """
    settings = site.chronology.settings
    authority = settings.feed_authority or f"{ascii_host(settings.site_url)},2026"
    return f"tag:{authority}:{quote(name)}"


def event_tag(site: Site, event: Event) -> str:
    """Return an event's tag URI, from its first id."""
    return tag(site, (*event.aliases, event.id)[0])


def updated(site: Site, event: Event) -> Day:
    """Return the day on which an event was added, last corrected or withdrawn."""
    days = [since(event.added), *(since(correction.date) for correction in event.corrections)]
    if event.withdrawn:
        days = [since(event.withdrawn.date)]
    known_days = [day for day in days if day]
    return _within(max(known_days) if known_days else site.known.event(event) or since(event.date))


def _newest(site: Site, events: Iterable[Event]) -> Sequence[Event]:
    """Return the newest events among those with a day of addition, correction or withdrawal.

    Entries of one day are ordered by the events' dates, then by id; a withdrawn event by the day of
    withdrawal, as its own date is not published.
    """

    def place(event: Event) -> tuple[object, ...]:
        when = event.withdrawn.date if event.withdrawn else event.date
        return updated(site, event), when.sort_key, event.id

    dated = (one for one in events if one.added or one.corrections or one.withdrawn)
    return sorted(dated, key=place, reverse=True)[:MAX_ENTRIES]


def _within(day: Day | None) -> Day:
    return OLDEST if day is None else min(max(day, OLDEST), NEWEST)


def _time(day: Day) -> str:
    year, month, in_month = date_of(day.number)
    return f"{year:04d}-{month:02d}-{in_month:02d}T00:00:00Z"


def _add(parent: Element, name: str, text: str, **attributes: str) -> None:
    SubElement(parent, name, attributes).text = _printable(text)


def _printable(text: str) -> str:
    """Remove characters that XML 1.0 does not allow."""
    return _UNPRINTABLE.sub("", text)


_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")


ATOM_FEED = Export(
    name="atom",
    address="feed.xml",
    format=Format(
        "Atom (RFC 4287)", "https://www.rfc-editor.org/rfc/rfc4287", "application/atom+xml"
    ),
    purpose="Additions and corrections, newest first (Atom).",
    write=atom,
    needs_site_url=True,
    holds=has_events,
    has_texts=False,
)

JSON_FEED = Export(
    name="jsonfeed",
    address="feed.json",
    format=Format(
        "JSON Feed 1.1", "https://www.jsonfeed.org/version/1.1/", "application/feed+json"
    ),
    purpose="The same as a JSON Feed.",
    write=json_feed,
    needs_site_url=True,
    holds=has_events,
    has_texts=False,
)
