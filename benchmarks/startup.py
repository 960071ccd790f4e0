"""Benchmark the command's start and check, compared with a Python that imports click and PyYAML.

Run `python -m benchmarks.startup [RUNS [CHECKOUT]]`; 10 runs by default. Each command runs in a
process of its own, in turn with the baseline, so that a slowdown of the machine affects both. The
seconds are processor time (user and system), and the ratio is the median of the pairs'. If another
checkout of the repository is given, such as a `git worktree` of an earlier commit, the baseline is
the same command with the program there, on the same project.
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


def seconds(code: str, *arguments: str, program: Path = ROOT) -> float:
    """Run Python once with the program of a checkout; return the processor seconds it took."""
    kept = {name: value for name, value in os.environ.items() if name not in HINDERING}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-P", "-c", code, *arguments],
        cwd=ROOT,
        env=kept | {"PYTHONPATH": str(program)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=program == ROOT,  # an earlier program may find faults in what it doesn't know yet
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


HINDERING = ("PYTHONDONTWRITEBYTECODE",)
"""Variables that would make each run compile the program again."""


def main(runs: int, checkout: Path | None) -> None:
    """Measure each command and print it."""
    print(f"baseline: {checkout or f'python -c {BASELINE!r}'}")
    for arguments in COMMANDS:
        base = (START, *arguments) if checkout else (BASELINE,)
        program = checkout or ROOT
        seconds(START, *arguments)  # compiles, and fills the disk cache
        seconds(*base, program=program)
        pairs = [(seconds(START, *arguments), seconds(*base, program=program)) for _ in range(runs)]
        ratio = median(ours / theirs for ours, theirs in pairs)
        ours, theirs = (median(each) for each in zip(*pairs, strict=True))
        command = f"timeline {' '.join(arguments)}"
        print(f"{command:30} {ours:.3f} s, baseline {theirs:.3f} s: {ratio:.2f} times")


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else 10,
        Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None,
    )
