"""The result of searching an archive for a source's copy."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CopyResult(StrEnum):
    """The result of a search for a copy, in the order of reports."""

    FOUND = "found"
    SAVED = "saved"
    NONE = "none"
    FAILED = "failed"


@dataclass(frozen=True)
class Copy:
    """A source's archived copy and its origin, or the reason why there is none."""

    got: CopyResult
    url: str = ""
    day: str = ""
    reason: str = ""
