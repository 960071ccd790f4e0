"""Whatever a chronology holds, others can read it: laws of the exports and of the way back."""

from __future__ import annotations

import copy
import csv
import datetime
import io
import json
import os
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import icalendar
import pytest
import rispy
import yaml
from frictionless import validate as frictionless_validate
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string

from tests.projects import CONFIG, TODAY, read
from tests.test_read_back import NODE, WRITE, csl_schema, faults, packaged, written
from timeline import csl, schemas
from timeline.exports import jsonld
from timeline.exports.citations import of_source
from timeline.importing import project_files, read_export
from timeline.model import Event
from timeline.site.site import Site
from timeline.views.overview import overview

with (Path(__file__).parent / "edtf.csv").open(encoding="utf-8", newline="") as table:
    EDTF = [row["edtf"] for row in csv.DictReader(table) if row["valid"] == "1"]

WORDS = st.sampled_from(
    [
        "Losses", "of the", "10th", "Корпус", "북한", "القوات", "naïve", "😀", "a;b", "c,d", '"so"',
        "it's", "back\\slash", "50 %", "R&D", "<b>", "]]>", "{x}", "$1", "#7", "~", "_em_", "*st*",
        "@home", "|", "\\n", "\\N", "TY  - X", "e-mail", "ﬁ", "ﾊﾝｶｸ", "Å", "=1+2", "+3", "-4",
        "&amp;", "–", "…", ":-{", "}-:",
    ]
)  # fmt: skip
LINES = st.lists(WORDS, min_size=1, max_size=5).map(lambda words: "A " + " ".join(words))
DATES = st.sampled_from(EDTF)
POINTS = [date for date in EDTF if "/" not in date]
DAYS = st.dates(datetime.date(1900, 1, 1), TODAY).map(str)
IDS = [f"e-{n}" for n in range(4)]
SOURCE_IDS = [f"s-{n}" for n in range(4)]
NAMES = ["Ministry of X", "Корпус стражів", "국가정보원", "A. Spokesman; and others", "O'Neil & Co"]
PLACES = ["Kursk region", "Плехово", "Place, A", "강원도", "Null Island"]
REGISTRY = """\
null-island: {name: Null Island, region: Sea, lat: 0, lon: 0, precision: exact}
place-a: {name: "Place, A", check-ignore: [{code: TL509, reason: So it is.}]}
"""
TAGS = ["losses", "Втрати", "a b", "talks & more"]


