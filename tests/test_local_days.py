"""Moments, open starts and unknown years in a browser: what the explorer's filter and axis do."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page

from tests.conftest import BuiltSite, Workshop, served
from tests.examples import some

pytestmark = [pytest.mark.slow, pytest.mark.browser]

DATES = {
    "tokyo": "2022-01-01T00:30:00+09:00",
    "new-york": "2021-12-31T23:30:00-05:00",
    "strike": "2024-12-18",
    "found": "[..2024-12-19]",
    "mill": "1890",
    "feast": "XXXX-12-25",
}
ISSUED = {"tokyo": "2022-01-01T01:00:00+09:00", "new-york": "2021-12-31T23:45:00-05:00"}
CONFIG = """\
site_name: Moments
site_url: https://moments.example/
docs_dir: content
theme: {name: material}
plugins: [timeline]
"""


@pytest.fixture(scope="module")
def built(workshop: Workshop) -> BuiltSite:
    files = {"mkdocs.yml": CONFIG}
    for name, date in DATES.items():
        fields = f"id: s-{name}, title: T {name}, publisher: P, no-archive: true"
        issued = f", issued: '{ISSUED[name]}'" if name in ISSUED else ""
        front = f"title: {name}\ndate: '{date}'\nadded: 2026-01-01\nsources: [{{{fields}{issued}}}]"
        files[f"content/events/{name}.md"] = f"---\n{front}\n---\nText [@s-{name}].\n"
    return workshop.built_of("moments", files)


@pytest.mark.parametrize(
    ("query", "listed"),
    some(
        [
            ("", ["feast", "mill", "tokyo", "new-york", "strike", "found"]),
            ("?from=2022-01-01&to=2022-01-01", ["tokyo", "found"]),
            ("?from=2021-12-31&to=2021-12-31", ["new-york", "found"]),
            ("?from=2024-12-20&to=2024-12-31", []),
            ("?as-of=2021-12-31", ["new-york"]),
            ("?as-of=2022-01-01", ["tokyo", "new-york"]),
        ]
    ),
)
def test_the_explorer_finds_by_the_day_that_is_printed(
    page: Page, built: BuiltSite, query: str, listed: list[str]
) -> None:
    with served(built.folder) as address:
        page.goto(f"{address}explore/{query}")
        page.locator(".tl-explore[data-shown]").wait_for()
        rows = page.locator(".tl-x-list .tl-row").all()
        assert [row.get_attribute("data-event") for row in rows] == listed
        if not query:  # the axis holds all but what has no year
            label = page.locator(".tl-x-board").get_attribute("aria-label") or ""
            assert label.startswith("5 events from ")


def test_bounds_in_the_data_stay_in_utc(built: BuiltSite) -> None:
    data = json.loads((built.folder / "data/timeline.json").read_text("utf-8"))
    dates = {event["id"]: event["date"] for event in data["events"]}
    assert dates["tokyo"]["earliest"] == dates["tokyo"]["latest"] == "2021-12-31T15:30:00Z"
    assert dates["new-york"]["earliest"] == "2022-01-01T04:30:00Z"
    assert [event["id"] for event in data["events"]][2:4] == ["tokyo", "new-york"]
    csv = (built.folder / "data/events.csv").read_text("utf-8")
    assert "tokyo,tokyo,2022-01-01T00:30:00+09:00,2021-12-31T15:30:00Z,2021-12-31T15:30:00Z" in csv
