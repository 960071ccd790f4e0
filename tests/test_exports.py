"""The exports: each in its own format's words, the same bytes for the same content, and back."""

from __future__ import annotations

import csv
import datetime
import io
import json
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import icalendar
import pytest

from tests.command import ROOT, TIMELINE, run
from tests.conftest import BuiltSite, Workshop, write_files
from tests.examples import some
from tests.projects import CONFIG, read
from tests.test_explore_data import SITES, load
from timeline.exports import EXPORTS, groups, jsonld
from timeline.exports.feeds import MAX_ENTRIES
from timeline.exports.tables import RUN, TABLES, harmless
from timeline.importing import ImportFormatError, project_files, read_export
from timeline.model.fields import Table
from timeline.site.site import Site
from timeline.views import feeds, pages
from timeline.workspace.files import all_or_nothing

WRITE: dict[str, Callable[[Site], str]] = {export.name: export.write for export in EXPORTS}
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def built(workshop: Workshop) -> BuiltSite:
    return workshop.built(".")


@pytest.fixture(params=SITES)
def site(request: pytest.FixtureRequest) -> Site:
    return SITES[request.param]


@cache
def loaded_again(folder: str) -> Site:
    return load(folder)


@pytest.mark.slow
@pytest.mark.parametrize("name", WRITE)
def test_the_same_content_gives_the_same_bytes(site: Site, name: str) -> None:
    folder = next(key for key, value in SITES.items() if value is site)
    assert WRITE[name](site) == WRITE[name](loaded_again(folder))


def test_json_holds_everything_that_is_published(site: Site) -> None:
    data = json.loads(WRITE["json"](site))
    events = [event for event in data["events"] if "withdrawn" not in event]
    assert [event["id"] for event in events] == [event.id for event in site.chronology.events]
    for given, event in zip(events, site.chronology.events, strict=True):
        assert given["date"]["edtf"] == event.date.text
        assert given["date"]["earliest"] == str(event.date.earliest)
        claims = given.get("claims", [])
        assert [claim["text"] for claim in claims] == [claim.text for claim in event.claims]
        figures = [figure["text"] for claim in claims for figure in claim.get("figures", [])]
        assert figures == [figure.text for claim in event.claims for figure in claim.figures]
    assert [source["id"] for source in data["sources"]] == sorted(site.chronology.sources)
    assert "null" not in WRITE["json"](site)


# --- tables --------------------------------------------------------------------------------------


NUMBERS_AND_DATES = {
    *("low", "best", "high", "date_edtf", "date_earliest", "date_latest"),
    *("reported_edtf", "reported_latest", "about_edtf", "issued", "accessed", "archive_date"),
}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_tables_have_their_columns_and_rows(site: Site, table: Table) -> None:
    name, columns = table.name, [column.name for column in table.columns]
    text = WRITE[f"{name}-csv"](site)
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert text.split("\r\n")[0] == ",".join(columns)
    chronology = site.chronology
    expected = {
        "events": len(chronology.events),
        "claims": sum(max(1, len(c.figures)) for e in chronology.events for c in e.claims),
        "sources": len(chronology.sources),
    }
    assert len(rows) == expected[name]
    assert not [
        cell
        for row in rows
        for key, cell in row.items()
        if cell.startswith(RUN) and key not in NUMBERS_AND_DATES
    ]


def test_bounds_stay_open_in_the_table_of_claims() -> None:
    rows = csv.DictReader(io.StringIO(WRITE["claims-csv"](SITES["tests/sites/rich"])))
    seven = [row for row in rows if row["figure_text"] == "at least seven"]
    assert [(row["claim_id"], row["low"], row["best"]) for row in seven] == [
        ("office-count", "7", "")
    ]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1+2", "-5%", "-0043", "-cmd|x", "@sum", "\tx"])
def test_no_cell_is_run_by_a_spreadsheet(text: str) -> None:
    assert harmless(text) == f"'{text}"


