"""Charts: where marks stand, what is kept apart, which words fit, and whole drawings.

The golden drawings in `charts/` are written by `make goldens`, to be looked at before they are
committed.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from itertools import combinations, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import FileSystemLoader

from timeline.compiler import compile as compile_
from timeline.documents import InputFile
from timeline.edtf import parse
from timeline.known_since import Day, since
from timeline.model import Settings
from timeline.rendering import Renderer
from timeline.site.figures import Group
from timeline.site.site import Site
from timeline.views import pages
from timeline.views.chart import Chart, chart, time_axis
from timeline.views.chart.labels import TIERS, Box, LabelPosition, LabelRequest, place, text_width
from timeline.views.chart.marks import short_name
from timeline.views.chart.scales import LARGE, LEFT, RIGHT, Amounts, Days
from timeline.views.measures import Panel, panels
from timeline.views.sentences import local_references
from timeline.workspace.package_data import catalogue, templates

GOLDEN = Path(__file__).parent / "charts"

CASES = {
    "numbers": [
        "A, 2024-12-19, at least 100, low: 100",
        "A, 2025-01-13, about 300, best: 300",
        "B, 2025-01-21, 400, best: 400",
        "B, 2025-02-14, several hundred",
        "C, 2025-03-02, up to 250, high: 250",
        "D, 2025-02, 150 to 350, low: 150, high: 350",
        "E, 2025-04-30, 120 but at most 200, best: 120, high: 200",
        "F, , 90, best: 90",
    ],
    "words": [
        "A, 2024-12-17, several hundred",
        "B, 2024-12-18, a couple hundred",
        "A, 2025-03-05, countless",
    ],
    "far-off": [
        "Temple, -0215~, beyond counting",
        "Chronicler, -01XX, at least 40, low: 40",
        "Historian, 145X, 1000, best: 1000",
    ],
}


def site(rows: Sequence[str], *, kind: str = "total") -> Site:
    """Make a site of one event with a claim a row: claimant, day, words, numbers."""
    lines = ["---", "title: E", "date: -0300/2026", "claims:"]
    for number, row in enumerate(rows):
        who, day, words, *numbers = (part.strip() for part in row.split(","))
        lines += [f"  - id: c{number}", f"    text: T{number}", f"    claimant: {who}"]
        if day:
            lines.append(f"    reported: '{day}'")
        lines += ["    sources: [s]", "    figures:", "      - measure: killed"]
        lines += [f"        text: '{words}'", f"        kind: {kind}"]
        lines += [f"        {one}" for one in numbers]
    text = "\n".join([*lines, "---", "Text [@s].", ""])
    source = b"- {id: s, title: S, publisher: P}\n"
    files = [
        InputFile("content/events/e.md", text.encode()),
        InputFile("content/sources/s.yml", source),
    ]
    compiled = compile_(files, Settings(), datetime.date(2026, 11, 23))
    assert not [d for d in compiled.diagnostics if d.severity == "error"], compiled.diagnostics
    return Site(compiled.chronology, catalogue("en"))


def drawn(rows: Sequence[str], *, hollow: bool = False) -> Chart:
    made = site(rows)
    axis = time_axis(made, made.statements)
    assert axis is not None
    return chart(made, made.statements, axis, hollow=hollow)


def panel(rows: Sequence[str], *, kind: str = "total") -> Panel:
    made = site(rows, kind=kind)
    (found,) = panels(made, made.statements, by_day=True, refer=partial(local_references, made))
    return found


def said(found: Panel, day: str | None = None) -> list[str]:
    """List the figures that stand in sentences on a day, or in the full view."""
    rows = [one.row for one in found.sentences]
    asked = since(parse(day)) if day else None
    return [
        row.statement.figure.text
        for row in rows
        if (row.period.covers(asked) if asked else row.period.in_full_view)
    ]


def page(rows: Sequence[str]) -> str:
    """Render the drawing of rows as the measure's page has it."""
    made = site(rows)
    renderer = Renderer(made, FileSystemLoader(templates()))
    found = next(view for view in pages(made) if view.address == "figures/killed/")
    html = renderer.render(found)
    start, end = html.index('<div class="tl-drawing"'), html.index('<p class="tl-note tl-nothing"')
    lines = (line.strip() for line in html[start:end].splitlines())
    return "\n".join(line for line in lines if line) + "\n"


