"""Where the words of the navigation lead, on every page, in whatever order pages are rendered."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import yaml
from lxml.html import HtmlElement

from tests.command import ROOT
from tests.conftest import BuiltSite, Workshop, build
from timeline.page_kinds import KINDS

pytestmark = [pytest.mark.slow]

ROOT_URL = "https://chronology.example/sub/"
CONFIG = """\
site_name: A rich chronology
docs_dir: content
repo_url: https://git.example/chronology
edit_uri: edit/main/content/
markdown_extensions: [footnotes, tables, admonition]
hooks: [order.py]
plugins:
  - timeline:
      license: CC-BY-4.0
      measures:
        ships: {label: Ships lost, unit: ships}
        crew: {label: Crew lost, unit: people}
"""
ORDER = """\
import random

from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files


@event_priority(-200)  # after the chronology has added its pages
def on_files(files, config):
    pages = sorted(files, key=lambda file: file.src_uri)
    random.Random(SEED).shuffle(pages)
    return Files(pages)
"""

SECTIONS = [
    *((kind.title, f"{kind.address}index.html") for kind in KINDS if kind.in_navigation),
    ("About", "about/index.html"),
]
"""The navigation of a project that has none in its configuration."""

NESTED = """\
site_url: https://chronology.example/sub/
theme:
  name: material
  features: [
    navigation.instant, navigation.indexes, navigation.path, navigation.sections,
    navigation.footer, navigation.top, toc.integrate, content.action.edit
  ]
nav:
  - Start: index.md
  - What happened:
      - timeline/index.md
      - Elsewhere: https://elsewhere.example/
      - The year 1454: timeline/1454/index.md
      - Two events:
          - The storm: events/storm.md
          - events/autumn.md
  - Evidence:
      - Every source: ./sources/index.md
      - Every name: ./actors/index.md
  - About: about.md
extra:
  alternate:
    - {name: English, link: ./, lang: en}
    - {name: Deutsch, link: de/, lang: de}
