"""The exports read back by other people's programs, and held against the formats' own schemas."""

from __future__ import annotations

import io
import json
import os
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import feedparser
import icalendar
import pytest
from frictionless import Package
from frictionless import validate as frictionless_validate
from jsonschema import Draft202012Validator
from jsonschema.validators import validator_for
from playwright.sync_api import Page

from tests.conftest import BuiltSite, served
from tests.examples import some
from tests.test_explore_data import SITES
from timeline import schemas
from timeline.exports import EXPORTS, jsonld
from timeline.site.site import Site

NODE = Path(__file__).parent / "node/node_modules"
WHEELS = Path(__file__).parent / "wheels"
WRITE = {export.name: export.write for export in EXPORTS}
SITE_NAMES = [name for name, site in SITES.items() if site.chronology.settings.site_url]


def packaged(path: Path) -> str:
    """Read a file that `make test` takes from a package."""
    if not path.is_file():
        if os.environ.get("CI"):
            pytest.fail(f"{path} is missing: `make test` fetches it")
        pytest.skip(f"needs {path.name}: `make test` fetches it")
    return path.read_text("utf-8")


def csl_schema() -> Any:
    """Give CSL's own schema of CSL-JSON, as the package commonmeta-py carries it."""
    found = sorted(WHEELS.glob("commonmeta_py-*.whl"))
    if not found:
        if os.environ.get("CI"):
            pytest.fail("tests/wheels is empty: `make test` fetches what belongs there")
        pytest.skip("needs tests/wheels: `make test` fetches it")
    with zipfile.ZipFile(found[-1]) as wheel:
        return json.loads(wheel.read("commonmeta/resources/csl-data.json"))


def faults(schema: Any, instance: Any) -> list[str]:
    validator = validator_for(schema)(schema)
    return [f"{list(one.absolute_path)}: {one.message}" for one in validator.iter_errors(instance)]


@pytest.mark.slow
@pytest.mark.parametrize("name", SITES)
def test_timeline_json_keeps_to_the_schema_that_is_published(name: str) -> None:
    schema = schemas.schema("timeline")
    Draft202012Validator.check_schema(schema)
    data = json.loads(WRITE["json"](SITES[name]))
    assert faults(schema, data) == []
    for path, value in ((("events", 0, "date", "earliest"), "soon"), (("sources", 0, "x"), 1)):
        broken = json.loads(WRITE["json"](SITES[name]))
        part = broken
        for key in path[:-1]:
            part = part[key]
        part[path[-1]] = value
        assert faults(schema, broken), path


@pytest.mark.parametrize("name", SITES)
def test_csl_json_keeps_to_the_schema_of_csl(name: str) -> None:
    assert faults(csl_schema(), json.loads(WRITE["csl-json"](SITES[name]))) == []
    assert faults(csl_schema(), [{"type": "blog"}])


@pytest.mark.node
@pytest.mark.parametrize("name", SITE_NAMES)
def test_json_feed_keeps_to_its_schema(name: str) -> None:
    schema = json.loads(packaged(NODE / "jsonfeed-schema/schema-v1.1.json"))
    feed = json.loads(WRITE["jsonfeed"](SITES[name]))
    assert faults(schema, feed) == []
    del feed["items"]
    assert faults(schema, feed)


@pytest.mark.node
@pytest.mark.parametrize("name", SITES)
def test_geojson_keeps_to_its_schema(name: str) -> None:
    schema = json.loads(packaged(NODE / "geojson-schema/GeoJSON.json"))
    places = json.loads(WRITE["geojson"](SITES[name]))
    assert faults(schema, places) == []


def written(site: Site, folder: Path) -> Path:
    for export in EXPORTS:
        path = folder / export.address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(export.write(site), "utf-8", newline="")
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("name", SITES)
def test_frictionless_validates_the_tables(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(written(SITES[name], tmp_path) / "data")
    report = frictionless_validate("datapackage.json")
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])
    chronology = SITES[name].chronology
    package = Package("datapackage.json")
    rows = {name: package.get_table_resource(name).read_rows() for name in ("events", "claims")}
    assert [row["id"] for row in rows["events"]] == [event.id for event in chronology.events]
    lows = [row["low"] for row in rows["claims"]]
    figures = [f for e in chronology.events for c in e.claims for f in c.figures or (None,)]
    assert lows == [figure.low if figure else None for figure in figures]
    table = tmp_path / "data/claims.csv"
    claimed = next(event.id for event in chronology.events if event.claims)
    table.write_text(table.read_text("utf-8").replace(claimed, "gone"), "utf-8")
    assert not frictionless_validate("datapackage.json").valid, "a claim of no event"


@pytest.mark.parametrize("name", SITE_NAMES)
def test_feedparser_reads_every_entry(name: str) -> None:
    site = SITES[name]
    read = feedparser.parse(io.BytesIO(WRITE["atom"](site).encode()))
    assert not read.bozo
    assert read.version == "atom10"
    assert {entry.id for entry in read.entries} == {
        item["id"] for item in json.loads(WRITE["jsonfeed"](site))["items"]
    }
    assert len({entry.id for entry in read.entries}) == len(read.entries)
    for entry in read.entries:
        assert re.fullmatch(r"tag:[\w.-]+,\d{4}(?:-\d\d){0,2}:\S+", entry.id)
        assert entry.updated_parsed and entry.title and entry.summary
        assert entry.link.startswith("http")
    assert read.feed.updated == max(entry.updated for entry in read.entries)