def test_dates_before_christ_stay_dates_in_the_tables() -> None:
    site = SITES["tests/sites/annals"]
    rows = csv.DictReader(io.StringIO(WRITE["events-csv"](site)))
    for row, event in zip(rows, site.chronology.events, strict=True):
        assert row["date_edtf"] == event.date.text
        assert row["date_earliest"] == str(event.date.earliest)
    assert any(event.date.text.startswith("-") for event in site.chronology.events)


def test_the_package_describes_the_tables(site: Site) -> None:
    package = json.loads(WRITE["datapackage"](site))
    for resource, table in zip(package["resources"], TABLES, strict=True):
        assert resource["path"] == f"{table.name}.csv"
        fields = resource["schema"]["fields"]
        columns = {column.name: column.about for column in table.columns}
        assert {field["name"]: field["description"] for field in fields} == columns
        header = WRITE[f"{table.name}-csv"](site).split("\r\n")[0]
        assert header == ",".join(columns)


# --- feeds and calendar --------------------------------------------------------------------------


def test_the_feed_is_atom_with_ids_that_never_change(site: Site) -> None:
    feed = ElementTree.fromstring(WRITE["atom"](site))
    assert feed.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated", "author"):
        assert len(feed.findall(f"{ATOM}{name}")) == 1
    entries = feed.findall(f"{ATOM}entry")
    dated = [event for event in site.chronology.events if event.added or event.corrections]
    assert len(entries) == min(MAX_ENTRIES, len(dated) + len(site.chronology.withdrawn))
    ids = [entry.findtext(f"{ATOM}id", "") for entry in entries]
    assert len(set(ids)) == len(ids)
    assert all(one.startswith("tag:") for one in ids)
    published = (*site.chronology.events, *site.chronology.withdrawn)
    assert {one.rpartition(":")[2] for one in ids} <= {(*e.aliases, e.id)[0] for e in published}
    updated = [entry.findtext(f"{ATOM}updated", "") for entry in entries]
    assert updated == sorted(updated, reverse=True)
    for entry in entries:
        assert entry.findtext(f"{ATOM}title")
        moment = datetime.datetime.fromisoformat(entry.findtext(f"{ATOM}updated", ""))
        assert moment.tzinfo
        assert entry.find(f"{ATOM}link[@rel='alternate']") is not None


def test_the_json_feed_says_the_same(site: Site) -> None:
    feed = json.loads(WRITE["jsonfeed"](site))
    atom = ElementTree.fromstring(WRITE["atom"](site))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    ids = [entry.findtext(f"{ATOM}id") for entry in atom.findall(f"{ATOM}entry")]
    assert [item["id"] for item in feed["items"]] == ids
    summaries = [entry.findtext(f"{ATOM}summary") for entry in atom.findall(f"{ATOM}entry")]
    assert [item["content_text"] for item in feed["items"]] == summaries
    content = [entry.findtext(f"{ATOM}content") for entry in atom.findall(f"{ATOM}entry")]
    assert [item.get("content_html") for item in feed["items"]] == content
    assert all(item["url"] for item in feed["items"])


PIER = {
    "mkdocs.yml": CONFIG.replace("chronology.example/", "xn--bcher-kva.example/"),
    "content/sources/all.yml": """\
- {id: log, title: The log, publisher: Port office, URL: "https://port.example/a?b=1&c=2"}
- id: paper
  title: The pier
  publisher: The Paper
  issued: 2024-03-02
  URL: https://paper.example/pier
  url-status: dead
  archive-url: https://archive.example/pier
  archive-date: 2024-03-05
""",
    "content/events/chronology.md": """\
---
title: The <pier> fell
date: 2024-03-01
added: 2024-04-01
status: disputed
summary: The pier & its crane fell.
tags: [日本 語]
claims:
  - id: first
    text: At least three men were hurt.
    claimant: Harbour master
    via: [The Paper]
    reported: 2024-03-02
    figures: [{measure: wounded, text: at least three, low: 3}]
    sources: [{id: paper, quote: "at least <three>"}, log]
    status: retracted
  - id: second
    text: Nobody was hurt.
    claimant: Harbour master
    supersedes: first
    sources: [log]
---
It fell.
""",
    "content/events/undated.md": "---\ntitle: A\ndate: 2024\nsources: [log]\n---\nA text.\n",
}


