"""What is made of an event once, however many pages and exports ask for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from timeline.model import Event
from timeline.site.site import Site

T = TypeVar("T")


def once_per_event(make: Callable[[Site, Event], T]) -> Callable[[Site, Event], T]:
    """Keep what a function makes of an event, for as long as the site is in use."""
    made: WeakKeyDictionary[Site, dict[str, T]] = WeakKeyDictionary()

    @wraps(make)
    def made_once(site: Site, event: Event) -> T:
        of_site = made.setdefault(site, {})
        if event.id not in of_site:
            of_site[event.id] = make(site, event)
        return of_site[event.id]

    return made_once
