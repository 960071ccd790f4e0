"""Addresses hold: what was published is there, leads on, or says why it was withdrawn."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import run

EVENT = """---
title: A storm
date: 2024-12-14
{more}sources: [log]
claims:
  - {{id: {claim}, text: Ships sank., claimant: The Office, reported: 2024-12-15, sources: [log]}}
---
It blew [@log].
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    (folder / "content/events").mkdir(parents=True)
    (folder / "content/sources").mkdir()
    (folder / "mkdocs.yml").write_text(
        "site_name: T\ndocs_dir: content\ntheme: {name: material}\nplugins: [timeline]\n"
    )
    (folder / "content/sources/a.yml").write_text(
        "- {id: log, type: book, title: Log, publisher: Office, issued: 2024-12-15}\n"
    )
    write(folder, "storm")
    done = run("export", "json", "-o", tmp_path / "timeline.json", cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def write(folder: Path, name: str, more: str = "", claim: str = "first") -> Path:
    path = folder / f"content/events/{name}.md"
    path.write_text(EVENT.format(more=more, claim=claim))
    return path


def findings(folder: Path, what: str = "../timeline.json") -> list[str]:
    done = run("check", "--published", what, "--format", "json", "--select", "TL214", cwd=folder)
    assert "Traceback" not in done.stderr
    return [f"{one['path']}: {one['message']}" for one in json.loads(done.stdout)["findings"]]


def test_what_is_still_there_is_no_fault(project: Path) -> None:
    assert findings(project) == []


def test_an_event_that_is_gone_is_an_error(project: Path) -> None:
    (project / "content/events/storm.md").unlink()
    write(project, "gale")
    done = run("check", "--published", "../timeline.json", cwd=project)
    assert done.returncode == 1
    assert findings(project) == [
        "content/events/storm.md: the event `storm` was published, "
        "and its address leads nowhere now"
    ]


def test_an_alias_leads_on(project: Path) -> None:
    (project / "content/events/storm.md").unlink()
    write(project, "gale", "aliases: [storm]\n")
    assert findings(project) == []


def test_a_withdrawn_event_says_why(project: Path) -> None:
    write(project, "storm", "withdrawn: {date: 2025-01-01, reason: It never blew.}\n")
    write(project, "gale")
    assert findings(project) == []


def test_a_draft_is_gone_for_readers(project: Path) -> None:
    write(project, "storm", "draft: true\n")
    write(project, "gale")
    assert len(findings(project)) == 1


def test_a_claim_that_is_gone_is_an_error(project: Path) -> None:
    write(project, "storm", claim="other")
    assert findings(project) == [
        "content/events/storm.md: the claim `storm#first` was published, and is gone"
    ]


def test_a_source_that_is_gone_is_an_error(project: Path) -> None:
    for path in (project / "content").rglob("*.*"):
        path.write_text(path.read_text().replace("log", "book"))
    assert findings(project) == [
        "content/sources: the source `log` was published, and its address leads nowhere now"
    ]


def test_a_folder_with_a_site_does_as_well(project: Path) -> None:
    site = project.parent / "site/data"
    site.mkdir(parents=True)
    (project.parent / "timeline.json").rename(site / "timeline.json")
    assert findings(project, "../site") == []


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"events": [1], "sources": []}'])
def test_what_is_no_export_is_told(project: Path, text: str) -> None:
    (project.parent / "timeline.json").write_text(text)
    done = run("check", "--published", "../timeline.json", cwd=project)
    assert done.returncode == 2
    assert "timeline.json" in done.stderr
    assert "Traceback" not in done.stderr