def test_a_feed_tells_each_claim_with_claimant_day_words_and_sources() -> None:
    feed = json.loads(WRITE["jsonfeed"](read(PIER)))
    (item,) = feed["items"]
    assert item["id"] == "tag:chronology.example,2025-06:chronology"
    assert item["content_text"] == (
        "1 March 2024 (disputed). The pier & its crane fell.\n"
        "– Harbour master, via The Paper: at least three (Wounded) (reported 2 March 2024; "
        "retracted; replaced by a later claim; The Paper, Port office)\n"
        "– Harbour master: Nobody was hurt. (report date unknown; Port office)"
    )
    assert item["content_html"] == (
        "<p>1 March 2024 (disputed).</p><p>The pier &amp; its crane fell.</p><ul>"
        "<li><strong>Harbour master, via The Paper</strong>: at least three (Wounded). At least "
        "three men were hurt. (reported 2 March 2024; retracted; replaced by a later claim; "
        '<a href="https://archive.example/pier">The Paper, 2 March 2024</a>: '
        "<q>at least &lt;three&gt;</q>; "
        '<a href="https://port.example/a?b=1&amp;c=2">Port office, undated</a>)</li>'
        "<li><strong>Harbour master</strong>: Nobody was hurt. (report date unknown; "
        '<a href="https://port.example/a?b=1&amp;c=2">Port office, undated</a>)</li></ul>'
    )


def test_a_feed_tells_corrections_and_withdrawals_under_the_first_id() -> None:
    pier = PIER["content/events/chronology.md"]
    made = {
        **PIER,
        "content/events/chronology.md": pier.replace(
            "status: disputed\n",
            "corrections: [{date: 2024-04-02, text: It fell on Friday.}]\n"
            "aliases: [pier, the-pier]\n",
        ),
        "content/events/gone.md": (
            "---\ntitle: A secret\ndate: 2024\nadded: 2024-04-01\n"
            "withdrawn: {date: 2024-05-06, reason: It named a child.}\n---\n"
        ),
    }
    items = json.loads(WRITE["jsonfeed"](read(made)))["items"]
    assert [item["id"].rpartition(":")[2] for item in items] == ["gone", "pier"]
    assert items[0] == {
        "id": "tag:chronology.example,2025-06:gone",
        "url": "https://xn--bcher-kva.example/events/gone/",
        "title": "Withdrawn",
        "content_text": (
            "This event was withdrawn on 6 May 2024. The editors’ reason: It named a child."
        ),
        "date_modified": "2024-05-06T00:00:00Z",
    }
    assert items[1]["content_text"].endswith("\nCorrected, 2 April 2024: It fell on Friday.")
    assert items[1]["content_html"].endswith("<p>Corrected, 2 April 2024: It fell on Friday.</p>")
    assert "A secret" not in json.dumps([write(read(made)) for write in WRITE.values()])


