"""Dates in words, as people write them in English, and months of a few other languages."""

from __future__ import annotations

import re

from timeline.edtf.civil import MONTH_NAMES

_OTHER_MONTHS = (
    "januar jänner січень січня",
    "februar feber лютий лютого",
    "märz березень березня",
    "квітень квітня",
    "mai травень травня",
    "juni червень червня",
    "juli липень липня",
    "серпень серпня",
    "вересень вересня",
    "oktober жовтень жовтня",
    "листопад листопада",
    "dezember грудень грудня",
)
_MONTHS = {
    **{name.lower(): n for n, name in enumerate(MONTH_NAMES, 1)},
    **{name[:3].lower(): n for n, name in enumerate(MONTH_NAMES, 1)},
    **{name: n for n, names in enumerate(_OTHER_MONTHS, 1) for name in names.split()},
    "sept": 9,
}
_MONTH = rf"({'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_DAY = r"([0-9]{1,2})(?:st|nd|rd|th|\.)?"
_TO = r"\s*(?:-|\bto\b|\buntil\b|\btill\b|\bthrough\b|\bbis\b)\s*"
_YEAR = r"([0-9]{4})(?:\s*(?:р|року|年)\.?)?"
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_WEEKDAY = r"^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)"
_ABOUT = (
    r"^(?:~\s*|(?:c|ca|circa|about|around|approximately|approx|roughly|um|etwa|бл|близько)\b\.?\s*)"
)
_PERHAPS = r"^(?:possibly|perhaps|probably|maybe|presumably)\s+|\s*\(\s*(?:\?|uncertain)\s*\)$"
_AROUND = (
    (r"^(?:on or before|by|no later than|not later than|at the latest)\s+(.+)$", "[..{}]"),
    (r"^(?:on or after|no earlier than|not before|not earlier than)\s+(.+)$", "[{}..]"),
    (r"^(?:since)\s+(.+)$", "{}/.."),
    (r"^from\s+(.+?)\s+(?:on|onwards?)$", "{}/.."),
    (r"^(?:until|till|up to)\s+(.+)$", "../{}"),
    (r"^(.+?)\s*(?:-|\bto\b)\s*(?:present|now|today|ongoing)$", "{}/.."),
)


def translate(text: str) -> str:
    """Give EDTF for a date in words, or `""`; the result may still be no real date."""
    words = re.sub(r"[‐-―−]", "-", " ".join(text.lower().split())).strip(" .")
    words = re.sub(_WEEKDAY, "", words)
    for pattern, mark in ((_ABOUT, "~"), (_PERHAPS, "?")):
        rest, count = re.subn(pattern, "", words)
        if count:
            return _qualified(translate(rest) or rest, mark)
    for pattern, frame in _AROUND:
        if match := re.match(pattern, words):
            return frame.format(translate(match[1]) or match[1])
    for reader in (_days, _months, _year_parts, _years, _korean, _two_dates):
        if found := reader(words):
            return found
    return ""


def _qualified(date: str, mark: str) -> str:
    """Mark a simple date; one that is a set, an interval or marked already is left alone."""
    return f"{date}{mark}" if re.fullmatch(r"-?[0-9X-]+", date) else ""


def _iso(year: str, month: str, day: str = "") -> str:
    number = _MONTHS[month]
    return f"{year}-{number:02d}" + (f"-{int(day):02d}" if day else "")


def _days(text: str) -> str:
    """`14-15 December 2024`, `December 14-15, 2024`, `14 or 15 December 2024`."""
    year = rf",?\s*(?:of\s+)?{_YEAR}"
    either = rf"{_DAY}(?:{_TO}|\s*(or)\s*)"
    if match := re.fullmatch(rf"{either}{_DAY}\s*(?:of\s+)?{_MONTH}{year}", text):
        first, choice, last, month, number = match.groups()
    elif match := re.fullmatch(rf"{_MONTH}\s*{either}{_DAY}{year}", text):
        month, first, choice, last, number = match.groups()
    elif match := re.fullmatch(rf"(?:the\s+)?{_DAY}\s*(?:of\s+)?{_MONTH}{year}", text):
        return _iso(match[3], match[2], match[1])
    elif match := re.fullmatch(rf"{_MONTH}\s*{_DAY}{year}", text):
        return _iso(match[3], match[1], match[2])
    else:
        return ""
    pair = _iso(number, month, first), _iso(number, month, last)
    return f"[{pair[0]},{pair[1]}]" if choice else "/".join(pair)


