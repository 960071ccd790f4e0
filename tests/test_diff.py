"""`timeline diff`: what a change does to the claims, shown to who reviews it."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given

from tests.command import run
from tests.conftest import write_files
from tests.projects import TODAY
from tests.test_any_chronology import ANY, chronologies
from timeline.comparing.review import compare
from timeline.comparing.state import State
from timeline.compiler import compile as compile_
from timeline.documents import InputFile
from timeline.exports.timeline_json import data
from timeline.workspace import settings as project_settings

pytestmark = pytest.mark.slow  # each starts the program

CONFIG = """\
site_name: T
docs_dir: content
theme: {name: material}
plugins:
  - timeline: {measures: {killed: {label: Killed}, wounded: {label: Wounded}}}
"""
SOURCES = """\
- {id: gazette, type: article-newspaper, title: Losses near the river, container-title: The Gazette,
   issued: 2025-01-21, URL: "https://gazette.example/losses"}
- {id: herald, type: article-newspaper, title: A spokesman, container-title: The Herald,
   issued: 2025-01-22, URL: "https://herald.example/a"}
"""
ACTORS = """\
office: {name: The Office}
agency: {name: The Agency}
"""
EVENT = """\
---
title: The Office reports losses
date: 2025-01-20
added: 2025-02-01
tags: [casualties]
sources: [gazette]
claims:
  - id: c1
    text: At least 100 soldiers were killed.
    claimant: The Office
    reported: 2025-01-21
    figures:
      - {measure: killed, text: at least 100, low: 100}
    sources:
      - {id: gazette, quote: at least 100 soldiers}
---
The Office reported losses [@gazette].

Nothing else is known.
"""
PATH = "content/events/2025-01-20-losses.md"
FILES = {
    "mkdocs.yml": CONFIG,
    "content/index.md": "# T\n",
    "content/sources/all.yml": SOURCES,
    "content/actors.yml": ACTORS,
    PATH: EVENT,
}


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder: Path, files: Mapping[str, str | None] | None = None) -> None:
    change(folder, files or {})
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "a change")


def change(folder: Path, files: Mapping[str, str | None]) -> None:
    for path, text in files.items():
        if text is None:
            (folder / path).unlink()
    write_files(folder, {path: text for path, text in files.items() if text is not None})


def begun(folder: Path, more: Mapping[str, str] | None = None) -> Path:
    """Write the chronology, and more files, into a repository's first commit."""
    write_files(folder, {**FILES, **(more or {})})
    git(folder, "init", "-q")
    commit(folder)
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return begun(tmp_path / "project")


def diff(folder: Path, *arguments: str) -> dict[str, Any]:
    done = run("diff", *(arguments or ("HEAD",)), "--format", "json", cwd=folder)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def both(words: str) -> tuple[str, str]:
    return words.format("100"), words.format("1,000")


def values(found: dict[str, Any]) -> list[tuple[str, str, str | None, str | None]]:
    return [
        (record["id"], " / ".join(one["way"]), one["old"], one["new"])
        for record in found["records"]
        for one in record["changes"]
    ]


# --- Values


def test_nothing_differs(project: Path) -> None:
    done = run("diff", "HEAD", cwd=project)
    assert (done.returncode, done.stdout) == (0, "No differences.\n")
    change(project, {PATH: EVENT.replace("[casualties]", "\n  - casualties")})
    assert diff(project)["records"] == []


