"""CSL-JSON → records: the format that Zotero and others export, and this program too."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from timeline import csl
from timeline.documents.json import JsonError, read_json
from timeline.importing.errors import ImportFormatError
from timeline.importing.extra import take_extra
from timeline.importing.records import (
    SEASONS,
    Person,
    Record,
    RecordBuilder,
    body_or_person,
    year_month_day,
)
from timeline.importing.ris_dates import in_words
from timeline.text.names import is_id


def records(text: str) -> Iterator[Record]:
    """Yield the records of a list of items, or of one item.

    Raises:
        ImportFormatError: the text is not CSL-JSON.
    """
    try:
        data: Any = read_json(text)
    except JsonError as error:
        raise ImportFormatError(str(error)) from error
    items = data.get("items", [data]) if isinstance(data, dict) else data
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise ImportFormatError("1:1: not CSL-JSON: a list of items is expected")
    lines = _lines(text) if isinstance(data, list) else []
    for number, item in enumerate(items):
        line = lines[number] if lines else 0
        try:
            yield replace(_record(item), line=line)
        except RecursionError:
            yield Record(f"record {number + 1}", {}, fault="it is nested too deep", line=line)


def _lines(text: str) -> list[int]:
    """Return the first line of each item of a list."""
    decoder, between = json.JSONDecoder(), re.compile(r"[\s,\[]*")
    at, line, counted, lines = text.index("["), 1, 0, []
    while text.startswith("{", at := _end(between, text, at)):
        line += text.count("\n", counted, at)
        counted = at
        lines.append(line)
        _, at = decoder.raw_decode(text, at)
    return lines


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _record(item: Mapping[str, Any]) -> Record:
    """Return the record of an item, with what of it can't be carried over."""
    found = RecordBuilder()
    custom = item.get("custom")
    extra = custom if isinstance(custom, dict) else {}
    ours = {key: value for key, value in extra.items() if key in csl.EXTRA or key in csl.DATES}
    found.left += [f"custom ({key!r})" for key in extra if key not in ours]
    for key, value in {**item, **ours}.items():
        if key in ("id", "note", "check-ignore") or value in (None, "", [], {}):
            continue
        if key == "custom" and isinstance(value, dict):
            continue
        if key == "type":
            _type(found, str(value))
        elif key == "language":
            found.language(str(value), key)
        elif key in csl.DATES:
            _gather_date(found, key, value)
        elif key in csl.NAMES:
            found.people(key, _people(found, key, value))
        elif key in csl.KEYS and isinstance(value, str | int | Decimal):
            found.text(key, str(value).lower() if isinstance(value, bool) else value, key)
        elif key in csl.KEYS and _are_texts(value):
            found.text(key, ", ".join(value), key)  # Crossref's ISSN
        else:
            found.left.append(key)
    if isinstance(item.get("note"), str | int | Decimal):
        take_extra(found, str(item["note"]), "note")
    key = str(item.get("id", ""))
    if found.fields.get("citation-key", key) != key and not is_id(key):
        found.skip("id", key)
    return Record(key, found.fields, tuple(found.left), tuple(found.notes))


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


_CROSSREF = {
    "journal-article": "article-journal", "book-chapter": "chapter", "monograph": "book",
    "edited-book": "book", "proceedings-article": "paper-conference", "posted-content": "article",
    "dissertation": "thesis", "report-series": "report",
}  # fmt: skip


def _type(found: RecordBuilder, value: str) -> None:
    kind = _CROSSREF.get(value, value)
    if kind in csl.TYPES:
        found.text("type", kind)
    else:
        found.skip("type", value, "is not a CSL type")


def _people(found: RecordBuilder, role: str, value: object) -> Iterator[Person]:
    """Yield names; particles and suffixes are kept separate."""
    for name in value if isinstance(value, list) else [value]:
        if isinstance(name, str):
            yield {"literal": name}
        elif isinstance(name, dict):
            parts = (part for part in csl.NAME_PARTS if name.get(part))
            yield body_or_person({part: " ".join(str(name[part]).split()) for part in parts})
            more = [f"{role}’s {part}" for part in name if part not in {*csl.NAME_PARTS, *_HINTS}]
            found.left += [part for part in more if part not in found.left]
        else:
            found.skip(role, str(name), "is not a name")


_HINTS = ("static-ordering", "comma-suffix", "comma-dropping-particle", "parse-names")
"""Name parts that only control typesetting."""


def _gather_date(found: RecordBuilder, key: str, value: object) -> None:
    """Set a date, and note CSL's additions that EDTF cannot express.

    CSL counts years BC historically, without a year 0; EDTF counts astronomically.
    """
    if isinstance(value, list) and all(isinstance(one, dict) for one in value):
        ends = [end for one in value for end in _ends(one.get("date-parts"))]
        value = {"date-parts": ends if len(ends) == len(value) <= 2 else value}
    if not isinstance(value, dict):
        found.date(key, str(value), key)
        return
    ends = _ends(value.get("date-parts"))
    season = str(value.get("season") or "")
    number = SEASONS.get(season.lower(), 0)
    if season and not (number and [len(end) for end in ends] == [1]):
        found.skip(f"{key}’s season", season)
    if any(end[0] == 0 for end in ends):
        found.skip(key, json.dumps(value["date-parts"]), "has a year 0, which CSL does not allow")
        return
    about = "~" if value.get("circa") else ""
    written = [
        year_month_day(
            end[0] + (end[0] < 0),
            *([number] if number and [end] == ends == [end[:1]] else end[1:3]),
        )
        + about
        for end in ends
    ]
    words = value.get("raw") or value.get("literal") or (not ends and value.get("date-parts")) or ""
    found.date(key, "/".join(written) or _worded(str(words)), key)


def _ends(parts: object) -> list[list[int]]:
    """Return one or two lists of year, month and day; empty for any other form.

    A month of 13 to 16 is a season, as in citeproc, and so is `season-01`.
    """
    if isinstance(parts, list) and parts and not any(isinstance(end, list) for end in parts):
        parts = [parts]
    if not isinstance(parts, list) or not all(isinstance(end, list) for end in parts):
        return []
    try:
        ends = [[_part(part) for part in end if str(part).strip()] for end in parts]
        ends = [[*end[:1], *map(_month, end[1:2]), *end[2:]] for end in ends]
    except (TypeError, ValueError, OverflowError):
        return []
    return [end for end in ends if end]


_SEASON = re.compile(r"season-0?([1-4])")


def _part(part: Any) -> int:
    season = _SEASON.fullmatch(str(part))
    return 20 + int(season[1]) if season else int(part)


def _month(number: int) -> int:
    return number + 8 if 13 <= number <= 16 else number


def _worded(words: str) -> str:
    """Convert `December 14, 2024` and `2013-13/2013-14` to EDTF; other words are unchanged."""
    ends = [re.fullmatch(r"(\d{4})-(1[3-6])", end) for end in words.split("/")]
    if all(ends):
        return "/".join(f"{end[1]}-{_month(int(end[2]))}" for end in ends if end)
    return in_words(words, "")
