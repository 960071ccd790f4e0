"""The check for TL125, year-of-two-digits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline.checks.corpus import Corpus
from timeline.diagnostics import Finding, Location, Rule, Severity
from timeline.edtf import Edtf
from timeline.model import Event, Source

RULE = Rule(
    "TL125",
    Severity.WARNING,
    "year-of-two-digits",
    what="""
        a date is in the years 1 to 99, and one of its sources is from a year that ends in the same
        two digits.
    """,
    why="usually the century is missing: `0025` is the year 25, not 2025.",
    bad="""
        date: 0025-09-12
        sources:
          - {id: s, title: Fire, publisher: Daily, issued: 2025-09-13}
    """,
    good="""
        date: 2025-09-12
        sources:
          - {id: s, title: Fire, publisher: Daily, issued: 2025-09-13}
    """,
)

Dated = tuple[Edtf | None, Location]


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule."""
    known = corpus.chronology.sources
    for event in corpus.events:
        early = list(filter(_is_early, _of_event(event)))
        if early:
            cited = (known[key] for key in event.cited() if key in known)
            yield from _found(early, {year for source in cited for year in _years(source)})
    for source in corpus.all_sources:
        issued = (source.issued, source.origin.at("issued"))
        if _is_early(issued):
            yield from _found([issued], _years(source), "it was read or archived")


def _is_early(dated: Dated) -> bool:
    """Return whether a date is in the years 1 to 99."""
    date, _ = dated
    return date is not None and any(0 < (part.year_number or 0) < 100 for part in date.parts)


def _found(
    dated: Iterable[Dated], years: Iterable[int], other: str = "its source"
) -> Iterable[Finding]:
    by_digits = {year % 100: year for year in sorted(years) if year > 99}
    for date, location in dated:
        for part in date.parts if date else ():
            year = by_digits.get(part.year_number or -1)  # not of an unknown year, nor of 0
            if date and year is not None:
                message = f"`{date}` is in the year {part.year_number}, {other} in {year}"
                meant = date.text.replace(part.year, f"{year:04d}")
                yield Finding(location, message, f"if the century is missing, write {meant}")
                break


def _of_event(event: Event) -> Iterator[Dated]:
    yield event.date, event.origin.at("date")
    yield event.revealed, event.origin.at("revealed")
    for claim in event.claims:
        yield claim.reported, claim.origin.at("reported")
        yield claim.about, claim.origin.at("about")


def _years(source: Source) -> set[int]:
    dates = (source.issued, source.accessed, source.archive_date)
    return {part.year_number or 0 for date in dates if date for part in date.parts}
