"""Checks across records: their documentation, their silence, what editors may ignore, and speed."""

from __future__ import annotations

import datetime
import sys

import pytest

from timeline import compiler
from timeline.checks.suggestions import Suggestions
from timeline.compiler import Compiled
from timeline.diagnostics import Severity
from timeline.documents import InputFile
from timeline.documents.limits import FINDING_LIMIT
from timeline.model import Settings

TODAY = datetime.date(2026, 11, 23)
AP = "- {id: ap, title: T, publisher: P}\n"
EVENT = "---\ntitle: A\ndate: 2024\nsources: [ap]\n"


def compiled(files: dict[str, str]) -> Compiled:
    inputs = (InputFile(f"content/{path}", text.encode()) for path, text in files.items())
    return compiler.compile(inputs, Settings(), TODAY)


SMALL = {"TL212", "TL313", "TL409", "TL606", "TL607"}
"""What tiny projects break: one title and one address for all, nothing cited, entries unused."""


def found(files: dict[str, str]) -> list[str]:
    listed = [d for d in compiled(files).diagnostics if d.code not in SMALL]
    return [f"{d.location.path}:{d.location.line} {d.code}" for d in listed]


def test_findings_are_sorted_by_file_line_and_column() -> None:
    lines = found(
        {
            "sources/z.yml": "- {id: z, title: T}\n",
            "events/b.md": EVENT + "related: [none]\nnope: 1\n---\n<b>\n",
            "events/a.md": EVENT + "---\n",
        }
    )
    assert lines == [
        "content/events/a.md:4 TL203",
        "content/events/b.md:4 TL203",
        "content/events/b.md:5 TL205",
        "content/events/b.md:6 TL102",
        "content/events/b.md:8 TL301",
        "content/sources/z.yml:1 TL602",
    ]


@pytest.mark.parametrize(
    ("date", "reported", "issued", "codes"),
    [
        ("2021-12-31T23:30:00-05:00", "2021-12-31", "2021-12-31", []),
        ("2022-01-01T00:30:00+09:00", "2022-01-01", "2022-01-01", []),
        ("2022-01-01T00:30:00+09:00", "2021-12-31", "2021-12-31", []),  # reported farther west
        ("2021-12-31T23:30:00-05:00", "2021-12-30", "2021-12-31", ["TL505"]),
        ("2022-01-01T00:30:00+09:00", "2021-12-30", "2021-12-31", ["TL505"]),
        ("2021-12-31", "2021-12-31T23:30:00-05:00", "2022-01-08", []),
        ("2026-11-24T23:30:00-05:00", "2026-11-24", "2026-11-24", []),
        ("2026-11-25T00:30:00+09:00", "2026-11-25", "2026-11-25", ["TL122", "TL123", "TL123"]),
    ],
)
def test_times_are_checked_by_the_local_day(
    date: str, reported: str, issued: str, codes: list[str]
) -> None:
    source = f"{{id: s, title: T, publisher: P, issued: '{issued}'}}"
    claim = f"{{id: c, text: T, claimant: Mayor, reported: '{reported}', sources: [s]}}"
    front = f"title: A\ndate: '{date}'\nsources: [{source}]\nclaims: [{claim}]"
    listed = found({"events/a.md": f"---\n{front}\n---\n"})
    assert sorted(line.split()[-1] for line in listed) == codes


@pytest.mark.parametrize(
    ("date", "hint"),
    [
        ("1939-41", "write 1939/1941; "),
        ("1910-30", "write 1910/1930; "),
        ("2024-25", "write 2024/2025; "),
        ("1939-41~", "write the years 1939/1941; "),
        ("1930/1939-41", "write the years 1939/1941; "),
        ("1920-24", ""),  # winter
        ("2020-21", ""),  # spring
        ("1954-41", ""),
        ("1941-41", ""),
        ("-0009-25", ""),
        ("193X-41", ""),
        ("1939-12", ""),
    ],
)
def test_years_are_not_taken_for_a_part_of_a_year(date: str, hint: str) -> None:
    files = {"events/a.md": f"---\ntitle: A\ndate: '{date}'\nsources: [ap]\n---\n"}
    told = [d for d in compiled(files).diagnostics if d.code == "TL124"]
    assert len(told) == bool(hint)
    assert all(one.hint.startswith(hint) for one in told)


