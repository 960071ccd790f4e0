"""Files that mean harm are checked to the end, and what is said of them stays readable."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from pathlib import Path

import pytest

from tests.command import run
from tests.conftest import write_files
from tests.hostile_files import ACTORS, CASES, EVENT, SOURCES, WELL_FORMED, beside
from tests.projects import CONFIG
from timeline.compiler import compile  # noqa: A004 -- the stage's name
from timeline.diagnostics import Diagnostic
from timeline.documents import InputFile
from timeline.documents.limits import FINDING_LIMIT, MEMBER_LIMIT, VALUE_LIMIT
from timeline.model import Measure, Settings
from timeline.reading.complexity import BODY_LIMIT
from timeline.reporters import text

TODAY = datetime.date(2026, 11, 23)
SETTINGS = Settings(measures={"killed": Measure("killed", "Killed")})
HARMLESS = (
    WELL_FORMED,
    "yaml: blank lines",
    "yaml: blanks",
    "yaml: comments",
    "yaml: one comment",
    "yaml: carriage returns",
)
"""Cases that hold nothing, or nothing wrong: there need not be a finding."""

MOST = 10 * FINDING_LIMIT
"""Findings of a whole file: a hundred by reading it, and a hundred of each kind across files."""


def found(file: InputFile, *others: InputFile) -> tuple[Diagnostic, ...]:
    return compile([file, *others], SETTINGS, TODAY).diagnostics


def lines(diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    return [line for line in text(diagnostics).splitlines() if not line.startswith(" ")]


SAMPLE = list(CASES)[::4]
"""A quarter of the cases, from all families; `benchmarks.hostile_files` measures every one."""


@pytest.mark.nightly
@pytest.mark.slow
@pytest.mark.parametrize("name", SAMPLE)
def test_a_hostile_file_has_findings_and_not_too_many(name: str) -> None:
    file = CASES[name]()
    diagnostics = compile(beside(file), SETTINGS, TODAY).diagnostics
    assert len(diagnostics) <= MOST
    counts = Counter((each.location.path, each.code) for each in diagnostics)
    assert max(counts.values(), default=0) <= FINDING_LIMIT + 1
    assert len(text(diagnostics)) < 1_000_000
    if name.startswith(("yaml", "front matter", "bytes")) and name not in HARMLESS:
        assert diagnostics


def unknown_keys(count: int) -> InputFile:
    keys = "".join(f"k{n}: x\n" for n in range(count))
    return InputFile(EVENT, f"---\ntitle: A\ndate: 2024\nsources: [a]\n{keys}---\n".encode())


def test_a_hundred_faults_are_listed_and_the_next_ends_the_list() -> None:
    listed = lines(found(unknown_keys(FINDING_LIMIT - 1)))
    assert len(listed) == FINDING_LIMIT  # and one for the unknown source
    listed = lines(found(unknown_keys(FINDING_LIMIT + 50)))
    assert len(listed) == FINDING_LIMIT + 1
    assert listed[-1] == (
        "content/events/2024-12-14-losses.md:105:1: error[TL025] "
        "this file has more than 100 errors and warnings; the others are not listed"
    )


@pytest.mark.parametrize(
    "file",
    [
        InputFile(SOURCES, b"- {id: A, title: T, publisher: P}\n" * 300),
        InputFile(ACTORS, b"".join(b"A%d: {name: B}\n" % n for n in range(300))),
        InputFile(SOURCES, b"- &a x\n" * 300),
        InputFile(EVENT, b"---\ntitle: A\ndate: 2024\nsources: [a]\n---\n" + b"<b> a\n\n" * 300),
        InputFile(EVENT, b"---\n" + b"a: 1\n" * 300 + b"---\n" + b"<b> a\n\n" * 300),
    ],
    ids=["sources", "registry", "notation", "body", "notation and body"],
)
def test_no_kind_of_file_has_more_findings_than_the_limit(file: InputFile) -> None:
    diagnostics = found(file)
    assert len(diagnostics) == FINDING_LIMIT + 1
    assert [d.code for d in diagnostics].count("TL025") == 1


def test_nothing_is_called_unknown_that_stands_in_a_file_not_read_to_its_end() -> None:
    sources = b"- {id: A, title: T, publisher: P}\n" * 300
    sources += b"- {id: last, title: T, publisher: P}\n"
    event = b"---\ntitle: A\ndate: 2024\nsources: [last]\n---\n"
    codes = {d.code for d in found(InputFile(SOURCES, sources), InputFile(EVENT, event))}
    assert codes == {"TL112", "TL025"}


def test_findings_across_files_are_counted_beyond_the_limit() -> None:
    cited = ", ".join(f"unknown-{n}" for n in range(FINDING_LIMIT + 23))
    event = f"---\ntitle: A\ndate: 2024\nsources: [{cited}]\n---\n".encode()
    listed = lines(found(InputFile(EVENT, event)))
    assert len(listed) == FINDING_LIMIT + 1
    assert listed[-1].endswith("error[TL203] 23 more findings of this kind in this file")


@pytest.mark.slow
def test_as_many_values_as_the_limit_are_read() -> None:
    items = VALUE_LIMIT - 1
    assert [d.code for d in found(InputFile(SOURCES, b"- \n" * items))] != ["TL020"]
    assert [d.code for d in found(InputFile(SOURCES, b"- \n" * (items + 1)))] == ["TL020"]


def test_sets_of_dates_are_counted_over_the_whole_file() -> None:
    members = ",".join(["2024"] * 150)
    sources = "".join(
        f"- {{id: a{n}, title: T, publisher: P, issued: '[{members}]'}}\n"
        for n in range(MEMBER_LIMIT // 150 + 1)
    )
    listed = lines(found(InputFile(SOURCES, sources.encode())))
    assert listed == [
        "content/sources/all.yml:67:45: error[TL020] "
        "the sets of dates in this file have more than 10,000 members"
    ]


def test_a_body_at_the_limit_is_read_and_a_longer_one_is_not() -> None:
    head = "---\ntitle: A\ndate: 2024\nsources: [{id: a, title: T, publisher: P}]\n---\n"
    assert found(InputFile(EVENT, (head + "[@a]" + "a" * (BODY_LIMIT - 4)).encode())) == ()
    listed = lines(found(InputFile(EVENT, (head + "a\n" * BODY_LIMIT).encode())))
    assert listed == [
        "content/events/2024-12-14-losses.md:32006:1: error[TL308] "
        "the body has 128,000 characters; the limit is 64,000"
    ]


@pytest.mark.slow
def test_a_long_circle_is_named_by_its_beginning() -> None:
    circle = "".join(f"a{n}: {{name: A{n}, part_of: a{(n + 1) % 5000}}}\n" for n in range(5000))
    (finding,) = found(InputFile(ACTORS, circle.encode()))
    assert finding.code == "TL406"
    assert finding.message == (
        "`part_of` goes in a circle: a0 → a1 → a2 → a3 → a4 → a5 → a6 → a7 → a8 → a9 → … → a0"
    )


def test_very_long_values_are_cut_in_messages() -> None:
    name = "Somebody " * 50_000
    event = f"---\ntitle: A\ndate: 2024\nsources: [a]\nactors: ['{name}']\n---\n".encode()
    registry = InputFile(ACTORS, b"a: {name: A}\n")
    assert max(map(len, lines(found(InputFile(EVENT, event), registry)))) < 300


HEAD = "---\ntitle: A\ndate: 2024\nsources: [{id: a, title: T, publisher: P}]\n---\n"


def of_body(body: str) -> list[tuple[int, int, str, str]]:
    """List line (the body's first is 1), column, code and message."""
    return [
        (d.location.line - 5, d.location.column, d.code, d.message)
        for d in found(InputFile(EVENT, (HEAD + body).encode()))
        if d.code != "TL313"  # what is not cited is no tangle
    ]


@pytest.mark.parametrize(
    ("body", "place", "words"),
    [
        ("A\n\n" + "> " * 11 + "a", (3, 1), "nested more than 10 deep"),
        ("A\n\n" + "- a\n" + " " * 45 + "a", (4, 1), "nested more than 10 deep"),
        ("A\n\n" + "`a` " * 2001, (3, 8001), "more than 4,000 backticks"),
        ("# A\n" * 501, (501, 1), "more than 500 headings"),
        ("[a]: b.md\n" * 501, (501, 1), "more than 500 headings"),
        ("\\[" * 5001, (1, 10001), "more than 5,000 brackets"),
        ("*a " * 5001, (1, 15001), "more than 5,000 brackets, asterisks"),
        ("[" * 1500, (1, 1000), "brackets or < are open"),
        ("A\n\n" + "[" * 700 + "]" * 1300, None, ""),
        ("[a](" * 1000, (1, 1172), "brackets or < are open"),
        ("<a " * 1500, (1, 724), "brackets or < are open"),
        ("x <b " + "and so on " * 5000, None, ""),
        ("A [ is open, " + "and so on " * 1000, None, ""),
        ("See [a](#b) and [b](#c), and so on. " * 1000, None, ""),
        ("\n\n".join(["[ and ("] * 700), None, ""),
        (" " * 60_000, None, ""),
        ("    " * 15 + "code, not a list", None, ""),
    ],
)
def test_tangles_are_told_from_long_texts(
    body: str, place: tuple[int, int] | None, words: str
) -> None:
    tangles = of_body(body)
    if place is None:
        assert tangles == []
        return
    ((line, column, code, message),) = tangles
    assert (line, column, code) == (*place, "TL309"), message
    assert words in message


@pytest.mark.slow
def test_a_name_of_any_length_has_a_page_of_its_own(tmp_path: Path) -> None:
    long = "Ж" * 290
    front = {
        "title": "A",
        "date": "2024-01-01",
        "actors": [f"{long}а", f"{long}б"],
        "places": [f"{long}а"],
        "tags": ["t" * 400],
        "sources": ["s"],
    }
    source = {"id": "s", "title": "T", "publisher": f"{long}а"}
    write_files(
        tmp_path,
        {
            "mkdocs.yml": CONFIG,
            "content/sources/s.yml": json.dumps([source]),
            "content/events/a.md": f"---\n{json.dumps(front)}\n---\nSo [@s].\n",
        },
    )
    done = run("build", "--site-dir", "site", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    for folder, number in (("actors", 2), ("places", 1), ("tags", 1), ("publishers", 1)):
        assert len([*(tmp_path / "site" / folder).glob("*/index.html")]) == number, folder
