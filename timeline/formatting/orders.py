"""Which key follows which: the order of the reading side's own lists, for each kind of record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from timeline import csl
from timeline.reading.claims import CITATION_KEYS, CLAIM_KEYS, FIGURE_KEYS
from timeline.reading.events import EVENT_KEYS
from timeline.reading.registries import ACTOR_KEYS, INLINE_PLACE_KEYS, PLACE_KEYS
from timeline.reading.sources import IGNORE_KEYS
from timeline.workspace.layout import Part


@dataclass(frozen=True, slots=True)
class Order:
    """The order of a mapping's keys, and those of the mappings and lists inside it.

    `inside` holds the orders below known keys, `entries` the one below all others: a registry's
    ids are nobody's to reorder, its entries' keys are.
    """

    keys: tuple[str, ...] = ()
    inside: Mapping[str, Order] = field(default_factory=dict)
    entries: Order | None = None

    def positions(self, keys: Sequence[str]) -> list[int]:
        """Give the places of `keys` in the order wanted; unknown keys last, as they stood."""
        rank = {key: position for position, key in enumerate(self.keys)}
        return sorted(range(len(keys)), key=lambda at: rank.get(keys[at], len(rank)))

    def below(self, key: str) -> Order:
        """Give the order of what stands below a key, in a list or not."""
        return self.inside.get(key) or self.entries or _NONE


_NONE = Order()
_IGNORE = Order(IGNORE_KEYS)
_NAME = Order(csl.NAME_PARTS)
_SOURCE = Order(csl.KEYS, {**dict.fromkeys(csl.NAMES, _NAME), "check-ignore": _IGNORE})
_CLAIM = Order(CLAIM_KEYS, {"figures": Order(FIGURE_KEYS), "sources": Order(CITATION_KEYS)})
_EVENT = Order(
    EVENT_KEYS,
    {
        "places": Order(INLINE_PLACE_KEYS),
        "sources": _SOURCE,
        "claims": _CLAIM,
        "notes": Order(("text", "by")),
        "image": Order(("src", "alt", "credit", "license")),
        "corrections": Order(("date", "text")),
        "withdrawn": Order(("date", "reason")),
        "check-ignore": _IGNORE,
    },
)

ORDERS = MappingProxyType(
    {
        Part.EVENT: _EVENT,
        Part.SOURCES: _SOURCE,
        Part.ACTORS: Order(entries=Order(ACTOR_KEYS, {"check-ignore": _IGNORE})),
        Part.PLACES: Order(entries=Order(PLACE_KEYS, {"check-ignore": _IGNORE})),
    }
)
"""The order in each part of the content folder; the other parts are not formatted."""
