"""Near misses: spellings of other standards, EDTF's draft of 2012, stray spaces and dashes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date, timedelta

_DAY = r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}"
_CLOCK = re.compile(
    rf"({_DAY}|[0-9]{{8}})(?:([Tt])|\s+|,\s*)([0-9]{{2}})(?::?([0-9]{{2}}))?(?::?([0-9]{{2}}))?"
    r"(?:[.,][0-9]+)?(?:\s*(?:([Zz]|UTC|GMT)|([+][0-9]{2}):?([0-9]{2})?)|(-[0-9]{2}):?([0-9]{2})?)?"
)
_HEMISPHERE = re.compile(r"(-?[0-9]{4})-(2[1-4])\^(northern|southern)\w*")
_Rule = Callable[[str], str]


def respell(text: str) -> Iterator[str]:
    """Yield spellings of a text that may be EDTF, likeliest first, without validating them.

    Every rule is applied to the text, then to its normalised form.
    """
    tidied = tidy(text)
    for form in dict.fromkeys((text, tidied)):
        if form != text:
            yield form
        for rule in _RULES:
            candidate = rule(form)
            if candidate and candidate != text:
                yield candidate
        if form.count("/") == 1:
            yield _each_end(form)


def tidy(text: str) -> str:
    """Convert digits and signs to ASCII; remove quotation marks around all, spaces around parts."""
    text = "".join(
        str(unicodedata.digit(sign)) if sign.isdigit() and not sign.isascii() else sign
        for sign in unicodedata.normalize("NFKC", text)
    )
    text = re.sub(r"[‐-―−]", "–", text)
    iso = r"-?[0-9]{4}(?:-[0-9]{2}){0,2}[?~%]?"
    text = re.sub(rf"^\s*({iso})\s*–\s*({iso})\s*$", r"\1/\2", text).replace("–", "-")
    text = text.strip(" \t\"'“”„‟‘’‚‛«»‹›")
    text = re.sub(rf"^\+(?={iso}$)", "", text)
    return re.sub(r"\s*([/,]|\.\.)\s*|(?<=[\[{-])\s+|\s+(?=[\]}-])", r"\1", text)


def _each_end(text: str) -> str:
    """Apply the rules to each end of an interval, without times of day."""
    ends = []
    for end in text.split("/"):
        clocked = _CLOCK.fullmatch(end)
        candidates = [clocked[1]] if clocked else [rule(end) for rule in _END_RULES]
        ends.append(next((c for c in candidates if c and c != end), end))
    start, end = ends
    start = "" if start in ("unknown", "uuuu") else ".." if start == "open" else start
    return f"{start}/{'' if end in ('unknown', 'uuuu') else '..' if end == 'open' else end}"


def _letters(text: str) -> str:
    """Convert the letters of EDTF's draft of 2012: u to X, y to Y, e to E, p to S."""
    if re.fullmatch(r"[Yy][-0-9EeSsPp]+[?~%]?|-?[0-9]{4}[SsPp][0-9]+", text):
        return text.upper().replace("P", "S")
    if re.fullmatch(r"-?[0-9uxXU?~%-]+", text) and re.search(r"[uxU]", text):
        return re.sub(r"[uxU]", "X", text)
    return ""


def _qualifiers(text: str) -> str:
    """Convert the draft's qualifiers: `?~` to `%`, parentheses to a position before or after."""
    text = re.sub(r"\?~|~\?", "%", text)
    text = re.sub(r"([?~%])\1+", r"\1", text)
    text = re.sub(r"-\(([0-9X]{2})\)([?~%])", r"-\2\1", text)
    return re.sub(r"^\((-?[0-9X-]+)\)([?~%])", r"\1\2", text)


def _southern(text: str) -> str:
    match = _HEMISPHERE.fullmatch(text)
    if not match:
        return ""
    return f"{match[1]}-{int(match[2]) + (4 if match[3] == 'northern' else 8)}"


def _year(text: str) -> str:
    """Add or remove `Y`, which EDTF requires for years of more than four digits only."""
    if match := re.fullmatch(r"[+]?(-?)Y?[+]?(-?)0*([0-9]{1,18})", text):
        sign, digits = match[1] or match[2], match[3]
        long = len(digits) > 4
        if re.fullmatch(r"-?[0-9]{1,3}|[0-9]{6,}", text):
            return ""  # ambiguous: a year, a decade, a century or a day
        return f"Y{sign}{digits}" if long else f"{sign}{digits:0>4}".replace("-0000", "0000")
    if match := re.fullmatch(r"Y(-?[0-9]{1,4})E([0-9])", text):
        year = int(match[1]) * 10 ** int(match[2])
        return f"{'-' if year < 0 else ''}{abs(year):04d}"
    if match := re.fullmatch(r"Y(-?)([0-9]{4}S[0-9])", text):
        return match[1] + match[2]
    return ""


