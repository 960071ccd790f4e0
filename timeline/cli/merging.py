"""`timeline merge`: merge versions of sources and registries, for Git."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from timeline import reporters
from timeline.formatting.merging import Merged, Versions, merge
from timeline.workspace.files import replace_file
from timeline.workspace.line_merge import merge_by_lines
from timeline.workspace.project import NoProjectError, find

FAILED = 129
"""The exit code of a failure: for Git, what is at most 128 is a conflict that is marked."""

MOST = 127
"""The greatest number of conflicts in an exit code."""

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


class _CannotMergeError(Exception):
    """The versions can't be merged; the message says why."""


@click.command("merge")
@click.argument("base", type=_FILE)
@click.argument("ours", type=_FILE)
@click.argument("theirs", type=_FILE)
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option(
    "--marker-size", default=7, show_default=True, help="How long the marks of a conflict are."
)
@click.pass_obj
def merge_(
    start: Path, base: Path, ours: Path, theirs: Path, path: Path | None, marker_size: int
) -> None:
    """Merge what THEIRS changed since BASE into OURS, entry by entry.

    Sources and entries of registries that two sides add never conflict. What both changed in one
    entry is marked as Git marks it. PATH is the file's name in the project, if OURS has another.

    The exit code is the number of conflicts, or 129 if nothing could be merged. For Git to use it,
    run once in the repository:

    git config merge.timeline.driver "timeline merge %O %A %B %P --marker-size %L"
    """
    name = ours if path is None else path
    try:
        merged = _merged(start, name, (base, ours, theirs), marker_size)
        replace_file(ours, merged.text.encode("utf-8", "surrogateescape"))
    except (OSError, _CannotMergeError) as error:
        click.echo(reporters.escape(f"{name} can't be merged: {error}"), err=True)
        sys.exit(FAILED)
    sys.exit(min(merged.conflicts, MOST))


def _merged(start: Path, name: Path, paths: tuple[Path, Path, Path], marker_size: int) -> Merged:
    def by_lines(versions: Versions) -> Merged:
        base, ours, theirs = (text.encode("utf-8", "surrogateescape") for text in versions)
        found = merge_by_lines(base, ours, theirs, marker_size)
        if found is None:
            raise _CannotMergeError("Git is not installed, or the file is binary")
        return Merged(found[0].decode("utf-8", "surrogateescape"), found[1])

    texts = (one.read_bytes().decode("utf-8", "surrogateescape") for one in paths)
    try:
        project = find((start / name).parent)
        inside = (start / name).resolve().relative_to(project.root).as_posix()
        content_dir = project.settings.content_dir
    except (NoProjectError, ValueError):
        inside, content_dir = name.as_posix(), "content"
    return merge(inside, Versions(*texts), content_dir, by_lines)
