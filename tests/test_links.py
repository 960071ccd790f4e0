"""`timeline links` against servers that misbehave: what it asks, how, and what it concludes."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import TIMELINE
from tests.misbehaving import Server, answering, misbehaving

pytestmark = pytest.mark.slow  # each starts the program
KEY = {"ARCHIVE_ACCESS_KEY": "access", "ARCHIVE_SECRET_KEY": "the-secret"}


@pytest.fixture
def server() -> Iterator[Server]:
    with misbehaving() as one:
        yield one


def project(folder: Path, sources: Mapping[str, object], **links: object) -> Path:
    """Make a project with an event that cites all sources; addresses alone make plain ones."""
    (folder / "content/events").mkdir(parents=True)
    (folder / "content/sources").mkdir()
    options = {"links": {"pause": 0, "timeout": 1} | links}
    config = {"site_name": "Links", "docs_dir": "content", "plugins": [{"timeline": options}]}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config))
    records = []
    for key, given in sources.items():
        fields = given if isinstance(given, dict) else {"URL": given}
        records.append({"id": key, "title": "A page", "publisher": "A press", **fields})
    (folder / "content/sources/all.yml").write_text(yaml.safe_dump(records, sort_keys=False))
    front = {"title": "An event", "date": "2024-01-01", "sources": list(sources)}
    text = f"---\n{yaml.safe_dump(front)}---\nIt happened.\n"
    (folder / "content/events/2024-01-01-event.md").write_text(text)
    return folder


def links(
    folder: Path, *arguments: str, private: bool = True, key: bool = False, event: str = ""
) -> subprocess.CompletedProcess[str]:
    allowed = ["--allow-private"] if private else []
    return subprocess.run(
        [str(TIMELINE), "links", *allowed, *arguments],
        cwd=folder,
        env={
            **os.environ,
            "GITHUB_EVENT_NAME": event,
            **dict.fromkeys(KEY, ""),
            **(KEY if key else {}),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def found(folder: Path, *arguments: str, **options: Any) -> dict[str, dict[str, Any]]:
    """Run and give what was found, by source."""
    done = links(folder, "--format", "json", *arguments, **options)
    assert done.returncode == 0, done.stderr
    return {one["source"]: one for one in json.loads(done.stdout)["links"]}


NO_WEB = "it redirects to ftp:, which is no page of the web"
NO_NAMES = "it redirects to an address with a user name or a password"

MISBEHAVIOUR = {
    "live": ("/live", "live", "200 OK"),
    "gone": ("/410", "failing", "410 Gone"),
    "missing": ("/missing", "failing", "404 Not Found"),
    "broken": ("/500", "failing", "500 Internal Server Error"),
    "slow": ("/slow", "failing", "no answer within 1 s"),
    "dripping": ("/dripping", "failing", "no answer within 1 s"),
    "reset": ("/reset", "failing", "it breaks off the connection"),
    "noise": ("/noise", "failing", "it breaks off the connection"),
    "circle": ("/circle/a", "failing", "it redirects in a circle"),
    "endless": ("/endless", "failing", "it redirects more than 10 times"),
    "elsewhere": ("/to?url=ftp://example.org/", "failing", NO_WEB),
    "password": ("/to?url=http://a:b@127.0.0.1/", "failing", NO_NAMES),
    "unauthorized": ("/401", "unclear", "401 Unauthorized"),
    "forbidden": ("/403", "unclear", "403 Forbidden"),
    "no-method": ("/405", "unclear", "405 Method Not Allowed"),
    "too-many": ("/429", "unclear", "429 Too Many Requests"),
    "huge": ("/huge", "live", "200 OK"),
    "head-unknown": ("/headless", "live", "200 OK"),
    "head-reset": ("/headless_reset", "live", "200 OK"),
    "detour": ("/detour", "live", "200 OK"),
    "cookie": ("/cookie", "live", "200 OK"),
    "shaky": ("/shaky", "live", "200 OK"),
    "patience": ("/patience/1", "live", "200 OK"),
    "unavailable": ("/patience/1/503", "live", "200 OK"),
}  # fmt: skip


def test_every_misbehaviour_is_told_from_every_other(tmp_path: Path, server: Server) -> None:
    sources = {key: server.url + path for key, (path, _, _) in MISBEHAVIOUR.items()}
    begun = time.monotonic()
    states = found(project(tmp_path, sources))
    assert {key: (one["state"], one["reason"]) for key, one in states.items()} == {
        key: (state, reason) for key, (_, state, reason) in MISBEHAVIOUR.items()
    }
    assert server.times("/live") == {"HEAD": 1}, "where HEAD tells enough, nothing else is asked"
    assert server.times("/missing") == {"HEAD": 1, "GET": 1}, "an answer is not asked for again"
    assert server.times("/reset") == {"HEAD": 3, "GET": 3}
    assert server.most_at_once == 1, "one question at a time to one host"
    assert all(re.match(r"cited-timeline/\d", one.agent) for one in server.asked)
    assert time.monotonic() - begun < 60, "no body is read to its end, no server waited for"


def test_the_pause_is_kept_and_the_crawl_delay_too(tmp_path: Path, server: Server) -> None:
    server.robots = "User-agent: cited-timeline\nCrawl-delay: 0.6\nDisallow:\n"
    sources = {f"page-{n}": f"{server.url}/live/{n}" for n in range(3)}
    found(project(tmp_path, sources, pause=0.2))
    times = [one.when for one in server.asked]
    assert len(times) == 4
    assert times[1] - times[0] >= 0.19, "before robots.txt is read, the pause of the settings"
    assert min(b - a for a, b in pairwise(times[1:])) >= 0.59


def test_robots_are_heeded_with_their_wildcards_and_at_every_hop(
    tmp_path: Path, server: Server
) -> None:
    with misbehaving() as other:
        other.robots = "User-agent: *\nDisallow: /live*secret$\n"
        server.robots = "User-agent: *\nDisallow: /403\n"
        states = found(
            project(
                tmp_path,
                {
                    "here": f"{server.url}/403",
                    "there": f"{server.url}/to?url={other.url}/live/very/secret",
                    "free": f"{server.url}/to?url={other.url}/live/secrets",
                },
            )
        )
    assert states["here"]["state"] == states["there"]["state"] == "unclear"
    assert states["there"]["reason"] == "not asked: robots.txt asks programs not to ask for it"
    assert states["free"]["state"] == "live"
    assert "/403" not in server.paths()
    assert "/live/very/secret" not in other.paths()


def test_options_take_the_settings_place(tmp_path: Path, server: Server) -> None:
    folder = project(tmp_path, {"page": f"{server.url}/slow"}, timeout=60, pause=0)
    states = found(folder, "--timeout", "0.3", "--pause", "0.2")
    assert states["page"]["reason"] == "no answer within 0.3 s"
    times = [one.when for one in server.asked]
    assert min(b - a for a, b in pairwise(times)) >= 0.19


def test_rules_that_cant_be_had_allow_nothing(tmp_path: Path, server: Server) -> None:
    server.robots = 503
    states = found(project(tmp_path, {"page": f"{server.url}/live"}))
    assert states["page"]["reason"] == "not asked: its robots.txt can't be had at the moment"
    assert server.paths() == []


def test_a_host_that_asks_for_long_patience_is_left_alone(tmp_path: Path, server: Server) -> None:
    sources = {"first": f"{server.url}/patience/3600", "second": f"{server.url}/live"}
    folder = project(tmp_path, sources)
    states = found(folder)
    assert states["first"]["state"] == "unclear"
    assert states["second"]["state"] == "not-checked"
    assert server.paths() == ["/patience/3600"]
    assert found(folder)["second"]["state"] == "live", "the next run goes on from there"


def test_hosts_and_certificates_that_are_not_there(tmp_path: Path) -> None:
    with misbehaving(tls_for="elsewhere.example") as secure:
        sources = {
            "certificate": f"{secure.url}/live",
            "no-host": "http://no-such-host.invalid/",
            "closed": "http://127.0.0.1:9/",
        }
        states = found(project(tmp_path, sources))
    assert states["certificate"]["state"] == "failing"
    assert states["certificate"]["reason"].startswith("its certificate is not valid: ")
    assert states["no-host"]["reason"] == "there is no such host"
    assert states["closed"]["reason"] == "it refuses connections"


def test_a_machine_without_a_network_concludes_nothing(tmp_path: Path, server: Server) -> None:
    sources = {f"page-{n}": f"http://host-{n}.invalid/" for n in range(3)}
    folder = project(tmp_path, sources)
    done = links(folder)
    assert done.returncode == 1
    assert "none of 3 addresses answered anything" in done.stderr
    assert json.loads((folder / ".cache/links.json").read_text())["links"] == {}
    path = folder / "content/sources/all.yml"
    path.write_text(path.read_text().replace("http://host-0.invalid/", f"{server.url}/404"))
    assert {one["state"] for one in found(folder).values()} == {"failing"}


PRIVATE = [
    "http://127.0.0.1:{port}/live",
    "http://localhost:{port}/live",
    "http://127.1:{port}/live",
    "http://2130706433:{port}/live",
    "http://0x7f000001:{port}/live",
    "http://0.0.0.0:{port}/live",
    "http://[::1]:{port}/live",
    "http://[::ffff:127.0.0.1]:{port}/live",
    "http://[64:ff9b::7f00:1]:{port}/live",
    "http://[2002:7f00:1::]:{port}/live",
    "http://10.0.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://192.168.1.1/",
    "http://100.64.0.1/",
    "http://224.0.0.1/",
    "http://[fe80::1]/",
    "http://[fd00::1]/",
]


def test_private_addresses_are_not_asked(tmp_path: Path, server: Server) -> None:
    port = server.url.rpartition(":")[2]
    sources = {f"p-{n}": url.format(port=port) for n, url in enumerate(PRIVATE)}
    states = found(project(tmp_path, sources), private=False)
    assert {one["state"] for one in states.values()} == {"unclear"}
    assert all(one["reason"].startswith("not asked: ") for one in states.values())
    assert all(one["reason"].endswith(" is not public") for one in states.values())
    assert server.asked == []


def test_a_redirect_does_not_lead_into_the_private_network(tmp_path: Path) -> None:
    """The server itself is let through under another name; what it redirects to is not."""
    program = f"""
