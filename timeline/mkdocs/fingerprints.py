"""Digests of all that a page is made from, besides what is the same for the whole site.

The data that a page's template is given is written out by `pickle`. A record stands for its own
digest: an event for its file, and for the sources that it cites, on which its dates and citations
depend. Data that leads to the whole chronology has no digest, and such a page isn't kept.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from timeline.chronology import Chronology
from timeline.edtf import Edtf
from timeline.known_since import Day, KnownSince
from timeline.model import Actor, Claim, Event, Origin, Place, Source
from timeline.site.site import Site
from timeline.site.statements import Statement
from timeline.strings import Catalogue
from timeline.views.axis import Axis
from timeline.views.deferred import Deferred
from timeline.views.page import PageView
from timeline.workspace.program import digest

_WHOLE = frozenset((Catalogue, Chronology, KnownSince, Site))
"""Types whose objects know everything."""
_RECORDS = frozenset((Actor, Axis, Claim, Event, Place, Source, Statement))
"""Types whose objects are on many pages, so that each is written out once."""
_SHORT: Mapping[type, Callable[[Any], tuple[object, ...]]] = {
    Deferred: lambda one: (tuple, ((one.about,),)),
    Day: lambda day: (int, (day.number,)),
    Edtf: lambda date: (bytes, (date.text.encode(),)),
    MappingProxyType: lambda mapping: (dict, (dict(mapping),)),
    Origin: lambda origin: (bytes, (origin.location.path.encode(),)),
}
"""Short forms of values of common types."""


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
            return digest(*map(self._written, values))
        except (pickle.PicklingError, TypeError, AttributeError, KeyError):
            return None

    def source(self, key: str) -> bytes:
        """Return the digest of a source; empty if there is none by this id."""
        source = self._chronology.sources.get(key)
        return self._stands_for(source) if source else b""

    def _of_own_page(self, event: Event) -> object:
        """Return what an event's page says of others in its head, and the event itself."""
        chronology = self._chronology
        names = [chronology.actor(claim.claimant).name for claim in event.claims]
        return event, names, [chronology.place_of(place) for place in event.places]

    def _written(self, value: object) -> bytes:
        made = io.BytesIO()
        pickler = _Pickler(made, pickle.HIGHEST_PROTOCOL)
        pickler.begin(value, self._stands_for)
        pickler.fast = True  # equal values are written alike, whether they are one object or two
        pickler.dump(value)
        return made.getvalue()

    def _stands_for(self, value: Any) -> bytes:
        """Return the digest for which a record stands."""
        found = self._known.get(id(value))
        if found is None:
            made = self._of_event(value) if isinstance(value, Event) else self._of_record(value)
            found = self._known[id(value)] = value, made
        return found[1]

    def _of_record(self, record: object) -> bytes:
        return digest(self._written(record))

    def _of_event(self, event: Event) -> bytes:
        cited = event.cited()
        return digest(self._files[event.path], *map(str.encode, cited), *map(self.source, cited))


class _Pickler(pickle.Pickler):
    """Writes values without the lines they are from."""

    def begin(self, value: object, stands_for: Callable[[Any], bytes]) -> None:
        """Set the value that is to be written whole, and what gives the digest of a record."""
        self._whole = value
        self._stands_for = stands_for

    def reducer_override(self, value: Any) -> Any:
        kind = type(value)
        if kind in _SHORT:
            return _SHORT[kind](value)
        if kind in _RECORDS and value is not self._whole:
            return bytes, (self._stands_for(value),)
        if kind in _WHOLE:
            raise TypeError(kind.__name__)
        return NotImplemented
