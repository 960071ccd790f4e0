"""`timeline init --upgrade`: newer workflows and guides for a project that `init` began."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from timeline import reporters
from timeline.starting import choices as rules
from timeline.starting import distribution, record
from timeline.starting.choices import Choices
from timeline.starting.distribution import Program
from timeline.starting.project_files import ProjectFile, Setup, renewed_files
from timeline.starting.record import Outcome, Record, RecordError
from timeline.strings import cldr_locale
from timeline.workspace.files import all_or_nothing, replace_file, write_file
from timeline.workspace.project import Project


def upgrade(found: Project, given: Mapping[str, str | bool], program: Program) -> None:
    """Bring the files that `init` wrote up to date, but for those that were edited.

    Raises:
        click.UsageError: the project was not begun by `init`, or the choices do not go together.
        OSError: a file can't be written; an upgrade that is run again goes on from there.
    """
    former = _record(found)
    chosen = _present_choices(found, former.choices, given)
    refuse(chosen)
    setup = Setup(program.requirement, measures=tuple(found.settings.measures))
    wanted = [*renewed_files(chosen, setup), *wheel_file(program)]
    done = record.plan(former, wanted, _present(found.root, former, wanted))
    texts = {one.path: one.data for one in wanted}
    with all_or_nothing() as write:
        for path, _ in (one for one in done if one[1] is Outcome.NEW):
            write(found.root / path, texts[path])
    for path, outcome in done:
        if outcome is Outcome.UPDATED:
            replace_file(found.root / path, texts[path])
        if outcome is not Outcome.CURRENT:
            click.echo(reporters.escape(f"{path}: {outcome}"))
    sums = record.renewed(former, done, wanted)
    write_file(found.root / record.PATH, record.written(chosen, sums))
    count = sum(outcome.writes for _, outcome in done)
    current = sum(outcome is Outcome.CURRENT for _, outcome in done)
    click.echo(f"{count} files written, {current} already up to date", err=True)
    if found.settings.host != chosen.host:
        click.echo(
            f"Note: add `host: {chosen.host}` below `- timeline:` in mkdocs.yml, which an "
            "upgrade doesn't change: without it, the build writes no headers for that host",
            err=True,
        )


def _record(found: Project) -> Record:
    path = found.root / record.PATH
    try:
        return record.read(path.read_text("utf-8"))
    except FileNotFoundError:
        raise click.UsageError(
            f"{found.root} was not started with `timeline init`: there is no {record.PATH}"
        ) from None
    except (RecordError, UnicodeDecodeError) as error:
        raise click.UsageError(
            f"{record.PATH} can't be read: {error}; restore an earlier version of it from Git"
        ) from error


def _present_choices(found: Project, former: Choices, given: Mapping[str, str | bool]) -> Choices:
    """Return the choices as they are today: as said now, else as `mkdocs.yml` has them."""
    now = found.settings
    language = now.language if cldr_locale(now.language) else former.language
    today = replace(
        former,
        title=now.title or former.title,
        language=language,
        repo_url=rules.repository_address(now.repo_url) if now.repo_url else former.repo_url,
        license=now.license,
        site_url=now.site_url or former.site_url,
        contact=now.contact,
    )
    named: dict[str, Any] = {"repo_url" if key == "repo" else key: given[key] for key in given}
    if named.get("license") == "none":
        named["license"] = ""
    return replace(today, **named)


def _present(root: Path, former: Record, wanted: list[ProjectFile]) -> Mapping[str, bytes | None]:
    """Read the files that are there; None for what is a link, a folder or lies elsewhere."""
    there: dict[str, bytes | None] = {}
    for name in {*former.files, *(one.path for one in wanted)}:
        path = root / name
        if not (path.exists() or path.is_symlink()):
            continue
        is_own = path.is_file() and path.resolve() == root.resolve() / name
        there[name] = path.read_bytes() if is_own else None
    return there


def refuse(chosen: Choices) -> None:
    """Stop where choices do not go together.

    Raises:
        click.UsageError: they do not.
    """
    found = rules.faults(chosen)
    if found:
        raise click.UsageError(reporters.escape("; ".join(found)))


def wheel_file(program: Program) -> list[ProjectFile]:
    """Return the program's wheel as a file of the project, where it can be had from nowhere else.

    Raises:
        OSError: it can't be read.
    """
    if program.wheel is None:
        return []
    path = f"{distribution.WHEELS}/{program.wheel.name}"
    return [ProjectFile(path, program.wheel.read_bytes(), renewed=True)]