@pytest.mark.parametrize(
    ("address", "authority"),
    [
        ("https://bücher.example/", "xn--bcher-kva.example,2026"),
        ("http://[::1]:8000/", "localhost,2026"),
        ("https://chronology.example/", "chronology.example,2026"),
    ],
)
def test_ids_in_feeds_are_tag_uris(address: str, authority: str) -> None:
    config = CONFIG.replace("      feed_authority: chronology.example,2025-06\n", "")
    config = config.replace("https://chronology.example/", address)
    site = read({**PIER, "mkdocs.yml": config})
    made = dict(chain(*(group() for group, *_ in groups(site)), feeds(site, pages(site))))
    ids = {
        path: ElementTree.fromstring(made[path]).findtext(f"{ATOM}id", "")
        for path in made
        if path.endswith("feed.xml")
    }
    assert ids["feed.xml"] == f"tag:{authority}:events/"
    assert ids["tags/日本-語/feed.xml"] == f"tag:{authority}:tags/%E6%97%A5%E6%9C%AC-%E8%AA%9E/"
    entry = ElementTree.fromstring(made["feed.xml"]).findtext(f"{ATOM}entry/{ATOM}id")
    assert entry == f"tag:{authority}:chronology", "an event may be called what it likes"


def test_the_calendar_has_whole_certain_days_with_an_exclusive_end(site: Site) -> None:
    calendar = icalendar.Calendar.from_ical(WRITE["ics"](site))
    entries = {str(entry["uid"]).rpartition(":")[2]: entry for entry in calendar.walk("VEVENT")}
    first_ids = {event.id: (*event.aliases, event.id)[0] for event in site.chronology.events}
    entries = {key: entries[first] for key, first in first_ids.items() if first in entries}
    for event in site.chronology.events:
        start, end = event.date.earliest, event.date.latest
        entry = entries.get(event.id)
        if entry is None:
            continue
        first, after = entry["dtstart"].dt, entry["dtend"].dt
        assert (first.year, first.month, first.day) == (start.year, start.month, start.day)
        last = after - datetime.timedelta(days=1)
        assert (last.year, last.month, last.day) == (end.year, end.month, end.day)
        assert (after - first).days <= 31
        assert not set(event.date.text) & set("~?%X[{")
        assert str(entry["summary"]) == event.title
    plain = {e.id for e in site.chronology.events if len(e.date.text) == 10 and e.date.is_day}
    assert plain <= set(entries)
    assert all(entry["dtstamp"].dt.tzinfo for entry in entries.values())


# --- the others ----------------------------------------------------------------------------------


def test_csl_keeps_dates_as_parts_where_they_are(site: Site) -> None:
    items = json.loads(WRITE["csl-json"](site))
    assert [item["id"] for item in items] == sorted(site.chronology.sources)
    for item in items:
        source = site.chronology.sources[item["id"]]
        if source.issued:
            issued = item["issued"]
            assert ("date-parts" in issued) != ("literal" in issued)
            if "date-parts" in issued:
                year = source.issued.earliest.year or 0
                assert issued["date-parts"][0][0] == (year if year > 0 else year - 1)
        if source.archive_url:
            assert item["custom"]["archive-url"] == source.archive_url


