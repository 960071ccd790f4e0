"""Permanent addresses: everything published exists, redirects, or states its withdrawal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command import run

pytestmark = pytest.mark.slow  # each starts the program

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
        "content/events/storm.md: the event `storm` was published, and its address no longer exists"
    ]


def test_an_alias_leads_on(project: Path) -> None:
    (project / "content/events/storm.md").unlink()
    write(project, "gale", "aliases: [storm]\n")
    assert findings(project) == []


def test_a_withdrawn_event_says_why(project: Path) -> None:
    write(project, "storm", "withdrawn: {date: 2025-01-01, reason: It never blew.}\n")
    write(project, "gale")
    assert findings(project) == []


def test_a_source_goes_with_the_withdrawn_event_that_holds_it(project: Path) -> None:
    path = write(project, "gale")
    inline = "{id: diary, type: book, title: Diary, publisher: Office, issued: 2024-12-15}"
    path.write_text(path.read_text().replace("sources: [log]", f"sources: [{inline}, log]", 1))
    publish(project)
    path.write_text(
        path.read_text().replace(
            "sources", "withdrawn: {date: 2025-01-01, reason: No.}\nsources", 1
        )
    )
    assert findings(project) == []


def test_a_draft_is_gone_for_readers(project: Path) -> None:
    write(project, "storm", "draft: true\n")
    write(project, "gale")
    assert len(findings(project)) == 1


def test_a_claim_that_is_gone_is_an_error(project: Path) -> None:
    write(project, "storm", claim="other")
    assert findings(project) == [
        "content/events/storm.md: the claim `storm#first` was published, and no longer exists"
    ]


def test_a_source_that_is_gone_is_an_error(project: Path) -> None:
    for path in (project / "content").rglob("*.*"):
        path.write_text(path.read_text().replace("log", "book"))
    assert findings(project) == [
        "content/sources: the source `log` was published, and its address no longer exists"
    ]


def test_a_folder_with_a_site_does_as_well(project: Path) -> None:
    site = project.parent / "site/data"
    site.mkdir(parents=True)
    (project.parent / "timeline.json").rename(site / "timeline.json")
    assert findings(project, "../site") == []


def hints(folder: Path) -> list[str]:
    done = run(
        *("check", "--published", "../timeline.json", "--format", "json", "--select", "TL214"),
        cwd=folder,
    )
    assert "Traceback" not in done.stderr
    return [
        f"{one['path']}:{one['line']}:{one['column']}: {one['hint']}"
        for one in json.loads(done.stdout)["findings"]
    ]


def publish(folder: Path) -> None:
    done = run("export", "json", "-o", folder.parent / "timeline.json", cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("more", ["", "withdrawn: {date: 2025-01-01, reason: It never blew.}\n"])
def test_an_alias_that_is_gone_is_an_error(project: Path, more: str) -> None:
    """Of a withdrawn event too."""
    write(project, "gale")
    write(project, "storm", f"aliases: [tempest, blow]\n{more}")
    publish(project)
    write(project, "storm", f"aliases: [tempest]\n{more}")
    assert findings(project) == [
        "content/events/storm.md: the alias `blow` of the event `storm` was published, "
        "and its address no longer exists"
    ]
    assert hints(project) == [
        "content/events/storm.md:4:10: list it under aliases of the event that it should lead to"
    ]
    write(project, "gale", "aliases: [blow]\n")
    assert findings(project) == [], "it may lead to another event"


def test_all_addresses_of_an_event_that_is_gone_are_told(project: Path) -> None:
    write(project, "storm", "aliases: [blow]\n")
    publish(project)
    (project / "content/events/storm.md").unlink()
    write(project, "gale")
    assert findings(project) == [
        "content/events/storm.md: the alias `blow` of the event `storm` was published, "
        "and its address no longer exists",
        "content/events/storm.md: the event `storm` was published, "
        "and its address no longer exists",
    ]
    write(project, "gale", "aliases: [storm, blow]\n")
    assert findings(project) == []


def test_a_sources_alias_leads_on_and_must_not_go(project: Path) -> None:
    """Two sources that are one are joined: the one's id becomes an alias of the other."""
    sources = project / "content/sources/a.yml"
    joined = "- {id: book, type: book, title: Log, publisher: Office, issued: 2024-12-15%s}\n"
    write(project, "storm").write_text(
        (project / "content/events/storm.md").read_text().replace("log", "book")
    )
    sources.write_text(joined % ", aliases: [log]")
    assert findings(project) == []
    publish(project)
    sources.write_text(joined % "")
    assert findings(project) == [
        "content/sources/a.yml: the alias `log` of the source `book` was published, "
        "and its address no longer exists"
    ]
    assert hints(project) == [
        "content/sources/a.yml:1:3: list it under aliases of the source that it should lead to"
    ]


