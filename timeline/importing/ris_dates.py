"""Dates in RIS: `YYYY/MM/DD/other`, and the forms that reference managers write instead."""

from __future__ import annotations

import re
from collections.abc import Mapping

from timeline.edtf import EdtfError, parse
from timeline.importing.bibtex_entries import MONTHS
from timeline.importing.records import SEASONS, RecordBuilder, year_month_day

_WORDS = re.compile(r"(?:(\d{4})\s+)?([A-Za-z]{3,9})\.?(?:\s+(\d{1,2}))?(?:,?\s+(\d{4}))?")
_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip


def gather(found: RecordBuilder, issued: Mapping[str, list[str]], accessed: list[str]) -> None:
    """Set the most precise date of publication; note information that only another one has."""
    year = next((one[:4] for one in issued.get("PY", []) if re.match(r"\d{4}\b", one)), "")
    stated = [
        (tag, value, _date(found, tag, value, year))
        for tag, values in issued.items()
        for value in values
    ]
    dates = [(tag, value, text) for tag, value, text in stated if _is_edtf(text)]
    best = max((text for _, _, text in dates), key=len, default="")
    found.date("issued", best, "date")
    for tag, value, text in stated:
        if (tag, value, text) not in dates:
            found.skip(tag, value, "is not an EDTF date")
        elif not best.startswith(text):
            found.skip(tag, value)
    for value in accessed:
        found.date("accessed", _date(found, "Y2", value, ""), "Y2")


def _date(found: RecordBuilder, tag: str, value: str, year: str) -> str:
    """Return a date as EDTF, with its filled parts; any other form unchanged."""
    parts = [part.strip() for part in value.split("/", 3)]
    if not re.fullmatch(r"\d{4}", parts[0]) or not all(map(_is_number, parts[1:3])):
        return in_words(value, year)
    month, day = (int(part or 0) for part in (*parts[1:3], "", "")[:2])
    other = parts[3] if len(parts) > 3 else ""
    if other and not month and other.lower() in SEASONS:
        month, other = SEASONS[other.lower()], ""
    if other:
        found.skip(tag, other)
    if day and not month:
        found.skip(tag, f"day {day}")
    return year_month_day(int(parts[0]), month, day)


def _is_number(part: str) -> bool:
    return not part or (part.isascii() and part.isdecimal() and len(part) <= 2)


def in_words(value: str, year: str) -> str:
    """Parse `May 3` beside a year (EndNote), `2020 May 3` (PubMed) or `May 3, 2020`."""
    parts = _WORDS.fullmatch(value.strip())
    if parts is None:
        return value
    before, name, day, after = parts.groups()
    written = before or after or year
    month = next((n for n, one in enumerate(_NAMES, 1) if one.startswith(name.lower())), 0)
    if not (month and written) or name.lower()[:3] not in MONTHS:
        return value
    return year_month_day(int(written), month, int(day or 0))


def _is_edtf(text: str) -> bool:
    try:
        parse(text)
    except EdtfError:
        return False
    return True