def test_timelinejs_gets_a_start_for_every_slide(site: Site) -> None:
    made = json.loads(WRITE["timelinejs"](site))
    for slide in made["events"]:
        event = site.chronology.event_by_id[slide["unique_id"]]
        assert slide["display_date"] == site.when(event)
        years = (event.date.earliest.year, event.date.latest.year)
        assert slide["start_date"]["year"] in {
            y if y > 0 else y - 1 for y in years if y is not None
        }


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        ("2024-12-XX", {"year": 2024, "month": 12}, None),
        ("1985-XX-XX", {"year": 1985}, None),
        ("19XX", {"year": 1900}, None),
        ("[1667,1668,1670..1672]", {"year": 1667}, None),
        ("2024-12-14~", {"year": 2024, "month": 12, "day": 14}, None),
        ("-0043-03-15", {"year": -44, "month": 3, "day": 15}, None),
        ("0000", {"year": -1}, None),
        ("2024-11/2024-12-03", {"year": 2024, "month": 11}, {"year": 2024, "month": 12, "day": 3}),
        ("../1440", {"year": 1440}, None),
        ("2022-02-24/..", {"year": 2022, "month": 2, "day": 24}, None),
        ("XXXX-12-25", None, None),
        ("X024", None, None),
        (
            "2022-01-01T00:30:00+09:00",
            {"year": 2022, "month": 1, "day": 1, "hour": 0, "minute": 30, "second": 0},
            None,
        ),
    ],
)
def test_no_slide_is_placed_closer_than_is_known(
    date: str, start: dict[str, int] | None, end: dict[str, int] | None
) -> None:
    event = f"---\ntitle: A\ndate: '{date}'\nsources: [log]\n---\nA text.\n"
    sources = PIER["content/sources/all.yml"]
    made = {"mkdocs.yml": CONFIG, "content/sources/all.yml": sources, "content/events/a.md": event}
    slides = json.loads(WRITE["timelinejs"](read(made)))["events"]
    assert [slide["start_date"] for slide in slides] == ([start] if start else [])
    assert [slide.get("end_date") for slide in slides] == ([end] if start else [])


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        ("2024-12-14", "2024-12-14", "2024-12-14"),
        ("2024-12", "2024-12", "2024-12"),
        ("2024-12-XX", "2024-12", "2024-12"),
        ("1985-XX-XX", "1985", "1985"),
        ("-0043-03-15", "-0043-03-15", "-0043-03-15"),
        ("2024-05-01T12:30:00+09:00", "2024-05-01T12:30:00+09:00", "2024-05-01T12:30:00+09:00"),
        ("2024-12-14/2024-12", "2024-12-14", "2024-12"),
        ("2022-02-24/..", "2022-02-24", None),
        ("/2024-12-19", None, "2024-12-19"),
        ("2024-12-14~", None, None),
        ("1890?", None, None),
        ("189X", None, None),
        ("1454-23", None, None),
        ("XXXX-12-25", None, None),
        ("Y-17E7", None, None),
        ("[2024-12-14,2024-12-15]", None, None),
    ],
)
def test_linked_data_has_dates_where_iso_says_the_same(
    date: str, start: str | None, end: str | None
) -> None:
    event = (
        f"---\ntitle: A\ndate: '{date}'\nclaims:\n  - {{id: a, text: A, claimant: B, "
        f"reported: '{date if '/' not in date else 2024}', sources: [log]}}\n"
        f"sources: [{{id: log, title: T, publisher: P, issued: '{date}'}}]\n---\nA text.\n"
    )
    site = read({"mkdocs.yml": CONFIG, "content/events/a.md": event})
    made: Any = jsonld.data(site, site.chronology.events[0])
    assert made["temporalCoverage"] == date
    assert (made["about"].get("startDate"), made["about"].get("endDate")) == (start, end)
    whole = start if "/" not in date else None
    assert made["citation"][0].get("datePublished") == whole
    assert made["hasPart"][0].get("datePublished") == (whole if "/" not in date else "2024")


def test_a_place_has_the_point_that_the_event_gives() -> None:
    places = "null-island: {name: Null Island, country: Sea, lat: 0, lon: 0, precision: region}\n"
    event = (
        "---\ntitle: A\ndate: 2024\nsources: [log]\nplaces:\n"
        "  - {name: Null Island, lat: 0.5, lon: -0.25}\n"
        "  - {name: São Paulo, country: Brasil, lat: -23.55, lon: -46.63, precision: city}\n"
        "---\nA text.\n"
    )
    sources = PIER["content/sources/all.yml"]
    site = read(
        {
            "mkdocs.yml": CONFIG,
            "content/places.yml": places,
            "content/sources/all.yml": sources,
            "content/events/a.md": event,
        }
    )
    (told,) = json.loads(WRITE["json"](site))["events"]
    assert told["places"] == [
        {"id": "null-island", "name": "Null Island", "country": "Sea", "lat": 0.5, "lon": -0.25},
        {
            "id": "são-paulo",
            "name": "São Paulo",
            "country": "Brasil",
            "lat": -23.55,
            "lon": -46.63,
            "precision": "city",
        },
    ]


