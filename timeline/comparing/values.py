"""Compare the values of two records, down to each single value."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from timeline.comparing.changes import Change

Data: TypeAlias = Mapping[str, Any]
"""A record as `timeline.json` has it."""

COMPUTED = frozenset({"url"})
"""Keys that no file has: they follow from others."""

_NAMED = {
    "claims": ("claim", "id"),
    "figures": ("figure", "measure"),
    "sources": ("source", "id"),
    "notes": ("note by", "by"),
    "corrections": ("correction of", "date"),
    "places": ("place", "id"),
    "check-ignore": ("check-ignore", "code"),
}
"""How an item of a list of records is called, and the key that identifies it."""


def written(value: Any) -> Any:
    """Return data as a file would have it: dates as written, without computed values."""
    if isinstance(value, Mapping):
        if "edtf" in value:
            return value["edtf"]
        return {key: written(one) for key, one in value.items() if key not in COMPUTED}
    if isinstance(value, list):
        return [written(one) for one in value]
    return value


def changes(old: Any, new: Any, way: tuple[str, ...] = ()) -> Iterator[Change]:
    """Yield every single value that differs between two written records; None for no record."""
    if old == new:
        return
    if _is(Mapping, old, new):
        for key in dict.fromkeys((*(old or ()), *(new or ()))):
            yield from changes((old or {}).get(key), (new or {}).get(key), (*way, key))
    elif _is(list, old, new) and any(isinstance(one, Mapping) for one in (old or []) + (new or [])):
        yield from _items(old or [], new or [], way)
    else:
        yield Change(way, _text(old), _text(new))


def _is(kind: type, old: Any, new: Any) -> bool:
    return all(one is None or isinstance(one, kind) for one in (old, new))


def _items(old: Sequence[Any], new: Sequence[Any], way: tuple[str, ...]) -> Iterator[Change]:
    """Compare lists of records: equal ones are paired first, then those with the same key."""
    name, key = _NAMED.get(way[-1], (way[-1], "id"))
    olds, news = _labelled(old, name, key), _labelled(new, name, key)
    kept = [label for label in olds if label in news]
    for label in dict.fromkeys((*olds, *news)):
        yield from changes(olds.get(label), news.get(label), (*way[:-1], label))
    if kept != [label for label in news if label in olds]:
        yield Change((*way, "order"), ", ".join(olds), ", ".join(news))


def _labelled(items: Sequence[Any], name: str, key: str) -> dict[str, Any]:
    """Return the items by a label each: `figure killed`, `figure killed (2)`."""
    found: dict[str, Any] = {}
    for item in items:
        what = item.get(key, "") if isinstance(item, Mapping) else item
        label = wanted = f"{name} {what}".strip()
        number = 1
        while label in found:
            number += 1
            label = f"{wanted} ({number})"
        found[label] = item if isinstance(item, Mapping) else {key: item}
    return found


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, list) and not any(isinstance(one, list | Mapping) for one in value):
        return ", ".join(map(str, value))
    return json.dumps(value, ensure_ascii=False)
