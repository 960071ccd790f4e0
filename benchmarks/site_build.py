"""Benchmark a chronology's build, compared with as many plain pages in stock MkDocs + Material.

Run `python -m benchmarks.site_build [EVENTS …]`; 1,000 and 5,000 events by default. The baseline
has a page for every page of the chronology's site, with a heading and three paragraphs each, and a
navigation with its first page only.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from itertools import accumulate
from pathlib import Path

import yaml

CLAIMANTS = [f"Ministry {n}" for n in range(12)]
PLACES = [f"Town {n}" for n in range(40)]
TAGS = ["statement", "losses", "talks", "transport", "weather"]
SAME_DAY = 420
"""Sources that lie so far apart appeared on one day: a multiple of years, months and days below."""

SYLLABLES = (
    "ba",
    "dor",
    "en",
    "fi",
    "gal",
    "is",
    "kur",
    "lo",
    "mi",
    "nes",
    "or",
    "pra",
    "sta",
    "tul",
    "ve",
)
VOCABULARY = 6000


def _words() -> tuple[list[str], list[float]]:
    """Return invented words with weights by Zipf's law."""
    rng = random.Random(1)
    made: dict[str, None] = {}
    while len(made) < VOCABULARY:
        made["".join(rng.choice(SYLLABLES) for _ in range(rng.randint(1, 4)))] = None
    return sorted(made, key=len), list(accumulate(1 / (rank + 2.7) for rank in range(VOCABULARY)))


WORDS, WEIGHTS = _words()

MKDOCS = """\
site_name: Benchmark
site_url: https://benchmark.example/
docs_dir: content
theme: {name: material, font: false}
"""


def sentence(rng: random.Random, words: int = 18) -> str:
    """Return a random sentence."""
    return " ".join(rng.choices(WORDS, cum_weights=WEIGHTS, k=words)).capitalize() + "."


def chronology(folder: Path, events: int) -> None:
    """Write a project with so many events over ten years, each with two claims."""
    rng = random.Random(events)
    (folder / "content/events").mkdir(parents=True)
    (folder / "content/sources").mkdir()
    (folder / "mkdocs.yml").write_text(
        MKDOCS + "plugins:\n  - timeline:\n      license: CC-BY-4.0\n"
        "      measures: {killed: {label: Killed, unit: people}}\n"
    )
    (folder / "content/index.md").write_text("# Benchmark\n\nGenerated events.\n")
    sources = [
        {
            "id": f"paper-{n}",
            "type": "article-newspaper",
            "title": sentence(rng, 8),
            "publisher": f"Paper {n % 50}",
            "issued": f"20{15 + n % 10}-{1 + n % 12:02d}-{1 + n % 28:02d}",
            "URL": f"https://benchmark.example/articles/{n}",
            "archive-url": f"https://archive.example.org/{n}",
        }
        for n in range(events // 2)
    ]
    for first in range(0, len(sources), 1000):
        some = yaml.safe_dump(sources[first : first + 1000], sort_keys=False)
        (folder / f"content/sources/papers-{first // 1000}.yml").write_text(some)
    for n in range(events):
        first = n % (events // 2)
        day = sources[first]["issued"]
        other = first + SAME_DAY if first + SAME_DAY < events // 2 else first
        chosen = [f"paper-{first}", f"paper-{other}"]
        front = {
            "title": sentence(rng, 7),
            "date": day,
            "summary": sentence(rng, 24),
            "places": [rng.choice(PLACES)],
            "actors": [rng.choice(CLAIMANTS)],
            "tags": [rng.choice(TAGS)],
            "sources": sorted(set(chosen)),
            "claims": [
                {
                    "id": f"c{k}",
                    "text": sentence(rng, 10),
                    "claimant": rng.choice(CLAIMANTS),
                    "reported": day,
                    "figures": [
                        {"measure": "killed", "text": f"at least {n + k}", "low": str(n + k)}
                    ],
                    "sources": [chosen[k]],
                }
                for k in range(2)
            ],
        }
        body = "\n\n".join(f"{sentence(rng, 40)} [@{source}]" for source in sorted(set(chosen)))
        text = yaml.safe_dump(front, sort_keys=False, allow_unicode=True)
        (folder / f"content/events/{day}-event-{n}.md").write_text(f"---\n{text}---\n\n{body}\n")


def plain(folder: Path, pages: int) -> None:
    """Write a stock project with so many pages."""
    rng = random.Random(pages)
    (folder / "content/pages").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(
        MKDOCS + "plugins: [search]\nnav: [index.md]\nnot_in_nav: /pages/\n"
    )
    (folder / "content/index.md").write_text("# Benchmark\n\nPlain pages.\n")
    for n in range(pages - 1):
        paragraphs = "\n\n".join(sentence(rng, 40) for _ in range(3))
        (folder / f"content/pages/page-{n}.md").write_text(
            f"# {sentence(rng, 7)}\n\n{paragraphs}\n"
        )


def seconds(*command: str, cwd: Path) -> float:
    """Time a command that must succeed."""
    start = time.perf_counter()
    subprocess.run(command, cwd=cwd, check=True, capture_output=True)
    return time.perf_counter() - start


def measure(events: int) -> float:
    """Build both, print the times, and return the chronology's."""
    bin_folder = Path(sys.executable).parent
    with tempfile.TemporaryDirectory() as name:
        ours, stock = Path(name, "ours"), Path(name, "stock")
        chronology(ours, events)
        took = seconds(str(bin_folder / "timeline"), "build", cwd=ours)
        pages = sum(1 for _ in (ours / "site").rglob("index.html"))
        plain(stock, pages)
        baseline = seconds(str(bin_folder / "mkdocs"), "build", cwd=stock)
    print(
        f"{events:>6,} events, {pages:,} pages: {took:6.1f} s; "
        f"stock MkDocs + Material, {pages:,} plain pages: {baseline:6.1f} s; "
        f"ratio {took / baseline:.2f}"
    )
    return took


def main() -> None:
    """Measure the sizes named on the command line."""
    sizes = [int(word) for word in sys.argv[1:]] or [1000, 5000]
    times = {size: measure(size) for size in sizes}
    first = sizes[0]
    for size in sizes[1:]:
        print(f"{size:,} events took {times[size] / times[first]:.1f} times as long as {first:,}")


if __name__ == "__main__":
    main()