def test_a_change_that_nobody_was_told_of_is_shown(project: Path) -> None:
    """Figure, claimant, day, quotation and address: each before and after."""
    silent = (
        EVENT.replace("at least 100\n", "")
        .replace("At least 100", "At least 1,000")
        .replace("text: at least 100, low: 100", 'text: "at least 1,000", low: 1000')
        .replace("quote: at least 100 soldiers", 'quote: "at least 1,000 soldiers"')
        .replace("claimant: The Office", "claimant: The Agency")
        .replace("reported: 2025-01-21", "reported: 2025-01-20")
    )
    address = "https://gazette.example/losses"
    sources = SOURCES.replace(address, "https://gazette-mirror.example/1")
    change(project, {PATH: silent, "content/sources/all.yml": sources})
    found = diff(project)
    event = "2025-01-20-losses"
    assert values(found) == [
        (event, "claim c1 / text", *both("At least {} soldiers were killed.")),
        (event, "claim c1 / claimant", "The Office (office)", "The Agency (agency)"),
        (event, "claim c1 / reported", "2025-01-21", "2025-01-20"),
        (event, "claim c1 / figure killed / text", "at least 100", "at least 1,000"),
        (event, "claim c1 / figure killed / low", "100", "1000"),
        (event, "claim c1 / source gazette / quote", *both("at least {} soldiers")),
        ("gazette", "URL", address, "https://gazette-mirror.example/1"),
    ]  # fmt: skip
    assert found["labels"] == [
        *("address-changed", "claimant-changed", "date-changed", "figures-changed"),
        "quotation-changed",
    ]
    uncorrected = [one for one in found["findings"]["new"] if one["code"] == "TL216"]
    assert [one["message"] for one in uncorrected] == [
        "the claimant of this claim was published as The Office, and is The Agency now",
        "`reported` of this claim was published as 2025-01-21, and is 2025-01-20 now",
        "this figure of killed was published as “at least 100” (low 100), and is “at least 1,000”"
        " (low 1000) now",
    ]
    assert {one["line"] for one in uncorrected} == {10, 11, 13}
    for page in (f"events/{event}/", "figures/killed/", "actors/office/", "actors/agency/"):
        assert page in found["pages"]


def test_a_figure_that_changes_with_a_correction_is_no_finding(project: Path) -> None:
    corrected = EVENT.replace("text: at least 100, low: 100", "text: at least 90, low: 90")
    assert "TL216" in {one["code"] for one in _found(project, corrected)}
    words = "corrections:\n  - {date: 2025-02-03, text: The number was misread.}\n---\nThe"
    assert "TL216" not in {
        one["code"] for one in _found(project, corrected.replace("---\nThe", words))
    }
    retracted = corrected.replace("claimant:", "status: retracted\n    claimant:")
    assert "TL216" not in {one["code"] for one in _found(project, retracted)}


def _found(project: Path, text: str) -> list[dict[str, Any]]:
    change(project, {PATH: text})
    found: list[dict[str, Any]] = diff(project)["findings"]["new"]
    return found


def test_of_a_long_text_only_the_lines_that_differ_are_shown(project: Path) -> None:
    change(project, {PATH: EVENT.replace("Nothing else", "Little else")})
    shown = run("diff", "HEAD", cwd=project).stdout
    assert "    - Nothing else is known.\n    + Little else is known.\n" in shown
    assert "reported losses [@gazette]" not in shown


# --- Records


def test_an_event_is_renamed_removed_or_withdrawn(project: Path) -> None:
    other = "content/events/2025-01-20-river.md"
    moved = EVENT.replace("title:", "aliases: [2025-01-20-losses]\ntitle:")
    change(project, {PATH: None, other: moved})
    (renamed,) = diff(project)["records"]
    assert (renamed["action"], renamed["former"], renamed["id"]) == (
        "renamed", "2025-01-20-losses", "2025-01-20-river",
    )  # fmt: skip
    assert [one["way"] for one in renamed["changes"]] == [["aliases"]]

    change(project, {other: None})
    found = diff(project)
    (removed,) = found["records"]
    assert (removed["action"], removed["path"]) == ("removed", PATH)
    assert "removed-event" in found["labels"]
    assert "TL214" in {one["code"] for one in found["findings"]["new"]}

    taken_back = EVENT.replace("title:", "withdrawn: {date: 2025-02-02, reason: A mix-up.}\ntitle:")
    change(project, {PATH: taken_back})
    found = diff(project)
    (withdrawn,) = found["records"]
    assert withdrawn["action"] == "withdrawn"
    assert "withdrawal" in found["labels"]
    assert "A mix-up." in [one["new"] for one in withdrawn["changes"]]
    assert "soldiers" not in json.dumps(withdrawn), "what was taken back is not repeated"


