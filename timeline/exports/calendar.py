"""`calendar.ics`: events with certain whole days, at most 31 of them (RFC 5545).

An uncertain day, a month, an open end, or a moment, whose day depends on the time zone, would give
a wrong day in a calendar: such events are omitted.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator

from timeline.edtf.civil import date_of
from timeline.exports.addresses import url
from timeline.exports.entry_text import words
from timeline.exports.export import Export, Format, has_events
from timeline.exports.feeds import event_tag, updated
from timeline.model import Event
from timeline.site.marks import is_firm
from timeline.site.site import Site, event_address

MAX_DAYS = 31
"""The maximum length of an event in days."""

MAX_BYTES = 74
"""The length of a part of a line: with the blank before it, and without its end, 75 bytes."""


def write(site: Site) -> str:
    """Return the calendar, with its lines folded and ended as the RFC asks."""
    title = _text(site.chronology.settings.title)
    entries: list[Iterable[str]] = [
        _entry(site, event, *days) for event in site.chronology.events if (days := _days(event))
    ]
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Cited Timeline//EN",
        f"X-WR-CALNAME:{title}",
        *(line for entry in entries or [_UTC] for line in entry),
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _days(event: Event) -> tuple[datetime.date, datetime.date] | None:
    """Return the first day and the day after the last, which is iCalendar's end."""
    start, end = event.date.earliest.ordinal, event.date.latest.ordinal
    whole = is_firm(event.date) and not any(part.time for part in event.date.parts)
    if start is None or end is None or not whole or end - start >= MAX_DAYS:
        return None
    first = date_of(start)
    if first[0] < 1 or date_of(end + 1)[0] > datetime.MAXYEAR:
        return None
    return datetime.date(*first), datetime.date(*date_of(end + 1))


_UTC = (
    "BEGIN:VTIMEZONE",
    "TZID:UTC",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0000",
    "END:STANDARD",
    "END:VTIMEZONE",
)
"""A component without content: a calendar must have one (RFC 5545, 3.6)."""


def _entry(site: Site, event: Event, first: datetime.date, after: datetime.date) -> Iterator[str]:
    year, month, day = date_of(updated(site, event).number)
    yield "BEGIN:VEVENT"
    yield f"SUMMARY:{_text(event.title)}"
    yield f"DTSTART;VALUE=DATE:{_day(first)}"
    yield f"DTEND;VALUE=DATE:{_day(after)}"
    yield f"DTSTAMP:{year:04}{month:02}{day:02}T000000Z"
    yield f"UID:{_text(event_tag(site, event))}"
    if event.tags:
        yield f"CATEGORIES:{','.join(map(_text, event.tags))}"
    yield f"DESCRIPTION:{_text(words(site, event))}"
    yield "TRANSP:TRANSPARENT"
    yield f"URL:{url(site, event_address(event))}"
    yield "END:VEVENT"


def _day(day: datetime.date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _text(text: str) -> str:
    """Escape a text (RFC 5545, 3.3.11)."""
    return re.sub(r"([\\;,])", r"\\\1", text).replace("\n", "\\n")


def _folded(line: str) -> str:
    """Divide a line into parts of at most `MAX_BYTES`, at characters (RFC 5545, 3.1)."""
    data, parts = line.encode(), []
    while len(data) > MAX_BYTES:
        cut = MAX_BYTES
        while data[cut] & 0xC0 == 0x80:  # within a character of UTF-8
            cut -= 1
        parts.append(data[:cut].decode())
        data = data[cut:]
    return "\r\n ".join([*parts, data.decode()])


EXPORT = Export(
    name="ics",
    address="calendar.ics",
    format=Format(
        "iCalendar (RFC 5545)", "https://www.rfc-editor.org/rfc/rfc5545", "text/calendar"
    ),
    purpose="Events with an exact date, for calendars.",
    write=write,
    needs_site_url=True,
    holds=has_events,
    has_texts=False,
)
