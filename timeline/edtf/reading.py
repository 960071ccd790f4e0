"""Read any EDTF expression (a date, an interval or a set); `hints` adds suggestions to errors."""

from __future__ import annotations

from timeline.edtf.bounds import (
    OPEN_END,
    OPEN_START,
    UNKNOWN_END,
    UNKNOWN_START,
    Bound,
    BoundKind,
)
from timeline.edtf.errors import EdtfError, quoted
from timeline.edtf.model import Edtf, Form, Member, Part, Precision
from timeline.edtf.simple import read_part

MAX_LENGTH = 1_000  # characters; a set of a hundred days fits
_SETS = {"[": ("]", Form.ONE_OF), "{": ("}", Form.ALL_OF)}


def read(text: str) -> Edtf:
    """Read EDTF: a simple date, an interval or a set.

    Raises:
        EdtfError: it is not EDTF; the error has the fact only, without a hint.
    """
    if len(text) > MAX_LENGTH:
        raise EdtfError(text, f"a date has at most {MAX_LENGTH} characters, not {len(text)}")
    if "/" in text:
        return _interval(text)
    if text[:1] in ("[", "{"):
        return _set(text)
    part = read_part(text)
    return Edtf(text, part.level, Form.DATE, part.earliest, part.latest, part, part, ())


def _interval(text: str) -> Edtf:
    """Read `a/b`, where an end may be `..` (open) or nothing (unknown), but not both ends."""
    halves = text.split("/")
    if len(halves) != 2:
        raise EdtfError(text, f"{quoted(text)} is not an EDTF date: an interval has one slash")
    start, earliest = _end_point(halves[0], OPEN_START, UNKNOWN_START)
    end, latest = _end_point(halves[1], OPEN_END, UNKNOWN_END)
    if start is None and end is None:
        raise EdtfError(text, "an interval needs a date at one end at least")
    if start is not None and end is not None and _before(end.latest, start.earliest):
        raise EdtfError(text, f"end {end.text} is before start {start.text}")
    level = _interval_level(start, end)
    return Edtf(text, level, Form.INTERVAL, earliest, latest, start, end, ())


def _end_point(text: str, opened: Bound, unknown: Bound) -> tuple[Part | None, Bound]:
    if not text:
        return None, unknown
    if text == "..":
        return None, opened
    part = read_part(text)
    if part.precision is Precision.TIME:
        raise EdtfError(text, "the ends of an interval have no time of day")
    return part, part.latest if opened.upper else part.earliest


def _before(one: Bound, other: Bound) -> bool:
    return (one.year or 0, one.month or 0, one.day or 0) < (
        other.year or 0,
        other.month or 0,
        other.day or 0,
    )


def _interval_level(start: Part | None, end: Part | None) -> int:
    """Return the level: 1 for an open or unknown end, 2 for an unspecified digit in an interval."""
    if start is None or end is None:
        level = 1
        known = [part for part in (start, end) if part is not None]
    else:
        level, known = 0, [start, end]
    for part in known:
        level = max(level, 2 if part.unspecified else part.level)
    return level


def _set(text: str) -> Edtf:
    """Read `[a,b..c]` or `{a,b..c}`; `..` may also precede the first member or follow the last."""
    close, form = _SETS[text[0]]
    if len(text) < 2 or text[-1] != close:
        raise EdtfError(text, f"a set that begins with {text[0]} ends with {close}")
    items = text[1:-1].split(",")
    if items == [""]:
        raise EdtfError(text, "a set needs one date at least")
    final = len(items) - 1
    members = tuple(
        _member(item, may_start=place == 0, may_end=place == final)
        for place, item in enumerate(items)
    )
    earliest = _outermost([m.first.earliest if m.first else OPEN_START for m in members])
    latest = _outermost([m.last.latest if m.last else OPEN_END for m in members])
    return Edtf(text, 2, form, earliest, latest, None, None, members)


def _member(item: str, *, may_start: bool, may_end: bool) -> Member:
    if not item:
        raise EdtfError(item, "a set has an empty member")
    ends = item.split("..")
    if len(ends) == 1:
        part = _member_date(item)
        return Member(part, part)
    if len(ends) > 2 or ends == ["", ""]:
        raise EdtfError(item, f"{quoted(item)} is not a date or a range a..b")
    if (not ends[0] and not may_start) or (not ends[1] and not may_end):
        raise EdtfError(item, "`..` opens a set only before its first or after its last date")
    first, last = (_member_date(end) if end else None for end in ends)
    if first is not None and last is not None:
        if first.precision is not last.precision:
            raise EdtfError(item, f"{first.text} and {last.text} are not of one precision")
        if _before(last.latest, first.earliest):
            raise EdtfError(item, f"end {last.text} is before start {first.text}")
    return Member(first, last)


def _member_date(text: str) -> Part:
    part = read_part(text)
    if part.precision is Precision.TIME:
        raise EdtfError(text, "the members of a set have no time of day")
    return part


def _outermost(bounds: list[Bound]) -> Bound:
    """Return the earliest of earliest bounds, or the latest of latest ones."""
    for bound in bounds:
        if bound.kind is BoundKind.OPEN:
            return bound
    choose = max if bounds[0].upper else min
    return choose(bounds, key=lambda bound: (bound.year or 0, bound.month or 0, bound.day or 0))
