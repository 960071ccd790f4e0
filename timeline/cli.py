"""The command `timeline`: arguments in, calls, an exit code out."""

from __future__ import annotations

import errno
import gc
import logging
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from timeline import project, reporters
from timeline.compiler import compile  # noqa: A004 -- the stage's name
from timeline.diagnostics import Diagnostic, Severity
from timeline.project import NoProjectError, Project

CLEAN, FAULTY, MISUSED = 0, 1, 2


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


def _project(start: Path) -> Project:
    try:
        return project.find(start)
    except NoProjectError as error:
        raise click.UsageError(str(error)) from error


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.pass_obj
def check(start: Path, paths: Sequence[Path], strict: bool) -> None:
    """Check the chronology; with PATHs, tell only what is wrong in those files or folders."""
    found = _project(start)
    wanted = [_inside(found, start, path) for path in paths]
    files = list(found.files())
    compiled = compile(files, found.settings, date.today())
    diagnostics = sorted(
        d
        for d in (*found.diagnostics, *compiled.diagnostics)
        if not wanted or any(_is_under(d.location.path, path) for path in wanted)
    )
    terminal = sys.stdout.isatty()
    text = reporters.text(diagnostics, sources=found.lines, color=terminal, excerpt=terminal)
    if text:
        click.echo(text, nl=not text.endswith("\n"))
    click.echo(reporters.summary(diagnostics, len(files)), err=True)
    sys.exit(_verdict(diagnostics, strict=strict))


def _inside(found: Project, start: Path, path: Path) -> str:
    """Give a path relative to the project, as diagnostics name it."""
    whole = (start / path).resolve()
    if not whole.exists():
        raise click.BadParameter(f"there is no file or folder {path}", param_hint="PATH")
    if not whole.is_relative_to(found.root):
        raise click.BadParameter(f"{path} is not in the project {found.root}", param_hint="PATH")
    return whole.relative_to(found.root).as_posix()


def _is_under(path: str, folder: str) -> bool:
    return folder in {".", path} or path.startswith(f"{folder}/")


def _verdict(diagnostics: Sequence[Diagnostic], *, strict: bool) -> int:
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return FAULTY if any(d.severity in failing for d in diagnostics) else CLEAN


@main.command()
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option(
    "--site-dir",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to put the site; `site_dir` of mkdocs.yml, else site/, by default.",
)
@click.pass_obj
def build(start: Path, strict: bool, site_dir: Path | None) -> None:
    """Check the chronology and build its site; a failed build leaves the last good one."""
    from mkdocs.commands.build import build as build_site
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    found = _project(start)
    if _verdict(found.diagnostics, strict=strict) != CLEAN:  # the plugin may not even be there
        click.echo(reporters.text(found.diagnostics), nl=False, err=True)
        sys.exit(FAULTY)
    _log_to_terminal()
    # MkDocs keeps every page to the end: looking through them for garbage finds none, for a
    # fifth of the time. Young garbage (a Markdown parser a page) is still collected.
    gc.set_threshold(50_000, 50, 1_000)
    try:
        config = load_config(str(found.config), strict=strict)
        target = (start / site_dir).resolve() if site_dir else Path(config.site_dir)
        if not project.is_replaceable(target, found):
            raise click.UsageError(
                f"{target} is not a site, and a build would replace all that is in it; "
                "name another folder, or an empty one"
            )
        with project.replaced_folder(target) as aside:
            config.site_dir = str(aside)
            build_site(config)
    except MkDocsException as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(FAULTY)
    except OSError as error:
        click.echo(f"Error: the site can't be written: {error}", err=True)
        sys.exit(FAULTY)
    click.echo(f"The site is in {target}", err=True)


@main.command()
@click.option("--address", metavar="HOST:PORT", help="Where to serve; 127.0.0.1:8000 by default.")
@click.pass_obj
def serve(start: Path, address: str | None) -> None:
    """Serve the site on this machine, built anew at every change, with the checks."""
    from mkdocs.commands.serve import serve as serve_site
    from mkdocs.exceptions import MkDocsException

    found = _project(start)
    _log_to_terminal()
    try:
        serve_site(str(found.config), dev_addr=address)
    except MkDocsException as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(FAULTY)
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EADDRNOTAVAIL, errno.EACCES):
            raise
        where = address or "the address of the server"
        busy = error.errno == errno.EADDRINUSE
        why = "is in use" if busy else f"can't be used: {error.strerror}"
        raise click.UsageError(f"{where} {why}; name another with --address HOST:PORT") from error


def _log_to_terminal() -> None:
    """Print MkDocs's messages and ours to standard error, as MkDocs's own command does."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)-7s %(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    logger.propagate = False