def _separators(text: str) -> str:
    """Convert `20241219`, `2024-1-5`, `2024/12/19`, `2024.12.19` and `19.12.2024`."""
    text = re.sub(r"(?<=[0-9]\.) (?=[0-9])", "", text)
    if match := re.fullmatch(r"([0-9]{4})([0-9]{2})([0-9]{2})", text):
        return "-".join(match.groups())
    if match := re.fullmatch(r"(-?[0-9]{4})([-/.])([0-9]{1,2})(?:\2([0-9]{1,2}))?\.?", text):
        if int(match[3]) > 12:
            return ""
        return "-".join([match[1], *(f"{int(n):02d}" for n in match.groups()[2:] if n)])
    if match := re.fullmatch(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})", text):
        return f"{match[3]}-{int(match[2]):02d}-{int(match[1]):02d}"
    if match := re.fullmatch(r"([0-9]{1,2})[./-]([0-9]{4})", text):
        return f"{match[2]}-{int(match[1]):02d}"
    return ""


def _short_end(text: str) -> str:
    """Complete an end that omits shared components: `2024-12-14/15` (ISO 8601-1), `1890-95`."""
    if match := re.fullmatch(r"(-?[0-9]{4}(?:-[0-9]{2}){1,2})/([0-9]{2}(?:-[0-9]{2})?)", text):
        return f"{match[1]}/{match[1][: -len(match[2])]}{match[2]}"
    if match := re.fullmatch(r"([0-9]{4}[?~%]?)[-/]([0-9]{4})", text):
        return f"{match[1]}/{match[2]}"
    if match := re.fullmatch(r"([0-9]{2})([0-9]{2})-([0-9]{2})", text):
        return f"{match[1]}{match[2]}/{match[1]}{match[3]}" if match[3] > match[2] else ""
    return ""


def _range(text: str) -> str:
    """Swap the ends of the only range of a set."""
    match = re.fullmatch(r"([\[{])([^.,]+)\.\.([^.,]+)([\]}])", text)
    return f"{match[1]}{match[3]}..{match[2]}{match[4]}" if match else ""


def _blank(text: str) -> str:
    """Convert an unknown month or day from 00 to XX."""
    return re.sub(r"-00\b", "-XX", text)


def _swapped_day(text: str) -> str:
    match = re.fullmatch(r"([0-9]{4})-(1[3-9]|20)-(0[1-9]|1[0-2])", text)
    return f"{match[1]}-{match[3]}-{match[2]}" if match else ""


def _week_or_day(text: str) -> str:
    """Convert weeks and ordinal days (ISO 8601-1)."""
    try:
        if match := re.fullmatch(r"([0-9]{4})-?W([0-9]{2})(?:-?([1-7]))?", text):
            first = date.fromisocalendar(int(match[1]), int(match[2]), int(match[3] or 1))
            return f"{first}" if match[3] else f"{first}/{first + timedelta(days=6)}"
        if match := re.fullmatch(r"([0-9]{4})-([0-9]{3})", text):
            day = date(int(match[1]), 1, 1) + timedelta(days=int(match[2]) - 1)
            return f"{day}" if day.year == int(match[1]) and int(match[2]) else ""
    except (ValueError, OverflowError):
        pass
    return ""


def _clock(text: str) -> str:
    """Complete a time of day to hours, minutes and seconds in the extended format."""
    match = _CLOCK.fullmatch(text)
    if not match:
        return ""
    day, t, hour, minute, second, zulu, *shifts = match.groups()
    shift, shift_minute = shifts[:2] if shifts[0] else shifts[2:]
    if not t and (minute is None or (shifts[2] and second is None)):
        return ""  # `2024-12-14 15` may be two days, `05:00-09:00` two times
    if len(day) == 8:
        day = f"{day[:4]}-{day[4:6]}-{day[6:]}"
    zone = "Z" if zulu else f"{shift}:{shift_minute or '00'}" if shift else ""
    zone = "Z" if zone == "-00:00" else zone
    if hour == "24" and not int(minute or 0) and not int(second or 0):
        try:
            day, hour = str(date.fromisoformat(day) + timedelta(days=1)), "00"
        except (ValueError, OverflowError):
            return ""
    return f"{day}T{hour}:{minute or '00'}:{second or '00'}{zone}"


_END_RULES: tuple[_Rule, ...] = (_qualifiers, _letters, _separators, _year, _blank, _week_or_day)
_RULES: tuple[_Rule, ...] = (
    _qualifiers,
    _letters,
    _southern,
    _separators,
    _short_end,
    _year,
    _clock,
    _week_or_day,
    _range,
    _blank,
    _swapped_day,
)