def test_what_cannot_be_read_is_not_said_to_be_gone(project: Path) -> None:
    change(project, {PATH: EVENT.replace("title:", "title: [")})
    found = diff(project)
    (record,) = found["records"]
    assert (record["id"], record["action"], record["changes"]) == (
        "2025-01-20-losses", "unreadable", [],
    )  # fmt: skip
    assert found["findings"]["new"]


def test_a_draft_says_so_and_its_publication_too(project: Path) -> None:
    draft = EVENT.replace("title:", "draft: true\ntitle:")
    commit(project, {"content/events/later.md": draft.replace("losses\n", "more losses\n")})
    assert diff(project, "HEAD~1", "HEAD")["records"][0]["draft"] is True
    change(project, {"content/events/later.md": EVENT.replace("losses\n", "more losses\n")})
    (record,) = diff(project)["records"]
    assert [(one["way"], one["old"], one["new"]) for one in record["changes"]] == [
        (["draft"], "true", None)
    ]


def test_registries_and_settings_are_compared(project: Path) -> None:
    speaks = "office: {name: The Office, speaks_for: The Agency}\nagency: {name: The Agency}\n"
    config = CONFIG.replace("site_name: T", "site_name: A title").replace(
        "label: Wounded", "label: Hurt"
    )
    change(project, {"content/actors.yml": speaks, "mkdocs.yml": config})
    found = diff(project)
    assert values(found) == [
        ("office", "speaks_for", None, "The Agency (agency)"),
        ("wounded", "label", "Wounded", "Hurt"),
        ("", "title", "T", "A title"),
    ]
    assert {"speaks-for-changed", "settings-changed"} <= {*found["labels"]}


def test_a_registry_may_become_a_folder_and_nothing_differs(project: Path) -> None:
    office, agency = ACTORS.splitlines(keepends=True)
    new = "hospital: {name: Hospital, speaks_for: office}\n"
    files = {"offices.yml": office, "agencies.yml": agency, "hospital.yml": new}
    change(project, {f"content/actors/{name}": text for name, text in files.items()})
    change(project, {"content/actors.yml": None})
    found = diff(project)
    (record,) = found["records"]
    assert (record["id"], record["action"], record["path"]) == (
        "hospital", "added", "content/actors/hospital.yml",
    )  # fmt: skip
    assert {"new-actor", "speaks-for-changed"} <= {*found["labels"]}


def test_for_whom_an_actor_speaks_is_shown_also_where_an_event_says_so(project: Path) -> None:
    spokesman = "claimant: {name: A spokesman, speaks_for: The Office}"
    event = {"content/events/more.md": EVENT.replace("claimant: The Office", spokesman)}
    commit(project, event)
    found = diff(project, "HEAD~1", "HEAD")
    assert ("a-spokesman", "speaks_for", None, "The Office (office)") in values(found)
    assert {"new-actor", "speaks-for-changed"} <= {*found["labels"]}
    change(
        project,
        {path: text.replace("for: The Office", "for: The Agency") for path, text in event.items()},
    )
    found = diff(project)
    assert ("a-spokesman", "speaks_for", "The Office (office)", "The Agency (agency)") in values(
        found
    )
    assert "speaks-for-changed" in found["labels"]
    registered = {
        "content/actors.yml": f"{ACTORS}a-spokesman: {{name: A spokesman, speaks_for: office}}\n",
        "content/events/more.md": EVENT.replace("claimant: The Office", "claimant: A spokesman"),
    }
    change(project, registered)
    assert diff(project)["records"] == []


def test_new_names_are_listed_with_the_known_one_that_they_are_like(project: Path) -> None:
    change(project, {PATH: EVENT.replace("claimant: The Office", "claimant: The Ofice")})
    found = diff(project)
    assert (
        "2025-01-20-losses",
        "claim c1 / claimant",
        "The Office (office)",
        "The Ofice",
    ) in values(found), (
        "reviewers see the name as it is written, not the id that would be made of it"
    )
    names = found["names"]
    assert names == [{"kind": "actor", "name": "The Ofice", "like": "The Office"}]