@pytest.mark.parametrize("name", SITES)
def test_icalendar_reads_all_days_with_exclusive_ends(name: str) -> None:
    site = SITES[name]
    read = icalendar.Calendar.from_ical(WRITE["ics"](site))
    by_id = {(*event.aliases, event.id)[0]: event for event in site.chronology.events}
    for entry in read.walk("VEVENT"):
        assert not entry.errors
        event = by_id[str(entry["UID"]).rpartition(":")[2]]
        start, end = entry.decoded("DTSTART"), entry.decoded("DTEND")
        assert str(start) == str(event.date.earliest)
        assert end.toordinal() - start.toordinal() >= 1
        assert str(end.fromordinal(end.toordinal() - 1)) == str(event.date.latest)
        assert entry.decoded("DTSTAMP")


# --- schema.org ---------------------------------------------------------------------------------


@cache
def vocabulary() -> dict[str, tuple[list[str], set[str]]]:
    """Give schema.org's classes: what each extends, and the properties of its own."""
    text = packaged(NODE / "schema-dts/dist/schema.d.ts")
    found = {}
    blocks = re.finditer(
        r"^(?:export )?interface (\w+)Base(?: extends ([^{]+))? \{\n(.*?)^\}", text, re.M | re.S
    )
    for name, parents, body in (block.groups() for block in blocks):
        above = re.findall(r"(\w+)Base", parents or "")
        found[name] = (above, set(re.findall(r'^    "(\w+)"\??:', body, re.M)))
    for name, parents in re.findall(r"^export interface (\w+)Leaf extends ([^{]+) \{", text, re.M):
        found.setdefault(name, (re.findall(r"(\w+)Base", parents), set()))
    assert len(found) > 800
    return found


def properties(name: str) -> set[str]:
    above, own = vocabulary()[name]
    return own.union(*(properties(parent) for parent in above))


def nodes(data: object) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        if "@type" in data:
            yield data
        data = list(data.values())
    if isinstance(data, list):
        for each in data:
            yield from nodes(each)


@pytest.mark.node
@pytest.mark.parametrize("name", SITES)
def test_linked_data_uses_words_of_schema_org_where_they_belong(name: str) -> None:
    site = SITES[name]
    seen = set()
    for event in site.chronology.events:
        for node in nodes(jsonld.data(site, event)):
            seen.add(node["@type"])
            foreign = {key for key in node if not key.startswith("@")} - properties(node["@type"])
            assert not foreign, (node["@type"], foreign)
    assert {"WebPage", "Event"} <= seen
    assert "claimReviewed" not in properties("Claim"), "a property of another class is told"


@pytest.mark.node
def test_every_class_of_a_source_is_one_of_schema_org() -> None:
    assert set(jsonld.TYPES.values()) <= vocabulary().keys()


# --- TimelineJS ---------------------------------------------------------------------------------

PAGE = """<!doctype html><meta charset=utf-8><link rel=stylesheet href=timelinejs/css/timeline.css>
<style>#t { width: 1200px; height: 800px }</style><div id=t></div>
<script src=timelinejs/js/timeline.js></script>
<script>
  window.loaded = new Promise((done, failed) => {
    window.addEventListener("error", (event) => failed(event.error));
    fetch("timelinejs.json").then((answer) => answer.json()).then((data) => {
      const timeline = new TL.Timeline("t", data, {script_path: `${location}timelinejs/js/`});
      timeline.on("loaded", () => done(timeline.config.events.map((one) => one.unique_id)));
      timeline.on("error", failed);
    }, failed);
  });
</script>"""


@pytest.mark.node
@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("name", some(SITES))
def test_timelinejs_shows_it(tmp_path: Path, page: Page, name: str) -> None:
    packaged(NODE / "@knight-lab/timelinejs/dist/js/timeline.js")
    (tmp_path / "timelinejs").symlink_to(NODE / "@knight-lab/timelinejs/dist")
    data = WRITE["timelinejs"](SITES[name])
    (tmp_path / "timelinejs.json").write_text(data, "utf-8")
    (tmp_path / "index.html").write_text(PAGE, "utf-8")
    with served(tmp_path) as url:
        page.goto(url)
        shown = page.evaluate("window.loaded")
        expected = [slide["unique_id"] for slide in json.loads(data)["events"]]
        assert sorted(shown) == sorted(expected)
        headline = page.locator(".tl-headline").first.text_content()
    assert headline == SITES[name].chronology.settings.title


@pytest.mark.slow
def test_the_site_holds_the_schema(site: BuiltSite) -> None:
    text = (site.folder / "data/timeline.schema.json").read_text("utf-8")
    assert text == schemas.text("timeline")