def test_the_map_says_how_events_stand() -> None:
    pier = {
        **PIER,
        "content/events/chronology.md": PIER["content/events/chronology.md"].replace(
            "tags:", "places: [{name: Pier, lat: 1.5, lon: 2.5}]\ntags:"
        ),
    }
    (feature,) = json.loads(WRITE["geojson"](read(pier)))["features"]
    assert [event["status"] for event in feature["properties"]["events"]] == ["disputed"]


def test_every_point_is_on_the_map_with_what_happened_there(site: Site) -> None:
    chronology = site.chronology
    expected = set()
    for event in chronology.events:
        for reference in event.places:
            place = chronology.place(reference)
            if point := reference.point or place.point:
                expected.add((place.name, float(point.lon), float(point.lat), event.id))
    features = json.loads(WRITE["geojson"](site))["features"]
    found = [
        (feature["properties"]["name"], *feature["geometry"]["coordinates"], event["id"])
        for feature in features
        for event in feature["properties"].get("events", ())
    ]
    assert len(found) == len(set(found))
    assert set(found) == expected
    assert len({feature["id"] for feature in features}) == len(features)
    for feature in features:
        lon, lat = feature["geometry"]["coordinates"]
        assert -180 <= lon <= 180
        assert -90 <= lat <= 90
        address = f"{chronology.settings.site_url}places/{feature['id'].partition('/')[0]}/"
        assert feature["properties"]["url"] == address


# --- and back ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "1:2: not JSON"),
        ("[]", "not a timeline.json of version 1"),
        ('{"version": 2}', "not a timeline.json of version 1"),
        ('{"version": 1}', "at settings"),
        (
            '{"version": 1, "measures": {}, "sources": [], "actors": {}, "places": {},'
            ' "events": [{"id": "../evil"}]}',
            "at events[0]",
        ),
    ],
)
def test_what_is_no_export_is_refused(text: str, says: str) -> None:
    with pytest.raises(ImportFormatError, match=says.replace("[", r"\[")):
        list(project_files(read_export(text)))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"title": ...}, "'title'"),
        ({"status": ...}, "'status'"),
        ({"tags": "killed"}, "'killed' is not a list"),
        ({"claims": [{"id": "c"}]}, "'text'"),
        ({"notes": ["so"]}, "string indices"),
    ],
)
def test_an_event_that_the_export_cannot_have_is_refused(change: dict[str, Any], says: str) -> None:
    data = json.loads(WRITE["json"](SITES[""]))
    event = data["events"][0] | change
    data["events"] = [{key: value for key, value in event.items() if value is not ...}]
    with pytest.raises(ImportFormatError, match="at events") as refused:
        list(project_files(read_export(json.dumps(data))))
    assert says in str(refused.value)


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "timeline.json").write_text(WRITE["json"](SITES[""]), "utf-8")
    done = run("import", "project", "timeline.json", cwd=tmp_path)
    assert done.returncode == 2
    assert "is not empty" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["timeline.json"]


def _with_two(text: str) -> str:
    """Give an export in which two events have one id, the last ones."""
    data = json.loads(text)
    data["events"].append(data["events"][-1])
    return json.dumps(data)


def _with_a_broken_event(text: str) -> str:
    data = json.loads(text)
    data["events"].append({"id": "last"})
    return json.dumps(data)


def _with_a_deep_event(text: str) -> str:
    data = json.loads(text)
    data["events"][-1]["notes"] = "DEEP"
    return json.dumps(data).replace('"DEEP"', "[" * 800 + "]" * 800)


