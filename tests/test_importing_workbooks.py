"""`timeline import events` of spreadsheets (.xlsx), friendly and hostile."""

from __future__ import annotations

import datetime
import io
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from timeline.importing import ImportFormatError
from timeline.importing.rows.workbook import read_workbook

from .command import run
from .test_importing_events import events, front, only, project, state

xlsxwriter = pytest.importorskip("xlsxwriter", reason="the extra xlsx is not installed")
pytest.importorskip("openpyxl", reason="the extra xlsx is not installed")

__all__ = ["project"]


def workbook(path: Path, fill: Callable[[Any], None], **options: object) -> Path:
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, **options}) as book:
        fill(book)
    return path


def test_a_messy_workbook(project: Path) -> None:
    """Cells of dates, links and formulas, merged cells, a second sheet, a title above the names."""

    def fill(book: Any) -> None:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        month = book.add_format({"num_format": "mmm yyyy"})
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        sheet = book.add_worksheet("Fires")
        sheet.merge_range("A1:F1", "Fires of the (invented) town of Brandau")
        sheet.write_row("A3", ["Event", "Date", "Place", "Source", "Claimant", "Killed"])
        sheet.write_row("A4", ["Mill burns", None, "Brandau"])
        sheet.write_datetime("B4", datetime.datetime(1901, 4, 3), day)
        sheet.write_url("D4", "https://brandau.example/mill?a=1&b=2", string="Brandau Gazette")
        sheet.write_row("E4", ["Fire brigade", 3])
        sheet.write_row("A5", ["Barns burn"])
        sheet.write_datetime("B5", datetime.datetime(1902, 7, 1), month)
        sheet.write_formula(
            "D5", '=HYPERLINK("https://brandau.example/barns","Brandau Gazette")', None, "Brandau"
        )
        sheet.write_row("A6", ["Alarm tested"])
        sheet.write_datetime("B6", datetime.datetime(1903, 1, 2, 18, 30), moment)
        sheet.write_string("D6", "=cmd|' /C calc'!A0, https://brandau.example/alarm")
        sheet.write_row("A7", ["Engine bought", 1904])
        sheet.write_formula("C7", "=A1&B1")
        sheet.write_string("D7", "https://brandau.example/engine")
        sheet.write_row("A8", ["Hydrants laid", 1705])
        sheet.write_string("D8", "https://brandau.example/hydrants")
        sheet.merge_range("C4:C5", "Brandau")
        book.add_worksheet("Notes").write("A1", "ask Maria")
        book.add_worksheet("Old").hide()

    done = events(project, workbook(project / "fires.xlsx", fill))
    assert done.returncode == 0, done.stderr
    assert "the sheet Fires was read; for another (Notes), use --sheet" in done.stderr
    assert "5 added" in done.stderr
    folder = project / "content/events"
    mill = front(folder / "1901-04-03-mill-burns.md")
    assert mill["claims"] == [
        {
            "id": "c1",
            "text": "Mill burns",
            "claimant": "Fire brigade",
            "figures": [{"measure": "killed", "text": "3", "best": "3"}],
            "sources": ["brandau-gazette-mill-burns"],
        }
    ]
    sources = (project / "content/sources/fires.yml").read_text()
    assert "URL: https://brandau.example/mill?a=1&b=2" in sources
    assert "URL: https://brandau.example/barns" in sources
    assert "container-title: =cmd|' /C calc'!A0" in sources
    barns = front(folder / "1902-07-barns-burn.md")
    assert (barns["date"], barns["places"]) == ("1902-07", ["Brandau"])
    assert front(folder / "1903-01-02-alarm-tested.md")["date"] == "1903-01-02T18:30:00"
    assert (folder / "1904-engine-bought.md").is_file()
    assert run("check", "--strict", cwd=project).returncode == 0
    before = state(project)
    assert "0 added, 5 known" in events(project, "fires.xlsx").stderr
    assert state(project) == before


def test_a_sheet_is_chosen_and_serials_are_days(project: Path) -> None:
    def fill(book: Any) -> None:
        book.add_worksheet("One").write_row("A1", ["Title", "Date"])
        sheet = book.add_worksheet("Two")
        sheet.write_row("A1", ["Title", "Date", "Source"])
        sheet.write_row("A2", ["A day", 45292, "https://a.example/x"])

    workbook(project / "t.xlsx", fill)
    for name in ("Two", "2"):
        done = events(project, "t.xlsx", "--sheet", name)
        assert done.returncode == 0, done.stderr
    assert only(project)["date"] == "2024-01-01"
    assert "it has `One`, `Two`" in events(project, "t.xlsx", "--sheet", "Three").stderr


def simple(book: Any) -> None:
    sheet = book.add_worksheet()
    sheet.write_row("A1", ["Title", "Date", "Source"])
    sheet.write_row("A2", ["A day", "2024-01-01", "https://a.example/x"])


def with_parts(path: Path, parts: Mapping[str, bytes]) -> None:
    """Write a workbook with further or other parts."""
    whole = io.BytesIO()
    workbook(path, simple)
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, data in parts.items():
            new.writestr(name, data)
    path.write_bytes(whole.getvalue())


SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def sheet_of(cells: str) -> bytes:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>'.encode()


def a_cell(where: str) -> bytes:
    row = where.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    text = f'<c r="{where}" t="inlineStr"><is><t>x</t></is></c>'
    return sheet_of(f'<row r="{row}">{text}</row>')


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
HOSTILE = {
    "last row": ({SHEET: a_cell("A1048576")}, "tables of up to 10,000 rows and 300 columns"),
    "last column": ({SHEET: a_cell("XFD1")}, "tables of up to 10,000 rows and 300 columns"),
    "last cell": ({SHEET: a_cell("XFD1048576")}, "the cell XFD1048576"),
    "entities": ({SHEET: BOMB + sheet_of("")}, "declares XML entities"),
    "entities in UTF-16": (
        {"xl/sharedStrings.xml": (BOMB + b"<sst/>").decode().encode("utf-16")},
        "declares XML entities",
    ),
    "file of the machine": (
        {"xl/styles.xml": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'},
        "declares XML entities",
    ),
    "other workbooks": ({"xl/externalLinks/externalLink1.xml": b"<a/>"}, "other workbooks"),
    "macros": ({"xl/vbaProject.bin": b"x"}, "macros"),
    "damaged": ({SHEET: b"<worksheet><sheetData>"}, "damaged"),
    "no cells": ({SHEET: b"<x/>"}, "the table is empty"),
    "bomb": ({"xl/media/a.bin": b"\0" * (65 * 1024 * 1024)}, "unpacks into more than 64 MiB"),
}


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param(kind, marks=() if kind == "last cell" else pytest.mark.nightly)
        for kind in HOSTILE
    ],
)
def test_hostile_workbooks_are_refused_in_one_line(project: Path, kind: str) -> None:
    parts, said = HOSTILE[kind]
    with_parts(project / "t.xlsx", parts)
    done = events(project, "t.xlsx")
    assert done.returncode == 1
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert not list((project / "content/events").iterdir())


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "an old .xls or has a password"),
        (b"PK\x03\x04nonsense", "it is not a zip archive"),
    ],
)
def test_what_is_no_workbook_is_refused_in_one_line(project: Path, data: bytes, said: str) -> None:
    (project / "t.xlsx").write_bytes(data)
    done = events(project, "t.xlsx")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert said in done.stderr


def test_without_openpyxl_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(ImportFormatError, match=r"pip install 'cited-timeline\[xlsx\]'"):
        read_workbook(io.BytesIO())
