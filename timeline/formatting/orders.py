"""The order of keys in each record: that of the field declarations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from yaml.nodes import MappingNode, Node

from timeline.model.event_fields import EVENT
from timeline.model.fields import Record, records_in
from timeline.model.registry_fields import ACTOR, PLACE
from timeline.model.source_fields import SOURCE
from timeline.workspace.layout import Part


@dataclass(frozen=True, slots=True)
class Order:
    """The order of a mapping's keys, and those of nested mappings and lists.

    `inside` holds the orders for known keys, `entries` the one for all others: these are ids, by
    which a registry is sorted. `sorted_by` is the key by which the items of a list are sorted.
    """

    keys: tuple[str, ...] = ()
    inside: Mapping[str, Order] = field(default_factory=dict)
    entries: Order | None = None
    sorted_by: str = ""

    def positions(self, keys: Sequence[str]) -> list[int]:
        """Return the positions of `keys` in order; unknown keys last, in their original order."""
        if self.entries:
            return sorted(range(len(keys)), key=lambda at: keys[at])
        rank = {key: position for position, key in enumerate(self.keys)}
        return sorted(range(len(keys)), key=lambda at: rank.get(keys[at], len(rank)))

    def positions_of_items(self, items: Sequence[Node]) -> list[int]:
        """Return the positions of a list's items in order; those without the key come last."""
        keys = [text_at(item, self.sorted_by) if self.sorted_by else "" for item in items]
        return sorted(range(len(items)), key=lambda at: (not keys[at], keys[at]))

    def below(self, key: str) -> Order:
        """Return the order for the value of a key, also in a list."""
        return self.inside.get(key) or self.entries or _NONE


def text_at(node: Node, key: str) -> str:
    """Return the text of a key of a mapping; empty if there is none."""
    pairs = node.value if isinstance(node, MappingNode) else ()
    found = (value.value for name, value in pairs if name.value == key)
    return next((text for text in found if isinstance(text, str)), "")


_NONE = Order()


def _order(record: Record, sorted_by: str = "") -> Order:
    """Return the order of a record's keys, and of nested records."""
    inside = {
        field.key: _order(within) for field in record.fields for within in records_in(field.kind)
    }
    return Order(record.keys, inside, sorted_by=sorted_by)


ORDERS = MappingProxyType(
    {
        Part.EVENT: _order(EVENT),
        Part.SOURCES: _order(SOURCE, sorted_by="id"),
        Part.ACTORS: Order(entries=_order(ACTOR)),
        Part.PLACES: Order(entries=_order(PLACE)),
    }
)
"""The order for each part of the content folder; the other parts are not formatted."""
