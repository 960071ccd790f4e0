"""The four shapes that a YAML value can take, each with its place in the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from timeline.diagnostics import Location


@dataclass(frozen=True, slots=True)
class Scalar:
    """Text as it was written; `plain` where it stood without quotes."""

    value: str
    location: Location
    plain: bool = True

    @property
    def missing(self) -> bool:
        """Tell whether there is no value: nothing, blanks, or YAML's own words for nothing."""
        return not self.value.strip() or (self.plain and self.value in _NOTHING)


_NOTHING = frozenset({"~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    location: Location


@dataclass(frozen=True, slots=True)
class Entry:
    """The value of a key, and where the key stands."""

    key_location: Location
    node: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, each key once, in the order of the file."""

    entries: dict[str, Entry]
    location: Location


@dataclass(frozen=True, slots=True)
class Broken:
    """A value that could not be taken over and has been reported already, such as an alias."""

    location: Location


Node: TypeAlias = Scalar | Sequence | Mapping | Broken