def test_a_hint_names_only_what_is_really_near(project: Path) -> None:
    """Ids of one day or one agency have half of their letters in common."""
    write(project, "2024-12-14-losses-near-plekhovo")
    publish(project)
    (project / "content/events/2024-12-14-losses-near-plekhovo.md").unlink()
    otherwise = (
        "list its id under aliases of the event that replaced it, or keep it with `withdrawn`"
    )
    write(project, "2024-12-14-losses-near-kursk")
    assert hints(project) == [f"content/events/2024-12-14-losses-near-plekhovo.md:1:1: {otherwise}"]
    write(project, "2024-12-14-losses-near-plechovo")
    assert hints(project) == [
        "content/events/2024-12-14-losses-near-plekhovo.md:1:1: "
        f"`2024-12-14-losses-near-plechovo` looks similar; {otherwise}"
    ]


def test_what_was_published_beside_it_is_not_what_it_is_called_now(project: Path) -> None:
    write(project, "storm-1")
    write(project, "storm-2")
    publish(project)
    (project / "content/events/storm-1.md").unlink()
    (hint,) = hints(project)
    assert "looks like it" not in hint


def test_a_source_is_known_again_by_its_url(project: Path) -> None:
    for name, url in (
        ("log", "https://www.a.example/1"),
        ("office", "http://a.example/1/?utm_a=b"),
    ):
        for path in (project / "content").rglob("*.*"):
            path.write_text(path.read_text().replace("log", name))
        (project / "content/sources/a.yml").write_text(
            f"- {{id: {name}, title: Log, publisher: Office, no-archive: true, URL: '{url}'}}\n"
        )
        if name == "log":
            publish(project)
    assert hints(project) == [
        "content/sources:1:1: `office` has the same URL; "
        "keep it and cite it again, or list its id under aliases of the same source"
    ]


FIGURES = """---
title: A storm
date: 2024-12-14
sources: [log]
claims:
  - id: first
    text: Ships sank.
    claimant: The Office
    reported: 2024-12-15
    sources: [log]
    figures: [{figures}]
---
It blew [@log].
"""
SHIPS = "{measure: ships, text: about 3, best: 3}"
CREWS = "{measure: crew, text: about 9, best: 9}"


def count(folder: Path, *figures: str) -> None:
    (folder / "content/events/storm.md").write_text(
        FIGURES.replace("{figures}", ", ".join(figures))
    )


