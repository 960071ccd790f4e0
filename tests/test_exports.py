"""The exports: each in its own format's words, the same bytes for the same content, and back."""

from __future__ import annotations

import csv
import datetime
import io
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import icalendar
import pytest

from tests.conftest import ROOT, TIMELINE, BuiltSite, build, run
from tests.test_explore_data import SITES, load
from timeline.exports import EXPORTS
from timeline.exports.feeds import MOST
from timeline.exports.tables import RUN, TABLES, cell
from timeline.importing import ImportFormatError, project_files
from timeline.views.data import DOWNLOADS
from timeline.views.site import Site

WRITE: dict[str, Callable[[Site], str]] = {export.name: export.write for export in EXPORTS}
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    return build(ROOT, tmp_path_factory.mktemp("exported"))


@pytest.fixture(params=SITES)
def site(request: pytest.FixtureRequest) -> Site:
    return SITES[request.param]


@pytest.mark.parametrize("name", WRITE)
def test_the_same_content_gives_the_same_bytes(site: Site, name: str) -> None:
    folder = next(key for key, value in SITES.items() if value is site)
    assert WRITE[name](site) == WRITE[name](load(folder))


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


def test_the_data_page_names_every_export() -> None:
    assert [(one.address, one.name, one.placed) for one in DOWNLOADS] == [
        (export.address, export.name, export.placed) for export in EXPORTS
    ]


# --- tables --------------------------------------------------------------------------------------


NUMBERS_AND_DATES = {
    *("low", "best", "high", "date_edtf", "date_earliest", "date_latest"),
    *("reported_edtf", "reported_latest", "about_edtf", "issued", "accessed", "archive_date"),
}


@pytest.mark.parametrize(("name", "columns"), [(name, columns) for name, columns, _ in TABLES])
def test_tables_have_their_columns_and_rows(site: Site, name: str, columns: list[str]) -> None:
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


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1+A1()", "-cmd|x", "- a", "@sum", "\tx"])
def test_no_cell_is_run_by_a_spreadsheet(text: str) -> None:
    assert cell(text) == f"'{text}"


def test_dates_before_christ_stay_dates_in_the_tables() -> None:
    site = SITES["tests/sites/annals"]
    rows = csv.DictReader(io.StringIO(WRITE["events-csv"](site)))
    for row, event in zip(rows, site.chronology.events, strict=True):
        assert row["date_edtf"] == event.date.text
        assert row["date_earliest"] == str(event.date.earliest)
    assert any(event.date.text.startswith("-") for event in site.chronology.events)


def test_the_package_describes_the_tables(site: Site) -> None:
    package = json.loads(WRITE["datapackage"](site))
    for resource, (name, columns, write) in zip(package["resources"], TABLES, strict=True):
        assert resource["path"] == f"{name}.csv"
        fields = resource["schema"]["fields"]
        assert {field["name"]: field["description"] for field in fields} == dict(columns)
        header = write(site).split("\r\n")[0]
        assert header == ",".join(columns)


# --- feeds and calendar --------------------------------------------------------------------------


def test_the_feed_is_atom_with_ids_that_never_change(site: Site) -> None:
    feed = ElementTree.fromstring(WRITE["atom"](site))
    assert feed.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated", "author"):
        assert len(feed.findall(f"{ATOM}{name}")) == 1
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == min(MOST, len(site.chronology.events))
    ids = [entry.findtext(f"{ATOM}id", "") for entry in entries]
    assert len(set(ids)) == len(ids)
    assert all(one.startswith("tag:") for one in ids)
    assert {one.rpartition(":")[2] for one in ids} <= set(site.chronology.event_by_id)
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
    assert all(item["content_text"] and item["url"] for item in feed["items"])


def test_a_figure_in_the_feed_has_its_claimant() -> None:
    feed = json.loads(WRITE["jsonfeed"](SITES[""]))
    item = next(one for one in feed["items"] if one["id"].endswith("2024-12-19-nis-100"))
    assert "National Intelligence Service: at least 100 (Killed)" in item["content_text"]


def test_the_calendar_has_whole_certain_days_with_an_exclusive_end(site: Site) -> None:
    calendar = icalendar.Calendar.from_ical(WRITE["ics"](site))
    entries = {str(entry["uid"]).rpartition(":")[2]: entry for entry in calendar.walk("VEVENT")}
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
                assert issued["date-parts"][0][0] == source.issued.earliest.year
        if source.archive_url:
            assert item["custom"]["archive-url"] == source.archive_url


def test_timelinejs_gets_a_start_for_every_slide(site: Site) -> None:
    made = json.loads(WRITE["timelinejs"](site))
    for slide in made["events"]:
        event = site.chronology.event_by_id[slide["unique_id"]]
        assert slide["display_date"] == site.when(event)
        assert slide["start_date"]["year"] in (event.date.earliest.year, event.date.latest.year)


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
        ("{", "1:2: no JSON"),
        ("[]", "no timeline.json of version 1"),
        ('{"version": 2}', "no timeline.json of version 1"),
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
        list(project_files(text))


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "timeline.json").write_text(WRITE["json"](SITES[""]), "utf-8")
    done = run("import", "project", "timeline.json", cwd=tmp_path)
    assert done.returncode == 2
    assert "is not empty" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["timeline.json"]


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
    for feed in feeds:
        page = built.page(str(feed.parent))
        folder = "/".join([".."] * len(feed.parent.parts))
        named = {f"{folder}/{feed}" if folder else "feed.xml"}
        heads = {link["href"] for link in page.select('link[type="application/atom+xml"]')}
        assert named <= heads, feed
        if folder:
            assert named <= {link["href"] for link in page.select("article a[href]")}, feed


def test_the_command_writes_what_the_site_holds(tmp_path: Path) -> None:
    done = subprocess.run(
        [str(TIMELINE), "export", "events-csv"],
        cwd=ROOT,
        capture_output=True,
        check=True,
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
@pytest.mark.parametrize("name", ["", "tests/sites/rich", "tests/sites/annals", "names"])
def test_a_project_made_of_a_site_gives_the_same_bytes(tmp_path: Path, name: str) -> None:
    project, again = tmp_path / "project", tmp_path / "again"
    again.mkdir()
    if name == "names":
        for path, text in NAMES_WITHOUT_IDS.items():
            (project / path).parent.mkdir(parents=True, exist_ok=True)
            (project / path).write_text(text, "utf-8")
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
    assert "put it into content/media/reef.png" in done.stderr


def test_what_was_withdrawn_is_told_by_nothing_else(site: Site) -> None:
    written = WRITE["json"](site)
    gone = {event.id for event in site.chronology.withdrawn}
    data = json.loads(written)
    told = [c for e in data["events"] for c in e.get("claims", ()) if "supersedes" in c]
    assert not [one for one in told if one["supersedes"].partition("#")[0] in gone]
