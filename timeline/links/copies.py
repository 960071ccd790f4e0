"""What came of looking for a source's copy in an archive."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CopyResult(StrEnum):
    """What came of looking for a copy; in the order that reports list them."""

    FOUND = "found"
    SAVED = "saved"
    NONE = "none"
    FAILED = "failed"


@dataclass(frozen=True)
class Copy:
    """A source's archived copy, and where it was had; or why there is none."""

    got: CopyResult
    url: str = ""
    day: str = ""
    reason: str = ""
