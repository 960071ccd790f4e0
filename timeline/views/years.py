"""The chronology as a list, by year and month; complete without scripts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from timeline import display
from timeline.edtf import BoundKind, Edtf
from timeline.edtf.civil import day_number
from timeline.known_since import Day, Known, first
from timeline.model import Event
from timeline.page_kinds import CHRONOLOGY
from timeline.site.site import Site
from timeline.views.overview import overview
from timeline.views.page import PageView
from timeline.views.rows import Row, rows

WHOLE = 300
"""The maximum number of events on a page: a fuller year is split by month, a fuller chronology by
year."""

UNDATED = CHRONOLOGY.page("undated")
"""The address of the page of events without a year."""

NEARBY_YEARS = 9
"""The maximum number of years in the navigation of a year's page."""

UNKNOWN_YEAR, UNKNOWN_MONTH, NO_BEGINNING = -1, 0, 13
"""Sections of a year besides its months, by position: dates without a beginning are at its end."""


@dataclass(frozen=True)
class YearLink:
    """A year with its number of events and the address of its page."""

    title: str
    address: str
    events: int
    known: Known
    current: bool = False


@dataclass(frozen=True)
class MonthColumn:
    """A month in the year's histogram: names, number of events, height relative to the maximum."""

    initial: str
    rest: str
    name: str
    events: int
    share: float
    address: str
    known: Known


@dataclass(frozen=True)
class Section:
    """A month (or a vaguer date) with its rows. `year` is shown next to the title."""

    anchor: str
    title: str
    year: str
    rows: tuple[Row, ...]

    @property
    def known(self) -> Known:
        """The day from which there was an event to list."""
        return first(row.known for row in self.rows)


def pages(site: Site) -> Iterable[PageView]:
    """Yield the chronology's first page, a page per year (or month), and one for undated events."""
    by_year, undated = by_years(site.chronology.events)
    yield PageView(
        CHRONOLOGY.address,
        site.text(CHRONOLOGY.name),
        "timeline/chronology.html",
        partial(_overview, site, by_year, undated),
    )
    for year, events in by_year.items():
        yield from _year_pages(site, by_year, year, events)
    if undated:
        yield PageView(
            UNDATED,
            site.text("undated"),
            "timeline/undated.html",
            lambda: {
                "years": year_links(site, by_year, undated, None),
                "rows": rows(site, undated),
            },
        )


def by_years(events: Iterable[Event]) -> tuple[Mapping[int, Sequence[Event]], Sequence[Event]]:
    """Group events by year; those without a year are returned separately."""
    years: dict[int, list[Event]] = defaultdict(list)
    undated = []
    for event in events:
        year = _year_of(event.date)
        if year is None:
            undated.append(event)
        else:
            years[year].append(event)
    return dict(sorted(years.items())), undated


def _year_of(date: Edtf) -> int | None:
    return date.filed_under.year if date.filed_under else None


def year_address(year: int) -> str:
    """Return the address of a year's page: four digits or more, `-` before years BC."""
    return CHRONOLOGY.page(f"{'-' if year < 0 else ''}{abs(year):04d}")


def date_address(date: Edtf) -> str:
    """Return the address of the page of a date's year, or of the events without a year."""
    year = _year_of(date)
    return UNDATED if year is None else year_address(year)


