"""What the pages mark as claims and figures is what the content says, word for word, both ways.

The content is read here with PyYAML alone, so that a fault of the program's own reading shows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml
from lxml.html import HtmlElement

from tests.command import ROOT
from tests.conftest import BuiltSite

pytestmark = pytest.mark.slow

CONTENTS = {"site": ROOT / "content", "rich_site": ROOT / "tests/sites/rich/content"}


@dataclass(frozen=True)
class Written:
    """A claim as its file has it."""

    address: str
    text: str
    figures: tuple[tuple[str, str], ...]
    words: tuple[str, ...] = field(default=())

    @property
    def figure_words(self) -> set[str]:
        return {words for _, words in self.figures}


def claims(content: Path) -> Mapping[str, Written]:
    """Read all published claims, by their address `event#claim`."""
    found = {}
    for path in sorted((content / "events").rglob("*.md")):
        front = yaml.load(path.read_text("utf-8-sig").split("\n---")[0], yaml.CBaseLoader)
        if front.get("draft") == "true" or "withdrawn" in front:
            continue
        for claim in front.get("claims") or []:
            address = f"{path.stem}#{claim['id']}"
            quotes = (
                source.get("quote") for source in claim["sources"] if isinstance(source, dict)
            )
            found[address] = Written(
                address,
                plain(claim["text"]),
                tuple((f["measure"], plain(f["text"])) for f in claim.get("figures") or []),
                tuple(
                    plain(words)
                    for words in (claim.get("scope"), claim.get("note"), *quotes)
                    if words
                ),
            )
    return found


def plain(words: str) -> str:
    return " ".join(words.split())


def address(tag: HtmlElement) -> str:
    """Tell which claim a part of a page is of; within an event's own part its id is enough."""
    name = str(tag.get("data-claim"))
    if "#" in name:
        return name
    event = above(tag, "data-event")
    assert event is not None, f"{name} stands in no event"
    return f"{event.get('data-event')}#{name}"


def above(tag: HtmlElement, attribute: str) -> HtmlElement | None:
    """Give the nearest part around a part that has an attribute."""
    return next((one for one in tag.iterancestors() if attribute in one.attrib), None)


@pytest.fixture(scope="module", params=["site", "rich_site"])
def both(
    request: pytest.FixtureRequest,
) -> tuple[Mapping[str, HtmlElement], Mapping[str, Written]]:
    built: BuiltSite = request.getfixturevalue(request.param)
    written = claims(CONTENTS[request.param])
    assert written
    return dict(built.pages()), written


def test_every_claim_on_the_site_is_in_the_content(
    both: tuple[Mapping[str, HtmlElement], Mapping[str, Written]],
) -> None:
    pages, written = both
    seen = {address(tag) for page in pages.values() for tag in page.cssselect("[data-claim]")}
    assert seen - written.keys() == set()


def test_every_figure_on_the_site_is_in_the_content(
    both: tuple[Mapping[str, HtmlElement], Mapping[str, Written]],
) -> None:
    pages, written = both
    every = {words for claim in written.values() for words in claim.figure_words}
    for path, page in pages.items():
        for tag in page.cssselect("[data-figure]"):
            words = plain(tag.get("data-figure"))
            assert words in every, (path, words)
            if tag.tag == "span":
                assert plain(tag.text_content()) == words, path
            claim = tag if "data-claim" in tag.attrib else above(tag, "data-claim")
            if claim is not None:
                assert words in written[address(claim)].figure_words, (path, words)


def test_everything_in_the_content_is_on_its_event_page(
    both: tuple[Mapping[str, HtmlElement], Mapping[str, Written]],
) -> None:
    pages, written = both
    for claim in written.values():
        event, _, name = claim.address.partition("#")
        page = pages[f"events/{event}/index.html"]
        rows = page.cssselect(f'[data-event="{event}"] [data-claim="{name}"]')
        assert rows, claim.address
        text = plain(" ".join(" ".join(row.itertext()) for row in rows))
        for words in (claim.text, *claim.words):
            assert words in text, claim.address
        shown = [
            plain(tag.get("data-figure")) for row in rows for tag in row.cssselect("[data-figure]")
        ]
        assert sorted(shown) == sorted(words for _, words in claim.figures), claim.address


def test_everything_in_the_content_is_on_its_measure_s_page(
    both: tuple[Mapping[str, HtmlElement], Mapping[str, Written]],
) -> None:
    pages, written = both
    by_measure = defaultdict(list)
    for claim in written.values():
        for measure, words in claim.figures:
            by_measure[measure].append((claim.address, words))
    for measure, figures in by_measure.items():
        rows = pages[f"figures/{measure}/index.html"].cssselect("table tr[data-claim]")
        shown = [
            (address(row), plain(tag.get("data-figure")))
            for row in rows
            for tag in row.cssselect("[data-figure]")
        ]
        assert sorted(shown) == sorted(figures), measure
