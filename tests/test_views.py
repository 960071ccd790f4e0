"""What the views decide: marks, rows, years and months, the line of the whole, colours."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.compiler import compile as compile_
from timeline.documents import InputFile
from timeline.edtf import parse
from timeline.model import Settings
from timeline.site.marks import mark
from timeline.site.site import Site
from timeline.views import pages
from timeline.views.axis import WIDTH, axis
from timeline.views.calendar import MAX_LABELS
from timeline.views.chapters import year_address
from timeline.views.explore import index
from timeline.views.overview import overview
from timeline.views.rows import rows
from timeline.views.years import section_of
from timeline.workspace.package_data import catalogue

EVENT = "---\ntitle: {name}\ndate: '{date}'\nsources: [{{id: s-{name}, title: T, publisher: P}}]\n"


def site(dates: Mapping[str, str], extra: str = "", files: Mapping[str, str] = {}) -> Site:
    """Make a site of events with these ids and dates, all with the same further fields."""
    events = [
        InputFile(
            f"content/events/{name}.md",
            f"{EVENT.format(name=name, date=date)}{extra}---\n".encode(),
        )
        for name, date in dates.items()
    ]
    others = [InputFile(path, text.encode()) for path, text in files.items()]
    compiled = compile_([*events, *others], Settings(), datetime.date(2026, 11, 23))
    assert not [d for d in compiled.diagnostics if d.severity == "error"], compiled.diagnostics
    return Site(compiled.chronology, catalogue("en"))


@pytest.mark.parametrize(
    ("date", "kind"),
    [
        ("2024-12-19", "day"),
        ("2024-12-19T10:00:00Z", "day"),
        ("2024-12-19?", "soft"),
        ("2024-12-~15", "soft"),
        ("2024-12-14/2024-12-15", "span"),
        ("2024-12-15~/2024-12-23", "span-soft"),
        ("2024-12-XX/2024-12-23", "span-soft"),
        ("142X/1440", "span-soft"),
        ("2024-12", "vague"),
        ("1454-23", "vague"),
        ("145X", "vague"),
        ("[2024-12-14..2024-12-16]", "vague"),
        ("../1440", "until"),
        ("/1440", "until"),
        ("[..1984]", "until"),
        ("2022-02-24/..", "since"),
        ("1985-04-12/", "since"),
        ("XXXX-12-25", "vague"),
        ("XXXX-05/1440", "until"),
        ("1440/XXXX-05", "since"),
    ],
)
def test_marks_look_as_vague_as_the_date(date: str, kind: str) -> None:
    assert mark(parse(date)).kind == kind


def test_a_long_span_has_a_longer_mark_up_to_a_limit() -> None:
    days = [mark(parse(f"2024-01-01/{end}")).days for end in ("2024-01-02", "2024-01-20", "2034")]
    assert days == sorted(days)
    assert days[-1] == 60


def test_rows_note_equal_dates_and_long_gaps() -> None:
    made = site(
        {"a": "2024-01-01", "b": "2024-01-01", "c": "2024-01-01/2024-02-10", "d": "2024-03-13"}
    )
    listed = rows(made, made.chronology.events, gaps=True)
    assert [row.same_date for row in listed] == [False, True, False, False]
    assert [row.gap for row in listed] == [0, 0, 0, 31]


@pytest.mark.parametrize(
    ("year", "address"),
    [(2024, "timeline/2024/"), (44, "timeline/0044/"), (-43, "timeline/-0043/"),
     (12345, "timeline/12345/")],
)  # fmt: skip
def test_addresses_of_years(year: int, address: str) -> None:
    assert year_address(year) == address


@pytest.mark.slow
def test_a_full_year_is_split_by_month() -> None:
    dates = {f"e{n}": f"2024-{1 + n % 12:02d}-{1 + n % 28:02d}" for n in range(301)}
    made = {view.address: view for view in pages(site(dates))}
    assert "timeline/2024/12/" in made
    assert made["timeline/2024/"].data()["sections"] == ()
    assert len(made["timeline/2024/01/"].data()["rows"]) == 26  # type: ignore[arg-type]
    assert made["timeline/"].data()["sections"] == ()
    whole = {view.address: view for view in pages(site({"a": "2024-01-02"}))}
    assert "timeline/2024/01/" not in whole
    assert "timeline/undated/" not in whole


@pytest.mark.slow
@pytest.mark.parametrize("vague", ["2024", "../2024", "[..2024]"])
def test_a_split_year_leads_to_every_one_of_its_pages(vague: str) -> None:
    dates = {f"e{n}": f"2024-{1 + n % 12:02d}-01" for n in range(301)} | {"vague": vague}
    only_vague = {f"e{n}": vague for n in range(301)}
    for each in (dates, only_vague):
        made = {view.address: view for view in pages(site(each))}
        below = {address for address in made if re.fullmatch("timeline/2024/[^/]+/", address)}
        parts = made["timeline/2024/"].data()["parts"]
        assert {address for _, address, _ in parts} == below != set()  # type: ignore[attr-defined]


@pytest.mark.slow
def test_a_long_span_is_in_chapters_of_many_years() -> None:
    years = [*range(10, 1700, 20), *(year for year in range(1700, 1930) for _ in range(2))]
    dates = {f"e{n}": f"{year:04d}" for n, year in enumerate(years)}
    views = {view.address: view for view in pages(site(dates)) if view.address != "timeline/"}
    chapters = {
        address: [row.event.id for one in view.data()["sections"] for row in one.rows]  # type: ignore[attr-defined]
        for address, view in views.items()
        if view.template == "timeline/year.html"
    }
    assert sorted(event for events in chapters.values() for event in events) == sorted(dates)
    assert max(map(len, chapters.values())) <= 300
    titles = [views[address].title for address in chapters]
    assert titles == ["1–1799", "1800–1999"]
    former = {one for view in views.values() for one in view.former}
    assert {year_address(year) for year in years} <= former
    assert not former & set(views)


def listed(made: Site, year: int) -> dict[str, list[str]]:
    """Return the events of a year's page under their headings."""
    view = next(view for view in pages(made) if view.address == year_address(year))
    found = view.data()["sections"]
    return {one.title: [row.event.id for row in one.rows] for one in found}  # type: ignore[attr-defined]


