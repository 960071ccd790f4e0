"""Format intervals of days, months or years, with what both ends share written once.

CLDR's own interval is used where it fits the pattern of a whole date; else the whole date's pattern
is cut, and where that can't be done, both ends are written whole.
"""

from __future__ import annotations

from dataclasses import dataclass

from timeline.display.cldr import Calendar, Moment
from timeline.display.patterns import Pattern, agree, in_order, split_joint

_SHAPES = {"d": ("MMMMd", "MMMd"), "M": ("MMMM", "MMM"), "y": ("",)}


@dataclass(frozen=True, slots=True)
class Span:
    """A formatted interval: its two ends, and the text between them."""

    first: str
    joint: str
    last: str

    def __str__(self) -> str:
        return f"{self.first}{self.joint}{self.last}"


def span(cal: Calendar, start: Moment, end: Moment, unit: str, *, year: bool = True) -> Span | None:
    """Format the interval between two days, months or years (unit `d`, `M`, `y`).

    None where the ends share nothing that could be written once.
    """
    if (start.year > 0) != (end.year > 0):
        return _across_eras(cal, start, end) if unit == "y" else None
    difference = _difference(start, end, unit)
    whole = cal.pattern(unit, start, year=year)
    wholes = [whole, *cal.long_days] if unit == "d" and year else [whole]
    era = "" if not year else "y" if start.year > 0 else "Gy"
    usual = ""
    for shape in _SHAPES[unit]:
        pieces = cal.interval(f"{era}{shape}", difference)
        if len(pieces) != 2:
            continue
        first, joint = split_joint(pieces[0], cal.joint())
        last = Pattern.of(pieces[1])
        usual = usual or (joint if joint.strip() else "")
        fits = in_order if unit == "y" else agree
        if any(fits(first, last, one) for one in wholes):
            if unit == "M":
                first, last = first.like(whole), last.like(whole)
            return _filled(cal, first, _joint(cal, difference, unit, joint), last, start, end)
    joint = _joint(cal, difference, unit, usual or cal.joint())
    return _cut(cal, whole, joint, difference, start, end)


def _difference(start: Moment, end: Moment, unit: str) -> str:
    difference = "y" if start.year != end.year else "M" if start.month != end.month else "d"
    return unit if unit == "y" or (unit == "M" and difference == "d") else difference


def _across_eras(cal: Calendar, start: Moment, end: Moment) -> Span:
    whole = cal.pattern("y", Moment(0))
    pieces = cal.interval("Gy", "G")
    if len(pieces) == 2:
        first, joint = split_joint(pieces[0], cal.joint())
        last = Pattern.of(pieces[1])
        if first.fields == last.fields == whole.fields:
            between = cal.words.get("joint", joint) if joint.strip() else joint
            return _filled(cal, first, between, last, start, end)
    return _filled(cal, whole, cal.joint(), whole, start, end)


def _joint(cal: Calendar, difference: str, unit: str, otherwise: str) -> str:
    key = {"dd": "joint_days", "yy": "joint_years"}.get(difference + unit, "joint")
    return cal.words.get(key) or cal.words.get("joint", otherwise)


def _cut(
    cal: Calendar, whole: Pattern, joint: str, difference: str, start: Moment, end: Moment
) -> Span | None:
    if difference == "d":
        unit, width = whole.unit("d"), whole.width("d")
        days = "\0".join(f"{one.day:0{width}}{unit}" for one in (start, end))
        both = Moment(start.year, start.month, start.day, days.removesuffix(unit))
        first, last = cal.fill(whole, both).split("\0")
        return Span(first, joint, last)
    shared = {"M": "yG", "y": "G"}[difference]
    if not set(shared) & set(whole.fields):
        return None
    try:
        rest = whole.without(shared)
    except ValueError:
        return None
    if whole.fields[-1] in shared:
        return _filled(cal, rest, joint, whole, start, end)
    return _filled(cal, whole, joint, rest, start, end) if difference == "M" else None


def _filled(
    cal: Calendar, first: Pattern, joint: str, last: Pattern, start: Moment, end: Moment
) -> Span:
    return Span(cal.fill(first, start), joint, cal.fill(last, end))
