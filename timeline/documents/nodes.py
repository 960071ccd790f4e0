"""The four shapes that a YAML value can take, each with its place in the file."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from timeline.diagnostics import Location


class Scalar(NamedTuple):
    """Text as it was written; `plain` where it stood without quotes."""

    value: str
    location: Location
    plain: bool = True

    @property
    def missing(self) -> bool:
        """Tell whether there is no value: nothing, blanks, or YAML's own words for nothing."""
        return not self.value.strip() or (self.plain and self.value in _NOTHING)


_NOTHING = frozenset({"~", "null", "Null", "NULL"})


class Sequence(NamedTuple):
    """A list."""

    items: tuple[Node, ...]
    location: Location


class Entry(NamedTuple):
    """The value of a key, and where the key stands."""

    key_location: Location
    node: Node


class Mapping(NamedTuple):
    """Keys with their values, each key once, in the order of the file."""

    entries: dict[str, Entry]
    location: Location


class Broken(NamedTuple):
    """A value that could not be taken over and has been reported already, such as an alias."""

    location: Location


Node: TypeAlias = Scalar | Sequence | Mapping | Broken