def test_a_figures_address_must_not_go(project: Path) -> None:
    count(project, SHIPS, SHIPS.replace("3", "4"), CREWS)
    publish(project)
    count(project, CREWS, SHIPS.replace("3", "5"), SHIPS)
    assert findings(project) == [], "other words and numbers have the same place"
    count(project, SHIPS)
    assert findings(project) == [
        "content/events/storm.md: the figure `storm#first_crew` "
        "was published, and no longer exists",
        "content/events/storm.md: the figure `storm#first_ships_2` "
        "was published, and no longer exists",
    ]
    assert hints(project)[0] == (
        "content/events/storm.md:6:9: keep as many figures of crew in the claim as it had; to "
        "retract one, keep the claim with status: retracted, and add one that supersedes it"
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "1:2: not JSON: Expecting property name enclosed in double quotes"),
        ("[" * 100_000, "1:1: the JSON can't be read: nested too deep"),
        ("9" * 5_000, "1:1: the JSON can't be read: a number has too many digits"),
        ("[]", "1:1: not a timeline.json of version 1"),
        ("{}", "1:1: not a timeline.json of version 1"),
        ('{"events": [], "sources": []}', "1:1: not a timeline.json of version 1"),
        ('{"version": 2, "events": [], "sources": []}', "1:1: not a timeline.json of version 1"),
        ('{"version": 1}', "1:1: not a timeline.json, which has events and sources"),
        (
            '{"version": 1, "events": [1], "sources": []}',
            "1:1: not a timeline.json, which has events and sources",
        ),
        (
            '{"version": 1, "events": [{"id": "../../a"}], "sources": []}',
            "1:1: not a timeline.json, which has events and sources",
        ),
        (
            '{"version": 1, "events": [{"id": "a", "aliases": 1}], "sources": []}',
            "1:1: not a timeline.json, which has events and sources",
        ),
    ],
    ids=lambda text: text[:40],
)
def test_what_is_no_export_is_told(project: Path, text: str, says: str) -> None:
    (project.parent / "timeline.json").write_text(text)
    done = run("check", "--published", "../timeline.json", cwd=project)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == (
        f"Error: Invalid value for --published: ../timeline.json:{says}"
    )


def test_what_is_no_text_or_no_site_is_told(project: Path) -> None:
    (project.parent / "timeline.json").write_bytes(b"\xff\xfe{}")
    for what, says in (("../timeline.json", "not UTF-8"), (".", "data/timeline.json")):
        done = run("check", "--published", what, cwd=project)
        assert done.returncode == 2
        assert says in done.stderr.splitlines()[-1]
        assert "Traceback" not in done.stderr


def test_a_byte_order_mark_is_no_fault(project: Path) -> None:
    file = project.parent / "timeline.json"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert findings(project) == []


def test_a_source_goes_with_the_events_that_cited_it(project: Path, tmp_path: Path) -> None:
    """Withdrawing an event also withdraws the sources that no other event cites."""
    (project / "content/sources/a.yml").write_text("[]\n")
    withdrawn = "---\ntitle: A storm\ndate: 2024-12-14\n"
    withdrawn += "withdrawn: {date: 2024-12-20, reason: It named private persons.}\n---\n"
    (project / "content/events/storm.md").write_text(withdrawn)
    assert findings(project) == []
    published = json.loads((tmp_path / "timeline.json").read_text())
    other = {**published["events"][0], "id": "flood", "claims": [], "sources": []}
    published["events"].append({**other, "body": "It rained [see @log, p. 3]."})
    (tmp_path / "timeline.json").write_text(json.dumps(published))
    assert findings(project) == [
        "content/events/flood.md: the event `flood` was published, "
        "and its address no longer exists",
        "content/sources: the source `log` was published, and its address no longer exists",
    ]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("title: A storm", "title: A: storm"),
        ("date: 2024-12-14", "date: 14 December 2024"),
        ("text: Ships sank.", "text: [Ships sank.]"),
        ("claimant: The Office, ", ""),
    ],
)
def test_a_slip_in_a_published_event_is_no_lost_address(
    project: Path, wrong: str, right: str
) -> None:
    path = project / "content/events/storm.md"
    path.write_text(path.read_text().replace(wrong, right))
    done = run("check", "--published", "../timeline.json", "--format", "json", cwd=project)
    codes = [one["code"] for one in json.loads(done.stdout)["findings"]]
    assert done.returncode == 1
    assert len(codes) == 1, codes
    assert "TL214" not in codes


def test_what_nobody_can_read_may_hold_what_was_published(project: Path) -> None:
    (project / "content/events/storm.md").write_bytes(b"\xff\xfe not UTF-8")
    (project / "content/sources/a.yml").write_text("- {id: log, type: book, title: [Log}\n")
    assert findings(project) == []
