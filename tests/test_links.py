"""`timeline links` against servers that misbehave: what it asks, how, and what it concludes."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.command import TIMELINE
from tests.linking import ago, found, links, pauses, project
from tests.misbehaving import Server, misbehaving

pytestmark = pytest.mark.slow  # each starts the program


@pytest.fixture
def server() -> Iterator[Server]:
    with misbehaving() as one:
        yield one


NO_WEB = "redirects to ftp:, which is not a web page"
NO_NAMES = "redirects to an address with a user name or password"

MISBEHAVIOUR = {
    "live": ("/live", "live", "200 OK"),
    "gone": ("/410", "failing", "410 Gone"),
    "missing": ("/missing", "failing", "404 Not Found"),
    "broken": ("/500", "failing", "500 Internal Server Error"),
    "reset": ("/reset", "failing", "connection closed early"),
    "noise": ("/noise", "failing", "connection closed early"),
    "circle": ("/circle/a", "failing", "redirects in a loop"),
    "endless": ("/endless", "failing", "redirects more than 10 times"),
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
    states = found(project(tmp_path, sources))
    assert {key: (one["state"], one["reason"]) for key, one in states.items()} == {
        key: (state, reason) for key, (_, state, reason) in MISBEHAVIOUR.items()
    }
    assert server.times("/live") == {"HEAD": 1}, "where HEAD tells enough, nothing else is asked"
    assert server.times("/missing") == {"HEAD": 1, "GET": 1}, "an answer is not asked for again"
    assert server.times("/reset") == {"HEAD": 3, "GET": 3}
    assert server.most_at_once == 1, "one question at a time to one host"
    assert all(re.match(r"cited-timeline/\d", one.agent) for one in server.asked)
    assert not server.read_to_the_end


@pytest.mark.nightly  # it waits for seconds
def test_who_answers_late_or_a_little_at_a_time_gives_no_answer(tmp_path: Path) -> None:
    with misbehaving("127.0.0.2") as one, misbehaving("127.0.0.3") as other:
        sources = {"slow": f"{one.url}/slow", "dripping": f"{other.url}/dripping"}
        states = found(project(tmp_path, sources, timeout=2))
    told = {key: (state["state"], state["reason"]) for key, state in states.items()}
    assert told == dict.fromkeys(sources, ("failing", "no answer within 2 s"))


def test_the_pause_is_kept_and_the_crawl_delay_too(tmp_path: Path, server: Server) -> None:
    server.robots = "User-agent: cited-timeline\nCrawl-delay: 0.6\nDisallow:\n"
    sources = {f"page-{n}": f"{server.url}/live/{n}" for n in range(3)}
    first, *others = pauses(project(tmp_path, sources, pause=0.2))
    assert server.paths() == [f"/live/{n}" for n in range(3)]
    assert first >= 0.199, "before robots.txt is read, the pause of the settings"
    assert len(others) == 2
    assert min(others) >= 0.599


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
    assert states["there"]["reason"] == "not checked: robots.txt asks programs not to visit it"
    assert states["free"]["state"] == "live"
    assert "/403" not in server.paths()
    assert "/live/very/secret" not in other.paths()


@pytest.mark.nightly  # it waits for seconds
def test_options_take_the_settings_place(tmp_path: Path, server: Server) -> None:
    folder = project(tmp_path, {"page": f"{server.url}/404"}, timeout=60, pause=0)
    assert min(pauses(folder, "--pause", "0.2")) >= 0.199
    server.pages["/404"] = lambda handler: handler.be_slow()
    states = found(folder, "--timeout", "1.5", "--fresh", "0")
    assert states["page"]["reason"] == "no answer within 1.5 s"


def test_rules_that_cant_be_had_allow_nothing(tmp_path: Path, server: Server) -> None:
    server.robots = 503
    states = found(project(tmp_path, {"page": f"{server.url}/live"}))
    assert states["page"]["reason"] == "not checked: its robots.txt can't be read at the moment"
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
    assert states["certificate"]["reason"].startswith("invalid certificate: ")
    assert states["no-host"]["reason"] == "host not found"
    assert states["closed"]["reason"] == "connection refused"


def test_a_machine_without_a_network_concludes_nothing(tmp_path: Path, server: Server) -> None:
    sources = {f"page-{n}": f"http://host-{n}.invalid/" for n in range(3)}
    folder = project(tmp_path, sources)
    done = links(folder)
    assert done.returncode == 1
    assert "none of 3 addresses answered: this machine seems to be offline" in done.stderr
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
    assert all(one["reason"].startswith("not checked: ") for one in states.values())
    assert all(one["reason"].endswith(" is not public") for one in states.values())
    assert server.asked == []


def test_a_redirect_does_not_lead_into_the_private_network(tmp_path: Path) -> None:
    """The server itself is let through under another name; what it redirects to is not."""
    program = f"""
