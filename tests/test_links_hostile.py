"""`timeline links` against hosts that would crash it, mislead it or keep it for an hour."""

from __future__ import annotations

import gzip
import json
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest

from tests.command import TIMELINE
from tests.linking import ago, found, links, project
from tests.misbehaving import Server, misbehaving
from timeline.links.public_addresses import is_public

pytestmark = [pytest.mark.slow, pytest.mark.nightly]  # most start the program
NO_RULES = "not checked: its robots.txt can't be read at the moment"


@pytest.fixture
def server() -> Iterator[Server]:
    with misbehaving() as one:
        yield one


def to(target: str) -> Callable[[Any], None]:
    return lambda handler: handler.say(302, Location=target)


def asking(wait: str) -> Callable[[Any], None]:
    return lambda handler: handler.say(429, Retry_After=wait)


# --- answers that no calendar and no library foresees -----------------------------------------

ASKED_TO_WAIT = (
    "Mon, 01 Jan 99999999999 00:00:00 GMT",
    "Mon, 01 Jan 2024 00:00:00 -9999999999999",
    "Fri, 31 Dec 9999 23:59:59 -2359",
)


def test_no_answer_ends_the_run(tmp_path: Path, server: Server) -> None:
    """Each of these was a traceback, and none of the other pages was reported."""
    pages: dict[str, Callable[[Any], None]] = {
        "port": to("http://127.0.0.1:99999/"),
        "brackets": to("http://[bad/x"),
    }
    pages |= {f"wait-{number}": asking(wait) for number, wait in enumerate(ASKED_TO_WAIT)}
    server.pages = {f"/{name}": page for name, page in pages.items()}
    sources = {name: f"{server.url}/{name}" for name in [*pages, "live"]}
    states = found(project(tmp_path, sources))
    assert states["live"]["state"] == "live"
    assert states["port"]["reason"].startswith(
        "redirects to an address that is `http://127.0.0.1:99999/`"
    )
    assert {one["state"] for key, one in states.items() if key.startswith("wait-")} <= {
        "unclear",
        "not-checked",  # the last is a moment, and far away
    }


def test_a_fault_of_the_program_is_told_and_ends_no_other_check(
    tmp_path: Path, server: Server
) -> None:
    program = f"""
import sys
from timeline.links.network import Web
from timeline.cli import main

real = Web.ask

async def ask(self, method, url, **more):
    if url.endswith("/live/first"):
        raise LookupError("nobody thought of it")
    return await real(self, method, url, **more)

Web.ask = ask
sys.exit(main(["-C", {str(tmp_path)!r}, "links", "--allow-private", "--format", "json"]))
"""
    project(tmp_path, {name: f"{server.url}/live/{name}" for name in ("first", "second")})
    done = subprocess.run(
        [str(TIMELINE.with_name("python")), "-c", program],
        capture_output=True,
        text=True,
        check=False,
    )
    first, second = json.loads(done.stdout)["links"]
    words = "internal error (LookupError: nobody thought of it)"
    assert (first["state"], first["reason"]) == ("unclear", words)
    assert second["state"] == "live"


# --- robots.txt that misbehaves ---------------------------------------------------------------


def _packed(handler: Any) -> None:
    """Send a robots.txt that unfolds to more than anyone would hold, and was not asked for so."""
    body = gzip.compress(gzip.compress(b"\0" * 50_000_000))
    handler.send_response(200)
    handler.send_header("Content-Encoding", "gzip, gzip")
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def _endless(handler: Any) -> None:
    """Give all rules at once, and go on with remarks for ever."""
    handler.send_response(200)
    handler.end_headers()
    handler.wfile.write(b"User-agent: *\nDisallow: /live/secret\n")
    while True:  # until the other side hangs up
        handler.wfile.write(b"#\n")
        handler.wfile.flush()
        time.sleep(0.1)


