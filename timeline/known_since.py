"""What was known on a day: from when each thing of the chronology had been reported.

"As known on" a day asks the latest bound of a date: a claim reported `2024-12` is known from
31 December, a moment with an offset from the day that is printed. What bears no date, or one
without a latest bound, is in the full view only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from timeline.chronology import Chronology
from timeline.edtf import Edtf, Form, parse
from timeline.edtf.civil import date_of
from timeline.model import Claim, Event, Source


@dataclass(frozen=True, order=True, slots=True)
class Day:
    """A day of the proleptic Gregorian calendar, by its number from 0000-01-01, which is 0."""

    number: int

    def __str__(self) -> str:
        """Write it as ISO 8601 does, with as many digits of the year as it takes."""
        year, month, day = date_of(self.number)
        return f"{'-' if year < 0 else ''}{abs(year):04d}-{month:02d}-{day:02d}"


Known = Day | None
"""The day from which something is known; None where no day is told: then in the full view only."""

NEVER = "never"


def since(date: Edtf | None) -> Known:
    """Return the day from which something dated is known: the day of its latest bound, as printed.

    None without a date, without an end or without a year.
    """
    number = date.local_latest.ordinal if date else None
    return None if number is None else Day(number)


def written(known: Known) -> str:
    """Write a day for a page's `data-known`: ISO 8601, or `never`."""
    return str(known) if known else NEVER


def first(days: Iterable[Known]) -> Known:
    """Give the earliest of the days that are told."""
    return min((day for day in days if day), default=None)


@dataclass(frozen=True)
class KnownSince:
    """Tells of everything in a chronology from which day it was known."""

    chronology: Chronology
    _events: dict[str, Known] = field(default_factory=dict, repr=False, compare=False)
    _wholes: dict[str, Known] = field(default_factory=dict, repr=False, compare=False)

    def claim(self, claim: Claim) -> Known:
        """Tell when a claim became public."""
        return since(claim.reported)

    def source(self, source: Source) -> Known:
        """Tell when a source came out."""
        return since(source.issued)

    def event(self, event: Event) -> Known:
        """Tell from when an event is known: as stated, by its first claim, or its first source."""
        if event.id not in self._events:
            claims = first(map(self.claim, event.claims))
            self._events[event.id] = (
                since(event.revealed)
                if event.revealed
                else claims or first(map(self.source, self._cited(event)))
            )
        return self._events[event.id]

    def whole(self, event: Event) -> Known:
        """Tell from when everything the event holds is known, so that its text may be read.

        That is the latest day of its claims, corrections, dated sources, and of its own end where
        it lasted. An event with a claim of which no day of report is told is never whole.
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
        """Tell whether an event was known before its end was, so that it then still went on."""
        begun, end = self.event(event), since(event.date)
        lasted = event.date.form is Form.INTERVAL
        return lasted and begun is not None and end is not None and end > begun

    def ongoing_date(self, event: Event) -> Edtf | None:
        """Give the date of an event that still went on: since when; None where no start is told."""
        start = event.date.text.split("/")[0]
        return parse(f"{start}/..") if self.was_ongoing(event) and start not in ("", "..") else None

    def citing(self, claim: Claim) -> Mapping[str, Known]:
        """Tell from when each source of a claim is shown with it, by the source's id.

        A source that came out after the claim was reported is shown from its own day, but a claim
        never stands without one: the first to come out is shown with it from the start.
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
        """Give the day on which a source comes out, if it is listed before; else None.

        Until then it shows its outlet alone.
        """
        own = self.source(source)
        return own if own and listed and own > listed else None

    def cited(self, event: Event) -> Mapping[str, Known]:
        """Tell from when each source of an event is listed: with a claim, a note, or its text."""
        whole = self.whole(event)
        shown: dict[str, list[Known]] = {
            source.id: [self.note(event, source.id)] for source in self._cited(event)
        }
        for claim in event.claims:
            for key, known in self.citing(claim).items():
                shown[key].append(known)
        return {key: first((whole, *days)) for key, days in shown.items()}

    def note(self, event: Event, by: str) -> Known:
        """Tell from when a note is shown: one by a source from its day, the editors' with all."""
        whole = self.whole(event)
        source = self.chronology.sources.get(by)
        has_note = any(note.by == by for note in event.notes)
        return (self.source(source) or whole) if source and has_note else whole

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """List the days on which something became known: an event, a claim or a correction."""
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
