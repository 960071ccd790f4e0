"""What a row and an event's head say: who says what, and the status of the event in words."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page

from tests.conftest import BuiltSite, the
from tests.test_explore_data import SITES
from tests.windows import Windows

EVENTS = SITES[""].chronology.events


@pytest.mark.slow
def test_every_row_says_who_says_what(site: BuiltSite) -> None:
    rows = site.page("timeline").select(".tl-chron .tl-row")
    claimed = {event.id: event.claims[0] for event in EVENTS if event.claims}
    event_by_id = SITES[""].chronology.event_by_id
    assert len(rows) == len(EVENTS)
    for row in rows:
        claim = claimed.get(str(row["data-event"]))
        assert bool(row.select(".tl-said")) == (claim is not None)
        if claim and not any(one.figures for one in event_by_id[str(row["data-event"])].claims):
            name = SITES[""].chronology.actor(claim.claimant).name
            words = the(row, ".tl-statement").get_text()
            assert name in words
            assert claim.text in words


@pytest.mark.slow
def test_a_status_stands_with_the_title_and_says_what_it_means(site: BuiltSite) -> None:
    row = the(site.page("timeline/2025"), "[data-event='2025-12-12-engineers-return']")
    status = the(row, ".tl-what details.tl-row-status")
    assert the(status, "summary").get_text() == "officially acknowledged"
    assert the(status, "p").get_text() == "The side concerned has officially acknowledged it."
    assert "acknowledged" not in the(row, ".tl-side").get_text()
    head = the(site.page("events/2025-12-12-engineers-return"), ".tl-head")
    shown, before = head.select("details.tl-status")
    assert the(shown, "summary").get_text() == "Status: officially acknowledged"
    assert the(shown, "p").get_text() == "The side concerned has officially acknowledged it."
    assert before.has_attr("hidden")
    assert the(before, "summary").get_text() == "Status: reported"


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize(
    ("width", "scheme"),
    [(1440, "light"), pytest.param(360, "dark", marks=pytest.mark.nightly)],
)
def test_a_link_to_a_figure_keeps_its_measure_in_view(
    windows: Windows, address: str, width: int, scheme: str
) -> None:
    page = windows.lend(width=width, scheme="dark" if scheme == "dark" else "light")
    page.goto(f"{address}events/2024-12-19-nis-100/#c2-another-thousand_wounded")
    page.wait_for_load_state("networkidle")
    figure = page.locator("#c2-another-thousand_wounded").bounding_box()
    group = page.locator(".tl-group", has=page.locator("#c2-another-thousand_wounded"))
    head = group.locator("header").bounding_box()
    bar = page.locator(".md-header").bounding_box()
    assert figure
    assert head
    assert bar
    assert head["y"] >= bar["y"] + bar["height"] - 1
    assert figure["y"] >= head["y"] + head["height"] - 1


@pytest.mark.slow
@pytest.mark.browser
def test_show_only_has_every_claimant_and_stands_in_the_address(page: Page, address: str) -> None:
    page.goto(f"{address}figures/killed/?claimant=nis")
    page.locator(".tl-chips [data-body=nis][aria-pressed=true]").wait_for()
    bodies = page.locator("tr[data-body]").evaluate_all("rows => rows.map(r => r.dataset.body)")
    chips = page.locator(".tl-chips [data-body]")
    assert {*chips.evaluate_all("all => all.map(chip => chip.dataset.body)")} == {*bodies}
    assert chips.locator("visible=true").count() < len({*bodies})
    page.locator(".tl-chips-all").click()
    assert chips.locator("visible=true").count() == len({*bodies})
    chips.last.click()
    other = str(chips.last.get_attribute("data-body"))
    assert parse_qs(urlsplit(page.url).query)["claimant"] == ["nis", other]
    page.goto(f"{address}figures/killed/?claimant=nis&as-of=2025-02-01")
    page.locator(".tl-lab.tl-other").first.wait_for(state="attached")
    assert page.locator(".tl-mk[data-body=nis].tl-other").count() == 0
    assert (
        page.locator(".tl-lead")
        .locator("xpath=..")
        .evaluate_all("leads => leads.every(lead => lead.dataset.of)")
    )
