"""Benchmark `parse` for 10,000 dates of all kinds, compared with the standard library.

Run `python -m benchmarks.edtf_parse`; it asserts nothing. The baseline, `date.fromisoformat`, reads
`YYYY-MM-DD` only, in C: the ratio shows on any machine whether a change made parsing slower.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from time import perf_counter

from timeline.edtf import parse

COUNT = 10_000
ROUNDS = 5
MIXED = (
    "2024-12-14/2024-12-15",
    "2024-12-19",
    "2024-12",
    "2024",
    "1890~",
    "1890?",
    "2024-12-XX",
    "189X",
    "2024-12-2X",
    "2022-02-24/..",
    "/2024-12-19",
    "[2024-12-14..2024-12-16]",
    "{1667,1668,1670..1672}",
    "1454-23",
    "-0043",
    "Y-17E7",
    "1950S2",
    "2024-12-19T09:30:00+09:00",
    "?2004-06-~11",
    "156X-12-25",
)


def main() -> None:
    """Print milliseconds for 10,000 plain and mixed dates, and their ratio to the baseline."""
    mixed = [MIXED[number % len(MIXED)] for number in range(COUNT)]
    plain = [f"{2000 + n % 100}-{n % 12 + 1:02d}-{n % 28 + 1:02d}" for n in range(COUNT)]
    baseline = best(date.fromisoformat, plain)
    print(f"{'date.fromisoformat, plain days':32}{baseline:8.2f} ms")
    for name, dates in (("parse, plain days", plain), ("parse, mixed dates", mixed)):
        spent = best(parse, dates)
        print(f"{name:32}{spent:8.2f} ms  {spent / baseline:6.1f} times the baseline")


def best(read: Callable[[str], object], dates: list[str]) -> float:
    """Return the minimum time of several rounds over the dates, in milliseconds."""
    rounds = []
    for _ in range(ROUNDS):
        begin = perf_counter()
        for text in dates:
            read(text)
        rounds.append(perf_counter() - begin)
    return min(rounds) * 1000


if __name__ == "__main__":
    main()
