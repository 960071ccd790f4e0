"""Reading EDTF: the table row by row, the hard cases, and what the errors propose."""

from __future__ import annotations

import csv
import pickle
from itertools import pairwise
from pathlib import Path

import pytest

from timeline.edtf import BoundKind, EdtfError, Form, Precision, parse

with (Path(__file__).parent / "edtf.csv").open(encoding="utf-8", newline="") as table:
    ROWS = list(csv.DictReader(table))
VALID = [row for row in ROWS if row["valid"] == "1"]
INVALID = [row["edtf"] for row in ROWS if row["valid"] == "0"]
LEVELS: dict[str, set[str]] = {}
for _row in VALID:
    LEVELS.setdefault(_row["edtf"], set()).add(_row["level"])


@pytest.mark.parametrize("row", VALID, ids=lambda row: row["edtf"])
def test_every_valid_row(row: dict[str, str]) -> None:
    date = parse(row["edtf"])
    assert (str(date.earliest), str(date.latest)) == (row["earliest"], row["latest"])
    # 2004-06-11% stands in the specification at level 1 and again at level 2
    assert str(date.level) == min(LEVELS[row["edtf"]])
    assert str(date) == row["edtf"]


@pytest.mark.parametrize("text", INVALID)
def test_every_invalid_row(text: str) -> None:
    with pytest.raises(EdtfError) as raised:
        parse(text)
    assert raised.value.text == text
    assert raised.value.fact


@pytest.mark.parametrize(
    ("text", "level", "earliest", "latest"),
    [
        ("142X/1440", 2, "1420-01-01", "1440-12-31"),
        ("1450?/1455", 1, "1450-01-01", "1455-12-31"),
        ("2004-06-XX/..", 2, "2004-06-01", "inf"),
        ("[-0044..-0040]", 2, "-0044-01-01", "-0040-12-31"),
        ("[1668,1667]", 2, "1667-01-01", "1668-12-31"),
        ("XXXX", 2, "0000-01-01", "9999-12-31"),
        ("-198X", 1, "-1989-01-01", "-1980-12-31"),
        ("-000X", 1, "-0009-01-01", "-0001-12-31"),
        ("20XX-02-29", 2, "2000-02-29", "2096-02-29"),
        ("190X-02-29", 2, "1904-02-29", "1908-02-29"),
        ("2004-XX-31", 2, "2004-01-31", "2004-12-31"),
        ("2023-02-XX", 1, "2023-02-01", "2023-02-28"),
        ("1X84-X1", 2, "1084-01-01", "1984-11-30"),
        ("201X-21", 2, "2010-03-01", "2019-05-31"),
        ("-0001-24", 1, "-0001-12-01", "0000-02-29"),
        ("-1950S2", 2, "-1999-01-01", "-1900-12-31"),
        ("1950S4", 2, "1950-01-01", "1950-12-31"),
        ("%2004-06-11", 2, "2004-06-11", "2004-06-11"),
        ("2024-~12", 2, "2024-12-01", "2024-12-31"),
        ("9999-12-31T23:00:00-04", 0, "10000-01-01T03:00:00Z", "10000-01-01T03:00:00Z"),
        ("0000-01-01T00:00:00+05", 0, "-0001-12-31T19:00:00Z", "-0001-12-31T19:00:00Z"),
        ("Y1E17", 2, "100000000000000000-01-01", "100000000000000000-12-31"),
    ],
)
def test_what_the_table_leaves_out(text: str, level: int, earliest: str, latest: str) -> None:
    date = parse(text)
    assert (date.level, str(date.earliest), str(date.latest)) == (level, earliest, latest)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("2024-02-30", "February 2024 has 29 days, not 30"),
        ("2024-02-3X", "February 2024 has 29 days, and none matches 3X"),
        ("XX01-02-29", "no real day matches `XX01-02-29`"),
        ("2024-13-01", "months count from 01 to 12 and parts of a year from 21 to 41, not 13"),
        ("2024-2X", "no month from 01 to 12 matches 2X"),
        ("2024-21-05", "21 is no month but a part of a year, which has no day"),
        ("2024-12-15/2024-12-14", "end 2024-12-14 is before start 2024-12-15"),
        ("?2004?", "the year has two qualifiers"),
        ("1950S5", "the year has 4 digits, so 1 to 4 can be significant"),
        ("1950S0", "the year has 4 digits, so 1 to 4 can be significant"),
        ("Y1E999999999", "a year has at most 18 digits"),
        ("Y" + "9" * 19, "a year has at most 18 digits"),
        ("9" * 5000, "a date has at most 1000 characters, not 5000"),
        ("-0000", "there is no year -0000: the year 0 is 1 BC"),
        ("2024-12-19T10:00:60", "a time lies between 00:00:00 and 23:59:59"),
        ("2024-12-19T10:00:00+14:01", "an offset from UTC is at most 14:00"),
        ("2024-12-19T10:00:00-14:30", "an offset from UTC is at most 14:00"),
        ("2024-12-19T10:00:00-15", "an offset from UTC is at most 14:00"),
        ("2024-12-19T10:00:00+24:00", "an offset from UTC is at most 14:00"),
        ("[2024-12-19T10:00:00,2025]", "the members of a set have no time of day"),
        ("[1667..,1670]", "`..` opens a set only before its first or after its last date"),
        ("[..]", "`..` is not a date or a range a..b"),
        ("2024\n", "`2024\\u000a` is not an EDTF date with its spaces"),
        ("٢٠٢٤-١٢-١٩", "`٢٠٢٤-١٢-١٩` is not an EDTF date"),
        ("２０２４", "`２０２４` is not an EDTF date"),
        ("²024", "`²024` is not an EDTF date"),
        ("  ", "the date is empty"),
    ],
)
def test_facts(text: str, fact: str) -> None:
    with pytest.raises(EdtfError) as raised:
        parse(text)
    assert raised.value.fact == fact


