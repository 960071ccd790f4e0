"""Dates in words: tokens → every possible EDTF reading.

A text with a word that is not understood has no reading: a suggestion never drops a part of the
text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from timeline.edtf.civil import MONTH_NAMES, date_of
from timeline.edtf.model import Form, Precision
from timeline.edtf.singles import Reading, single, valid, winter, with_years, written
from timeline.edtf.tokens import meanings

LASTED, ONCE = "what lasted", "what happened once within"
_YEARLY = (Precision.YEAR, Precision.DECADE, Precision.CENTURY)


def readings(text: str) -> tuple[Reading, ...]:
    """Return the dates that a text in words may mean, each once; none if a word is unknown."""
    found: dict[str, Reading] = {}
    for words in meanings(text):
        month = re.search(r"M(\d\d)", words)
        name = MONTH_NAMES[int(month[1]) - 1] if month else ""
        weekday, rest = _weekday(words)
        for one in _expression(with_years(rest)):
            if valid(one.date) and weekday in ("", _weekday_of(one.date)):
                found.setdefault(one.date, Reading(one.date, one.sense or name))
    return tuple(found.values())


def _weekday(words: str) -> tuple[str, str]:
    """Remove the day of the week at the beginning or end of a text."""
    match = re.fullmatch(r"(?:(W\d) (?:, )?)?(.*?)(?: ?,? (W\d))?", words)
    return ((match[1] or match[3] or ""), match[2]) if match else ("", words)


def other_weekday(text: str) -> str:
    """Return the date of a text whose day of the week does not match it, else `""`."""
    for words in meanings(text):
        weekday, rest = _weekday(words)
        for one in _expression(with_years(rest)) if weekday else ():
            if _weekday_of(one.date) not in ("", weekday):
                return one.date
    return ""


def _weekday_of(text: str) -> str:
    """Return the day of the week of a date; `""` if it is not a day."""
    date = valid(text)
    number = date.earliest.ordinal if date and date.is_day else None
    return "" if number is None else f"W{(number + 5) % 7}"


# --- before and after ---------------------------------------------------------------------------


def _neighbour(text: str, step: int) -> str:
    """Return the date before or after another, with the same precision, or `""`."""
    date = valid(text)
    if date is None or date.uncertain or date.approximate:
        return ""
    bound = date.latest if step > 0 else date.earliest
    year, part = bound.year or 0, date.start
    if date.members or (part and part.precision in _YEARLY and not part.month):
        return written(year + step)
    if part is None or part.unspecified or not part.year.lstrip("-").isdigit():
        return ""
    if part.precision is Precision.MONTH:
        months = year * 12 + (bound.month or 1) - 1 + step
        return f"{written(months // 12)}-{months % 12 + 1:02d}"
    if part.precision is Precision.DAY:
        return _day((bound.ordinal or 0) + step)
    return ""


def _day(number: int) -> str:
    year, month, day = date_of(number)
    return f"{written(year)}-{month:02d}-{day:02d}"


def _before(date: str) -> str:
    last = _neighbour(date, -1)
    return f"[..{last}]" if last else ""


def _after(date: str) -> str:
    first = _neighbour(date, 1)
    return f"[{first}..]" if first else ""


_Frame = Callable[[str], str]
_FRAMES: tuple[tuple[str, _Frame, str], ...] = (
    (r"(?:LEQ (?P<a>.+)|(?P<b>.+) LEQ)", "[..{}]".format, ""),
    (r"(?:GEQ (?P<a>.+)|(?P<b>.+) GEQ)", "[{}..]".format, ""),
    (r"(?:BEFORE (?P<a>.+)|(?P<b>.+) BEFORE)", _before, "what happened before"),
    (r"(?:AFTER (?P<a>.+)|(?P<b>.+) AFTER)", _after, ""),
    (r"(?:SINCE|AFTER) (?P<a>.+) ONWARD", "{}/..".format, ""),
    (r"(?P<a>.+) ONWARD", "{}/..".format, ""),
    (r"SINCE (?P<a>.+) NOEND", "{}/".format, ""),
    (r"UNTIL (?P<a>.+) NOSTART", "/{}".format, ""),
    (r"(?:SINCE (?P<a>.+)|(?P<b>.+) SINCE)", "{}/..".format, ""),
    (r"(?:UNTIL (?P<a>.+)|(?P<b>.+) UNTIL)", "../{}".format, "what lasted until then"),
    (r"(?:SINCE )?(?P<a>.+?) (?:TO|UNTIL|TO UNTIL|/) NOW", "{}/..".format, ""),
)


# --- whole expressions --------------------------------------------------------------------------


def _expression(words: str) -> Iterable[Reading]:
    if re.search(
        r"Y:\d\d[1-9]0 DECADE", words
    ):  # next to `1890s`, `1900s` is a decade, not a century
        words = re.sub(r"(Y:\d\d00) DECADE", r"\1 TEN", words)
    for reader in (winter, _framed, _between, _plus_minus, _choice, _from_to, _qualified):
        if found := tuple(reader(words)):
            return found
    return tuple(single(words))


def _framed(words: str) -> Iterator[Reading]:
    for pattern, frame, sense in _FRAMES:
        match = re.fullmatch(pattern, words)
        inner = match and (match["a"] or match.groupdict().get("b"))
        if not inner:
            continue
        for one in (*single(inner), *_qualified(inner)):
            date = valid(one.date)
            if (date and date.form is Form.DATE) or (date and frame in (_before, _after)):
                yield Reading(frame(one.date), one.sense or sense)


def _between(words: str) -> Iterator[Reading]:
    match = re.fullmatch(r"BETWEEN (.+) AND (.+)|(.+) TO (.+) BETWEEN", words)
    if match is None:
        match = re.fullmatch(r"BETWEEN (.+) TO (.+)", words)
    if match:
        first, last = (part for part in match.groups() if part)
        for start, end in _pairs(first, last):
            yield Reading(f"{start}/{end}", LASTED)
            yield Reading(f"[{start}..{end}]", ONCE)


def _plus_minus(words: str) -> Iterator[Reading]:
    """Read `1890 ± 5`: a moment between five years before and five years after."""
    match = re.fullmatch(r"(.+) ± (\d{1,4})(?: (DAYS|MONTHS|YEARS))?", words)
    if not match:
        return
    units = {"DAYS": Precision.DAY, "MONTHS": Precision.MONTH, "YEARS": Precision.YEAR}
    for one in single(match[1]):
        date = valid(one.date)
        part = date.start if date else None
        if not part or part.precision is not units.get(match[3], part.precision):
            continue
        first, last = one.date, one.date
        for _ in range(int(match[2])):
            first, last = _neighbour(first, -1), _neighbour(last, 1)
        yield Reading(f"[{first}..{last}]")


def _choice(words: str) -> Iterator[Reading]:
    """Read `14 or 15 December 2024`, `1890, 1891 or 1893–1895`, `14/15 December 2024`.

    `11 February 1712/13` is one day in Old Style and New Style years.
    """
    if styles := re.fullmatch(r"(.*M\d\d) Y:(\d{3})(\d) / (\d|\d\d|\d{4})", words):
        next_year = f"{int(styles[2] + styles[3]) + 1:04d}"
        if next_year.endswith(styles[4]):
            days = [_dates(f"{styles[1]} Y:{y}") for y in (styles[2] + styles[3], next_year)]
            if all(days):
                yield Reading(f"[{days[0][0]},{days[1][0]}]")
                return
    if re.fullmatch(r"[^/]+ / [^/]+", words):
        for start, end in _pairs(*words.split(" / ")):
            yield Reading(f"{start}/{end}", LASTED)
            yield Reading(f"[{start},{end}]", "the one or the other")
        return
    joint = re.search(r" (OR|AND) (?!.* (?:OR|AND) )", words)
    if not joint:
        return
    members = [*words[: joint.start()].split(" , "), words[joint.end() :]]
    last = members[-1].rpartition(" TO ")[2]
    lists = [_members(member, last) for member in members]
    if all(lists):
        opening, closing = "[]" if joint[1] == "OR" else "{}"
        yield Reading(f"{opening}{','.join(lists)}{closing}", "" if joint[1] == "OR" else "each")
        if joint[1] == "AND" and len(lists) == 2:
            yield Reading("/".join(lists), LASTED)


def _members(words: str, last: str) -> str:
    """Read a member of a list; missing components are taken from the last member."""
    if " TO " in words:
        return next((f"{a}..{b}" for a, b in _pairs(*words.split(" TO ", 1))), "")
    return next((one for one, _ in _pairs(words, last)), "")


def _from_to(words: str) -> Iterator[Reading]:
    if hyphened := re.fullmatch(r"([MS]\d\d) TO (Y:\d{4})", words):  # `Dec-2024`
        yield from single(f"{hyphened[1]} {hyphened[2]}")
        return
    inner = re.sub(r"^(?:SINCE|BETWEEN) (?=.* (?:TO|UNTIL) )", "", words)
    about, rest = inner.startswith("ABOUT "), inner.removeprefix("ABOUT ")
    for joint in re.finditer(r" (?:TO|UNTIL) (?!NOW)", rest):
        for start, end in _pairs(rest[: joint.start()], rest[joint.end() :]):
            if not about:
                yield Reading(f"{start}/{end}")
            elif end.endswith("~") and not re.search("[?~%]", start):
                yield Reading(f"{start}~/{end}")
            elif not re.search("[?~%]", start + end):
                yield Reading(f"{start}~/{end}", "a beginning that is about that")
                yield Reading(f"{start}~/{end}~", "both")


def _pairs(one: str, other: str) -> Iterator[tuple[str, str]]:
    """Read two dates, each of which may take its year or month from the other."""
    first, last = one.split(), other.split()
    lasts = [other, *(" ".join([*first[:at], *last]) for at in range(1, len(first)))]
    lasts += [f"{first[-1][: -len(other)]}{other}"] if _is_cut(first[-1], other) else []
    end = next((found for words in lasts for found in _dates(words)), "")
    firsts = [one, *(" ".join([*first, *last[at:]]) for at in range(len(last)))]
    start = next((found for words in firsts for found in _dates(words)), "")
    if start and end:
        yield start, end


def _is_cut(year: str, end: str) -> bool:
    """Return whether `95` abbreviates 1895 after `Y:1890`, or `15` a day after another."""
    whole = re.fullmatch(r"Y:\d{4}|\d{4}-\d\d-\d\d", year) and re.fullmatch(r"\d{1,2}", end)
    return bool(whole) and end > year[-len(end) :]


def _dates(words: str) -> list[str]:
    found = [one.date for one in (*single(words), *_qualified(words))]
    return [date for date in found if (read_ := valid(date)) and read_.form is Form.DATE]


def _qualified(words: str) -> Iterator[Reading]:
    """Read a simple date with an approximate or uncertain marker before or after it."""
    marks, inner = "", words
    while match := re.fullmatch(r"(ABOUT|PERHAPS) (.+)|(.+) (ABOUT|PERHAPS)", inner):
        marks += "~" if "ABOUT" in (match[1], match[4]) else "?"
        inner = match[2] or match[3]
    mark = {"~": "~", "?": "?"}.get("".join(sorted(set(marks))), "%")
    for one in single(inner) if marks else ():
        if re.fullmatch(r"-?[0-9X-]+", one.date):
            yield Reading(f"{one.date}{mark}", one.sense)
