"""`timeline diff`: what a change does to the chronology."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from importlib import import_module
from pathlib import Path

import click

from timeline import compiler
from timeline.checks import published
from timeline.checks.published_figures import uncorrected
from timeline.cli.common import find_project
from timeline.comparing.review import compare
from timeline.comparing.state import State
from timeline.diagnostics import Diagnostic
from timeline.documents import InputFile
from timeline.exports import timeline_json
from timeline.site.site import Site
from timeline.text.addresses import url_fault
from timeline.workspace import versions
from timeline.workspace.project import CONFIG, Project

FORMATS = ("text", "markdown", "json", "html")


@click.command()
@click.argument("base")
@click.argument("head", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    help="For a terminal, a job's summary, programs, or a browser.",
)
@click.option(
    "--preview",
    metavar="URL",
    default="",
    help="The address of the site as it will be: pages that change are linked there.",
)
@click.pass_obj
def diff(start: Path, base: str, head: str | None, form: str, preview: str) -> None:
    """Show what changes between the Git revisions BASE and HEAD, record by record.

    Without HEAD, BASE is compared with the files as they are. What others changed after the two
    parted is left out: BASE counts as it was when they did.

    For example: timeline diff origin/main
    """
    if preview and (fault := url_fault(preview)):
        raise click.BadParameter(f"it {fault[0]}; {fault[1]}", param_hint="--preview")
    found = find_project(start)
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
    whole = compare(old, new)
    address = f"{preview.rstrip('/')}/" if preview else ""
    written: str = import_module(f"timeline.comparing.as_{form}").report(whole, address)
    click.echo(written, nl=False)


def _state(project: Project, files: Sequence[InputFile], own: Sequence[Diagnostic]) -> State:
    compiled = compiler.compile(files, project.settings, date.today())
    return State(compiled, tuple(sorted([*own, *compiled.diagnostics])))


def _with_published(state: State, old: State, project: Project) -> State:
    """Return a state with what is gone or changed of what the earlier one published."""
    site = Site(old.compiled.chronology, old.site.text)
    held = published.read(timeline_json.write(site))
    chronology, unread = state.compiled.chronology, state.unread
    missing = published.missing(held, chronology, project.settings.content_dir, unread)
    found = [*state.diagnostics, *missing, *uncorrected(held, chronology)]
    return State(state.compiled, tuple(sorted(found)))
