"""Digests of all that a page is made from, besides what is the same for the whole site.

The data that a page's template is given is written out as plain values. A record stands for its own
digest: an event for its file, and for the sources that it cites, on which its dates and citations
depend. Data that leads to the whole chronology has no digest, and such a page isn't kept.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from itertools import chain
from operator import attrgetter
from types import MappingProxyType, NoneType
from typing import Any

from markupsafe import Markup

from timeline.chronology import Chronology
from timeline.edtf import Edtf
from timeline.known_since import Day, KnownSince
from timeline.model import Actor, Claim, Event, Figure, Kind, Measure, Origin, Place, Source, Status
from timeline.site.reported_figure import ReportedFigure
from timeline.site.site import MeasureLink, Site
from timeline.site.statements import Statement
from timeline.strings import Catalogue, EnglishText
from timeline.views.axis import Axis
from timeline.views.comparing import Compared
from timeline.views.deferred import Deferred
from timeline.views.over_time import OverTimeRow
from timeline.views.page import PageView
from timeline.workspace.program import digest

_WHOLE = frozenset((Catalogue, Chronology, KnownSince, Site))
"""Types whose objects know everything."""
_RECORDS = frozenset(
    (
        *(Actor, Axis, Claim, Compared, Event, Figure, Kind, Measure, MeasureLink, OverTimeRow),
        *(Place, ReportedFigure, Source, Statement, Status),
    )
)
"""Types whose objects are on many pages, so that each is written out once."""
_SIMPLE = frozenset((NoneType, bool, bytes, float, int, str))
"""Types whose values are written as they are."""
_SHORT: Mapping[type, Callable[[Any], object]] = MappingProxyType(
    {
        Day: lambda day: day.number,
        Decimal: str,
        Deferred: lambda one: one.about,
        Edtf: lambda date: date.text,
        EnglishText: str,
        Markup: str,
        Origin: lambda origin: origin.location.path,
        date: str,
    }
)
"""Short forms of values, by type."""


class Fingerprints:
    """Makes the digests of one site's pages and parts of files.

    `files` are those of the content's files, by path.
    """

    def __init__(self, chronology: Chronology, files: Mapping[str, bytes]) -> None:
        self._chronology = chronology
        self._files = files
        self._known: dict[int, tuple[object, bytes]] = {}
        """The digests of records, each with its record, by the record's identity."""

    def page(self, view: PageView, event: Event | None, *about: str) -> bytes | None:
        """Return the digest of a page; None if its data has none.

        `event` is the one whose page it is, if any; `about` is all else that is the page's own.
        """
        facts = (
            (view.address, view.title, view.template, view.description, view.has_feed),
            view.origin.path if view.origin else "",
            event and self._of_own_page(event),
            about,
        )
        return self.of(facts, view.data())

    def of(self, *values: object) -> bytes | None:
        """Return the digest of some values; None if one has none."""
        try:
            return self._digest(*map(self._plain, values))
        except (TypeError, KeyError):
            return None

    def source(self, key: str) -> bytes:
        """Return the digest of a source; empty if there is none by this id."""
        source = self._chronology.sources.get(key)
        return self._stands_for(source) if source else b""

    def file(self, event: Event) -> bytes:
        """Return the digest of an event's file."""
        return self._files[event.path]

    def _of_own_page(self, event: Event) -> object:
        """Return what an event's page says of others in its head, and the event itself."""
        chronology = self._chronology
        names = [chronology.actor(claim.claimant).name for claim in event.claims]
        return event, names, [chronology.place_of(place) for place in event.places]

    def _plain(self, value: Any) -> object:
        """Return a value as tuples of simple values, and records as their digests."""
        kind = type(value)
        if kind in _SIMPLE:
            return value
        if kind in _SHORT:
            return kind.__qualname__, self._plain(_SHORT[kind](value))
        return self._stands_for(value) if kind in _RECORDS else self._whole(value)

    def _whole(self, value: Any) -> tuple[object, ...]:
        """Return the name of a value's type, and its parts, as tuples of simple values.

        Raises:
            TypeError: nothing is known of its parts.
        """
        kind: Any = type(value)
        name, parts = _parts(kind)
        plain = self._plain
        return (name, *[one if type(one) in _SIMPLE else plain(one) for one in parts(value)])

    @staticmethod
    def _digest(*values: Any) -> bytes:
        """Return the digest of plain values."""
        return digest(marshal.dumps(values, _FORM))  # equal values are written alike

    def _stands_for(self, value: Any) -> bytes:
        """Return the digest for which a record stands."""
        found = self._known.get(id(value))
        if found is None:
            made = (
                self._of_event(value)
                if isinstance(value, Event)
                else self._digest(self._whole(value))
            )
            found = self._known[id(value)] = value, made
        return found[1]

    def _of_event(self, event: Event) -> bytes:
        cited = event.cited()
        return digest(self._files[event.path], *map(str.encode, cited), *map(self.source, cited))


_FORM = 2
"""The form of `marshal` that doesn't depend on which values are the same object."""


@cache
def _parts(kind: Any) -> tuple[str, Callable[[Any], Iterable[Any]]]:
    """Return the name of a type, and a function that returns the parts of its values.

    Raises:
        TypeError: nothing is known of its values.
    """
    name = f"{kind.__module__}.{kind.__qualname__}"
    if kind in _WHOLE:
        raise TypeError(name)
    if is_dataclass(kind):
        names = [one.name for one in fields(kind)]
        return name, attrgetter(*names, *names[:1])  # of two or more, it returns a tuple
    for base, parts in _OTHERS.items():
        if issubclass(kind, base):
            return name, parts
    raise TypeError(name)


_OTHERS: Mapping[type, Callable[[Any], Iterable[Any]]] = MappingProxyType(
    {
        Enum: lambda value: (value.name,),
        tuple: iter,
        list: iter,
        dict: lambda mapping: chain.from_iterable(mapping.items()),
        MappingProxyType: lambda mapping: chain.from_iterable(mapping.items()),
        frozenset: sorted,
        set: sorted,
    }
)
"""The parts of values of other types."""