SUGGESTIONS = """
14–15 December 2024 -> 2024-12-14/2024-12-15
December 14-15, 2024 -> 2024-12-14/2024-12-15
14 or 15 December 2024 -> [2024-12-14,2024-12-15]
from 28 December 2024 to 3 January 2025 -> 2024-12-28/2025-01-03
December 2024 -> 2024-12
19 December 2024 -> 2024-12-19
December 19, 2024 -> 2024-12-19
Thursday, 19th of December 2024 -> 2024-12-19
19. Dezember 2024 -> 2024-12-19
19 грудня 2024 р. -> 2024-12-19
2024년 12월 19일 -> 2024-12-19
October–December 2024 -> 2024-10/2024-12
summer 2024 -> 2024-22
Q2 2024 -> 2024-34
c. 1890 -> 1890~
ca. 1890 -> 1890~
circa 1890 -> 1890~
about 1890 -> 1890~
possibly 1890 -> 1890?
44 BC -> -0043
44–40 BC -> -0043/-0039
AD 79 -> 0079
1890s -> 189X
19th century -> 18XX
on or before 19 December 2024 -> [..2024-12-19]
since 24 February 2022 -> 2022-02-24/..
12/19/2024 -> 2024-12-19
19.12.2024 -> 2024-12-19
19-12-2024 -> 2024-12-19
2024-1-5 -> 2024-01-05
2024/12/19 -> 2024-12-19
20241219 -> 2024-12-19
2024-W51 -> 2024-12-16/2024-12-22
2024-354 -> 2024-12-19
2024-12-14/15 -> 2024-12-14/2024-12-15
2024-12-14–2024-12-15 -> 2024-12-14/2024-12-15
2024-12-14 / 2024-12-15 -> 2024-12-14/2024-12-15
1890-1895 -> 1890/1895
1890–95 -> 1890/1895
 2024-12-19  -> 2024-12-19
２０２４ -> 2024
199u -> 199X
201x -> 201X
uuuu -> XXXX
1984?~ -> 1984%
unknown/2006 -> /2006
2004-06-01/open -> 2004-06-01/..
2004-(06)?-11 -> 2004-?06-11
(2004-06)~-11 -> 2004-06~-11
2001-21^southernHemisphere -> 2001-29
y170000002 -> Y170000002
Y-17e7 -> Y-17E7
1950p2 -> 1950S2
Y2006 -> 2006
Y17E2 -> 1700
12345 -> Y12345
-0000 -> 0000
+2006 -> 2006
[1667, 1668] -> [1667,1668]
{2002..2001} -> {2001..2002}
2024-12-00 -> 2024-12-XX
2024-12-19T10:00 -> 2024-12-19T10:00:00
2024-12-19 10:00:00 -> 2024-12-19T10:00:00
2024-12-19T10:00:00+0430 -> 2024-12-19T10:00:00+04:30
2024-12-19T10:00:00-00:00 -> 2024-12-19T10:00:00Z
2024-12-19T24:00:00 -> 2024-12-20T00:00:00
20241219T100000 -> 2024-12-19T10:00:00
2024-12-14T10:00:00Z/2024-12-15T10:00:00Z -> 2024-12-14/2024-12-15
"""


