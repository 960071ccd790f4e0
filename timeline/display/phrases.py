"""Format any date: qualifiers, intervals and sets of the dates that `simple` formats."""

from __future__ import annotations

from dataclasses import dataclass

from babel import Locale

from timeline.display.cldr import Calendar, Moment, calendar
from timeline.display.intervals import span
from timeline.display.locale_data import ENGLISH
from timeline.display.runs import Run, Runs, framed, remark, tidied
from timeline.display.simple import date_wording, moment
from timeline.display.vocabulary import UntranslatedError, variant
from timeline.edtf import BoundKind, Edtf, Form, Member, Part, Precision

_ISOLATE, _POP = "\u2066", "\u2069"
_UNITS = {Precision.DAY: "d", Precision.MONTH: "M", Precision.YEAR: "y"}

_KINDS = {
    Precision.DAY: "_day",
    Precision.TIME: "_day",
    Precision.DECADE: "_period",
    Precision.CENTURY: "_period",
    Precision.SEASON: "_season",
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A formatted date: runs that separate remarks from the date, and the locale of its words."""

    runs: Runs
    locale: Locale

    def __str__(self) -> str:
        return "".join(run.text for run in self.runs)


def words(date: Edtf, locale: str, *, in_year: int | None = None) -> str:
    """Format a date in words, in a locale such as `en_GB`, `uk` or `pt-BR`; never empty.

    The year is omitted if the whole date lies in `in_year`. A date for which the language has no
    words is in English as a whole, and set off from text that runs from right to left.
    """
    found = phrase(date, locale, in_year=in_year)
    if found.locale.text_direction != calendar(locale).locale.text_direction:
        return f"{_ISOLATE}{found}{_POP}"
    return str(found)


def phrase(date: Edtf, locale: str, *, in_year: int | None = None) -> Phrase:
    """Format a date as `words` does, with the locale that its words are in."""
    cal = calendar(locale)
    try:
        return Phrase(_runs(date, cal, in_year), cal.locale)
    except UntranslatedError:
        return Phrase(_runs(date, calendar("en"), in_year), ENGLISH)


def _runs(date: Edtf, cal: Calendar, in_year: int | None) -> Runs:
    bounds = date.local_earliest, date.local_latest
    year = in_year is None or any(bound.year != in_year for bound in bounds)
    if date.form is Form.INTERVAL:
        return tidied(_interval(date, cal, year=year))
    if date.form is not Form.DATE:
        return tidied(_set(date, cal, year=year))
    assert date.start is not None  # a single date is its own start
    return tidied(_simple(date.start, cal, year=year))


def _simple(part: Part, cal: Calendar, *, year: bool = True, instead: str = "") -> Runs:
    core, remarks = _pieces(part, cal, year=year, instead=instead)
    return core + remarks


def _pieces(
    part: Part, cal: Calendar, *, year: bool = True, genitive: bool = False, instead: str = ""
) -> tuple[Runs, Runs]:
    """Format a simple date and its remarks; `instead` replaces the date's own words."""
    wording = date_wording(part, cal, year=year, genitive=genitive)
    unknown = _names(wording.unknown, "unknown", cal)
    doubts = _doubts(part, cal)
    if not wording.text:
        return (Run(unknown, "unknown"),), doubts
    core: Runs = (Run(instead or wording.text),)
    if wording.estimated or (part.approximate and part.components[-1] in part.approximate):
        core = framed(variant(cal.words, "circa", _kind(part)), core, "circa")
    role = "unknown" if wording.estimated else ""
    remarks = remark(wording.remark, role) if wording.remark else ()
    if unknown:
        remarks += remark(f"({unknown})", "unknown")
    return core, remarks + doubts


def _doubts(part: Part, cal: Calendar) -> Runs:
    """Format remarks on uncertain components, and on approximate ones unless all are."""
    runs: Runs = ()
    about = () if part.approximate == part.components else part.approximate
    about = tuple(name for name in about if name != part.components[-1])
    if about:
        runs += remark(_names(about, "approximate", cal), "uncertain")
    if part.uncertain == part.components:
        runs += remark(cal.words["uncertain"], "uncertain")
    elif part.uncertain:
        runs += remark(_names(part.uncertain, "uncertain", cal), "uncertain")
    return runs


def _names(names: tuple[str, ...], key: str, cal: Calendar) -> str:
    if not names:
        return ""
    listed = cal.listed([cal.words[name] for name in names], "standard")
    if len(names) == 1:
        return variant(cal.words, f"{key}_one", f"_{names[0]}").format(listed)
    return cal.words[f"{key}_many"].format(listed)


def _with(key: str, part: Part, cal: Calendar, *, year: bool = True) -> Runs:
    """Format `since …`, `until …`, with the date in the case that the preposition requires."""
    kind = "" if part.approximate else _kind(part)
    genitive = key not in ("or_earlier", "or_later")
    core, remarks = _pieces(part, cal, year=year, genitive=genitive)
    return framed(variant(cal.words, key, kind), core) + remarks


def _kind(part: Part) -> str:
    kind = _KINDS.get(part.precision, "")
    return "" if kind == "_day" and part.unspecified else kind


def _interval(date: Edtf, cal: Calendar, *, year: bool) -> Runs:
    start, end = date.start, date.end
    if start is not None and end is not None:
        return _from_to(start, end, cal, year=year)
    if start is not None:
        if date.latest.kind is BoundKind.OPEN:
            return _with("since", start, cal)
        return _with("from", start, cal) + remark(cal.words["end_unknown"], "unknown")
    assert end is not None  # an interval has at least one end
    if date.earliest.kind is BoundKind.OPEN:
        return _with("until", end, cal)
    return _with("until", end, cal) + remark(cal.words["start_unknown"], "unknown")


def _from_to(start: Part, end: Part, cal: Calendar, *, year: bool) -> Runs:
    """Format an interval, shared parts once (`c. 15 – 23 December 2024`) if possible."""
    unit = _UNITS.get(start.precision)
    alike = start.precision is end.precision and not (start.unspecified or end.unspecified)
    plain = not (start.uncertain or start.approximate or end.uncertain or end.approximate)
    if unit and alike:
        if plain and start.text == end.text:
            return _simple(start, cal, year=year)
        found = span(cal, moment(start.earliest), moment(end.earliest), unit, year=year)
        if found is not None and plain:
            return (Run(str(found)),)
        if found is not None and found.joint.strip() and start.text != end.text:
            first = _simple(start, cal, instead=found.first)
            return (*first, Run(cal.joint()), *_simple(end, cal, instead=found.last))
    first, last = (_simple(part, cal, year=year) for part in (start, end))
    return (*first, Run(cal.joint()), *last)


def _set(date: Edtf, cal: Calendar, *, year: bool) -> Runs:
    one = date.form is Form.ONE_OF
    if len(date.members) == 1:
        return _single_member(date.members[0], cal, one=one, year=year)
    if days := _days_of_a_month(date):
        at = days[0]
        numbers = [day.day for day in days]
        return (Run(cal.days(at, numbers, "or" if one else "standard", year=year)),)
    members = [_member(member, cal, one=one, year=year) for member in date.members]
    texts = [f"{{{place}}}" for place in range(len(members))]  # runs are inserted afterwards
    listed = cal.listed([f"\0{text}\0" for text in texts], "or" if one else "standard")
    runs: list[Run] = []
    for piece in listed.split("\0"):
        runs += members[int(piece[1:-1])] if piece in texts else [Run(piece)]
    return tuple(runs)


def _single_member(member: Member, cal: Calendar, *, one: bool, year: bool) -> Runs:
    """Format a set with one range: `on or before …`, `between … and …`, all of them."""
    if member.first is None or member.last is None or not member.is_range or not one:
        return _member(member, cal, one=one, year=year)
    first, last = member.first, member.last
    precise = "_day" if first.precision is Precision.DAY else ""
    start, end = moment(first.earliest), moment(last.earliest)
    pair = variant(cal.words, "between_pair", precise)
    template = variant(cal.words, "between", precise)
    if not pair:
        return framed(template, _from_to(first, last, cal, year=year))
    doubtful = any(p.unspecified or p.uncertain or p.approximate for p in (first, last))
    if precise and not doubtful and start != end and _same_month(start, end):
        numbers = (start.day, end.day)
        joined = variant(cal.words, "between_pair", "_days")
        return framed(template, (Run(cal.days(start, numbers, joined, year=year)),))
    before, _, rest = pair.partition("{0}")
    middle, _, after = rest.partition("{1}")
    ends = [_simple(part, cal, year=year) for part in (first, last)]
    both = (Run(before), *ends[0], Run(middle), *ends[1], Run(after))
    return framed(template, both)


def _same_month(one: Moment, other: Moment) -> bool:
    return (one.year, one.month) == (other.year, other.month)


def _member(member: Member, cal: Calendar, *, one: bool, year: bool) -> Runs:
    if member.first is None and member.last is not None:
        return _with("or_earlier" if one else "all_until", member.last, cal)
    if member.last is None and member.first is not None:
        return _with("or_later" if one else "all_since", member.first, cal)
    assert member.first is not None and member.last is not None  # `..` alone is not EDTF
    if member.is_range:
        return _from_to(member.first, member.last, cal, year=year)
    return _simple(member.first, cal, year=year)


def _days_of_a_month(date: Edtf) -> list[Moment]:
    """Return the days of a set that consists of exact days of one month, else nothing."""
    days = []
    for member in date.members:
        part = member.first
        if part is None or member.is_range or part.precision is not Precision.DAY:
            return []
        if part.unspecified or part.uncertain or part.approximate:
            return []
        days.append(moment(part.earliest))
    return days if len({(day.year, day.month) for day in days}) == 1 else []