def _intricate(handler: Any) -> None:
    """Name so many robots with so many rules that reading them takes minutes."""
    agents = "".join(f"User-agent: robot-{n}\n" for n in range(8_000))
    handler.say(200, agents + "".join(f"Disallow: /a{n}\n" for n in range(8_000)))


FORBIDDEN = "not checked: robots.txt asks programs not to visit it"
ROBOTS: dict[str, tuple[Callable[[Any], None], str]] = {
    "hanging": (lambda h: h.be_slow(), NO_RULES),
    "dripping": (lambda h: h.be_dripping(), NO_RULES),
    "reset": (lambda h: h.be_reset(), NO_RULES),
    "noise": (lambda h: h.be_noise(), NO_RULES),
    "elsewhere": (to("ftp://example.org/robots.txt"), NO_RULES),
    "no-port": (to("http://127.0.0.1:99999/robots.txt"), NO_RULES),
    "nowhere": (to("http://no-such-host.invalid/robots.txt"), NO_RULES),
    "packed": (_packed, NO_RULES),
    "intricate": (_intricate, NO_RULES),
    "endless": (_endless, "200 OK"),
    "marked": (lambda h: h.say(200, "\ufeffUser-agent: *\nDisallow: /"), FORBIDDEN),
    "packed-404": (lambda h: h.say(404, "x", Content_Encoding="gzip"), "200 OK"),
}  # fmt: skip


def test_a_page_is_not_dead_for_its_robots(tmp_path: Path) -> None:
    """Only a host that can't be connected to fails for its robots.txt; each has its own here."""
    with ExitStack() as stack:
        sources = {}
        for number, (name, (page, _)) in enumerate(ROBOTS.items()):
            server = stack.enter_context(misbehaving(f"127.0.3.{number + 1}"))
            server.pages["/robots.txt"] = page
            sources[name] = f"{server.url}/live"
        late = {name: sources.pop(name) for name in ("hanging", "dripping", "endless")}
        states = found(project(tmp_path / "late", late, timeout=3))
        states |= found(project(tmp_path / "others", sources, hosts=16))
    for name, (_, words) in ROBOTS.items():
        assert states[name]["reason"].startswith(words), name
        assert states[name]["state"] == ("live" if words == "200 OK" else "unclear"), name


def test_what_was_read_of_endless_rules_counts(tmp_path: Path, server: Server) -> None:
    server.pages["/robots.txt"] = _endless
    states = found(project(tmp_path, {"page": f"{server.url}/live/secret"}, timeout=1))
    assert states["page"]["reason"] == FORBIDDEN


def test_rules_that_are_gone_for_a_week_count_as_absent(tmp_path: Path, server: Server) -> None:
    """RFC 9309, 2.3.1.4. Otherwise a host that only ever answers 500 could never be dead."""
    server.robots = 500
    folder = project(tmp_path, {"page": f"{server.url}/500", "live": f"{server.url}/live"})
    states = [found(folder)["page"]["state"]]
    ago(folder, 6.9)
    states.append(found(folder)["page"]["state"])
    assert server.paths() == [], "not asked before the week is over"
    for _ in range(3):
        ago(folder, 4)
        last = found(folder)
        states.append(last["page"]["state"])
    assert states == ["unclear", "unclear", "failing", "failing", "dead"]
    assert last["live"]["state"] == "live"
    assert server.times("/500") == {"HEAD": 3, "GET": 3}, "once a run"


def test_rules_that_come_back_are_heeded_at_once(tmp_path: Path, server: Server) -> None:
    server.robots = 500
    folder = project(tmp_path, {"page": f"{server.url}/live"})
    found(folder)
    ago(folder, 8)
    server.robots = "User-agent: *\nDisallow: /"
    assert (
        found(folder)["page"]["reason"] == "not checked: robots.txt asks programs not to visit it"
    )
    server.robots = 500
    ago(folder, 8)
    assert found(folder)["page"]["reason"] == NO_RULES, "the week begins anew"


