"""Merge texts by lines, as Git does."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from timeline.workspace.git import call


def merge_by_lines(
    base: bytes, ours: bytes, theirs: bytes, marker_size: int
) -> tuple[bytes, int] | None:
    """Merge three texts as Git does; return the result and the number of conflicts marked in it.

    None if Git is missing or can't merge them.
    """
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for name, data in (("base", base), ("ours", ours), ("theirs", theirs)):
            (root / name).write_bytes(data)
        size = f"--marker-size={marker_size}"
        done = call(root, "merge-file", "-p", size, "ours", "base", "theirs")
    if done is None or done.returncode > MOST_CONFLICTS:
        return None
    return done.stdout, done.returncode


MOST_CONFLICTS = 127
"""The greatest number of conflicts that Git reports; above are failures."""