@pytest.mark.parametrize("spoil", [_with_two, _with_a_broken_event, _with_a_deep_event])
@pytest.mark.slow
def test_a_project_is_imported_whole_or_not_at_all(
    tmp_path: Path, spoil: Callable[[str], str]
) -> None:
    (tmp_path / "timeline.json").write_text(spoil(WRITE["json"](SITES[""])), "utf-8")
    (tmp_path / "new").mkdir()
    done = run("-C", "new", "import", "project", "timeline.json", cwd=tmp_path)
    assert done.returncode == 1
    assert "timeline.json:at events[" in done.stderr
    assert "Traceback" not in done.stderr
    assert list((tmp_path / "new").iterdir()) == []


def test_what_can_not_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No space"), all_or_nothing() as write:
        write(tmp_path / "a/b/c.md", b"1")
        write(tmp_path / "d.md", b"2")
        raise OSError("No space left on device")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "d.md").write_text("theirs")
    with pytest.raises(FileExistsError), all_or_nothing() as write:
        write(tmp_path / "a/c.md", b"1")
        write(tmp_path / "d.md", b"2")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("d.md", "theirs")]


# --- on the site, and from the command -----------------------------------------------------------


@pytest.mark.slow
def test_the_site_holds_every_export(built: BuiltSite) -> None:
    for export in EXPORTS:
        assert (built.folder / export.address).read_bytes() == export.write(SITES[""]).encode()
    feed = ElementTree.fromstring((built.folder / "tags/casualties/feed.xml").read_text("utf-8"))
    tagged = [e for e in SITES[""].chronology.events if "casualties" in e.tags]
    assert len(feed.findall(f"{ATOM}entry")) == len(tagged)


@pytest.mark.slow
def test_every_feed_is_found_from_its_page(built: BuiltSite) -> None:
    feeds = [path.relative_to(built.folder) for path in built.folder.rglob("feed.xml")]
    assert len(feeds) > 100
    pages = dict(built.pages())
    for feed in feeds:
        page = pages[(feed.parent / "index.html").as_posix()]
        folder = "/".join([".."] * len(feed.parent.parts))
        named = {f"{folder}/{feed}" if folder else "feed.xml"}
        heads = {link.get("href") for link in page.cssselect('link[type="application/atom+xml"]')}
        assert named <= heads, feed
        if folder:
            assert named <= {link.get("href") for link in page.cssselect("article a[href]")}, feed


@pytest.mark.slow
def test_the_command_writes_what_the_site_holds(tmp_path: Path) -> None:
    done = subprocess.run(
        [TIMELINE, "export", "events-csv"], cwd=ROOT, capture_output=True, check=True
    )
    assert done.stdout == WRITE["events-csv"](SITES[""]).encode()
    wrong = run("export", "docx", cwd=ROOT)
    assert wrong.returncode == 2
    nowhere = run("export", "json", cwd=tmp_path)
    assert nowhere.returncode == 2
    assert "Traceback" not in nowhere.stderr


# --- and back again ------------------------------------------------------------------------------

