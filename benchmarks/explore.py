"""Benchmark the explorer and the search in a browser, for a chronology of many events.

Run `python -m benchmarks.explore [EVENTS]`, 10,000 by default. Files are served compressed, over a
simulated connection of 10 Mbit/s with a latency of 40 ms. Baselines in the same run: for panning,
the frames of an empty page; for the search, the theme's own on as many plain pages.
"""

from __future__ import annotations

import gzip
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.projects import WORDS, chronology, plain
from tests.conftest import CHROMIUM_FLAGS

LINE = {
    "offline": False,
    "latency": 40,
    "downloadThroughput": 10e6 / 8,
    "uploadThroughput": 10e6 / 8,
}

FRAMES = """async (work) => {
    const times = [];
    let before = performance.now();
    for (let n = 0; n < 120; n += 1) {
        if (work) document.querySelector('.tl-x-board').dispatchEvent(
            new WheelEvent('wheel', {deltaX: n < 60 ? 12 : -12, bubbles: true, cancelable: true}));
        await new Promise(requestAnimationFrame);
        const now = performance.now();
        times.push(now - before);
        before = now;
    }
    return times.slice(5);
}"""


class Compressed(SimpleHTTPRequestHandler):
    """Serves files as static hosts do: text compressed, once."""

    protocol_version = "HTTP/1.1"
    kept: dict[str, bytes] = {}  # noqa: RUF012 -- shared by all requests on purpose
    sent = [0]  # noqa: RUF012 -- so is this: a worker's requests are not the page's

    def log_message(self, *_: object) -> None:
        """Stay silent."""

    def do_GET(self) -> None:
        """Send a file."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        text = path.suffix in (".html", ".js", ".css", ".json", ".xml", ".svg")
        key = str(path)
        if key not in self.kept:
            data = path.read_bytes()
            self.kept[key] = gzip.compress(data, 9) if text else data
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(key))
        self.send_header("Content-Length", str(len(self.kept[key])))
        if text:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.sent[0] += len(self.kept[key]) + 300  # and an estimate of the headers
        self.wfile.write(self.kept[key])


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder; yield its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Compressed, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def slow_page(browser: Browser) -> Page:
    """Open a page, with an empty cache, over a slow connection."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)
    return page


def until(page: Page, selector: str, begun: float, before: int) -> tuple[float, float]:
    """Wait for a selector; return the seconds and the kilobytes since."""
    page.locator(selector).first.wait_for(timeout=180_000)
    return time.perf_counter() - begun, (Compressed.sent[0] - before) / 1000


def first_visits(browser: Browser, address: str) -> None:
    """Print the kilobytes of a first visit, and the part that is ours."""
    for path in ("", "timeline/", "events/", "explore/"):
        page = browser.new_context().new_page()
        at = address + (path if path != "events/" else first_event(page, address))
        sizes = received(page, at)
        page.close()
        ours = sum(size for url, size in sizes.items() if "/assets/timeline/" in url)
        data = sum(size for url, size in sizes.items() if "/explore/" in url and ".json" in url)
        print(
            f"first visit to /{path}: {sum(sizes.values()) / 1000:.0f} kB in all, "
            f"{ours / 1000:.1f} kB of our scripts and style, "
            f"{sizes.get(at, 0) / 1000:.1f} kB the page, {data / 1000:.0f} kB of data"
        )


def received(page: Page, at: str) -> dict[str, int]:
    """Open a page; return the bytes received, by address."""
    names: dict[str, str] = {}
    sizes: dict[str, int] = {}
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on(
        "Network.responseReceived",
        lambda event: names.update({event["requestId"]: event["response"]["url"]}),
    )
    session.on(
        "Network.loadingFinished",
        lambda event: sizes.update({names.get(event["requestId"], ""): event["encodedDataLength"]}),
    )
    page.goto(at, wait_until="networkidle")
    return sizes


def first_event(page: Page, address: str) -> str:
    """Return the address of an event."""
    page.goto(f"{address}sitemap.xml")
    found = page.content().split("/events/")[1].split("<")[0]
    return f"events/{found}"


def explorer(page: Page, address: str) -> None:
    """Measure the explorer: the time until it is drawn, and its frames while panning."""
    page.goto("about:blank")
    idle = statistics.mean(page.evaluate(FRAMES, False))
    begun, before = time.perf_counter(), Compressed.sent[0]
    page.goto(f"{address}explore/", wait_until="commit")
    took, size = until(page, ".tl-explore[data-shown]", begun, before)
    print(f"explorer: stands after {took:.2f} s, {size:.0f} kB with the theme's own")
    for zoom, name in ((0, "the whole span"), (4, "16 times nearer"), (5, "500 times nearer")):
        for _ in range(zoom):
            page.locator("[data-move=in]").click()
            page.wait_for_timeout(250)
        times = page.evaluate(FRAMES, True)
        mean = statistics.mean(times)
        worst = sorted(times)[int(len(times) * 0.95)]
        print(
            f"panning, {name}: {1000 / mean:.0f} frames a second (95 % within {worst:.1f} ms); "
            f"a page that draws nothing: {1000 / idle:.0f}; ratio {mean / idle:.2f}"
        )


def search(page: Page, address: str, words: str) -> float:
    """Measure the search from a page's header: the first key on a cold cache, then later ones."""
    page.goto(address, wait_until="networkidle")
    page.keyboard.press("/")
    page.wait_for_selector(".tl-search[open]")
    begun, before = time.perf_counter(), Compressed.sent[0]
    page.keyboard.type(words, delay=80)  # as fast as people type
    first, size = until(page, ".tl-search li", begun, before)
    later = []
    for key in "\b" * (len(words) - 3):
        page.wait_for_timeout(100)
        page.evaluate("document.querySelector('.tl-search ul').replaceChildren()")
        start = time.perf_counter()
        page.keyboard.press("Backspace" if key == "\b" else key)
        page.locator(".tl-search li").first.wait_for()
        later.append(time.perf_counter() - start)
    print(
        f"search for {words!r}: first result after {first:.2f} s and {size:.0f} kB; each further "
        f"key {', '.join(f'{one * 1000:.0f}' for one in later)} ms"
    )
    return first


def theme_search(browser: Browser, events: int) -> float:
    """Measure the theme's own search on as many plain pages."""
    with tempfile.TemporaryDirectory() as name:
        plain(Path(name), events)
        command = str(Path(sys.executable).with_name("mkdocs"))
        subprocess.run([command, "build"], cwd=name, check=True, capture_output=True)
        with served(Path(name, "site")) as address:
            page = slow_page(browser)
            page.goto(address)
            begun, before = time.perf_counter(), Compressed.sent[0]
            page.get_by_role("textbox", name="Search").click()
            page.keyboard.type(WORDS[40])
            took, size = until(page, ".md-search-result__item", begun, before)
            print(f"the theme's search: first result after {took:.2f} s and {size:.0f} kB")
            page.close()
    return took


def main() -> None:
    """Measure a chronology of the size named on the command line."""
    events = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        chronology(folder, events)
        command = str(Path(sys.executable).with_name("timeline"))
        subprocess.run([command, "build"], cwd=folder, check=True, capture_output=True)
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        with served(folder / "site") as address:
            first_visits(browser, address)
            explorer(slow_page(browser), address)
            ours = search(slow_page(browser), address, WORDS[40])
            search(slow_page(browser), address, f"{WORDS[300]} {WORDS[9]}")
            search(slow_page(browser), address, WORDS[0])
        theirs = theme_search(browser, events)
        print(f"first result: ratio {ours / theirs:.2f}")
        browser.close()


if __name__ == "__main__":
    main()