def options(**values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Any of these keys, or none."""
    return st.fixed_dictionaries({}, optional=values)


def some(values: list[str], most: int = 2) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), min_size=1, max_size=most, unique=True)


NUMBERS: st.SearchStrategy[dict[str, str]] = st.one_of(
    st.just({}),
    st.integers(0, 10**9).map(lambda n: {"low": str(n)}),
    st.integers(0, 10**9).map(lambda n: {"best": str(n)}),
    st.sampled_from(["0.5", "-5.50", "0.0000001", "1000000"]).map(lambda n: {"high": n}),
    st.tuples(st.integers(0, 99), st.integers(0, 99)).map(
        lambda two: {"low": str(min(two)), "high": str(max(two))}
    ),
)
FIGURES = st.builds(
    lambda told, numbers, more: {**told, **numbers, **more},
    st.fixed_dictionaries({"measure": st.sampled_from(["killed", "wounded"]), "text": LINES}),
    NUMBERS,
    options(kind=st.sampled_from(["total", "span", "rate", "planned"]), of=LINES),
)
PERSONS = st.one_of(
    st.fixed_dictionaries({"literal": LINES}),
    st.fixed_dictionaries({"family": LINES}, optional={"given": LINES}),
)


KEYS = st.sampled_from(["Doe2024", "doe2024", "s-1", "a b", "{", "Ключ_1", "x:y/z"])


def sources(name: str) -> st.SearchStrategy[dict[str, Any]]:
    return st.builds(
        lambda told, more: {"id": name, **told, **more},
        st.fixed_dictionaries(
            {"title": LINES, "publisher": LINES, "type": st.sampled_from(sorted(csl.TYPES))}
        ),
        options(
            author=st.lists(PERSONS, min_size=1, max_size=3),
            issued=DATES,
            accessed=DAYS,
            language=st.sampled_from(["en", "uk", "ko-KR"]),
            note=LINES,
            URL=st.sampled_from(
                [f"https://example.org/{name}?a=1&b=ü", f"https://example.org/{name}#x"]
            ),
            page=st.sampled_from(["3", "3–7", "xii"]),
            DOI=st.just(f"10.1000/{name}(1)<2>"),
            **{"container-title": LINES, "citation-key": KEYS},
        ),
    )


DETAILS: dict[str, dict[str, Any]] = {
    NAMES[1]: {"speaks_for": NAMES[0], "aliases": ["Корпус"]},
    NAMES[2]: {"part_of": NAMES[4], "description": "A service."},
    NAMES[3]: {"speaks_for": NAMES[1], "part_of": NAMES[0]},
}
"""What events may say of an actor, the same wherever they do."""
ACTORS = st.one_of(
    st.sampled_from(NAMES),
    st.sampled_from([*DETAILS]).map(lambda name: {"name": name, **copy.deepcopy(DETAILS[name])}),
)


def several_actors() -> st.SearchStrategy[list[Any]]:
    return st.lists(ACTORS, min_size=1, max_size=2, unique_by=str)


def claims(number: int) -> st.SearchStrategy[dict[str, Any]]:
    return st.builds(
        lambda told, more: {"id": f"c{number}", **told, **more},
        st.fixed_dictionaries(
            {
                "text": LINES,
                "claimant": ACTORS,
                "sources": st.lists(
                    st.one_of(
                        st.sampled_from(SOURCE_IDS),
                        st.fixed_dictionaries(
                            {"id": st.sampled_from(SOURCE_IDS)},
                            optional={"locator": LINES, "quote": LINES},
                        ),
                    ),
                    min_size=1,
                    max_size=2,
                    unique_by=lambda one: one if isinstance(one, str) else one["id"],
                ),
            }
        ),
        options(
            via=several_actors(),
            reported=st.sampled_from(POINTS),
            about=DATES,
            scope=LINES,
            note=LINES,
            figures=st.lists(FIGURES, min_size=1, max_size=3),
            status=st.sampled_from(["disputed", "retracted"]),
        ),
    )


EVENTS = st.builds(
    lambda told, more: {**told, **more},
    st.fixed_dictionaries(
        {
            "title": LINES,
            "date": DATES,
            "sources": some(SOURCE_IDS),
            "claims": st.integers(0, 3).flatmap(
                lambda most: st.tuples(*(claims(n) for n in range(most))).map(list)
            ),
            "body": LINES,
        }
    ),
    options(
        date_text=LINES,
        added=DAYS,
        revealed=DATES,
        summary=LINES,
        tags=some(TAGS),
        actors=several_actors(),
        places=st.lists(
            st.one_of(
                st.sampled_from(PLACES),
                st.fixed_dictionaries(
                    {
                        "name": st.sampled_from(PLACES),
                        "lat": st.floats(-90, 90).map(lambda n: f"{n:.7f}"),
                        "lon": st.floats(-180, 180).map(lambda n: f"{n:.4f}"),
                    },
                    optional={
                        "region": LINES,
                        "country": LINES,
                        "precision": st.sampled_from(["exact", "city"]),
                    },
                ),
                st.fixed_dictionaries(
                    {"name": st.sampled_from(PLACES), "country": st.sampled_from(["A", "B"])}
                ),
            ),
            min_size=1,
            max_size=2,
            unique_by=lambda one: one if isinstance(one, str) else one["name"],
        ),
        corrections=st.lists(
            st.fixed_dictionaries({"date": DAYS, "text": LINES}), min_size=1, max_size=2
        ),
        notes=st.lists(
            st.fixed_dictionaries({"text": LINES, "by": st.just("editor")}), min_size=1, max_size=1
        ),
        withdrawn=st.fixed_dictionaries({"date": DAYS, "reason": LINES}),
        related=some(IDS),
        **{"check-ignore": st.just([{"code": "TL509", "reason": "It is so."}])},
    ),
)


@st.composite
def chronologies(draw: st.DrawFn) -> dict[str, str]:
    listed = [draw(sources(name)) for name in SOURCE_IDS]
    files = {
        "mkdocs.yml": CONFIG,
        "content/sources/all.yml": yaml.safe_dump(listed, allow_unicode=True, sort_keys=False),
    }
    if draw(st.booleans()):
        files["content/places.yml"] = REGISTRY
    for name in IDS[: draw(st.integers(1, len(IDS)))]:
        told = draw(EVENTS)
        body = told.pop("body")
        told["related"] = [one for one in told.get("related", ()) if one < name]
        if draw(st.booleans()):
            told["aliases"] = [f"{draw(st.sampled_from(['a', 'z']))}-{name}"]
        front = yaml.safe_dump(told, allow_unicode=True, sort_keys=False)
        body = re.sub(r"[<{@*_|\\]", "", body)
        files[f"content/events/{name}.md"] = f"---\n{front}---\n{body} [@{told['sources'][0]}].\n"
    return files


# A chronology takes minutes to shrink: what is found is given as it is.
ANY = settings(
    phases=[Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


pytestmark = pytest.mark.slow


def test_a_chronology_without_events_is_one() -> None:
    site = read({"mkdocs.yml": CONFIG})
    assert json.loads(WRITE["jsonfeed"](site))["items"] == []
    assert json.loads(WRITE["json"](site))["events"] == []
    assert json.loads(WRITE["geojson"](site))["features"] == []
    assert feedparser.parse(WRITE["atom"](site)).entries == []
    calendar = icalendar.Calendar.from_ical(WRITE["ics"](site))
    assert [part.name for part in calendar.subcomponents] == ["VTIMEZONE"], "it must have one"


def test_a_calendar_holds_whole_days_that_it_can_end() -> None:
    dates = {"a": "0001-01-01", "b": "9999-12-30", "c": "9999-12-31", "d": "0000-12-31"}
    dates["e"] = "2024-07-19T23:30:00-05:00"
    files = {
        f"content/events/{name}.md": f"---\ntitle: A day\ndate: '{date}'\nsources: [s]\n---\n"
        for name, date in dates.items()
    }
    files["content/sources/all.yml"] = "[{id: s, title: T, publisher: P}]"
    site = read({"mkdocs.yml": CONFIG, **files})
    calendar = icalendar.Calendar.from_ical(WRITE["ics"](site))
    assert [str(entry["UID"]).rpartition(":")[2] for entry in calendar.walk("VEVENT")] == ["a", "b"]


def test_a_day_long_chronology_names_days_on_its_axis() -> None:
    files = {
        f"content/events/{name}.md": f"---\ntitle: A day\ndate: '{date}'\nsources: [s]\n---\n"
        for name, date in {"a": "2024-07-19T04:09:00Z", "b": "2024-07-19T05:27:00Z"}.items()
    }
    files["content/sources/all.yml"] = "[{id: s, title: T, publisher: P}]"
    drawn = overview(read({"mkdocs.yml": CONFIG, **files}))
    assert drawn is not None
    for name, drawing in drawn.drawings:
        told = [tick for tick in drawing.ticks if tick.text]
        assert told[0].text == "6 July 2024"
        assert [tick.text for tick in told[1:] if "2024" in tick.text] == []
        assert "18 July" in {tick.text for tick in told}
        assert told[-1].at < (90 if name == "wide" else 65), "words stay within the drawing"


def test_withdrawn_events_keep_their_order_on_the_way_back() -> None:
    """Their own dates are not published, so that nothing can depend on them."""
    files = {
        f"content/events/{name}.md": (
            f"---\ntitle: A day\ndate: {date}\nsources: [s]\n{more}"
            "withdrawn: {date: 2024-05-01, reason: It is so.}\n---\n"
        )
        for name, date, more in (
            ("a", "2024", ""),
            ("b", "1999", "aliases: [y]\n"),
            ("c", "2012", "added: 2020-01-01\n"),
            ("d", "1453", "corrections: [{date: 2025-01-01, text: So.}]\n"),
        )
    }
    files["content/events/e.md"] = (
        "---\ntitle: A day\ndate: 2001\nsources: [s]\nadded: 2024-05-01\n---\n"
    )
    files["content/sources/all.yml"] = "[{id: s, title: T, publisher: P}]"
    site = read({"mkdocs.yml": CONFIG, **files})
    ids = [item["id"] for item in json.loads(WRITE["jsonfeed"](site))["items"]]
    assert [one.rpartition(":")[2] for one in ids] == ["d", "c", "y", "a", "e"]
    the_same_bytes(site)


@pytest.mark.nightly
@ANY
@given(chronologies())
def test_the_way_back_gives_the_same_bytes(files: dict[str, str]) -> None:
    the_same_bytes(read(files))


def first_id(event: Event) -> str:
    """Give the id that an event had first: others know it by that, whatever it is called now."""
    return (*event.aliases, event.id)[0]


def the_same_bytes(site: Site) -> None:
    """Hold all exports of a site against those of what its `timeline.json` is imported as."""
    first = WRITE["json"](site)
    assert faults(schemas.schema("timeline"), json.loads(first)) == []
    again = read(dict(project_files(read_export(first))))
    for name, write in WRITE.items():
        assert write(again) == write(site), name


@pytest.mark.nightly
@ANY
@given(chronologies())
def test_calendars_are_read_and_keep_their_days(files: dict[str, str]) -> None:
    site = read(files)
    text = WRITE["ics"](site)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    calendar = icalendar.Calendar.from_ical(text)
    by_id = {first_id(event): event for event in site.chronology.events}
    for entry in calendar.walk("VEVENT"):
        assert not entry.errors
        event = by_id[str(entry["UID"]).rpartition(":")[2]]
        start, end = entry.decoded("DTSTART"), entry.decoded("DTEND")
        assert start < end
        assert start.isoformat() == str(event.date.earliest)[:10]
    # By the standard's own rules: the library reads a backslash before an n as a line end.
    titles = re.findall(r"^SUMMARY:(.*)\r$", text.replace("\r\n ", ""), re.MULTILINE)
    told = {re.sub(r"\\(.)", r"\1", title) for title in titles}
    assert told <= {event.title for event in site.chronology.events}
    assert len(titles) == len(calendar.walk("VEVENT"))


@pytest.mark.nightly
@ANY
@given(chronologies())
def test_feeds_are_read(files: dict[str, str]) -> None:
    site = read(files)
    atom = WRITE["atom"](site)
    ElementTree.fromstring(atom)
    feed = feedparser.parse(io.BytesIO(atom.encode()))
    assert not feed.bozo
    items = json.loads(WRITE["jsonfeed"](site))
    assert [entry.id for entry in feed.entries] == [item["id"] for item in items["items"]]
    titles = {first_id(event): event.title for event in site.chronology.events}
    titles |= dict.fromkeys(map(first_id, site.chronology.withdrawn), "Withdrawn")
    for item in items["items"]:
        assert titles[item["id"].rpartition(":")[2].rpartition("/")[2]] in item["title"]
    if (NODE / "jsonfeed-schema").is_dir():
        schema = json.loads(packaged(NODE / "jsonfeed-schema/schema-v1.1.json"))
        assert faults(schema, items) == []


@pytest.mark.nightly
@ANY
@given(chronologies())
def test_references_are_read(files: dict[str, str]) -> None:
    site = read(files)
    kept = list(site.chronology.sources.values())
    items = json.loads(WRITE["csl-json"](site))
    assert faults(csl_schema(), items) == []
    assert [item["title"] for item in items] == [source.title for source in kept]
    bibliography = parse_string(WRITE["bibtex"](site), "bibtex").entries
    records = rispy.loads(WRITE["ris"](site))
    assert len(bibliography) == len(records) == len(kept)
    by_id = sorted(kept, key=lambda source: source.id)
    for source, entry, told in zip(by_id, bibliography.values(), records, strict=True):
        assert entry.key == told["id"] == site.citation_keys[source.id]
        assert entry.fields["title"]
        assert " ".join(told["title"].split()) == " ".join(source.title.split())
        assert len(of_source(site, source)) == 5


@pytest.mark.nightly
@ANY
@given(chronologies())
def test_linked_data_is_no_way_out_of_its_script(files: dict[str, str]) -> None:
    site = read(files)
    for event in site.chronology.events:
        json.dumps(jsonld.data(site, event))


@pytest.mark.nightly
@settings(ANY, max_examples=25)
@given(files=chronologies())
def test_tables_are_valid(tmp_path_factory: pytest.TempPathFactory, files: dict[str, str]) -> None:
    site = read(files)
    before = Path.cwd()
    os.chdir(written(site, tmp_path_factory.mktemp("tables")) / "data")
    try:
        report = frictionless_validate("datapackage.json")
    finally:
        os.chdir(before)
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])