# --- Duplicates


def another(**more: str) -> str:
    text = EVENT.replace("The Office reports losses", "Losses at the river, the Office says")
    for old, new in more.items():
        text = text.replace(old, new)
    return text


def test_the_same_event_twice_is_found_by_more_than_its_title(project: Path) -> None:
    path = "content/events/river.md"
    one = {"event": "river", "other": "2025-01-20-losses"}
    same = ["date", "claimant, measure and number", "address of a source"]
    change(project, {path: another()})
    assert diff(project)["duplicates"] == [{**one, "alike": same}]
    change(project, {path: another(gazette="herald")})
    assert diff(project)["duplicates"] == [{**one, "alike": same[:2]}]
    change(project, {path: another(gazette="herald").replace("date: 2025-01-20", "date: 2025-01")})
    assert diff(project)["duplicates"] == [{**one, "alike": ["overlapping dates", same[1]]}]
    other_day = another().replace("date: 2025-01-20", "date: 2025-01-19")
    change(project, {path: other_day})
    assert diff(project)["duplicates"] == []
    change(project, {path: another(), "content/events/again.md": another()})
    pairs = {(one["event"], one["other"]) for one in diff(project)["duplicates"]}
    assert pairs == {
        ("river", "2025-01-20-losses"), ("again", "2025-01-20-losses"), ("river", "again"),
    }  # fmt: skip


# --- Revisions


def test_two_revisions_are_compared_where_they_parted(project: Path) -> None:
    git(project, "switch", "-q", "-c", "change")
    commit(project, {PATH: EVENT.replace("low: 100", "low: 90")})
    git(project, "switch", "-q", "main")
    commit(project, {"content/sources/all.yml": SOURCES.replace("A spokesman", "Others' work")})
    change(project, {PATH: EVENT.replace("low: 100", "low: 1")})
    expected = [("2025-01-20-losses", "claim c1 / figure killed / low", "100", "90")]
    assert values(diff(project, "main", "change")) == expected


def test_attributes_of_the_change_hide_nothing(project: Path) -> None:
    hidden = "content/** export-ignore filter=none -text\n"
    commit(project, {".gitattributes": hidden, PATH: EVENT.replace("low: 100", "low: 90")})
    assert len(values(diff(project, "HEAD~1", "HEAD"))) == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nothing"], "Git knows no revision 'nothing'"),
        (["HEAD", "nothing"], "Git knows no revision 'nothing'"),
        (["--output=x"], "No such option"),
        (["HEAD", "--preview", "javascript:x"], "is not a web address"),
    ],
)
def test_what_cannot_be_compared_is_said(project: Path, arguments: list[str], says: str) -> None:
    done = run("diff", *arguments, cwd=project)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_project_without_git_says_so(tmp_path: Path) -> None:
    write_files(tmp_path, FILES)
    done = run("diff", "HEAD", cwd=tmp_path)
    assert done.returncode == 2
    assert "no Git repository" in done.stderr


# --- Forms

HOSTILE = (
    "<img src=x onerror=alert(1)> **b** [a](javascript:x) `c` </ins></details> #1 @x | ::error::"
)


def test_nothing_in_a_report_acts(project: Path) -> None:
    quoted = json.dumps(HOSTILE)
    change(
        project,
        {PATH: EVENT.replace("text: At least 100 soldiers were killed.", f"text: {quoted}")},
    )
    page = BeautifulSoup(run("diff", "HEAD", "--format", "html", cwd=project).stdout, "html.parser")
    assert not page.select("img, script, a[href], details, [onerror]")
    assert any("<img src=x" in one.get_text() for one in page.select("ins"))
    markdown = run("diff", "HEAD", "--format", "markdown", cwd=project).stdout
    (line,) = [one for one in markdown.splitlines() if "onerror" in one]
    assert line.startswith("  - <ins>``<img") and line.endswith("``</ins>")
    assert line.count("``") == 2


