"""`timeline import events`: make events of the rows of a table."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline import reporters
from timeline.cli.common import CLEAN, FAULTY, all_files, find_project
from timeline.documents import InputFile
from timeline.formatting import format_file
from timeline.reporters.as_text import counted
from timeline.text.names import ID_LIMIT, is_id
from timeline.text.romanising import joined, latin_words
from timeline.workspace import project_texts
from timeline.workspace.files import all_or_nothing

if TYPE_CHECKING:
    from timeline.importing.rows.cells import Items
    from timeline.importing.rows.planning import Plan
    from timeline.workspace.project import Project


@click.command("events")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--map",
    "map_name",
    metavar="MAP.yml",
    default="",
    help="Map of columns to fields, if the names don't show it: a file, or one of "
    "acled, airwars and ucdp-ged.",
)
@click.option("--dry-run", is_flag=True, help="Write nothing; report what would be done.")
@click.option(
    "--dates",
    "order",
    type=click.Choice(["day-first", "month-first"]),
    help="Order in dates such as 03/04/2024; without it, they are rejected.",
)
@click.option(
    "--decimal",
    type=click.Choice(["point", "comma"]),
    help="Decimal separator; without it, 1.200 stays in words only.",
)
@click.option("--sheet", default="", metavar="NAME", help="Name or number of the sheet.")
@click.option("--encoding", default="", metavar="NAME", help="Encoding of a CSV file.")
@click.option(
    "--delimiter", default="", metavar="SIGN", help="Delimiter of the cells: , ; tab or |."
)
@click.option(
    "--to",
    "folder",
    default="",
    metavar="FOLDER",
    help="Folder in content/events/ for the new events.",
)
@click.option("--names", is_flag=True, help="Add new names to actors.yml and places.yml.")
@click.option(
    "--duplicates", is_flag=True, help="Also add events that are similar to existing ones."
)
@click.pass_obj
def events(
    start: Path,
    file: Path,
    map_name: str,
    dry_run: bool,
    order: str | None,
    decimal: str | None,
    sheet: str,
    encoding: str,
    delimiter: str,
    folder: str,
    names: bool,
    duplicates: bool,
) -> None:
    """Turn each row of FILE, a CSV or XLSX table, into an event or a claim.

    FILE may also be a timeline of TimelineJS (.json), Markwhen (.mw) or iCalendar (.ics).
    Columns are recognised by name, in any language of the interface, or by a map. A row
    without a source becomes a draft. Nothing is overwritten: if a table differs from an existing
    event, the difference is reported, and printed as a diff for git apply.
    """
    from timeline.importing import ImportFormatError
    from timeline.importing.rows.mapping import Map, read_map
    from timeline.importing.rows.planning import Options, plan
    from timeline.importing.rows.planning import Project as PlanProject
    from timeline.importing.rows.reading import read_file

    found = find_project(start)
    language = found.settings.language
    name = joined(latin_words(file.stem, language), ID_LIMIT) or "imported"
    if not all(is_id(part) for part in filter(None, folder.split("/"))):
        raise click.BadParameter("folder names consist of letters, digits and -", param_hint="--to")
    try:
        chosen = read_map(_map_text(map_name)) if map_name else Map()
    except (ImportFormatError, UnicodeDecodeError, OSError) as error:
        raise click.BadParameter(f"{map_name}: {error}", param_hint="--map") from error
    try:
        sign = {"tab": "\t", "\\t": "\t"}.get(delimiter, delimiter)
        with file.open("rb") as stream:
            items = read_file(
                file.name,
                stream,
                found.settings.measures,
                chosen,
                sheet=sheet,
                encoding=encoding,
                delimiter=sign,
            )
    except ImportFormatError as error:
        click.echo(reporters.escape(f"{file}: {error}"), err=True)
        sys.exit(FAULTY)
    project = PlanProject(
        all_files(found), found.settings, project_texts.catalogue(found), date.today()
    )
    options = Options(
        name,
        folder.strip("/"),
        order or chosen.dates,
        decimal or chosen.decimal,
        duplicates=duplicates,
        names=names,
    )
    made = plan(items, project, options)
    if not dry_run:
        write_plan(found, project.files, made)
    _print(file, items, made, dry_run=dry_run)
    sys.exit(FAULTY if made.refused else CLEAN)


def _map_text(name: str) -> str:
    """Return the text of a map: of a file, or of one that comes with the program."""
    from timeline.importing.rows.mapping import shipped_map

    path = Path(name)
    return path.read_text("utf-8-sig") if path.exists() else shipped_map(name)


def write_plan(found: Project, files: Iterable[InputFile], made: Plan) -> None:
    """Write all files or none, in the order and with the blanks of timeline fmt.

    `files` are those of the project before. A registry that was in no such order gets its new lines
    at the end.

    Raises:
        click.ClickException: a file can't be written.
    """
    former = {file.path: file.data or b"" for file in files if file.path in made.replaced}
    replaced = {found.root / path for path in made.replaced}
    content = found.settings.content_dir
    try:
        with all_or_nothing(replaced) as write:
            for path, text in {**made.files, **made.replaced}.items():
                data, old = text.encode(), former.get(path, b"")
                if not old or format_file(path, old, content).data == old:
                    data = format_file(path, data, content).data
                write(found.root / path, data)
    except OSError as error:
        raise click.ClickException(f"nothing was written: {error}") from error


def _print(file: Path, items: Items, made: Plan, *, dry_run: bool) -> None:
    """Print the paths of files and the diffs, and on standard error the remarks and counts."""
    from timeline.importing.rows.report import lines

    for path in (*made.files, *made.replaced):
        click.echo(path)
    for diff in made.differences:
        for line in diff.splitlines():
            click.echo(reporters.escape(line))
    for line in lines(str(file), (*items.remarks, *made.remarks)):
        click.echo(reporters.escape(line), err=True)
    for path, registered in made.lines.items():
        lacks = counted(len(registered), "name")
        click.echo(f"{path} lacks {lacks}; add them with --names, or these:", err=True)
        for line in registered:
            click.echo(reporters.escape(f"  {line}"), err=True)
    click.echo(_counts(made) + ("; nothing was written" if dry_run else ""), err=True)


def _counts(made: Plan) -> str:
    drafts = f" ({counted(made.drafts, 'draft')})" if made.drafts else ""
    counts = [
        f"{made.added} added{drafts}",
        *([counted(made.sources, "source")] if made.sources else []),
        f"{made.known} known",
        *([f"{made.changed} different"] if made.changed else []),
        *([counted(made.duplicates, "duplicate")] if made.duplicates else []),
        f"{made.refused} not added",
    ]
    return ", ".join(counts)