@pytest.mark.parametrize("line", SUGGESTIONS.strip("\n").split("\n"))
def test_suggestions(line: str) -> None:
    text, suggestion = line.split(" -> ")
    with pytest.raises(EdtfError) as raised:
        parse(text)
    assert raised.value.suggestion == suggestion
    assert raised.value.hint == f"write {suggestion}"
    assert str(raised.value) == f"{raised.value.fact}; write {suggestion}"
    assert parse(suggestion)


@pytest.mark.parametrize(
    ("text", "suggestion", "hint"),
    [
        (
            "2024-12-15/2024-12-14",
            "2024-12-14/2024-12-15",
            "swap the dates, or drop the end for a one-day event",
        ),
        ("12/11/2024", "", "write 2024-11-12 for 12 November or 2024-12-11 for 11 December"),
        (
            "early October 2024",
            "",
            "EDTF has no word for early: write 2024-10 or days you know, such as "
            "2024-10-01/2024-10-10, and date_text: early October 2024",
        ),
        (
            "2024-21-05",
            "",
            "write 2024-21 for the part of the year or 2024-05-21 for the day",
        ),
        (
            "between 1890 and 1895",
            "",
            "write 1890/1895 for what lasted or [1890..1895] for what happened once within",
        ),
        ("1800s", "", "write 18XX for the century or 180X for the ten years"),
        ("999", "", "write 0999 for the year, 999X for the ten years"),
        ("24-12-19", "", "write the year with four digits, as in 2024-12-19"),
        ("2024-12-14/P1D", "", "EDTF has no durations: write both ends as dates"),
        ("../..", "", "give a date at one end, as in ../2024-12"),
        ("2024-02-30", "", ""),
        ("TBD", "", ""),
        ("", "", ""),
    ],
)
def test_hints(text: str, suggestion: str, hint: str) -> None:
    with pytest.raises(EdtfError) as raised:
        parse(text)
    assert (raised.value.suggestion, raised.value.hint) == (suggestion, hint)


def test_order_of_a_chronology() -> None:
    ordered = [
        "XXXX",
        "XXXX-12-25",
        "Y-17E7",
        "-0043",
        "1440-01-01",
        "1440",
        "1440-12-31",
        "../1440",
        "/1440",
        "1454-23",
        "18XX",
        "1890",
        "1890~",
        "1985-04-12/",
        "2024-12-14",
        "2024-12-14/2024-12-15",
        "2024-12-14/..",
        "2024-12-14T23:59:59",
        "[..2024-12-14]",
        "/2024-12-14",
        "2024-12-15T00:00:00",
        "2024-12-15",
        "2024-12-18T23:59:59Z",
        "2024-12-19T09:30:00+09:00",
        "2024-12-19T00:30:01",
        "Y12345",
    ]
    dates = [parse(text) for text in ordered]
    shuffled = dates[::-1]
    assert [date.text for date in sorted(shuffled)] == ordered
    assert all(a < b and b > a and a <= b and b >= a and a != b for a, b in pairwise(dates))


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "filed"),
    [
        ("2022-01-01T00:30:00+09:00", "2022-01-01T00:30:00", None, "2022-01-01T00:30:00"),
        ("2021-12-31T23:30:00-05:00", "2021-12-31T23:30:00", None, "2021-12-31T23:30:00"),
        ("2021-12-31T23:30:00Z", "2021-12-31T23:30:00Z", None, "2021-12-31T23:30:00Z"),
        ("-0001-12-31T20:00:00-05", "-0001-12-31T20:00:00", None, "-0001-12-31T20:00:00"),
        ("1890", "1890-01-01", "1890-12-31", "1890-01-01"),
        ("1XXX", "1000-01-01", "1999-12-31", "1000-01-01"),
        ("[..2024-12-19]", "-inf", "2024-12-19", "2024-12-19"),
        ("../1440", "-inf", "1440-12-31", "1440-12-31"),
        ("/1440-03", "unknown", "1440-03-31", "1440-03-31"),
        ("1985/", "1985-01-01", "unknown", "1985-01-01"),
        ("XXXX-05/1440", "unknown", "1440-12-31", "1440-12-31"),
        ("1440/XXXX-05", "1440-01-01", "unknown", "1440-01-01"),
        ("[..1984,1986..]", "-inf", "inf", "1984-12-31"),
        ("[XXXX-12-24,2024-12-25]", "unknown", "unknown", "2024-12-25"),
        ("XXXX-12-25", "unknown", "unknown", None),
        ("-XXXX", "unknown", "unknown", None),
        ("X024", "unknown", "unknown", None),
        ("../XXXX-12", "-inf", "unknown", None),
    ],
)
def test_the_day_that_is_printed(
    text: str, earliest: str, latest: str | None, filed: str | None
) -> None:
    date = parse(text)
    found = str(date.local_earliest), str(date.local_latest)
    assert found == (earliest, latest or earliest)
    assert (date.filed_under and str(date.filed_under)) == filed


