"""Long pages are in parts: everything is on exactly one of them, and none is too long."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import FileSystemLoader
from lxml.html import HtmlElement, document_fromstring
from playwright.sync_api import Page, expect

from benchmarks.projects import chronology
from tests.conftest import BuiltSite, Workshop, build, served
from tests.examples import some
from tests.test_explore_data import SITES, load
from timeline.edtf import parse
from timeline.page_kinds import (
    ACTORS,
    CHANGES,
    FIGURES,
    PLACES,
    PUBLISHERS,
    SOURCES,
    TAGS,
    Kind,
)
from timeline.rendering import Renderer
from timeline.site.site import Site
from timeline.views import VIEWS, parts
from timeline.views.page import PageView
from timeline.views.parts import Division, Rows, divide
from timeline.views.paths import by_date, by_letters
from timeline.workspace.package_data import templates

with (Path(__file__).parent / "edtf.csv").open(encoding="utf-8", newline="") as table:
    VALID = [row["edtf"] for row in csv.DictReader(table) if row["valid"] == "1"]

LIMIT = 30
LARGEST = 300_000
"""The size of no page of a large chronology, in bytes."""

DAYS = st.dates().map(str)
ROWS = st.lists(
    st.tuples(st.one_of(DAYS, st.sampled_from(VALID)), st.integers(1, LIMIT)), max_size=80
)
NAMES = st.lists(st.one_of(st.text(max_size=5), st.sampled_from(["Paper 1", "Paper 10"])))

Row = tuple[int, str, int]


def divided_by_date(rows: list[tuple[str, int]]) -> Division[Row]:
    numbered = [(at, date, length) for at, (date, length) in enumerate(rows)]
    return divide(Rows(numbered, lambda row: by_date(parse(row[1])), lambda row: row[2]), LIMIT)


@given(ROWS)
def test_every_row_is_in_exactly_one_part_that_fits(rows: list[tuple[str, int]]) -> None:
    found = divided_by_date(rows)
    if sum(length for _, length in rows) <= LIMIT:
        assert found.pieces == ()
        return
    assert Counter(row[0] for piece in found.pieces for row in piece.rows) == Counter(
        range(len(rows))
    )
    assert max(sum(row[2] for row in piece.rows) for piece in found.pieces) <= LIMIT
    keys = [piece.key for piece in found.pieces] + list(found.split)
    assert len(set(keys)) == len(keys)


@given(ROWS, DAYS)
def test_another_row_changes_one_part(rows: list[tuple[str, int]], day: str) -> None:
    before = {piece.key: piece for piece in divided_by_date(rows).pieces}
    after = divided_by_date([*rows, (day, 1)])
    changed = [
        piece
        for piece in after.pieces
        if not piece.number and piece.key in before and before[piece.key].rows != piece.rows
    ]
    assert len(changed) <= 1
    addresses = {piece.key for piece in after.pieces} | set(after.split)
    assert {piece.key for piece in before.values() if not piece.number} <= addresses


@given(NAMES)
def test_names_are_in_one_part_by_their_letters(names: list[str]) -> None:
    found = divide(Rows(names, by_letters, lambda _: 10), LIMIT)
    listed = [name for piece in found.pieces for name in piece.rows]
    assert Counter(listed) == (Counter(names) if len(names) * 10 > LIMIT else Counter())
    keys = [piece.key for piece in found.pieces]
    assert len(set(keys)) == len(keys)


TWENTIES = ("2000–2999", "2000–2099", "2020–2029")
DECEMBER = ("11–20 December 2024", "19 December 2024")


@pytest.mark.parametrize(
    ("date", "titles"),
    [
        (
            "2024-12-19",
            [*TWENTIES, "2024", "October – December 2024", "December 2024", *DECEMBER],
        ),
        ("2024", [*TWENTIES, "2024", "Month not known, 2024"]),
        ("0044-03", ["1–999", "1–99", "40–49", "44", "January – March 44", "March 44", "March 44"]),
        ("-0044", ["1000–1 BC", "100–1 BC", "50–41 BC", "45 BC", "Month not known, 45 BC"]),
        ("../XXXX", ["Year unknown"]),
    ],
)
def test_a_part_is_named_by_its_period(date: str, titles: list[str]) -> None:
    assert [step.title(SITES[""]) for step in by_date(parse(date))] == titles


# --- pages ---------------------------------------------------------------------------------

DIVIDED = (FIGURES, SOURCES, PUBLISHERS, ACTORS, PLACES, TAGS, CHANGES)
"""The kinds whose pages are in parts."""


@pytest.fixture(scope="module")
def large(workshop: Workshop) -> Site:
    return load(str(workshop.made("parts", lambda folder: chronology(folder, 400))))


OTHERS = "header, nav, svg, h2 > a[href*=publishers], .tl-parts, .tl-follow, .tl-sources, " + (
    ".tl-cite, .tl-cols, .tl-sentences, .tl-key"
)
"""The parts of pages whose links aren't rows, or that several parts repeat."""

LOW = 7
"""So low a limit that every kind of page is in parts."""


@cache
def renderer(site: Site) -> Renderer:
    return Renderer(site, FileSystemLoader(templates()))


def rendered(site: Site, view: PageView) -> HtmlElement:
    return document_fromstring(renderer(site).render(view))


def targets(view: PageView, page: HtmlElement, selector: str) -> list[str]:
    """The addresses to which links of a page lead, without anchors, relative to the site."""
    base = f"https://x.example/{view.address}"
    links = (link.get("href", "") for link in page.cssselect(f"{selector} a[href]"))
    return [urldefrag(urljoin(base, link)).url.removeprefix("https://x.example/") for link in links]


