"""How long a bibliography takes to import, and how much memory: time and memory grow with the file.

Run `python -m benchmarks.importing [RECORDS …]`; 1,000 and 4,000 records by default. Each format is
read in a process of its own. A thousand records may take 10 seconds of the processor and 500 MiB:
beyond that the benchmark fails.
"""

from __future__ import annotations

import json
import multiprocessing
import resource
import sys
from collections.abc import Callable, Mapping
from time import process_time

from timeline.importing import import_sources

SECONDS, MEMORY = 10, 500
"""The limits for a thousand records: seconds of processor time, and MiB."""

WORDS = "lorem ipsum dolor sit amet consectetur " * 20


def bib(number: int) -> str:
    """Return an entry with accents, three authors and an abstract."""
    return (
        f"@article{{key{number},\n  author = {{Doe{number}, Jane and Nov{{\\v a}}k, Petr and "
        f"{{Body of {number}}}}},\n  title = {{{{A}} title {number} with \\emph{{words}}}},\n"
        f'  journal = {{Journal {number % 50}}},\n  year = 2020,\n  month = mar # "~5",\n'
        f"  url = {{https://example.org/{number}}},\n  abstract = {{{WORDS}}}\n}}\n\n"
    )


def ris(number: int) -> str:
    """Return a reference as databases write it."""
    return (
        f"TY  - JOUR\nAU  - Doe{number}, Jane\nAU  - Novák, Petr\nTI  - A title {number}\n"
        f"JO  - Journal {number % 50}\nPY  - 2020/03/05\nUR  - https://example.org/{number}\n"
        f"AB  - {WORDS}\nER  - \n"
    )


def csl(number: int) -> str:
    """Return an item of CSL-JSON."""
    item = {
        "id": f"key{number}",
        "type": "article-journal",
        "title": f"A title {number}",
        "author": [{"family": f"Doe{number}", "given": "Jane"}, {"literal": f"Body of {number}"}],
        "container-title": f"Journal {number % 50}",
        "issued": {"date-parts": [[2020, 3, 5]]},
        "URL": f"https://example.org/{number}",
        "abstract": WORDS,
    }
    return ("[" if number == 0 else ",") + json.dumps(item)


FORMATS: Mapping[str, tuple[Callable[[int], str], str]] = {
    "a.bib": (bib, ""),
    "a.ris": (ris, ""),
    "a.json": (csl, "]"),
}


def main() -> None:
    """Print a line for each format and number of records; fail if a limit is exceeded."""
    counts = [int(word) for word in sys.argv[1:]] or [1_000, 4_000]
    over = False
    for name in FORMATS:
        for count in counts:
            size, seconds, memory = measure(name, count)
            allowed = max(1, count / 1_000)
            beyond = seconds > SECONDS * allowed or memory > MEMORY * allowed
            over |= beyond
            print(
                f"{name:7} {count:7,} records {size / 2**20:6.1f} MiB {seconds:8.2f} s "
                f"{memory:6.0f} MiB{'  too much' if beyond else ''}",
                flush=True,
            )
    sys.exit(over)


def measure(name: str, count: int) -> tuple[int, float, float]:
    """Import records in a new process; return the file's bytes, seconds, and peak MiB."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("spawn").Process(target=_run, args=(name, count, theirs))
    process.start()
    found: tuple[int, float, float] = ours.recv()
    process.join()
    return found


def _run(name: str, count: int, answer: multiprocessing.connection.Connection) -> None:
    make, end = FORMATS[name]
    text = "".join(map(make, range(count))) + end
    begun = process_time()
    made = import_sources(name, text, ())
    seconds = process_time() - begun
    assert len(made.taken) == count, (name, len(made.taken))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    answer.send((len(text), seconds, peak))


if __name__ == "__main__":
    main()
