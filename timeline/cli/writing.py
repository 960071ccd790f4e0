"""`timeline new`, `timeline fmt` and `timeline schema`: help with writing."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date as day
from pathlib import Path

import click

from timeline import compiler, reporters, schemas
from timeline.cli.common import CLEAN, FAULTY, all_files, find_project, inside, is_under
from timeline.diagnostics import Severity
from timeline.documents import InputFile
from timeline.documents.file_rules import LEFT
from timeline.edtf import Edtf, EdtfError, parse
from timeline.edtf.errors import advice
from timeline.formatting import format_file, format_long
from timeline.text.addresses import url_fault
from timeline.text.names import is_id
from timeline.workspace import layout, project_texts
from timeline.workspace.files import replace_file, write_new
from timeline.workspace.layout import Part
from timeline.workspace.new_event import Draft, draft
from timeline.workspace.project import Project


class Date(click.ParamType):  # type: ignore[type-arg]  # generic only in newer versions
    """A date in the Extended Date/Time Format."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Edtf:
        """Parse the date, or report what is wrong with it."""
        if isinstance(value, Edtf):
            return value
        try:
            return parse(str(value).strip())
        except EdtfError as error:
            self.fail(f"{error.fact}; {advice(error)}".removesuffix("; "), param, ctx)


@click.command()
@click.argument("title")
@click.option("--date", type=Date(), required=True, help="Date of the event, in EDTF: 2024-12-14.")
@click.option(
    "--source", "url", default="", metavar="URL", help="Address of a page that reports it."
)
@click.option(
    "--id", "key", default="", help="File name without .md; default: made from date and title."
)
@click.pass_obj
def new(start: Path, title: str, date: Edtf, url: str, key: str) -> None:
    """Start an event: write its file, with REPLACE wherever your words are needed.

    For example: timeline new "Fire in the harbour" --date 2025-03-01 --source https://…
    """
    found = find_project(start)
    if key and not is_id(key):
        raise click.BadParameter(
            f"{key!r} is not an id: use lower-case letters, digits and single hyphens",
            param_hint="--id",
        )
    fault = url_fault(url) if url else None
    if fault:
        raise click.BadParameter(f"it {fault[0]}; {fault[1]}", param_hint="--source")
    files = all_files(found)
    known = compiler.compile(files, found.settings, day.today()).with_drafts.sources.values()
    words, measures = project_texts.catalogue(found), found.settings.measures
    made = draft(
        title,
        date,
        day.today(),
        words,
        language=found.settings.language,
        key=key,
        url=url,
        measures=measures,
        known=known,
    )
    if not made.id:
        raise click.UsageError("the title has no letters or digits: name the file with --id")
    path = _place(found, files, made)
    try:
        write_new(path, made.text)
    except FileExistsError:
        raise click.UsageError(f"{path} already exists and is not changed") from None
    except OSError as error:
        raise click.ClickException(f"{path} can't be written: {error.strerror}") from error
    here = Path.cwd()
    click.echo(path.relative_to(here) if path.is_relative_to(here) else path)
    click.echo("Open it and follow the steps inside; `timeline check` lists them too", err=True)


def _place(found: Project, files: list[InputFile], made: Draft) -> Path:
    """Return the path of a new event's file.

    Raises:
        click.UsageError: the id is not valid, or is taken.
    """
    name = f"{found.settings.content_dir}/events/{made.id}.md"
    for file in files:
        same = file.path.rpartition("/")[2] == f"{made.id}.md"
        if same and layout.part_of(file.path, found.settings) is Part.EVENT:
            raise click.UsageError(
                f"the id {made.id} is already used by {file.path}; choose another with --id"
            )
    data = made.text.encode("utf-8", "surrogateescape")
    whole = compiler.compile([*files, InputFile(name, data)], found.settings, day.today())
    for each in whole.diagnostics:
        is_fault = each.severity is Severity.ERROR and each.code != LEFT.code
        if is_fault and each.location.path == name:
            raise click.UsageError(f"{each.message}; {each.hint}")
    return found.root / name


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--check", "only_check", is_flag=True, help="Change nothing; fail if a file would be changed."
)
@click.pass_obj
def fmt(start: Path, paths: Sequence[Path], only_check: bool) -> None:
    """Put keys in their usual order and fix spacing; meaning and comments stay the same.

    Sources in a file and entries of a registry are sorted by id; a comment on its own, with
    a blank line below it, starts a section that is sorted by itself.

    Without PATHs, format all events, sources and registries.
    """
    found = find_project(start)
    wanted = [inside(found, start, path) for path in paths]
    changed = failed = 0
    for file in found.files():
        if wanted and not any(is_under(file.path, one) for one in wanted):
            continue
        if file.problem:
            failed += 1
            what = "listed" if file.is_folder else "read"
            click.echo(reporters.escape(f"{file.path} can't be {what}: {file.problem}"), err=True)
        if file.data is None:
            continue
        if found.settings.editor:
            made = format_long(file.path, file.data, found.settings)
        else:
            made = format_file(file.path, file.data, found.settings.content_dir)
        if made.problem:
            failed += 1
            click.echo(reporters.escape(f"{file.path}: not changed: {made.problem}"), err=True)
        elif made.data != file.data:
            if not only_check:
                _replace(found.root / file.path, made.data)
            changed += 1
            click.echo(reporters.escape(file.path))
    what = "would change" if only_check else "changed"
    click.echo(f"{changed} {'file' if changed == 1 else 'files'} {what}", err=True)
    sys.exit(FAULTY if failed or (only_check and changed) else CLEAN)


def _replace(path: Path, data: bytes) -> None:
    try:
        replace_file(path, data)
    except OSError as error:
        raise click.ClickException(f"{path} can't be written: {error.strerror}") from error


@click.command()
@click.argument("kind", type=click.Choice(schemas.KINDS))
def schema(kind: str) -> None:
    """Print the JSON Schema of a kind of file, for editors and other programs."""
    click.echo(schemas.text(kind), nl=False)
