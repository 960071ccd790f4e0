"""`timeline check`: report faults."""

from __future__ import annotations

import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

import click

from timeline import compiler, reporters
from timeline.checks.rules import RULE_BY_CODE
from timeline.cli.common import (
    exit_code,
    find_project,
    inside,
    is_under,
    output_file,
    parts_beside,
    strictness,
    write_output,
)
from timeline.compiler import Compiled
from timeline.diagnostics import Diagnostic
from timeline.documents import InputFile
from timeline.text.names import nearest
from timeline.workspace.project import Project

ROUNDS = 10
"""How often files are checked again after corrections."""

LONG = 300
"""The number of files from which a progress bar is shown."""

SUMMARY = "GITHUB_STEP_SUMMARY"
"""The variable in which GitHub's runner names the file for the step's summary."""


class Codes(click.ParamType):  # type: ignore[type-arg]  # generic only in newer versions
    """Comma-separated codes, complete (`TL104`) or prefixes (`TL1`)."""

    name = "codes"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Parse the codes; an unknown one is an error with a suggestion."""
        if isinstance(value, tuple):
            return value
        codes = tuple(code.strip().upper() for code in str(value).split(",") if code.strip())
        for code in codes:
            if not any(known.startswith(code) for known in RULE_BY_CODE):
                meant = nearest(code, RULE_BY_CODE)
                hint = f"; did you mean {meant}?" if meant else ""
                self.fail(f"there is no check {code!r}{hint}", param, ctx)
        if not codes:
            self.fail("name at least one code, such as TL104", param, ctx)
        return codes


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", *reporters.FORMATS]),
    default="text",
    help="Format of the report: text, GitHub annotations, GitLab code quality, JSON or SARIF.",
)
@output_file
@strictness
@click.option(
    "--select", type=Codes(), metavar="CODES", help="Report only these codes, such as TL1,TL502."
)
@click.option("--ignore", type=Codes(), metavar="CODES", help="Report all but these codes.")
@click.option(
    "--changed-since",
    "revision",
    metavar="REV",
    help="Report only findings in files changed since a Git revision, or caused by the change.",
)
@click.option(
    "--published",
    "before",
    type=click.Path(exists=True, path_type=Path),
    metavar="FILE-OR-DIR",
    help="Compare with a published timeline.json, or its site: report what is gone or changed.",
)
@click.option(
    "--fix", is_flag=True, help="First make all corrections that are certain, and show them."
)
@click.pass_obj
def check(
    start: Path,
    paths: Sequence[Path],
    form: str,
    target: Path | None,
    fix: bool,
    strict: bool,
    select: tuple[str, ...] | None,
    ignore: tuple[str, ...] | None,
    revision: str | None,
    before: Path | None,
) -> None:
    """Check the chronology; with PATHs, report only on those files or folders."""
    found = find_project(start)
    wanted = [inside(found, start, path) for path in paths]
    files = list(found.files())
    for path in wanted:
        if path != found.config.name and not any(is_under(file.path, path) for file in files):
            raise click.BadParameter(
                f"{path} is not a file or folder of the content",
                param_hint="PATH",
            )
    compiled = _compiled(found, files, progress=True)
    if fix:
        files, compiled = _fixed(found, files, wanted, compiled)
    everything = _findings(found, compiled)
    if revision is not None:
        everything = _since(found, files, revision, everything)
    if before is not None:
        everything = sorted([*everything, *_missing(found, compiled, start / before)])
    diagnostics = [
        each
        for each in everything
        if _is_wanted(each, wanted)
        and (select is None or each.code.startswith(select))
        and not (ignore and each.code.startswith(ignore))
    ]
    text = _report(found, diagnostics, len(files), form, is_shown=target is None)
    write_output(start, target, text)
    if form == "github" and os.environ.get(SUMMARY):
        _append_summary(Path(os.environ[SUMMARY]), diagnostics, files)
    click.echo(reporters.summary(diagnostics, len(files)), err=True)
    if diagnostics and form == "text":
        code = diagnostics[0].code
        click.echo(f"`timeline explain {code}` explains a code.", err=True)
    sys.exit(exit_code(diagnostics, strict=strict))


def _compiled(found: Project, files: Sequence[InputFile], *, progress: bool) -> Compiled:
    shown = progress and len(files) >= LONG and sys.stderr.isatty()
    return compiler.compile(files, found.settings, date.today(), each=_with_bar if shown else iter)


def _findings(found: Project, compiled: Compiled) -> list[Diagnostic]:
    return sorted([*found.diagnostics, *compiled.diagnostics])


def _fixed(
    found: Project, files: list[InputFile], wanted: Sequence[str], compiled: Compiled
) -> tuple[list[InputFile], Compiled]:
    """Correct what is certain in the files and print it as a diff.

    `compiled` are the files before; returns them as they are then, and compiled again.

    A correction can make another one possible, as when a file can then be read.
    """
    given = {file.path: file for file in files}
    now = dict(given)
    for _ in range(ROUNDS):
        chosen = [one for one in _findings(found, compiled) if _is_wanted(one, wanted)]
        made = {file.path: file for _, file in _corrected(now.values(), chosen)}
        if not made:
            break
        now.update(made)
        compiled = _compiled(found, [*now.values()], progress=False)
    for path, file in now.items():
        if file is not given[path]:
            _write_fixed(found, given[path], file)
    return [*now.values()], compiled


def _is_wanted(diagnostic: Diagnostic, wanted: Sequence[str]) -> bool:
    """Return whether a finding is in one of the files or folders; in any, where none is named."""
    return not wanted or any(is_under(diagnostic.location.path, path) for path in wanted)


def _corrected(
    files: Iterable[InputFile], diagnostics: Iterable[Diagnostic]
) -> Iterator[tuple[InputFile, InputFile]]:
    """Yield each file that certain corrections change, before and after."""
    from timeline.formatting.mending import mended

    by_path: dict[str, list[Diagnostic]] = defaultdict(list)
    for one in diagnostics:
        by_path[one.location.path].append(one)
    for file in files:
        if file.path not in by_path or file.data is None or file.size != len(file.data):
            continue  # one without findings, or that was not read whole
        made = mended(file.data, by_path[file.path])
        if made != file.data:
            yield file, file._replace(data=made, size=len(made))


def _write_fixed(found: Project, old: InputFile, new: InputFile) -> None:
    from timeline.formatting.mending import difference
    from timeline.workspace.files import replace_file

    try:
        replace_file(found.root / new.path, new.data or b"")
    except OSError as error:
        raise click.ClickException(f"{new.path} can't be written: {error.strerror}") from error
    for line in difference(old.path, old.data or b"", new.data or b""):
        click.echo(reporters.escape(line), err=True)


def _with_bar(files: Sequence[InputFile]) -> Iterator[InputFile]:
    with click.progressbar(files, label="Checking", file=sys.stderr, show_pos=True) as bar:
        yield from bar


def _since(
    found: Project, files: list[InputFile], revision: str, now: list[Diagnostic]
) -> list[Diagnostic]:
    """Return the diagnostics in changed files, and those that did not exist before the change.

    Raises:
        click.BadParameter: there is no such revision to compare with.
    """
    from timeline.workspace import versions

    try:
        before = versions.before(found, files, revision)
    except versions.NoVersionError as error:
        raise click.BadParameter(str(error), param_hint="--changed-since") from error
    old = _findings(before.project, _compiled(before.project, before.files, progress=False))
    known = Counter((each.location, each.code) for each in old)
    kept = []
    for each in now:
        key = (each.location, each.code)
        if each.location.path in before.changed:
            kept.append(each)
        elif known[key]:
            known[key] -= 1
        else:
            kept.append(each)
    return kept


def _missing(found: Project, compiled: Compiled, before: Path) -> list[Diagnostic]:
    """Return the diagnostics for what was published, and is gone or changed without a word.

    Raises:
        click.BadParameter: there is no timeline.json to compare with.
    """
    from timeline.checks import published
    from timeline.checks.published_addresses import missing
    from timeline.checks.published_figures import uncorrected

    names = ("data/timeline.json", "timeline.json")
    file = next((before / name for name in names if (before / name).is_file()), before)
    if file.is_dir():
        message = f"{file} does not contain {names[0]}"
        raise click.BadParameter(message, param_hint="--published")
    try:
        held = published.read(file.read_text("utf-8"), parts_beside(file))
    except published.PublishedFormatError as error:
        raise click.BadParameter(f"{file}:{error}", param_hint="--published") from error
    except UnicodeDecodeError as error:
        raise click.BadParameter(f"{file}: not UTF-8", param_hint="--published") from error
    except OSError as error:
        raise click.BadParameter(f"{file}: {error.strerror}", param_hint="--published") from error
    content = found.settings.content_dir
    gone = missing(held, compiled.chronology, content, compiled.unread)
    return [*gone, *uncorrected(held, compiled.chronology)]


def _report(
    found: Project, diagnostics: list[Diagnostic], files: int, form: str, *, is_shown: bool
) -> str:
    if form != "text":
        return reporters.report(form, diagnostics, files)
    terminal = is_shown and sys.stdout.isatty()
    color = terminal and "NO_COLOR" not in os.environ
    return reporters.text(diagnostics, sources=found.lines, color=color, excerpt=terminal)


def _append_summary(
    path: Path, diagnostics: Sequence[Diagnostic], files: Sequence[InputFile]
) -> None:
    """Append the findings to the job's summary, with what `--fix` would change first as a diff."""
    from timeline.formatting.mending import difference
    from timeline.reporters.as_github import job_summary
    from timeline.workspace.files import append

    lines: list[str] = []
    for old, new in _corrected(files, diagnostics):
        lines += difference(old.path, old.data or b"", new.data or b"")
    try:
        append(path, job_summary(diagnostics, len(files), "\n".join(lines)))
    except OSError as error:
        click.echo(f"The job's summary can't be written: {error}", err=True)
