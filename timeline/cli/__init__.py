"""The command `timeline`: parse arguments, call the program, return an exit code."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

import click

COMMANDS = MappingProxyType(
    {
        "build": ("building:build", "Check the chronology and build its site."),
        "check": ("checking:check", "List errors and warnings, with file, line and a fix."),
        "diff": ("comparing:diff", "Show what a change does to the chronology."),
        "explain": ("explaining:explain", "Explain a check's code, with examples."),
        "export": ("exporting:export", "Export the chronology to another format."),
        "fmt": ("writing:fmt", "Format files: order of keys, spacing."),
        "from-issue": ("from_issue:from_issue", "Turn an issue into a draft event."),
        "import": ("importing:import_", "Import sources, or a whole chronology."),
        "init": ("starting:init", "Start a chronology, or upgrade its workflows."),
        "join": ("joining:join", "Put a site together from its shards."),
        "links": ("links:links", "Check and archive the sources' links."),
        "merge": ("merging:merge_", "Merge sources and registries entry by entry, for Git."),
        "new": ("writing:new", "Start an event."),
        "schema": ("writing:schema", "Print a JSON Schema."),
        "serve": ("serving:serve", "Preview the site, shown again at every change."),
        "translate": ("translating:translate", "List what is not translated into a language."),
    }
)
"""Every command: its module and function, and its line in `--help`."""


class Commands(click.Group):
    """The commands, imported when they are called, as many are slow to import."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """Return the commands' names, in alphabetical order."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a command; return None for an unknown name."""
        if cmd_name not in COMMANDS:
            return None
        module, _, function = COMMANDS[cmd_name][0].partition(":")
        found: click.Command = getattr(import_module(f"{__name__}.{module}"), function)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Print each command with its line, without importing it."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in self.list_commands(ctx)])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="cited-timeline", prog_name="timeline")
@click.option(
    "-C",
    "start",
    metavar="FOLDER",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="Look for the project in this folder and those above it, not in the current one.",
)
@click.pass_context
def main(context: click.Context, start: Path) -> None:
    """Turn dated events in Markdown into a cited, searchable chronology."""
    context.obj = start


def run() -> None:
    """Run the command in Python's UTF-8 mode, whatever the locale.

    Content, file names and messages are in all scripts; in a locale such as C, Python would read
    and print ASCII only (PEP 540). Errors of the system that no command handles, such as an
    inaccessible folder, are reported.
    """
    gc.set_threshold(100_000)
    atexit.register(gc.freeze)  # Python would look for circles among all objects before it ends
    if sys.getfilesystemencoding() != "utf-8":
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])
    try:
        main()
    except OSError as error:
        from timeline import reporters
        from timeline.cli.common import FAULTY

        click.echo(reporters.escape(f"Error: {error}"), err=True)
        sys.exit(FAULTY)
