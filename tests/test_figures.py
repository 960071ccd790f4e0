"""Figures: which words are the number, and its position on a linear scale."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.diagnostics import Location
from timeline.model import Figure, Origin
from timeline.site.figures import TOP, ScalePosition, Shown, pieces

ORIGIN = Origin(Location("content/events/x.md"))


def figure(text: str, low: str = "", best: str = "", high: str = "") -> Figure:
    numbers = {
        key: Decimal(value)
        for key, value in (("low", low), ("best", best), ("high", high))
        if value
    }
    return Figure("killed", text, **numbers, origin=ORIGIN)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "strong"),
    [
        ("at least 100", ["100"]),
        ("approaching 1,000", ["1,000"]),
        ("approximately 12 000", ["12 000"]),
        ("another thousand", ["thousand"]),
        ("three", ["three"]),
        ("some 15-hundred", ["15-hundred"]),
        ("twenty-five to thirty", ["twenty-five", "thirty"]),
        ("2.5 million", ["2.5 million"]),
        ("200 to 300", ["200", "300"]),
    ],
)
def test_the_number_is_set_off(words: str, strong: list[str]) -> None:
    made = pieces(figure(words, best="1"))
    assert "".join(piece.text for piece in made) == words
    assert [piece.text for piece in made if piece.strong] == strong


def test_words_without_a_number_stay_whole() -> None:
    (piece,) = pieces(figure("several hundred"))
    assert (piece.text, piece.strong) == ("several hundred", False)


@pytest.mark.parametrize(
    ("said", "spot"),
    [
        (figure("100", best="100"), ScalePosition(TOP)),
        (figure("at least 50", low="50"), ScalePosition(44.0, opens="right")),
        (figure("up to 50", high="50"), ScalePosition(44.0, opens="left")),
        (figure("25 to 75", low="25", high="75"), ScalePosition(44.0, 22.0, 66.0)),
        (figure("50, 25 to 75", low="25", best="50", high="75"), ScalePosition(44.0, 22.0, 66.0)),
        (figure("several"), None),
    ],
)
def test_nothing_is_drawn_that_was_not_said(said: Figure, spot: ScalePosition | None) -> None:
    shared = Shown([figure("100", best="100")]).scale
    assert shared is not None
    assert shared.spot(said) == spot


def test_ticks_are_whole_numbers() -> None:
    shared = Shown([figure("three", best="3")]).scale
    assert shared is not None
    assert [value for _, value in shared.ticks] == [0, 3]


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        (["-12", "30"], [(0.0, -15), (29.33, 0), (88.0, 30)]),
        (["-12"], [(0.0, -15), (88.0, 0)]),
        (["0", "0.4"], [(0.0, 0), (44.0, Decimal("0.2")), (88.0, Decimal("0.4"))]),
        (["0.00012"], [(0.0, 0), (44.0, Decimal("0.000075")), (88.0, Decimal("0.00015"))]),
        (["1.2"], [(0.0, 0), (88.0, Decimal("1.5"))]),
        (["99999999999"], [(0.0, 0), (44.0, 5 * 10**10), (88.0, 10**11)]),
    ],
)
def test_figures_below_nought_small_and_huge_stay_on_the_scale(
    values: list[str], ticks: list[tuple[float, object]]
) -> None:
    shared = Shown([figure(value, best=value) for value in values]).scale
    assert shared is not None
    assert list(shared.ticks) == ticks
    assert all(0 <= shared.at(Decimal(value)) <= TOP for value in values)


def test_no_scale_without_numbers() -> None:
    assert Shown([figure("several hundred")]).scale is None
    assert Shown([figure("none", best="0")]).scale is None


@given(st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=5).filter(any))
def test_a_scale_holds_all_its_figures_and_keeps_their_order(values: list[int]) -> None:
    figures = [figure(str(value), best=str(value)) for value in values]
    shared = Shown(figures).scale
    assert shared is not None
    assert max(values) <= shared.top <= 2 * max(0, *values)
    assert 2 * min(0, *values) <= shared.bottom <= min(values)
    spots = [shared.spot(one) for one in sorted(figures, key=lambda f: f.best or 0)]
    points = [spot.point for spot in spots if spot]
    assert points == sorted(points)
    assert all(0 <= point <= TOP for point in points)


@given(st.lists(st.tuples(st.integers(-50, 9999), st.integers(0, 9999)), max_size=8), st.data())
def test_the_scale_follows_figures_that_come_and_go(
    values: list[tuple[int, int]], data: st.DataObject
) -> None:
    shown, there = Shown(), list[Figure]()
    for low, more in values:
        there.append(figure("some", low=str(low), high=str(low + more)))
        shown.add(there[-1])
        if data.draw(st.booleans()):
            shown.remove(there.pop(data.draw(st.integers(0, len(there) - 1))))
        assert shown.scale == Shown(there).scale
