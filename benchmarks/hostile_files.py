"""How long one hostile file keeps the check, and how much memory it takes.

Run `python -m benchmarks.hostile_files [WORDS …]`: all cases, or those whose name begins with one
of the words. Each is checked in a process of its own, beside a few good files. The baseline is a
well-formed file of sources of the same size, 1 MiB; the ratio tells whether a change made a case
worse, on any machine. Times are those of the processor, so that neighbours do not count.
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
import tempfile
from datetime import date
from pathlib import Path
from time import process_time

from tests.hostile_files import CASES, WELL_FORMED, beside
from timeline.compiler import compile  # noqa: A004 -- the stage's name
from timeline.documents import InputFile
from timeline.model import Settings
from timeline.reporters import text

TODAY = date(2026, 11, 23)
MAX_SECONDS = 20
"""Seconds after which a case is aborted."""

Measured = tuple[float, float, int]
"""Seconds, additional MiB, and the number of findings."""


def main() -> None:
    """Print a line for each case."""
    words = sys.argv[1:]
    names = [name for name in CASES if not words or name.startswith(tuple(words))]
    baseline, _, _ = measure(WELL_FORMED)
    print(f"{baseline:8.2f} s           baseline: {WELL_FORMED}, 1 MiB")
    for name in names:
        seconds, memory, findings = measure(name)
        ratio = seconds / baseline
        print(
            f"{seconds:8.2f} s {memory:6.0f} MiB {ratio:6.2f} {findings:8,} findings  {name}",
            flush=True,
        )


def measure(name: str) -> Measured:
    """Check one case in a new process; infinite seconds if it takes too long or fails."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "file")
        file = CASES[name]()
        path.write_bytes(file.data or b"")
        ours, theirs = multiprocessing.Pipe(duplex=False)
        process = multiprocessing.get_context("fork").Process(
            target=_check, args=(file.path, path, theirs)
        )
        del file
        process.start()
        theirs.close()
        try:
            found: Measured = ours.recv()
        except EOFError:
            found = (float("inf"), float("inf"), 0)
        process.join()
        return found


def _check(name: str, path: Path, answer: multiprocessing.connection.Connection) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))
    files = beside(InputFile(name, path.read_bytes()))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin = process_time()
    compiled = compile(files, Settings(), TODAY)
    text(compiled.diagnostics)
    seconds = process_time() - begin
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    answer.send((seconds, (after - before) / 1024, len(compiled.diagnostics)))


if __name__ == "__main__":
    main()
