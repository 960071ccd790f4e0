"""Entries → events: rows of one event are joined, and repeated rows are listed."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.importing.rows.cells import Level
from timeline.importing.rows.claims import Claim
from timeline.importing.rows.entries import Entry

_JOINED = ("places", "actors", "tags", "sources", "related", "notes")


def joined(entries: Iterable[Entry]) -> list[Entry]:
    """Return an entry for each event, with the claims of all its rows.

    Rows belong to one event if they give one id, or one date and title; one with neither title nor
    date belongs to the event above it. A row that adds no claim to its event is a duplicate.
    Refused entries are returned as they are.
    """
    events: dict[tuple[str, ...], Entry] = {}
    found: list[Entry] = []
    above: Entry | None = None
    for entry in entries:
        if entry.remarks.is_refused:
            found.append(entry)
            above = entry
            continue
        first = above if entry.continues else events.get(entry.key)
        if entry.continues and (first is None or first.remarks.is_refused):
            entry.remarks.refuse("it has neither title nor date, and there is no event above it")
        if entry.remarks.is_refused or first is None:
            found.append(entry)
        elif entry.claims:
            _join(first, entry)
            above = first
            continue
        else:
            words = f"it has the date and the title of {first.place}"
            if more := _more(first, entry):
                words += f"; not imported: {', '.join(more)}"
            entry.remarks.add(Level.DUPLICATE, words)
            found.append(entry)
        above = first or entry
        if first is None and not entry.remarks.is_refused:
            events[entry.key] = entry
    return found


def _join(first: Entry, entry: Entry) -> None:
    """Add the claims of an entry to the first one of its event, and what else it has."""
    for claim in entry.claims:
        there = [one for one in first.claims if claim["id"] and one["id"] == claim["id"]]
        if there:
            _join_claim(there[0], claim, entry, first)
        else:
            first.claims.append(claim)
    for key, value in entry.front.items():
        own = first.front.setdefault(key, value)
        if key in _JOINED and isinstance(own, list) and isinstance(value, list):
            first.front[key] = [*own, *(one for one in value if one not in own)]
        elif own != value:
            entry.remarks.leave(f"{key} differs from that of {first.place}, which is kept")
    if entry.body and entry.body != first.body:
        first.body = "\n\n".join(filter(None, (first.body, entry.body)))
    first.remarks.found += entry.remarks.found


def _join_claim(own: Claim, claim: Claim, entry: Entry, first: Entry) -> None:
    """Add the figures of a further row to those of its claim."""
    figures, more = own.get("figures", []), claim.pop("figures", [])
    if isinstance(figures, list) and isinstance(more, list) and more:
        own["figures"] = [*figures, *more]
    for key, value in claim.items():
        if own.setdefault(key, value) != value:
            entry.remarks.leave(f"{key} of the claim differs from that of {first.place}")


def _more(first: Entry, entry: Entry) -> list[str]:
    return [key for key, value in entry.front.items() if first.front.get(key) != value]
