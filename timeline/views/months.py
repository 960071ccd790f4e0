"""The months of a year, under which its events are listed; vaguer dates are listed apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from timeline import display
from timeline.edtf import BoundKind, Edtf
from timeline.known_since import Known, first
from timeline.model import Event
from timeline.site.site import Site
from timeline.views.rows import Row, rows

UNKNOWN_YEAR, UNKNOWN_MONTH, NO_BEGINNING = -1, 0, 13
"""Sections of a year besides its months, by position: dates without a beginning are at its end."""


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
        of_month[month_of(year, row.event.date)].append(row)
    return tuple(
        Section(
            anchor=f"y{year}_{month_anchor(month)}" if qualified else f"m_{month_anchor(month)}",
            title=month_title(site, month),
            year=display.year_words(year, site.locale),
            rows=tuple(members),
        )
        for month, members in sorted(of_month.items())
    )


def by_month(year: int, events: Iterable[Event]) -> Mapping[int, Sequence[Event]]:
    """Group a year's events by month, or by the position of a vaguer section."""
    found: dict[int, list[Event]] = defaultdict(list)
    for event in events:
        found[month_of(year, event.date)].append(event)
    return dict(sorted(found.items()))


def month_of(year: int, date: Edtf) -> int:
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


def month_anchor(month: int) -> str:
    """Return the anchor of a month or a vaguer section, which is in addresses too."""
    return VAGUE.get(month, f"{month:02d}")


VAGUE = {
    UNKNOWN_YEAR: "year-unknown",
    UNKNOWN_MONTH: "month-unknown",
    NO_BEGINNING: "no-beginning",
}


def month_title(site: Site, month: int) -> str:
    """Return the title of a month or a vaguer section."""
    if month == UNKNOWN_YEAR:
        return site.text("year_not_known")
    if month == UNKNOWN_MONTH:
        return site.text("month_not_known")
    if month == NO_BEGINNING:
        return site.text("no_beginning")
    return display.month_name(month, site.locale, "wide")


def month_and_year(site: Site, year: int, month: int) -> str:
    """Return that title with the year."""
    if month in VAGUE:
        return f"{month_title(site, month)}, {display.year_words(year, site.locale)}"
    return display.month_words(year, month, site.locale, "wide")
