"""The explorer's data: what it says of each event, in how few words."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Mapping
from typing import Any

import pytest

from tests.command import ROOT
from timeline.compiler import compile as compile_
from timeline.edtf import parse
from timeline.known_since import Day
from timeline.site.site import Site
from timeline.views.explore import KINDS, certain, index, listed, span
from timeline.views.facets import FACETS, ClaimFacet
from timeline.views.overview import overview
from timeline.workspace import package_data, project


def load(folder: str) -> Site:
    found = project.load(ROOT / folder / "mkdocs.yml")
    compiled = compile_(found.files(), found.settings, datetime.date(2026, 11, 23))
    return Site(compiled.chronology, package_data.catalogue("en"))


SITES = {name: load(name) for name in ("", "tests/sites/rich", "tests/sites/annals")}


@pytest.fixture(params=SITES)
def site(request: pytest.FixtureRequest) -> Site:
    return SITES[request.param]


@pytest.fixture
def data(site: Site) -> Mapping[str, Any]:
    return index(site)


def sums(differences: list[float | None]) -> list[float | None]:
    told = itertools.accumulate(one or 0 for one in differences)
    return [None if one is None else total for one, total in zip(differences, told, strict=True)]


def test_every_event_has_its_bounds(site: Site, data: Mapping[str, Any]) -> None:
    starts = sums(data["start"])
    for event, start, length in zip(site.chronology.events, starts, data["length"], strict=True):
        assert (start is None) == (event.date.earliest.days is None)
        if start is not None:
            assert start == pytest.approx(event.date.earliest.days, abs=1e-4)
        end = event.date.latest.days
        assert (length is None) == (end is None)
        if end is not None:
            assert (start or 0) + length == pytest.approx(end, abs=1e-4)


def test_days_of_change_hold_every_known_day(site: Site, data: Mapping[str, Any]) -> None:
    days = [Day(int(day or 0)) for day in sums(data["days"])]
    assert days == sorted(set(days))
    for at, event in enumerate(site.chronology.events):
        known, whole = data["known"][at], data["whole"][at]
        assert (days[known] if known >= 0 else None) == site.known.event(event)
        assert (days[known + whole] if whole >= 0 else None) == site.known.whole(event)


def lists(column: Mapping[str, Any], at: int) -> list[list[int]]:
    """The values of an event, or of each of its statements."""
    return list(column["claims"][at]) if "claims" in column else [column["of"][at]]


def test_facets_say_what_the_events_hold_and_since_when(
    site: Site, data: Mapping[str, Any]
) -> None:
    days = [Day(int(day or 0)) for day in sums(data["days"])]
    for facet, column in zip(FACETS, data["facets"], strict=True):
        assert column["id"] == facet.id
        for at, event in enumerate(site.chronology.events):
            begun = site.known.event(event)
            given = (
                list(facet.statements(site, event))
                if isinstance(facet, ClaimFacet)
                else [facet.of(site, event)]
            )
            for values, pairs in zip(given, lists(column, at), strict=True):
                said: dict[str, Day | None] = {}
                for (key, _), known in values:
                    before = said.get(key)
                    said[key] = min(filter(None, (before, known)), default=None)
                held = {
                    column["values"][value][0]: days[data["known"][at] + later]
                    if later >= 0
                    else None
                    for value, later in zip(pairs[::2], pairs[1::2], strict=True)
                }
                # What was said before the event itself was revealed is known with it.
                assert held == {
                    key: max(day, begun) if day and begun else None for key, day in said.items()
                }


def test_every_claim_has_a_list_and_the_event_its_own(site: Site, data: Mapping[str, Any]) -> None:
    for column in data["facets"]:
        if "claims" in column:
            counts = [len(several) for several in column["claims"]]
            assert counts == [len(event.claims) + 1 for event in site.chronology.events]


def test_values_stand_by_how_many_events_have_them(data: Mapping[str, Any]) -> None:
    for column in data["facets"]:
        uses = [0] * len(column["values"])
        for at in range(data["count"]):
            for value in {value for pairs in lists(column, at) for value in pairs[::2]}:
                uses[value] += 1
        assert uses == sorted(uses, reverse=True)
        assert all(uses)


def test_no_two_values_of_a_facet_have_one_id(data: Mapping[str, Any]) -> None:
    for column in data["facets"]:
        ids = [key for key, _ in column["values"]]
        assert len(ids) == len(set(ids))


def test_an_unknown_end_is_where_the_known_one_is() -> None:
    assert span(parse("/1440")) == (parse("1440").earliest.days, parse("1440").latest.days)
    assert span(parse("1440-05-01/")) == (526070, 526071)
    assert span(parse("../1440")) == (None, parse("1440").latest.days)
    assert span(parse("1440/..")) == (parse("1440").earliest.days, None)


def test_a_vague_interval_says_what_is_certain_of_it() -> None:
    vague = parse("1204/1206")
    assert certain(vague) == (366, 365)
    assert certain(parse("2024-12-14/2024-12-15")) is None
    assert certain(parse("2024-12-14/..")) is None


def test_all_rows_come_in_files_that_the_index_names(site: Site, data: Mapping[str, Any]) -> None:
    files = list(listed(site))
    assert [[name, len(some)] for name, some in files] == list(map(list, data["batches"]))
    assert [one.row.event for _, some in files for one in some] == list(site.chronology.events)


def test_kinds_are_those_of_marks(data: Mapping[str, Any]) -> None:
    assert all(0 <= kind < len(KINDS) for kind in data["kind"])


# --- the overview --------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [0, 1])
def test_the_overview_draws_every_event_within_its_bounds(site: Site, number: int) -> None:
    view = overview(site)
    assert view is not None
    _, drawing = view.drawings[number]
    drawn = {spot.event.id for spot in drawing.spots}
    bounded = {
        event.id
        for event in site.chronology.events
        if (event.date.earliest.days, event.date.latest.days) != (None, None)
    }
    assert drawn == bounded
    for spot in drawing.spots:
        assert -1 <= spot.at <= 100
        assert spot.at + spot.width <= 101
        assert 0 <= spot.y <= drawing.foot


def test_no_two_marks_of_the_overview_lie_on_one_another(site: Site) -> None:
    view = overview(site)
    assert view is not None
    for _, drawing in view.drawings:
        rows: dict[float, list[tuple[float, float]]] = {}
        for spot in drawing.spots:
            if spot.until is None:  # two stand in for one event
                rows.setdefault(spot.y, []).append((spot.at, spot.at + spot.width))
        for row in rows.values():
            for (_, end), (begin, _) in itertools.pairwise(sorted(row)):
                assert begin >= end - 0.05


def test_a_short_event_is_as_long_as_its_days_or_a_dot() -> None:
    """In percent of the axis, so that it doesn't grow with pages wider than the drawing."""
    view = overview(SITES[""])
    assert view is not None
    (_, _), (_, narrow) = view.drawings
    short = {spot.event.id: spot for spot in narrow.spots if spot.days is not None}
    two_days = short["2024-12-14-losses-plekhovo"]
    assert two_days.days is not None
    assert two_days.days == pytest.approx(2 / (view.end - view.start) * 100, abs=0.001)
    assert two_days.days < two_days.width
    for spot in short.values():
        assert spot.kind == "span"
        assert spot.middle == pytest.approx(spot.at + spot.width / 2, abs=0.001)


def test_labels_of_the_overview_lead_to_their_stretch() -> None:
    view = overview(SITES[""])
    assert view is not None
    _, drawing = view.drawings[0]
    named = {tick.text: tick.address for tick in drawing.ticks if tick.text}
    assert named["2025"] == "explore/?from=2025-01-01&to=2025-03-31"
    assert named["2026"].startswith("explore/?from=2026-01-01&to=2026-")
