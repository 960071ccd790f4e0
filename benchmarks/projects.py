"""The projects that benchmarks build: a chronology, stock pages, and the same events for Hugo."""

from __future__ import annotations

import json
import random
import shutil
from itertools import accumulate
from pathlib import Path

import yaml

CLAIMANTS = [f"Ministry {n}" for n in range(12)]
PLACES = [f"Town {n}" for n in range(40)]
TAGS = ["statement", "losses", "talks", "transport", "weather"]
SAME_DAY = 420
"""Sources that lie so far apart appeared on one day: a multiple of years, months and days below."""

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

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
    """Write a project with so many events over ten years, each with two claims and 2.5 sources."""
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
        some = yaml.dump(sources[first : first + 1000], Dumper=DUMPER, sort_keys=False)
        (folder / f"content/sources/papers-{first // 1000}.yml").write_text(some)
    for n in range(events):
        first = n % (events // 2)
        day = sources[first]["issued"]
        later = [k for k in (first + SAME_DAY, first - SAME_DAY) if 0 <= k < len(sources)]
        others = [later[0], later[-1]] if later else [first, first]
        chosen = [{f"paper-{first}"}, {f"paper-{one}" for one in others[: 1 + n % 2]}]
        every = sorted(chosen[0] | chosen[1])
        front = {
            "title": sentence(rng, 7),
            "date": day,
            "summary": sentence(rng, 24),
            "places": [rng.choice(PLACES)],
            "actors": [rng.choice(CLAIMANTS)],
            "tags": [rng.choice(TAGS)],
            "sources": every,
            "claims": [
                {
                    "id": f"c{k}",
                    "text": sentence(rng, 10),
                    "claimant": rng.choice(CLAIMANTS),
                    "reported": day,
                    "figures": [
                        {"measure": "killed", "text": f"at least {n + k}", "low": str(n + k)}
                    ],
                    "sources": sorted(chosen[k]),
                }
                for k in range(2)
            ],
        }
        body = "\n\n".join(f"{sentence(rng, 40)} [@{source}]" for source in every)
        text = yaml.dump(front, Dumper=DUMPER, sort_keys=False, allow_unicode=True)
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


HUGO = Path(__file__).parent / "hugo"
"""Hugo's settings and templates, for pages of the same kinds and of like content as ours."""

YEARS = """\
{{ range seq 2015 2024 }}{{ $.AddPage (dict "path" (print .) "title" (print .)
"params" (dict "year" .)) }}{{ end }}
"""


def hugo(folder: Path, ours: Path) -> None:
    """Write a project for Hugo with the events and sources of a chronology."""
    shutil.copytree(HUGO, folder)
    shutil.copytree(ours / "content/events", folder / "content/events")
    cited = {
        source["id"]: {
            "type": source["type"],
            "title": source["title"],
            "publisher": source["publisher"],
            "issued": source["issued"],
            "url": source["URL"],
            "archive": source["archive-url"],
        }
        for path in sorted((ours / "content/sources").glob("*.yml"))
        for source in yaml.load(path.read_text(), LOADER)
    }
    pages = {
        "data/cited.json": json.dumps(cited),
        "content/_index.md": "---\ntitle: Home\n---\nGenerated events.\n",
        "content/events/_index.md": (
            "---\ntitle: Events\ncascade:\n  outputs: [html, card, oembed]\n---\n"
        ),
        "content/timeline/_index.md": "---\ntitle: Chronology\n---\n",
        "content/timeline/_content.gotmpl": YEARS,
        "content/figures/_index.md": "---\ntitle: Killed\n---\n",
    }
    for path, text in pages.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
