"""Benchmark the command's start and check, compared with a Python that imports click and PyYAML.

Run `python -m benchmarks.startup [RUNS]`; 10 by default. Each command runs in a process of its own,
in turn with the baseline, so that a slowdown of the machine affects both. The seconds are processor
time (user and system), and the ratio is the median of the pairs'.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
BASELINE = "import click, yaml"
START = "from timeline.cli import run; run()"
COMMANDS = (("--help",), ("check", "--strict"), ("check", "--format", "json"))


def seconds(code: str, *arguments: str) -> float:
    """Run Python once; return the seconds of the processor that it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name not in HINDERING},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


HINDERING = ("PYTHONDONTWRITEBYTECODE",)
"""Variables that would make each run compile the program again."""


def main(runs: int) -> None:
    """Measure each command and print it."""
    print(f"baseline: python -c '{BASELINE}'")
    for arguments in COMMANDS:
        seconds(START, *arguments)  # compiles, and fills the disk cache
        pairs = [(seconds(START, *arguments), seconds(BASELINE)) for _ in range(runs)]
        ratio = median(ours / theirs for ours, theirs in pairs)
        ours, theirs = (median(each) for each in zip(*pairs, strict=True))
        command = f"timeline {' '.join(arguments)}"
        print(f"{command:30} {ours:.3f} s, baseline {theirs:.3f} s: {ratio:.1f} times")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
