"""`timeline from-issue`: a draft of an event from a form that was filled in."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from timeline import compiler, reporters
from timeline.cli.common import CLEAN, FAULTY, all_files, find_project
from timeline.cli.importing_events import write_plan
from timeline.documents import InputFile
from timeline.reporters.markdown import code
from timeline.text.addresses import page_of
from timeline.text.names import shorten
from timeline.workspace import package_data, repository_links
from timeline.workspace.issue_forms import CORRECT, FORMS, PROPOSE

if TYPE_CHECKING:
    from timeline.chronology import Chronology
    from timeline.diagnostics import Diagnostic
    from timeline.importing.issues import Answers, Labels
    from timeline.importing.rows.planning import Plan
    from timeline.workspace.project import Project

ENTRIES = 50
"""The maximum number of entries of a list in an answer."""

LONGEST = 400
"""The maximum length of an entry in characters."""


@click.command("from-issue")
@click.argument("file", type=click.File("rb"))
@click.option(
    "--number", type=click.IntRange(min=1), default=1, help="Number of the issue, for messages."
)
@click.option(
    "--answer",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write what to answer in the issue, as Markdown.",
)
@click.pass_obj
def from_issue(start: Path, file: BinaryIO, number: int, answer: Path | None) -> None:
    """Make a draft of an event from the body of an issue in FILE (- for standard input).

    The body is the form that readers fill in on the host. It is taken as data: nothing in it is
    followed or run. For a correction or a dead link no file is written: the answer names the file.
    """
    from timeline.importing import ImportFormatError
    from timeline.importing.issues import LIMIT, decoded, read_issue

    found = find_project(start)
    labels = _labels(found.settings.language)
    try:
        answers = read_issue(decoded(file.read(LIMIT + 1)), labels)
    except ImportFormatError as error:
        _say(start, answer, f"Nothing could be made of this issue: {error}.\n")
        click.echo(reporters.escape(f"{file.name}: {error}"), err=True)
        sys.exit(FAULTY)
    files = all_files(found)
    if answers.form is PROPOSE:
        made, findings = _propose(found, files, answers, labels, number)
        _print(file.name, made, findings)
        _say(start, answer, "".join(f"{line}\n" for line in _about(made, findings)))
        sys.exit(CLEAN if made.added else FAULTY)
    words, is_known = _place(found, files, answers)
    _say(start, answer, f"{words}\n")
    click.echo(reporters.escape(words), err=True)
    sys.exit(CLEAN if is_known else FAULTY)


def _labels(language: str) -> Labels:
    """Return the labels of all questions, those of the project's language first."""
    from timeline.starting.templates import LANGUAGES, words

    catalogues = [words(one) for one in dict.fromkeys((language, "en", *LANGUAGES))]
    names = {one.name for form in FORMS.values() for one in form.questions}
    return {name: [texts(f"issue_{name}") for texts in catalogues] for name in names}


def _propose(
    found: Project, files: Sequence[InputFile], answers: Answers, labels: Labels, number: int
) -> tuple[Plan, list[Diagnostic]]:
    """Write the draft and its sources; return what was done, and what the check finds in them."""
    from timeline.importing.rows.cells import Items
    from timeline.importing.rows.planning import Options, plan
    from timeline.importing.rows.planning import Project as PlanProject

    words = package_data.catalogue(found.settings.language)
    project = PlanProject(files, found.settings, words, date.today())
    items = Items((answers.item(number, labels),), ())
    made = plan(items, project, Options(f"issue-{number}"))
    write_plan(found, files, made)
    new = [InputFile(path, text.encode()) for path, text in made.files.items()]
    compiled = compiler.compile([*files, *new], found.settings, date.today())
    return made, [one for one in compiled.diagnostics if one.location.path in made.files]


def _print(name: str, made: Plan, findings: Sequence[Diagnostic]) -> None:
    from timeline.importing.rows.report import lines

    for path in made.files:
        click.echo(path)
    for line in lines(name, made.remarks):
        click.echo(reporters.escape(line), err=True)
    click.echo(reporters.text(findings), nl=False, err=True)


def _about(made: Plan, findings: Sequence[Diagnostic]) -> Iterator[str]:
    """Yield the lines of the answer; what is from the issue stands in code."""
    if made.added:
        yield "This is a draft now: it is checked, and not published until an editor completes it."
        yield from ("", *(f"- {code(path)}" for path in made.files))
    else:
        yield "No event could be made of this issue. Edit it, and ask an editor to try again."
    remarks = [_remark(one.level, one.column, one.words) for one in made.remarks]
    yield from _list("What was left out, or read in another way", remarks)
    yield from _list(
        "What the check finds in the draft",
        [f"{one.severity} {one.code}: {one.message}; {one.hint}" for one in findings],
    )
    for path, registered in made.lines.items():
        yield from _list(f"Names that {path} doesn’t have; an editor adds them", registered)


def _remark(level: str, column: str, words: str) -> str:
    """Return a remark without options of the command, which mean nothing in an issue."""
    words = re.sub(r"; [^;]*--[a-z][^;]*$", "", words)
    label = "" if level == "note" else f"{level}: "
    return f"{column}: {label}{words}" if column else f"{label}{words}"


def _list(title: str, entries: Sequence[str]) -> Iterator[str]:
    if entries:
        yield from ("", f"**{title}:**", "")
        yield from (f"- {code(shorten(one, LONGEST))}" for one in entries[:ENTRIES])
        if len(entries) > ENTRIES:
            yield f"- and {len(entries) - ENTRIES} more"


def _place(found: Project, files: Sequence[InputFile], answers: Answers) -> tuple[str, bool]:
    """Return where an editor corrects what an issue is about, and whether it is known."""
    chronology = compiler.compile(files, found.settings, date.today()).with_drafts
    if answers.form is CORRECT:
        kind, key = "event", _last(answers.by_question.get("event", ""))
        places = _events(chronology)
    else:
        kind, address = "source", answers.by_question.get("source", "").strip()
        pages = {page_of(one.url): key for key, one in chronology.sources.items() if one.url}
        key = pages.get(page_of(address), _last(address))
        places = {one.id: one.origin.location for one in chronology.sources.values()}
    if key not in places:
        return f"There is no {kind} with this id or address: {code(shorten(key, LONGEST))}.", False
    path, line, _ = places[key]
    address = repository_links.edit_file(found.settings, path, line)
    where = f"[{code(path)}]({address})" if address else code(path)
    return f"An editor corrects it in {where}; the {kind} is {code(key)}.", True


def _events(chronology: Chronology) -> Mapping[str, tuple[str, int, int]]:
    events = (*chronology.events, *chronology.withdrawn)
    former = {key: one.origin.location for one in events for key in one.aliases}
    return {**former, **{one.id: one.origin.location for one in events}}


def _last(address: str) -> str:
    """Return the id that an address such as `…/events/ID/#c1` ends in."""
    bare = re.split(r"[?#]", address.strip())[0].rstrip("/")
    return bare.rpartition("/")[2]


def _say(start: Path, answer: Path | None, text: str) -> None:
    from timeline.workspace.files import write_file

    if answer is None:
        return
    try:
        write_file(start / answer, text)
    except OSError as error:
        raise click.ClickException(
            reporters.escape(f"{answer} can't be written: {error.strerror}")
        ) from error
