"""Names, figures and texts in another script than the page's keep their own order."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.conftest import BuiltSite, served
from tests.examples import SHARES, share

pytestmark = [pytest.mark.slow, pytest.mark.browser]

TORN = """() => [...document.querySelectorAll('.tl .tl-shape')].flatMap(shape => {
    const block = shape.closest('p, li, button, th, h4, .tl-name');
    if (!shape.checkVisibility() || !block) return [];
    const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let text; (text = texts.nextNode()); ) {
        const follows = shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING;
        if (!follows || !text.data.trim() || !text.parentElement.checkVisibility()) continue;
        const range = document.createRange();
        range.selectNodeContents(text);
        const [line, box] = [range.getClientRects()[0], shape.getBoundingClientRect()];
        return line.top < box.bottom && line.bottom > box.top ? [] : [text.data];
    }
    return [];
})"""
"""The texts that begin on another line than the shape before them."""

COMMAS = """() => [...document.querySelectorAll('.tl-line .tl-by')].flatMap(by => {
    if (by.childNodes.length < 2) return [];
    const range = document.createRange();
    range.setStart(by.childNodes[1], 0);
    range.setEnd(by.childNodes[1], 1);
    const name = [...by.querySelector('bdi').getClientRects()].at(-1);
    return range.toString() + (range.getBoundingClientRect().right <= name.left + 1);
})"""
"""Of each name that a date follows, the comma, and whether it is at the name's left."""

LATIN = r"""() => {
    const mixed = /[\u0600-\u06ff]\s*,|,\s*[\u0600-\u06ff]/;
    const has = part => !part.matches('script, template') && mixed.test(part.textContent);
    return [...document.querySelectorAll('.tl, .tl *, .tl-closed-note *')]
        .filter(part => has(part) && ![...part.children].some(has))
        .map(part => part.textContent);
}"""
"""The texts with a Latin comma next to an Arabic letter."""


@pytest.fixture(scope="module")
def arabic(arabic_site: BuiltSite) -> Iterator[str]:
    with served(arabic_site.folder) as address:
        yield address


@pytest.mark.parametrize("width", [360, pytest.param(1440, marks=pytest.mark.nightly)])
def test_a_shape_is_on_the_line_of_the_name_or_figure_it_belongs_to(
    page: Page, arabic: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for path in ("", "timeline/", "events/storm/", "actors/", "actors/fleet/", "figures/"):
        page.goto(f"{arabic}{path}")
        assert page.evaluate(TORN) == [], path


def test_names_and_commas_stand_in_the_order_of_the_page(page: Page, arabic: str) -> None:
    page.goto(f"{arabic}explore/?claimant=fleet&claimant=harbour-office&claimant=sailor")
    page.locator(".tl-line").first.wait_for()
    assert set(page.evaluate(COMMAS)) == {"،true"}


@pytest.mark.parametrize("number", SHARES)
def test_arabic_pages_have_no_latin_commas(
    page: Page, arabic: str, arabic_site: BuiltSite, number: int
) -> None:
    pages = [path for path in arabic_site.paths() if path.endswith("index.html")]
    assert len(pages) > len(SHARES)
    for path in share(pages, number):
        page.goto(f"{arabic}{path}")
        assert page.evaluate(LATIN) == [], path


def test_the_comma_between_days_is_arabic(page: Page, arabic: str) -> None:
    page.goto(f"{arabic}?as-of=2024-13&as-of=2024-14")
    page.locator(".tl-closed-note").wait_for()
    assert page.locator(".tl-closed-day").inner_text() == "2024-13، 2024-14"


def test_a_text_that_is_cut_loses_its_end(page: Page, arabic: str) -> None:
    """In a line from right to left, the end of an English sentence is at its right."""
    page.set_viewport_size({"width": 360, "height": 900})
    page.goto(f"{arabic}timeline/")
    directions = "parts => parts.map(part => getComputedStyle(part).direction)"
    assert set(page.locator(".tl-sum").evaluate_all(directions)) == {"ltr"}
    page.goto(f"{arabic}events/storm/")
    assert set(page.locator(".tl-next--event bdi").evaluate_all(directions)) == {"ltr"}


def test_names_and_what_follows_them_are_parted_by_the_semicolon_of_the_page(
    page: Page, arabic: str
) -> None:
    page.goto(arabic)
    totals = page.locator(".tl-now").inner_text()
    assert "؛ " in totals
    assert "; " not in totals


def test_the_cells_of_tables_begin_below_their_heads(page: Page, arabic: str) -> None:
    page.goto(f"{arabic}figures/ships/")
    heads = page.locator(".tl-compare thead th, .tl-table thead th")
    padded = "cells => cells.map(cell => getComputedStyle(cell).paddingRight)"
    assert set(heads.evaluate_all(padded)) == {"0px"}
