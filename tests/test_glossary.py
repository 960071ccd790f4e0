"""The glossary: what has a description, and the links to it from texts."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page

from tests.conftest import BuiltSite, Workshop, the
from timeline.model import Actor, Measure, Place, Tag
from timeline.site.glossary import Glossary, linked

ACTORS = (
    Actor("nis", "National Intelligence Service", ("NIS",), description="A service."),
    Actor("nis-sources", "NIS sources", description="Not named."),
    Actor("at", "AT&T", description="A company."),
    Actor("ri", "Ri", description="A prisoner."),
    Actor("tass", "TASS"),
)
GLOSSARY = Glossary(
    ACTORS,
    (Place("kursk", "Kursk", description="A region."),),
    (Measure("killed", "Killed", description="The dead."), Measure("ships", "Ships")),
    {"at-sea": Tag("At sea", "On a ship."), "on-land": Tag("On land")},
)


def link(html: str) -> str:
    """Link the terms of a text, and write each link as `[id]`."""
    text = linked(html, GLOSSARY.terms, lambda address: f"../{address}")
    return re.sub(r'<a class="tl-term" href="../glossary/#([\w-]+)">', r"[\1]", text)


def test_what_has_a_description_is_in_the_glossary_by_name() -> None:
    names = [term.name for term in GLOSSARY.terms]
    assert names == [
        *("At sea", "AT&T", "Killed", "Kursk", "National Intelligence Service", "NIS sources", "Ri")
    ]
    pages = [term.page for term in GLOSSARY.terms[:4]]
    assert pages == ["tags/at-sea/", "actors/at/", "figures/killed/", "places/kursk/"]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>The NIS said so; the NIS.</p>", "<p>The [actors_nis]NIS</a> said so; the NIS.</p>"),
        ("NIS sources, NIS", "[actors_nis-sources]NIS sources</a>, [actors_nis]NIS</a>"),
        ("the National\nIntelligence Service",
         "the [actors_nis]National\nIntelligence Service</a>"),
        ("AT&amp;T’s", "[actors_at]AT&amp;T</a>’s"),
        ('<a href="x" title="a > NIS">NIS</a>', '<a href="x" title="a > NIS">NIS</a>'),
        ("<h2>NIS</h2> <code>NIS</code> NIS",
         "<h2>NIS</h2> <code>NIS</code> [actors_nis]NIS</a>"),
        ("DENISE, nis, TASS, Ri, UNIS, Killed", "DENISE, nis, TASS, Ri, UNIS, Killed"),
        ("At sea", "At sea"),
    ],
)  # fmt: skip
def test_a_term_is_linked_at_its_first_mention(html: str, expected: str) -> None:
    assert link(html) == expected


@pytest.mark.slow
def test_the_description_of_a_tag_stands_on_its_page_and_in_lists_and_tips(site: BuiltSite) -> None:
    about = "The dead, the wounded, the missing and the captured."
    assert the(site.page("tags/casualties/"), ".tl-lede").get_text() == about
    entry = the(site.page("glossary/"), "#tags_casualties")
    assert about in entry.get_text()
    assert about in the(site.page("tags/"), ".tl-names").get_text()
    event = site.page("events/2024-12-19-nis-100/")
    assert the(event, '.tl-about a[href$="tags/casualties/"]')["title"] == about
    assert (
        the(event, '.tl-about a[href$="actors/nis/"]')["title"]
        == "South Korea’s intelligence service."
    )


@pytest.mark.slow
def test_titles_of_the_demonstration_use_no_abbreviation(site: BuiltSite) -> None:
    data = json.loads((site.folder / "data/timeline.json").read_text("utf-8"))
    names = [actor["name"] for actor in data["actors"].values()]
    aliases = [alias for actor in data["actors"].values() for alias in actor.get("aliases", ())]
    short = [alias for alias in aliases if re.fullmatch(r"[A-Z]{2,6}|(?:[A-Z]\.)+", alias)]
    assert {"NIS", "HUR", "KBS", "U.S."} <= {*short}
    found = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, short))}|U\.S\.|UK)(?!\w)")
    titles = [event["title"] for event in data["events"]]
    assert [title for title in (*titles, *names) if found.search(title)] == []


def test_a_text_names_terms() -> None:
    found = GLOSSARY.named_in("In Kursk, the NIS, TASS and the *National Intelligence Service*")
    assert [term.id for term in found] == ["places_kursk", "actors_nis"]
    assert Glossary((), ()).named_in("NIS") == ()
    assert linked("NIS", (), str) == "NIS"


@pytest.mark.slow
def test_the_demonstration_explains_its_terms(site: BuiltSite) -> None:
    page = site.page("glossary/")
    entry = the(page, "#actors_nis")
    assert entry.get_text(" ", strip=True).startswith("National Intelligence Service South Korea’s")
    assert the(entry, "a")["href"] == "../actors/nis/"
    means = "The side concerned has officially acknowledged it."
    assert the(page, "#status_confirmed dd").get_text() == means
    links = site.page("events/2024-12-19-nis-100/").select("#tl_text a.tl-term")
    assert links
    terms = [str(link["href"]).rpartition("#")[2] for link in links]
    assert all(page.select(f"#{term}") for term in terms)
    assert len(set(terms)) == len(terms)
    assert site.page("actors/").select('.tl-head a[href="../glossary/"]')


@pytest.mark.slow
def test_without_descriptions_there_is_no_glossary(workshop: Workshop) -> None:
    source = "{id: s, type: webpage, title: S, publisher: P}"
    files = {
        "mkdocs.yml": "site_name: T\ntheme: {name: material}\nplugins: [timeline]\n"
        "docs_dir: content\n",
        "content/index.md": "# T\n",
        "content/events/a.md": f"---\ntitle: A\ndate: 2024\nsources: [{source}]\n---\nA [@s].\n",
    }
    site = workshop.built_of("no-glossary", files, strict=False)
    assert not (site.folder / "glossary").exists()
    assert site.page("actors/").select('a[href*="glossary"]') == []


@pytest.mark.slow
@pytest.mark.browser
def test_a_status_in_a_row_is_explained_by_key_and_touch(page: Page, address: str) -> None:
    page.goto(f"{address}timeline/2024/")
    status = page.locator(".tl-row-status").first
    meaning = status.locator("p")
    assert not meaning.is_visible()
    status.locator("summary").focus()
    page.keyboard.press("Enter")
    assert meaning.is_visible()
    assert (status.locator("summary").bounding_box() or {"height": 0})["height"] >= 24
