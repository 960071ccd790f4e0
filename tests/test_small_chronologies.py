"""Chronologies without an event, with one, and without measures: nothing empty is shown."""

from __future__ import annotations

import pytest

from tests.conftest import BuiltSite, Workshop

pytestmark = pytest.mark.slow

SETTINGS = """\
site_name: A small one
site_description: What was found.
site_url: https://small.example/
docs_dir: content
theme: {name: material}
plugins: [timeline]
"""
SOURCE = "sources: [{id: s, title: T, publisher: P, issued: 2024-03-06}]\n"
CLAIM = "claims: [{id: c, text: Found., claimant: C, reported: 2024-03-07, sources: [s]}]\n"
ONE = {"content/events/a.md": f"---\ntitle: A letter\ndate: 2024-03-05\n{SOURCE}---\nText.\n"}
TWO = {
    **ONE,
    "content/events/b.md": f"---\ntitle: A coin\ndate: 2024-04\n{SOURCE}{CLAIM}---\nText.\n",
}
ALWAYS = {"data/timeline.json", "data/datapackage.json"}
OF_EVENTS = {
    *("data/events.csv", "data/sources.csv", "data/references.json", "data/references.bib"),
    *("data/references.ris", "data/timelinejs.json", "feed.xml", "feed.json", "calendar.ics"),
}


@pytest.mark.parametrize(
    ("name", "files", "downloads"),
    [
        ("one", ONE, ALWAYS | OF_EVENTS),
        pytest.param(
            "none",
            {"content/about.md": "# About us\n\nWe look.\n"},
            ALWAYS,
            marks=pytest.mark.nightly,
        ),
        pytest.param(
            "two", TWO, ALWAYS | OF_EVENTS | {"data/claims.csv"}, marks=pytest.mark.nightly
        ),
    ],
)
def test_a_small_chronology_shows_nothing_empty(
    workshop: Workshop, name: str, files: dict[str, str], downloads: set[str]
) -> None:
    site = workshop.built_of(f"small-{name}", {"mkdocs.yml": SETTINGS, **files}, strict=False)
    home = site.page("")
    assert [bool(one.get_text(strip=True)) for one in home.select("h1, h2, h3")].count(False) == 0
    assert not home.select(".tl-now")
    controls = home.select(".tl-asof")
    assert len(controls) == (name != "none")
    for control in controls:
        assert ("tl-asof--few" in control["class"]) == (name == "one")
    assert _listed(site) == downloads


def _listed(site: BuiltSite) -> set[str]:
    return {row.get_text(strip=True) for row in site.page("data/").select(".tl-downloads th a")}


def test_the_control_on_home_follows_the_axis(site: BuiltSite) -> None:
    order = [str(one["class"]) for one in site.page("").select(".tl-over, .tl-asof, .tl-now")]
    assert [one.split("'")[1] for one in order] == ["tl-over", "tl-asof", "tl-now"]