import ipaddress, sys
from timeline.links import network
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
        )
        assert outside.paths() and inside.asked == []
    link = json.loads(done.stdout)["links"][0]
    assert link["reason"] == "not checked: 127.0.0.1 is not public"


def test_the_address_looked_at_is_the_one_connected_to(tmp_path: Path) -> None:
    """A name stands for a public address when asked first, for this machine after (rebinding)."""
    with misbehaving("127.0.0.2") as outside:
        port = int(outside.url.rpartition(":")[2])
        with misbehaving(port=port) as inside:
            project(tmp_path, {"page": f"http://rebinding.example:{port}/live"})
            program = f"""
import ipaddress, socket, sys
from timeline.links import network
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
            )
            assert outside.asked, "the address that was looked at is asked"
            assert inside.asked == [], "the one the name stands for by then is not"
    assert json.loads(done.stdout)["links"][0]["state"] in ("live", "unclear")


# --- over time ------------------------------------------------------------------------------


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
    folder = project(tmp_path, sources)
    reached = threading.Event()

    def answer(handler: Any) -> None:
        if len(server.paths()) <= 6:
            handler.be_live()
        else:
            reached.set()
            handler.be_slow()

    server.pages |= dict.fromkeys((f"/live/{n}" for n in range(30)), answer)
    running = subprocess.Popen(
        [str(TIMELINE), "links", "--allow-private"], cwd=folder, stdout=subprocess.DEVNULL
    )
    reached.wait()
    running.kill()
    running.wait()
    server.pages.clear()
    kept = json.loads((folder / ".cache/links.json").read_text())["links"]
    assert 1 <= len(kept) <= 6, "what is known is not written after each page"
    before = len(server.paths())
    states = found(folder)
    assert {one["state"] for one in states.values()} == {"live"}
    assert len(server.paths()) - before == 30 - len(kept)
    assert found(folder).keys() == states.keys()
    assert len(server.paths()) - before == 30 - len(kept), "what is fresh is not asked again"


def test_a_broken_cache_is_told_and_kept(tmp_path: Path) -> None:
    folder = project(tmp_path, {"book": {}})
    (folder / ".cache").mkdir()
    for text, words in (
        ("{", "links.json:1:2: not JSON"),
        ('{"version": 9}', "links.json:1:1: not"),
    ):
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
        "Failing, not yet counted as dead (1)\n"
        "  content/sources/all.yml:1:3 missing: URL/404?a=b@c\n"
        f"    404 Not Found; failed once since {datetime.now(UTC):%Y-%m-%d}; "
        "cited by 2024-01-01-event\n"
        "\n"
        "Live, but changed (2)\n"
        "  content/sources/all.yml:9:3 live-again: URL/live\n"
        "    200 OK\n"
        "    it is marked dead, but answers again\n"
        "  content/sources/all.yml:5:3 moved: URL/moved\n"
        "    200 OK\n"
        "    it has moved permanently to URL/live/new\n"
        "\n"
        "Not checked (1)\n"
        "  content/sources/all.yml:14:3 usurped: URL/live/ads\n"
        "    its address is usurped: it belongs to someone else now\n"
        "\n"
    )
    assert done.stderr.endswith(
        "5 sources: 1 failing, not yet counted as dead, 2 live, 2 not checked\n"
    )
    assert "/live/ads" not in server.paths(), "an address that others have taken is not visited"
    markdown = links(folder, "--format", "markdown", "-o", "report.md")
    assert markdown.stdout == ""
    report = (folder / "report.md").read_text().replace(server.url, "URL")
    assert "| `content/sources/all.yml:1:3` `missing` | `URL/404?a=b@c` | 404 Not Found;" in report
    assert "it has moved permanently to `URL/live/new`" in report
    assert not re.search(r"(?<![`\w/])@\w|(?<!`)https?://", report), "nothing links or mentions"


@pytest.mark.nightly  # it waits for seconds
def test_a_long_report_still_fits_an_issue(tmp_path: Path, server: Server) -> None:
    sources = {f"page-{n}": f"{server.url}/404/{'x' * 150}{n}" for n in range(300)}
    done = links(project(tmp_path, sources), "--format", "markdown")
    assert 50_000 < len(done.stdout) <= 65_536
    rows = done.stdout.count("| `content/sources/all.yml")
    left = re.search(r"Too long for an issue: `timeline links` shows (\d+) more lines", done.stdout)
    assert left and rows + int(left[1]) == 300 + 2, "the two lines at the end"


def test_nothing_is_asked_on_a_pull_request(tmp_path: Path, server: Server) -> None:
    folder = project(tmp_path, {"page": f"{server.url}/404"}, availability=f"{server.url}/api")
    for name in ("pull_request", "pull_request_target"):
        done = links(folder, "--archive", "--format", "json", event=name, key=True)
        assert done.returncode == 0
        assert "This is a pull request" in done.stderr
        empty = {"version": 1, "links": [], "archived": []}
        assert json.loads(done.stdout) | {"counts": 0} == empty | {"counts": 0}
    assert server.asked == []


def test_a_pull_request_fails_nothing(tmp_path: Path) -> None:
    """Neither kept snapshots nor the content's faults: a check of its own is there for those."""
    folder = project(tmp_path, {"page": {"sha256": "0" * 64}})
    (folder / "content/events/2024-01-02-broken.md").write_text("---\ntitle: [\n---\n")
    for arguments in ((), ("--verify",), ("--format", "markdown", "-o", "links.md")):
        done = links(folder, *arguments, event="pull_request")
        assert (done.returncode, "This is a pull request" in done.stderr) == (0, True)
    assert (folder / "links.md").read_text().startswith("# State of the sources' links\n")