@pytest.mark.parametrize(
    ("date", "issued", "hints"),
    [
        ("0025-09-12", "2025-09-13", ["if the century is missing, write 2025-09-12"]),
        ("0025/0026", "2026", ["if the century is missing, write 0025/2026"]),
        ("0025~", "1925", ["if the century is missing, write 1925~"]),
        ("0025-09-12", "2024-09-13", []),
        ("-0025", "2025", []),
        ("00XX", "2025", []),
        ("201X", "2000", []),
        ("0000", "2000", []),
        ("0125", "2025", []),
        ("2025-09-12", "0025-09-13", []),
    ],
)
def test_a_century_that_is_missing_is_asked_for(date: str, issued: str, hints: list[str]) -> None:
    source = f"{{id: s, title: T, publisher: P, issued: '{issued}'}}"
    files = {"events/a.md": f"---\ntitle: A\ndate: '{date}'\nsources: [{source}]\n---\n"}
    assert [d.hint for d in compiled(files).diagnostics if d.code == "TL125"] == hints


def test_a_source_is_not_older_than_when_it_was_read_by_its_century() -> None:
    source = "- {id: s, title: T, publisher: P, issued: '0025-09-13', accessed: '2025-09-14'}\n"
    told = [d for d in compiled({"sources/s.yml": source}).diagnostics if d.code == "TL125"]
    assert [d.message for d in told] == [
        "`0025-09-13` is in the year 25, it was read or archived in 2025"
    ]


def test_checks_are_silent_about_what_could_not_be_read() -> None:
    events = {
        "events/a.md": EVENT + "related: [b]\nactors: [Nobody]\n---\n[@other]\n",
        "events/b.md": "---\ntitle: A: b\nsources: [{id: other, title: x, publisher: y}]\n---\n",
        "sources/s.yml": "- id: ap\n  title: x: y\n",
        "actors.yml": "nis: [",
    }
    assert found(events) == [
        "content/actors.yml:1 TL007",
        "content/events/b.md:2 TL007",
        "content/sources/s.yml:2 TL007",
    ]


def test_a_broken_file_silences_only_what_it_may_hold() -> None:
    files = {
        "events/a.md": EVENT + "---\n[@elsewhere]\n",
        "sources/s.yml": "- id: ap\n  title: x: y\n",
    }
    assert found(files) == ["content/events/a.md:6 TL203", "content/sources/s.yml:2 TL007"]


def test_a_claim_that_was_dropped_may_be_superseded_and_counts_as_a_source() -> None:
    claims = (
        "claims:\n  - {id: one, text: T, sources: [ap]}\n"
        "  - {id: two, text: T, claimant: N, sources: [ap], supersedes: one}\n"
    )
    files = {"events/a.md": EVENT + claims + "---\n", "sources/s.yml": AP}
    assert found(files) == ["content/events/a.md:6 TL101"]
    alone = "---\ntitle: A\ndate: 2024\nclaims:\n  - {id: one, text: T, sources: [ap]}\n---\n"
    assert found({"events/a.md": alone, "sources/s.yml": AP}) == ["content/events/a.md:5 TL101"]


def test_editors_ignore_infos_and_warnings_within_one_record() -> None:
    ignore = "check-ignore: [{code: %s, reason: agreed}]"
    source = "- id: %s\n  title: T\n  publisher: P\n  URL: https://example.org/\n"
    files = {
        "events/a.md": EVENT + "places: [X]\n" + ignore % "TL416" + "\n---\n",
        "events/b.md": EVENT + "places: [Y]\n---\n",
        "places.yml": "k: {name: K}\n",
        "sources/s.yml": source % "ap" + "  " + ignore % "TL601" + "\n" + source % "nk",
    }
    assert found(files) == ["content/events/b.md:5 TL416", "content/sources/s.yml:6 TL601"]


