"""Why figures differ: claimants side by side on a measure's page, with what was given."""

from __future__ import annotations

import pytest
from bs4 import Tag
from playwright.sync_api import Page

from tests.conftest import BuiltSite, the

pytestmark = [pytest.mark.slow]

SHOWN = ".tl-compare tbody tr:not([hidden])"


def text(part: Tag) -> str:
    return " ".join(part.get_text(" ").replace("\u00a0", " ").split())


def test_each_claimants_latest_figure_stands_with_scope_and_sources(rich_site: BuiltSite) -> None:
    page = rich_site.page("figures/ships/")
    rows = [text(row) for row in the(page, ".tl-differ").select(SHOWN)]
    [recount] = [row for row in rows if "at least nine" in row]
    assert "ספינות בשונית" in recount
    assert not any("beyond counting" in row for row in rows)
    for row in page.select(SHOWN):
        target = str(the(row, ".tl-td-s a")["href"])
        assert page.find(id=target.removeprefix("#")) is not None
        event, _, anchor = str(the(row, ".tl-td-f a")["href"]).partition("#")
        found = rich_site.page(f"figures/ships/{event}".replace("figures/ships/../../", ""))
        assert found.find(id=anchor) is not None


def test_a_measure_of_one_claimant_has_nothing_to_explain(rich_site: BuiltSite) -> None:
    page = rich_site.page("figures/crew/")
    assert page.select(".tl-all-figures")
    assert page.select(".tl-differ") == []


def test_notes_stand_with_who_gives_them(site: BuiltSite) -> None:
    page = site.page("figures/killed/")
    notes = [text(note) for note in page.select(".tl-td-n p")]
    assert any(note.endswith(" The editors") for note in notes)
    assert "replaced" not in text(the(page, ".tl-differ"))


def test_methods_and_those_who_passed_it_on_stand_with_the_figure(site: BuiltSite) -> None:
    page = site.page("figures/killed/")
    rows = [text(row) for row in page.select(SHOWN)]
    [portraits] = [row for row in rows if row.startswith("North Korean state media")]
    assert "Method: named portraits shown at a ceremony" in portraits
    assert any(row.startswith("National Intelligence Service via ") for row in rows)
    event = site.page("events/2025-08-22-portraits/")
    facts = [text(fact) for fact in event.select(".tl-facts div")]
    assert "Method named portraits shown at a ceremony" in facts


def test_a_note_stands_with_the_claims_that_it_is_about(site: BuiltSite) -> None:
    about = "NIS figure of 600 dead"
    [note] = [
        text(one) for one in site.page("figures/killed/").select(".tl-td-n p") if about in text(one)
    ][:1]
    assert note.endswith("KBS World")
    page = site.page("figures/repatriated/")
    assert page.select(".tl-td-n")
    assert about not in text(the(page, ".tl-differ"))


@pytest.mark.browser
def test_figures_not_yet_known_are_not_compared(page: Page, address: str) -> None:
    page.goto(f"{address}figures/killed/?as-of=2025-01-14")
    page.wait_for_selector(".tl-asof:not([hidden])", state="attached")
    rows = page.locator(".tl-compare tbody tr:visible")
    claims = rows.evaluate_all("rows => rows.map(row => row.dataset.known)")
    assert claims
    assert all(day <= "2025-01-14" for day in claims)
    assert "2026" not in page.locator(".tl-differ").inner_text()
    page.goto(f"{address}figures/killed/?as-of=2024-09-01")
    page.wait_for_selector(".tl-asof:not([hidden])", state="attached")
    assert page.locator(".tl-differ").is_hidden()