MOMENTS = {
    "tokyo": "2022-01-01T00:30:00+09:00",
    "new-york": "2021-12-31T23:30:00-05:00",
    "newfoundland": "2021-12-31T23:30:00-03:30",
    "london": "2021-12-31T23:59:59Z",
}


def test_a_moment_stands_under_the_local_day_and_in_the_order_of_moments() -> None:
    made = site(MOMENTS)
    ordered = [event.id for event in made.chronology.events]
    assert ordered == ["tokyo", "london", "newfoundland", "new-york"]
    assert listed(made, 2021) == {"December": ["london", "newfoundland", "new-york"]}
    assert listed(made, 2022) == {"January": ["tokyo"]}
    keys = [section_of(made, event)[0] for event in made.chronology.events]
    assert keys == ["2022-01", "2021-12", "2021-12", "2021-12"]


def test_a_moment_is_drawn_and_found_by_its_local_clock() -> None:
    made = site(MOMENTS)
    data = index(made)
    starts = list(accumulate(start for start in data["start"] if start is not None))
    new_year = parse("2022-01-01").earliest.days or 0
    assert [round((day - new_year) * 24 * 60) for day in starts] == [30, 0, -30, -30]
    line = axis(made)
    assert line is not None
    places = [line.mark(event) for event in made.chronology.events]
    assert [place.start > line.at(new_year) for place in places if place] == [True, *[False] * 3]


def test_what_has_no_beginning_stands_in_the_year_and_month_of_its_end() -> None:
    dates = {
        "found": "[..2024-12-19]",
        "that-day": "2024-12-19",
        "that-evening": "2024-12-19T22:00:00",
        "day-after": "2024-12-20",
        "used": "../2024",
        "unknown": "/2024-11",
        "autumn": "../2024-23",
        "year": "2024",
        "old": "1890",
        "decade": "../189X",
    }
    made = site(dates)
    assert listed(made, 2024) == {
        "Month not known": ["year"],
        "November": ["unknown"],
        "December": ["that-day", "that-evening", "found", "day-after"],
        "Events with no known beginning": ["autumn", "used"],
    }
    assert listed(made, 1890) == {"Month not known": ["old"]}
    assert listed(made, 1899) == {"Events with no known beginning": ["decade"]}
    assert "timeline/undated/" not in {view.address for view in pages(made)}
    line = axis(made)
    assert line is not None
    (found,) = (event for event in made.chronology.events if event.id == "found")
    spot = line.mark(found)
    assert spot is not None
    assert (spot.start, spot.open_start, spot.open_end) == (0, True, False)
    assert spot.end == line.at(parse("2024-12-20").earliest.days or 0)


def test_only_what_has_no_year_is_undated_and_off_the_axis() -> None:
    dates = {
        "meeting": "2024-05-06",
        "march": "2024-05-09",
        "feast": "XXXX-12-25",
        "some-year": "XXXX",
        "millennium": "1XXX",
        "before-some-day": "[..XXXX-12-25]",
    }
    made = site({name: dates[name] for name in ("meeting", "march", "feast")})
    assert [view.title for view in pages(made) if view.address.startswith("timeline/")] == [
        "Chronology",
        "2024",
        "Year unknown",
    ]
    line = axis(made)
    assert line is not None
    assert [label.text for label in line.labels] == ["Apr 2024", "May"]
    assert [line.mark(event) is None for event in made.chronology.events] == [True, False, False]
    data = index(made)
    assert data["start"][0] is data["length"][0] is None
    view = overview(made)
    assert view is not None
    assert {spot.event.id for _, one in view.drawings for spot in one.spots} == {"meeting", "march"}
    whole = site(dates)
    undated = next(view for view in pages(whole) if view.address == "timeline/undated/")
    rows_ = undated.data()["rows"]
    assert [row.event.id for row in rows_] == [  # type: ignore[attr-defined]
        "before-some-day",
        "feast",
        "some-year",
    ]
    assert listed(whole, 1000) == {"Year not known exactly": ["millennium"]}


