"""The names of turning points on the home page: never over each other, hidden until known."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.command import ROOT
from tests.conftest import BuiltSite
from tests.test_as_of import ready
from tests.test_views import site as made
from tests.windows import Windows
from timeline.edtf.civil import date_of
from timeline.views.overview import overview
from timeline.views.turning_points import MAX_NAMES, Name

KEYS = {
    path.stem
    for path in (ROOT / "content/events").glob("*.md")
    if "\nkey: true\n" in path.read_text("utf-8")
}


def _apart(one: Name, other: Name) -> bool:
    beside = one.left >= other.left + other.width or other.left >= one.left + one.width
    return beside or one.y != other.y


@settings(max_examples=40)
@given(st.lists(st.integers(738_000, 740_000), min_size=1, max_size=12))
def test_names_never_cover_each_other_at_any_width(days: list[int]) -> None:
    dates = {}
    for number, day in enumerate(days):
        year, month, of_month = date_of(day)
        dates[f"e{number:02d}"] = f"{year}-{month:02d}-{of_month:02d}"
    view = overview(made(dates, "key: true\n"))
    assert view is not None
    for _, drawing in view.drawings:
        names = drawing.turning.names
        assert len(names) == min(len(days), MAX_NAMES)
        assert all(_apart(one, other) for one, other in itertools.combinations(names, 2))
        for name in names:
            assert name.left >= 0
            assert name.left + name.width <= 100.01
            assert 0 <= name.y <= drawing.turning.height - drawing.turning.line
            assert name.width >= 30


def test_no_names_without_turning_points() -> None:
    view = overview(made({"a": "2024-01-01", "b": "2024-02-01"}))
    assert view is not None
    assert [drawing.turning.height for _, drawing in view.drawings] == [0, 0]


@pytest.mark.slow
def test_a_dense_overview_names_its_turning_points() -> None:
    dates = {f"e{number}": f"{1600 + number}" for number in range(401)}
    key = "---\ntitle: K\ndate: 1700\nkey: true\nsources: [{id: k, title: T, publisher: P}]\n---\n"
    view = overview(made(dates, files={"content/events/k.md": key}))
    assert view is not None
    for _, drawing in view.drawings:
        assert drawing.bars
        assert [name.place.event.id for name in drawing.turning.names] == ["k"]


@pytest.mark.slow
def test_home_links_its_turning_points(site: BuiltSite) -> None:
    page = site.page("")
    for width in ("wide", "narrow"):
        links = page.select(f".tl-{width} .tl-turn")
        assert {str(link["href"]).strip("/").rpartition("/")[2] for link in links} == KEYS


SHOWN = """() => [...document.querySelectorAll('.tl-turn')]
    .filter(link => link.checkVisibility() && !link.closest('[hidden]'))
    .map(link => link.getBoundingClientRect())
    .map(({left, right, top, bottom}) => ({left, right, top, bottom}))"""


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize(
    "width", [360, *(pytest.param(one, marks=pytest.mark.nightly) for one in (768, 1440))]
)
def test_names_are_large_enough_and_hidden_until_known(
    windows: Windows, address: str, width: int
) -> None:
    page = windows.lend(width=width)
    ready(page, address)
    boxes = page.evaluate(SHOWN)
    assert len(boxes) == len(KEYS)
    for one, other in itertools.combinations(boxes, 2):
        beside = one["left"] >= other["right"] - 0.5 or other["left"] >= one["right"] - 0.5
        assert beside or one["top"] >= other["bottom"] - 0.5 or other["top"] >= one["bottom"] - 0.5
    assert all(box["bottom"] - box["top"] >= 24 for box in boxes)
    assert all(box["left"] >= 0 and box["right"] <= width for box in boxes)
    ready(page, f"{address}?as-of=2024-11-01")
    assert len(page.evaluate(SHOWN)) == 2
