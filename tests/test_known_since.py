"""From which day things are known, and that nothing is known before it was reported."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.compiler import compile as compile_
from timeline.documents import InputFile
from timeline.edtf import parse
from timeline.known_since import Day, KnownSince, since, written
from timeline.model import Settings

SOURCES = """
- {id: early, title: Early, publisher: P, issued: 2024-12-18}
- {id: late, title: Late, publisher: P, issued: 2024-12-23}
- {id: undated, title: Undated, publisher: P}
"""


def knowledge(front: str, body: str = "Text [@undated].") -> KnownSince:
    """Compile one event `e`, whose front matter has no title and date yet."""
    text = f"---\ntitle: E\n{front}---\n{body}\n"
    files = [
        InputFile("content/events/e.md", text.encode()),
        InputFile("content/sources/s.yml", SOURCES.encode()),
    ]
    compiled = compile_(files, Settings(), datetime.date(2026, 11, 23))
    assert not [d for d in compiled.diagnostics if d.severity == "error"], compiled.diagnostics
    return KnownSince(compiled.chronology)


def claims(*reported: str | None, sources: str = "[undated]") -> str:
    lines = ["claims:"]
    for number, day in enumerate(reported):
        when = f", reported: '{day}'" if day else ""
        lines.append(
            f"  - {{id: c{number}, text: T, claimant: N{when}, about: '2024', sources: {sources}}}"
        )
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("2024-12-18", "2024-12-18"),
        ("2024-12", "2024-12-31"),
        ("2024", "2024-12-31"),
        ("2024-12-18T23:30:00Z", "2024-12-18"),
        ("2024-12-18T23:30:00-05:00", "2024-12-18"),
        ("2024-12-19T00:30:00+09:00", "2024-12-19"),
        ("XXXX-12-25", "never"),
        ("2024/XXXX-12", "never"),
        ("[..2024-12-18]", "2024-12-18"),
        ("[2024-12-18..]", "never"),
        ("-0043-03-15", "-0043-03-15"),
        ("-0043", "-0043-12-31"),
        ("Y17000", "17000-12-31"),
        ("145X", "1459-12-31"),
    ],
)
def test_a_date_is_known_by_its_latest_day(date: str, day: str) -> None:
    assert written(since(parse(date))) == day


def test_without_a_date_nothing_is_known() -> None:
    assert since(None) is None
    assert written(None) == "never"


@given(st.integers(-4_000_000, 8_000_000))
def test_a_day_is_written_as_it_is_read(number: int) -> None:
    text = str(Day(number))
    year = text.lstrip("-").split("-")[0]
    if len(year) == 4:
        assert since(parse(text)) == Day(number)


def test_an_event_is_known_by_what_it_says_else_its_first_claim_else_its_first_source() -> None:
    stated = knowledge(f"date: 2024-12-19\nrevealed: 2025-02\n{claims('2024-12-20')}")
    event = stated.chronology.events[0]
    assert written(stated.event(event)) == "2025-02-28"
    claimed = knowledge(f"date: 2024-12-19\n{claims('2024-12-23', None, '2024-12-20')}")
    assert written(claimed.event(claimed.chronology.events[0])) == "2024-12-20"
    sourced = knowledge("date: 2024-12-17\nsources: [undated, late, early]\n")
    assert written(sourced.event(sourced.chronology.events[0])) == "2024-12-18"
    unknown = knowledge("date: 2024-12-17\nsources: [undated]\n")
    assert unknown.event(unknown.chronology.events[0]) is None


@pytest.mark.parametrize(
    ("front", "day"),
    [
        (f"date: 2024-12-19\n{claims('2024-12-20', '2024-12-24')}", "2024-12-24"),
        (f"date: 2024-12-19\n{claims('2024-12-20', None)}", "never"),
        (f"date: 2024-12-19\n{claims('2024-12-20')}sources: [late]\n", "2024-12-23"),
        (f"date: 2024-12-19/2024-12-30\n{claims('2024-12-20')}", "2024-12-30"),
        (f"date: 2024-12-19/..\n{claims('2024-12-20')}", "2024-12-20"),
        (f"date: 2024-12\n{claims('2024-12-20')}", "2024-12-20"),
        (
            f"date: 2024-12-19\n{claims('2024-12-20')}"
            "corrections: [{date: 2025-01-05, text: T}]\n",
            "2025-01-05",
        ),
    ],
)
def test_an_event_s_text_is_read_from_when_all_it_holds_was_known(front: str, day: str) -> None:
    known = knowledge(front)
    assert written(known.whole(known.chronology.events[0])) == day


def test_an_event_goes_on_until_its_end_is_known() -> None:
    lasting = knowledge(f"date: 2024-12-19/2024-12-30\n{claims('2024-12-20')}")
    ongoing_date = lasting.ongoing_date(lasting.chronology.events[0])
    assert ongoing_date is not None
    assert ongoing_date.text == "2024-12-19/.."
    over = knowledge(f"date: 2024-12-14/2024-12-15\n{claims('2024-12-20')}")
    assert over.ongoing_date(over.chronology.events[0]) is None


@pytest.mark.parametrize(
    ("date", "revealed", "ongoing_date"),
    [
        ("-0043/-0031", "-0040", "-0043/.."),
        ("Y17000/Y17005", "Y17001", "Y17000/.."),
        ("2024-12~/2025-02", "2024-12-20", "2024-12~/.."),
        ("../1440", "1430", None),
        ("/1440", "1430", None),
    ],
)
def test_before_its_end_was_known_a_date_has_its_beginning_at_most(
    date: str, revealed: str, ongoing_date: str | None
) -> None:
    lasting = knowledge(f"date: {date}\nrevealed: {revealed}\nsources: [undated]\n")
    event = lasting.chronology.events[0]
    assert lasting.was_ongoing(event)
    found = lasting.ongoing_date(event)
    assert (found and found.text) == ongoing_date


def test_a_claim_never_stands_without_a_source() -> None:
    known = knowledge(f"date: 2024-12-16\n{claims('2024-12-17', sources='[late, early]')}")
    claim = known.chronology.events[0].claims[0]
    shown = {key: written(day) for key, day in known.citing(claim).items()}
    assert shown == {"late": "2024-12-23", "early": "2024-12-17"}


def test_an_undated_source_is_shown_with_its_claim() -> None:
    known = knowledge(f"date: 2024-12-16\n{claims('2024-12-17', sources='[late, undated]')}")
    claim = known.chronology.events[0].claims[0]
    shown = {key: written(day) for key, day in known.citing(claim).items()}
    assert shown == {"late": "2024-12-23", "undated": "2024-12-17"}


DAYS = st.one_of(
    st.none(), st.dates(datetime.date(2024, 1, 1), datetime.date(2025, 12, 31)).map(str)
)


@pytest.mark.slow
@given(st.lists(DAYS, min_size=1, max_size=5))
def test_what_is_known_comes_in_order(reported: Sequence[str | None]) -> None:
    known = knowledge(f"date: 2024\n{claims(*reported)}")
    event = known.chronology.events[0]
    begun, whole = known.event(event), known.whole(event)
    told = [day for day in map(known.claim, event.claims) if day]
    assert begun == min(told, default=begun)
    if whole is not None:
        assert begun is not None
        assert begun <= whole
        assert all(day <= whole for day in told)
    for claim in event.claims:
        said = known.claim(claim)
        for day in known.citing(claim).values():
            assert (said is None) == (day is None)
            assert said is None or (day is not None and day >= said)
    assert list(known.days) == sorted(set(known.days))
    assert set(told) <= set(known.days)
