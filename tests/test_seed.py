"""Every statement of the article on which the chronology is based is on the built site.

Each fact of `seed.yml` is looked up on its event's page: the claimant, the words, and a reference
that links to the source's own address.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest
import yaml
from bs4 import BeautifulSoup, Tag

pytestmark = pytest.mark.slow

TESTS = Path(__file__).parent
CONTENT = TESTS.parent / "content"


class Site(Protocol):
    """The built chronology."""

    def page(self, address: str) -> BeautifulSoup:
        """Give the page at an address such as `events/2024-12-19-nis-100/`."""
        ...


@dataclass(frozen=True)
class Fact:
    """One statement and where it must stand; without `claim`, on the event's page as a whole."""

    fact: str
    event: str
    claimant: str
    text: str
    source: str
    claim: str = ""
    figure: str = ""
    via: tuple[str, ...] = ()


def read(path: Path) -> object:
    """Read YAML with all scalars as the text that was written."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)


def facts() -> list[Fact]:
    entries = read(TESTS / "seed.yml")
    assert isinstance(entries, list)
    return [Fact(**{**entry, "via": tuple(entry.get("via", ()))}) for entry in entries]


@pytest.fixture(scope="module")
def names() -> dict[str, str]:
    actors = read(CONTENT / "actors.yml")
    assert isinstance(actors, dict)
    return {key: actor["name"] for key, actor in actors.items()}


@pytest.fixture(scope="module")
def addresses() -> dict[str, str]:
    found: dict[str, str] = {}
    for path in sorted((CONTENT / "sources").glob("*.yml")):
        sources = read(path)
        assert isinstance(sources, list)
        found.update({source["id"]: source["URL"] for source in sources})
    return found


def plain(text: str) -> str:
    """Make words comparable: one blank for any, straight quotation marks."""
    straight = text.translate(str.maketrans("’‘“”", "''\"\""))
    return " ".join(straight.split())


def standing(page: BeautifulSoup, fact: Fact) -> Tag:
    """Find the element that must hold a fact: its claim, or all of its event's page."""
    whole = page.select_one(f'[data-event="{fact.event}"]')
    assert whole is not None, f"{fact.event} has no page"
    if not fact.claim:
        return whole
    claim = whole.select_one(f'[data-claim="{fact.claim}"]')
    assert claim is not None, f"{fact.event} has no claim {fact.claim}"
    return claim


def leads_to(element: Tag, page: BeautifulSoup, address: str) -> bool:
    """Return whether an element links to an address, itself or through numbered references."""
    for link in element.select("a[href]"):
        href = str(link["href"])
        if href == address:
            return True
        target = page.find(id=href[1:]) if href.startswith("#") and len(href) > 1 else None
        if isinstance(target, Tag) and any(a["href"] == address for a in target.select("a[href]")):
            return True
    return False


@pytest.mark.parametrize("fact", facts(), ids=lambda fact: fact.fact)
def test_stands_with_its_claimant_words_and_source(
    site: Site, names: dict[str, str], addresses: dict[str, str], fact: Fact
) -> None:
    page = site.page(f"events/{fact.event}/")
    element = standing(page, fact)
    words = plain(element.get_text(" "))

    for actor in (fact.claimant, *fact.via):
        assert names[actor] in words
    assert plain(fact.text) in words
    if fact.figure:
        assert fact.figure in [tag["data-figure"] for tag in element.select("[data-figure]")]
    assert leads_to(element, page, addresses[fact.source])
