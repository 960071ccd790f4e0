"""Kept copies of sources: whether each is still what its record says (SHA-256, FIPS 180-4)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from timeline.model import Source

FOLDER = "snapshots"
"""Where copies are kept, each under its checksum; outside the content, never published."""


class CopyState(StrEnum):
    """How a kept copy compares with its record."""

    SAME = "same"
    DIFFERENT = "different"
    MISSING = "missing"


@dataclass(frozen=True)
class Snapshot:
    """A source whose copy is kept: `digest` is that of the file as it is, empty without one.

    `irregular` is what has its name and is no file: a folder, a pipe.
    """

    source: Source
    place: str
    digest: str
    irregular: bool = False

    @property
    def kept(self) -> CopyState:
        """Compare the file with the record."""
        if not self.digest:
            return CopyState.MISSING
        return CopyState.SAME if self.digest == self.source.sha256 else CopyState.DIFFERENT

    @property
    def words(self) -> str:
        """Say how the file compares with the record."""
        name = f"{FOLDER}/{self.source.sha256}"
        if self.irregular:
            return f"{name} is no regular file"
        if self.kept is CopyState.MISSING:
            return f"there is no {name}"
        if self.kept is CopyState.DIFFERENT:
            return f"{name} has changed: its checksum is {self.digest}"
        return f"{name} is what was kept"
