"""Measure what readers wait for in a chronology of many events: pages, the explorer, searches.

Run `python -m benchmarks.browse [EVENTS]`, 10,000 by default, or with the folder of a built site of
`benchmarks.projects`. Files are served compressed, over a simulated connection of 10 Mbit/s with a
latency of 40 ms, each page with an empty cache. The results are kept by size in
`benchmarks/browse.json`, and written as tables into `benchmarks/browse.md`.

A page is interactive once its document is read, something of it is drawn, and no task of more than
50 ms runs any more.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.explore import FRAMES, LINE, Compressed, served
from benchmarks.projects import WORDS, chronology
from tests.conftest import CHROMIUM_FLAGS

FOLDER = Path(__file__).parent
EXPLORER = "explore/"

OBSERVED = """
window.tasks = [];
new PerformanceObserver((list) => {
    for (const one of list.getEntries()) window.tasks.push([one.startTime, one.duration]);
}).observe({type: 'longtask', buffered: true});
"""

STANDS = """() => {
    const [page] = performance.getEntriesByType('navigation');
    const drawn = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0;
    const ends = window.tasks.map(([start, duration]) => start + duration);
    return {
        ready: Math.max(page.domInteractive, drawn, ...ends) / 1000,
        longest: Math.max(0, ...window.tasks.map(([, duration]) => duration)),
    };
}"""


def searches(site: Path) -> dict[str, str]:
    """Return what is searched for in a site, by kind; words by the number of their pages."""
    pages_of: dict[str, int] = {}
    for path in sorted(site.glob("search/words/*.json")):
        words = json.loads(path.read_text())["words"]
        pages_of |= {word: sum(map(len, some[:2])) for word, some in words.items()}
    known = [word for word in WORDS if len(word) > 4 and word in pages_of]
    rare, *_, common = sorted(known, key=lambda word: (pages_of[word], word))
    some = [word for word in known if pages_of[word] > 50]
    texts = json.loads(next(site.glob("search/texts/*.json")).read_text())
    title = texts[0]["title"].split()
    at = min(range(len(title) - 1), key=lambda one: len(title[one]) + len(title[one + 1]))
    return {
        "a rare word": rare,
        "a common word": common,
        "two words": f"{some[40]} {some[-40]}",
        "three words": f"{some[0]} {some[40]} {some[-40]}",
        "a phrase of common words": f'"{title[at]} {title[at + 1]}"',
        "a typing error": f"x{common[1:]}",
        "a number": "4,711",
        "a date": "March 2019",
    }


def pages(site: Path) -> Iterator[tuple[str, str]]:
    """Yield a page of each kind, the largest of those with the same addresses: kind and address."""
    kinds = {
        "home": "index.html",
        "explorer": "explore/index.html",
        "chronology": "timeline/index.html",
        "year": "timeline/*/index.html",
        "month": "timeline/*/*/index.html",
        "event": "events/*/index.html",
        "figures": "figures/index.html",
        "measure": "figures/*/index.html",
        "part of a measure": "figures/*/*/index.html",
        "actor": "actors/*/index.html",
        "place": "places/*/index.html",
        "tag": "tags/*/index.html",
        "publisher": "publishers/*/index.html",
        "sources": "sources/index.html",
        "source": "sources/*/index.html",
        "changes": "changes/index.html",
        "data": "data/index.html",
        "contribute": "contribute/index.html",
    }
    for kind, pattern in kinds.items():
        some = sorted(site.glob(pattern), key=lambda one: (one.stat().st_size, one))
        if some:
            yield kind, some[-1].relative_to(site).as_posix().removesuffix("index.html")


@contextmanager
def slow(browser: Browser) -> Iterator[Page]:
    """Open a page, with an empty cache, over a slow connection, which notes its long tasks."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.add_init_script(OBSERVED)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)
    yield page
    context.close()


def visit(browser: Browser, address: str, path: str) -> dict[str, float]:
    """Return the seconds until a page is interactive, its longest task in ms, and the kB sent."""
    made: list[dict[str, float]] = []
    for _ in range(3):  # the first fills the server's cache of compressed files
        with slow(browser) as page:
            before = Compressed.sent[0]
            page.goto(address + path, wait_until="load", timeout=180_000)
            if path == EXPLORER:
                page.locator(".tl-explore[data-shown]").wait_for(timeout=180_000)
            page.wait_for_load_state("networkidle")
            found = page.evaluate(STANDS)
            made.append({**found, "kB": (Compressed.sent[0] - before) / 1000})
    return min(made[1:], key=lambda one: one["ready"])


