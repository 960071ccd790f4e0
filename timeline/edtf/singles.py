"""Single dates as tokens: years with eras, days, months, parts of a year, longer periods."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from timeline.edtf.bounds import Bound
from timeline.edtf.errors import EdtfError
from timeline.edtf.model import Edtf
from timeline.edtf.reading import read


@dataclass(frozen=True, slots=True)
class Reading:
    """EDTF that a text may mean, and in which sense, or `""` if the text has no other reading."""

    date: str
    sense: str = ""


def valid(text: str) -> Edtf | None:
    """Parse a text as EDTF; return None if it is not EDTF."""
    try:
        return read(text)
    except EdtfError:
        return None


def written(year: int) -> str:
    """Write a year in EDTF, with a Y if it has more than four digits."""
    if abs(year) > 9999:
        return f"Y{year}"
    return f"{'-' if year < 0 else ''}{abs(year):04d}"


# --- years --------------------------------------------------------------------------------------

_ERA = re.compile(
    r"(?<![:\d-])(?:(?P<before>BC|AD) (?P<one>\d{1,6})|(?P<two>\d{1,6}) (?P<after>BC|AD))(?!\S)"
    r"(?! (?:ORD )?(?:CENT|DECADE))"
)


def with_years(words: str) -> str:
    """Mark the years: `Y:2024`, `Y:-0043` for 44 BC; an era applies to both ends of a range."""
    words = re.sub(r"\b(\d{1,6}) (TO|AND|OR|,) (\d{1,6}) BC\b", _both_before_christ, words)
    words = re.sub(r"\b(\d{1,4}) (TO|AND|OR|,) (\d{1,4}) AD\b", r"\1 AD \2 \3 AD", words)
    words = re.sub(r"^BETWEEN (\d{1,3}) (AND|TO) (\d{1,3})$", r"BETWEEN \1 AD \2 \3 AD", words)
    words = _ERA.sub(_year_of_era, words)
    return re.sub(r"(?<!\S)(\d{4})(?!\S)(?! (?:ORD )?CENT)", r"Y:\1", words)


def _both_before_christ(match: re.Match[str]) -> str:
    both = int(match[1]) >= int(match[3])
    return f"{match[1]} BC {match[2]} {match[3]} BC" if both else match[0]


def _year_of_era(match: re.Match[str]) -> str:
    number = int(match["one"] or match["two"])
    if not number:
        return match[0]
    before = "BC" in (match["before"], match["after"])
    return f"Y:{written(1 - number if before else number)}"


# --- single dates -------------------------------------------------------------------------------

_Y = r"Y:(?P<y>\S+)"
_D = r"(?P<d>\d{1,2})(?: ORD)?"
_M = r"M(?P<m>\d\d)"
_DATES = (
    rf"(?:{_D} )?{_M}(?: ,)? {_Y}",
    rf"{_M} {_D}(?: ,)? {_Y}",
    rf"{_Y}(?: ,)? {_M}(?: {_D})?",
    rf"{_Y}(?: ,)? {_D} {_M}",
    _Y,
)
_PARTS = (
    (rf"(?P<s>[SP]\d\d) {_Y}", 0),
    (rf"{_Y} (?P<s>[SP]\d\d)", 0),
    (rf"(?P<q>[1-4])(?: ORD)? QUARTER {_Y}", 32),
    (rf"QUARTER (?P<q>[1-4]) {_Y}", 32),
    (rf"{_Y} (?:(?P<q>[1-4])(?: ORD)? QUARTER)", 32),
    (rf"{_Y} QUARTER (?P<q>[1-4])", 32),
    (rf"(?P<q>[12])(?: ORD)? HALF {_Y}", 39),
    (rf"HALF (?P<q>[12]) {_Y}", 39),
    (rf"{_Y} HALF (?P<q>[12])", 39),
)
_CENTURY = (
    r"(?P<before>BC )?(?P<n>\d{1,2})(?: ORD)? CENT(?P<after> BC)?(?: AD)?",
    r"CENT (?P<n>\d{1,2})(?: ORD)?(?P<after> BC)?(?: AD)?",
)


def single(words: str) -> Iterator[Reading]:
    """Read a simple date, unqualified: a day, a month, a year or a part of one, a longer period."""
    if re.fullmatch(r"-?\d{4}-\d\d(-\d\d)?", words):
        yield Reading(words)
    for pattern in _DATES:
        if match := re.fullmatch(pattern, words):
            found = match.groupdict()
            yield Reading("-".join([found["y"], *_padded(found.get("m"), found.get("d"))]))
            return
    yield from _with_unknown_parts(words)
    yield from _part_of_year(words)
    yield from _decade(words)
    yield from _century(words)


def _with_unknown_parts(words: str) -> Iterator[Reading]:
    """Read `December 2024 (day unknown)`."""
    match = re.fullmatch(r"(.+) (XX(?:-XX)?)", words)
    for one in single(match[1]) if match else ():
        whole = None if "X" in one.date or not match else valid(f"{one.date}-{match[2]}")
        if whole and (whole.earliest, whole.latest) == _bounds(one.date):
            yield Reading(whole.text)


def _bounds(text: str) -> tuple[Bound, Bound] | None:
    date = valid(text)
    return (date.earliest, date.latest) if date else None


def _padded(*numbers: str | None) -> list[str]:
    return [f"{int(number):02d}" for number in numbers if number]


def winter(words: str) -> Iterator[Reading]:
    """Read `winter 2024/25`, and seasons of either hemisphere that cross the year."""
    match = re.fullmatch(r"S(2[1-4]) Y:(\d{4}) (?:/|TO) (?:Y:\d\d)?(\d\d)( NORTH| SOUTH)?", words)
    if match and match[3] == f"{int(match[2]) + 1:04d}"[-2:]:
        code = int(match[1]) + {" NORTH": 4, " SOUTH": 8}.get(match[4], 0)
        date = valid(f"{match[2]}-{code}")
        if date and date.earliest.year != date.latest.year:
            yield Reading(date.text)


def _part_of_year(words: str) -> Iterator[Reading]:
    words, side = re.sub(" (NORTH|SOUTH)$", "", words), words.rpartition(" ")[2]
    for pattern, base in _PARTS:
        if not (match := re.fullmatch(pattern, words)):
            continue
        code = base + int(match["q"]) if base else int(match["s"][1:])
        year = match["y"]
        if side in ("NORTH", "SOUTH"):
            yield Reading(f"{year}-{code + (4 if side == 'NORTH' else 8)}")
        elif code == 24 and year.isdigit():
            following = f"the winter that begins in {year}"
            yield Reading(f"{year}-24", following)
            yield Reading(f"{written(int(year) - 1)}-24", "the one that ends in it")
        else:
            yield Reading(f"{year}-{code}")
        return


def _decade(words: str) -> Iterator[Reading]:
    """Read `1890s`; `1800s` may be a century, `90s` is ambiguous, and EDTF has no decades BC."""
    if match := re.fullmatch(r"Y:(\d\d)00 DECADE|DECADE Y:(\d\d)00", words):
        century = match[1] or match[2]
        yield Reading(f"{century}XX", "the century")
        yield Reading(f"{century}0X", "the ten years")
    elif match := re.fullmatch(r"Y:(\d{3})0 (?:DECADE|TEN)|DECADE Y:(\d{3})0", words):
        yield Reading(f"{match[1] or match[2]}X")
    elif match := re.fullmatch(r"(\d)0 DECADE", words):
        yield Reading(f"19{match[1]}X", f"the 19{match[1]}0s")
        yield Reading(f"18{match[1]}X", f"the 18{match[1]}0s")
    elif match := re.fullmatch(r"(\d{2,4})0 (?:DECADE BC|BC DECADE)", words):
        last = 1 - int(match[1]) * 10
        yield Reading(f"[{written(last - 9)}..{written(last)}]")


def _century(words: str) -> Iterator[Reading]:
    """Read `5th century BC`; the first century has no year 0: it is 1 to 100."""
    match = next(filter(None, (re.fullmatch(pattern, words) for pattern in _CENTURY)), None)
    if not match:
        return
    number, before = int(match["n"]), match.groupdict().get("before") or match["after"]
    if number == 1:
        yield Reading("[-0099..0000]" if before else "[0001..0100]")
    elif number:
        yield Reading(f"{'-' if before else ''}{number - 1:02d}XX")