def test_a_report_goes_where_it_is_sent(tmp_path: Path) -> None:
    """Through a pipe and along a link, neither of which is replaced; a device stays one."""
    folder = project(tmp_path / "project", {"book": {}})
    (tmp_path / "kept.json").write_text("old")
    (folder / "link.json").symlink_to(tmp_path / "kept.json")
    (folder / "new.json").symlink_to(tmp_path / "made.json")
    os.mkfifo(folder / "pipe")
    with subprocess.Popen(["cat", "pipe"], cwd=folder, stdout=subprocess.PIPE) as reading:
        for target in ("pipe", "link.json", "new.json", "/dev/stdout", "/dev/null"):
            done = links(folder, "--format", "json", "-o", target)
            assert (done.returncode, done.stderr) == (0, "1 sources: 1 not checked\n"), target
            if target == "/dev/stdout":
                assert json.loads(done.stdout)["version"] == 1
        assert reading.stdout
        assert json.loads(reading.stdout.read())["version"] == 1
    assert (folder / "pipe").is_fifo() and (folder / "link.json").is_symlink()
    for name in ("kept.json", "made.json"):
        assert json.loads((tmp_path / name).read_text())["version"] == 1
    assert Path("/dev/null").is_char_device()


def test_settings_are_checked(tmp_path: Path) -> None:
    folder = project(tmp_path, {"book": {}}, availability="ftp://archive", pause="long", speed=3)
    done = links(folder)
    assert done.returncode == 1
    assert done.stderr.count("error[TL703]") == 2
    assert "`speed` is not a setting of `links`" in done.stderr


# --- kept snapshots -------------------------------------------------------------------------


def test_kept_snapshots_are_compared_with_their_checksums(tmp_path: Path) -> None:
    same, changed, missing = (hashlib.sha256(word).hexdigest() for word in (b"a", b"b", b"c"))
    sources = {"same": {"sha256": same}, "changed": {"sha256": changed}, "without": {}}
    folder = project(tmp_path, sources)
    (folder / "snapshots").mkdir()
    (folder / "snapshots" / same).write_bytes(b"a")
    (folder / "snapshots" / changed).write_bytes(b"b")
    done = links(folder, "--verify")
    assert (done.returncode, done.stderr) == (0, "2 saved snapshots: 2 match their checksums\n")
    (folder / "snapshots" / changed).write_bytes(b"another")
    path = folder / "content/sources/all.yml"
    more = f"id: without\n  sha256: {missing}"
    path.write_text(path.read_text().replace("id: without", more))
    done = links(folder, "--verify", "--format", "json")
    assert done.returncode == 1, "evidence that has changed fails"
    results = {one["source"]: one["result"] for one in json.loads(done.stdout)["snapshots"]}
    assert results == {"same": "same", "changed": "different", "without": "missing"}
    assert links(folder, "--verify", "--archive").returncode == 2
    (folder / "snapshots" / missing).mkdir()
    done = links(folder, "--verify")
    assert f"without: snapshots/{missing} is not a regular file\n" in done.stdout
