"""What all records have in common: their origin, and ignored checks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from timeline.diagnostics import Location


class Origin(NamedTuple):
    """The location of a record, and of each of its fields (`via.1`, `sources.0.quote`)."""

    location: Location
    fields: Mapping[str, Location] = MappingProxyType({})

    def at(self, name: str) -> Location:
        """Return the location of a field's value, or the record's own if the field is missing."""
        return self.fields.get(name, self.location)


@dataclass(frozen=True, slots=True)
class Ignore:
    """A check that the editors ignore for one record, with their reason."""

    code: str
    reason: str