import ipaddress, sys
from timeline import network
from timeline.cli import main

whole = network.is_public
network.is_public = lambda address: address == ipaddress.ip_address("127.0.0.2") or whole(address)
sys.exit(main(["-C", {str(tmp_path)!r}, "links", "--format", "json"]))
"""
    with misbehaving("127.0.0.2") as outside, misbehaving() as inside:
        project(tmp_path, {"page": f"{outside.url}/to?url={inside.url}/live"})
        done = subprocess.run(
            [str(TIMELINE.with_name("python")), "-c", program],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert outside.paths() and inside.asked == []
    link = json.loads(done.stdout)["links"][0]
    assert link["reason"] == "not asked: 127.0.0.1 is not public"


def test_the_address_looked_at_is_the_one_connected_to(tmp_path: Path) -> None:
    """A name stands for a public address when asked first, for this machine after (rebinding)."""
    with misbehaving("127.0.0.2") as outside:
        port = int(outside.url.rpartition(":")[2])
        with misbehaving(port=port) as inside:
            project(tmp_path, {"page": f"http://rebinding.example:{port}/live"})
            program = f"""
import ipaddress, socket, sys
from timeline import network
from timeline.cli import main

real, asked = socket.getaddrinfo, []

def rebinding(host, port, *rest, **more):
    if host in ("rebinding.example", b"rebinding.example"):
        asked.append(host)
        host = "127.0.0.1" if len(asked) % 2 == 0 else "127.0.0.2"
    return real(host, port, *rest, **more)

