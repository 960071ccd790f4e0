"""Redirects from former addresses of events and sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from timeline.page_kinds import EVENTS
from timeline.site.site import Site, event_address, source_address


@dataclass(frozen=True)
class Redirect:
    """A former address, and the address of the page that it redirects to."""

    former: str
    target: str


def redirects(site: Site) -> Iterator[Redirect]:
    """Yield the redirects of all events, withdrawn ones too, and of all sources."""
    chronology = site.chronology
    for event in (*chronology.events, *chronology.withdrawn):
        for alias in event.aliases:
            yield Redirect(EVENTS.page(alias), event_address(event))
    for source in chronology.sources.values():
        for alias in source.aliases:
            yield Redirect(source_address(alias), source_address(source.id))
