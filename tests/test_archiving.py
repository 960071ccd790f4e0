"""`timeline links --archive` against archives that answer well, badly and not at all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.command import run
from tests.linking import COPY, archive, found, keeping, links, project, snapshot, stamped
from tests.misbehaving import Server, answering, misbehaving

pytestmark = pytest.mark.slow  # each starts the program


@pytest.fixture
def server() -> Iterator[Server]:
    with misbehaving() as one:
        yield one


def test_a_copy_is_found_and_written_without_disturbing_the_file(
    tmp_path: Path, server: Server
) -> None:
    page = f"{server.url}/live/page"
    settings = archive(server, snapshot(f"https://keep.example/web/20240102030405/{page}"))
    folder = project(tmp_path, {"page": page}, **settings)
    path = folder / "content/sources/all.yml"
    before = (
        "# Ours.\r\n"
        "\r\n"
        "- id: page   # the page\r\n"
        "  title:   'A page'\r\n"
        f"  URL: {page} # read twice\r\n"
        "  # why it is here\r\n"
        "  accessed: 2024-02-03\r\n"
        "  publisher: A press"
    )
    path.write_bytes(before.encode())
    done = links(folder, "--archive")
    assert done.returncode == 0, done.stderr
    copy = f"https://keep.example/web/20240102030405/{page}"
    added = f"  archive-url: {copy}\r\n  archive-date: 2024-01-02\r\n"
    line = "# read twice\r\n"
    assert path.read_bytes().decode() == before.replace(line, line + added)
    assert any("timestamp=20240203" in one for one in server.paths())
    asked = len(server.paths())
    links(folder, "--archive")
    assert len(server.paths()) == asked, "what has a copy is not looked for again"


def test_copies_are_written_wherever_a_source_may_stand(tmp_path: Path, server: Server) -> None:
    page = f"{server.url}/live"
    folder = project(tmp_path, {"other": {}}, **archive(server, {}))
    server.pages["/api"] = keeping
    event = folder / "content/events/2024-01-01-event.md"
    event.write_text(
        "---\ntitle: An event\ndate: 2024-01-01\nsources:\n  - other\n"
        f"  - {{id: in-braces, title: A page, publisher: P, URL: {page}/1}}\n"
        f"  - id: folded\n    title: A page\n    URL: >-\n      {page}/2\n    publisher: P\n"
        f"  - title: A page\n    publisher: P\n    id: last\n    URL: '{page}/3'\n"
        "---\nIt happened[@in-braces; @folded; @last].\n"
    )
    done = links(folder, "--archive")
    assert done.stdout.count("a copy was found, of 2024-01-02") == 3
    kept = f"https://keep.example/20240102030405/{page}"
    lines = f'archive-url: "{kept}/1", archive-date: "2024-01-02"'
    text = event.read_text()
    assert f"URL: {page}/1, {lines}}}\n" in text
    block = f"    archive-url: {kept}/NUMBER\n    archive-date: 2024-01-02\n"
    assert f"      {page}/2\n{block.replace('NUMBER', '2')}    publisher: P\n" in text
    assert f"    URL: '{page}/3'\n{block.replace('NUMBER', '3')}---\nIt happened" in text
    assert links(folder, "--archive").returncode == 0


def test_a_source_that_several_events_give_stays_the_same_in_all(
    tmp_path: Path, server: Server
) -> None:
    folder = project(tmp_path, {"other": {}}, **archive(server, {}))
    server.pages["/api"] = keeping
    source = f"{{id: page, title: A page, publisher: P, URL: {server.url}/live}}"
    for name, more in (("one", ""), ("two", "draft: true\n")):
        (folder / f"content/events/{name}.md").write_text(
            f"---\ntitle: The event {name}\ndate: 2024\nsources:\n  - {source}\n{more}---\n"
        )
    done = links(folder, "--archive")
    assert done.stdout.count("a copy was found, of 2024-01-02") == 1
    for name in ("one", "two"):
        assert "archive-date" in (folder / f"content/events/{name}.md").read_text()
    assert run("check", cwd=folder).returncode == 0


def test_a_copy_is_saved_with_the_key_from_the_environment(tmp_path: Path, server: Server) -> None:
    page = f"{server.url}/live"
    settings = archive(server, {"archived_snapshots": {}})
    server.pages["/save"] = answering({"job_id": "spn2-1", "url": page})
    done_at = {"status": "success", "timestamp": "20240506070809", "original_url": page}
    polled = iter([{"status": "pending"}, done_at])

    def poll(handler: Any) -> None:
        answering(next(polled))(handler)

    server.pages["/save/status/spn2-1"] = poll
    folder = project(tmp_path, {"page": page, "gone": f"{server.url}/404"}, **settings)
    without = links(folder, "--archive")
    assert "requesting one needs the archive's key in the environment" in without.stdout
    assert server.times("/save") == {}
    done = links(folder, "--archive", key=True)
    assert "a copy was made, of 2024-05-06" in done.stdout
    told = "no copy, and none requested, because the page is not known to be live (404 Not Found)"
    assert told in done.stdout
    assert (
        f"archive-url: {server.url}/web/20240506070809/{page}\n"
        in (folder / "content/sources/all.yml").read_text()
    )
    asked = [one for one in server.asked if one.path.startswith("/save")]
    assert [(one.method, one.authorization) for one in asked] == [
        ("POST", "LOW access:the-secret"),
        ("GET", "LOW access:the-secret"),
        ("GET", "LOW access:the-secret"),
    ]
    assert all(not one.authorization for one in server.asked if one not in asked)
    assert "the-secret" not in done.stdout + done.stderr
    assert "the-secret" not in (folder / ".cache/links.json").read_text()


# --- what is sent nowhere ---------------------------------------------------------------------

NOWHERE = "no-archive: its address is sent to no other service"


def test_no_archive_is_sent_nowhere(tmp_path: Path, server: Server) -> None:
    """Not to its own host, not to an archive; not under another source, not along a redirect."""
    witness = f"{server.url}/live/witness?id=7"
    server.pages["/old"] = lambda handler: handler.say(301, Location="/live/%77itness?id=7#top")
    sources = {
        "witness": {"URL": witness, "no-archive": "true"},
        "same": f"{server.url}/live/witness/?id=7&utm_source=x#passage",
        "leads-there": f"{server.url}/old",
        "other": f"{server.url}/live/witness",
    }
    folder = project(tmp_path, sources, **archive(server, {}))
    server.pages["/api"] = keeping
    states = found(folder, "--archive", key=True)
    for name in ("witness", "same"):
        assert (states[name]["state"], states[name]["reason"]) == ("not-checked", NOWHERE)
        assert "url" not in states[name]
    assert states["leads-there"]["reason"] == f"not checked: {NOWHERE}"
    assert states["other"]["state"] == "live"
    asked = [f"{one.path} {one.form}" for one in server.asked]
    assert not [one for one in asked if "witness?" in one or "witness/" in one or "id=7" in one]
    assert not [one for one in asked if "%3Fid" in one or "%77itness" in one]
    assert "id=7" not in (folder / ".cache/links.json").read_text()


def test_no_report_shows_the_address_of_no_archive(tmp_path: Path, server: Server) -> None:
    sources = {
        "witness": {"URL": f"{server.url}/live/witness", "no-archive": "true"},
        "same": f"{server.url}/live/witness#x",
    }
    folder = project(tmp_path, sources)
    reports = {
        form: links(folder, "--format", form).stdout for form in ("text", "markdown", "json")
    }
    assert not [form for form, words in reports.items() if server.url in words]
    assert "## Not checked (2)\n\n" in reports["markdown"]
    assert f"- `same`: {NOWHERE}\n- `witness`: {NOWHERE}\n" in reports["markdown"]
    assert f" witness\n    {NOWHERE}\n" in reports["text"]
    assert server.asked == []


# --- archives that misbehave ------------------------------------------------------------------


NO_COPY = {
    "too-old": (stamped("20191231000000"), "no copy"),
    "another-page": (snapshot(f"{COPY}-other"), "no copy"),
    "an-error-page": (stamped("20240102030405", status="404"), "no copy"),
    "a-script": (snapshot("javascript:alert(1)"), "the archive: the copy's address is"),
    "no-snapshot": (snapshot("https://evil.example/phish"), "address lacks the page or the time"),
    "to-come": (stamped("29990102030405"), "copy 2999-01-02, which is in the future"),
    "two-days": (stamped("20240102030405", "20250102030405"), "but its address gives another day"),
    "no-address": (snapshot("http://[bad/x"), "the archive: the copy's address is"),
    "a-port": (snapshot("http://keep.example:99999/"), "the archive: the copy's address is"),
    "bad-page": (snapshot("https://keep.example/20240102030405/http://[bad/x"), "no copy"),
    "bad-port": (snapshot("https://keep.example/20240102030405/http://a:99999/x"), "no copy"),
    "half-a-character": (snapshot("https://keep.example/\ud800"), "the archive: the copy's"),
    "many-digits": (snapshot("https://keep.example/", "9" * 5000), "the archive: the copy's"),
    "credentials": (snapshot("https://a:b@keep.example/"), "address contains a user name or"),
    "no-day": (stamped("20240102030405", "2024"), "the archive: it gave no time for the copy"),
    "no-such-day": (stamped("20241399000000"), "it dates the copy 2024-13-99, which is no date"),
    "a-list": ([1, 2], "the archive: its answer has an unexpected form"),
    "lines": (snapshot("https://keep.example/a\nno-archive: true"), "the archive: the copy"),
}  # fmt: skip


@pytest.mark.nightly
@pytest.mark.parametrize("case", NO_COPY)
def test_bad_answers_of_an_archive_change_nothing(
    tmp_path: Path, server: Server, case: str
) -> None:
    answer, words = NO_COPY[case]
    answer = json.loads(json.dumps(answer).replace("PAGE", f"{server.url}/live"))
    source = {"URL": f"{server.url}/live", "issued": "2020-05-05"}
    folder = project(tmp_path, {"page": source}, **archive(server, answer))
    before = (folder / "content/sources/all.yml").read_bytes()
    done = links(folder, "--archive")
    assert done.returncode == 0
    assert words in done.stdout
    assert "Traceback" not in done.stderr
    assert (folder / "content/sources/all.yml").read_bytes() == before


@pytest.mark.nightly
@pytest.mark.parametrize(
    ("page", "words"),
    [
        (lambda h: h.say(200, "<html>"), "its answer is not JSON"),
        (lambda h: h.say(429), "it asks to wait (429)"),
        (lambda h: h.say(302, Location="/elsewhere"), "it returned 302"),
        (lambda h: h.be_reset(), "connection closed early"),
        (lambda h: h.be_slow(), "no answer within 2 s"),
    ],
)
def test_an_archive_that_misbehaves(tmp_path: Path, server: Server, page: Any, words: str) -> None:
    settings = archive(server, {})
    server.pages["/api"] = page
    folder = project(tmp_path, {"page": f"{server.url}/live"}, timeout=2, **settings)
    done = links(folder, "--archive", key=True)
    assert done.returncode == 0
    assert f"the archive: {words}" in done.stdout
    assert "/elsewhere" not in server.paths(), "the key goes nowhere else"


def test_an_archive_that_asks_to_wait_is_left_alone(tmp_path: Path, server: Server) -> None:
    settings = archive(server, {"archived_snapshots": {}})
    server.pages["/save"] = lambda handler: handler.say(429)
    sources = {f"page-{n}": f"{server.url}/live/{n}" for n in range(3)}
    folder = project(tmp_path, sources, **settings)
    done = links(folder, "--archive", key=True)
    assert done.stdout.count("the archive: it asks to wait (429)") == 3
    assert server.times("/save") == {"POST": 1}
    assert sum(path.startswith("/api") for path in server.paths()) == 3, "copies are looked for"
    server.pages["/api"] = lambda handler: handler.say(429)
    before = len(server.paths())
    links(folder, "--archive", key=True)
    assert len(server.paths()) - before == 1


def test_a_copy_that_fails_says_what_the_archive_says(tmp_path: Path, server: Server) -> None:
    settings = archive(server, {"archived_snapshots": {}})
    server.pages["/save"] = answering({"job_id": "j"})
    told = {"status": "error", "message": "The page said\x1b[2J 403.", "status_ext": "error:403"}
    server.pages["/save/status/j"] = answering(told)
    folder = project(tmp_path, {"page": f"{server.url}/live"}, **settings)
    done = links(folder, "--archive", key=True)
    assert "the archive: The page said\\u001b[2J 403." in done.stdout


def saving(server: Server, told: dict[str, object]) -> dict[str, object]:
    """Let the server be an archive that makes copies and says so."""
    settings = archive(server, {"archived_snapshots": {}})
    server.pages["/save"] = answering({"job_id": "j"})
    made = {"status": "success", "timestamp": "20240506070809", **told}
    server.pages["/save/status/j"] = answering(made)
    return settings


SAVED = {
    "no-page": ({}, "it copied another page"),
    "another-page": ({"original_url": "http://127.0.0.1/other"}, "it copied another page"),
    "no-address": ({"original_url": "http://[bad/x"}, "it copied another page"),
    "a-list": ({"original_url": ["PAGE"]}, "it copied another page"),
    "surrogate": ({"original_url": "http://a/\ud800"}, "it copied another page"),
    "no-time": ({"original_url": "PAGE", "timestamp": None}, "it gave no time for the copy"),
    "to-come": (
        {"original_url": "PAGE", "timestamp": "29990506070809"},
        "copy 2999-05-06, which is in the future",
    ),
    "half-words": ({"status": "error", "message": "No \ud800 page"}, "the archive: No ? page"),
}


@pytest.mark.nightly
@pytest.mark.parametrize("case", SAVED)
def test_what_an_archive_says_it_saved_is_compared(
    tmp_path: Path, server: Server, case: str
) -> None:
    told, words = SAVED[case]
    page = f"{server.url}/live"
    settings = saving(server, json.loads(json.dumps(told).replace("PAGE", page)))
    folder = project(tmp_path, {"page": page}, **settings)
    before = (folder / "content/sources/all.yml").read_bytes()
    done = links(folder, "--archive", key=True)
    assert (done.returncode, words in done.stdout) == (0, True), done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert (folder / "content/sources/all.yml").read_bytes() == before


def test_a_job_leads_nowhere_else(tmp_path: Path, server: Server) -> None:
    """The number of a job becomes part of an address that the key is sent to."""
    settings = saving(server, {})
    server.pages["/save"] = answering({"job_id": ".."})
    folder = project(tmp_path, {"page": f"{server.url}/live"}, **settings)
    done = links(folder, "--archive", key=True)
    assert "the archive: it returned no job id" in done.stdout
    assert [one.path for one in server.asked if one.authorization] == ["/save"]


def test_an_archive_may_name_the_place_on_a_page(tmp_path: Path, server: Server) -> None:
    page = f"{server.url}/live#part"
    folder = project(tmp_path, {"found": page, "saved": f"{page}-2"}, **saving(server, {}))
    server.pages["/save/status/j"] = answering(
        {"status": "success", "timestamp": "20240506070809", "original_url": f"{page}-2"}
    )

    def api(handler: Any) -> None:
        (answering({}) if "part-2" in handler.path else keeping)(handler)

    server.pages["/api"] = api
    done = links(folder, "--archive", key=True)
    text = (folder / "content/sources/all.yml").read_text()
    assert f"archive-url: https://keep.example/20240102030405/{page}\n" in text, done.stdout
    assert f"/web/20240506070809/{page}-2\n" in text


@pytest.mark.nightly
def test_an_archive_that_fails_again_and_again_is_left_alone(
    tmp_path: Path, server: Server
) -> None:
    sources = {f"page-{n}": f"{server.url}/live/{n}" for n in range(5)}
    folder = project(tmp_path, sources, timeout=1, **archive(server, {}))
    server.pages["/api"] = lambda handler: handler.be_slow()
    done = links(folder, "--archive")
    assert done.stdout.count("the archive: no answer within 1 s") == 3
    assert done.stdout.count("the archive: it failed 3 times in a row") == 2
    server.pages["/api"] = lambda handler: handler.say(502)
    done = links(folder, "--archive")
    assert done.stdout.count("the archive: it returned 502") == 3
    assert sum(path.startswith("/api") for path in server.paths()) == 6


@pytest.mark.nightly
def test_an_archive_that_never_gets_done_is_left_alone(tmp_path: Path, server: Server) -> None:
    sources = {f"page-{n}": f"{server.url}/live/{n}" for n in range(5)}
    settings = saving(server, {"status": "pending"})
    folder = project(tmp_path, sources, **settings)
    done = links(folder, "--archive", key=True)
    assert done.stdout.count("the copy takes too long") == 3
    assert done.stdout.count("it failed 3 times in a row") == 2
    assert server.times("/save") == {"POST": 3}


def test_why_no_copy_is_asked_for_is_said_as_it_is(tmp_path: Path, server: Server) -> None:
    settings = archive(server, {"archived_snapshots": {}})
    sources = {"a-forbidden": f"{server.url}/403", "b-busy": f"{server.url}/patience/3600"}
    sources |= {"c-passed": f"{server.url}/live"}
    done = links(project(tmp_path, sources, **settings), "--archive", key=True)
    words = "no copy, and none requested, because the page is not known to be live"
    for reason in ("403 Forbidden", "429 Too Many Requests", "its host asks to wait"):
        assert f"{words} ({reason}" in done.stdout


def test_an_archive_can_neither_mention_nor_link_in_an_issue(
    tmp_path: Path, server: Server
) -> None:
    told = "GH-12 deadbeef1 @someone #3 \x1b[31m \u202eabc www.a.example"
    settings = saving(server, {"status": "error", "message": told})
    folder = project(tmp_path, {"page": f"{server.url}/live"}, **settings)
    done = links(folder, "--archive", "--format", "markdown", key=True)
    line = done.stdout.split("- `page`: ")[1].split("\n")[0]
    assert line == (
        "the archive: `GH-12` `deadbeef1` `@someone` `#3` \\u001b\\[31m \\u202eabc `www.a.example`"
    )


def test_what_was_not_written_is_said(tmp_path: Path, server: Server) -> None:
    folder = project(tmp_path, {"page": f"{server.url}/live"}, **archive(server, {}))
    server.pages["/api"] = keeping
    path = folder / "content/sources/all.yml"
    path.chmod(0o444)
    before = path.read_bytes()
    done = links(folder, "--archive", "--format", "json")
    (one,) = json.loads(done.stdout)["archived"]
    assert (one["written"], one["reason"]) == (False, "its file is read-only")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (before, 0o444)
    path.chmod(0o644)
    links(folder, "--archive")
    again = json.loads(links(folder, "--archive", "--format", "json").stdout)
    assert again["archived"] == [], "looked for, and nothing to look for"
    assert "archived" not in json.loads(links(folder, "--format", "json").stdout)
