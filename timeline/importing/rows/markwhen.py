"""Markwhen's timelines in text → items. https://docs.markwhen.com/syntax/overview.html

A date and a colon begin an event. Dates with slashes have the month first, unless the header says
`dateFormat: d/M/y`. What Markwhen computes from other events or from today is refused.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from timeline.importing.errors import ImportFormatError
from timeline.importing.rows.cells import MAX_ROWS, Item, Items, Place, Value
from timeline.importing.rows.html_text import plain_text

PAGE = "_-_-_break_-_-_"
"""The line between two pages of a file."""

_UNIT = r"(?:days?|weeks?|months?|years?|hours?|minutes?|d|w|mo|y|h|m)\b"
_START = re.compile(
    r"""\s*(?:-\s+)?(?P<date>
        (?: now | today | tomorrow | yesterday | after | before | by | every | \d+\s+"""
    + _UNIT
    + r""" | [-~?.\[{XY]*\d | jan | feb | mar | apr | may | jun | jul | aug | sep | oct | nov | dec
        | ![\w-] )
        (?: [^:\n] | (?<=\d):(?=\d) ){0,80}?
    ):(?:\s+(?P<text>.*)|\s*$)""",
    re.VERBOSE | re.IGNORECASE,
)
_OPEN = re.compile(r"\s*(?:section|group)\b[ \t]*(?P<name>.*)", re.IGNORECASE)
_HEADING = re.compile(r"(?P<level>#{1,6})[ \t]+(?P<name>\S.*)")
_CLOSE = re.compile(r"\s*end(?:Section|Group)\b", re.IGNORECASE)
_TAG = re.compile(r"(?<![\w/&#(])#([\w-]+)")
_LINK = re.compile(r"\[([^\[\]]*)\]\((https?://[^\s)]+)\)|(https?://[^\s)\]>]+)")
_SLASHED = re.compile(r"(?<![\d/])(?:(\d{1,2})/)?(\d{1,2})/(\d{4})(?![\d/])")
_SPAN = re.compile(r"\s+[-–]\s+|(?<=\d)\s*–\s*(?=\d)|\s*/\s*|(?<=[\dZ])-(?=now|\d{4})")
_LENGTH = re.compile(rf"(\d+)\s*({_UNIT})", re.IGNORECASE)
_REPEATED = re.compile(r"\s+(every\b.*|x\d+.*)$", re.IGNORECASE)
_RELATIVE = re.compile(
    rf"!|\b(?:now|today|tomorrow|yesterday|after|before|by|every)\b|\d\s*{_UNIT}", re.IGNORECASE
)


@dataclass
class _Event:
    line: int
    date: str
    lines: list[str]
    tags: list[str] = field(default_factory=list)


def read_markwhen(text: str) -> Items:
    """Return the items of a Markwhen file.

    Raises:
        ImportFormatError: it has no events, or too many.
    """
    found = list(_events(text))
    if not found:
        raise ImportFormatError("1:1: no event: no line begins with a date and a colon")
    if len(found) > MAX_ROWS:
        raise ImportFormatError(f"more than {MAX_ROWS:,} events; split the file")
    day_first = re.search(r"^\s*dateFormat:\s*['\"]?d", text, re.MULTILINE) is not None
    return Items(tuple(_item(event, day_first=day_first) for event in found), ())


def _events(text: str) -> Iterator[_Event]:
    """Yield the events of a file, each with the names and tags of the groups around it."""
    groups: list[tuple[int, str]] = []
    event: _Event | None = None
    for number, line in enumerate(_without_header(text).split("\n"), start=1):
        if line.strip().startswith("//"):
            continue
        heading, begun = _HEADING.fullmatch(line), _START.fullmatch(line)
        opened = _OPEN.fullmatch(line)
        if line.strip() == PAGE or heading or opened or begun or _CLOSE.match(line):
            if event:
                yield event
            event = None
        if line.strip() == PAGE:
            groups = []
        elif heading:
            level = len(heading["level"])
            groups = [*(one for one in groups if one[0] < level), (level, heading["name"])]
        elif opened:
            groups = [*groups, (7, opened["name"])]
        elif _CLOSE.match(line):
            groups = groups[:-1]
        elif begun:
            names = [_TAG.sub("", name).strip() for _, name in groups]
            tags = [tag for _, name in groups for tag in _TAG.findall(name)]
            event = _Event(number, begun["date"].strip(), [begun["text"] or ""], [*names, *tags])
        elif event:
            event.lines.append(line)
    if event:
        yield event


def _without_header(text: str) -> str:
    """Return a text with its header as blank lines, so that lines keep their numbers."""
    text = text.replace("\r\n", "\n").removeprefix("\ufeff")
    if header := re.match(r"\s*---[ \t]*\n.*?\n---[ \t]*(?:\n|$)", text, re.DOTALL):
        return "\n" * header[0].count("\n") + text[header.end() :]
    return text


def _item(event: _Event, *, day_first: bool) -> Item:
    whole = "\n".join(event.lines)
    links = [found[2] or found[3] for found in _LINK.finditer(whole)]
    tags = [*event.tags, *_TAG.findall(whole)]
    words = _TAG.sub(" ", _LINK.sub(lambda found: found[1] or found[3], whole))
    first, _, rest = plain_text(words).text.partition("\n")
    left = []
    written = event.date
    if repeated := _REPEATED.search(written):
        written = written[: repeated.start()]
        left.append(f"that it is repeated: {repeated[1]}")
    values: dict[str, tuple[Value, ...]] = {
        "title": (Value(first.strip(), place="the first line"),),
        "summary": (Value(rest.strip()),),
        "tags": tuple(Value(tag) for tag in dict.fromkeys(filter(None, tags))),
        "sources": tuple(Value(url.rstrip(".,;")) for url in links),
        **_dates(written.strip(), day_first=day_first),
    }
    kept = {path: tuple(one for one in found if one.text) for path, found in values.items()}
    return Item(Place("line", event.line), {k: v for k, v in kept.items() if v}, left=tuple(left))


def _dates(written: str, *, day_first: bool) -> dict[str, tuple[Value, ...]]:
    """Return the date of an event; `1941-12-07`, `12/7/1941 - 1945`, `2023-04 / 4 months`."""
    plain = _SLASHED.sub(lambda found: _iso(found, day_first=day_first), written)
    parts = _SPAN.split(plain, maxsplit=1)
    if len(parts) == 1 or _RELATIVE.search(parts[0]):
        return {"date": (Value(plain, place="its date"),)}
    start, end = (part.strip() for part in parts)
    if re.fullmatch(r"now|today", end, re.IGNORECASE):
        return {"date": (Value(f"{start.partition('T')[0]}/..", place="its date"),)}
    if length := _LENGTH.fullmatch(end):
        end = _after(start, int(length[1]), length[2].lower())
        if not end:
            return {"date": (Value(written, place="its date"),)}
    return {
        "date.from": (Value(start, place="its date"),),
        "date.to": (Value(end, place="its date"),),
    }


def _iso(found: re.Match[str], *, day_first: bool) -> str:
    first, second, year = found.groups()
    if not first:
        return f"{year}-{int(second):02d}"
    month, day = (second, first) if day_first else (first, second)
    return f"{year}-{int(month):02d}-{int(day):02d}"


def _after(start: str, count: int, unit: str) -> str:
    """Return the last year, month or day of a length from the beginning of a date."""
    parts = [int(part) for part in start.split("-")] if re.fullmatch(r"[\d-]+", start) else []
    months = count * 12 if unit.startswith("y") else count if unit.startswith("mo") else 0
    if len(parts) == 1 and unit.startswith("y"):
        return f"{parts[0] + count - 1:04d}"
    if len(parts) == 2 and months:
        total = parts[0] * 12 + parts[1] - 1 + months - 1
        return f"{total // 12:04d}-{total % 12 + 1:02d}"
    days = count * 7 if unit.startswith("w") else count if unit.startswith("d") else 0
    if len(parts) == 3 and days:
        try:
            last = datetime.date(*parts) + datetime.timedelta(days=days - 1)
        except (ValueError, OverflowError):
            return ""
        return last.isoformat()
    return ""