def test_a_host_whose_rules_ask_for_patience_gets_it(tmp_path: Path, server: Server) -> None:
    server.pages["/robots.txt"] = asking("5000")
    folder = project(tmp_path, {f"page-{n}": f"{server.url}/live/{n}" for n in range(2)})
    for _ in range(2):
        states = found(folder)
        assert states["page-0"]["reason"] == NO_RULES
        ago(folder, 8)
    assert [one.path for one in server.asked] == ["/robots.txt"] * 2


# --- hosts that would fill the hour -----------------------------------------------------------


def test_a_host_that_is_silent_on_its_pages_is_left_alone(tmp_path: Path, server: Server) -> None:
    sources = {f"page-{n}": f"{server.url}/slow?{n}" for n in range(5)}
    folder = project(tmp_path, sources, timeout=1)
    states = found(folder)
    assert [one["state"] for one in states.values()] == ["failing"] * 3 + ["not-checked"] * 2
    left = "its host gave no answer for 3 pages in a row"
    assert states["page-4"]["reason"] == left
    assert "/slow?3" not in server.paths()
    again = links(folder, "--fresh", "0")
    assert f"    {left}\n" not in again.stdout, "the next run begins with those that waited longest"
    assert {"/slow?3", "/slow?4"} <= set(server.paths())


def test_the_host_that_asks_for_patience_is_the_one_left_alone(
    tmp_path: Path, server: Server
) -> None:
    with misbehaving("127.0.0.2") as busy:
        sources = {
            "a-detour": f"{server.url}/to?url={busy.url}/patience/3600",
            "b-detour": f"{server.url}/to?url={busy.url}/live",
            "c-here": f"{server.url}/live",
        }
        states = found(project(tmp_path, sources))
        assert busy.paths() == ["/patience/3600"]
    assert [one["state"] for one in states.values()] == ["unclear", "unclear", "live"]
    words = "not checked: its host asks to wait"
    assert states["b-detour"]["reason"] == words


def test_more_than_ten_hosts_are_asked_side_by_side(tmp_path: Path) -> None:
    with ExitStack() as stack:
        servers = [stack.enter_context(misbehaving(f"127.0.4.{n}")) for n in range(1, 25)]
        together = threading.Barrier(len(servers))

        def wait(handler: Any) -> None:
            together.wait()
            handler.say(200)

        for one in servers:
            one.pages["/wait"] = wait
        sources = {f"page-{n}": f"{one.url}/wait" for n, one in enumerate(servers)}
        states = found(project(tmp_path, sources, hosts=24))
    assert {one["state"] for one in states.values()} == {"live"}, "all are asked before one answers"


# --- is there a network? ----------------------------------------------------------------------

GONE = {f"page-{n}": f"http://host-{n}.invalid/" for n in range(3)}


def test_a_private_address_is_no_sign_of_a_network(tmp_path: Path) -> None:
    folder = project(tmp_path, GONE | {"private": "http://10.0.0.1/"})
    done = links(folder, private=False)
    assert (done.returncode, "this machine seems to be offline" in done.stderr) == (1, True)


def test_a_page_that_answered_today_is_a_sign_of_a_network(tmp_path: Path, server: Server) -> None:
    folder = project(tmp_path, GONE | {"live": f"{server.url}/live"})
    cache = folder / ".cache/links.json"
    found(folder)
    remembered = json.loads(cache.read_text())
    remembered["links"] = {f"{server.url}/live": remembered["links"][f"{server.url}/live"]}
    cache.write_text(json.dumps(remembered))
    asked = len(server.asked)
    states = found(folder)
    assert len(server.asked) == asked
    assert [one["state"] for one in states.values()] == ["live"] + ["failing"] * 3


def test_hosts_that_refuse_are_a_sign_of_a_network(tmp_path: Path) -> None:
    states = found(project(tmp_path, GONE | {"closed": "http://127.0.0.1:9/"}))
    assert {one["state"] for one in states.values()} == {"failing"}


