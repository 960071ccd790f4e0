"""Statements as marks: what is drawn of each, before it is known where."""

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
"""Patterns of lines, the whole line among them, for voices of one colour in a chart."""


@dataclass(frozen=True)
class Mark:
    """One statement with a day: with a number it stands in the plot, in words alone in the lane.

    `earliest` is the first day it may have been reported on where that is vague (days from
    0000-01-01), else None. `title` says all of it in one line.
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
        """The day it stands at, from 0000-01-01: the latest it may have been reported on."""
        return self.known.number

    @property
    def values(self) -> tuple[Decimal, ...]:
        """The numbers the words give."""
        figure = self.statement.figure
        return tuple(v for v in (figure.low, figure.best, figure.high) if v is not None)

    @property
    def point(self) -> Decimal | None:
        """Where its shape stands: the best number, else the only bound; none for a bar alone."""
        figure = self.statement.figure
        if figure.best is not None:
            return figure.best
        return None if self.is_bar else (figure.low if figure.low is not None else figure.high)

    @property
    def is_bar(self) -> bool:
        """Return whether both bounds were given."""
        return self.statement.figure.low is not None and self.statement.figure.high is not None

    @property
    def amount(self) -> Decimal:
        """The amount that lines and words of this mark start from."""
        return self.point if self.point is not None else max(self.values)

    @property
    def opens(self) -> str:
        """Tell on which side the words leave it open: `up`, `down` or neither."""
        figure = self.statement.figure
        if figure.best is not None or self.is_bar:
            return ""
        return "up" if figure.low is not None else "down"

    @property
    def faded(self) -> bool:
        """Return whether the statement no longer stands."""
        return self.statement.is_past


@dataclass(frozen=True)
class Step:
    """The way from one figure of a voice to its next: level, then upright.

    `dash` is the line's pattern, 0 for a whole line.
    """

    start: Mark
    end: Mark
    dash: int


def marks(site: Site, found: Iterable[Statement], *, hollow: bool) -> Iterator[Mark]:
    """Make the marks of the statements whose day of report is known, in the order given."""
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
    """Say a statement in one line: who, for whom, how many, when, and what it covers."""
    reported = one.claim.reported
    body = "" if one.voice.id == one.claimant.id else f" ({one.voice.name})"
    parts = (
        f"{one.claimant.name}{body}: {one.figure.text}",
        site.words(reported) if reported else site.text("reported_unknown"),
        one.claim.scope,
    )
    return "; ".join(filter(None, parts))


def short_name(actor: Actor) -> str:
    """Return an actor's shortest alias where that is much shorter than the name, else the name."""
    alias = min(actor.aliases, key=len, default=actor.name)
    return alias if len(alias) * 3 <= len(actor.name) * 2 else actor.name


def steps(found: Iterable[Mark]) -> Iterator[Step]:
    """Join each voice's figures in the order they were reported, past what was taken back.

    Voices that share a colour are told apart by the dashes of their lines.
    """
    standing = (m for m in found if m.statement.claim.status is not Status.RETRACTED)
    by_voice = keyed(standing, lambda mark: (mark.statement.voice.id,))
    dashes: Counter[int] = Counter()
    for members in by_voice.values():
        slot = members[0].slot
        for start, end in pairwise(members):
            yield Step(start, end, dashes[slot] % DASHES)
        dashes[slot] += len(members) > 1
