"""Format one simple date, without its qualifiers, and list its unknown components."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.display.cldr import Calendar, Moment
from timeline.display.intervals import span
from timeline.display.vocabulary import numbered, variant
from timeline.edtf import Bound, Part, Precision
from timeline.edtf.unspecified import matching


@dataclass(frozen=True, slots=True)
class DateWording:
    """The words of a date, its unknown components, and an explanatory remark, or `""`.

    The words may be empty if everything is unknown. `estimated` marks an estimate, `1950S2`.
    """

    text: str
    unknown: tuple[str, ...] = ()
    remark: str = ""
    estimated: bool = False


def date_wording(
    part: Part, cal: Calendar, *, year: bool = True, genitive: bool = False
) -> DateWording:
    """Format a simple date, optionally without its year, or in the genitive."""
    if part.precision is Precision.TIME:
        return _time(part, cal, year=year)
    if part.precision is Precision.SIGNIFICANT:
        return _significant(part, cal)
    if part.season is not None:
        return _season(part, cal, year=year, genitive=genitive)
    if part.year_number is None:
        return _unspecified_year(part, cal, genitive=genitive)
    if not part.month:
        return DateWording(_year_text(cal, part.year_number, genitive=genitive))
    return _in_a_year(part, part.year_number, cal, year=year, genitive=genitive)


def _year_text(cal: Calendar, year: int, *, genitive: bool = False) -> str:
    """Format a year on its own, or in the form required after a preposition."""
    text = cal.year(year)
    return cal.words["year_gen"].format(text) if genitive and _year_gen(cal, year) else text


def moment(bound: Bound) -> Moment:
    """Return the day of a known bound."""
    return Moment(bound.year or 0, bound.month or 1, bound.day or 1)


def _year_gen(cal: Calendar, year: int) -> bool:
    return "year_gen" in cal.words and year > 0


def _time(part: Part, cal: Calendar, *, year: bool) -> DateWording:
    written = Moment(part.year_number or 0, int(part.month), int(part.day))
    day = cal.day(written, year=year)
    if part.time is None:
        return DateWording(day)
    text = cal.date_time.format(cal.clock(*part.time[:3]), day)
    zone = part.time.zone.removeprefix("Z")
    return DateWording(text + (f" {cal.words['zone'].format(zone)}" if part.time.zone else ""))


def _significant(part: Part, cal: Calendar) -> DateWording:
    """Format `1950S2`: about 1950, and certainly between 1900 and 1999."""
    text = cal.year(part.year_number or 0)
    first, last = part.earliest.year or 0, part.latest.year or 0
    if first == last:
        return DateWording(text)
    return DateWording(text, (), f"({_between_years(cal, first, last)})", estimated=True)


def _between_years(cal: Calendar, first: int, last: int) -> str:
    """Format `between 1900 and 1999`."""
    pair = cal.words["between_pair"]
    if pair and first > 0:
        return cal.words["between"].format(pair.format(cal.year(first), cal.year(last)))
    return cal.words["between"].format(_range(cal, Moment(first), Moment(last), "y"))


def _season(part: Part, cal: Calendar, *, year: bool, genitive: bool) -> DateWording:
    code = part.season or 21
    if part.year_number is None:
        period, known = _period(part, cal)
        unknown = () if known else ("year",)
        name = _part_of_year(code, cal, "", genitive=genitive)
        return DateWording(_beside(cal, name, period, within=known), unknown)
    if 33 <= code <= 36:
        return DateWording(_quarter(cal, code - 32, part.year_number if year else None, genitive))
    number = ""
    if year:
        crossing = part.latest.year != part.earliest.year and part.year_number > 0
        following = f"{part.year_number + 1:02d}"[-2:]
        instead = f"{part.year_number}/{following}" if crossing else ""
        number = cal.year(part.year_number, instead=instead)
        if _year_gen(cal, part.year_number):
            number = cal.words["year_gen"].format(number)
    side = "north" if 25 <= code <= 28 else "south" if 29 <= code <= 32 else ""
    text = _part_of_year(code, cal, number, genitive=genitive)
    return DateWording(text, (), cal.words[side] if side else "")


def _quarter(cal: Calendar, quarter: int, year: int | None, genitive: bool) -> str:
    if not genitive or year is None or "quarter_gen" not in cal.words:
        return cal.quarter(quarter, year)
    of_year = cal.year(year)
    if _year_gen(cal, year):
        of_year = cal.words["year_gen"].format(of_year)
    return numbered(cal.words["quarter_gen"], quarter, year=of_year)


def _part_of_year(code: int, cal: Calendar, year: str, *, genitive: bool) -> str:
    case = "_gen" if genitive else ""
    if 33 <= code <= 36:
        return cal.quarter(code - 32, None)
    if code > 36:
        key, place = ("thirds", code - 37) if code < 40 else ("halves", code - 40)
        part = variant(cal.words, key, case).split("|")[place]
        return cal.words["part_of_year"].format(part, year) if year else part
    name = variant(cal.words, "seasons", case).split("|")[(code - 21) % 4]
    return cal.words["season_year"].format(name, year) if year else name


def _in_a_year(
    part: Part, number: int, cal: Calendar, *, year: bool, genitive: bool
) -> DateWording:
    if part.month == "XX":
        text = cal.year(number)
        if part.day in ("", "XX"):
            return DateWording(text, ("month", "day") if part.day else ("month",))
        if "X" not in part.day:
            day = cal.words["day_number"].format(cal.digits(str(int(part.day))))
            return DateWording(cal.words["beside"].format(day, text), ("month",))
    elif "X" not in part.month:
        at = Moment(number, int(part.month), 1)
        if part.day in ("", "XX"):
            text = cal.month(at, year=year, genitive=genitive)
            return DateWording(text, ("day",) if part.day else ())
        first, last = part.earliest.day or 1, part.latest.day or 1
        days = [day for day in matching(part.day, 31) if first <= day <= last]
        return _days(cal, Moment(number, at.month, first), days, year=year)
    elif not part.day:
        return _months(part, number, cal, year=year, genitive=genitive)
    unknown = tuple(name for name in ("month", "day") if "X" in getattr(part, name))
    start, end = moment(part.earliest), moment(part.latest)
    return DateWording(_range(cal, start, end, "d", year=year), unknown)


def _days(cal: Calendar, first: Moment, days: list[int], *, year: bool) -> DateWording:
    """Format one day, a choice of two or a few, or a series of days: `20–29 December 2024`."""
    if len(days) == 1:
        return DateWording(cal.day(first, year=year))
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        last = Moment(first.year, first.month, days[-1])
        return DateWording(_range(cal, first, last, "d", year=year), ("day",))
    return DateWording(cal.days(first, days, "or", year=year))


def _months(part: Part, number: int, cal: Calendar, *, year: bool, genitive: bool) -> DateWording:
    months = matching(part.month, 12)
    moments = [Moment(number, month) for month in months]
    if len(months) > 2:
        return DateWording(_range(cal, moments[0], moments[-1], "M", year=year), ("month",))
    texts = [cal.month(at, year=year, genitive=genitive) for at in moments]
    return DateWording(cal.listed(texts, "or"))


def _range(cal: Calendar, start: Moment, end: Moment, unit: str, *, year: bool = True) -> str:
    found = span(cal, start, end, unit, year=year)
    if found is not None:
        return str(found)
    write = cal.day if unit == "d" else cal.month
    if unit == "y":
        return cal.joint().join((cal.year(start.year), cal.year(end.year)))
    return cal.joint().join((write(start, year=year), write(end, year=year)))


def _unspecified_year(part: Part, cal: Calendar, *, genitive: bool) -> DateWording:
    """Format a month or day in an unspecified year: `25 December in the 1560s`."""
    period, known = _period(part, cal, genitive=genitive and not part.month)
    names = [name for name in ("month", "day") if "X" in getattr(part, name)]
    unknown = tuple(names if known else ["year", *names])
    inner = ""
    if part.month and "X" not in part.month:
        at = Moment(part.earliest.year or 1, int(part.month), part.earliest.day or 1)
        exact = part.day and "X" not in part.day
        inner = cal.day(at, year=False) if exact else cal.month(at, year=False)
    return DateWording(_beside(cal, inner, period, within=known), unknown)


def _beside(cal: Calendar, inner: str, period: str, *, within: bool) -> str:
    if inner and period:
        return cal.words["within" if within else "beside"].format(inner, period)
    return inner or period


def _period(part: Part, cal: Calendar, *, genitive: bool = False) -> tuple[str, bool]:
    """Format a year with unspecified digits; also return whether the words are complete.

    Anything but a decade or century is formatted as a range of years; XXXX is empty.
    """
    digits, before_christ = part.year.lstrip("-"), part.year.startswith("-")
    head = digits.rstrip("X")
    if not head and not before_christ:
        return "", False
    if "X" in head:
        return cal.digits(part.year), False
    if len(head) == 3 and int(head) > 9 and not before_christ:
        forties = "_40" if head.endswith("4") else ""
        case, opening = "_gen" if genitive else "", "_00" if head.endswith("0") else ""
        template = variant(cal.words, "decade", opening and opening + case, case or forties)
        tens = "0" if opening else f"{head[2]}0"
        text = numbered(template, int(head[:2]) + 1, f"{head}0", tens=tens)
        return cal.digits(text), True
    if len(head) == 2:
        number = int(head) + 1
        key = "century_bc" if before_christ else "century"
        template = variant(cal.words, key, "_gen" if genitive else "")
        return cal.digits(numbered(template, number)), True
    first, last = int(part.year.replace("X", "0")), int(part.year.replace("X", "9"))
    start, end = (last, first or -1) if before_christ else (first, last)
    return _range(cal, Moment(start), Moment(end), "y"), False
