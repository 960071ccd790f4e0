"""The results of a comparison: records that differ, and what differs in each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from timeline.diagnostics import Diagnostic


class Action(StrEnum):
    """What happened to a record."""

    ADDED = "added"
    CHANGED = "changed"
    RENAMED = "renamed"
    WITHDRAWN = "withdrawn"
    REMOVED = "removed"
    UNREADABLE = "unreadable"
    """Its file has errors, so that nothing can be said of it."""


@dataclass(frozen=True, slots=True)
class Change:
    """A value that differs: the way to it in the record, and the value before and after.

    Keys of the way are as in files; a record of a list is named by its id or what it counts, such
    as `claim c1`. None stands for a value that is not there.
    """

    way: tuple[str, ...]
    old: str | None
    new: str | None

    @property
    def key(self) -> str:
        """The key of the value."""
        return self.way[-1]


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A record that differs: an event, source, actor, place or measure, or the settings.

    `name` is its title or name, `former` its id before if it was renamed, `path` its file (empty if
    it has none), `draft` whether readers see it.
    """

    kind: str
    id: str
    action: Action
    name: str = ""
    former: str = ""
    path: str = ""
    draft: bool = False
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class NewName:
    """A name that the chronology did not have: what it names, and a known one that is like it."""

    kind: str
    name: str
    like: str = ""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An added event that may be there already, and in what the two agree."""

    event: str
    other: str
    alike: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that differs between two states of a chronology.

    `pages` are the addresses of pages whose contents differ, relative to the site's root; those
    that show all events, such as the home page, are not listed. `labels` sum the change up.
    `beyond` are the files outside the content that change too, as far as the host was asked.
    """

    records: tuple[RecordChange, ...]
    names: tuple[NewName, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    found: tuple[Diagnostic, ...] = ()
    mended: tuple[Diagnostic, ...] = ()
    pages: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    beyond: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not (self.records or self.found or self.mended)
