"""The order of keys in each record: that of the field declarations."""

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
    """The order of a mapping's keys, and those of nested mappings and lists.

    `inside` holds the orders for known keys, `entries` the one for all others: a registry's ids
    keep their order, the keys of its entries do not.
    """

    keys: tuple[str, ...] = ()
    inside: Mapping[str, Order] = field(default_factory=dict)
    entries: Order | None = None

    def positions(self, keys: Sequence[str]) -> list[int]:
        """Return the positions of `keys` in order; unknown keys last, in their original order."""
        rank = {key: position for position, key in enumerate(self.keys)}
        return sorted(range(len(keys)), key=lambda at: rank.get(keys[at], len(rank)))

    def below(self, key: str) -> Order:
        """Return the order for the value of a key, also in a list."""
        return self.inside.get(key) or self.entries or _NONE


_NONE = Order()


def _order(record: Record) -> Order:
    """Return the order of a record's keys, and of nested records."""
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
"""The order for each part of the content folder; the other parts are not formatted."""
