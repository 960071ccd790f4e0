"""What all records have in common: their origin, and ignored checks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from timeline.diagnostics import Location


@dataclass(frozen=True, slots=True)
class Origin:
    """The location of a record, and of each of its fields (`via.1`, `sources.0.quote`)."""

    location: Location
    fields: Mapping[str, Location] = field(default_factory=lambda: MappingProxyType({}))

    def at(self, name: str) -> Location:
        """Return the location of a field's value, or the record's own if the field is missing."""
        return self.fields.get(name, self.location)


@dataclass(frozen=True, slots=True)
class Ignore:
    """A check that the editors ignore for one record, with their reason."""

    code: str
    reason: str
