"""All reported figures, with claimant, event and day: the data of charts and lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from timeline.chronology import Chronology, EventClaim
from timeline.known_since import Known, KnownSince, first
from timeline.model import Actor, Claim, Event, Figure, Status
from timeline.site.figures import Group

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Statement:
    """One figure of one claim; `voice` is the body whose words it is, and charts join its totals.

    `known` is the day on which the claim was reported; `replacement` the claim that replaces it, if
    any. `ended` is the day from which it is no longer valid, if known: that of its replacement, or,
    for a retracted claim, the day from which its whole event is known.
    """

    event: Event
    claim: Claim
    figure: Figure
    claimant: Actor
    voice: Actor
    known: Known
    replacement: EventClaim | None = None
    ended: Known = None

    @property
    def group(self) -> Group:
        """The group of figures with which it can be compared."""
        return Group.of_figure(self.figure)

    @property
    def is_past(self) -> bool:
        """Whether it is no longer valid: replaced by a later claim, or retracted."""
        return self.replacement is not None or self.claim.status is Status.RETRACTED

    def has_ended(self, day: Known) -> bool:
        """Return whether it was no longer valid on a day; None is the full view."""
        return self.is_past if day is None else self.ended is not None and self.ended <= day


def statements(
    chronology: Chronology, known_since: KnownSince, superseding: Mapping[str, EventClaim]
) -> tuple[Statement, ...]:
    """Return all figures by the day from which they are known, undated ones last.

    Those of one day keep the order of the chronology, and of the claims in their event.
    """
    found = [
        Statement(
            event=event,
            claim=claim,
            figure=figure,
            claimant=(claimant := chronology.actor(claim.claimant)),
            voice=chronology.bodies.voices_of(claimant)[-1],
            known=known_since.claim(claim),
            replacement=(by := superseding.get(f"{event.id}#{claim.id}")),
            ended=_ended(known_since, event, claim, by),
        )
        for event in chronology.events
        for claim in event.claims
        for figure in claim.figures
    ]
    return tuple(
        sorted(found, key=lambda one: (one.known is None, one.known.number if one.known else 0))
    )


def _ended(known_since: KnownSince, event: Event, claim: Claim, by: EventClaim | None) -> Known:
    replaced = known_since.claim(by.claim) if by else None
    retracted = claim.status is Status.RETRACTED
    return first((replaced, known_since.whole(event) if retracted else None))


@dataclass(frozen=True)
class Dated:
    """Comparable figures with a known day, in order, with indexes.

    `of_event` and `of_voice` are the indexes in `statements`, ascending, by id.
    """

    statements: tuple[Statement, ...]
    of_event: Mapping[str, tuple[int, ...]]
    of_voice: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, found: Iterable[Statement]) -> Dated:
        """Index figures; those without a day are omitted."""
        dated = tuple(one for one in found if one.known)
        places = range(len(dated))
        return cls(
            dated,
            keyed(places, lambda at: (dated[at].event.id,)),
            keyed(places, lambda at: (dated[at].voice.id,)),
        )


def keyed(found: Iterable[T], keys: Callable[[T], Iterable[K]]) -> Mapping[K, tuple[T, ...]]:
    """Group items under each of their keys, in the given order."""
    under: dict[K, list[T]] = defaultdict(list)
    for one in found:
        for key in keys(one):
            under[key].append(one)
    return {key: tuple(members) for key, members in under.items()}
