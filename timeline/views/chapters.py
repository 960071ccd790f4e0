"""The chapters of the chronology: a page for each year or, of a long span, for many years.

A long span with an event now and then is divided by millennia, centuries, decades and years, as
far as the events of each fit on a page. Neighbours are joined as long as they fit on one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from timeline.edtf import Edtf, parse
from timeline.model import Event
from timeline.page_kinds import CHRONOLOGY
from timeline.site.site import Site
from timeline.views import parts
from timeline.views.months import by_month, month_anchor
from timeline.views.parts import Piece, Rows, divide, filled
from timeline.views.paths import of_year
from timeline.views.rows import length

UNDATED = CHRONOLOGY.page("undated")
"""The address of the page of events without a year."""

WHOLE = 300
"""The maximum number of events that are all on the chronology's first page."""

MAX_YEARS = 50
"""The maximum number of years that have a page each in a chronology that is longer than that."""

ByYear = Mapping[int, Sequence[Event]]
"""The events of each year, in order."""


@dataclass(frozen=True)
class Chapter:
    """The years that share a page. `former` are addresses that redirect to it."""

    title: str
    address: str
    years: tuple[int, ...]
    former: tuple[str, ...] = ()


def year_address(year: int) -> str:
    """Return the address of a year's page: four digits or more, `-` before years BC."""
    return CHRONOLOGY.page(f"{'-' if year < 0 else ''}{abs(year):04d}")


def chapters(site: Site, by_year: ByYear) -> tuple[Chapter, ...]:
    """Return the chapters of a chronology in order; every year with events is in one."""
    whole = Rows([*by_year], of_year, lambda year: total_length(by_year[year]))
    long = len(by_year) > MAX_YEARS and sum(map(len, by_year.values())) > WHOLE
    pieces = divide(whole, parts.LIMIT).pieces if long else ()
    if not pieces:
        return tuple(_of_year(site, year) for year in by_year)
    joined = filled(pieces, lambda one: sum(map(whole.length, one.rows)), parts.LIMIT)
    return tuple(_with_former([_joined(site, members) for members in joined]))


def total_length(events: Sequence[Event]) -> int:
    """Return the length of a page with these events."""
    return sum(map(length, events))


def _of_year(site: Site, year: int) -> Chapter:
    return Chapter(of_year(year)[-1].title(site), year_address(year), (year,))


def _joined(site: Site, pieces: Sequence[Piece[int]]) -> Chapter:
    years = tuple(year for piece in pieces for year in piece.rows)
    if len(years) == 1:
        return _of_year(site, years[0])
    start, *_ = pieces[0].step.date.split("/")
    *_, end = pieces[-1].step.date.split("/")
    return Chapter(site.words(parse(f"{start}/{end}")), _from(start), years)


def _from(start: str) -> str:
    """Return the address of the chapter that begins with a year, written in EDTF."""
    return CHRONOLOGY.page(f"from-{start}")


def _with_former(made: Sequence[Chapter]) -> Iterator[Chapter]:
    """Yield chapters with the addresses of their years, and of other chapters that may begin here.

    So an address stays when another event moves the border of two chapters.
    """
    found: dict[str, None] = {chapter.address: None for chapter in made}
    for chapter in made:
        former = []
        for year in chapter.years:
            spans = (_from(step.date.split("/")[0]) for step in of_year(year)[:-1])
            former += [one for one in (*spans, year_address(year)) if one not in found]
            found.update(dict.fromkeys(former))
        yield replace(chapter, former=tuple(former))


def by_years(events: Iterable[Event]) -> tuple[Mapping[int, Sequence[Event]], Sequence[Event]]:
    """Group events by year; those without a year are returned separately."""
    years: dict[int, list[Event]] = defaultdict(list)
    undated = []
    for event in events:
        year = year_of(event.date)
        if year is None:
            undated.append(event)
        else:
            years[year].append(event)
    return dict(sorted(years.items())), undated


def year_of(date: Edtf) -> int | None:
    """Return the year under which a date is filed; None if it has none."""
    return date.filed_under.year if date.filed_under else None


@dataclass(frozen=True)
class Book:
    """The chronology by chapter: the events of each year, and those without a year."""

    chapters: tuple[Chapter, ...]
    by_year: ByYear
    undated: Sequence[Event]

    @classmethod
    def of(cls, site: Site) -> Book:
        """Return the whole chronology."""
        by_year, undated = by_years(site.chronology.events)
        return cls(chapters(site, by_year), by_year, undated)

    @property
    def is_whole(self) -> bool:
        """Whether all events are on the first page."""
        return len(self.undated) + sum(map(len, self.by_year.values())) <= WHOLE

    def is_split(self, chapter: Chapter) -> bool:
        """Whether a chapter is a year that is too long for a page."""
        return len(chapter.years) == 1 and total_length(self.events(chapter)) > parts.LIMIT

    def events(self, chapter: Chapter) -> Sequence[Event]:
        """Return the events of a chapter."""
        return [event for year in chapter.years for event in self.by_year[year]]


def month_anchors(book: Book, chapter: Chapter) -> Mapping[str, str]:
    """Return the pages of a split year's months by their anchors on the year's page."""
    months = by_month(chapter.years[0], book.events(chapter))
    anchors = map(month_anchor, months)
    return {f"m_{anchor}": f"{chapter.address}{anchor}/" for anchor in anchors}


def year_anchors(book: Book) -> Mapping[str, str]:
    """Return where the anchors of the chronology's first page lead if it doesn't list events."""
    found = {"undated": UNDATED} if book.undated else {}
    for chapter in book.chapters:
        for year in chapter.years:
            for anchor in map(month_anchor, by_month(year, book.by_year[year])):
                if len(chapter.years) > 1:
                    there = f"{chapter.address}#y{year}"
                elif book.is_split(chapter):
                    there = f"{chapter.address}{anchor}/"
                else:
                    there = f"{chapter.address}#m_{anchor}"
                found[f"y{year}_{anchor}"] = there
    return found
