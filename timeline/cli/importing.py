"""`timeline import`: from what others hold to the project's own files."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from timeline import project
from timeline.cli.common import FAULTY
from timeline.importing import ImportFormatError, project_files


@click.group("import", short_help="Make files of what others hold.")
def import_() -> None:
    """Make the project's files of a chronology from elsewhere."""


@import_.command("project")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def project_(start: Path, file: Path) -> None:
    """Make a whole project of FILE, a timeline.json, in an empty folder."""
    if any(start.iterdir()):
        raise click.UsageError(
            f"{start.resolve()} is not empty, and nothing in it should be overwritten; "
            "name an empty folder with -C FOLDER"
        )
    try:
        files = list(project_files(file.read_text("utf-8")))
        for name, text in files:
            project.write_new(start / name, text)
    except (ImportFormatError, UnicodeDecodeError) as error:
        click.echo(f"{file}:{error}", err=True)
        sys.exit(FAULTY)
    except OSError as error:
        click.echo(f"Error: the project can't be written: {error}", err=True)
        sys.exit(FAULTY)
    click.echo(f"{len(files)} files written", err=True)
