"""What was added or corrected, newest first: Atom (RFC 4287) and JSON Feed 1.1.

An entry's id is a tag URI (RFC 4151) of the event's id, which never changes, wherever the site
moves. `updated` is the latest of `added` and the corrections; an event that says neither is as new
as the day it became known.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from timeline.edtf.civil import date_of
from timeline.exports.timeline_json import told, url
from timeline.knowledge import Day, since
from timeline.model import Event, Figure
from timeline.views.figures import Group
from timeline.views.page import feed_address
from timeline.views.site import Site, event_address

MOST = 100
"""Entries of a feed at most."""

ATOM = "http://www.w3.org/2005/Atom"
OLDEST, NEWEST = Day(719528), Day(3652424)
"""1970-01-01 and 9999-12-31: feeds know no other days."""


def atom(site: Site) -> str:
    """Write the Atom feed of all events."""
    title = site.chronology.settings.title
    return atom_of(site, site.chronology.events, title, "")


def atom_of(site: Site, events: Iterable[Event], title: str, page: str) -> str:
    """Write the Atom feed of some events; `page` is the address of the page it belongs to."""
    settings = site.chronology.settings
    chosen = _newest(site, events)
    feed = Element("feed", {"xmlns": ATOM, "xml:lang": settings.language})
    _add(feed, "id", tag(site, page.strip("/") or "chronology"))
    _add(feed, "title", title)
    if settings.description and not page:
        _add(feed, "subtitle", settings.description)
    _add(feed, "updated", _time(updated(site, chosen[0]) if chosen else OLDEST))
    SubElement(feed, "link", {"rel": "self", "href": url(site, feed_address(page))})
    SubElement(feed, "link", {"rel": "alternate", "href": url(site, page)})
    _add(SubElement(feed, "author"), "name", settings.title)
    if settings.license:
        _add(feed, "rights", settings.license)
    for event in chosen:
        entry = SubElement(feed, "entry")
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
    indent(feed)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(feed, encoding="unicode") + "\n"


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
            content_text=words(site, event),
            date_published=_time(_within(since(event.added))) if event.added else None,
            date_modified=_time(updated(site, event)),
            tags=list(event.tags),
        )
        for event in _newest(site, site.chronology.events)
    ]
    return json.dumps(about | {"items": items}, ensure_ascii=False, indent=2) + "\n"


def words(site: Site, event: Event) -> str:
    """Say an event in a few words: its date, its summary, and each claim's figures and claimant.

    Figures are words as reported, with their claimant: no reader of a feed sees a number alone.
    """
    said = [
        f"{site.chronology.actor(claim.claimant).name}: "
        + ", ".join(f"{figure.text} ({_measure(site, figure)})" for figure in claim.figures)
        for claim in event.claims
        if claim.figures
    ]
    parts = (f"{site.when(event)}.", site.summaries.of(event), "; ".join(said))
    return " ".join(filter(None, parts))


def _measure(site: Site, figure: Figure) -> str:
    """Say what a figure counts: a plan or a part is never taken for the whole."""
    label = site.chronology.measure(figure.measure).label
    qualifier = site.qualifier(Group.of_figure(figure))
    return site.text("comma").join(filter(None, (label, qualifier)))


def tag(site: Site, name: str) -> str:
    """Give the tag URI of something, by the authority the settings name, else the site's host."""
    settings = site.chronology.settings
    host = urlsplit(settings.site_url).hostname or "localhost"
    return f"tag:{settings.feed_authority or f'{host},2026'}:{name}"


def updated(site: Site, event: Event) -> Day:
    """Tell when an event was added or last corrected."""
    days = [since(event.added), *(since(correction.date) for correction in event.corrections)]
    told_days = [day for day in days if day]
    return _within(max(told_days) if told_days else site.known.event(event) or since(event.date))


def _newest(site: Site, events: Iterable[Event]) -> Sequence[Event]:
    chosen = sorted(events, key=lambda event: (updated(site, event), event.sort_key), reverse=True)
    return chosen[:MOST]


def _within(day: Day | None) -> Day:
    return OLDEST if day is None else min(max(day, OLDEST), NEWEST)


def _time(day: Day) -> str:
    year, month, in_month = date_of(day.number)
    return f"{year:04d}-{month:02d}-{in_month:02d}T00:00:00Z"


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = _printable(text)


def _printable(text: str) -> str:
    """Leave out what XML 1.0 can't hold."""
    return _UNPRINTABLE.sub("", text)


_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
