"""Laws of importing tables: any cells give files that pass the check; all else is said."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline import compiler
from timeline.diagnostics import Severity
from timeline.documents import InputFile
from timeline.importing import ImportFormatError
from timeline.importing.rows import targets
from timeline.importing.rows.mapping import Map
from timeline.importing.rows.planning import Options, Plan, Project, plan
from timeline.importing.rows.reading import read_file
from timeline.importing.rows.report import lines
from timeline.workspace import package_data
from timeline.workspace import settings as project_settings

from .projects import CONFIG

TODAY = datetime.date(2026, 11, 23)
SETTINGS = project_settings.read("mkdocs.yml", CONFIG).settings
CELLS = (
    *("", "A day", "2024-01-02", "03/04/2024", "1 May 1999", "-44", "45292.75", "Y17000", "soon"),
    *("50.1, 36.2", "50,1", "-91", "181", "1.200", "1,200", "at least 30", "100+", "1e9", "∞"),
    *("https://a.example/x", "Name, https://a.example/y; https://b.example", "http://[::1"),
    *("=1+1", "'", '"', "---", "a\nb\n---\nc", "{{ x }}", "<script>", "\u202e", "\x07", "```"),
    *("REPLACE: x", "[x](javascript:1)", "../../etc", "# x", "!tag", "&anchor", "null", "true"),
    *("disputed", "draft", "a#c1", "c1", "within", "month", "about", "exact", "[@s]", "killed"),
)
NAMES = sorted(targets.names())
TABLES = st.lists(st.sampled_from(NAMES), max_size=8, unique=True).flatmap(
    lambda names: st.lists(
        st.lists(st.sampled_from(CELLS), min_size=len(names) + 2, max_size=len(names) + 2),
        min_size=1,
        max_size=5,
    ).map(lambda rows: [["title", "date", *names], *rows])
)


def imported(rows: Sequence[Sequence[str]], files: Sequence[InputFile]) -> tuple[Plan, list[str]]:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    items = read_file("t.csv", io.BytesIO(out.getvalue().encode()), SETTINGS.measures, Map())
    project = Project(files, SETTINGS, package_data.catalogue("en"), TODAY)
    made = plan(items, project, Options("t", names=True))
    return made, list(lines("t.csv", (*items.remarks, *made.remarks)))


@pytest.mark.nightly
@settings(max_examples=200)
@given(TABLES)
def test_any_table(rows: list[list[str]]) -> None:
    try:
        first, _ = imported(rows, ())
    except ImportFormatError:
        return
    written = {**first.files, **first.replaced}
    files = [InputFile(path, text.encode()) for path, text in written.items()]
    compiled = compiler.compile(files, SETTINGS, TODAY)
    assert not [one for one in compiled.diagnostics if one.severity is Severity.ERROR]
    second, _ = imported(rows, files)
    assert not second.files
    assert not second.replaced


PATHS = sorted({path for path in (*targets.OWN, *targets.declared()) if targets.is_target(path)})
VALUES = {
    "date": "1 May 1999",
    "places.lat": "50",
    "places.lon": "36",
    "claims.figures.kind": "span",
    "status": "disputed",
    "claims.status": "disputed",
    "draft": "yes",
}


@pytest.mark.parametrize(
    "path",
    [pytest.param(one, marks=() if one == "summary" else pytest.mark.nightly) for one in PATHS],
)
def test_no_column_is_left_out_in_silence(path: str) -> None:
    """What a map may name is in the files, or a line says that it is not."""
    head = ["Title", "Year", "Claimant", "Claim", "measure", "Source title", "Source"]
    row = ["A day", "1999", "Somebody", "It was.", "killed", "A title", "The Gazette"]
    without = imported([head, row], ())
    head, row = [*head, "X"], [*row, VALUES.get(path, "7")]
    out = io.StringIO()
    csv.writer(out).writerows([head, row])
    template = {targets.canonical(path): ("{X}",)}
    items = read_file(
        "t.csv", io.BytesIO(out.getvalue().encode()), SETTINGS.measures, Map(template)
    )
    project = Project((), SETTINGS, package_data.catalogue("en"), TODAY)
    made = plan(items, project, Options("t", names=True))
    assert (made.files, list(lines("t.csv", (*items.remarks, *made.remarks)))) != (
        without[0].files,
        without[1],
    )


@pytest.mark.parametrize(
    ("cell", "is_key", "said"),
    [("Yes", True, False), ("نعم", True, False), ("No", False, False), ("7", False, True)],
)
def test_a_mark_is_yes_or_no(cell: str, is_key: bool, said: bool) -> None:
    made, left = imported([["title", "date", "key"], ["A day", "1999", cell]], ())
    (text,) = made.files.values()
    assert ("\nkey: true\n" in text) == is_key
    assert any("is neither yes nor no" in line for line in left) == said
