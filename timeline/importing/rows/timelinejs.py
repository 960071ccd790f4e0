"""TimelineJS 3 (Knight Lab): its JSON, and its spreadsheet → items.

Years BC are historical: -44 is 44 BC. Links in texts, and the pages of media, become sources, as
TimelineJS has no others. https://timeline.knightlab.com/docs/json-format.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from timeline.documents.json import JsonError, read_json
from timeline.edtf import Edtf, EdtfError, parse
from timeline.importing.errors import ImportFormatError
from timeline.importing.rows.cells import MAX_ROWS, Item, Items, Level, Place, Remark, Table, Value
from timeline.importing.rows.header import Header
from timeline.importing.rows.html_text import plain_text
from timeline.importing.rows.targets import key_of

Slide = Mapping[str, Any]

ERA = "era"
"""The tag of events that were eras."""

_PARTS = ("year", "month", "day")
_CLOCK = ("hour", "minute", "second")
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|svg|webp|avif)(?:[?#]|$)", re.IGNORECASE)
_COLUMNS = {
    "year": ("start_date", "year"),
    "month": ("start_date", "month"),
    "day": ("start_date", "day"),
    "time": ("start_date", "time"),
    "end-year": ("end_date", "year"),
    "end-month": ("end_date", "month"),
    "end-day": ("end_date", "day"),
    "end-time": ("end_date", "time"),
    "display-date": ("", "display_date"),
    "headline": ("text", "headline"),
    "text": ("text", "text"),
    "media": ("media", "url"),
    "media-credit": ("media", "credit"),
    "media-caption": ("media", "caption"),
    "type": ("", "type"),
    "group": ("", "group"),
}
_UNUSED = ("media-thumbnail", "background", "alt-text")


def read_json_slides(text: str) -> Items:
    """Return the items of TimelineJS's JSON.

    Raises:
        ImportFormatError: the text is no such JSON, or has too many slides.
    """
    try:
        data: Any = read_json(text)
    except JsonError as error:
        raise ImportFormatError(str(error)) from error
    events = data.get("events") if isinstance(data, dict) else None
    if not isinstance(events, list):
        raise ImportFormatError("1:1: not TimelineJS 3: it has no list `events`")
    eras = data.get("eras")
    eras = eras if isinstance(eras, list) else []
    if len(events) + len(eras) > MAX_ROWS:
        raise ImportFormatError(f"more than {MAX_ROWS:,} slides; split the file")
    items = [_item(one, Place("slide", at)) for at, one in enumerate(events, 1)]
    items += [_item(one, Place("era", at), is_era=True) for at, one in enumerate(eras, 1)]
    return Items(tuple(items), tuple(_title(data.get("title"))))


def is_spreadsheet(header: Header) -> bool:
    """Return whether a table is in TimelineJS's template."""
    keys = {key_of(column.name) for column in header.columns}
    return keys >= {"year", "headline", "media", "end-year"}


def read_table_slides(table: Table, header: Header) -> Items:
    """Return the items of a table in TimelineJS's template."""
    items: list[Item] = []
    remarks: list[Remark] = [*table.notes]
    for row in header.rows:
        slide: dict[str, Any] = {}
        left = []
        for column in header.columns:
            text = row.cell(column.at).text
            key = key_of(column.name)
            if text and key in _COLUMNS:
                part, name = _COLUMNS[key]
                (slide.setdefault(part, {}) if part else slide)[name] = text
            elif text and key not in _UNUSED:
                left.append(f"{column.place}: {text[:60]}")
        kind = str(slide.get("type", "")).strip().lower()
        if kind == "title":
            remarks += _title(slide)
            continue
        items.append(_item(slide, table.place(row), is_era=kind == ERA, left=tuple(left)))
    return Items(tuple(items), tuple(remarks))


def _title(slide: object) -> Iterator[Remark]:
    """Yield a remark on the slide of the title, which is no event."""
    if isinstance(slide, dict):
        headline = plain_text(_text(slide, "text", "headline")).text
        if headline:
            words = f"the title slide (“{headline}”) is not an event; use `site_name` for it"
            yield Remark(Level.LEFT, words)