def test_pages_are_linked_into_the_preview(project: Path) -> None:
    change(project, {PATH: EVENT.replace("low: 100", "low: 90")})
    preview = ("--preview", "https://preview.example/12")
    address = "https://preview.example/12/events/2025-01-20-losses/"
    assert (
        f"]({address})" in run("diff", "HEAD", *preview, "--format", "markdown", cwd=project).stdout
    )
    page = run("diff", "HEAD", *preview, "--format", "html", cwd=project).stdout
    links = [one["href"] for one in BeautifulSoup(page, "html.parser").select("a[href]")]
    assert address in links
    assert address in diff(project, "HEAD", *preview)["pages"]
    assert f"  {address}\n" in run("diff", "HEAD", *preview, cwd=project).stdout


@pytest.mark.parametrize(
    ("date", "page"),
    [
        ("2025-01-20", "timeline/2025/"),
        ("-0043-03-15", "timeline/-0043/"),
        ("'190X'", "timeline/1900/"),
        ("'[..1500-01-01]'", "timeline/1500/"),
        ("XXXX-12-25", "timeline/undated/"),
    ],
)
def test_the_page_of_the_year_is_among_those_that_change(
    project: Path, date: str, page: str
) -> None:
    change(project, {"content/events/later.md": EVENT.replace("2025-01-20", date)})
    assert page in diff(project)["pages"]


# --- Laws


def state(files: Mapping[str, str]) -> State:
    found = project_settings.read("mkdocs.yml", files["mkdocs.yml"])
    inputs = [
        InputFile(path, text.encode()) for path, text in files.items() if path != "mkdocs.yml"
    ]
    compiled = compile_(inputs, found.settings, TODAY)
    return State(compiled, compiled.diagnostics)


def records(one: State) -> dict[tuple[str, str], Any]:
    whole: dict[str, Any] = data(one.site)
    found = {("event", event["id"]): event for event in whole["events"]}
    return found | {("source", source["id"]): source for source in whole["sources"]}


def leaves(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        if "edtf" in value:
            yield key, value["edtf"]
        else:
            for name, one in value.items():
                if name != "url":
                    yield from leaves(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from leaves(one, key)
    else:
        yield key, str(value)


@ANY
@given(chronologies(), chronologies())
def test_whatever_differs_in_the_data_is_in_the_comparison(
    one: dict[str, str], other: dict[str, str]
) -> None:
    before, after = state(one), state(other)
    found = {(record.kind, record.id): record for record in compare(before, after).records}
    old, new = records(before), records(after)
    former = {(kind, record.former) for (kind, _), record in found.items() if record.former}
    for key in old.keys() | new.keys():
        if old.get(key) == new.get(key):
            continue
        if key not in found:
            assert key in former or _same_but_for_addresses(old.get(key), new.get(key)), key
            continue
        if found[key].action == "changed":
            differing = Counter(leaves(new[key]))
            differing.subtract(Counter(leaves(old[key])))
            shown = {part for one in found[key].changes for part in one.way}
            shown |= {word for part in shown for word in part.split()}
            for (name, value), count in differing.items():
                told = name in shown or any(value in part for part in shown)
                assert count == 0 or told or name in OF_A_PLACE, (key, name, value, shown)


def _same_but_for_addresses(old: Any, new: Any) -> bool:
    """Return whether only what follows from other records differs: registered places."""
    return {k: v for k, v in (old or {}).items() if k != "places"} == {
        k: v for k, v in (new or {}).items() if k != "places"
    }


OF_A_PLACE = ("name", "region", "country", "lat", "lon", "precision", "aliases", "id")
"""The keys of a registered place, which is compared by itself."""


@pytest.mark.nightly
@ANY
@given(chronologies())
def test_a_chronology_does_not_differ_from_itself(files: dict[str, str]) -> None:
    assert compare(state(files), state(files)).is_empty