@pytest.mark.parametrize("name", CASES)
def test_a_drawing_is_the_golden_one(name: str, golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN / f"{name}.svg.html", page(CASES[name]))


def test_every_statement_is_drawn_once() -> None:
    made = drawn(CASES["numbers"])
    assert [mark.statement.figure.text for mark in made.plotted] == [
        "at least 100",
        "about 300",
        "400",
        "150 to 350",
        "up to 250",
        "120 but at most 200",
    ]
    assert [mark.statement.figure.text for mark in made.worded] == ["several hundred"]
    assert panel(CASES["numbers"]).undated == 1


def test_a_mark_shows_what_was_said_and_no_more() -> None:
    by_words = {mark.statement.figure.text: mark for mark in drawn(CASES["numbers"]).plotted}
    least, exact, most = (by_words[w] for w in ("at least 100", "about 300", "up to 250"))
    assert (least.point, least.opens, least.is_bar) == (Decimal(100), "up", False)
    assert (exact.point, exact.opens, exact.is_bar) == (Decimal(300), "", False)
    assert (most.point, most.opens, most.is_bar) == (Decimal(250), "down", False)
    assert (by_words["150 to 350"].point, by_words["150 to 350"].is_bar) == (None, True)
    assert by_words["120 but at most 200"].point == 120


def test_a_vague_report_stands_at_its_latest_day_with_a_mark_from_its_first() -> None:
    vague = next(m for m in drawn(CASES["numbers"]).plotted if m.earliest is not None)
    assert (str(Day(vague.day)), str(Day(vague.earliest or 0))) == ("2025-02-28", "2025-02-01")


def test_steps_join_one_body_s_figures_in_order() -> None:
    joined = [
        (step.start.statement.figure.text, step.end.statement.figure.text)
        for step in drawn(CASES["numbers"]).steps
    ]
    assert joined == [("at least 100", "about 300")]
    assert drawn(CASES["numbers"], hollow=True).steps == ()


def test_kinds_and_parts_are_never_drawn_together() -> None:
    made = site(CASES["numbers"], kind="span")
    assert {group.kind for group in made.statements_by_group} == {"span"}
    assert Group("killed", made.statements[0].figure.kind, "") in made.statements_by_group


def test_a_drawing_for_a_day_reaches_no_further() -> None:
    made = drawn(CASES["numbers"])
    assert made.states is not None
    assert [str(state.day) for state in made.states] == [
        "2025-01-21",
        "2025-02-14",
        "2025-02-28",
        "2025-03-02",
        "2025-04-30",
    ]
    first, *_, last = made.states
    assert last == made.whole
    assert first.amounts is not None
    assert first.amounts.top == 400
    assert {label.name for label in first.labels} == {"A", "B"}


def test_all_days_have_one_axis_whose_ticks_are_known_from_their_days() -> None:
    axis = drawn(CASES["numbers"]).axis
    known = [tick.known for tick in axis.ticks]
    assert known == sorted(known)
    assert [axis.days.at(day.number) for day in known[1:]] == [tick.x for tick in axis.ticks[1:]]
    assert (str(Day(int(axis.days.first))), str(Day(int(axis.days.last)))) == (
        "2024-12-19",
        "2025-04-30",
    )


def test_charts_of_a_page_share_their_axis() -> None:
    made = site([*CASES["numbers"], "G, 2026-01-01, 5, best: 5"])
    rows = [f"G, 2025-0{month}-01, {month}, best: {month}" for month in range(1, 5)]
    parts = site(rows, kind="span").statements
    refer = partial(local_references, made)
    drawn = [
        one.chart for one in panels(made, [*made.statements, *parts], by_day=True, refer=refer)
    ]
    assert len({one.axis for one in drawn if one}) == 1
    assert len(drawn) == 2


