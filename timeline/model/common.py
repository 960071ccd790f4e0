"""What every kind of record has: where it stands, and the checks silenced for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from timeline.diagnostics import Location


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record stands, and where each of its fields does (`via.1`, `sources.0.quote`)."""

    location: Location
    fields: Mapping[str, Location] = field(default_factory=lambda: MappingProxyType({}))

    def at(self, name: str) -> Location:
        """Give the place of a field's value, or the record's own where the field is missing."""
        return self.fields.get(name, self.location)


@dataclass(frozen=True, slots=True)
class Ignore:
    """A check that the editors silence for one record, with their reason."""

    code: str
    reason: str
