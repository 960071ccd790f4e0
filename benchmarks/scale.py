"""Benchmark a chronology of many sizes, against stock MkDocs with Material, and against Hugo.

Run `python -m benchmarks.scale [--quick] [EVENTS …]`; 100 to 10,000 by default.
Every row of the table is a ratio of what ran in turn on the same machine. The stock project has as
many plain pages as our site, with a heading and three paragraphs each, and a navigation with its
first page only; Hugo's has the same events, with templates of like content. With `--quick`, only
the check and the clean build are measured.

The results are kept by size in `benchmarks/results.json`, and written as a table and a chart:
`benchmarks/results.md` and `benchmarks/growth.svg`.
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
from typing import Any

from benchmarks.projects import chronology, hugo, plain
from benchmarks.results import HUGO, OURS, STOCK, chart, table

SIZES = (100, 1_000, 3_000, 10_000)
FOLDER = Path(__file__).parent
BIN = Path(sys.executable).parent
MAX_WAIT = 1_800
"""The seconds after which a server is given up."""


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
    _, status, used = os.wait4(process.pid, 0)
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


def until_served(folder: Path, server: list[str | Path], page: str, file: Path) -> float:
    """Give the seconds from saving a file to the page that has its new word."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [address if one == "ADDRESS" else one for one in server]
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(f"http://{address}/{page}", "<h1")
        time.sleep(2)  # until the server watches the files
        start = time.perf_counter()
        file.write_text(f"{file.read_text()}\nSavednow.\n")
        _wait_for(f"http://{address}/{page}", "Savednow")
        return time.perf_counter() - start
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()


def _wait_for(address: str, words: str) -> None:
    end = time.monotonic() + MAX_WAIT
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=MAX_WAIT) as answer:
                if words in answer.read().decode():
                    return
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.05)
    raise SystemExit(f"{address} does not show {words!r}")


def measure(events: int, work: Path, *, quick: bool) -> dict[str, dict[str, float]]:
    """Measure one size; give the figures of each program by the row's name."""
    runs = 3 if events <= 1_000 and not quick else 1
    ours, stock, other = work / OURS, work / STOCK, work / HUGO
    chronology(ours, events)
    hugo(other, ours)
    build = {
        OURS: lambda: cost(BIN / "timeline", "build", cwd=ours),
        STOCK: lambda: cost(BIN / "mkdocs", "build", "--quiet", cwd=stock),
        HUGO: lambda: cost(BIN / "hugo", "--quiet", cwd=other),
    }
    build[OURS]()
    pages = sum(1 for _ in (ours / "site").rglob("index.html"))
    plain(stock, pages)
    rows: dict[str, dict[str, float]] = {}

    def keep(name: str, found: Mapping[str, Cost]) -> None:
        rows[f"{name}, CPU s"] = {key: one.cpu for key, one in found.items()}
        rows[f"{name}, s"] = {key: one.wall for key, one in found.items()}

    shutil.rmtree(ours / "site")
    clean = in_turn(runs, build)
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
        keep(f"build after {name}", {**clean, OURS: build[OURS]()})
    rows["serve, from save to page, s"] = {
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
    return rows


def _word(_: Path, event: Path) -> None:
    event.write_text(f"{event.read_text()}\nOne word.\n")


def _event(ours: Path, event: Path) -> None:
    (ours / "content/events" / f"{event.stem[:10]}-added.md").write_text(event.read_text())


def _name(ours: Path, _: Path) -> None:
    (ours / "content/actors.yml").write_text("ministry-1: {name: Ministry 1, description: First}\n")


EDITS: Mapping[str, Callable[[Path, Path], None]] = {
    "a word": _word,
    "an event added": _event,
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
    for size in [int(word) for word in words] or SIZES:
        about = machine()
        with tempfile.TemporaryDirectory() as name:
            rows = measure(size, Path(name), quick="--quick" in sys.argv)
        rounded = {
            row: {key: round(one, 2) for key, one in some.items()} for row, some in rows.items()
        }
        kept[str(size)] = {"about": about, "rows": rounded}
        store.write_text(json.dumps(kept, indent=1) + "\n")
    text = table(kept)
    (FOLDER / "results.md").write_text(text)
    (FOLDER / "growth.svg").write_text(chart(kept))
    print(text)


if __name__ == "__main__":
    main()
