"""Five days of the demonstration chronology against lists made by hand (`as_known_on.yml`)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page

from tests.command import ROOT
from tests.examples import SHARES, share
from tests.test_as_of import GO

pytestmark = [pytest.mark.slow, pytest.mark.browser]

Known = dict[str, set[str]]


def everything() -> Known:
    """Read the claims of every event from the content, with PyYAML alone."""
    found: Known = {}
    for path in (ROOT / "content/events").glob("*.md"):
        front = yaml.load(path.read_text("utf-8").split("\n---")[0], yaml.CBaseLoader)
        found[path.stem] = {claim["id"] for claim in front.get("claims") or []}
    return found


@cache
def lists() -> dict[str, Known]:
    """Give each day's events with their claims."""
    written = yaml.load(Path(__file__).with_name("as_known_on.yml").read_text(), yaml.CBaseLoader)
    days: dict[str, Known] = {}
    known: Known = {}
    for entry in written:
        if "lacks" in entry:
            known = {
                event: claims - set(entry["lacks"].get(event, ()))
                for event, claims in everything().items()
            }
            known = {event: claims for event, claims in known.items() if claims}
        for event, claims in entry.get("adds", {}).items():
            known[event] = known.get(event, set()) | set(claims)
        days[entry["day"]] = {event: set(claims) for event, claims in known.items()}
    return days


def shown(page: Page, selector: str, attribute: str) -> list[str]:
    """List an attribute of the parts of a page that a reader sees."""
    found = page.locator(selector).evaluate_all(
        "(parts, name) => parts.filter((part) => part.checkVisibility())"
        ".map((part) => part.getAttribute(name))",
        attribute,
    )
    return [str(one) for one in found]


def test_the_chronology_lists_the_events_known_by_each_day(page: Page, address: str) -> None:
    listed: dict[str, list[str]] = {day: [] for day in lists()}
    for year in ("2024", "2025", "2026"):
        page.goto(f"{address}timeline/{year}/?as-of={next(iter(lists()))}")
        page.wait_for_selector("html:not(.tl-wait)")
        for day, found in listed.items():
            page.evaluate(GO, day)
            found.extend(shown(page, ".tl-month [data-event]", "data-event"))
    for day, known in lists().items():
        assert sorted(listed[day]) == sorted(known), day


@pytest.mark.parametrize("number", SHARES)
def test_each_event_shows_the_claims_known_by_each_day(
    page: Page, address: str, number: int
) -> None:
    written = everything()
    for event in share(sorted(written), number):
        assert written[event]
        page.goto(f"{address}events/{event}/", wait_until="domcontentloaded")
        page.wait_for_selector(".tl-asof:not([hidden])", state="attached")
        for day, known in lists().items():
            page.evaluate(GO, day)
            found = shown(page, ".tl-claims [data-claim]", "data-claim")
            own = {name for name in found if "#" not in name}
            assert own == known.get(event, set()), (event, day)