NAMES_WITHOUT_IDS = {
    "mkdocs.yml": (
        "site_name: Ohne Verzeichnis\nsite_description: Namen in jeder Schrift\n"
        "docs_dir: content\ntheme: {name: material, language: de}\n"
        "plugins: [{timeline: {date_locale: de_AT, measures: {boats: {label: Boote}}}}]\n"
    ),
    "content/events/2024/storm.md": (
        "---\ntitle: Ein Sturm\ndate: 2024-01-XX\nactors: [Нацгвардія, Hafen-Amt]\n"
        "places:\n  - Плехово\n  - {name: Hafen, lat: 1.5, lon: 2.25, precision: exact}\n"
        "claims:\n  - id: boats\n    text: Drei Boote sanken.\n    claimant: Нацгвардія\n"
        "    via: [국가정보원]\n    reported: 2024-01~\n    sources: [log]\n"
        "    figures: [{measure: boats, text: drei, best: 3}]\n"
        "sources:\n  - {id: log, title: Das Logbuch, publisher: Hafen-Amt}\n"
        "---\nSiehe [vorher](../before.md).\n"
    ),
    "content/events/before.md": (
        "---\ntitle: Davor\ndate: -0043\nsources: [log]\n"
        "places:\n  - {name: Hafen, lat: 1.75, lon: 2.5}\n---\nVorher.\n"
    ),
    "content/events/gone.md": (
        "---\ntitle: Fort\ndate: 2024\nwithdrawn: {date: 2024-05-06, reason: Ein Irrtum.}\n---\n"
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", some(["tests/sites/rich", "tests/sites/annals", "names", ""]))
def test_a_project_made_of_a_site_gives_the_same_bytes(tmp_path: Path, name: str) -> None:
    project, again = tmp_path / "project", tmp_path / "again"
    again.mkdir()
    if name == "names":
        write_files(project, NAMES_WITHOUT_IDS)
    else:
        project.mkdir()
        shutil.copytree(ROOT / name / "content", project / "content")
        shutil.copy(ROOT / name / "mkdocs.yml", project)
    site = tmp_path / "site"
    assert run("build", "--site-dir", site, cwd=project).returncode == 0
    done = run("import", "project", site / "data/timeline.json", cwd=again)
    assert done.returncode == 0, done.stderr
    exported = run("export", "json", "-o", tmp_path / "again.json", cwd=again)
    assert exported.returncode == 0, exported.stderr
    first, second = site / "data/timeline.json", tmp_path / "again.json"
    assert second.read_bytes() == first.read_bytes()


def test_pictures_that_are_not_there_are_named(tmp_path: Path) -> None:
    made = WRITE["json"](SITES["tests/sites/rich"])
    (tmp_path / "data").mkdir()
    (tmp_path / "data/timeline.json").write_text(made, "utf-8")
    (tmp_path / "again").mkdir()
    done = run("import", "project", "../data/timeline.json", cwd=tmp_path / "again")
    assert done.returncode == 0
    assert "copy it to content/media/reef.png" in done.stderr


def test_what_was_withdrawn_is_told_by_nothing_else(site: Site) -> None:
    written = WRITE["json"](site)
    gone = {event.id for event in site.chronology.withdrawn}
    data = json.loads(written)
    claims = [c for e in data["events"] for c in e.get("claims", ()) if "supersedes" in c]
    told = [c["supersedes"] for c in claims]
    addresses = [a for one in told for a in ([one] if isinstance(one, str) else one)]
    assert not [address for address in addresses if address.partition("#")[0] in gone]


@pytest.mark.slow
def test_what_only_unpublished_events_show_is_not_published(tmp_path: Path) -> None:
    """Neither a source that a draft or a withdrawn event alone cites, nor its picture."""
    shutil.copytree(ROOT / "tests/sites/rich/content/media", tmp_path / "project/content/media")
    picture = tmp_path / "project/content/media/reef.png"
    picture.rename(picture.with_name("secret.png"))
    hidden = (
        "title: A secret\ndate: 2024\nsources: [hidden]\n"
        "image: {src: media/secret.png, alt: A, credit: B}\n"
    )
    made = {
        **PIER,
        "content/sources/hidden.yml": "- {id: hidden, title: A list of names, publisher: P}\n",
        "content/events/draft.md": f"---\n{hidden}draft: true\n---\nA text.\n",
        "content/events/gone.md": (
            f"---\n{hidden}withdrawn: {{date: 2024-05-06, reason: It named a child.}}\n---\n"
        ),
    }
    write_files(tmp_path / "project", made)
    site = tmp_path / "site"
    done = run("build", "--site-dir", site, cwd=tmp_path / "project")
    assert done.returncode == 0, done.stderr
    assert not list(site.rglob("*secret*"))
    assert not [
        path for path in site.rglob("*") if path.is_file() and b"list of names" in path.read_bytes()
    ]
    assert (site / "sources/paper/index.html").is_file()
