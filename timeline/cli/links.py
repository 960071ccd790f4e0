"""`timeline links`: check sources' pages, and find or request copies in an archive."""

from __future__ import annotations

import asyncio
import math
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import click

from timeline import reporters
from timeline.chronology import Chronology
from timeline.cli.common import FAULTY, compile_valid, find_project, output_file, write_output
from timeline.links.formats import FORMATS
from timeline.links.reports import Report, summary
from timeline.links.snapshots import FOLDER, CopyState, Snapshot
from timeline.workspace.files import file_digest
from timeline.workspace.project import Project

CACHE = Path(".cache/links.json")
TEN_YEARS = 87_600
"""Ten years in hours."""


def _number(context: click.Context, option: click.Parameter, value: float | None) -> float | None:
    """Reject `nan`, which click's ranges accept."""
    if value is not None and math.isnan(value):
        raise click.BadParameter("nan is not a number", context, option)
    return value


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice([*FORMATS]),
    default="text",
    help="Format of the report: for people, for programs, or for an issue.",
)
@output_file
@click.option(
    "--cache",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help=f"File that keeps results from run to run; default: {CACHE} in the project.",
)
@click.option(
    "--fresh",
    type=click.FloatRange(min=0, max=TEN_YEARS),
    callback=_number,
    default=20,
    metavar="HOURS",
    help="Reuse checks up to this many hours old; default: 20; 0 checks everything again.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.1, max=600),
    callback=_number,
    metavar="SECONDS",
    help="Wait at most this long for a complete answer; default: as in mkdocs.yml.",
)
@click.option(
    "--pause",
    type=click.FloatRange(min=0, max=600),
    callback=_number,
    metavar="SECONDS",
    help="Pause this long between two requests to a host; default: as in mkdocs.yml.",
)
@click.option("--archive", "archiving", is_flag=True, help="Also find or make archived copies.")
@click.option("--verify", is_flag=True, help="Only compare saved snapshots with their checksums.")
@click.option(
    "--allow-private",
    is_flag=True,
    help="Also check hosts in private networks and on this machine.",
)
@click.pass_obj
def links(
    start: Path,
    form: str,
    target: Path | None,
    cache: Path | None,
    fresh: float,
    timeout: float | None,
    pause: float | None,
    archiving: bool,
    verify: bool,
    allow_private: bool,
) -> None:
    """Check whether every source's page is still online.

    An address counts as dead after three failed checks over seven days. With --archive, sources
    without an archived copy get archive-url and archive-date in their file: those of an existing
    copy or, with a key in ARCHIVE_ACCESS_KEY and ARCHIVE_SECRET_KEY, of a new one.
    Dead links are not errors: the exit code is 0.
    """
    if verify and archiving:
        raise click.UsageError(
            "--verify works offline and --archive does not: use only one of them"
        )
    if os.environ.get("GITHUB_EVENT_NAME", "").startswith("pull_request"):
        # Addresses in a pull request are its author's: they must not be requested.
        _write(Report(archived=() if archiving else None), form, start, target)
        click.echo(
            "This is a pull request: no address is checked, and nothing is archived", err=True
        )
        return
    found = find_project(start)
    compiled = compile_valid(found)
    if verify:
        snapshots = _snapshots(found, compiled.chronology)
        _write(Report(snapshots=snapshots), form, start, target)
        same = sum(one.kept is CopyState.SAME for one in snapshots)
        click.echo(f"{len(snapshots)} saved snapshots: {same} match their checksums", err=True)
        sys.exit(FAULTY if same < len(snapshots) else 0)
    from timeline.cli.links_run import Run

    usual = found.settings.links
    link_settings = replace(
        usual,
        timeout=usual.timeout if timeout is None else timeout,
        pause=usual.pause if pause is None else pause,
    )
    found = replace(found, settings=replace(found.settings, links=link_settings))
    run = Run(found, compiled, start / cache if cache else found.root / CACHE)
    try:
        asyncio.run(run.all(timedelta(hours=fresh), archiving, allow_private=allow_private))
    except ExceptionGroup as group:  # raised by one of several tasks
        raise next(_leaves(group)) from None
    report = run.report()
    _write(report, form, start, target)
    click.echo(summary(report) or "No source has a web address", err=True)


def _snapshots(found: Project, chronology: Chronology) -> tuple[Snapshot, ...]:
    made = []
    for _, source in sorted(chronology.sources.items()):
        if source.sha256:
            path = found.root / FOLDER / source.sha256
            try:
                digest = file_digest(path)
            except OSError as error:
                raise click.ClickException(
                    f"{FOLDER}/{source.sha256} can't be read: {error.strerror}"
                ) from error
            irregular = not digest and path.exists()
            made.append(Snapshot(source, str(source.origin.location), digest, irregular))
    return tuple(made)


def _write(report: Report, form: str, start: Path, target: Path | None) -> None:
    text = FORMATS[form](report)
    if form == "text":
        text = "".join(f"{reporters.escape(line)}\n" for line in text.split("\n")[:-1])
    write_output(start, target, text.encode())


def _leaves(group: BaseException) -> Iterator[BaseException]:
    if isinstance(group, BaseExceptionGroup):
        for each in group.exceptions:
            yield from _leaves(each)
    else:
        yield group
