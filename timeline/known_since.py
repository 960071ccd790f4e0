"""The day from which each part of the chronology is publicly known.

In a view as known on a day, the latest bound of a date counts: a claim reported `2024-12` is known
from 31 December, a moment with an offset from the day as printed. Anything without a date, or
without a latest bound, is in the full view only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from timeline.chronology import Chronology
from timeline.edtf import Edtf, Form, parse
from timeline.edtf.civil import date_of
from timeline.model import Claim, Event, Source


@dataclass(frozen=True, order=True, slots=True)
class Day:
    """A day of the proleptic Gregorian calendar, by its number from 0000-01-01, which is 0."""

    number: int

    def __str__(self) -> str:
        """Return the day in ISO 8601, with as many digits of the year as required."""
        return _in_iso(self.number)


@lru_cache(maxsize=100_000)
def _in_iso(number: int) -> str:
    year, month, day = date_of(number)
    return f"{'-' if year < 0 else ''}{abs(year):04d}-{month:02d}-{day:02d}"


Known = Day | None
"""The day from which something is known; None if unknown: it is in the full view only."""

NEVER = "never"


@lru_cache(maxsize=100_000)
def since(date: Edtf | None) -> Known:
    """Return the day from which a dated record is known: the day of its latest bound, as printed.

    None without a date, without an end or without a year.
    """
    number = date.local_latest.ordinal if date else None
    return None if number is None else Day(number)


def written(known: Known) -> str:
    """Return a day as the value of `data-known`: ISO 8601, or `never`."""
    return str(known) if known else NEVER


def first(days: Iterable[Known]) -> Known:
    """Return the earliest known day, or None."""
    return min((day for day in days if day), default=None)


@dataclass(frozen=True)
class KnownSince:
    """Computes the day from which each part of a chronology is known."""

    chronology: Chronology
    _events: dict[str, Known] = field(default_factory=dict, repr=False, compare=False)
    _wholes: dict[str, Known] = field(default_factory=dict, repr=False, compare=False)

    def claim(self, claim: Claim) -> Known:
        """Return the day on which a claim was reported."""
        return since(claim.reported)

    def source(self, source: Source) -> Known:
        """Return the day on which a source was published."""
        return since(source.issued)

    def event(self, event: Event) -> Known:
        """Return the day from which an event is known.

        That is the day stated in its file, else that of its first claim, else of its first source.
        """
        if event.id not in self._events:
            claims = first(map(self.claim, event.claims))
            self._events[event.id] = (
                since(event.revealed)
                if event.revealed
                else claims or first(map(self.source, self._cited(event)))
            )
        return self._events[event.id]

    def whole(self, event: Event) -> Known:
        """Return the day from which everything about an event is known.

        From that day its text may be shown. It is the latest day of its claims, corrections and
        dated sources, and of the end of an interval. None for an event with a claim whose day of
        report is unknown.
        """
        if event.id not in self._wholes:
            self._wholes[event.id] = self._whole(event)
        return self._wholes[event.id]

    def _whole(self, event: Event) -> Known:
        begun = self.event(event)
        claims = [self.claim(claim) for claim in event.claims]
        if begun is None or None in claims:
            return None
        end = event.date if event.date.form is Form.INTERVAL else None
        later = (
            *claims,
            *(since(correction.date) for correction in event.corrections),
            *map(self.source, self._cited(event)),
            since(end),
        )
        return max([begun, *(day for day in later if day)])

    def was_ongoing(self, event: Event) -> bool:
        """Return whether an event was known before its end, so that it was ongoing at that time."""
        begun, end = self.event(event), since(event.date)
        lasted = event.date.form is Form.INTERVAL
        return lasted and begun is not None and end is not None and end > begun

    def ongoing_date(self, event: Event) -> Edtf | None:
        """Return the date of an event while it was ongoing: an interval with an open end.

        None if its start is unknown, or if it was not known before its end.
        """
        start = event.date.text.split("/")[0]
        return parse(f"{start}/..") if self.was_ongoing(event) and start not in ("", "..") else None

    def citing(self, claim: Claim) -> Mapping[str, Known]:
        """Return the day from which each source of a claim is shown with it, by the source's id.

        A source that was published after the claim was reported is shown from its own day, but a
        claim is never shown without a source: the earliest is shown with it from the start.
        """
        reported = self.claim(claim)
        sources = self.chronology.sources
        known: dict[str, Known] = {
            key: reported and max(reported, self.source(sources[key]) or reported)
            for key in dict.fromkeys(citation.source for citation in claim.sources)
            if key in sources
        }
        if reported and known and reported not in known.values():
            known[min(known, key=lambda key: known[key] or reported)] = reported
        return known

    def published_later(self, source: Source, listed: Known) -> Known:
        """Return the day of publication of a source that is listed before it; else None.

        Until then, only its outlet is shown.
        """
        own = self.source(source)
        return own if own and listed and own > listed else None

    def cited(self, event: Event) -> Mapping[str, Known]:
        """Return the day from which each source of an event is listed, by the source's id.

        A source is listed with a claim, a note, or the event's text.
        """
        whole = self.whole(event)
        shown: dict[str, list[Known]] = {
            source.id: [self.note(event, source.id)] for source in self._cited(event)
        }
        for claim in event.claims:
            for key, known in self.citing(claim).items():
                shown[key].append(known)
        return {key: first((whole, *days)) for key, days in shown.items()}

    def note(self, event: Event, by: str) -> Known:
        """Return the day from which a note is shown.

        A source's note is shown from the source's day, an editors' note once the whole event is
        known.
        """
        whole = self.whole(event)
        source = self.chronology.sources.get(by)
        has_note = any(note.by == by for note in event.notes)
        return (self.source(source) or whole) if source and has_note else whole

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """The days on which something became known: an event, a claim or a correction."""
        found = {
            day
            for event in self.chronology.events
            for day in (
                self.event(event),
                *map(self.claim, event.claims),
                *(since(correction.date) for correction in event.corrections),
            )
            if day
        }
        return tuple(sorted(found))

    def _cited(self, event: Event) -> Iterable[Source]:
        sources = self.chronology.sources
        return (sources[key] for key in event.cited() if key in sources)
