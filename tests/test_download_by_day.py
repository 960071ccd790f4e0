"""What a download of a day may hold: what the fields' declarations say, and no more."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.conftest import BuiltSite
from tests.examples import some
from tests.test_known_only import Rules, number, on
from timeline.model.claim_fields import CLAIM
from timeline.model.event_fields import EVENT
from timeline.model.fields import Known

Json = dict[str, Any]


def downloaded(page: Page, url: str, what: str = "json") -> str:
    page.goto(url)
    page.wait_for_selector("[data-shown]", state="attached")
    with page.expect_download() as waiting:
        page.locator(f"[data-do={what}]").click()
    return waiting.value.path().read_text("utf-8-sig")


RECORD = tuple(field.key for field in EVENT.in_data if field.known is Known.RECORD)
WHOLE = tuple(field.key for field in EVENT.in_data if field.known is Known.WHOLE)
LATER = tuple(field.key for field in CLAIM.in_data if field.known is Known.WHOLE)


@dataclass(frozen=True)
class Then:
    """What a day's download holds, worked out from the data."""

    rules: Rules
    day: int

    @cached_property
    def claims(self) -> set[str]:
        """The claims that were known, as `event#claim`."""
        return {
            f"{event['id']}#{claim['id']}"
            for event in self.rules.events
            for claim in event.get("claims", [])
            if on(self.rules.date(claim.get("reported")), self.day)
        }

    @cached_property
    def events(self) -> dict[str, Json]:
        known = (one for one in self.rules.events if on(self.rules.event(one), self.day))
        return {event["id"]: event for event in known}

    def event(self, event: Json) -> Json:
        whole, date = on(self.rules.whole(event), self.day), event["date"]
        ended = on(self.rules.date(date), self.day) or "/" not in date["edtf"]
        names = (*RECORD, "date", *(WHOLE if whole else ()))
        kept = {name: event[name] for name in names if name in event}
        if ended:
            kept["date_text"] = event.get("date_text")
        else:
            begun = date["edtf"].split("/")[0]
            kept["date"] = {"edtf": f"{begun}/..", "earliest": date["earliest"], "latest": "inf"}
        said = event.get("claims", [])
        known = [claim for claim in said if f"{event['id']}#{claim['id']}" in self.claims]
        kept["claims"] = [self.claim(claim, event, whole=whole) for claim in known]
        kept["related"] = [one for one in event.get("related", []) if whole and one in self.events]
        return {name: value for name, value in kept.items() if value}

    def claim(self, claim: Json, event: Json, *, whole: bool) -> Json:
        later = () if whole else LATER
        kept = {name: value for name, value in claim.items() if name not in later}
        kept["sources"] = [one for one in claim["sources"] if self.is_out(one["id"])]
        replaced = claim.get("supersedes", [])
        named = replaced if isinstance(replaced, list) else [replaced]
        known = [
            one for one in named if (one if "#" in one else f"{event['id']}#{one}") in self.claims
        ]
        kept["supersedes"] = known if isinstance(replaced, list) else "".join(known)
        return {name: value for name, value in kept.items() if value}

    def is_out(self, source: str) -> bool:
        day = self.rules.source(source)
        return day is None or day <= self.day


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("day", some(["2024-12-18", "2024-10-25", "2025-01-13", "2026-10-01"]))
def test_a_download_holds_what_was_known_and_nothing_else(
    page: Page, site: BuiltSite, address: str, day: str
) -> None:
    then = Then(Rules.of(site), number(day))
    events = json.loads(downloaded(page, f"{address}explore/?as-of={day}"))["events"]
    assert [event["id"] for event in events] == [*then.events]
    for event in events:
        assert event == then.event(then.events[event["id"]])


@pytest.mark.slow
@pytest.mark.browser
def test_a_field_that_is_new_does_not_leak(page: Page, site: BuiltSite, address: str) -> None:
    data = json.loads((site.folder / "data/timeline.json").read_text("utf-8"))
    for event in data["events"]:
        event["weight"] = "of later days"
        for claim in event.get("claims", []):
            claim["weight"] = "of later days"
    page.route("**/data/timeline.json", lambda route: route.fulfill(json=data))
    for what in ("json", "csv"):
        assert "of later days" not in downloaded(page, f"{address}explore/?as-of=2026-10-01", what)
