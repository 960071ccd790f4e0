"""Kept copies of sources: compare each with the checksum of its record (SHA-256, FIPS 180-4)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from timeline.model import Source

FOLDER = "snapshots"
"""The folder of copies, each named by its checksum; outside the content, never published."""


class CopyState(StrEnum):
    """The state of a kept copy."""

    SAME = "same"
    DIFFERENT = "different"
    MISSING = "missing"


@dataclass(frozen=True)
class Snapshot:
    """A source with a kept copy: `digest` is that of the current file, empty if it is missing.

    `irregular` means that the path is not a file but, for example, a folder or a pipe.
    """

    source: Source
    place: str
    digest: str
    irregular: bool = False

    @property
    def kept(self) -> CopyState:
        """The state of the copy."""
        if not self.digest:
            return CopyState.MISSING
        return CopyState.SAME if self.digest == self.source.sha256 else CopyState.DIFFERENT

    @property
    def words(self) -> str:
        """The state of the copy in words."""
        name = f"{FOLDER}/{self.source.sha256}"
        if self.irregular:
            return f"{name} is not a regular file"
        if self.kept is CopyState.MISSING:
            return f"there is no {name}"
        if self.kept is CopyState.DIFFERENT:
            return f"{name} has changed: its checksum is {self.digest}"
        return f"{name} is unchanged"
