"""The explorer as a tool: its bar, lanes, months, dates in words, and what it says of itself."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.conftest import at_rest
from tests.examples import some
from tests.test_explore import EVENTS, becomes, explore, query, shown
from tests.windows import Windows

pytestmark = [pytest.mark.slow, pytest.mark.browser]


def test_a_bar_stays_and_says_what_it_did(windows: Windows, address: str) -> None:
    page = windows.lend(width=360, height=700)
    explore(page, address)
    bar = page.get_by_role("group", name="Share, download, print")
    assert bar.get_by_role("button").all_inner_texts() == [
        "Copy link", "Events (CSV for Excel)", "Claims (CSV for Excel)", "Events (JSON)", "Embed",
        "Print results",
    ]  # fmt: skip
    page.locator(".tl-x-list .tl-row").nth(10).scroll_into_view_if_needed()
    header = page.locator(".md-header").bounding_box()
    box = bar.bounding_box()
    assert header
    assert box
    assert abs(box["y"] - header["height"]) < 12
    bar.get_by_role("button", name="Copy link").click()
    page.locator(".tl-announced", has_text="Copied").wait_for(state="attached")
    assert page.locator(".tl-announced").get_attribute("role") == "status"
    bar.get_by_role("button", name="Embed").click()
    page.locator("[data-do=copy-embed]").click()
    page.wait_for_function(
        "navigator.clipboard.readText().then(text => text.startsWith('<iframe'))"
    )
    page.keyboard.press("Escape")
    assert not page.locator(".tl-x-embed").is_visible()
    assert page.evaluate("document.activeElement.dataset.do") == "embed"


@pytest.mark.nightly
def test_the_axis_says_what_is_chosen(page: Page, address: str) -> None:
    explore(page, address, "?claimant=nis&from=2024-12-01&to=2024-12-31")
    name = str(page.locator(".tl-x-board").get_attribute("aria-label"))
    assert name.startswith(f"{shown(page)} events from 1")
    assert "1 December 2024 to 31 December 2024" in name
    assert name.endswith("Filtered by National Intelligence Service.")


@pytest.mark.nightly
def test_lanes_without_events_are_small(page: Page, address: str) -> None:
    explore(page, address, "?lanes=tag")
    at_rest(page)
    tall = page.locator(".tl-x-board").bounding_box()
    explore(page, address, "?lanes=tag&from=2024-06-01&to=2024-06-30")
    at_rest(page)
    low = page.locator(".tl-x-board").bounding_box()
    assert tall
    assert low
    assert low["height"] < tall["height"] - 4 * 50


@pytest.mark.nightly
def test_a_month_is_chosen_and_shown(page: Page, address: str) -> None:
    explore(page, address)
    months = page.get_by_label("Month")
    begun = sum(
        event.date.earliest.year == 2024 and event.date.earliest.month == 12 for event in EVENTS
    )
    months.select_option(label=f"December 2024 ({begun})")
    page.wait_for_url("**/explore/?from=2024-12-01&to=2024-12-31")
    at_rest(page)
    assert shown(page) >= begun
    assert months.input_value() == f"December 2024 ({begun})"
    months.select_option(index=0)
    becomes(page, len(EVENTS))
    assert query(page) == {}


WORDS = {
    "spring 2025": "2025-03-01",
    "mid-December 2024": "2024-12-01",
    "early 2025": "2025-01-01",
    "Q1 2025": "2025-01-01",
    "Frühling 2025": "2025-03-01",
    "Anfang Dezember 2024": "2024-12-01",
    "printemps 2025": "2025-03-01",
    "primavera de 2025": "2025-03-01",
    "wiosna 2025": "2025-03-01",
    "весна 2025": "2025-03-01",
    "грудень 2024": "2024-12-01",
    "декабрь 2024": "2024-12-01",
    "2025년 봄": "2025-03-01",
    "ربيع 2025": "2025-03-01",
}
"""Dates in the words of each language of the interface, and the days on which they begin."""


@pytest.mark.parametrize(("text", "start"), some(WORDS.items()))
def test_dates_in_any_words_typed_or_in_the_address(
    page: Page, address: str, text: str, start: str
) -> None:
    explore(page, address)
    page.locator("input[name=from]").fill(text)
    page.locator("input[name=from]").press("Enter")
    page.wait_for_url(f"**/explore/?from={start}")
    assert page.locator("input[name=from]").get_attribute("aria-invalid") == "false"
    found = page.locator("#tl_x_count").inner_text()
    explore(page, address, f"?from={text}")
    assert page.locator("#tl_x_count").inner_text() == found
    assert page.locator("input[name=from]").input_value() == start
    assert not page.locator(".tl-x-unread").is_visible()


def test_the_way_back_reads_words_too(page: Page, address: str) -> None:
    explore(page, address, "?from=spring 2025")
    page.locator("[data-move=whole]").click()
    page.wait_for_url("**/explore/")
    page.go_back()
    page.wait_for_function("document.querySelector('input[name=from]').value === '2025-03-01'")
    assert not page.locator(".tl-x-unread").is_visible()


def test_what_an_address_asks_for_in_vain_is_named(page: Page, address: str) -> None:
    explore(page, address, "?lanes=colour&sort=size&page=two&colour=red&utm_source=mail&from=2025")
    note = page.locator(".tl-x-unknown")
    named = [("sort", "size"), ("lanes", "colour"), ("page", "two"), ("colour", "red")]
    words = ". ".join(f"{name}: “{value}” doesn’t exist here" for name, value in named)
    assert note.inner_text() == words
    page.locator("select[name=lanes]").select_option("tag")
    page.wait_for_url("**/explore/?lanes=tag&from=2025-01-01&sort=size&colour=red")
    page.locator(".tl-x-drop", has_text="red").click()
    page.locator(".tl-x-clear").click()
    page.wait_for_url("**/explore/?lanes=tag&from=2025-01-01")
    assert not note.is_visible()


def test_a_claimant_that_a_figure_page_does_not_have_is_named(page: Page, address: str) -> None:
    page.goto(f"{address}figures/killed/?claimant=nobody")
    page.locator(".tl-unfit").wait_for()
    assert page.locator(".tl-unfit").inner_text() == "Claimant: “nobody” doesn’t exist here"
    assert page.locator(".tl-figs .tl-other").count() == 0


@pytest.mark.nightly
def test_the_results_are_reached_past_the_filters(page: Page, address: str) -> None:
    explore(page, address)
    skip = page.get_by_role("link", name="Skip to results")
    skip.focus()
    assert (skip.bounding_box() or {"width": 0})["width"] > 40
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "tl_results"
    assert page.url.endswith("/explore/")


@pytest.mark.nightly
def test_what_stands_without_scripts_does_not_flash(windows: Windows, address: str) -> None:
    page = windows.lend(fresh=True)
    page.route("**/explore/index.json", lambda _: None)
    page.goto(f"{address}explore/", wait_until="domcontentloaded")
    style = "getComputedStyle(document.querySelector('.tl-x-without')).visibility"
    assert page.evaluate(style) == "hidden"


@pytest.mark.nightly
@pytest.mark.parametrize("lost", ["explore/index.json", "views/explorer-page.js"])
def test_without_its_files_the_explorer_says_where_to_read(
    windows: Windows, address: str, lost: str
) -> None:
    page = windows.lend(fresh=True)
    page.route(f"**/{lost}", lambda route: route.abort())
    page.goto(f"{address}explore/")
    page.locator(".tl-failed").wait_for()
    style = "getComputedStyle(document.querySelector('.tl-x-without')).visibility"
    assert page.evaluate(style) == "visible"
