"""The chronology as a list, by year and month; complete without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from timeline import display
from timeline.edtf import Edtf
from timeline.edtf.civil import day_number
from timeline.known_since import Day, Known, first
from timeline.model import Event
from timeline.page_kinds import CHRONOLOGY
from timeline.site.site import Site
from timeline.views.chapters import (
    UNDATED,
    Book,
    Chapter,
    month_anchors,
    year_address,
    year_anchors,
    year_of,
)
from timeline.views.months import (
    VAGUE,
    Section,
    by_month,
    month_anchor,
    month_and_year,
    month_of,
    month_title,
    sections,
)
from timeline.views.overview import overview
from timeline.views.page import PageView
from timeline.views.parts import Within, divided
from timeline.views.rows import listed_rows, rows

NEARBY = 9
"""The maximum number of chapters in the navigation of a chapter's page."""


@dataclass(frozen=True)
class YearLink:
    """A year or period with its number of events and the address of its page."""

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


def pages(site: Site) -> Iterable[PageView]:
    """Yield the chronology's first page, the chapters (or months), and one for undated events."""
    book = Book.of(site)
    yield PageView(
        CHRONOLOGY.address,
        site.text(CHRONOLOGY.name),
        "timeline/chronology.html",
        partial(_overview, site, book),
        anchors=None if book.is_whole else partial(year_anchors, book),
    )
    for chapter in book.chapters:
        yield from _chapter_pages(site, book, chapter)
    if book.undated:
        view = PageView(UNDATED, site.text("undated"), "timeline/undated.html")
        whole = listed_rows(book.undated)
        yield from divided(site, view, whole, partial(_undated, site, book))


def _undated(
    site: Site, book: Book, events: Sequence[Event], within: Within
) -> Mapping[str, object]:
    return {
        "years": chapter_links(site, book, None),
        "rows": rows(site, events),
        "within": within,
    }


def date_address(date: Edtf) -> str:
    """Return the address of the page of a date's year, or of the events without a year."""
    year = year_of(date)
    return UNDATED if year is None else year_address(year)


def chapter_links(
    site: Site, book: Book, current: Chapter | None, *, whole: bool = False
) -> tuple[YearLink, ...]:
    """Return the chapters; if there are many, only the nearest unless the `whole` is asked for."""
    shown = book.chapters
    if not whole and len(shown) > NEARBY:
        at = shown.index(current) if current else 0
        start = max(0, min(at - NEARBY // 2, len(shown) - NEARBY))
        shown = shown[start : start + NEARBY]
    links = [_link(site, book, chapter, current=chapter == current) for chapter in shown]
    if book.undated:
        known = _first_known(site, book.undated)
        links.append(YearLink(site.text("undated"), UNDATED, len(book.undated), known))
    return tuple(links)


def _link(site: Site, book: Book, chapter: Chapter, *, current: bool = False) -> YearLink:
    events = book.events(chapter)
    known = _first_known(site, events)
    return YearLink(chapter.title, chapter.address, len(events), known, current)


def _first_known(site: Site, events: Iterable[Event]) -> Known:
    return first(map(site.known.event, events))


def _overview(site: Site, book: Book) -> Mapping[str, object]:
    whole = book.is_whole
    return {
        "overview": overview(site),
        "years": chapter_links(site, book, None, whole=True),
        "undated": rows(site, book.undated) if whole else (),
        "undated_known": _first_known(site, book.undated),
        "sections": [
            (
                display.year_words(year, site.locale),
                year_address(year),
                sections(site, year, events, qualified=True),
            )
            for year, events in book.by_year.items()
        ]
        if whole
        else (),
    }


def _chapter_pages(site: Site, book: Book, chapter: Chapter) -> Iterable[PageView]:
    """Yield the page of a chapter and, of a year that is too long, those of its months."""
    events = book.events(chapter)
    split = book.is_split(chapter)
    yield PageView(
        chapter.address,
        chapter.title,
        "timeline/year.html",
        partial(_chapter, site, book, chapter, split=split),
        former=chapter.former,
        anchors=partial(month_anchors, book, chapter) if split else None,
    )
    if not split:
        return
    (year,) = chapter.years
    for month, members in by_month(year, events).items():
        view = PageView(
            f"{chapter.address}{month_anchor(month)}/",
            month_and_year(site, year, month),
            "timeline/month.html",
        )
        yield from divided(site, view, listed_rows(members), partial(_month, site, chapter))


def _chapter(site: Site, book: Book, chapter: Chapter, *, split: bool) -> Mapping[str, object]:
    at = book.chapters.index(chapter)
    first_year, last_year = chapter.years[0], chapter.years[-1]
    year = first_year if first_year == last_year else None
    events = book.events(chapter)
    return {
        "years": chapter_links(site, book, chapter),
        "months": () if year is None else _columns(site, year, events, split=split),
        "parts": _parts(site, first_year, events) if split else (),
        "sections": () if split else _sections(site, book, chapter),
        "year": year,
        "span": (Day(day_number(first_year, 1, 1)), Day(day_number(last_year, 12, 31))),
        "previous": _link(site, book, book.chapters[at - 1]) if at else None,
        "next": _link(site, book, book.chapters[at + 1]) if at + 1 < len(book.chapters) else None,
    }


def _sections(site: Site, book: Book, chapter: Chapter) -> tuple[Section, ...]:
    """Return the months of a chapter of one year, else its years."""
    if len(chapter.years) == 1:
        (year,) = chapter.years
        return sections(site, year, book.by_year[year], gaps=True)
    return tuple(
        Section(
            anchor=f"y{year}",
            title=display.year_words(year, site.locale),
            year="",
            rows=rows(site, book.by_year[year]),
        )
        for year in chapter.years
    )


def _parts(site: Site, year: int, events: Sequence[Event]) -> tuple[tuple[str, str, Known], ...]:
    """Return the pages of a split year: its months, and vaguer dates."""
    return tuple(
        (
            month_and_year(site, year, month),
            f"{year_address(year)}{month_anchor(month)}/",
            _first_known(site, members),
        )
        for month, members in sorted(by_month(year, events).items())
    )


def _month(
    site: Site, chapter: Chapter, events: Sequence[Event], within: Within
) -> Mapping[str, object]:
    return {
        "year": chapter.years[0],
        "year_words": chapter.title,
        "year_address": chapter.address,
        "rows": rows(site, events),
        "within": within,
    }


def section_of(site: Site, event: Event) -> tuple[str, str, str]:
    """Return the section of an event in a list: its key, the month's title and the year's words."""
    year = year_of(event.date)
    if year is None:
        return "undated", site.text("undated"), ""
    month = month_of(year, event.date)
    key = f"{year_address(year).split('/')[1]}-{month_anchor(month)}"
    return key, month_title(site, month), display.year_words(year, site.locale)


def _columns(
    site: Site, year: int, events: Sequence[Event], *, split: bool
) -> tuple[MonthColumn, ...]:
    """Return the year's histogram, with empty months; nothing if no month is known."""
    grouped = by_month(year, events)
    known = {month: len(found) for month, found in grouped.items() if month not in VAGUE}
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
                known=_first_known(site, grouped.get(month, ())),
            )
        )
    return tuple(made)
