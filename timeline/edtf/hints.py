"""What may be meant by a text that is not EDTF: a suggestion, never a guess in silence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from timeline.edtf.civil import MONTH_NAMES
from timeline.edtf.errors import EdtfError
from timeline.edtf.prose import translate
from timeline.edtf.reading import read
from timeline.edtf.respelling import respell

_LONGEST = 80  # no one writes a longer date by hand; what is longer gets the fact alone
_SLASHED = re.compile(r"([0-9]{1,2})([/-])([0-9]{1,2})\2([0-9]{4})")
_VAGUE = re.compile(
    r"\s*(?:in\s+)?(early|mid|middle|late|end|beginning)\b[\s-]*(?:of\s+)?(.+)", re.I
)
_BETWEEN = re.compile(r"\s*between\s+(.+?)\s+and\s+(.+)", re.I)
_SAYINGS = (
    (r"[0-9]{1,3}00s", "write {0}XX for the century, {1}X for the ten years"),
    (r"[0-9]{3}", "write 0{0} for the year, {0}X for the ten years"),
    (r"[0-9]{2}", "write 00{0} for the year, {0}XX for the hundred years from {0}00 on"),
    (r"[0-9]{2}-[0-9]{2}-[0-9]{2}", "write the year with four digits, as in 2024-12-19"),
    (r"-?P[0-9A-Z]+|P.*/.*|.*/P.*", "EDTF has no durations: write both ends as dates"),
    (r"/|\.\.|\.\./|/\.\.|\.\./\.\.|\[\.\.\]|\{\.\.\}", "give a date at one end, as in ../2024-12"),
    (r"[\[{].*", "write a set as [1667,1668,1670..1672], without spaces"),
)


@dataclass(frozen=True, slots=True)
class Advice:
    """Valid EDTF to write instead, or `""`; and a sentence that says more, or `""`."""

    suggestion: str = ""
    hint: str = ""


def advise(text: str) -> Advice:
    """Find what to write instead of a text that `read` refuses."""
    if not text.strip() or len(text) > _LONGEST:
        return Advice()
    for finder in (_swapped, _two_readings, _lasting_or_once, _no_word_for_it, _rewritten):
        if advice := finder(text):
            return advice
    return _saying(text)


def is_valid(text: str) -> bool:
    """Tell whether a text is EDTF."""
    try:
        read(text)
    except EdtfError:
        return False
    return True


def _swapped(text: str) -> Advice | None:
    """An interval that ends before it starts."""
    start, slash, end = text.partition("/")
    swapped = f"{end}/{start}"
    if slash and is_valid(start) and is_valid(end) and is_valid(swapped):
        return Advice(swapped, "swap the dates, or drop the end for a one-day event")
    return None


def _two_readings(text: str) -> Advice | None:
    """What could be either of two dates gets no suggestion, but both to choose from."""
    if match := _SLASHED.fullmatch(text.strip()):
        return _day_or_month_first(int(match[1]), int(match[3]), match[4])
    if match := re.fullmatch(r"([0-9]{4})/(0[1-9]|1[0-2])", text):
        month, year = f"{match[1]}-{match[2]}", f"{match[1]}/{match[1][:2]}{match[2]}"
        return _either(month, "the month", year, "both years")
    if match := re.fullmatch(r"([0-9]{4})-(2[1-9]|3[01])-(0[1-9]|1[0-2])", text):
        season, day = f"{match[1]}-{match[2]}", f"{match[1]}-{match[3]}-{match[2]}"
        return _either(season, "the part of the year", day, "the day")
    if match := re.fullmatch(r"([0-9]{4})(0[1-9]|1[0-2])", text):
        return _either(f"{match[1]}-{match[2]}", "the month", f"Y{text}", "the year")
    return None


def _lasting_or_once(text: str) -> Advice | None:
    """`a..b` and `between a and b` may be a span of time or a moment in it."""
    if match := re.fullmatch(r"([^\[{]+?[0-9])\.\.(-?[0-9][^\]}]+)", text):
        lasting, once = f"{match[1]}/{match[2]}", f"[{match[1]}..{match[2]}]"
        return _either(lasting, "what lasted", once, "what happened once within")
    if match := _BETWEEN.fullmatch(text):
        first, last = _understood(match[1]), _understood(match[2])
        if match[1].isdigit() and len(match[1]) < 3:
            first, _, last = _understood(f"{match[1]}-{match[2]}").partition("/")
        if first and last:
            lasting, once = f"{first}/{last}", f"[{first}..{last}]"
            return _either(lasting, "what lasted", once, "what happened once within")
    return None


def _either(one: str, what: str, other: str, what_else: str) -> Advice | None:
    if is_valid(one) and is_valid(other):
        return Advice("", f"write {one} for {what} or {other} for {what_else}")
    return Advice(one) if is_valid(one) else Advice(other) if is_valid(other) else None


def _day_or_month_first(first: int, second: int, year: str) -> Advice | None:
    readings = {
        f"{year}-{month:02d}-{day:02d}": f"{day} {MONTH_NAMES[month - 1]}"
        for day, month in ((first, second), (second, first))
        if 1 <= month <= 12
    }
    valid = [date for date in readings if is_valid(date)]
    if len(valid) == 1:
        return Advice(valid[0])
    both = " or ".join(f"{date} for {readings[date]}" for date in valid)
    return Advice("", f"write {both}") if both else None


def _no_word_for_it(text: str) -> Advice | None:
    """`early October 2024`: EDTF has no word for early."""
    match = _VAGUE.fullmatch(text)
    meant = _understood(match[2]) if match else ""
    if not match or not meant:
        return None
    example = ""
    if re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", meant):
        days = {"early": "01 10", "beginning": "01 10", "mid": "11 20", "middle": "11 20"}
        first, last = days.get(match[1].lower(), f"21 {read(meant).latest.day}").split()
        example = f" or days you know, such as {meant}-{first}/{meant}-{last},"
    words = " ".join(text.split())
    hint = f"EDTF has no word for {match[1].lower()}: write {meant}{example} and date_text: {words}"
    return Advice("", hint)


def _rewritten(text: str) -> Advice | None:
    suggestion = _understood(text)
    return Advice(suggestion) if suggestion else None


def _understood(text: str) -> str:
    """Give valid EDTF for a text: as it is, spelt otherwise, or translated from prose."""
    if is_valid(text):
        return text
    for candidate in respell(text):
        if is_valid(candidate):
            return candidate
    candidate = translate(text)
    return candidate if candidate and is_valid(candidate) else ""


def _saying(text: str) -> Advice:
    for pattern, hint in _SAYINGS:
        if re.fullmatch(pattern, text):
            digits = text.removesuffix("s")
            return Advice("", hint.format(digits[:-2] if text.endswith("s") else text, digits[:-1]))
    return Advice()
