"""Benchmark a chronology of many sizes, against stock MkDocs with Material, and against Hugo.

Run `python -m benchmarks.scale [--quick] [EVENTS …]`; 100 to 10,000 by default.
Every row of the table is a ratio of what ran in turn on the same machine; up to 1,000 events it is
the median of three runs. All four sizes take about twenty minutes on two quiet cores.

The stock project has as many plain pages as our site, with a heading and three paragraphs each, and
a navigation with its first page only; Hugo's has the same events, with templates of like content. A
clean build finds no site and no kept work; the builds after edits find those of the build before.
With `--quick`, only the check and the clean build are measured.

The results are kept by size in `benchmarks/results.json`, and written as a table and a chart after
each size: `benchmarks/results.md` and `benchmarks/growth.svg`.
"""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from threading import Timer
from typing import Any

from benchmarks.projects import chronology, hugo, plain
from benchmarks.results import HUGO, OURS, STOCK, chart, table

SIZES = (100, 1_000, 3_000, 10_000)
FOLDER = Path(__file__).parent
BIN = Path(sys.executable).parent
MAX_WAIT = 600
"""The seconds after which a command or a server is given up."""


@dataclass(frozen=True)
class Cost:
    """What a command took: processor and wall-clock seconds, and its largest process in MB."""

    cpu: float
    wall: float
    peak: float


def cost(*command: str | Path, cwd: Path) -> Cost:
    """Measure a command that must succeed, with all processes that it starts."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    guard = Timer(MAX_WAIT, process.kill)
    guard.start()
    _, status, used = os.wait4(process.pid, 0)
    guard.cancel()
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(map(str, command))} failed in {cwd}")
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024)


def in_turn(runs: int, commands: Mapping[str, Callable[[], Cost]]) -> dict[str, Cost]:
    """Run commands in turn, so many times; give the median of each."""
    found: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            found[name].append(command())
    return {
        name: Cost(
            *(
                statistics.median(getattr(one, key) for one in some)
                for key in ("cpu", "wall", "peak")
            )
        )
        for name, some in found.items()
    }


def until_served(folder: Path, server: list[str | Path], page: str, file: Path) -> float | None:
    """Give the seconds from saving a file to the page that has its new word; None without it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [address if one == "ADDRESS" else one for one in server]
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        if not _has_come(f"http://{address}/{page}", "<h1"):
            return None
        time.sleep(2)  # until the server watches the files
        start = time.perf_counter()
        file.write_text(f"{file.read_text()}\nSavednow.\n")
        has_come = _has_come(f"http://{address}/{page}", "Savednow")
        return time.perf_counter() - start if has_come else None
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _has_come(address: str, words: str) -> bool:
    end = time.monotonic() + MAX_WAIT
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=MAX_WAIT) as answer:
                if words in answer.read().decode():
                    return True
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pass
        time.sleep(0.05)
    print(f"{address} does not show {words!r}", file=sys.stderr)
    return False


