"""`calendar.ics`: events with certain whole days, at most 31 of them (RFC 5545).

An uncertain day, a month, an open end, or a moment, whose day depends on the time zone, would give
a wrong day in a calendar: such events are omitted.
"""

from __future__ import annotations

import datetime
import re

from icalendar import Calendar, Timezone, TimezoneStandard, vText
from icalendar import Event as Entry

from timeline.edtf.civil import date_of
from timeline.exports.entry_text import words
from timeline.exports.export import Export, Format
from timeline.exports.feeds import event_tag, updated
from timeline.exports.timeline_json import url
from timeline.model import Event
from timeline.site.marks import is_firm
from timeline.site.site import Site, event_address

MAX_DAYS = 31
"""The maximum length of an event in days."""


def write(site: Site) -> str:
    """Return the calendar."""
    calendar = Calendar()
    calendar.add("prodid", "-//Cited Timeline//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _Text(site.chronology.settings.title))
    for event in site.chronology.events:
        days = _days(event)
        if days:
            calendar.add_component(_entry(site, event, *days))
    if not calendar.subcomponents:
        calendar.add_component(_utc())
    return str(calendar.to_ical().decode())


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


def _utc() -> Timezone:
    """Return a component without content: a calendar must have one (RFC 5545, 3.6)."""
    standard = TimezoneStandard()
    standard.add("dtstart", datetime.datetime(1970, 1, 1))  # a time zone's local time
    standard.add("tzoffsetfrom", datetime.timedelta())
    standard.add("tzoffsetto", datetime.timedelta())
    zone = Timezone()
    zone.add("tzid", "UTC")
    zone.add_component(standard)
    return zone


def _entry(site: Site, event: Event, first: datetime.date, after: datetime.date) -> Entry:
    entry = Entry()
    entry.add("uid", event_tag(site, event))
    year, month, day = date_of(updated(site, event).number)
    entry.add("dtstamp", datetime.datetime(year, month, day, tzinfo=datetime.UTC))
    entry.add("dtstart", first)
    entry.add("dtend", after)
    entry.add("summary", _Text(event.title))
    entry.add("description", _Text(words(site, event)))
    entry.add("url", url(site, event_address(event)))
    entry.add("transp", "TRANSPARENT")
    if event.tags:
        entry.add("categories", list(event.tags))
    return entry


class _Text(vText):  # type: ignore[misc]
    """Text with the escapes of RFC 5545, 3.3.11; icalendar reads `\\N` in it as a line end."""

    def to_ical(self) -> bytes:
        """Return the escaped text."""
        return re.sub(r"([\\;,])", r"\\\1", self).replace("\n", "\\n").encode()


EXPORT = Export(
    name="ics",
    address="calendar.ics",
    format=Format(
        "iCalendar (RFC 5545)", "https://www.rfc-editor.org/rfc/rfc5545", "text/calendar"
    ),
    purpose="Events with an exact date, for calendars.",
    write=write,
    needs_site_url=True,
)
