"""`timeline check --fix`: the corrections that are certain, shown as a diff."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import cases
from tests.command import run
from tests.conftest import write_files
from tests.test_golden import compiled
from timeline.diagnostics import NO_MEND, Diagnostic, Location, Mend, Severity
from timeline.formatting.mending import mended
from timeline.reporters import text

pytestmark = pytest.mark.slow  # each starts the program

CONFIG = """\
site_name: T
docs_dir: content
theme: {name: material}
plugins:
  - timeline: {measures: {wounded: {label: Wounded}}}
"""
PASTED = """\
---
Title: Fire in the harbour
date：1 March 2025
added: 2 March 2025
location: [Seoul]
sources:
  - id: gazette-fire
    type: newspaper
    headline: Fire
    container-title: The Gazette
    issued: "2025/3/2"
    accessed: “2025-03-02”
    link: https://gazette.example/fire
    no-archive: true
claims:
  - id: c1
    text: Some people were hurt.
    claimant: The Office
    reported: 2025/03/02
    figures:
      - {measure: wounded, text: "1 200", best: 1 200}
    sources: [gazette-fire]
---
A fire broke out [gazette-fire].
"""
MENDED = """\
---
title: Fire in the harbour
date: 2025-03-01
added: 2025-03-02
places: [Seoul]
sources:
  - id: gazette-fire
    type: article-newspaper
    title: Fire
    container-title: The Gazette
    issued: "2025-03-02"
    accessed: 2025-03-02
    URL: https://gazette.example/fire
    no-archive: true
claims:
  - id: c1
    text: Some people were hurt.
    claimant: The Office
    reported: 2025-03-02
    figures:
      - {measure: wounded, text: "1 200", best: 1200}
    sources: [gazette-fire]
---
A fire broke out [@gazette-fire].
"""
PATH = "content/events/fire.md"


def project(folder: Path, text: str) -> Path:
    write_files(folder, {"mkdocs.yml": CONFIG, "content/index.md": "# T\n"})
    (folder / "content/events").mkdir()
    (folder / PATH).write_bytes(text.encode())
    return folder


@pytest.mark.parametrize("form", ["plain", "CRLF", "BOM"])
def test_what_is_certain_is_corrected_and_the_file_is_clean(tmp_path: Path, form: str) -> None:
    def formed(text: str) -> str:
        text = text.replace("\n", "\r\n") if form == "CRLF" else text
        return f"\ufeff{text}" if form == "BOM" else text

    folder = project(tmp_path, formed(PASTED))
    done = run("check", "--fix", "--strict", cwd=folder)
    assert (folder / PATH).read_bytes().decode() == formed(MENDED)
    assert done.returncode == 0, done.stdout
    assert f"--- a/{PATH}\n+++ b/{PATH}\n" in done.stderr
    assert "-date：1 March 2025\n" in done.stderr and "+date: 2025-03-01\n" in done.stderr
    again = run("check", "--fix", cwd=folder)
    assert "---" not in again.stderr


def test_what_can_mean_two_things_stays(tmp_path: Path) -> None:
    text = MENDED.replace("date: 2025-03-01", "date: 3/4/2025").replace("Seoul]", "Seol]")
    folder = project(tmp_path, text)
    done = run("check", "--fix", cwd=folder)
    assert done.returncode == 1
    assert (folder / PATH).read_bytes().decode() == text


def test_only_the_files_that_are_named_are_corrected(tmp_path: Path) -> None:
    folder = project(tmp_path, PASTED)
    (folder / "content/events/other.md").write_text(
        PASTED.replace("gazette-fire", "other"), "utf-8"
    )
    run("check", "--fix", "content/events/other.md", cwd=folder)
    assert (folder / PATH).read_text("utf-8") == PASTED
    assert "Title:" not in (folder / "content/events/other.md").read_text("utf-8")


def test_a_file_that_is_not_read_whole_or_only_linked_stays(tmp_path: Path) -> None:
    folder = project(tmp_path, MENDED)
    large = PASTED + "x\n" * 600_000
    (folder / "content/events/large.md").write_text(large, "utf-8")
    outside = tmp_path / "outside.md"
    outside.write_text(PASTED, "utf-8")
    (folder / "content/events/linked.md").symlink_to(outside)
    run("check", "--fix", cwd=folder)
    assert (folder / "content/events/large.md").read_text("utf-8") == large
    assert outside.read_text("utf-8") == PASTED


def diagnostic(line: int, column: int, old: str, new: str) -> Diagnostic:
    at = Location("a.md", line, column)
    return Diagnostic(at, "TL105", Severity.ERROR, "wrong", "right", Mend(old, new))


@given(
    st.text("ab\"'\n\r é", max_size=30),
    st.lists(
        st.builds(diagnostic, st.integers(1, 5), st.integers(1, 9), st.text("ab", max_size=2),
                  st.text("xy", max_size=2)),
        max_size=4,
    ),
)  # fmt: skip
def test_nothing_changes_but_the_text_that_is_named(
    given_text: str, found: list[Diagnostic]
) -> None:
    made = mended(given_text.encode(), found).decode()
    before, after = given_text.split("\n"), made.split("\n")
    assert len(before) == len(after)
    for number, (old, new) in enumerate(zip(before, after, strict=True), start=1):
        mends = [one.mend for one in found if one.location.line == number]
        assert old == new or any(
            old.replace(mend.old, mend.new, 1) == new or mend.old in old
            for mend in mends
            if mend.old
        )


def test_a_certain_correction_removes_its_finding_and_makes_no_other() -> None:
    codes = set()
    for case in cases.read_all():
        before = compiled(case.files).diagnostics
        if all(one.mend == NO_MEND for one in before):
            continue
        codes |= {one.code for one in before}
        by_path = {one.location.path: [one] for one in before}
        files = {path: mended(data, by_path.get(path, ())) for path, data in case.files.items()}
        assert files != case.files, case.name
        after = compiled(files).diagnostics
        assert not {(one.code, one.location) for one in after} & {
            (one.code, one.location) for one in before
        }, case.name
        assert len(after) <= len(before), (case.name, text(after))
    assert {"TL007", "TL102", "TL105", "TL108", "TL114", "TL313", "TL314"} <= codes