def test_the_site_itself_tells_that_only_the_sources_are_gone(
    tmp_path: Path, server: Server
) -> None:
    folder = project(tmp_path, GONE)
    config = folder / "mkdocs.yml"
    config.write_text(f"{config.read_text()}site_url: {server.url}/500/\n")
    assert {one["state"] for one in found(folder).values()} == {"failing"}
    assert server.paths()[0] == "/500/"


# --- what is remembered, options, private addresses -------------------------------------------


def test_a_check_that_lies_ahead_is_done_again(tmp_path: Path, server: Server) -> None:
    folder = project(tmp_path, {"page": f"{server.url}/404"})
    found(folder)
    ago(folder, -400)
    asked = len(server.asked)
    found(folder)
    assert len(server.asked) > asked


RECORD = {"checked": "2024-01-01T00:00:00Z", "found": "failed", "reason": "404 Not Found"}
BROKEN = {
    "digits": json.dumps({"version": 1, "links": {"u": RECORD | {"status": 7}}}).replace(
        "7}", "7" * 5000 + "}"
    ),
    "surrogate": json.dumps({"version": 1, "links": {"u": RECORD | {"reason": "\ud800"}}}),
    "address": json.dumps({"version": 1, "links": {"http://a/\ud800": RECORD}}),
    "year-1": json.dumps(
        {"version": 1, "links": {"u": RECORD | {"checked": "0001-01-01T00:00:00+05:00"}}}
    ),
    "year-9999": json.dumps(
        {"version": 1, "links": {"u": RECORD | {"last_live": "9999-12-31T23:00:00-05:00"}}}
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_record_that_is_none_is_told_and_kept(tmp_path: Path, case: str) -> None:
    folder = project(tmp_path, {"page": "http://127.0.0.1:9/"})
    (folder / ".cache").mkdir()
    (folder / ".cache/links.json").write_text(BROKEN[case])
    done = links(folder)
    assert done.returncode == 1
    assert "links.json:1:1: " in done.stderr
    assert "Traceback" not in done.stderr
    assert (folder / ".cache/links.json").read_text() == BROKEN[case]


@pytest.mark.parametrize(
    "option",
    ["--fresh inf", "--fresh nan", "--fresh 1e300", "--timeout nan", "--pause nan", "--pause inf"],
)
def test_numbers_that_are_none_are_wrong_usage(tmp_path: Path, option: str) -> None:
    done = links(project(tmp_path, {"book": {}}), *option.split())
    assert done.returncode == 2
    assert f"Invalid value for '{option.partition(' ')[0]}'" in done.stderr


PRIVATE = [
    "fec0::1",
    "64:ff9b:1::808:808",
    "3fff::1",
    "5f00::1",
    "::8.8.8.8",
    "2001:db8::1",
    "fc00::1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "::ffff:10.0.0.1",
    "ff02::1",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_addresses_that_nobody_public_has(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["2606:4700::1", "64:ff9b::808:808", "8.8.8.8"])
def test_addresses_that_somebody_public_has(address: str) -> None:
    assert is_public(ip_address(address))


def test_slow_names_keep_no_other_waiting(tmp_path: Path, server: Server) -> None:
    """Names that nobody answers for take their time; a page beside them is live."""
    program = f"""
import socket, sys, threading
from timeline.cli import main

real, quick = socket.getaddrinfo, threading.Event()

def slow(host, *rest, **more):
    if str(host).endswith(".invalid"):
        quick.wait()
    else:
        quick.set()
    return real(host, *rest, **more)

socket.getaddrinfo = slow
sys.exit(main(["-C", {str(tmp_path)!r}, "links", "--allow-private", "--format", "json"]))
"""
    port = server.url.rpartition(":")[2]
    gone = {f"a-{n}": f"http://host-{n}.invalid/" for n in range(20)}
    project(tmp_path, gone | {"z": f"http://localhost:{port}/live"}, hosts=24)
    done = subprocess.run(
        [str(TIMELINE.with_name("python")), "-c", program],
        capture_output=True,
        text=True,
        check=False,
    )
    assert json.loads(done.stdout)["links"][-1]["state"] == "live"
