"""The four kinds of YAML values, each with its location in the file."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from timeline.diagnostics import Location


class Scalar(NamedTuple):
    """Text as written; `plain` if it was not quoted."""

    value: str
    location: Location
    plain: bool = True

    @property
    def missing(self) -> bool:
        """Whether there is no value: nothing, blanks, or YAML's null."""
        value = self.value
        return not value or value.isspace() or (self.plain and value in _NOTHING)


_NOTHING = frozenset({"~", "null", "Null", "NULL"})


class Sequence(NamedTuple):
    """A list."""

    items: tuple[Node, ...]
    location: Location


class Entry(NamedTuple):
    """The value of a key, and the location of the key."""

    key_location: Location
    node: Node


class Mapping(NamedTuple):
    """Keys with their values, each key once, in file order."""

    entries: dict[str, Entry]
    location: Location


class Broken(NamedTuple):
    """A value that could not be read and has been reported, such as an alias."""

    location: Location


Node: TypeAlias = Scalar | Sequence | Mapping | Broken
