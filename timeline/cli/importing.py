"""`timeline import`: convert other formats to the project's files."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline import compiler, reporters
from timeline.cli import importing_events
from timeline.cli.common import FAULTY, all_files, find_project, parts_beside
from timeline.formatting import format_file
from timeline.reporters.as_text import counted
from timeline.text.names import ID_LIMIT
from timeline.text.romanising import joined, latin_words
from timeline.workspace.files import all_or_nothing

if TYPE_CHECKING:
    from timeline.importing import Imported


@click.group("import")
def import_() -> None:
    """Make the project's files of a chronology from elsewhere."""


import_.add_command(importing_events.events)


@import_.command("project")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def project_(start: Path, file: Path) -> None:
    """Turn FILE, a timeline.json, into a project in an empty folder.

    If it is an index of parts, these must be in the same folder.
    """
    from timeline.importing import ImportFormatError, media, project_files, read_export

    if any(start.iterdir()):
        raise click.UsageError(
            f"{start.resolve()} is not empty, and its files are not overwritten; "
            "name an empty folder with -C FOLDER"
        )
    try:
        data = read_export(file.read_text("utf-8"), parts_beside(file))
        files = list(project_files(data))
        pictures = sorted(set(media(data)))
        with all_or_nothing() as write:
            for name, content in files:
                write(start / name, content.encode())
            missing = [one for one in pictures if not _take_picture(file, start, one, write)]
    except (ImportFormatError, UnicodeDecodeError) as error:
        click.echo(f"{file}:{error}", err=True)
        sys.exit(FAULTY)
    except OSError as error:
        click.echo(f"Error: the project can't be written: {error}", err=True)
        sys.exit(FAULTY)
    click.echo(f"{counted(len(files), 'file')} written", err=True)
    for picture in missing:
        click.echo(f"{picture} is not next to {file}: copy it to content/{picture}", err=True)


def _take_picture(
    file: Path, start: Path, picture: str, write: Callable[[Path, bytes], None]
) -> bool:
    """Copy a picture from the site of a timeline.json; return False if it is missing."""
    published = file.parent.parent / picture
    if not published.is_file():
        return False
    write(start / "content" / picture, published.read_bytes())
    return True


@import_.command("sources")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--to",
    "target",
    metavar="NAME",
    default="",
    help="Name of the new file in content/sources/, without .yml; default: the name of FILE.",
)
@click.pass_obj
def sources_(start: Path, file: Path, target: str) -> None:
    """Add the sources of FILE to the project: CSL-JSON, BibTeX or RIS, as Zotero exports them.

    Each key becomes the source's citation-key. Sources already in the project are not added again.
    Whatever could not be imported is listed by record, with the line in which it begins.
    """
    from timeline.importing import ImportFormatError, decoded, import_sources

    found = find_project(start)
    language = found.settings.language
    name = joined(latin_words(target or file.stem, language), ID_LIMIT)
    if not name:
        raise click.UsageError("name the new file with --to, using letters and digits")
    known = compiler.compile(all_files(found), found.settings, date.today()).with_drafts.sources
    try:
        made = import_sources(
            file.name, decoded(file.read_bytes()), known.values(), found.settings.language
        )
        folder = found.content / "sources"
        paths = [folder / f"{name}{f'-{n}' if n > 1 else ''}.yml" for n in _count(made)]
        taken = [path for path in paths if path.exists()]
        if taken:
            raise click.UsageError(
                f"{taken[0].relative_to(found.root)} already exists and is not changed; "
                "choose another name with --to"
            )
        with all_or_nothing() as write:
            for path, text in zip(paths, made.files, strict=True):
                inside = path.relative_to(found.root).as_posix()
                data = format_file(inside, text.encode(), found.settings.content_dir).data
                write(path, data)
    except ImportFormatError as error:
        click.echo(reporters.escape(f"{file}:{error}"), err=True)
        sys.exit(FAULTY)
    except OSError as error:
        raise click.ClickException(f"the sources can't be written: {error}") from error
    for path in paths:
        click.echo(path.relative_to(found.root))
    _print_remarks(file, made)
    sys.exit(FAULTY if made.refused else 0)


def _count(made: Imported) -> range:
    return range(1, len(made.files) + 1)


def _print_remarks(file: Path, made: Imported) -> None:
    """Print the remarks on all records that were not imported completely, in file order."""
    remarks = [
        *((one, "left out: ") for one in made.left),
        *((one, "") for one in made.noted),
        *((one, "already exists as ") for one in made.known),
        *((one, "not added: ") for one in made.refused),
    ]
    for one, what in sorted(remarks, key=lambda pair: pair[0].line):
        place = f"{file}:{one.line}:1: " if one.line else ""
        click.echo(reporters.escape(f"{place}{one.key}: {what}{one.words}"), err=True)
    counts = (
        f"{len(made.taken)} added, {len(made.known)} already there, {len(made.refused)} not added"
    )
    click.echo(counts, err=True)
