"""The explorer as a tool: its bar, lanes, months, dates in words, and what it says of itself."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.conftest import at_rest
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


@pytest.mark.nightly
@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("spring 2025", "2025-03-01"),
        ("mid-December 2024", "2024-12-01"),
        ("early 2025", "2025-01-01"),
        ("Q1 2025", "2025-01-01"),
        ("весна 2025", "2025-03-01"),
        ("декабрь 2024", "2024-12-01"),
    ],
)
def test_dates_in_any_words(page: Page, address: str, text: str, start: str) -> None:
    explore(page, address)
    page.locator("input[name=from]").fill(text)
    page.locator("input[name=from]").press("Enter")
    page.wait_for_url(f"**/explore/?from={start}")
    assert page.locator("input[name=from]").get_attribute("aria-invalid") == "false"


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
def test_without_its_data_the_explorer_says_where_to_read(windows: Windows, address: str) -> None:
    page = windows.lend(fresh=True)
    page.route("**/explore/index.json", lambda route: route.abort())
    page.goto(f"{address}explore/")
    page.locator(".tl-x-failed").wait_for()
    style = "getComputedStyle(document.querySelector('.tl-x-without')).visibility"
    assert page.evaluate(style) == "visible"
