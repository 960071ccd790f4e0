"""`timeline check`: report faults."""

from __future__ import annotations

import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click

from timeline import compiler, reporters
from timeline.checks.rules import RULE_BY_CODE
from timeline.cli.common import exit_code, find_project, inside, is_under
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
@click.option(
    "-o",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the report to this file instead of standard output.",
)
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
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
    if fix:
        files, everything = _fixed(found, files, wanted)
    else:
        everything = _findings(found, files, progress=True)
    if revision is not None:
        everything = _since(found, files, revision, everything)
    if before is not None:
        everything = sorted([*everything, *_missing(found, files, start / before)])
    diagnostics = [
        each
        for each in everything
        if (not wanted or any(is_under(each.location.path, path) for path in wanted))
        and (select is None or each.code.startswith(select))
        and not (ignore and each.code.startswith(ignore))
    ]
    _print(found, diagnostics, files, form, start / target if target else None)
    sys.exit(exit_code(diagnostics, strict=strict))


def _findings(found: Project, files: list[InputFile], *, progress: bool) -> list[Diagnostic]:
    shown = progress and len(files) >= LONG and sys.stderr.isatty()
    compiled = compiler.compile(
        files, found.settings, date.today(), each=_with_bar if shown else iter
    )
    return sorted([*found.diagnostics, *compiled.diagnostics])


def _fixed(
    found: Project, files: list[InputFile], wanted: Sequence[str]
) -> tuple[list[InputFile], list[Diagnostic]]:
    """Correct what is certain in the files and print it as a diff.

    Returns the files as they are then, with their findings.

    A correction can make another one possible, as when a file can then be read.
    """
    from timeline.formatting.mending import mended

    given = {file.path: file for file in files}
    now = dict(given)
    everything = _findings(found, files, progress=True)
    for _ in range(ROUNDS):
        by_path: dict[str, list[Diagnostic]] = defaultdict(list)
        for one in everything:
            if not wanted or any(is_under(one.location.path, path) for path in wanted):
                by_path[one.location.path].append(one)
        changed = False
        for path, diagnostics in by_path.items():
            file = now.get(path)
            if file is None or file.data is None or file.size != len(file.data):
                continue  # mkdocs.yml, or a file that was not read whole
            made = mended(file.data, diagnostics)
            if made != file.data:
                now[path] = file._replace(data=made, size=len(made))
                changed = True
        if not changed:
            break
        everything = _findings(found, [*now.values()], progress=False)
    for path, file in now.items():
        if file is not given[path]:
            _write_fixed(found, given[path], file)
    return [*now.values()], everything


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
    old = _findings(before.project, list(before.files), progress=False)
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


def _missing(found: Project, files: list[InputFile], before: Path) -> list[Diagnostic]:
    """Return the diagnostics for what was published, and is gone or changed without a word.

    Raises:
        click.BadParameter: there is no timeline.json to compare with.
    """
    from timeline.checks import published
    from timeline.checks.published_figures import uncorrected

    names = ("data/timeline.json", "timeline.json")
    file = next((before / name for name in names if (before / name).is_file()), before)
    if file.is_dir():
        message = f"{file} does not contain {names[0]}"
        raise click.BadParameter(message, param_hint="--published")
    try:
        held = published.read(file.read_text("utf-8"))
    except published.PublishedFormatError as error:
        raise click.BadParameter(f"{file}:{error}", param_hint="--published") from error
    except UnicodeDecodeError as error:
        raise click.BadParameter(f"{file}: not UTF-8", param_hint="--published") from error
    except OSError as error:
        raise click.BadParameter(f"{file}: {error.strerror}", param_hint="--published") from error
    today = compiler.compile(files, found.settings, date.today())
    content = found.settings.content_dir
    missing = published.missing(held, today.chronology, content, today.unread)
    return [*missing, *uncorrected(held, today.chronology)]


def _print(
    found: Project,
    diagnostics: list[Diagnostic],
    files: Sequence[InputFile],
    form: str,
    target: Path | None,
) -> None:
    if form == "text":
        terminal = sys.stdout.isatty() and target is None
        color = terminal and "NO_COLOR" not in os.environ
        text = reporters.text(diagnostics, sources=found.lines, color=color, excerpt=terminal)
    else:
        text = reporters.report(form, diagnostics, len(files))
    if target is None:
        click.echo(text, nl=False)
    else:
        _write(target, text)
    if form == "github" and os.environ.get(SUMMARY):
        from timeline.reporters.as_github import job_summary
        from timeline.workspace.files import append

        summary = job_summary(diagnostics, len(files), _corrections(files, diagnostics))
        try:
            append(Path(os.environ[SUMMARY]), summary)
        except OSError as error:
            click.echo(f"The job's summary can't be written: {error}", err=True)
    click.echo(reporters.summary(diagnostics, len(files)), err=True)
    if diagnostics and form == "text":
        code = diagnostics[0].code
        click.echo(f"`timeline explain {code}` explains a code.", err=True)


def _write(target: Path, text: str) -> None:
    from timeline.workspace.files import write_file

    try:
        write_file(target, text)
    except OSError as error:
        raise click.ClickException(
            reporters.escape(f"{target} can't be written: {error.strerror}")
        ) from error


def _corrections(files: Sequence[InputFile], diagnostics: Sequence[Diagnostic]) -> str:
    """Return what `--fix` would change first in the files, as a diff."""
    from timeline.formatting.mending import difference, mended

    by_path: dict[str, list[Diagnostic]] = defaultdict(list)
    for one in diagnostics:
        by_path[one.location.path].append(one)
    lines: list[str] = []
    for file in files:
        if file.path in by_path and file.data is not None and file.size == len(file.data):
            made = mended(file.data, by_path[file.path])
            if made != file.data:
                lines += difference(file.path, file.data, made)
    return "\n".join(lines)
