"""Actors that events describe where they name them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from timeline.model import ActorReference

INLINE = "inline_actors"


def with_inline_actors(values: dict[str, Any], *keys: str) -> dict[str, Any]:
    """Return the values of a record with names in place of the actors that it describes.

    `keys` are those of the values that are actors, or lists of them. The actors of which more than
    the name is said are returned in addition, as `inline_actors`.
    """
    found: list[ActorReference] = []
    named = {key: _names(values[key], found) for key in keys if key in values}
    return values | named | {INLINE: tuple(one for one in found if one.has_details)}


def _names(value: Any, found: list[ActorReference]) -> Any:
    if isinstance(value, ActorReference):
        found.append(value)
        return value.name
    if isinstance(value, Sequence) and not isinstance(value, str):
        return tuple(_names(one, found) for one in value)
    return value
