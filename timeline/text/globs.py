"""Path patterns: `*` and `?` within a name, `**` for any folders.

A folder matches all files below it.
"""

from __future__ import annotations

import re
from functools import cache


def matches(path: str, pattern: str) -> bool:
    """Return whether a pattern matches a path with forward slashes."""
    return _compiled(pattern).fullmatch(path) is not None


def fault(pattern: str) -> tuple[str, str] | None:
    """Return why a pattern is not acceptable for files of a folder, and a hint; None if it is.

    It may not lead out of the folder, nor match every file in it.
    """
    parts = pattern.split("/")
    if not pattern or "\\" in pattern or {"", ".", ".."} & set(parts):
        message = f"`{pattern}` is not a path or pattern inside the content"
        return message, "write it relative to the content folder, such as assets/fonts/**"
    if not re.sub(r"[*?/.]", "", pattern):
        return f"`{pattern}` would let in everything", "name the files, such as CNAME"
    return None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    *folders, last = pattern.split("/")
    before = "".join("(?:[^/]+/)*" if part == "**" else f"{_name(part)}/" for part in folders)
    return re.compile(before + ("(?:[^/]+/)*[^/]+" if last == "**" else _name(last)))


def _name(part: str) -> str:
    return re.escape(part).replace(r"\*", "[^/]*").replace(r"\?", "[^/]")
