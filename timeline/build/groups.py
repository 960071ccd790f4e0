"""The files of a site beside its pages, in groups that can be made in any process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase

File = tuple[str, bytes]
"""A file of the site: its path, relative to the site, and its content."""


@dataclass(frozen=True, slots=True)
class Group:
    """A function that yields some files of the site, and a pattern of all their paths.

    Without `has_texts`, they show nothing of the texts below events' front matter but summaries
    and citations.
    """

    files: Callable[[], Iterator[File]]
    pattern: str
    has_texts: bool = True

    def may_have(self, path: str) -> bool:
        """Return whether a path may be one of its files."""
        return fnmatchcase(path, self.pattern)