"""


@dataclass(frozen=True)
class Layout:
    """How a project is set up, and where each word of its navigation leads.

    `tabs` and `drawer` give words and files of the site in the order of the page; `reading` gives
    the pages that follow each other.
    """

    config: str
    tabs: list[tuple[str, str]]
    drawer: list[tuple[str, str]]
    reading: list[str]
    paths: dict[str, list[str]] = field(default_factory=dict)
    root_url: str = "https://chronology.example/"


LAYOUTS = {
    "no navigation of its own": Layout(
        f"site_url: {ROOT_URL}\ntheme: {{name: material}}\n",
        SECTIONS,
        SECTIONS,
        [target for _, target in SECTIONS],
        root_url=ROOT_URL,
    ),
    "read from a disk, no address of the site": Layout(
        "  - offline\ntheme: {name: material}\n",
        [*SECTIONS[:-1], ("About", "about.html")],
        [*SECTIONS[:-1], ("About", "about.html")],
        [*(target for _, target in SECTIONS[:-1]), "about.html"],
    ),
    "nested": Layout(
        NESTED,
        [
            ("Start", "index.html"),
            ("What happened", "timeline/index.html"),
            ("Evidence", "sources/index.html"),
            ("About", "about/index.html"),
        ],
        [
            ("Start", "index.html"),
            ("What happened", "timeline/index.html"),
            ("Elsewhere", "https://elsewhere.example/"),
            ("The year 1454", "timeline/1454/index.html"),
            ("The storm", "events/storm/index.html"),
            ("An autumn of repairs", "events/autumn/index.html"),
            ("Evidence", "sources/index.html"),
            ("Every name", "actors/index.html"),
            ("About", "about/index.html"),
        ],
        [
            "index.html",
            "timeline/index.html",
            "timeline/1454/index.html",
            "events/storm/index.html",
            "events/autumn/index.html",
            "sources/index.html",
            "actors/index.html",
            "about/index.html",
        ],
        {
            "timeline/index.html": ["Start", "What happened"],
            "timeline/1454/index.html": ["Start", "What happened"],
            "events/storm/index.html": ["Start", "What happened", "Two events"],
            "events/autumn/index.html": ["Start", "What happened", "Two events"],
            "sources/index.html": ["Start", "Evidence"],
            "actors/index.html": ["Start", "Evidence"],
        },
        root_url=ROOT_URL,
    ),
    "the home page stands in no navigation": Layout(
        "theme: {name: material}\n"
        "nav: [Figures: figures/index.md, Events: timeline/index.md, Us: about.md]\n",
        [
            ("Figures", "figures/index.html"),
            ("Events", "timeline/index.html"),
            ("Us", "about/index.html"),
        ],
        [
            ("Figures", "figures/index.html"),
            ("Events", "timeline/index.html"),
            ("Us", "about/index.html"),
        ],
        ["figures/index.html", "timeline/index.html", "about/index.html"],
    ),
}


def built(layout: Layout, folder: Path, seed: int) -> None:
    """Build a project in an order of pages."""
    copy = folder / "copy"
    shutil.copytree(ROOT / "tests/sites/rich", copy)
    (copy / "mkdocs.yml").write_text(CONFIG + layout.config, "utf-8")
    (copy / "order.py").write_text(ORDER.replace("SEED", str(seed)), "utf-8")
    build(copy, folder)


@dataclass(frozen=True)
class Around:
    """The frame of a page: where its links lead, as files of the site."""

    path: str
    page: HtmlElement
    root_url: str
    is_served: bool
    """Whether a server shows the page of missing addresses at any of them."""

    def led(self, link: HtmlElement) -> str:
        anywhere = self.is_served and self.path == "404.html"
        base = self.root_url + ("some/where" if anywhere else self.path)
        url = urljoin(base, str(link.get("href")))
        if not url.startswith(self.root_url):
            return url
        file = unquote(urlsplit(url).path).removeprefix(urlsplit(self.root_url).path)
        return f"{file}index.html" if file == "" or file.endswith("/") else file

    def links(self, selector: str) -> list[tuple[str, str]]:
        return [
            (" ".join(link.text_content().split()), self.led(link))
            for link in self.page.cssselect(selector)
        ]

    def led_by(self, selector: str) -> list[str]:
        return [target for _, target in self.links(selector)]


@dataclass(frozen=True)
class Laid:
    """A project's site, and its pages with the theme's frame."""

    layout: Layout
    site: BuiltSite
    framed: list[Around]


def in_order(workshop: Workshop, name: str, seed: int) -> BuiltSite:
    """Build the site of a layout in an order of pages, once for all tests."""
    made = partial(built, LAYOUTS[name], seed=seed)
    return BuiltSite(workshop.made(f"layout-{list(LAYOUTS).index(name)}-{seed}", made) / "site")


@pytest.fixture(scope="module", params=LAYOUTS)
def laid_out(request: pytest.FixtureRequest, workshop: Workshop) -> Laid:
    layout, site = LAYOUTS[request.param], in_order(workshop, request.param, 1)
    framed = [
        Around(path, page, layout.root_url, is_served="offline" not in layout.config)
        for path, page in site.pages()
        if page.cssselect("header.md-header")
    ]
    return Laid(layout, site, framed)


@pytest.mark.parametrize(
    "name",
    [pytest.param(n, marks=pytest.mark.nightly if at else ()) for at, n in enumerate(LAYOUTS)],
)
def test_no_page_depends_on_which_came_first(workshop: Workshop, name: str) -> None:
    first, second = (
        {
            path.relative_to(site.folder).as_posix(): path.read_bytes()
            for path in site.folder.rglob("*")
            if path.is_file() and not path.name.startswith("sitemap.xml")  # lists them in order
        }
        for site in (in_order(workshop, name, 1), in_order(workshop, name, 2))
    )
    assert len(first) > 60
    assert [path for path in first if first[path] != second.get(path)] == []
    assert second.keys() == first.keys()


def test_every_word_of_the_navigation_leads_where_it_says(laid_out: Laid) -> None:
    layout, wrong, seen = laid_out.layout, [], 0
    for one in laid_out.framed:
        seen += 1
        tabs = one.links(".md-tabs__link")
        contents = one.links(".md-nav--primary .md-nav--secondary a.md-nav__link")
        drawer = one.links(".md-nav--primary a.md-nav__link")
        drawer = [link for link in drawer if link not in contents]
        wrong += [one.path] if (tabs, drawer) != (layout.tabs, layout.drawer) else []
        logos = one.led_by("a.md-logo")
        wrong += [f"{one.path}: {logos}"] if logos != ["index.html"] * 2 else []
    assert wrong == []
    assert seen > 40


def test_the_tab_of_a_page_in_the_navigation_alone_is_marked(laid_out: Laid) -> None:
    layout = laid_out.layout
    for one in laid_out.framed:
        marked = (
            one.page.cssselect(".md-tabs__item--active"),
            one.page.cssselect(".md-nav__link--active"),
        )
        expected = int(one.path in layout.reading)
        assert (len(marked[0]), bool(marked[1])) == (expected, bool(expected)), one.path
    for words, target in layout.tabs:
        (page,) = [one for one in laid_out.framed if one.path == target]
        assert page.links(".md-tabs__item--active a") == [(words, target)]


def test_pages_of_the_navigation_follow_each_other(laid_out: Laid) -> None:
    layout = laid_out.layout
    order = [None, *layout.reading, None]
    footer = "navigation.footer" in layout.config
    for one in laid_out.framed:
        at = order.index(one.path) if one.path in order else None
        around_it = (order[at - 1], order[at + 1]) if at else (None, None)
        for relation, target in zip(("prev", "next"), around_it, strict=True):
            expected = [target] if target else []
            assert one.led_by(f"head link[rel={relation}]") == expected, one.path
            assert one.led_by(f".md-footer__link--{relation}") == expected * footer, one.path


def test_the_path_of_a_page_is_its_own(laid_out: Laid) -> None:
    found = {
        one.path: [words for words, _ in one.links(".md-path__link")]
        for one in laid_out.framed
        if one.page.cssselect(".md-path__link")
    }
    assert found == laid_out.layout.paths


def test_the_head_of_a_page_is_its_own(laid_out: Laid) -> None:
    layout = laid_out.layout
    for one in laid_out.framed:
        if one.path == "404.html":
            continue
        has_url = "site_url" in layout.config
        assert one.led_by("link[rel=canonical]") == [one.path] * has_url
        topic, title = (
            one.page.cssselect(part)[0].text_content().strip()
            for part in ("[data-md-component=header-topic]", "title")
        )
        heading = next((" ".join(h1.itertext()).strip() for h1 in one.page.iter("h1")), "")
        if one.path != "index.html":
            assert title in (f"{topic} - A rich chronology", f"{heading} - A rich chronology")
        alternates = one.led_by(".md-select__link")
        assert alternates == ["index.html", "de/index.html"] * ("alternate:" in layout.config)


def test_every_page_leads_to_where_it_is_corrected(laid_out: Laid) -> None:
    layout = laid_out.layout
    for one in laid_out.framed:
        correct, _, contribute, changes, data = one.led_by(".tl-colophon a")[:5]
        files = "offline" in layout.config
        assert contribute == "contribute/index.html"
        assert (changes, data) == ("changes/index.html", "data/index.html")
        assert one.led_by("a.tl-find") == ["explore/index.html"]
        ours = one.page.cssselect(".tl-colophon a, a.tl-find, a.md-logo")
        raw = [link.get("href") for link in ours if "://" not in link.get("href")]
        assert not files or not [href for href in raw if href.endswith("/")], one.path
        own = [one.led(link) for link in one.page.cssselect("a[rel=edit]")]
        assert own in ([], [correct])
    storm = "https://git.example/chronology/edit/main/content/events/storm.md"
    path = "events/storm.html" if files else "events/storm/index.html"
    (page,) = [one.page for one in laid_out.framed if one.path == path]
    assert page.cssselect(".tl-colophon a")[0].get("href") == storm


def test_the_tabs_of_the_demonstration_lead_where_they_say(site: BuiltSite) -> None:
    nav = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), yaml.CBaseLoader)["nav"]
    expected = [
        (words, uri if uri.endswith("index.md") else f"{uri.removesuffix('.md')}/index.md")
        for entry in nav
        for words, uri in entry.items()
    ]
    wrong, seen = [], 0
    for path, page in site.pages():
        for tabs in page.cssselect("nav.md-tabs") if path != "404.html" else ():
            seen += 1
            led = Around(path, tabs, ROOT_URL, is_served=True).links("a")
            wrong += [path] if led != [(w, uri[:-2] + "html") for w, uri in expected] else []
    assert wrong == []
    assert seen > 500
