"""The steps of docs/extending.md, followed in a copy: they suffice, and a lost one is named."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from .command import ROOT, TIMELINE

pytestmark = [pytest.mark.slow, pytest.mark.nightly]

COPIED = (
    *(
        "timeline",
        "tests",
        "site_templates",
        "content",
        "docs",
        "schemas",
        ".vscode",
        ".github",
        "manual",
    ),
    *(
        "pyproject.toml",
        "mkdocs.yml",
        "manual.yml",
        "README.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "Makefile",
    ),
    "requirements.lock",  # and .github: `make generated` writes files there, and from this
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Copy the project, without what is fetched or made."""
    idle = shutil.ignore_patterns("__pycache__", "node_modules", "*.whl")
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name, ignore=idle)
        else:
            shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def fast_tests(copy: Path, *arguments: str) -> tuple[bool, str]:
    """Run the quick ones of some tests in the copy; return whether they pass, and what they say."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-m",
        "not slow and not browser and not nightly",
        *arguments,
    ]
    done = subprocess.run(
        [*command, "-p", "no:cacheprovider"],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode == 0, re.sub(r"\s+", " ", done.stdout + done.stderr)


def files(section: str) -> Iterator[tuple[str, str]]:
    """Give the files that a section of docs/extending.md shows: the path above each, the text."""
    guide = (ROOT / "docs/extending.md").read_text("utf-8")
    part = guide.split(f"## {section}\n")[1].split("\n## ")[0]
    for before, text in re.findall(r"(.*?)\n```(?!sh)\w+\n(.*?)```\n", part, re.DOTALL):
        paths = re.findall(r"`([\w/.-]+\.\w+)`", before)
        yield paths[-1], text


CHECK = "timeline/checks/title_in_capitals.py"
CASE = "tests/broken/title_in_capitals.txt"
LIST = "timeline/checks/__init__.py"
OF_CHECKS = (
    *(f"tests/test_{name}.py" for name in ("rules", "golden", "reporters")),
    *("-k", "TL399 or title_in_capitals or not (TL or broken or valid)"),
)
"""The tests that hold all checks, less those of one other rule or case alone."""


def add_check(copy: Path) -> None:
    """Do what the section says."""
    shown = dict(files("Add a check"))
    assert list(shown) == [CHECK, CASE]
    for path, text in shown.items():
        (copy / path).write_text(text, "utf-8")
    listed = (copy / LIST).read_text("utf-8")
    next_check = r"^( +)two_files_one_address,$"
    named = re.sub(next_check, r"\1title_in_capitals,\n\g<0>", listed, flags=re.M)
    assert named.count("title_in_capitals") == 2
    (copy / LIST).write_text(named, "utf-8")


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert re.search(old, text, re.DOTALL)
    file.write_text(re.sub(old, new, text, flags=re.DOTALL), "utf-8")


def test_a_check_takes_three_files(copy: Path) -> None:
    add_check(copy)
    passed, said = fast_tests(copy, *OF_CHECKS)
    assert passed, said


def test_a_check_that_is_not_named_is_missed(copy: Path) -> None:
    add_check(copy)
    change(copy / LIST, " +title_in_capitals,\n", "")
    passed, said = fast_tests(copy, *OF_CHECKS)
    assert not passed
    assert "add `title_in_capitals` to the imports and to CHECKS in timeline/checks/" in said


def test_a_check_without_its_module_is_missed(copy: Path) -> None:
    add_check(copy)
    (copy / CHECK).unlink()
    passed, said = fast_tests(copy, *OF_CHECKS)
    assert not passed
    assert "cannot import name 'title_in_capitals'" in said


@pytest.mark.parametrize("lost", ["file", "report"])
def test_a_check_without_its_case_is_missed(copy: Path, lost: str) -> None:
    add_check(copy)
    if lost == "file":
        (copy / CASE).unlink()
    else:
        change(copy / CASE, "--- expected ---.*", "")
    passed, said = fast_tests(copy, *OF_CHECKS)
    assert not passed
    assert "TL399 (title-in-capitals) has no case: write tests/broken/<name>.txt with files" in said
    assert "`--- expected ---`" in said


def test_the_report_of_a_case_is_written(copy: Path) -> None:
    add_check(copy)
    written = (copy / CASE).read_text("utf-8")
    change(copy / CASE, "--- expected ---.*", "")
    passed, said = fast_tests(copy, "--write-goldens", *OF_CHECKS)
    assert passed, said
    assert (copy / CASE).read_text("utf-8") == written


EXPLANATION = r"    what=.*?(?=\n\)\n)"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (EXPLANATION, "", "missing 4 required keyword-only arguments: 'what', 'why', 'bad'"),
        (r'what="[^"]*"', 'what=""', "TL399 (title-in-capitals) has no `what`: write"),
        ("LOSSES NEAR PLEKHOVO", "Losses", "does not break the rule: mend the example"),
        ("Losses near Plekhovo", "LOSSES", "`good` of TL399 (title-in-capitals) breaks a rule"),
        ('"TL399"', '"TL501"', "`TL501`, which the rule in"),
    ],
)
def test_a_rule_that_is_not_as_it_should_be_is_refused(
    copy: Path, old: str, new: str, told: str
) -> None:
    add_check(copy)
    change(copy / CHECK, old, new)
    passed, said = fast_tests(copy, *OF_CHECKS)
    assert not passed
    assert told in said, said


# --- an export, and a kind of page ---------------------------------------------------------------

EXPORT, EXPORTS = "timeline/exports/jsonl.py", "timeline/exports/__init__.py"
EXPORT_CASE = "tests/exports/data/events.jsonl"
KINDS, VIEWS = "timeline/page_kinds.py", "timeline/views/__init__.py"
PAGE, TEMPLATE = "timeline/views/claimants.py", "site_templates/timeline/claimants.html"
OF_EXPORTS = ("tests/test_export_cases.py", "tests/test_strings.py")
OF_PAGES = ("tests/test_page_kinds.py", "tests/test_strings.py")


def insert(file: Path, line: str, before: str) -> None:
    """Add a line to a file before the one that begins so."""
    text = file.read_text("utf-8")
    assert text.count(f"\n{before}") == 1, f"{file} has not one line {before!r}"
    file.write_text(text.replace(f"\n{before}", f"\n{line.rstrip()}\n{before}"), "utf-8")


def add_export(copy: Path, lost: str = "") -> None:
    """Do what the section says, but for one file."""
    shown = dict(files("Add an export"))
    assert list(shown) == [EXPORT, EXPORTS]
    if lost != EXPORT:
        (copy / EXPORT).write_text(shown[EXPORT], "utf-8")
    if lost != EXPORTS:
        insert(copy / EXPORTS, "    jsonl,", "    oembed,")
        insert(copy / EXPORTS, shown[EXPORTS], "    feeds.ATOM_FEED,")
    if lost not in (EXPORT, EXPORTS, EXPORT_CASE):
        guide = (ROOT / "docs/extending.md").read_text("utf-8")
        commands = re.findall(r"^\.venv/bin/timeline (.* export .*)$", guide, re.MULTILINE)
        assert len(commands) == 1
        subprocess.run(
            [str(TIMELINE), *commands[0].split()],
            cwd=copy,
            env={**os.environ, "PYTHONPATH": str(copy)},
            check=True,
        )
        assert (copy / EXPORT_CASE).is_file()


def add_kind_of_page(copy: Path, lost: str = "") -> None:
    """Do what the section says, but for one file."""
    shown = dict(files("Add a kind of page"))
    assert list(shown) == [KINDS, PAGE, VIEWS, TEMPLATE]
    for path in {PAGE, TEMPLATE} - {lost}:
        (copy / path).write_text(shown[path], "utf-8")
    if lost != KINDS:
        insert(copy / KINDS, shown[KINDS], "PLACES = ")
        insert(copy / KINDS, "    CLAIMANTS,", "    PLACES,")
    if lost != VIEWS:
        insert(copy / VIEWS, "    claimants,", "    contribute,")
        insert(copy / VIEWS, shown[VIEWS], "        page_kinds.PLACES: ")


def test_an_export_takes_three_files(copy: Path) -> None:
    add_export(copy)
    passed, said = fast_tests(copy, *OF_EXPORTS)
    assert passed, said


@pytest.mark.parametrize(
    ("lost", "told"),
    [
        (EXPORT, "cannot import name 'jsonl' from"),
        (EXPORTS, "add the line `jsonl.EXPORT,` to EXPORTS in timeline/exports/__init__.py"),
        (
            EXPORT_CASE,
            "the export jsonl has no case: run `.venv/bin/timeline -C tests/sites/rich export "
            "jsonl -o ../../exports/data/events.jsonl`",
        ),
    ],
)
def test_a_file_that_an_export_lacks_is_named(copy: Path, lost: str, told: str) -> None:
    add_export(copy, lost)
    passed, said = fast_tests(copy, *OF_EXPORTS)
    assert not passed
    assert told in said, said


def test_a_kind_of_page_takes_four_files(copy: Path) -> None:
    add_kind_of_page(copy)
    passed, said = fast_tests(copy, *OF_PAGES)
    assert passed, said


@pytest.mark.parametrize(
    ("lost", "told"),
    [
        (KINDS, "cannot import name 'CLAIMANTS' from 'timeline.page_kinds'"),
        (PAGE, "cannot import name 'claimants' from"),
        (VIEWS, "add a line `page_kinds.CLAIMANTS: <module>.pages,` to VIEWS in"),
        (TEMPLATE, "write site_templates/timeline/claimants.html"),
    ],
)
def test_a_file_that_a_kind_of_page_lacks_is_named(copy: Path, lost: str, told: str) -> None:
    add_kind_of_page(copy, lost)
    passed, said = fast_tests(copy, *OF_PAGES)
    assert not passed
    assert told in said, said


# --- a field -------------------------------------------------------------------------------------

PLACES = {
    "attribute": r"    corrections: tuple\[Correction, \.\.\.\] = \(\)\n",
    "declaration": r'        Field\(\n            "corrections",\n',
    "column": r'    \),\n    key="id",\n',
    "page": r"</dl>\n</div>\n{% if groups %}",
    "sample": r"status: corroborated\n",
}
"""The steps of the section, and before what the text of each is written."""

OF_FIELDS = (
    *("tests/test_fields.py", "tests/test_generated.py"),
    "tests/test_reading.py::test_the_rich_project_uses_every_key",
)
MORE = (
    *("tests/test_reading.py", "tests/test_schemas.py", "tests/test_strings.py"),
    *(
        "tests/test_export_cases.py",
        "-m",
        "not slow and not browser and not nightly and not hypothesis",
    ),
)
SAMPLE = "tests/valid/every_key"


def add_field(copy: Path, *, without: str = "", less: str = "") -> None:
    """Do what the section says, without a step or a part of the texts."""
    shown = list(files("Add a field"))
    assert len({path for path, _ in shown}) == 4
    for (step, place), (path, text) in zip(PLACES.items(), shown, strict=True):
        if step != without:
            written = text.replace(less, "") if less else text
            change(copy / path, place, written.replace("\\", "\\\\") + r"\g<0>")


def generate(copy: Path) -> None:
    """Write what follows from the declarations, as `make generated` does."""
    run(copy, sys.executable, "-m", "tests.generated")


def run(copy: Path, *command: str) -> str:
    """Run a command of the copy's own program; return what it says."""
    done = subprocess.run(
        command,
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def test_a_field_takes_four_files(copy: Path) -> None:
    add_field(copy)
    generate(copy)
    passed, said = fast_tests(copy, "--write-goldens", "tests/test_export_cases.py")
    assert passed, said
    passed, said = fast_tests(copy, *OF_FIELDS[:2], *MORE)
    assert passed, said
    settings = "site_name: Every key\ndocs_dir: content\nplugins: [timeline]\n"
    (copy / SAMPLE / "mkdocs.yml").write_text(settings, "utf-8")
    exported, imported = copy / "exported.json", copy / "imported"
    run(copy, str(TIMELINE), "-C", SAMPLE, "export", "json", "-o", str(exported))
    imported.mkdir()
    run(copy, str(TIMELINE), "-C", str(imported), "import", "project", str(exported))
    (event,) = imported.glob("content/events/**/2024-12-19-losses.md")
    assert "weather: fog on the river\n" in event.read_text("utf-8")
    table = run(copy, str(TIMELINE), "-C", SAMPLE, "export", "events-csv")
    assert ",fog on the river\r\n" in table


@pytest.mark.parametrize(
    ("without", "told"),
    [
        ("attribute", "declares `weather`: add it to Event in timeline/model/events.py"),
        ("declaration", "has `weather`: declare it in timeline/model/event_fields.py, in EVENT"),
        ("page", "no page shows the field `weather`: print `event.weather` in site_templates/"),
        ("sample", "add weather to a file of tests/valid/every_key"),
    ],
)
def test_a_field_that_lacks_a_step_is_missed(copy: Path, without: str, told: str) -> None:
    add_field(copy, without=without)
    passed, said = fast_tests(copy, *OF_FIELDS)
    assert not passed
    assert told in said, said


@pytest.mark.parametrize(
    ("less", "told"),
    [
        ("known=Known.WHOLE,", "say from when the field `weather` of an event is shown as known"),
        (' data-known="{{ whole | known }}"', "shows `weather` before all was known: in site_"),
    ],
)
def test_a_field_that_does_not_say_from_when_it_is_known_is_missed(
    copy: Path, less: str, told: str
) -> None:
    add_field(copy, less=less)
    generate(copy)
    passed, said = fast_tests(copy, *OF_FIELDS)
    assert not passed
    assert told in said, said


def test_what_follows_from_a_field_and_is_not_written_is_missed(copy: Path) -> None:
    add_field(copy)
    passed, said = fast_tests(copy, *OF_FIELDS, "tests/test_export_cases.py")
    assert not passed
    for name in ("docs/format.md", "schemas/event.schema.json", "known-fields.js"):
        assert f"{name} is out of date: run `make generated`" in said, said
    assert "tests/exports/data/events.csv differs: make goldens writes it" in said, said
