"""`timeline import events` of other programs' timelines: TimelineJS, Markwhen, iCalendar."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from .command import run
from .test_importing_events import events, front, project, state, table

__all__ = ["project"]

TIMELINEJS: Mapping[str, Any] = {
    "title": {"text": {"headline": "The life of <b>A. Baker</b>"}},
    "eras": [
        {
            "start_date": {"year": "1600"},
            "end_date": {"year": "1650", "month": "3"},
            "text": {"headline": "Early years"},
        }
    ],
    "events": [
        {
            "start_date": {"year": "-44", "month": "3", "day": "15"},
            "text": {
                "headline": "A bust &amp; more",
                "text": "<p>It <i>was</i> made. See <a href='https://a.example/x'>here</a>.</p>"
                "<p>Second&nbsp;paragraph.</p><script>alert(1)</script>",
            },
            "group": "Art",
            "media": {"url": "https://pictures.example/a.jpg", "caption": "A bust"},
        },
        {
            "start_date": {"year": 1890},
            "display_date": "about 1890",
            "text": {"headline": "A vague day"},
            "media": {"url": "https://film.example/1", "credit": "The channel", "caption": "Film"},
        },
        {
            "start_date": {"year": "1711", "month": "01", "day": "10", "hour": "16", "minute": ""},
            "end_date": {"year": "1711", "month": "01", "day": "12"},
            "text": {"headline": "Two days"},
        },
        {"start_date": {"year": "-13798000000"}, "text": {"headline": "The beginning"}},
        {
            "start_date": {"year": "1812", "month": "10"},
            "display_date": "The year of the comet",
            "text": {"headline": "A comet"},
        },
        {"start_date": {"year": "0"}, "text": {"headline": "Nothing"}},
    ],
}


def by_title(project: Path) -> dict[str, Mapping[str, Any]]:
    found = map(front, (project / "content/events").rglob("*.md"))
    return {str(one["title"]): one for one in found}


def test_timelinejs(project: Path) -> None:
    file = table(project, json.dumps(TIMELINEJS), "baker.json")
    done = events(project, file)
    assert done.returncode == 1
    made = by_title(project)
    assert {title: one["date"] for title, one in made.items()} == {
        "A bust & more": "-0043-03-15",
        "A vague day": "1890~",
        "Two days": "1711-01-10/1711-01-12",
        "The beginning": "Y-13797999999",
        "A comet": "1812-10",
        "Early years": "1600/1650-03",
    }
    assert made["A comet"]["date_text"] == "The year of the comet"
    assert made["Early years"]["tags"] == ["era"]
    assert made["A bust & more"]["tags"] == ["Art"]
    (bust,) = (project / "content/events").glob("*bust*.md")
    assert bust.read_text().split("---\n")[2] == (
        "\nIt was made. See here.\n\nSecond paragraph. [@a-example-a-bust-more]\n"
    )
    sources = (project / "content/sources/baker.yml").read_text()
    assert "URL: https://film.example/1" in sources
    assert "container-title: The channel" in sources
    said = done.stderr
    assert "the title slide (“The life of A. Baker”) is not an event" in said
    assert "slide 1: left out: the picture https://pictures.example/a.jpg (A bust)" in said
    assert "slide 2: left out: the caption “Film”" in said
    assert "slide 3: left out: the times of day, 1711-01-10T16:00:00 to 1711-01-12" in said
    assert "slide 6, start_date.year: not added: there is no year 0; 1 BC is -1 here" in said
    assert run("check", "--strict", cwd=project).returncode == 0
    before = state(project)
    assert "0 added, 6 known" in events(project, file).stderr
    assert state(project) == before


def test_timelinejs_spreadsheet(project: Path) -> None:
    starts, ends = "Year,Month,Day,Time", "End Year,End Month,End Day,End Time"
    media = "Media,Media Credit,Media Caption,Media Thumbnail"
    head = f"{starts},{ends},Display Date,Headline,Text,{media},Type,Group,Background".split(",")
    rows = [
        ["1900", "", "", "", "", "", "", "", "", "All of it", *[""] * 5, "title"],
        ["-300", "2", *[""] * 7, "A <b>start</b>", "<p>Text.</p>", "https://film.example/2"],
        ["1900", "2", "3", "18:30", "", "", "", "", "", "An evening", ""],
        ["1901", "", "", "", "1905", "", "", "", "", "Years", "", "", "", "", "", "era"],
    ]
    out = io.StringIO()
    csv.writer(out).writerows([head, *rows])
    done = events(project, table(project, out.getvalue(), "art.csv"))
    assert done.returncode == 0, done.stderr
    assert "the title slide (“All of it”) is not an event" in done.stderr
    made = by_title(project)
    assert {title: one["date"] for title, one in made.items()} == {
        "A start": "-0299-02",
        "An evening": "1900-02-03T18:30:00",
        "Years": "1901/1905",
    }
    assert made["A start"]["summary"] == "Text."
    assert made["Years"]["tags"] == ["era"]


def test_our_own_timelinejs_comes_back(project: Path) -> None:
    """Slides have the ids of their events; what is there already is known."""
    text = "id,Title,Date,Source\na-fire,Fire,about 1890,https://a.example/x\n"
    events(project, table(project, text))
    run("export", "timelinejs", "-o", "out.json", cwd=project)
    done = events(project, "out.json", "--dry-run")
    assert "0 added" in done.stderr


MARKWHEN = """\
---
title: Plan
dateFormat: d/M/y
---
// a comment: not an event
section Works #town
12/7/1941: Harbour widened #navy
See [the paper](https://paper.example/1).
It was a Sunday: a quiet one.

1892/2021-08-12: A long time
2020-02-22T12:13:14Z-now: Until today
group Inner
2023-04 / 4 months: Larger task
03/2025 - 1 year: Longer task
endGroup
endSection
# Others
2023-01-03 every other week for 1 year: Meeting
now: Hello
after !x 3 days: Relative
1939 - 1945: Some years
Feb 3 2001: In words
"""


def test_markwhen(project: Path) -> None:
    done = events(project, table(project, MARKWHEN, "plan.mw"))
    assert done.returncode == 1
    made = by_title(project)
    assert {title: one["date"] for title, one in made.items()} == {
        "Harbour widened": "1941-07-12",
        "A long time": "1892/2021-08-12",
        "Until today": "2020-02-22/..",
        "Larger task": "2023-04/2023-07",
        "Longer task": "2025-03/2026-02",
        "Meeting": "2023-01-03",
        "Some years": "1939/1945",
        "In words": "2001-02-03",
    }
    assert made["Harbour widened"]["tags"] == ["Works", "town", "navy"]
    assert made["Longer task"]["tags"] == ["Works", "Inner", "town"]
    assert made["In words"]["tags"] == ["Others"]
    assert "draft" not in made["Harbour widened"]
    said = done.stderr
    assert "line 19: left out: that it is repeated: every other week for 1 year" in said
    assert "line 20, its date: not added: `now` is not an EDTF date" in said
    assert "line 21, its date: not added: `after !x 3 days` is not an EDTF date" in said
    assert run("check", "--strict", cwd=project).returncode == 0


CALENDAR = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//EN
BEGIN:VEVENT
UID:1
DTSTART;VALUE=DATE:20240305
DTEND;VALUE=DATE:20240308
SUMMARY:Fair\\, in town
LOCATION:Holm
GEO:50.1;36.2
DESCRIPTION:Line one\\nLine two
CATEGORIES:fair,town
URL:https://a.example/fair
RRULE:FREQ=YEARLY
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTART;TZID=Europe/Berlin:20240306T180000
DTEND;TZID=Europe/Berlin:20240306T190000
SUMMARY:Talk
ORGANIZER;CN=Jane Doe:mailto:jane@a.example
END:VEVENT
END:VCALENDAR
"""


def test_calendar(project: Path) -> None:
    done = events(project, table(project, CALENDAR, "town.ics"))
    assert done.returncode == 0, done.stderr
    made = by_title(project)
    fair, talk = made["Fair, in town"], made["Talk"]
    assert fair["date"] == "2024-03-05/2024-03-07"
    assert fair["places"] == [{"name": "Holm", "lat": "50.1", "lon": "36.2"}]
    assert fair["tags"] == ["fair", "town"]
    assert talk["date"] == "2024-03-06T18:00:00+01:00"
    assert talk["draft"] == "true"
    assert "event 1: left out: that it is repeated" in done.stderr
    assert "event 2: left out: the people invited: Jane Doe" in done.stderr
    assert "event 2: left out: its end, 19:00: EDTF has no spans of hours" in done.stderr


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.json", "{", "1:2: "),
        ("a.json", '{"events": 1}', "1:1: not TimelineJS 3: it has no list `events`"),
        ("a.json", "[" * 100_000, "nested too deep"),
        ("a.mw", "Some words.\n", "no line begins with a date and a colon"),
        ("a.ics", "BEGIN:VEVENT\n", "the calendar has no complete event"),
        ("a.ics", "x\n", "the file is not a calendar"),
        ("a.doc", "x\n", "files ending in `.doc` can't be imported"),
    ],
)
def test_what_is_no_timeline_is_refused_in_one_line(
    project: Path, name: str, text: str, said: str
) -> None:
    done = events(project, table(project, text, name))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert said in done.stderr


@pytest.mark.parametrize(
    "part",
    [
        pytest.param(one, marks=() if one == "<a " else pytest.mark.nightly)
        for one in ("<a ", "<!--", "&", "[", "[a](", "www.", "1/", "1 - ", "; ")
    ],
)
def test_long_texts_take_no_long_time(project: Path, part: str) -> None:
    """Broken markup and addresses: the time grows with the length, not with its square."""
    text = part * (40_000 // len(part))
    slide = {"start_date": {"year": "1900"}, "text": {"headline": "A day", "text": text}}
    slide["media"] = {"url": text, "caption": text}
    out = io.StringIO()
    csv.writer(out).writerows([["Title", "Date", "Source"], ["Another day", "1901", text]])
    files = {"a.json": json.dumps({"events": [slide]}), "a.csv": out.getvalue()}
    for name, content in (files | {"a.mw": f"1902: {text}\n"}).items():
        done = events(project, table(project, content, name))
        assert "Traceback" not in done.stderr
        assert "added" in done.stderr