def test_bounds_as_places_on_an_axis() -> None:
    day = parse("0000-01-01")
    assert (day.earliest.days, day.latest.days, day.latest.ordinal) == (0.0, 1.0, 0)
    before = parse("-0001-12-31")
    assert (before.earliest.days, before.latest.days) == (-1.0, 0.0)
    assert parse("1970-01-01").earliest.ordinal == 719_528
    assert parse("1970-01-01T12:00:00Z").latest.days == 719_528.5
    assert parse("../1440").earliest.days is None
    kinds = [parse(text).earliest.kind for text in ("../1440", "/1440", "1440")]
    assert kinds == [BoundKind.OPEN, BoundKind.UNKNOWN, BoundKind.KNOWN]


def test_what_a_date_says() -> None:
    date = parse("?2004-06-~11")
    assert date.form is Form.DATE
    assert date.start is date.end
    assert date.start is not None
    assert (date.start.uncertain, date.start.approximate) == (("year",), ("day",))
    assert (date.uncertain, date.approximate, date.is_day) == (True, True, False)
    group = parse("2004-06~-11").parts[0]
    assert group.approximate == ("year", "month")
    year = parse("Y3388E2S3").parts[0]
    assert (year.year, year.significant, year.precision) == ("338800", 3, Precision.SIGNIFICANT)


def test_structure_of_intervals_and_sets() -> None:
    until = parse("../1440")
    assert (until.form, until.start, until.start_known) == (Form.INTERVAL, None, False)
    assert until.end is not None
    assert until.end.text == "1440"
    date = parse("[..1667,1668,1670..1672]")
    assert date.form is Form.ONE_OF
    assert [(m.first and m.first.text, m.last and m.last.text) for m in date.members] == [
        (None, "1667"),
        ("1668", "1668"),
        ("1670", "1672"),
    ]
    assert [member.is_range for member in date.members] == [True, False, True]
    assert [part.text for part in date.parts] == ["1667", "1668", "1670", "1672"]


@pytest.mark.parametrize(
    ("text", "is_day"),
    [
        ("2024-12-19", True),
        ("2024-12-19T10:00:00Z", True),
        ("2024-12-XX", False),
        ("2024-12-19?", False),
        ("2024-12", False),
        ("2024-12-19/2024-12-19", False),
    ],
)
def test_exact_days(text: str, is_day: bool) -> None:
    assert parse(text).is_day is is_day


def test_errors_and_dates_can_be_pickled() -> None:
    with pytest.raises(EdtfError) as raised:
        parse("1890s")
    copy = pickle.loads(pickle.dumps(raised.value))
    assert (copy.text, copy.suggestion, str(copy)) == ("1890s", "189X", str(raised.value))
    assert pickle.loads(pickle.dumps(parse("1890~"))) == parse("1890~")
