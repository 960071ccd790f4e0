"""The form of the cases: every file that a project can hold, and clear errors."""

from __future__ import annotations

from pathlib import Path

import pytest

from .cases import BASE, read

EVENT, SOURCES = BASE


def case(folder: Path, text: str) -> Path:
    path = folder / "case.txt"
    path.write_bytes(text.encode())
    return path


def test_a_case_is_laid_over_the_base(tmp_path: Path) -> None:
    found = read(case(tmp_path, f"--- {EVENT} ---\n---\na: b\n---\n--- expected ---\nx: y\n  z\n"))
    assert found.files == {**BASE, EVENT: b"---\na: b\n---\n"}
    assert (found.name, found.expected) == ("case", "x: y\n  z\n")


@pytest.mark.parametrize(("path", "left"), [(EVENT, [SOURCES]), ("content/", [])])
def test_files_of_the_base_can_be_absent(tmp_path: Path, path: str, left: list[str]) -> None:
    assert [*read(case(tmp_path, f"--- {path} (absent) ---\n")).files] == left


@pytest.mark.parametrize(
    ("notes", "text", "data"),
    [
        ("", "a\nb\n", b"a\nb\n"),
        ("", "", b""),
        ("", "\ufeffa\r\nb\rc\x1b\u2028\n", "\ufeffa\r\nb\rc\x1b\u2028\n".encode()),
        (" (no final newline)", "a\nb\n", b"a\nb"),
        (" (last line 3 times)", "a\nb\n", b"a\nb\nb\nb\n"),
        (" (utf-8-sig, CRLF)", "a\nb\n", b"\xef\xbb\xbfa\r\nb\r\n"),
        (" (latin-1)", "é\n", b"\xe9\n"),
        (" (hex)", "89 50\n0d 0a\n", b"\x89P\r\n"),
    ],
)
def test_a_file_has_these_bytes(tmp_path: Path, notes: str, text: str, data: bytes) -> None:
    written = f"--- content/a ---\n--- content/b{notes} ---\n{text}--- expected ---\n"
    assert read(case(tmp_path, written)).files == {**BASE, "content/a": b"", "content/b": data}


@pytest.mark.parametrize("report", ["", "content/a:1:1: error[TL001] no\n"])
@pytest.mark.parametrize("given", ["--- content/a ---\n\r\n", "--- content/b (hex) ---\n00\n"])
def test_only_the_report_is_written_anew(tmp_path: Path, given: str, report: str) -> None:
    new = f"{given}--- expected ---\n{report}"
    for old in (given, f"{given}--- expected ---\nold\n"):
        assert read(case(tmp_path, old)).with_report(report) == new


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "a case begins with a heading and ends with a line break"),
        ("a\n", "a case begins with a heading"),
        ("--- content/a ---\nb", "ends with a line break"),
        ("--- content/a ---\n--- content/a ---\n", "`content/a` is given twice"),
        ("--- expected ---\n--- content/a ---\n", "`expected` is given twice, or is not a file"),
        ("--- content/a (hexa) ---\n00\n", "unknown encoding: hexa"),
        ("--- content/a (hex) ---\nno\n", "non-hexadecimal number"),
    ],
)
def test_what_is_not_in_the_form_is_an_error(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(ValueError, match=r"case\.txt: ") as error:
        read(case(tmp_path, text))
    assert problem in str(error.value)
