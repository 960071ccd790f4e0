"""Functions shared by all commands: finding the project, loading it, exit codes."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import click

from timeline import compiler, reporters
from timeline.chronology import Chronology
from timeline.compiler import Compiled
from timeline.diagnostics import Diagnostic, Severity
from timeline.documents import InputFile
from timeline.workspace import project
from timeline.workspace.project import NoProjectError, Project

CLEAN, FAULTY, USAGE_ERROR = 0, 1, 2


class Language(click.ParamType):  # type: ignore[type-arg]  # generic only in newer versions
    """The tag of a language that CLDR knows, such as `fr` or `pt-BR`."""

    name = "language"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Return the tag, with hyphens; an unknown one is an error."""
        from timeline.strings import cldr_locale

        if cldr_locale(str(value)) is None:
            self.fail(f"{value!r} is not a language: write a tag such as fr or pt-BR", param, ctx)
        return str(value).replace("_", "-")


class ShardOption(click.ParamType):  # type: ignore[type-arg]
    """A part of the pages, such as `2/8`."""

    name = "shard"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """Return its number and the number of parts."""
        found = re.fullmatch(r"([0-9]{1,4})/([0-9]{1,4})", str(value))
        number, of = map(int, found.groups()) if found else (0, 0)
        if not 1 <= number <= of:
            self.fail(f"{value!r} is not a part such as 2/8", param, ctx)
        return number, of


output_file = click.option(
    "-o",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to this file instead of standard output.",
)
"""The option of a file for what `write_output` writes."""

strictness = click.option("--strict", is_flag=True, help="Treat warnings as errors.")
"""The option of what `exit_code` takes for a failure."""


def write_output(start: Path, target: Path | None, content: str | bytes) -> None:
    """Write a file atomically, or to standard output where none is named; a text in UTF-8.

    Raises:
        click.ClickException: the file can't be written.
    """
    if target is None:
        click.echo(content, nl=False)
        return
    from timeline.workspace.files import write_file

    try:
        write_file(start / target, content)
    except OSError as error:
        message = reporters.escape(f"{target} can't be written: {error.strerror}")
        raise click.ClickException(message) from error


def find_project(start: Path) -> Project:
    """Find the project of a folder.

    Raises:
        click.UsageError: there is no project.
    """
    try:
        return project.find(start)
    except NoProjectError as error:
        raise click.UsageError(str(error)) from error


def exit_code(diagnostics: Sequence[Diagnostic], *, strict: bool) -> int:
    """Return the exit code for diagnostics."""
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return FAULTY if any(d.severity in failing for d in diagnostics) else CLEAN


def load_valid(found: Project) -> Chronology:
    """Read a project's chronology; if it has errors, print them and exit."""
    return compile_valid(found).chronology


def compile_valid(found: Project) -> Compiled:
    """Read a project; if it has errors, print them and exit."""
    compiled = compiler.compile(found.files(), found.settings, date.today())
    diagnostics = sorted([*found.diagnostics, *compiled.diagnostics])
    if exit_code(diagnostics, strict=False) != CLEAN:
        click.echo(reporters.text(diagnostics), nl=False, err=True)
        sys.exit(FAULTY)
    return compiled


def all_files(found: Project) -> list[InputFile]:
    """Read all files of the content, for commands that must know all ids.

    Raises:
        click.ClickException: a folder can't be listed, or a file can't be read.
    """
    files = list(found.files())
    for file in files:
        if file.problem:
            what = "listed" if file.is_folder else "read"
            raise click.ClickException(
                f"{file.path} can't be {what}: {file.problem}; give yourself permission to read it"
            )
    return files


def inside(found: Project, start: Path, path: Path) -> str:
    """Return a path relative to the project, as in diagnostics.

    Raises:
        click.BadParameter: it does not exist, or is outside the project.
    """
    whole = (start / path).absolute()
    if not (whole.exists() or whole.is_symlink()):
        raise click.BadParameter(f"there is no file or folder {path}", param_hint="PATH")
    whole = whole.parent.resolve() / whole.name if whole.is_symlink() else whole.resolve()
    if not whole.is_relative_to(found.root):
        raise click.BadParameter(f"{path} is not in the project {found.root}", param_hint="PATH")
    return whole.relative_to(found.root).as_posix()


def parts_beside(index: Path) -> Callable[[str], str]:
    """Return a function that reads the parts of a timeline.json, which are in the same folder.

    Raises:
        click.ClickException: one can't be read.
    """

    def read(name: str) -> str:
        try:
            return (index.parent / name).read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            why = error.strerror if isinstance(error, OSError) else "not UTF-8"
            raise click.ClickException(
                f"{index} is an index of parts, and {name} can't be read: {why}; "
                "put its parts into the same folder"
            ) from error

    return read


def is_under(path: str, folder: str) -> bool:
    """Return whether a path is the folder, or inside it."""
    return folder in {".", path} or path.startswith(f"{folder}/")