def rows_of(view: PageView, page: HtmlElement) -> list[str]:
    """What the lists of a page contain: the targets of their links."""
    for own in page.cssselect(OTHERS):
        if own.getparent() is not None:
            own.drop_tree()
    return [one for one in targets(view, page, ".tl") if one != view.address]


def made(site: Site, kind: Kind, limit: int) -> dict[str, PageView]:
    """The views of a kind, by address, with so many rows to a page."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "LIMIT", limit)
        return {view.address: view for view in VIEWS[kind](site)}


def wholes(site: Site, kind: Kind) -> dict[str, PageView]:
    return made(site, kind, 10**9)


def in_parts(site: Site, kind: Kind) -> tuple[list[PageView], dict[str, PageView]]:
    """The list of a kind and the first of its pages that have parts, and all views."""
    views = made(site, kind, LOW)
    divided = [
        view
        for one, view in views.items()
        if view.former or any(other.startswith(f"{one}2") for other in views)
    ]
    lists = [] if kind is FIGURES else [views[kind.address]]
    below = [view for view in divided if view.address != kind.address]
    return [*lists, *below[:1]], views


@pytest.mark.slow
@pytest.mark.parametrize("kind", some((kind,) for kind in DIVIDED), ids=lambda kind: kind.name)
def test_the_parts_of_a_page_contain_what_the_whole_did(large: Site, kind: Kind) -> None:
    site = SITES[""] if kind is CHANGES else large
    divided, views = in_parts(site, kind)
    assert len(divided) == 2 - (kind in (FIGURES, CHANGES))
    for view in divided:
        listed = targets(view, rendered(site, view), ".tl-parts")
        assert len(listed) > 1
        found = [row for one in listed for row in rows_of(views[one], rendered(site, views[one]))]
        before = wholes(site, kind)[view.address]
        assert Counter(found) == Counter(rows_of(before, rendered(site, before)))
        assert found


@pytest.mark.slow
def test_a_part_leads_to_its_neighbours_and_to_the_whole(large: Site) -> None:
    (_, whole), views = in_parts(large, TAGS)
    first, second, third, *_ = targets(whole, rendered(large, whole), ".tl-parts")
    page = rendered(large, views[second])
    assert page.cssselect("h1")[0].text_content().startswith(f"{whole.title}: ")
    assert targets(views[second], page, ".tl-next") == [first, third, whole.address]
    assert targets(views[second], page, "header") == [whole.address]


@pytest.mark.slow
def test_a_part_that_became_too_long_redirects_to_the_whole(large: Site) -> None:
    few, many = made(large, ACTORS, 400), made(large, ACTORS, LOW)
    former = {address for view in many.values() for address in view.former}
    assert set(few) - set(many) <= former
    assert not former & set(many)


@pytest.mark.slow
def test_a_chart_of_many_figures_shows_their_density(large: Site) -> None:
    ((whole,), views) = in_parts(large, FIGURES)
    for address in (FIGURES.address, whole.address):
        page = rendered(large, views[address])
        assert page.cssselect(".tl-mk, [data-states]") == []
        counted = [cell.text_content() for cell in page.cssselect(".tl-dense .tl-cell title")]
        assert sum(int(words.split()[0]) for words in counted) == len(large.statements)
    part = rendered(large, next(view for one, view in views.items() if one > whole.address))
    said = part.cssselect(".tl-plot .tl-mk, .tl-sentence:not([hidden])")
    assert len(said) == len(part.cssselect("tr[data-claim]")) > 0


def test_the_samples_fit_on_their_pages() -> None:
    for site in SITES.values():
        for kind in DIVIDED:
            assert {view.address for view in VIEWS[kind](site)} == set(wholes(site, kind))


def built(workshop: Workshop, name: str, events: int) -> BuiltSite:
    """Build a generated chronology, of which the checks find fault with the words."""
    project = workshop.made(name, lambda folder: chronology(folder, events))
    made = workshop.made(f"{name}-site", lambda folder: build(project, folder, strict=False))
    return BuiltSite(made / "site")


# --- in the browser ------------------------------------------------------------------------


@pytest.fixture(scope="session")
def divided_site(workshop: Workshop) -> Iterator[str]:
    with served(built(workshop, "parts", 400).folder) as url:
        yield url


@pytest.mark.nightly  # it builds four hundred events
@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize(
    ("former", "there"),
    [
        ("figures/killed/#source_paper-3", "figures/killed/2018-q2/#source_paper-3"),
        ("timeline/?as-of=2024-01-01#y2015_01", "timeline/2015/?as-of=2024-01-01#m_01"),
    ],
)
def test_a_former_anchor_leads_to_the_part_that_has_it(
    divided_site: str, page: Page, former: str, there: str
) -> None:
    page.goto(f"{divided_site}/{former}")
    page.wait_for_url(f"{divided_site}/{there}")
    expect(page.locator(f"#{there.partition('#')[2]}")).to_be_visible()


@pytest.mark.nightly
@pytest.mark.slow
@pytest.mark.timeout(900)  # it builds three thousand events
def test_no_page_of_a_large_site_is_too_large(workshop: Workshop) -> None:
    folder = built(workshop, "parts-3000", 3000).folder
    sizes = {path: path.stat().st_size for path in folder.rglob("*.html")}
    too_large = {str(path): size for path, size in sizes.items() if size > LARGEST}
    assert len(sizes) > 4500
    assert too_large == {}