def _item(slide: object, place: Place, *, is_era: bool = False, left: tuple[str, ...] = ()) -> Item:
    if not isinstance(slide, dict):
        return Item(place, {}, left=("it is not a slide",))
    name = f"{place}"
    headline = plain_text(_text(slide, "text", "headline"))
    body = plain_text(_text(slide, "text", "text"))
    values: dict[str, tuple[Value, ...]] = {
        "title": (Value(headline.text, place=f"{name}, headline"),),
        "summary": (Value(body.text, place="text"),),
        "tags": (Value(_text(slide, "", "group")), Value(ERA if is_era else "")),
        "id": (Value(_text(slide, "", "unique_id")),),
    }
    values |= _dates(slide)
    more, media = _media(slide)
    named = dict.fromkeys((*headline.links, *body.links), "") | media
    values["sources"] = tuple(
        Value(f"{credit} {address}".strip(), place="links of the slide")
        for address, credit in named.items()
    )
    kept = {path: tuple(one for one in found if one.text) for path, found in values.items()}
    return Item(place, {path: found for path, found in kept.items() if found}, left=(*left, *more))


def _media(slide: Slide) -> tuple[list[str], dict[str, str]]:
    """Return remarks on the media of a slide, and the pages that they lead to, with credits."""
    url = _text(slide, "media", "url")
    caption = plain_text(_text(slide, "media", "caption"))
    credit = plain_text(_text(slide, "media", "credit"))
    embedded = plain_text(url) if "<" in url else None
    linked = (*(embedded.links if embedded else ()), *caption.links, *credit.links)
    pages = dict.fromkeys(linked, "")
    if page := _text(slide, "media", "link"):
        pages[page] = ""
    left = []
    words = "; ".join(filter(None, (caption.text, credit.text)))
    if _PICTURE.search(url):
        left.append(f"the picture {url}" + (f" ({words})" if words else ""))
    elif url.startswith(("http://", "https://")):
        pages[url] = credit.text
        if caption.text:
            left.append(f"the caption “{caption.text}”")
    elif words or (url and not embedded):
        left.append(f"the media {url[:80]}" + (f" ({words})" if words else ""))
    web = ("http://", "https://")
    return left, {page: words for page, words in pages.items() if page.startswith(web)}


def _dates(slide: Slide) -> dict[str, tuple[Value, ...]]:
    """Return the dates of a slide; words that are displayed count where they say less."""
    found: dict[str, tuple[Value, ...]] = {}
    for key, path in (("start_date", "date"), ("end_date", "date.to")):
        for part in _PARTS:
            text = _text(slide, key, part).strip()
            found[f"{path}.{part}"] = (Value(text, place=f"{key}.{part}"),)
        clock = _text(slide, key, "time") or ":".join(
            part.zfill(2) for part in (_text(slide, key, one) for one in _CLOCK) if part
        )
        if clock and ":" not in clock and clock.isdigit():
            clock = f"{clock}:00"
        found[f"{path}.time"] = (Value(clock, place=f"{key}.time"),)
    words = plain_text(
        _text(slide, "", "display_date") or _text(slide, "start_date", "display_date")
    ).text
    displayed = _read(words)
    start = _read(_plain_date(slide, "start_date"))
    if displayed and start and displayed.level > 0 and _overlap(displayed, start):
        kept = {path: one for path, one in found.items() if not path.startswith("date")}
        return kept | {"date": (Value(displayed.text, place="display_date"),)}
    if words and (displayed is None or start is None or displayed.text != start.text):
        found["date_text"] = (Value(words, place="display_date"),)
    return found


def _plain_date(slide: Slide, key: str) -> str:
    year, month, day = (_text(slide, key, part).strip() for part in _PARTS)
    if not year.lstrip("-").isdigit():
        return ""
    count = int(year) + 1 if year.startswith("-") else int(year)
    begin = f"{'-' if count < 0 else ''}{abs(count):04d}"
    parts = [f"{int(part):02d}" for part in (month, day if month else "") if part.isdigit()]
    return "-".join([begin, *parts])


def _read(text: str) -> Edtf | None:
    try:
        return parse(text)
    except EdtfError as error:
        is_certain = error.hint == f"write {error.suggestion}" and len(error.choices) == 1
        return parse(error.suggestion) if is_certain else None


def _overlap(one: Edtf, other: Edtf) -> bool:
    ends = (one.earliest, one.latest, other.earliest, other.latest)
    first, last, begin, end = (bound.ordinal for bound in ends)
    if first is None or last is None or begin is None or end is None:
        return False
    return first <= end and begin <= last


def _text(slide: Slide, part: str, key: str) -> str:
    """Return a text of a slide, or of one of its parts; empty if it has none."""
    data: object = slide.get(part) if part else slide
    value = data.get(key) if isinstance(data, Mapping) else None
    return str(value).strip() if isinstance(value, str | int | float) and value != "" else ""