def test_fewer_than_three_figures_are_sentences() -> None:
    two = ["A, 2024-12-19, at least 100, low: 100", "B, 2025-01-21, 400, best: 400"]
    found = panel(two)
    assert (found.chart, said(found), found.undated) == (None, ["at least 100", "400"], 0)
    assert said(found, "2025-01-20") == ["at least 100"]
    found = panel([two[0], "C, , 90, best: 90"])
    assert (found.chart, said(found), found.undated) == (None, ["at least 100", "90"], 0)
    found = panel([*two, "C, , 90, best: 90"])
    assert (found.chart, said(found), found.undated) == (None, ["at least 100", "400"], 1)


def test_before_the_third_figure_sentences_stand_in_the_chart_s_place() -> None:
    found = panel(CASES["numbers"])
    assert str(found.begun) == "2025-01-21"
    assert said(found, "2025-01-12") == ["at least 100"]
    assert said(found, "2025-01-20") == ["at least 100", "about 300"]
    assert said(found, "2025-01-21") == said(found) == []


def test_a_sentence_has_the_sources_of_its_claim() -> None:
    (one,) = panel(["A, 2024-12-19, 100, best: 100"]).sentences
    assert [(ref.number, ref.source) for ref in one.references] == [(1, "s")]


def test_a_short_alias_names_a_line() -> None:
    made = site(["A, 2025, 1, best: 1"])
    actor = made.chronology.actor("A")
    assert short_name(actor) == "A"


AMOUNTS = st.decimals(-(10**9), 10**12, places=2, allow_nan=False, allow_infinity=False)


@pytest.mark.slow
@given(st.lists(AMOUNTS, min_size=1, max_size=12))
def test_amounts_stand_in_the_plot_and_in_order(values: list[Decimal]) -> None:
    scale = Amounts.of(values, LARGE)
    assert scale is not None
    places = {value: scale.at(value) for value in (*values, Decimal(0))}
    for value, at in places.items():
        assert LARGE.top - 0.1 <= at <= LARGE.bottom + 0.1, value
    for one, other in combinations(places, 2):
        assert (places[one] >= places[other]) or one > other
    ticks = [value for _, value in scale.ticks]
    assert ticks == sorted(ticks)
    assert 2 <= len(ticks) <= LARGE.steps + 3
    assert 0 in ticks
    assert ticks[-1] >= max(values)


@given(st.lists(st.integers(-4_000_000, 8_000_000), min_size=1, max_size=12))
def test_days_stand_in_the_plot_and_in_order(days: list[int]) -> None:
    scale = Days.of(days)
    for one, other in combinations(sorted(days), 2):
        assert scale.at(one) <= scale.at(other)
    assert all(LEFT <= scale.at(day) <= RIGHT for day in days)


WISHES = st.lists(
    st.tuples(
        st.floats(LEFT, RIGHT), st.floats(LARGE.top, LARGE.bottom), st.text("abcXY", min_size=1)
    ),
    min_size=1,
    max_size=14,
)


@pytest.mark.slow
@given(WISHES)
def test_words_cover_no_mark_no_edge_and_no_other_words(
    spots: list[tuple[float, float, str]],
) -> None:
    requests = [
        LabelRequest(str(number), x, y, name, "about 100")
        for number, (x, y, name) in enumerate(spots)
    ]
    marks = [Box(x, y, x, y) for x, y, _ in spots]
    scale = [Box(0, LARGE.top - 18, 110, LARGE.top - 1), Box(0, LARGE.bottom - 18, 9, LARGE.bottom)]
    labels = place(requests, marks, LARGE.bottom, scale)
    for tier, width in TIERS:
        boxes = []
        for label in labels:
            if tier not in label.tiers:
                continue
            room = text_width(label.name, heavy=True)
            room += text_width(f" {label.words}") if label.words else 0
            position = LabelPosition(label.dx, 0, label.anchor)
            boxes.append(position.box(label.x / 100 * width, label.y, room))
        for box in boxes:
            assert box.left >= 0
            assert box.right <= width
            assert box.top >= -0.1
            assert box.bottom <= LARGE.bottom + 0.1
        for one, other in [*combinations(boxes, 2), *product(boxes, scale)]:
            shrunk = Box(one.left, one.top + 0.1, one.right, one.bottom - 0.1)
            assert not shrunk.meets(other)
