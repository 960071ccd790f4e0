"""The command `timeline`: arguments in, calls, an exit code out; a family of commands a module."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from timeline import reporters
from timeline.cli.building import build, serve
from timeline.cli.checking import check, explain
from timeline.cli.common import FAULTY
from timeline.cli.exporting import export
from timeline.cli.importing import import_
from timeline.cli.links import links
from timeline.cli.writing import fmt, new, schema


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="cited-timeline", prog_name="timeline")
@click.option(
    "-C",
    "start",
    metavar="FOLDER",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="Look for the project from this folder upward instead of from here.",
)
@click.pass_context
def main(context: click.Context, start: Path) -> None:
    """Turn dated events in Markdown into a cited, searchable chronology."""
    context.obj = start


COMMANDS = (build, check, explain, export, fmt, import_, links, new, schema, serve)

for command in COMMANDS:
    main.add_command(command)


def run() -> None:
    """Run the command, in Python's UTF-8 mode whatever the locale says.

    Content, file names and messages are in all scripts; in a locale such as C, Python would read
    and print ASCII alone (PEP 540). What the system refuses and no command expects, such as a
    folder that may not be entered, ends it with an error.
    """
    if sys.getfilesystemencoding() != "utf-8":
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])
    try:
        main()
    except OSError as error:
        click.echo(reporters.escape(f"Error: {error}"), err=True)
        sys.exit(FAULTY)