@pytest.mark.slow
def test_a_dense_overview_counts_what_has_no_beginning_at_its_end() -> None:
    dates = {f"e{n}": f"{1600 + n}" for n in range(401)}
    made = site(dates | {f"u{n}": "../2000" for n in range(50)})
    view = overview(made)
    assert view is not None
    for _, drawing in view.drawings:
        assert drawing.bars[-1].events > 50
        assert drawing.bars[0].events < 30


def test_an_event_without_a_summary_shows_its_first_paragraph() -> None:
    body = "---\ntitle: B\ndate: 2024\nsources: [{id: s, title: T, publisher: P}]\n---\n"
    text = "# A heading\n\nIt *began* with [a link](b.md) [@s, p. 3], they say [@s].\n\nMore.\n"
    made = site({}, files={"content/events/b.md": body + text})
    (event,) = made.chronology.events
    assert made.summaries.of(event) == "It began with a link, they say."


def test_colours_go_to_the_bodies_with_most_claims() -> None:
    claims = "claims:\n" + "".join(
        f"  - {{id: c{n}, text: T., claimant: {who}, sources: [s-a]}}\n"
        for n, who in enumerate(["Office", "Keeper", "Fleet", "Keeper", "Sailor"])
    )
    actors = (
        "office: {name: Office}\nkeeper: {name: Keeper, part_of: office}\nfleet: {name: Fleet}\n"
    )
    made = site(
        {"a": "2024"},
        claims,
        {"content/actors.yml": actors + "sailor: {name: Sailor}\n"},
    )
    assert dict(made.slots) == {"fleet": 1, "office": 2, "sailor": 3}
    assert made.slot(made.chronology.actor("Keeper")) == 2
    assert made.slot(made.chronology.actor("Nobody")) == 0


# --- the line of the whole -----------------------------------------------------------------------


def test_a_second_label_too_near_to_the_first_is_left_to_wide_screens() -> None:
    near = axis(site({"a": "2025-04-06", "b": "2025-04-12/2025-04-13"}))
    assert near is not None
    assert [(label.text, label.wide) for label in near.labels] == [
        ("Mar 2025", False),
        ("Apr", True),
    ]


def test_a_short_chronology_names_months_and_a_long_one_years() -> None:
    short = axis(site({"a": "2024-10-23", "b": "2024-12-19/2025-01-24"}))
    assert short is not None
    assert [label.text for label in short.labels] == ["Oct 2024", "Nov", "Dec", "Jan 2025"]
    long = axis(site({"a": "-0043", "b": "1454-23", "c": "2022-02-24/.."}))
    assert long is not None
    assert [label.text for label in long.labels] == ["1 BC", "500", "1000", "1500"]


def test_one_event_stands_in_the_middle_of_its_weeks() -> None:
    made = site({"a": "2024-06-15"})
    line = axis(made)
    assert line is not None
    spot = line.mark(made.chronology.events[0])
    assert spot is not None
    assert 40 < spot.start < 60


@pytest.mark.slow
def test_many_days_side_by_side_are_one_area_of_the_line() -> None:
    line = axis(site({f"e{n}": datetime.date(2024, 1, 1 + n).isoformat() for n in range(28)}))
    assert line is not None
    assert line.firm.count("M0 14v8") == 1
    assert line.firm.count("v8") == 28  # a day is many units wide

    days = (datetime.date(2000, 1, 1) + datetime.timedelta(days=n) for n in range(8_000))
    full = axis(site({f"e{n}": day.isoformat() for n, day in enumerate(days) if n % 9 == 0}))
    assert full is not None
    assert len(full.firm) < 1_000 < 6 * WIDTH
    across = [*accumulate(int(by) for by in re.findall(r"[mMh](-?\d+)", full.firm))]
    assert (min(across), max(across)) == (0, across[-1])


def test_no_line_where_no_date_has_a_bound() -> None:
    assert axis(site({})) is None


YEARS = st.integers(-(10**9), 10**9)


@pytest.mark.slow
@given(st.lists(st.tuples(YEARS, st.integers(0, 3000)), min_size=1, max_size=6))
def test_the_line_holds_every_event_of_any_age(spans: list[tuple[int, int]]) -> None:
    def edtf(year: int) -> str:
        return f"{'-' if year < 0 else ''}{abs(year):04d}" if abs(year) < 10_000 else f"Y{year}"

    made = site({f"e{n}": f"{edtf(y)}/{edtf(y + more)}" for n, (y, more) in enumerate(spans)})
    line = axis(made)
    assert line is not None
    for event in made.chronology.events:
        spot = line.mark(event)
        assert spot is not None
        assert 0 <= spot.start <= spot.end <= 100
    places = [int(at) for at in re.findall(r"M(\d+)", line.small)]
    assert places == sorted(places)
    assert all(0 <= at <= WIDTH for at in places)
    assert 1 <= len(line.labels) <= MAX_LABELS
