"""`timeline export xlsx` → a partner → `timeline import events`: only their changes come back."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from .command import ROOT, run
from .test_importing_events import CONFIG, events, front, state

openpyxl = pytest.importorskip("openpyxl", reason="the extra xlsx is not installed")
pytest.importorskip("xlsxwriter", reason="the extra xlsx is not installed")


@pytest.fixture
def rich(tmp_path: Path) -> Path:
    folder = tmp_path / "rich"
    shutil.copytree(ROOT / "tests/sites/rich", folder)
    return folder


def exported(project: Path, name: str = "out.xlsx") -> Path:
    done = run("export", "xlsx", "-o", name, cwd=project)
    assert done.returncode == 0, done.stderr
    return project / name


def edited(path: Path, edit: Callable[[Mapping[str, Any]], None]) -> None:
    book = openpyxl.load_workbook(path)
    edit(book)
    book.save(path)


@pytest.mark.parametrize(
    "folder",
    [
        "tests/sites/rich",
        *(pytest.param(one, marks=pytest.mark.nightly) for one in ("tests/valid/every_key", ".")),
    ],
)
def test_export_and_import_changes_nothing(tmp_path: Path, folder: str) -> None:
    project = tmp_path / "copy"
    shutil.copytree(ROOT / folder / "content", project / "content")
    own = ROOT / folder / "mkdocs.yml"
    shutil.copy(own if own.exists() else ROOT / "mkdocs.yml", project)
    exported(project)
    before = state(project)
    done = events(project, "out.xlsx")
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith("0 added, ")
    assert line.endswith(" known, 0 not added")
    assert state(project) == before


@pytest.mark.parametrize("name", ["events-csv", "claims-csv"])
def test_our_own_tables_are_known_too(rich: Path, name: str) -> None:
    run("export", name, "--bom", "-o", "out.csv", cwd=rich)
    assert (rich / "out.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    done = events(rich, "out.csv")
    assert done.stdout == ""
    assert done.stderr.splitlines()[-1].startswith("0 added, ")
    assert "differ" not in done.stderr


def test_one_edited_cell_is_one_change(rich: Path) -> None:
    path = exported(rich)

    def edit(book: Mapping[str, Any]) -> None:
        assert book["Events"]["B2"].value
        book["Events"]["B2"].value = "A new title"

    edited(path, edit)
    before = state(rich)
    done = events(rich, path)
    differing = [line for line in done.stderr.splitlines() if "differs" in line]
    assert len(differing) == 1
    assert "Events, row 2: differs: from content/events/" in differing[0]
    assert "→ `A new title`" in differing[0]
    assert state(rich) == before
    subprocess.run(["git", "apply", "-"], input=done.stdout, text=True, cwd=rich, check=True)
    changed = [key for key, data in state(rich).items() if data != before[key]]
    assert len(changed) == 1
    assert front(rich / changed[0])["title"] == "A new title"
    assert "differ" not in events(rich, path).stderr


def test_an_edited_note_leaves_the_notes_of_sources_and_the_claims_of_other_notes(
    rich: Path,
) -> None:
    storm = rich / "content/events/storm.md"
    own, claim = "The log counts hulls and the fleet counts crews.", front(storm)["claims"][0]["id"]
    both = f"claims: [{claim}]}}\n  - {{text: A second., by: editor}}"
    storm.write_text(
        storm.read_text().replace(f"{own}, by: editor}}", f"{own}, by: editor, {both}")
    )
    path = exported(rich)

    def edit(book: Mapping[str, Any]) -> None:
        (cell,) = [one for row in book["Events"] for one in row if one.value == "A second."]
        cell.value = "Another."

    edited(path, edit)
    done = events(rich, path)
    subprocess.run(["git", "apply", "-"], input=done.stdout, text=True, cwd=rich, check=True)
    assert front(storm)["notes"] == [
        {"text": own, "by": "editor", "claims": [claim]},
        {"text": "Another.", "by": "editor"},
        {"text": "The letter was written from memory.", "by": "inline-letter"},
    ]
    assert "differ" not in events(rich, path).stderr


def test_new_rows_of_a_partner(rich: Path) -> None:
    path = exported(rich)

    def edit(book: Mapping[str, Any]) -> None:
        head = [cell.value for cell in book["Events"][1]]
        values = {"id": "a-new-one", "title": "A new one", "date": "1 May 1460"}
        book["Events"].append([values.get(name) for name in head])
        head = [cell.value for cell in book["Claims"][1]]
        said = {"event_id": "a-new-one", "text": "It was new.", "claimant": "A partner"}
        book["Claims"].append([{**said, "sources": "partner-1460"}.get(name) for name in head])
        head = [cell.value for cell in book["Sources"][1]]
        source = {"id": "partner-1460", "title": "Annals", "publisher": "A partner"}
        book["Sources"].append([source.get(name) for name in head])

    edited(path, edit)
    done = events(rich, path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["content/events/a-new-one.md", "content/sources/out.yml"]
    made = front(rich / "content/events/a-new-one.md")
    assert made["date"] == "1460-05-01"
    assert made["claims"] == [
        {
            "id": "c1",
            "text": "It was new.",
            "claimant": "A partner",
            "sources": ["partner-1460"],
        }
    ]
    assert "id: partner-1460" in (rich / "content/sources/out.yml").read_text()
    assert "1 added, 1 source," in done.stderr


def test_the_parts_of_an_authors_name_are_in_one_cell_and_come_back(rich: Path) -> None:
    author = "{given: Carl, non-dropping-particle: von, family: Holm, suffix: Jr.}"
    source = f"- {{id: annals, title: Annals, publisher: Press, author: [{author}]}}\n"
    (rich / "content/sources/annals.yml").write_text(source)
    path = exported(rich)
    head, *rows = openpyxl.load_workbook(path)["Sources"].iter_rows(values_only=True)
    (found,) = [dict(zip(head, row, strict=True)) for row in rows if row[0] == "annals"]
    assert found["author"] == "Carl von Holm Jr."
    done = events(rich, path)
    assert (done.returncode, done.stdout) == (0, "")
    assert "different" not in done.stderr


def test_the_same_content_gives_the_same_bytes(rich: Path) -> None:
    assert exported(rich).read_bytes() == exported(rich, "again.xlsx").read_bytes()


def test_no_text_runs_as_a_formula(tmp_path: Path) -> None:
    (tmp_path / "content/events").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    (tmp_path / "content/events/a.md").write_text(
        '---\ntitle: "=1+1"\ndate: 2024-12\nsources:\n'
        "  - {id: s, title: T, publisher: P, URL: 'https://a.example/x'}\n---\n"
    )
    with zipfile.ZipFile(exported(tmp_path)) as book:
        sheets = b"".join(book.read(name) for name in book.namelist() if "worksheets" in name)
    assert b"<f>" not in sheets
    assert b"<hyperlink" not in sheets
    assert "0 added, 1 known" in events(tmp_path, "out.xlsx").stderr


def test_only_tables_take_a_byte_order_mark(rich: Path) -> None:
    done = run("export", "json", "--bom", cwd=rich)
    assert done.returncode == 2
    assert "only CSV tables take a byte-order mark" in done.stderr
    assert not run("export", "events-csv", cwd=rich).stdout.startswith("\ufeff")
