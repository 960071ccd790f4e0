"""What was added or corrected, newest first: Atom (RFC 4287) and JSON Feed 1.1.

An entry's id is a tag URI (RFC 4151) of the event's id, which never changes, wherever the site
moves. A feed holds the events that say when they were added or corrected; `updated` is the latest
of those days.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from timeline.addresses import ascii_host
from timeline.edtf.civil import date_of
from timeline.exports.telling import html, words
from timeline.exports.timeline_json import told, url
from timeline.knowledge import Day, since
from timeline.model import Event
from timeline.views.page import feed_address
from timeline.views.site import Site, event_address

MOST = 100
"""Entries of a feed at most."""

ATOM = "http://www.w3.org/2005/Atom"
WHOLE = "events/"
"""What the feed of all events is called in its tag URI; no event's id has a slash."""

OLDEST, NEWEST = Day(719528), Day(3652424)
"""1970-01-01 and 9999-12-31: feeds know no other days."""


class Feeds:
    """The Atom feeds of one site; an event stands in several, and is written once."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._entries: dict[str, str] = {}

    def whole(self) -> str:
        """Write the feed of all events."""
        chronology = self._site.chronology
        return self.of(chronology.events, chronology.settings.title, "")

    def of(self, events: Iterable[Event], title: str, page: str) -> str:
        """Write the feed of some events; `page` is the address of the page it belongs to."""
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
    """Write the Atom feed of all events."""
    return Feeds(site).whole()


def _entry(site: Site, event: Event) -> Element:
    entry = Element("entry")
    _add(entry, "id", tag(site, event.id))
    _add(entry, "title", event.title)
    _add(entry, "updated", _time(updated(site, event)))
    if event.added:
        _add(entry, "published", _time(_within(since(event.added))))
    link = {"rel": "alternate", "href": url(site, event_address(event))}
    SubElement(entry, "link", link)
    for word in event.tags:
        SubElement(entry, "category", {"term": word})
    _add(entry, "summary", words(site, event))
    _add(entry, "content", html(site, event), type="html")
    return entry


def json_feed(site: Site) -> str:
    """Write the JSON Feed of all events."""
    settings = site.chronology.settings
    about = told(
        version="https://jsonfeed.org/version/1.1",
        title=settings.title,
        description=settings.description,
        home_page_url=url(site, ""),
        feed_url=url(site, "feed.json"),
        language=settings.language,
        authors=[{"name": settings.title}],
    )
    items = [
        told(
            id=tag(site, event.id),
            url=url(site, event_address(event)),
            title=event.title,
            content_html=html(site, event),
            content_text=words(site, event),
            date_published=_time(_within(since(event.added))) if event.added else None,
            date_modified=_time(updated(site, event)),
            tags=list(event.tags),
        )
        for event in _newest(site, site.chronology.events)
    ]
    return json.dumps(about | {"items": items}, ensure_ascii=False, indent=2) + "\n"


def tag(site: Site, name: str) -> str:
    """Give the tag URI of something, by the authority the settings name, else the site's host.

    A name in any script is percent-encoded: a URI has ASCII alone.
    """
    settings = site.chronology.settings
    authority = settings.feed_authority or f"{ascii_host(settings.site_url)},2026"
    return f"tag:{authority}:{quote(name)}"


def updated(site: Site, event: Event) -> Day:
    """Tell when an event was added or last corrected."""
    days = [since(event.added), *(since(correction.date) for correction in event.corrections)]
    told_days = [day for day in days if day]
    return _within(max(told_days) if told_days else site.known.event(event) or since(event.date))


def _newest(site: Site, events: Iterable[Event]) -> Sequence[Event]:
    """Choose the newest of those that say when they were added or corrected."""
    told_of = (event for event in events if event.added or event.corrections)
    chosen = sorted(told_of, key=lambda one: (updated(site, one), one.sort_key), reverse=True)
    return chosen[:MOST]


def _within(day: Day | None) -> Day:
    return OLDEST if day is None else min(max(day, OLDEST), NEWEST)


def _time(day: Day) -> str:
    year, month, in_month = date_of(day.number)
    return f"{year:04d}-{month:02d}-{in_month:02d}T00:00:00Z"


def _add(parent: Element, name: str, text: str, **attributes: str) -> None:
    SubElement(parent, name, attributes).text = _printable(text)


def _printable(text: str) -> str:
    """Leave out what XML 1.0 can't hold."""
    return _UNPRINTABLE.sub("", text)


_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