def year_links(
    site: Site,
    by_year: Mapping[int, Sequence[Event]],
    undated: Sequence[Event],
    current: int | None,
    *,
    whole: bool = False,
) -> tuple[YearLink, ...]:
    """Return the years with events; if there are many, only the nearest."""
    years = list(by_year)
    if not whole and len(years) > NEARBY_YEARS:
        at = years.index(current) if current is not None else 0
        start = max(0, min(at - NEARBY_YEARS // 2, len(years) - NEARBY_YEARS))
        years = years[start : start + NEARBY_YEARS]
    links = [
        YearLink(
            display.year_words(year, site.locale),
            year_address(year),
            len(by_year[year]),
            _first_known(site, by_year[year]),
            year == current,
        )
        for year in years
    ]
    if undated:
        known = _first_known(site, undated)
        links.append(YearLink(site.text("undated"), UNDATED, len(undated), known))
    return tuple(links)


def _first_known(site: Site, events: Iterable[Event]) -> Known:
    return first(map(site.known.event, events))


def _overview(
    site: Site, by_year: Mapping[int, Sequence[Event]], undated: Sequence[Event]
) -> Mapping[str, object]:
    whole = len(site.chronology.events) <= WHOLE
    return {
        "overview": overview(site),
        "years": year_links(site, by_year, undated, None, whole=True),
        "undated": rows(site, undated) if whole else (),
        "undated_known": _first_known(site, undated),
        "sections": [
            (
                display.year_words(year, site.locale),
                year_address(year),
                sections(site, year, events, qualified=True),
            )
            for year, events in by_year.items()
        ]
        if whole
        else (),
    }


def _year_pages(
    site: Site, by_year: Mapping[int, Sequence[Event]], year: int, events: Sequence[Event]
) -> Iterable[PageView]:
    title = display.year_words(year, site.locale)
    split = len(events) > WHOLE
    yield PageView(
        year_address(year),
        title,
        "timeline/year.html",
        partial(_year, site, by_year, year, split=split),
    )
    if not split:
        return
    for month, members in _by_month(year, events).items():
        yield PageView(
            f"{year_address(year)}{_month_anchor(month)}/",
            _month_and_year(site, year, month),
            "timeline/month.html",
            partial(_month, site, year, members),
        )


def _year(
    site: Site, by_year: Mapping[int, Sequence[Event]], year: int, *, split: bool
) -> Mapping[str, object]:
    years = list(by_year)
    at = years.index(year)
    _, undated = by_years(site.chronology.events)
    links = year_links(site, by_year, undated, year)
    following = years[at + 1] if at + 1 < len(years) else None
    preceding = years[at - 1] if at else None
    return {
        "years": links,
        "months": _columns(site, year, by_year[year], split=split),
        "parts": _parts(site, year, by_year[year]) if split else (),
        "sections": () if split else sections(site, year, by_year[year], gaps=True),
        "year": year,
        "span": (Day(day_number(year, 1, 1)), Day(day_number(year, 12, 31))),
        "previous": None if preceding is None else _neighbour(site, by_year, preceding),
        "next": None if following is None else _neighbour(site, by_year, following),
    }


def _parts(site: Site, year: int, events: Sequence[Event]) -> tuple[tuple[str, str, Known], ...]:
    """Return the pages of a split year: its months, and vaguer dates."""
    return tuple(
        (
            _month_and_year(site, year, month),
            f"{year_address(year)}{_month_anchor(month)}/",
            _first_known(site, members),
        )
        for month, members in sorted(_by_month(year, events).items())
    )


def _neighbour(
    site: Site, by_year: Mapping[int, Sequence[Event]], year: int
) -> tuple[str, str, Known]:
    words = display.year_words(year, site.locale)
    return words, year_address(year), _first_known(site, by_year[year])


def _month(site: Site, year: int, events: Sequence[Event]) -> Mapping[str, object]:
    return {
        "year": year,
        "year_words": display.year_words(year, site.locale),
        "year_address": year_address(year),
        "rows": rows(site, events),
    }


def sections(
    site: Site, year: int, events: Sequence[Event], *, gaps: bool = False, qualified: bool = False
) -> tuple[Section, ...]:
    """Group a year's events by month; vaguer dates come first, and are labelled.

    Dates without a beginning that end in the year come last.

    Anchors contain the year if `qualified`, for a page with several years.
    """
    made = rows(site, events, gaps=gaps)
    of_month: dict[int, list[Row]] = defaultdict(list)
    for row in made:
        of_month[_month_of(year, row.event.date)].append(row)
    return tuple(
        Section(
            anchor=f"y{year}_{_month_anchor(month)}" if qualified else f"m_{_month_anchor(month)}",
            title=_month_title(site, month),
            year=display.year_words(year, site.locale),
            rows=tuple(members),
        )
        for month, members in sorted(of_month.items())
    )


def section_of(site: Site, event: Event) -> tuple[str, str, str]:
    """Return the section of an event in a list: its key, the month's title and the year's words."""
    year = _year_of(event.date)
    if year is None:
        return "undated", site.text("undated"), ""
    month = _month_of(year, event.date)
    key = f"{year_address(year).split('/')[1]}-{_month_anchor(month)}"
    return key, _month_title(site, month), display.year_words(year, site.locale)


def _by_month(year: int, events: Iterable[Event]) -> Mapping[int, Sequence[Event]]:
    found: dict[int, list[Event]] = defaultdict(list)
    for event in events:
        found[_month_of(year, event.date)].append(event)
    return dict(sorted(found.items()))


def _month_of(year: int, date: Edtf) -> int:
    """Return the month of a date, if it is known: a vague date gets no month.

    A date without a beginning is in the month of its end, else after all months.
    """
    if date.local_earliest.kind is not BoundKind.KNOWN:
        ends = [part for part in date.parts if part.latest == date.filed_under]
        months = {(bound.year, bound.month) for part in ends for bound in part.local}
        return (months.pop()[1] or NO_BEGINNING) if len(months) == 1 else NO_BEGINNING
    first, last = date.start.local if date.start else (date.local_earliest, date.local_latest)
    if last.year != year:
        return UNKNOWN_YEAR
    if last.month != first.month:
        return UNKNOWN_MONTH
    return first.month or UNKNOWN_MONTH


def _month_anchor(month: int) -> str:
    return _ANCHORS.get(month, f"{month:02d}")


_ANCHORS = {
    UNKNOWN_YEAR: "year-unknown",
    UNKNOWN_MONTH: "month-unknown",
    NO_BEGINNING: "no-beginning",
}


def _month_title(site: Site, month: int) -> str:
    if month == UNKNOWN_YEAR:
        return site.text("year_not_known")
    if month == UNKNOWN_MONTH:
        return site.text("month_not_known")
    if month == NO_BEGINNING:
        return site.text("no_beginning")
    return display.month_name(month, site.locale, "wide")


def _month_and_year(site: Site, year: int, month: int) -> str:
    if month in _ANCHORS:
        return f"{_month_title(site, month)}, {display.year_words(year, site.locale)}"
    return display.month_words(year, month, site.locale, "wide")


def _columns(
    site: Site, year: int, events: Sequence[Event], *, split: bool
) -> tuple[MonthColumn, ...]:
    """Return the year's histogram, with empty months; nothing if no month is known."""
    by_month = _by_month(year, events)
    known = {month: len(found) for month, found in by_month.items() if month not in _ANCHORS}
    if not known:
        return ()
    fullest = max(known.values())
    made = []
    for month in range(1, 13):
        short = display.month_name(month, site.locale, "abbreviated")
        initial = re.findall(r"\d+|.", short)[0]  # `12` of `12월`
        count = known.get(month, 0)
        address = f"{year_address(year)}{month:02d}/" if split else f"#m_{month:02d}"
        made.append(
            MonthColumn(
                initial=initial,
                rest=short.removeprefix(initial),
                name=display.month_name(month, site.locale, "wide"),
                events=count,
                share=round(count / fullest, 3),
                address=address,
                known=_first_known(site, by_month.get(month, ())),
            )
        )
    return tuple(made)
