"""Dates in every language that CLDR knows: each right by law, or in English as a whole."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date as Day

import pytest
from babel import Locale
from babel.dates import format_date
from babel.localedata import locale_identifiers

from timeline.display import day_words, month_name, month_words, phrase, words, year_words
from timeline.display.cldr import calendar
from timeline.edtf import Edtf, parse

FORTY = (
    *("am", "ar", "ar_EG", "bg", "bn", "ca", "cs", "da", "de", "dz", "el", "en", "en_US", "es_419"),
    *("et", "eu", "fa", "fi", "fr", "he", "hi", "hu", "id", "it", "ja", "ka", "ko", "lt", "lv", "my"),
    *("nb", "ne", "nl", "pl", "pt", "pt_PT", "ro", "ru", "sr_Latn", "sv", "th", "tr", "uk", "ur"),
    *("vi", "zh", "zh_Hant"),
)
EVERY = sorted(locale_identifiers())
NIGHTLY = [pytest.param(name, marks=pytest.mark.nightly) for name in EVERY]
LOCALES = ["pt", *NIGHTLY]

# A date, and the years and days that its words have, in their order.
PARTS = {
    "2024-12-19": ("2024", "19"),
    "2024-03-05": ("2024", "5"),
    "2024-12": ("2024",),
    "2024": ("2024",),
    "-0043": ("44",),
    "-0043-03": ("44",),
    "-0043-03-15": ("44", "15"),
    "Y170000002": ("170000002",),
    "2001-34": ("2001",),
    "2024-12-19T09:30:05": ("2024", "19", "30"),
    "2024-12-14/2024-12-15": ("2024", "14", "15"),
    "2024-11-28/2024-12-03": ("2024", "28", "3"),
    "2023-12-28/2025-01-03": ("2023", "28", "2025", "3"),
    "2004-06/2004-08": ("2004",),
    "2004-06/2006-08": ("2004", "2006"),
    "1964/2008": ("1964", "2008"),
    "2004-02-01/2005": ("2004", "1", "2005"),
    "2004-02/2005-08-17": ("2004", "2005", "17"),
    "-0043/-0039": ("44", "40"),
    "-0043-03-15/-0043-03-17": ("44", "15", "17"),
    "-0043-03/-0043-05": ("44",),
    "-0043-03/-0041-05": ("44", "42"),
    "-0043/0014": ("44", "14"),
    "[2024-12-14,2024-12-15]": ("2024", "14", "15"),
    "{2024-12-14,2024-12-17}": ("2024", "14", "17"),
    "[1667,1668,1670]": ("1667", "1668", "1670"),
}
WORDED = (
    *("1890~", "1984?", "2004-06-11%", "2024-12-XX", "2024-XX-XX", "XXXX", "189X", "18XX", "-04XX"),
    *("1985/..", "../1440", "1985-04-12/", "/2024-12-19", "[..1984]", "[1760-12..]", "{..1984}"),
    *("[2024-12-14..2024-12-16]", "2001-21", "2024-24", "2001-29", "2001-38", "2001-40", "1950S2"),
    *("156X-12-25", "2024-XX-31", "2004-06~-11", "2024-12-15~/2024-12-23", "201X-21"),
)
ENGLISH = set(
    "about after all and before between century circa decade earlier end first from half later month "
    "on or second since spring autumn start summer third uncertain unknown until winter year".split()
)
LEFT = re.compile(r"[{}]|\.\.|  |^ | $|\b(MMM|LLL|QQ|yy)")


def plain(text: str) -> str:
    """Return a text with ASCII digits and without marks of direction and unusual spaces."""
    found = []
    for char in re.sub("[\u061c\u200e\u200f\u2066\u2069]", "", text):
        value = unicodedata.decimal(char, None)
        found.append(char if value is None else str(value))
    return re.sub(r"[\u00a0\u2009\u202f]", " ", "".join(found))


def numbers(text: str) -> list[str]:
    return [number.lstrip("0") or "0" for number in re.findall(r"\d+", plain(text))]


def is_english(date: Edtf, locale: str) -> bool:
    """Return whether a date is in English as a whole, which then it must be."""
    found = phrase(date, locale)
    if calendar(locale).is_english or found.locale.language != "en":
        return False
    assert str(found) == words(date, "en")
    return True


def faults(locale: str) -> Iterator[tuple[str, str, str]]:
    """Yield what is wrong in a locale: the date, its words, and the law that they break."""
    cal = calendar(locale)
    ours = {word for text in cal.words.values() for word in re.findall(r"[a-z]+", text.lower())}
    for text in (*PARTS, *WORDED):
        date = parse(text)
        found = words(date, locale)
        if is_english(date, locale):
            continue
        if LEFT.search(found) or re.search(r"(?<![.\w])[YG](?![.\w])", found) and text[0] != "-":
            yield text, found, "leftovers"
        if not cal.is_english:
            english = ENGLISH & set(re.findall(r"[a-z]+", found.lower()))
            if english - ours or re.search(r"\bc\. |\b(BC|BCE)\b", found):
                yield text, found, "English"
        if len({ord(char) - unicodedata.decimal(char) for char in found if char.isdecimal()}) > 1:
            yield text, found, "digits"
        if text in ("2024-12-19", "2024-12") and words(parse(text.replace("-12", "-08")), locale) == found:
            yield text, found, "month"
        yield from _missing(text, found)
    for text, found in (
        ("month", month_words(2024, 12, locale)),
        ("year", year_words(2024, locale)),
        ("day", day_words(2024, 12, 19, locale)),
    ):
        if "2024" not in numbers(found):
            yield text, found, "year"
    yearless = numbers(day_words(2024, 12, 19, locale, with_year=False))
    if "19" not in yearless or "2024" in yearless:
        yield "day without a year", str(yearless), "day"


def _missing(text: str, found: str) -> Iterator[tuple[str, str, str]]:
    parts, left = PARTS.get(text, ()), numbers(found)
    for part in parts:
        if part not in left:
            yield text, found, f"no {part}"
        else:
            left.remove(part)
    if {"14", "28", "2024", "2023", "2025"} & set(left) and "XX" not in text and text in PARTS:
        yield text, found, "twice"
    ends = [part for part in text.split("/") if re.fullmatch(r"-?\d{4}(-\d\d-\d\d)?", part)]
    if len(ends) == 2 and len(ends[0]) == len(ends[1]):
        first, last = (str(int(end[-2:])) if end[7:] else parts[at] for at, end in enumerate(ends))
        places = [[m.start() for m in re.finditer(rf"(?<!\d)0?{one}(?!\d)", plain(found))] for one in (first, last)]
        if not places[0] or not places[1] or min(places[0]) > max(places[1]):
            yield text, found, "order"


def broken(locales: Iterable[str]) -> list[tuple[str, ...]]:
    return [(locale, *fault) for locale in locales for fault in faults(locale)]
