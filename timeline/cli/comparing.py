"""`timeline diff`: what a change does to the chronology."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TypeVar

import click

from timeline import compiler, reporters
from timeline.checks import published
from timeline.checks.published_addresses import missing
from timeline.checks.published_figures import uncorrected
from timeline.cli.common import find_project
from timeline.comparing import changed_files, read_back, suggestions
from timeline.comparing.changed_files import ChangedFile
from timeline.comparing.changes import Comparison
from timeline.comparing.review import compare
from timeline.comparing.state import State
from timeline.diagnostics import Diagnostic
from timeline.documents import InputFile
from timeline.exports import timeline_json
from timeline.site.site import Site
from timeline.text.addresses import url_fault
from timeline.workspace import versions
from timeline.workspace.project import CONFIG, Project

FORMATS = ("text", "markdown", "json", "html", "labels", "review")

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)

T = TypeVar("T")


@click.command()
@click.argument("base", required=False)
@click.argument("head", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    help="Format: for a terminal, a job's summary or a comment, programs or a browser; the "
    "change's labels; or certain corrections as a review for GitHub's API.",
)
@click.option(
    "--preview",
    metavar="URL",
    default="",
    help="Address of the new site, for links to the pages that change.",
)
@click.option(
    "--from",
    "source",
    type=_FILE,
    metavar="FILE",
    help="Show what another run wrote with --format json (or a zip of it); it need not be trusted.",
)
@click.option(
    "--changed-files",
    "listed",
    type=_FILE,
    metavar="FILE",
    help="GitHub's list of the changed files, one object per line: report what is not just "
    "content.",
)
@click.pass_obj
def diff(
    start: Path,
    base: str | None,
    head: str | None,
    form: str,
    preview: str,
    source: Path | None,
    listed: Path | None,
) -> None:
    """Show what changes between the Git revisions BASE and HEAD, record by record.

    Without HEAD, BASE is compared with the current files. The comparison starts from the common
    ancestor of the two, so that what others changed on BASE since then is left out.

    For example: timeline diff origin/main
    """
    if preview and (fault := url_fault(preview)):
        raise click.BadParameter(f"it {fault[0]}; {fault[1]}", param_hint="--preview")
    if (base is None) == (source is None):
        raise click.UsageError("name either BASE, such as origin/main, or a file with --from")
    if form == "review" and listed is None:
        raise click.UsageError("a review covers the lines that GitHub shows: add --changed-files")
    found = find_project(start)
    if source:
        whole = _read(start / source, "--from", read_back.LIMIT, read_back.read)
    else:
        whole = _compared(found, base or "", head)
    files: tuple[ChangedFile, ...] = ()
    if listed:
        files = _read(start / listed, "--changed-files", changed_files.LIMIT, changed_files.read)
    whole = replace(whole, beyond=changed_files.beyond_content(files, found.settings))
    if form == "review":
        click.echo(suggestions.review(whole, files), nl=False)
        return
    address = f"{preview.rstrip('/')}/" if preview else ""
    written: str = import_module(f"timeline.comparing.as_{form}").report(whole, address)
    click.echo(written, nl=False)


def _read(path: Path, option: str, limit: int, parse: Callable[[bytes], T]) -> T:
    """Return what is parsed from an untrusted file; `parse` refuses more bytes than the limit.

    Raises:
        click.BadParameter: the file of the option can't be parsed.
    """
    try:
        with path.open("rb") as stream:
            return parse(stream.read(limit + 1))
    except (read_back.ComparisonFormatError, changed_files.FileListError) as error:
        message = reporters.escape(f"{path.name} can't be read: {error}")
        raise click.BadParameter(message, param_hint=option) from error


def _compared(found: Project, base: str, head: str | None) -> Comparison:
    """Compare two revisions, or one with the files as they are.

    Raises:
        click.BadParameter: Git doesn't know one.
    """
    files = list(found.files())
    try:
        after = versions.at(found, files, head) if head else None
        before = versions.before(found, files, base, head or "HEAD")
    except versions.NoVersionError as error:
        raise click.BadParameter(str(error), param_hint="BASE") from error
    old = _state(before.project, before.files, ())
    new_project, new_files = (after.project, after.files) if after else (found, files)
    own = found.diagnostics if CONFIG in before.changed and not after else ()
    new = _with_published(_state(new_project, new_files, own), old, new_project)
    return compare(old, new)


def _state(project: Project, files: Sequence[InputFile], own: Sequence[Diagnostic]) -> State:
    compiled = compiler.compile(files, project.settings, date.today())
    return State(compiled, tuple(sorted([*own, *compiled.diagnostics])))


def _with_published(state: State, old: State, project: Project) -> State:
    """Return a state with what is gone or changed of what the earlier one published."""
    site = Site(old.compiled.chronology, old.site.text)
    held = published.read(timeline_json.write(site))
    chronology, unread = state.compiled.chronology, state.unread
    gone = missing(held, chronology, project.settings.content_dir, unread)
    found = [*state.diagnostics, *gone, *uncorrected(held, chronology)]
    return State(state.compiled, tuple(sorted(found)))
