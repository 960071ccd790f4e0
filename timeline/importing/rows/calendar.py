"""iCalendar (RFC 5545) → items: the events of a calendar."""

from __future__ import annotations

import datetime
from typing import Any

from icalendar import Calendar

from timeline.importing.errors import ImportFormatError
from timeline.importing.rows.cells import MAX_ROWS, Item, Items, Level, Place, Remark, Value
from timeline.importing.rows.html_text import plain_text

_LEFT = {"RRULE": "that it is repeated", "RDATE": "that it is repeated", "ATTACH": "an attachment"}
_PEOPLE = ("ORGANIZER", "ATTENDEE")


def read_calendar(text: str) -> Items:
    """Return the items of a calendar.

    Raises:
        ImportFormatError: the text is no calendar, or has too many events.
    """
    begun = text.upper().count("BEGIN:VEVENT")
    if begun > MAX_ROWS:
        raise ImportFormatError(f"more than {MAX_ROWS:,} events; split the file")
    try:
        calendars = Calendar.from_ical(text, multiple=True)
        entries = [one for calendar in calendars for one in calendar.walk("VEVENT")]
        items = tuple(_item(entry, Place("event", at)) for at, entry in enumerate(entries, 1))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        raise ImportFormatError(f"the file is not a calendar: {error}") from error
    if not items:
        raise ImportFormatError("the calendar has no complete event")
    unread = begun - len(items)
    words = f"events without an end were not read: {unread} of {begun}"
    return Items(items, (Remark(Level.LEFT, words),) if unread > 0 else ())


def _item(entry: Any, place: Place) -> Item:
    """Return a calendar's entry (RFC 5545) as a row, with what of it can't be carried over."""
    described = plain_text(_text(entry, "DESCRIPTION"))
    left = [words for key, words in _LEFT.items() if key in entry]
    left += [f"{name}: {error}" for name, error in getattr(entry, "errors", ())]
    people = [_name(one) for key in _PEOPLE for one in _all(entry, key)]
    if any(people):
        left.append(f"the people invited: {', '.join(filter(None, people))}")
    if _text(entry, "STATUS").upper() == "CANCELLED":
        left.append("that it was cancelled")
    date = _date(entry, left)
    links = list(described.links)
    values = {
        "title": _text(entry, "SUMMARY"),
        "date": date,
        "summary": described.text,
        "places": _text(entry, "LOCATION").replace("\n", ", "),
        "places.coordinates": _geo(entry),
    }
    named = {
        "tags": [str(tag) for one in _all(entry, "CATEGORIES") for tag in getattr(one, "cats", ())],
        "sources": [_text(entry, "URL"), *links],
    }
    kept: dict[str, tuple[Value, ...]] = {
        path: (Value(text, place=path),) for path, text in values.items() if text
    }
    kept |= {
        path: tuple(Value(text, place=path) for text in texts if text)
        for path, texts in named.items()
        if any(texts)
    }
    return Item(place, kept, left=tuple(dict.fromkeys(left)))


def _date(entry: Any, left: list[str]) -> str:
    """Return the date of an entry as EDTF; what EDTF can't express is added to `left`."""
    start = getattr(entry.get("DTSTART"), "dt", None)
    end = getattr(entry.get("DTEND"), "dt", None)
    length = getattr(entry.get("DURATION"), "dt", None)
    if start is None:
        return ""
    if end is None and isinstance(length, datetime.timedelta):
        end = start + length
    if not isinstance(start, datetime.datetime):
        last = end - datetime.timedelta(days=1) if isinstance(end, datetime.date) else start
        first = start.isoformat()
        return first if last <= start else f"{first}/{last.isoformat()}"
    begin = _moment(start)
    if isinstance(end, datetime.datetime) and end.date() > start.date():
        return f"{start.date().isoformat()}/{end.date().isoformat()}"
    if isinstance(end, datetime.datetime) and end > start:
        left.append(f"its end, {end:%H:%M}: EDTF has no spans of hours")
    return begin


def _moment(moment: datetime.datetime) -> str:
    text = moment.replace(microsecond=0).isoformat()
    return text.replace("+00:00", "Z")


def _geo(entry: Any) -> str:
    found = entry.get("GEO")
    return f"{found.latitude}, {found.longitude}" if found is not None else ""


def _name(person: Any) -> str:
    parameters = getattr(person, "params", {})
    return str(parameters.get("CN", "")) or str(person).removeprefix("mailto:")


def _all(entry: Any, key: str) -> list[Any]:
    found = entry.get(key)
    if found is None:
        return []
    return found if isinstance(found, list) else [found]


def _text(entry: Any, key: str) -> str:
    found = next(iter(_all(entry, key)), "")
    return str(found).strip()