def measure(events: int, work: Path, *, quick: bool) -> dict[str, dict[str, float]]:
    """Measure one size; give the figures of each program by the row's name."""
    runs = 3 if events <= 1_000 and not quick else 1
    ours, stock, other = work / OURS, work / STOCK, work / HUGO
    chronology(ours, events)
    hugo(other, ours)

    def build() -> Cost:
        return cost(BIN / "timeline", "build", cwd=ours)

    def build_anew() -> Cost:
        for made in ("site", ".cache"):
            shutil.rmtree(ours / made, ignore_errors=True)
        return build()

    rows: dict[str, dict[str, float]] = {}

    def keep(name: str, found: Mapping[str, Cost]) -> None:
        rows[f"{name}, CPU s"] = {key: one.cpu for key, one in found.items()}
        rows[f"{name}, s"] = {key: one.wall for key, one in found.items()}

    first_of_all = build_anew()
    pages = sum(1 for _ in (ours / "site").rglob("index.html"))
    plain(stock, pages)
    others = {
        STOCK: lambda: cost(BIN / "mkdocs", "build", "--quiet", cwd=stock),
        HUGO: lambda: cost(BIN / "hugo", "--quiet", cwd=other),
    }
    if runs == 1:
        clean = {OURS: first_of_all, **in_turn(1, others)}
    else:
        clean = in_turn(runs, {OURS: build_anew, **others})
    keep("clean build", clean)
    rows["peak of a process, MB"] = {key: one.peak for key, one in clean.items()}
    folders = {OURS: ours / "site", STOCK: stock / "site", HUGO: other / "public"}
    files = {key: [p for p in at.rglob("*") if p.is_file()] for key, at in folders.items()}
    rows["size, MB"] = {
        key: sum(path.stat().st_size for path in some) / 1e6 for key, some in files.items()
    }
    rows["files"] = {key: float(len(some)) for key, some in files.items()}
    check = in_turn(runs, {OURS: lambda: cost(BIN / "timeline", "check", cwd=ours)})
    keep("check", {**check, STOCK: clean[STOCK], HUGO: clean[HUGO]})
    if quick:
        return rows
    first = sorted((ours / "content/events").glob("*.md"))[events // 2]
    for name, edit in EDITS.items():
        edit(ours, first)
        keep(f"build after {name}", {**clean, OURS: build()})
    served = {
        OURS: until_served(
            ours,
            [BIN / "timeline", "serve", "--address", "ADDRESS"],
            f"events/{first.stem}/",
            first,
        ),
        STOCK: until_served(
            stock,
            [BIN / "mkdocs", "serve", "--quiet", "--dev-addr", "ADDRESS"],
            "pages/page-1/",
            stock / "content/pages/page-1.md",
        ),
    }
    found = {key: one for key, one in served.items() if one is not None}
    if OURS in found:
        rows["serve, from save to page, s"] = found
    return rows


def _nothing(_: Path, __: Path) -> None:
    pass


def _word(_: Path, event: Path) -> None:
    event.write_text(f"{event.read_text()}\nOne word.\n")


def _event(ours: Path, event: Path) -> None:
    (ours / "content/events" / f"{event.stem[:10]}-added.md").write_text(event.read_text())


def _source(ours: Path, _: Path) -> None:
    papers = ours / "content/sources/papers-0.yml"
    papers.write_text(
        papers.read_text().replace("publisher: Paper 7\n", "publisher: Paper 7b\n", 1)
    )


def _name(ours: Path, _: Path) -> None:
    (ours / "content/actors.yml").write_text("ministry-1: {name: Ministry 1, description: First}\n")


EDITS: Mapping[str, Callable[[Path, Path], None]] = {
    "no change": _nothing,
    "a word": _word,
    "an event added": _event,
    "a source corrected": _source,
    "a name described": _name,
}


def machine() -> dict[str, str]:
    """Say what the figures are measured on, and with; a load above none makes them unsure."""
    model = ""
    if (info := Path("/proc/cpuinfo")).exists():
        model = next(iter(re.findall(r"model name\s*: (.*)", info.read_text())), "")
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    names = ("mkdocs", "mkdocs-material", "hugo", "jinja2", "markdown")
    return {
        "day": date.today().isoformat(),
        "machine": f"{model or platform.processor()}, {cores} cores, {platform.system()}",
        "load": f"{os.getloadavg()[0]:.1f}",
        "versions": ", ".join(
            [f"Python {platform.python_version()}", *(f"{name} {version(name)}" for name in names)]
        ),
    }


def main() -> None:
    """Measure the sizes named on the command line, and write what is known of all."""
    words = [word for word in sys.argv[1:] if word != "--quick"]
    store = FOLDER / "results.json"
    kept: dict[str, Any] = json.loads(store.read_text()) if store.exists() else {}
    if not (BIN / "hugo").exists():
        raise SystemExit("hugo is missing: make benchmarks installs it")
    for size in [int(word) for word in words] or SIZES:
        about = machine()
        with tempfile.TemporaryDirectory() as name:
            rows = measure(size, Path(name), quick="--quick" in sys.argv)
        rounded = {
            row: {key: round(one, 2) for key, one in some.items()} for row, some in rows.items()
        }
        kept[str(size)] = {"about": about, "rows": rounded}
        store.write_text(json.dumps(kept, indent=1) + "\n")
        (FOLDER / "results.md").write_text(table(kept))
        (FOLDER / "growth.svg").write_text(chart(kept))
        print(table({str(size): kept[str(size)]}), flush=True)


if __name__ == "__main__":
    main()
