"""Which figures stand side by side: each voice's latest, and the reports nearest to an event's."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.compiler import compile as compile_
from timeline.documents import InputFile
from timeline.edtf import parse
from timeline.known_since import since
from timeline.model import Kind, Settings
from timeline.site.figures import Group
from timeline.site.site import Site
from timeline.views.actors import Words, pages
from timeline.views.comparing import MAX_ROWS, Compared, latest_totals, nearest
from timeline.views.measures import panels
from timeline.views.sentences import local_references
from timeline.workspace.package_data import catalogue

KILLED = Group("killed", Kind.TOTAL, "")
ACTORS = (
    b"body: {name: The Body}\n"
    b"speaker: {name: A Speaker, speaks_for: body}\n"
    b"deputy: {name: A Deputy, speaks_for: speaker}\n"
    b"member: {name: A Member, part_of: body}\n"
    b"office: {name: An Office, part_of: member}\n"
    b"clerk: {name: A Clerk, speaks_for: office}\n"
)


def site(*events: Sequence[str]) -> Site:
    """Make a site; each event is a list of claims: claimant, day, words, then other fields."""
    files = [
        InputFile("content/sources/s.yml", b"- {id: s, title: S, publisher: P}\n"),
        InputFile("content/actors.yml", ACTORS),
    ]
    for number, rows in enumerate(events):
        lines = ["---", f"title: E{number}", f"date: 2024-01-{number + 1:02d}", "claims:"]
        for at, row in enumerate(rows):
            who, day, words, *others = (part.strip() for part in row.split("|"))
            lines += [f"  - id: c{at}", "    text: T", f"    claimant: {who}", "    about: 2024"]
            if day:
                lines.append(f"    reported: '{day}'")
            lines += [f"    {one}" for one in others if not one.startswith("figure ")]
            lines += ["    sources: [s]", "    figures:", "      - measure: killed"]
            lines.append(f"        text: '{words}'")
            if words.isdecimal():
                lines.append(f"        best: {words}")
            lines += [f"        {one[7:]}" for one in others if one.startswith("figure ")]
        text = "\n".join([*lines, "---", "Text [@s].", ""])
        files.append(InputFile(f"content/events/e{number}.md", text.encode()))
    compiled = compile_(files, Settings(), datetime.date(2026, 11, 23))
    assert not [d for d in compiled.diagnostics if d.severity == "error"], compiled.diagnostics
    return Site(compiled.chronology, catalogue("en"))


def words(rows: Sequence[Compared]) -> list[str]:
    return [f"{row.name} {row.statement.figure.text}" for row in rows]


def standing(made: Site) -> list[str]:
    """List what home shows now."""
    return [
        row
        for group in latest_totals(made)
        for row in words([r for r in group.rows if r.period.in_full_view])
    ]


def on(made: Site, day: str) -> list[str]:
    """List what home shows as known on a day."""
    asked = since(parse(day))
    assert asked is not None
    return [
        row
        for group in latest_totals(made)
        for row in words([r for r in group.rows if r.period.covers(asked)])
    ]


def page(made: Site, actor: str) -> dict[str, Words]:
    """Give what was said as an actor's page has it: its own words, and its members'."""
    address = f"actors/{made.chronology.actor(actor).id}/"
    found = next(view for view in pages(made) if view.address == address).data()
    return {part: words for part, words in found.items() if isinstance(words, Words)}


def test_the_latest_total_of_each_voice_stands_newest_first() -> None:
    made = site(
        ["A | 2024-02-01 | 100", "B | 2024-02-02 | 500", "A | 2024-03-01 | 300"],
        ["C | 2024-01-01 | many", "B | 2024-02-03 | 200 | figure kind: span", "D | | 9"],
    )
    assert standing(made) == ["A 300", "B 500", "C many", "D 9"]
    assert on(made, "2024-02-15") == ["B 500", "A 100", "C many"]


def test_who_speaks_for_a_body_is_the_body_s_voice() -> None:
    made = site(
        ["The Body | 2024-02-01 | 100", "A Speaker | 2024-02-05 | 90", "A Deputy | 2024-02-07 | 80"]
    )
    assert standing(made) == ["The Body 80"]


def test_who_is_part_of_a_body_has_a_voice_of_its_own() -> None:
    made = site(
        [
            "The Body | 2024-02-01 | 100",
            "A Member | 2024-02-05 | 90",
            "An Office | 2024-02-06 | 70",
            "A Clerk | 2024-02-07 | 60",
        ]
    )
    assert standing(made) == ["An Office 60", "A Member 90", "The Body 100"]


def test_of_two_claims_of_one_day_the_first_listed_stands() -> None:
    made = site(["A | 2024-02-01 | 100", "A | 2024-02-01 | 120", "A | 2024-01-15 | 50"])
    assert standing(made) == ["A 100"]


def test_words_take_no_number_s_place() -> None:
    made = site(["A | 2024-02-01 | 100", "A | 2024-03-01 | many"])
    assert standing(made) == ["A 100"]
    made = site(["A | 2024-02-01 | many", "A | 2024-03-01 | 100"])
    assert standing(made) == ["A 100"]


def test_what_was_taken_back_or_replaced_is_not_said_now() -> None:
    made = site(["A | 2024-02-01 | 100", "A | 2024-03-01 | 300 | status: retracted"])
    assert standing(made) == ["A 100"]
    made = site(
        ["A | 2024-02-01 | 100", "B | 2024-03-01 | 300 | supersedes: c0", "C | 2024-01-01 | 7"]
    )
    assert standing(made) == ["B 300", "C 7"]


def test_what_a_claim_without_a_date_replaced_stood_on_every_day() -> None:
    made = site(["A | 2024-02-01 | 100", "A | | 300 | supersedes: c0"])
    assert standing(made) == ["A 300"]
    assert on(made, "2024-02-01") == on(made, "2030-01-01") == ["A 100"]


def test_what_was_taken_back_stood_until_all_of_its_event_was_known() -> None:
    made = site(
        [
            "A | 2024-02-01 | 100",
            "A | 2024-03-01 | 300 | status: retracted",
            "B | 2024-05-01 | 7",
        ]
    )
    assert on(made, "2024-02-01") == ["A 100"]
    assert on(made, "2024-04-30") == ["A 300"]
    assert on(made, "2024-05-01") == standing(made) == ["B 7", "A 100"]


def test_what_stood_before_stands_again_where_the_later_one_became_something_else() -> None:
    made = site(
        ["A | 2024-02-01 | 100", "A | 2024-03-01 | 300"],
        ["A | 2024-04-01 | 300 | supersedes: e0#c1 | figure kind: planned"],
    )
    assert [on(made, day) for day in ("2024-02-29", "2024-03-31", "2024-04-01")] == [
        ["A 100"],
        ["A 300"],
        ["A 100"],
    ]
    assert standing(made) == ["A 100"]


def test_a_measure_of_which_nothing_stands_is_in_views_of_a_day_alone() -> None:
    (group,) = latest_totals(
        site(["A | 2024-02-01 | 100 | status: retracted", "A | | 7 | figure of: ships"])
    )
    assert (group.in_full_view, str(group.known)) == (False, "2024-02-01")
    assert latest_totals(site(["A | | 100 | status: retracted"])) == ()


def test_the_scale_of_no_day_reaches_further_than_what_was_known() -> None:
    made = site(
        ["A | 2024-02-01 | 100", "B | 2024-03-01 | 900", "C | | 4000", "D | 2024-01-01 | some"]
    )
    (group,) = latest_totals(made)
    assert group.scales.whole is not None
    assert group.scales.whole.top == 4000
    states = {str(state.day): state.scale and int(state.scale.top) for state in group.scales.states}
    assert states == {"2024-01-01": None, "2024-02-01": 100, "2024-03-01": 1000}


def test_home_keeps_what_stands_now_alone_where_there_are_very_many() -> None:
    first = datetime.date(2023, 2, 1)
    many = [f"A | {first + datetime.timedelta(n)} | {n + 1}" for n in range(MAX_ROWS)]
    made = site([*many, "B | 2023-01-01 | 3", "B | 2023-01-02 | 4"])
    (group,) = latest_totals(made)
    assert {row.period.in_full_view for row in group.rows} == {True}
    assert group.known is None


def test_an_undated_claim_stands_only_where_no_dated_one_does() -> None:
    made = site(["A | | 100", "A | 2024-03-01 | 300", "B | | 50"])
    assert standing(made) == ["A 300", "B 50"]


def test_without_totals_there_is_nothing_to_say_now() -> None:
    assert latest_totals(site(["A | 2024-02-01 | 100 | figure kind: planned"])) == ()
    assert latest_totals(site(["A | 2024-02-01 | 100 | figure of: engineers"])) == ()


def test_the_nearest_reports_are_the_last_before_the_first_after_and_the_same_voice_s_next() -> (
    None
):
    made = site(
        ["A | 2024-03-01 | 3"],
        ["B | 2024-01-01 | 1", "B | 2024-02-01 | 2", "C | 2024-04-01 | 4"],
        ["D | 2024-05-01 | 5", "A | 2024-06-01 | 6", "A | 2024-07-01 | 7"],
    )
    event = made.chronology.events[0]
    assert words(nearest(made, event, KILLED)) == ["B 2", "C 4", "A 6"]
    made = site(["A | 2024-03-01 | 3"], ["A | 2024-04-01 | 4", "A | 2024-05-01 | 5"])
    assert words(nearest(made, made.chronology.events[0], KILLED)) == ["A 4"]


def test_the_next_of_the_same_voice_is_its_speaker_s_but_no_member_s() -> None:
    made = site(
        ["The Body | 2024-03-01 | 3"],
        ["C | 2024-04-01 | 4", "A Member | 2024-05-01 | 5", "A Speaker | 2024-06-01 | 6"],
    )
    assert words(nearest(made, made.chronology.events[0], KILLED)) == ["C 4", "The Body 6"]


def test_a_report_of_the_same_day_is_near() -> None:
    made = site(["A | 2024-03-01 | 3"], ["B | 2024-03-01 | 4"])
    assert words(nearest(made, made.chronology.events[0], KILLED)) == ["B 4"]


def test_only_the_same_kind_and_part_is_near() -> None:
    made = site(["A | 2024-03-01 | 3"], ["B | 2024-03-02 | 4 | figure kind: span"], ["C | | 5"])
    assert nearest(made, made.chronology.events[0], KILLED) == ()
    undated = site(["A | | 3"], ["B | 2024-03-02 | 4"])
    assert nearest(undated, undated.chronology.events[0], KILLED) == ()


def test_a_figure_may_replace_several() -> None:
    made = site(
        ["A | 2024-02-01 | 100", "A | 2024-02-01 | over 100"],
        ["A | 2024-03-01 | 300 | supersedes: [e0#c0, e0#c1]"],
    )
    (totals,) = page(made, "A")["own"].figures
    assert [one.words for one in totals.rows[2].replaces] == ["100", "over 100"]
    later = [[one.words for one in row.replaced_by] for row in totals.rows]
    assert later == [["300"], ["300"], []]
    assert [row.compared.statement.is_past for row in totals.rows] == [True, True, False]


def test_an_actor_s_figures_tell_what_each_replaced() -> None:
    made = site(
        ["A Speaker | 2024-02-01 | 100", "The Body | 2024-03-01 | 300 | supersedes: c0"],
        ["A Speaker | 2024-04-01 | 40 | figure kind: span", "B | 2024-02-02 | 9"],
        ["The Body | 2024-05-01 | 400"],
    )
    totals, span = page(made, "body")["own"].figures
    assert [row.compared.statement.figure.text for row in totals.rows] == ["100", "300", "400"]
    assert [row.speaker.name if row.speaker else "" for row in totals.rows] == ["A Speaker", "", ""]
    first, last, _ = totals.rows
    assert [(one.words, one.address) for one in first.replaced_by] == [("300", "events/e0/#c1")]
    assert [(one.words, one.address) for one in last.replaces] == [("100", "events/e0/#c0")]
    assert totals.panel is not None
    assert (span.qualifier, span.panel) == ("for a limited period", None)
    (own,) = page(made, "B")["own"].figures
    assert len(own.rows) == 1


@pytest.mark.parametrize(
    ("actor", "own", "members"),
    [
        ("body", ["The Body 7", "A Speaker 8"], ["A Clerk 100", "A Member 9"]),
        ("speaker", ["A Speaker 8"], []),
        ("member", ["A Member 9"], ["A Clerk 100"]),
        ("office", ["A Clerk 100"], []),
        ("clerk", ["A Clerk 100"], []),
    ],
)
def test_an_actor_s_page_keeps_its_words_apart_from_its_members(
    actor: str, own: list[str], members: list[str]
) -> None:
    made = site(
        [
            "A Clerk | 2024-02-01 | 100 | via: [N]",
            "The Body | 2024-03-01 | 7",
            "A Speaker | 2024-03-02 | 8",
            "A Member | 2024-03-03 | 9",
        ]
    )
    for part, wanted in (("own", own), ("others", members)):
        rows = [row for group in page(made, actor)[part].figures for row in group.rows]
        shown = [
            f"{row.compared.claimant.name} {row.compared.statement.figure.text}" for row in rows
        ]
        assert shown == wanted
        named = [row.speaker.name for row in rows if row.speaker]
        assert named == [row.compared.claimant.name for row in rows if row.speaker]
        assert all(row.speaker or row.compared.statement.claimant.id == actor for row in rows)


def test_a_body_s_chart_joins_its_speakers_and_never_its_members() -> None:
    made = site(
        [
            "The Body | 2024-02-01 | 100",
            "A Member | 2024-02-02 | 20",
            "A Speaker | 2024-02-03 | 110",
            "A Member | 2024-02-04 | 25",
            "An Office | 2024-02-05 | 3",
        ]
    )
    (drawn,) = panels(made, made.statements, by_day=True, refer=partial(local_references, made))
    assert drawn.chart is not None
    joined = [
        (step.start.statement.figure.text, step.end.statement.figure.text, step.dash)
        for step in drawn.chart.steps
    ]
    assert joined == [("100", "110", 0), ("20", "25", 1)]
    assert {mark.slot for mark in drawn.chart.plotted} == {1}
    assert [mark.title.partition(";")[0] for mark in drawn.chart.plotted] == [
        "The Body: 100",
        "A Member: 20",
        "A Speaker (The Body): 110",
        "A Member: 25",
        "An Office: 3",
    ]
    assert drawn.chart.whole.voices == 3
    assert [(link.figures, link.claimants) for link in made.measure_links] == [(5, 3)]


def test_lines_without_a_colour_are_told_apart() -> None:
    rows = [
        f"{who}{at} | 2024-02-{day:02d} | {day}"
        for at in range(9)
        for who, days in (("Often", (1, 2, 3)), ("Twice", (4, 5)))
        for day in days
    ]
    made = site(rows)
    (drawn,) = panels(made, made.statements, by_day=True, refer=partial(local_references, made))
    assert drawn.chart is not None
    lines = {
        step.start.statement.voice.name: (step.start.slot, step.dash) for step in drawn.chart.steps
    }
    assert {step.start.statement.voice.id for step in drawn.chart.steps} == {
        step.end.statement.voice.id for step in drawn.chart.steps
    }
    assert all(
        step.start.statement.voice.id == step.end.statement.voice.id for step in drawn.chart.steps
    )
    grey = [dash for slot, dash in lines.values() if slot == 0]
    assert grey == [0, 1, 2, 3, 0, 1, 2, 3, 0, 1]
    assert {dash for slot, dash in lines.values() if slot} == {0}


ROWS = st.lists(
    st.tuples(
        st.sampled_from("ABC"),
        st.one_of(st.just(""), st.dates(datetime.date(2024, 1, 1), datetime.date(2024, 3, 1))),
        st.one_of(st.just("many"), st.integers(1, 5000).map(str)),
    ),
    min_size=1,
    max_size=8,
)


@pytest.mark.slow
@given(ROWS, st.dates(datetime.date(2023, 12, 1), datetime.date(2024, 4, 1)))
def test_on_any_day_home_shows_each_body_s_latest_by_then(
    rows: list[tuple[str, object, str]], day: datetime.date
) -> None:
    made = site([f"{who} | {when} | {said}" for who, when, said in rows])
    asked = since(parse(day.isoformat()))
    assert asked is not None
    (group,) = latest_totals(made)
    voices = [row for row in group.rows if row.period.covers(asked)]
    assert len({row.name for row in voices}) == len(voices)
    newest = [row.statement.known for row in voices if row.statement.known]
    assert newest == sorted(newest, reverse=True)
    for who in "ABC":
        known = [(str(when), said) for name, when, said in rows if name == who and when]
        by_then = [one for one in known if one[0] <= day.isoformat()]
        numbers = [one for one in by_then if one[1] != "many"]
        # of one day the first that is listed, as `max` gives it
        wanted = [max(found, key=lambda one: one[0])[1] for found in (numbers or by_then,) if found]
        found = [r.statement.figure.text for r in voices if r.name == who]
        assert found == wanted
    tops = [state.scale.top for state in group.scales.states if state.day <= asked and state.scale]
    values = [int(r.statement.figure.text) for r in voices if r.statement.figure.in_numbers]
    if values:
        assert tops[-1] >= max(values)


FULL = 98
"""The full view, behind all days; what has no day stands behind even that."""

CLAIMS = st.lists(
    st.tuples(
        st.sampled_from("AB"),
        st.one_of(st.none(), st.integers(1, 20)),
        st.one_of(st.just("many"), st.integers(1, 50).map(str)),
        st.sampled_from(["", "retracted", "supersedes"]),
    ),
    min_size=1,
    max_size=7,
)


@pytest.mark.slow
@given(CLAIMS, st.integers(1, 22))
def test_home_never_shows_what_no_longer_stood(
    drawn: list[tuple[str, int | None, str, str]], asked: int
) -> None:
    """Hold the program's times against what is worked out anew, from all claims, for one day."""
    rows = []
    for at, (who, day, said, fate) in enumerate(drawn):
        others = " | status: retracted" if fate == "retracted" else ""
        others += f" | supersedes: c{at - 1}" if fate == "supersedes" and at else ""
        rows.append(f"{who} | {f'2024-01-{day:02d}' if day else ''} | {said}{others}")
    days = [day for _, day, _, _ in drawn]
    whole = max((day for day in days if day), default=0) if None not in days else 99

    def gone(at: int, day: int) -> bool:
        by = next(
            (n for n, row in enumerate(rows) if f"supersedes: c{at}" in row.split(" | ")), None
        )
        replaced = by is not None and (day == FULL or (days[by] or 99) <= day)
        return replaced or (drawn[at][3] == "retracted" and (day == FULL or whole <= day))

    def latest(day: int) -> list[str]:
        found = []
        for body in "AB":
            mine = [at for at, (who, *_) in enumerate(drawn) if who == body and not gone(at, day)]
            dated = [at for at in mine if (days[at] or 99) <= day]
            last = max((days[at] or 0 for at in dated), default=0)
            number = max((days[at] or 0 for at in dated if drawn[at][2] != "many"), default=0)
            chosen = [
                at for at in dated if days[at] == (last if drawn[at][2] == "many" else number)
            ]
            if day == FULL and not dated:
                chosen = [at for at in mine if days[at] is None]
            chosen.sort(key=lambda at: (drawn[at][2] == "many", -(days[at] or 0)))
            found += [f"{body} {drawn[at][2]}" for at in chosen[:1]]
        return sorted(found)

    made = site(rows)
    assert sorted(standing(made)) == latest(FULL)
    assert sorted(on(made, f"2024-01-{asked:02d}")) == latest(asked)