def test_a_source_that_events_and_files_give_alike_is_one() -> None:
    def event(source: str, more: str = "") -> str:
        return f"---\ntitle: A\ndate: 2024\nsources:\n{source}{more}---\n"

    block = "  - publisher: Y\n    id: yonhap\n    title: 'They have arrived'\n"
    ignoring = "    check-ignore: [{code: TL601, reason: agreed}]\n"
    files = {
        "events/a.md": event("  - {id: yonhap, title: They have arrived, publisher: Y}\n"),
        "events/b.md": event(block + ignoring, "title: B\n").replace("title: A\n", ""),
        "events/c.md": event("  - {id: ap, title: x, publisher: P}\n", "draft: true\n").replace(
            "title: A", "title: C"
        ),
        "sources/s.yml": "- {id: ap, title: x, publisher: P}\n",
        "events/d.md": event("  - ap\n  - yonhap\n").replace("title: A", "title: D"),
    }
    assert found(files) == []
    assert len(compiled(files).chronology.sources) == 2


def test_what_is_ignored_inline_is_ignored_there_only() -> None:
    inline = (
        "{id: %s, title: T, publisher: P, URL: 'https://example.org/',"
        " check-ignore: [{code: %s, reason: agreed}]}"
    )
    both = f"  - {inline % ('a', 'TL601')}\n  - {inline % ('b', 'TL416')}\n"
    event = f"---\ntitle: A\ndate: 2024\nsources:\n{both}---\n"
    assert found({"events/a.md": event}) == ["content/events/a.md:6 TL601"]


def test_drafts_are_checked_and_left_out() -> None:
    result = compiled({"events/a.md": EVENT + "draft: true\n---\n"})
    assert result.chronology.events == ()
    assert [d.code for d in result.diagnostics] == ["TL203"]


def test_ordinary_pages_may_hold_anything_and_git_keep_folders() -> None:
    assert found({"index.md": "{{ x }} {% y %} ![](//a.example/b)", "media/.gitkeep": ""}) == []
    assert found({"a.md": "<b>", "x.js": "", "x/a.yml": "["}) == [
        "content/a.md:1 TL030",
        "content/x.js:1 TL016",
        "content/x/a.yml:1 TL016",
    ]


def test_another_content_folder() -> None:
    settings = Settings(content_dir="docs")
    file = InputFile("docs/events/a.md", (EVENT + "---\n![x](../media/a.png)\n").encode())
    diagnostics = compiler.compile([file], settings, TODAY).diagnostics
    shown = [(d.code, d.hint) for d in diagnostics if d.code not in SMALL]
    assert shown == [("TL203", "add it in docs/sources/")]


def test_only_infos_come_from_sources_without_an_archive() -> None:
    source = "- {id: ap, title: T, publisher: P, URL: 'https://example.org/'}\n"
    event = EVENT + "---\n"
    result = compiled({"sources/s.yml": source, "events/a.md": event})
    assert [d.severity for d in result.diagnostics] == [Severity.INFO]


def test_suggestions_from_a_long_list() -> None:
    suggestions = Suggestions(f"ap-2024-{number:05d}-report" for number in range(5000))
    assert suggestions.nearest("ap-2024-04321-raport") == "ap-2024-04321-report"
    assert suggestions.nearest("quite-another") == ""


@pytest.mark.slow
def test_the_work_of_finding_unknown_sources_grows_with_their_number() -> None:
    def calls(number: int) -> int:
        """Count the calls that it takes; they are the same on any machine."""
        sources = "".join(f"- {{id: ap-{n}, title: T, publisher: P}}\n" for n in range(number))
        cited = ", ".join(f"nk-{n}" for n in range(number))
        event = f"---\ntitle: A\ndate: 2024\nsources: [{cited}]\n---\n"
        counted = 0

        def count(*_: object) -> None:
            nonlocal counted
            counted += 1

        sys.setprofile(count)
        try:
            result = compiled({"events/a.md": event, "sources/s.yml": sources})
        finally:
            sys.setprofile(None)
        assert sum(d.code == "TL203" for d in result.diagnostics) == FINDING_LIMIT + 1
        return counted

    assert calls(3000) < 2.5 * calls(1500)
