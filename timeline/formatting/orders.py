"""Which key follows which: the order in which the fields of each record are declared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from timeline.model.event_fields import EVENT
from timeline.model.fields import Record, records_in
from timeline.model.registry_fields import ACTOR, PLACE
from timeline.model.source_fields import SOURCE
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
        """Return the places of `keys` in the order wanted; unknown keys last, as they stood."""
        rank = {key: position for position, key in enumerate(self.keys)}
        return sorted(range(len(keys)), key=lambda at: rank.get(keys[at], len(rank)))

    def below(self, key: str) -> Order:
        """Return the order of what stands below a key, in a list or not."""
        return self.inside.get(key) or self.entries or _NONE


_NONE = Order()


def _order(record: Record) -> Order:
    """Return the order of a record's keys, and of the records within it."""
    inside = {
        field.key: _order(within) for field in record.fields for within in records_in(field.kind)
    }
    return Order(record.keys, inside)


ORDERS = MappingProxyType(
    {
        Part.EVENT: _order(EVENT),
        Part.SOURCES: _order(SOURCE),
        Part.ACTORS: Order(entries=_order(ACTOR)),
        Part.PLACES: Order(entries=_order(PLACE)),
    }
)
"""The order in each part of the content folder; the other parts are not formatted."""
