"""Cache what is computed from an event and used by several pages and exports."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from timeline.model import Event
from timeline.site.site import Site

T = TypeVar("T")


def once_per_event(make: Callable[[Site, Event], T]) -> Callable[[Site, Event], T]:
    """Cache a function's result per event, for the lifetime of the site."""
    made: WeakKeyDictionary[Site, dict[str, T]] = WeakKeyDictionary()

    @wraps(make)
    def made_once(site: Site, event: Event) -> T:
        of_site = made.setdefault(site, {})
        if event.id not in of_site:
            of_site[event.id] = make(site, event)
        return of_site[event.id]

    return made_once