def panning(browser: Browser, address: str) -> Iterator[tuple[str, dict[str, float]]]:
    """Yield, for some zooms, the frames a second while panning, and the longest task in ms."""
    with slow(browser) as page:
        page.goto(address + EXPLORER)
        page.locator(".tl-explore[data-shown]").wait_for(timeout=180_000)
        for times, name in ((0, "the whole span"), (4, "16 times nearer"), (5, "500 times nearer")):
            for _ in range(times):
                page.locator("[data-move=in]").click()
                page.wait_for_timeout(250)
            still = statistics.mean(page.evaluate(FRAMES, False))
            page.evaluate("window.tasks = []")
            moved = statistics.mean(page.evaluate(FRAMES, True))
            longest = page.evaluate("Math.max(0, ...window.tasks.map((one) => one[1]))")
            yield name, {"frames": 1000 / moved, "still": 1000 / still, "longest": longest}


def search(browser: Browser, address: str, words: str) -> dict[str, float]:
    """Return the seconds and kB from the last key to the first result, all at once as pasted."""
    made: list[dict[str, float]] = []
    for _ in range(3):
        with slow(browser) as page:
            page.goto(address, wait_until="networkidle")
            before = Compressed.sent[0]
            page.keyboard.press("/")
            page.wait_for_selector(".tl-search[open]")
            begun = time.perf_counter()
            page.keyboard.insert_text(words)
            page.locator(".tl-search li").first.wait_for(timeout=180_000)
            took = time.perf_counter() - begun
            made.append({"first": took, "kB": (Compressed.sent[0] - before) / 1000})
    return min(made[1:], key=lambda one: one["first"])


def measured(site: Path) -> dict[str, Any]:
    """Measure a built site; see `tables` for what is returned."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    found: dict[str, Any] = {"pages": {}, "panning": {}, "searches": {}}
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        found["browser"] = f"Chromium {browser.version}"
        for kind, path in pages(site):
            found["pages"][kind] = {
                "HTML": (site / path / "index.html").stat().st_size / 1000,
                **visit(browser, address, path),
            }
            print(kind, path, found["pages"][kind], flush=True)
        for zoom, one in panning(browser, address):
            found["panning"][zoom] = one
            print(zoom, one, flush=True)
        for kind, words in searches(site).items():
            found["searches"][kind] = search(browser, address, words)
            print(kind, words, found["searches"][kind], flush=True)
        browser.close()
    files = (one for one in site.rglob("*") if one.is_file())
    largest = sorted(files, key=lambda one: one.stat().st_size)[-3:]
    found["files"] = {
        one.relative_to(site).as_posix(): one.stat().st_size / 1e6 for one in reversed(largest)
    }
    return found


HEADS: Mapping[str, Mapping[str, str]] = {
    "pages": {
        "HTML": "HTML, kB",
        "kB": "sent with all it needs, kB",
        "ready": "interactive after, s",
        "longest": "longest task, ms",
    },
    "panning": {
        "frames": "frames a second",
        "still": "without drawing",
        "longest": "longest task, ms",
    },
    "searches": {"first": "first result after, s", "kB": "sent, kB"},
}


def tables(kept: Mapping[str, Any]) -> str:
    """Give the results, by the number of events, as Markdown."""
    lines = ["# Browsing", "", "Made by `python -m benchmarks.browse`, at 10 Mbit/s.", ""]
    for size, found in sorted(kept.items(), key=lambda one: int(one[0])):
        lines += [f"## {int(size):,} events", "", f"{found['about']}; {found['browser']}.", ""]
        for part, heads in HEADS.items():
            lines += [f"| {part} | {' | '.join(heads.values())} |", "|---" * (len(heads) + 1) + "|"]
            for name, row in found[part].items():
                lines.append(f"| {name} | {' | '.join(f'{row[key]:.3g}' for key in heads)} |")
            lines.append("")
        sizes = ", ".join(f"{name} {size:.1f} MB" for name, size in found["files"].items())
        lines += [f"The largest files: {sizes}.", ""]
    return "\n".join(lines)


def main() -> None:
    """Measure a chronology of the size named on the command line, or a built site."""
    given = sys.argv[1] if len(sys.argv) > 1 else "10000"
    load = os.getloadavg()[0]
    if given.isdecimal():
        with tempfile.TemporaryDirectory() as name:
            chronology(Path(name), int(given))
            command = str(Path(sys.executable).with_name("timeline"))
            subprocess.run([command, "build"], cwd=name, check=True, capture_output=True)
            found = measured(Path(name, "site"))
    else:
        site = Path(given)
        found = measured(site)
        given = str(sum(1 for one in (site / "events").iterdir() if one.is_dir()))
    day = f"{datetime.now(UTC):%Y-%m-%d}"
    found["about"] = f"{day}, {platform.machine()}, {os.cpu_count()} cores, load {load:.1f} before"
    store = FOLDER / "browse.json"
    kept = json.loads(store.read_text()) if store.exists() else {}
    kept[given] = found
    store.write_text(json.dumps(kept, indent=1) + "\n")
    (FOLDER / "browse.md").write_text(tables(kept))
    print(tables({given: found}))


if __name__ == "__main__":
    main()
