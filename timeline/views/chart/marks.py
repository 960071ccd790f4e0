"""Statements as marks of a chart, independent of their position."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from timeline.known_since import Day
from timeline.model import Actor, Status
from timeline.site.site import Site, event_address
from timeline.site.statements import Statement, keyed

DASHES = 4
"""The number of line patterns, including solid, for voices of one colour in a chart."""


@dataclass(frozen=True)
class Mark:
    """One statement with a day: in the plot if it has a number, else in the lane of words.

    `earliest` is the first day on which it may have been reported, if that is vague (days from
    0000-01-01), else None. `title` describes it in one line.
    """

    statement: Statement
    key: str
    known: Day
    earliest: int | None
    slot: int
    hollow: bool
    name: str
    title: str
    address: str

    @property
    def day(self) -> int:
        """Its day, from 0000-01-01: the latest on which it may have been reported."""
        return self.known.number

    @property
    def values(self) -> tuple[Decimal, ...]:
        """The numbers that the words state."""
        figure = self.statement.figure
        return tuple(v for v in (figure.low, figure.best, figure.high) if v is not None)

    @property
    def point(self) -> Decimal | None:
        """The position of its shape: the best number, else the only bound; None for a bar alone."""
        figure = self.statement.figure
        if figure.best is not None:
            return figure.best
        return None if self.is_bar else (figure.low if figure.low is not None else figure.high)

    @property
    def is_bar(self) -> bool:
        """Whether both bounds were stated."""
        return self.statement.figure.low is not None and self.statement.figure.high is not None

    @property
    def amount(self) -> Decimal:
        """The amount where lines and labels of this mark begin."""
        return self.point if self.point is not None else max(self.values)

    @property
    def opens(self) -> str:
        """The side without a bound: `up`, `down` or neither."""
        figure = self.statement.figure
        if figure.best is not None or self.is_bar:
            return ""
        return "up" if figure.low is not None else "down"

    @property
    def faded(self) -> bool:
        """Whether the statement is no longer valid."""
        return self.statement.is_past


@dataclass(frozen=True)
class Step:
    """The line from one figure of a voice to its next: horizontal, then vertical.

    `dash` is the line's pattern, 0 for a solid line.
    """

    start: Mark
    end: Mark
    dash: int


def is_dated(one: Statement) -> bool:
    """Return whether the day of a figure's report is known, so that it has a place in a chart."""
    return one.known is not None and one.claim.reported is not None


def marks(site: Site, found: Iterable[Statement], *, hollow: bool) -> Iterator[Mark]:
    """Yield the marks of the statements with a known day of report, in the given order."""
    for number, one in enumerate(found):
        if one.known is None or one.claim.reported is None:
            continue
        earliest = one.claim.reported.local_earliest.ordinal
        yield Mark(
            statement=one,
            key=f"{one.event.id}#{one.claim.id}~{number}",
            known=one.known,
            earliest=None if earliest == one.known.number else earliest,
            slot=site.slot(one.voice),
            hollow=hollow,
            name=short_name(one.voice),
            title=in_words(site, one),
            address=f"{event_address(one.event)}#{one.claim.id}",
        )


def in_words(site: Site, one: Statement) -> str:
    """Return a statement in one line: speaker, voice, figure, day, and scope.

    What is drawn in words alone begins as it is drawn, for those who say what they see.
    """
    reported, figure = one.claim.reported, one.figure
    body = "" if one.voice.id == one.claimant.id else f" ({one.voice.name})"
    speaker, drawn = f"{one.claimant.name}{body}", short_name(one.voice)
    has_number = any(value is not None for value in (figure.low, figure.best, figure.high))
    parts = (
        f"{speaker}: {figure.text}" if has_number else f"{drawn} {figure.text}",
        "" if has_number or speaker == drawn else speaker,
        site.words(reported) if reported else site.text("reported_unknown"),
        one.claim.scope,
    )
    return "; ".join(filter(None, parts))


def short_name(actor: Actor) -> str:
    """Return an actor's shortest alias if it is much shorter than the name, else the name."""
    alias = min(actor.aliases, key=len, default=actor.name)
    return alias if len(alias) * 3 <= len(actor.name) * 2 else actor.name


def steps(found: Iterable[Mark]) -> Iterator[Step]:
    """Join each voice's figures in the order of their report, except retracted ones.

    Voices that share a colour have different line patterns.
    """
    standing = (m for m in found if m.statement.claim.status is not Status.RETRACTED)
    by_voice = keyed(standing, lambda mark: (mark.statement.voice.id,))
    dashes: Counter[int] = Counter()
    for members in by_voice.values():
        slot = members[0].slot
        for start, end in pairwise(members):
            yield Step(start, end, dashes[slot] % DASHES)
        dashes[slot] += len(members) > 1
