"""CSL-JSON → records: what Zotero and others call “CSL JSON”, and what this program exports."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from timeline import csl
from timeline.importing.errors import ImportFormatError
from timeline.importing.records import Gathering, Person, Record, year_month_day

SEASONS = {"1": 21, "2": 22, "3": 23, "4": 24} | {
    "spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24,
}  # fmt: skip
"""CSL's seasons as EDTF numbers them (level 1)."""


def records(text: str) -> Iterator[Record]:
    """Read a list of items, or one.

    Raises:
        ImportFormatError: the text is no CSL-JSON.
    """
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise ImportFormatError(f"{error.lineno}:{error.colno}: no JSON: {error.msg}") from error
    except RecursionError as error:
        raise ImportFormatError("1:1: no CSL-JSON: nested too deep") from error
    items = data.get("items", [data]) if isinstance(data, dict) else data
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise ImportFormatError("1:1: no CSL-JSON: a list of items is expected")
    for item in items:
        yield _record(item)


def _record(item: Mapping[str, Any]) -> Record:
    found = Gathering()
    custom = item.get("custom")
    extra = custom if isinstance(custom, dict) else {}
    for key, value in {**item, **{key: extra[key] for key in csl.EXTRA if key in extra}}.items():
        if key in ("id", "custom", "check-ignore") or value in (None, "", [], {}):
            continue
        if key == "type":
            _type(found, str(value))
        elif key == "language":
            found.language(str(value), key)
        elif key in csl.DATES:
            found.date(key, _date(value), key)
        elif key in csl.NAMES:
            found.people(key, map(_person, value if isinstance(value, list) else ()))
        elif key in csl.KEYS and isinstance(value, str | int | float):
            found.text(key, str(value).lower() if isinstance(value, bool) else value)
        else:
            found.left.append(key)
    return Record(str(item.get("id", "")), found.fields, tuple(found.left))


def _type(found: Gathering, value: str) -> None:
    if value in csl.TYPES:
        found.text("type", value)
    else:
        found.left.append(f"type ({value!r} is no type of CSL)")


def _person(name: object) -> Person:
    if not isinstance(name, dict):
        return {}
    return {key: str(name[key]) for key in csl.NAME_PARTS if name.get(key)}


def _date(value: object) -> str:
    """Write a CSL date as EDTF; words as they are, for whoever reads what was left."""
    if not isinstance(value, dict):
        return str(value)
    parts = value.get("date-parts")
    try:
        ends = [[int(part) for part in end if str(part).strip()] for end in parts or ()]
    except (TypeError, ValueError):
        return str(parts)
    season = SEASONS.get(str(value.get("season", "")).lower(), 0)
    about = "~" if value.get("circa") else ""
    written = [
        year_month_day(*([end[0], season] if season and len(end) == 1 else end[:3])) + about
        for end in ends
        if end
    ]
    return "/".join(written) or str(value.get("raw") or value.get("literal") or "")