socket.getaddrinfo = rebinding
network.is_public = lambda address: address == ipaddress.ip_address("127.0.0.2")
main(["-C", {str(tmp_path)!r}, "links", "--format", "json"])
"""
            done = subprocess.run(
                [str(TIMELINE.with_name("python")), "-c", program],
                capture_output=True,
                text=True,
                check=False,
                timeout=60,
            )
            assert outside.asked, "the address that was looked at is asked"
            assert inside.asked == [], "the one the name stands for by then is not"
    assert json.loads(done.stdout)["links"][0]["state"] in ("live", "unclear")


# --- over time ------------------------------------------------------------------------------


def ago(folder: Path, days: float) -> None:
    """Make all that is remembered older."""
    cache = folder / ".cache/links.json"
    data = json.loads(cache.read_text())
    for record in data["links"].values():
        for name in ("checked", "failing_since", "last_failed", "last_live"):
            if name in record:
                moment = datetime.fromisoformat(record[name]) - timedelta(days=days)
                record[name] = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    cache.write_text(json.dumps(data))


def test_dead_only_after_three_failures_over_seven_days(tmp_path: Path, server: Server) -> None:
    folder = project(tmp_path, {"page": f"{server.url}/404"})
    assert found(folder)["page"]["state"] == "failing"
    for _ in range(4):
        assert found(folder, "--fresh", "0")["page"]["state"] == "failing", "all on one day"
    ago(folder, 6.9)
    assert found(folder, "--fresh", "0")["page"]["state"] == "failing"
    ago(folder, 0.2)
    state = found(folder, "--fresh", "0")["page"]
    assert (state["state"], state["failures"]) == ("dead", 7)
    assert state["advice"].startswith("write url-status: dead")


def test_two_failures_are_too_few(tmp_path: Path, server: Server) -> None:
    folder = project(tmp_path, {"page": f"{server.url}/404"})
    found(folder)
    ago(folder, 30)
    assert found(folder)["page"]["state"] == "failing"
    ago(folder, 30)
    assert found(folder)["page"]["state"] == "dead"


def test_an_unclear_check_counts_for_neither_side(tmp_path: Path, server: Server) -> None:
    status = iter([404, 404, 404, 404, 403, 403, 404, 404])
    server.pages["/page"] = lambda handler: handler.say(next(status))
    folder = project(tmp_path, {"page": f"{server.url}/page"})
    states = []
    for _ in range(4):
        states.append(found(folder)["page"]["state"])
        ago(folder, 4)
    assert states == ["failing", "failing", "unclear", "dead"]


def test_one_success_forgets_the_failures(tmp_path: Path, server: Server) -> None:
    status = iter([404, 404, 404, 404, 200, 404, 404])
    server.pages["/page"] = lambda handler: handler.say(next(status))
    folder = project(tmp_path, {"page": f"{server.url}/page"})
    for _ in range(3):
        last = found(folder)["page"]
        ago(folder, 10)
    assert last["state"] == "live"
    last = found(folder)["page"]
    assert (last["state"], last["failures"]) == ("failing", 1)


def test_a_run_that_was_broken_off_is_resumed(tmp_path: Path, server: Server) -> None:
    """The program is killed in the middle; the next run asks only for what is left."""
    sources = {f"page-{n}": f"{server.url}/live/{n}" for n in range(30)}
    folder = project(tmp_path, sources, pause=0.1)
    running = subprocess.Popen(
        [str(TIMELINE), "links", "--allow-private"], cwd=folder, stdout=subprocess.DEVNULL
    )
    while len(server.paths()) < 6:
        time.sleep(0.02)
    running.kill()
    running.wait()
    kept = json.loads((folder / ".cache/links.json").read_text())["links"]
    assert 4 <= len(kept) < 20
    before = len(server.paths())
    states = found(folder)
    assert {one["state"] for one in states.values()} == {"live"}
    assert len(server.paths()) - before == 30 - len(kept)
    assert found(folder).keys() == states.keys()
    assert len(server.paths()) - before == 30 - len(kept), "what is fresh is not asked again"


def test_a_broken_cache_is_told_and_kept(tmp_path: Path) -> None:
    folder = project(tmp_path, {"book": {}})
    (folder / ".cache").mkdir()
    for text, words in (("{", "links.json:1:2: no JSON"), ('{"version": 9}', "links.json:1:1: no")):
        (folder / ".cache/links.json").write_text(text)
        done = links(folder)
        assert done.returncode == 1
        assert words in done.stderr
        assert "Traceback" not in done.stderr
        assert (folder / ".cache/links.json").read_text() == text


# --- reports --------------------------------------------------------------------------------


def test_reports(tmp_path: Path, server: Server) -> None:
    sources = {
        "missing": f"{server.url}/404?a=b@c",
        "moved": f"{server.url}/moved",
        "live-again": {"URL": f"{server.url}/live", "url-status": "dead"},
        "usurped": {"URL": f"{server.url}/live/ads", "url-status": "usurped"},
        "book": {},
    }
    folder = project(tmp_path, sources)
    done = links(folder)
    assert done.returncode == 0, "dead links fail nothing"
    text = done.stdout.replace(server.url, "URL")
    assert text == (
        "Failing, not yet taken for dead (1)\n"
        "  content/sources/all.yml:1:3 missing: URL/404?a=b@c\n"
        f"    404 Not Found; failed once since {datetime.now(UTC):%Y-%m-%d}; "
        "cited by 2024-01-01-event\n"
        "\n"
        "Live (2)\n"
        "  content/sources/all.yml:9:3 live-again: URL/live\n"
        "    200 OK\n"
        "    it is marked dead, but answers again\n"
        "  content/sources/all.yml:5:3 moved: URL/moved\n"
        "    200 OK\n"
        "    it has moved for good to URL/live/new\n"
        "\n"
    )
    assert done.stderr.endswith(
        "5 sources: 1 failing, not yet taken for dead, 2 live, 2 not checked\n"
    )
    assert "/live/ads" not in server.paths(), "an address that others have taken is not visited"
    markdown = links(folder, "--format", "markdown", "-o", "report.md")
    assert markdown.stdout == ""
    report = (folder / "report.md").read_text().replace(server.url, "URL")
    assert "| `content/sources/all.yml:1:3` `missing` | `URL/404?a=b@c` | 404 Not Found;" in report
    assert "it has moved for good to `URL/live/new`" in report
    assert not re.search(r"(?<![`\w/])@\w|(?<!`)https?://", report), "nothing links or mentions"


def test_a_long_report_still_fits_an_issue(tmp_path: Path, server: Server) -> None:
    sources = {f"page-{n}": f"{server.url}/404/{'x' * 150}{n}" for n in range(300)}
    done = links(project(tmp_path, sources), "--format", "markdown")
    assert 50_000 < len(done.stdout) <= 65_536
    rows = done.stdout.count("| `content/sources/all.yml")
    left = re.search(r"Too long for an issue: (\d+) lines more", done.stdout)
    assert left and rows + int(left[1]) == 300 + 2, "the two lines at the end"


def test_nothing_is_asked_on_a_pull_request(tmp_path: Path, server: Server) -> None:
    folder = project(tmp_path, {"page": f"{server.url}/404"}, availability=f"{server.url}/api")
    for name in ("pull_request", "pull_request_target"):
        done = links(folder, "--archive", event=name, key=True)
        assert done.returncode == 0
        assert "This is a pull request" in done.stderr
    assert server.asked == []


def test_settings_are_checked(tmp_path: Path) -> None:
    folder = project(tmp_path, {"book": {}}, availability="ftp://archive", pause="long", speed=3)
    done = links(folder)
    assert done.returncode == 1
    assert done.stderr.count("error[TL703]") == 2
    assert "`speed` is no setting of `links`" in done.stderr


# --- archived copies ------------------------------------------------------------------------

COPY = "https://web.archive.org/web/20240102030405/https://example.org/page"


def snapshot(url: str = COPY, stamp: str = "20240102030405", **more: object) -> dict[str, object]:
    closest = {"available": True, "url": url, "timestamp": stamp, "status": "200", **more}
    return {"archived_snapshots": {"closest": closest}}


def archive(server: Server, answer: object) -> dict[str, object]:
    """Let the server be an archive with one answer; gives the settings that lead to it."""
    server.pages["/api"] = answering(answer)
    return {"availability": f"{server.url}/api", "save": f"{server.url}/save"}


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
    folder = project(tmp_path, {"other": {}}, **archive(server, snapshot("https://keep.example/a")))
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
    lines = 'archive-url: "https://keep.example/a", archive-date: "2024-01-02"'
    text = event.read_text()
    assert f"URL: {page}/1, {lines}}}\n" in text
    block = "    archive-url: https://keep.example/a\n    archive-date: 2024-01-02\n"
    assert f"      {page}/2\n{block}    publisher: P\n" in text
    assert f"    URL: '{page}/3'\n{block}---\nIt happened" in text
    assert links(folder, "--archive").returncode == 0


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
    assert "without the archive's key in the environment none is asked for" in without.stdout
    assert server.times("/save") == {}
    done = links(folder, "--archive", key=True)
    assert "a copy was made, of 2024-05-06" in done.stdout
    assert "the page does not answer, so that none can be made" in done.stdout
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


def test_no_archive_is_never_sent(tmp_path: Path, server: Server) -> None:
    settings = archive(server, snapshot())
    source = {"URL": f"{server.url}/live/witness", "no-archive": "true"}
    folder = project(tmp_path, {"page": source}, **settings)
    assert found(folder, "--archive", key=True)["page"]["state"] == "live"
    assert "/api" not in {path.partition("?")[0] for path in server.paths()}
    assert server.paths() == ["/live/witness"], "only its own host was asked"


NO_COPY = {
    "too-old": (snapshot("https://keep.example/a", "20191231000000"), "no copy"),
    "another-page": (snapshot(f"{COPY}-other"), "no copy"),
    "an-error-page": (snapshot("https://keep.example/a", status="404"), "no copy"),
    "a-script": (snapshot("javascript:alert(1)"), "the archive: the copy's address is"),
    "credentials": (snapshot("https://a:b@keep.example/"), "the archive: the copy's address holds"),
    "no-day": (snapshot("https://keep.example/a", "2024"), "the archive: it does not say when"),
    "no-such-day": (snapshot("https://keep.example/a", "20241399000000"), "the archive: it says"),
    "a-list": ([1, 2], "the archive: it answers with something else than it should"),
    "lines": (snapshot("https://keep.example/a\nno-archive: true"), "the archive: the copy"),
}  # fmt: skip


@pytest.mark.parametrize("case", NO_COPY)
def test_bad_answers_of_an_archive_change_nothing(
    tmp_path: Path, server: Server, case: str
) -> None:
    answer, words = NO_COPY[case]
    source = {"URL": f"{server.url}/live", "issued": "2020-05-05"}
    folder = project(tmp_path, {"page": source}, **archive(server, answer))
    before = (folder / "content/sources/all.yml").read_bytes()
    done = links(folder, "--archive")
    assert done.returncode == 0
    assert words in done.stdout
    assert "Traceback" not in done.stderr
    assert (folder / "content/sources/all.yml").read_bytes() == before


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (lambda h: h.say(200, "<html>"), "it answers with something else than JSON"),
        (lambda h: h.say(429), "it asks to wait (429)"),
        (lambda h: h.say(302, Location="/elsewhere"), "it answers 302"),
        (lambda h: h.be_reset(), "it breaks off the connection"),
        (lambda h: h.be_slow(), "no answer within 1 s"),
    ],
)
def test_an_archive_that_misbehaves(tmp_path: Path, server: Server, page: Any, words: str) -> None:
    settings = archive(server, {})
    server.pages["/api"] = page
    folder = project(tmp_path, {"page": f"{server.url}/live"}, **settings)
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


# --- kept snapshots -------------------------------------------------------------------------


def test_kept_snapshots_are_compared_with_their_checksums(tmp_path: Path) -> None:
    same, changed, missing = (hashlib.sha256(word).hexdigest() for word in (b"a", b"b", b"c"))
    sources = {"same": {"sha256": same}, "changed": {"sha256": changed}, "without": {}}
    folder = project(tmp_path, sources)
    (folder / "snapshots").mkdir()
    (folder / "snapshots" / same).write_bytes(b"a")
    (folder / "snapshots" / changed).write_bytes(b"b")
    done = links(folder, "--verify")
    assert (done.returncode, done.stderr) == (0, "2 kept snapshots: 2 as recorded\n")
    (folder / "snapshots" / changed).write_bytes(b"another")
    path = folder / "content/sources/all.yml"
    more = f"id: without\n  sha256: {missing}"
    path.write_text(path.read_text().replace("id: without", more))
    done = links(folder, "--verify", "--format", "json")
    assert done.returncode == 1, "evidence that has changed fails"
    results = {one["source"]: one["result"] for one in json.loads(done.stdout)["snapshots"]}
    assert results == {"same": "same", "changed": "different", "without": "missing"}
    assert links(folder, "--verify", "--archive").returncode == 2
