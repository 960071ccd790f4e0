"""What was published and is gone: an id leads on for good, or says why it was withdrawn."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from timeline.chronology import Chronology
from timeline.diagnostics import Diagnostic, Finding, Location, Rule, Severity
from timeline.names import nearest

GONE = Rule("TL214", Severity.ERROR, "published-and-gone")
RULES = (GONE,)


class PublishedFormatError(ValueError):
    """The file is no `timeline.json`; the message says what is wrong, and where."""


@dataclass(frozen=True)
class Published:
    """The ids that a published `timeline.json` holds: events with their claims, and sources."""

    events: Mapping[str, tuple[str, ...]]
    sources: tuple[str, ...]


def read(text: str) -> Published:
    """Read what was published from a `timeline.json`.

    Raises:
        PublishedFormatError: the text is none.
    """
    try:
        data: Any = json.loads(text)
        events = {
            str(event["id"]): tuple(str(claim["id"]) for claim in event.get("claims", ()))
            for event in data["events"]
        }
        return Published(events, tuple(str(source["id"]) for source in data["sources"]))
    except json.JSONDecodeError as error:
        raise PublishedFormatError(f"{error.lineno}:{error.colno}: no JSON: {error.msg}") from error
    except (KeyError, TypeError, AttributeError) as error:
        raise PublishedFormatError("1:1: no timeline.json, which has events and sources") from error


def gone(published: Published, chronology: Chronology, content_dir: str) -> Iterator[Diagnostic]:
    """Tell which addresses that were published lead nowhere today."""
    events = {event.id: event for event in chronology.events}
    withdrawn = {event.id for event in chronology.withdrawn}
    aliases = {
        alias: event
        for event in (*chronology.events, *chronology.withdrawn)
        for alias in event.aliases
    }
    for event_id, claims in published.events.items():
        if event_id in withdrawn:
            continue
        event = events.get(event_id) or aliases.get(event_id)
        if event is None:
            location = Location(f"{content_dir}/events/{event_id}.md")
            hint = _hint(event_id, events, "list it under aliases of the event that took its place")
            message = f"the event `{event_id}` was published, and its address leads nowhere now"
            yield Finding(location, message, f"{hint}, or keep it with withdrawn").under(GONE)
            continue
        held = {claim.id for claim in event.claims}
        if event.id in withdrawn:
            continue
        for claim_id in claims:
            if claim_id not in held:
                message = f"the claim `{event_id}#{claim_id}` was published, and is gone"
                hint = _hint(claim_id, held, "keep its id, or keep it with status: retracted")
                yield Finding(Location(event.path), message, hint).under(GONE)
    for source_id in published.sources:
        if source_id not in chronology.sources:
            location = Location(f"{content_dir}/sources")
            message = f"the source `{source_id}` was published, and its address leads nowhere now"
            hint = _hint(source_id, chronology.sources, "keep its id, and cite it where it was")
            yield Finding(location, message, hint).under(GONE)


def _hint(lost: str, held: Iterable[str], otherwise: str) -> str:
    meant = nearest(lost, held)
    return f"`{meant}` looks like it; {otherwise}" if meant else otherwise