def _months(text: str) -> str:
    """`December 2024`, `October-December 2024`, `28 November - 3 December 2024`."""
    if match := re.fullmatch(rf"{_MONTH},?\s*(?:of\s+)?{_YEAR}", text):
        return _iso(match[2], match[1])
    if match := re.fullmatch(rf"{_YEAR},?\s*{_MONTH}(?:\s*{_DAY})?", text):
        return _iso(match[1], match[2], match[3] or "")
    if match := re.fullmatch(rf"{_MONTH}{_TO}{_MONTH},?\s*{_YEAR}", text):
        return f"{_iso(match[3], match[1])}/{_iso(match[3], match[2])}"
    if match := re.fullmatch(rf"{_DAY}\s*{_MONTH}{_TO}{_DAY}\s*{_MONTH},?\s*{_YEAR}", text):
        year = match[5]
        return f"{_iso(year, match[2], match[1])}/{_iso(year, match[4], match[3])}"
    if match := re.fullmatch(rf"{_MONTH}\s*{_DAY}{_TO}{_MONTH}\s*{_DAY},?\s*{_YEAR}", text):
        year = match[5]
        return f"{_iso(year, match[1], match[2])}/{_iso(year, match[3], match[4])}"
    return ""


def _year_parts(text: str) -> str:
    """`summer 2024`, `Q2 2024`, `first half of 2024`."""
    season = "|".join(_SEASONS)
    if match := re.fullmatch(rf"(?:the\s+)?({season}),?\s*(?:of\s+)?([0-9]{{4}})", text):
        return f"{match[2]}-{_SEASONS[match[1]]}"
    if match := re.fullmatch(rf"([0-9]{{4}})\s*({season})", text):
        return f"{match[1]}-{_SEASONS[match[2]]}"
    if match := re.fullmatch(r"q([1-4])[\s/-]*([0-9]{4})", text):
        return f"{match[2]}-{32 + int(match[1])}"
    if match := re.fullmatch(r"([0-9]{4})[\s/-]*q([1-4])", text):
        return f"{match[1]}-{32 + int(match[2])}"
    if match := re.fullmatch(r"(?:the\s+)?(first|second)\s+half\s+of\s+([0-9]{4})", text):
        return f"{match[2]}-{40 if match[1] == 'first' else 41}"
    return ""


def _years(text: str) -> str:
    """`1890s`, `19th century`, `44 BC`, `44-40 BC`, `AD 79`, `1890 or 1891`."""
    if match := re.fullmatch(r"(?:the\s+)?([0-9]{2}[1-9])0'?s", text):
        return f"{match[1]}X"
    if match := re.fullmatch(r"(?:the\s+)?([0-9]{1,2})(?:st|nd|rd|th)[\s-]+(?:c\.?|century)", text):
        return f"{int(match[1]) - 1:02d}XX" if int(match[1]) else ""
    era = r"\s*(?:b\.?\s?c\.?(?:\s?e\.?)?|v\.\s?chr\.?|до н\.\s?е\.?)"
    if match := re.fullmatch(rf"([0-9]{{1,4}})(?:\s*-\s*([0-9]{{1,4}}))?{era}", text):
        years = [_before_christ(int(number)) for number in match.groups() if number]
        return "/".join(years) if all(years) else ""
    common = r"(?:a\.?d\.?|c\.?e\.?)"
    if match := re.fullmatch(rf"{common}\s*([0-9]{{1,4}})|([0-9]{{1,4}})\s*{common}", text):
        return f"{int(match[1] or match[2]):04d}"
    if match := re.fullmatch(r"([0-9]{4}) or ([0-9]{4})", text):
        return f"[{match[1]},{match[2]}]"
    return ""


def _before_christ(year: int) -> str:
    """1 BC is the year 0, 44 BC the year -43."""
    if not year:
        return ""
    return "0000" if year == 1 else f"-{year - 1:04d}"


def _korean(text: str) -> str:
    match = re.fullmatch(r"([0-9]{4})년(?:\s*([0-9]{1,2})월(?:\s*([0-9]{1,2})일)?)?", text)
    if not match:
        return ""
    return "-".join([match[1], *(f"{int(n):02d}" for n in match.groups()[1:] if n)])


def _two_dates(text: str) -> str:
    """`from 28 December 2024 to 3 January 2025`: a date in words at either end."""
    text = text.removeprefix("from ")
    for separator in (" - ", " to ", " until ", "/", "-"):
        if text.count(separator) == 1:
            ends = [end.strip() for end in text.split(separator)]
            dates = [translate(end) or end for end in ends]
            if dates != ends or separator != "-":
                return "/".join(dates)
    return ""
