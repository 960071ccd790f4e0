"""The JSON Schemas: what they take, what they refuse, and that they follow the declarations."""

from __future__ import annotations

import csv
import datetime
import json
import posixpath
import re
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from tests import cases
from tests.command import ROOT
from tests.examples import some
from timeline import csl, schemas
from timeline.documents import InputFile
from timeline.model.event_fields import EVENT as EVENT_FIELDS
from timeline.reading import read_actors, read_event, read_places, read_sources

CONTENT = tuple(
    kind for kind in schemas.KINDS if kind not in {"findings", "timeline", "timeline-index"}
)
"""Kinds of what people write; what the program prints is tested in test_formats.py."""

VALIDATORS = {kind: Draft202012Validator(schemas.schema(kind)) for kind in schemas.KINDS}
LOADERS: dict[str, Any] = {"safe": yaml.SafeLoader, "text": yaml.CBaseLoader}

PROJECTS = (
    ROOT,
    *sorted((ROOT / "tests/valid").iterdir()),
    *sorted((ROOT / "tests/sites").iterdir()),
)
PATTERNS = {
    "event": "content/events/**/*.md",
    "source": "content/sources/*.yml",
    "actors": "content/actors.yml",
    "places": "content/places.yml",
}
FILES = [
    (kind, path)
    for kind, pattern in PATTERNS.items()
    for project in PROJECTS
    for path in sorted(project.glob(pattern))
]


def as_json(value: Any) -> Any:
    """Turn what YAML made of a file into JSON's types: keys to text, dates to ISO 8601."""
    if isinstance(value, dict):
        return {str(key): as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def yaml_of(kind: str, data: bytes) -> str:
    """Take the YAML out of a file: all of it, or an event's front matter."""
    written = data.decode("utf-8-sig")
    return written.split("\n---", 1)[0].removeprefix("---") if kind == "event" else written


def load(written: str, loader: str = "safe") -> Any:
    return as_json(yaml.load(written, Loader=LOADERS[loader]))


def faults(kind: str, instance: Any) -> list[str]:
    return [error.message for error in VALIDATORS[kind].iter_errors(instance)]


@pytest.mark.parametrize("kind", schemas.KINDS)
def test_schema_is_a_schema(kind: str) -> None:
    Draft202012Validator.check_schema(schemas.schema(kind))
    assert json.loads(schemas.text(kind)) == schemas.schema(kind)
    assert schemas.text(kind) == schemas.text(kind)
    assert schemas.text(kind).endswith("\n}\n")


def test_unknown_kind_has_no_schema() -> None:
    with pytest.raises(KeyError):
        schemas.schema("tags")


def test_editor_settings_name_files_that_exist() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
    for schema, named in settings["yaml.schemas"].items():
        patterns = named if isinstance(named, list) else [named]
        assert (ROOT / schema).is_file()
        assert [path for pattern in patterns for path in ROOT.glob(pattern)], patterns


@pytest.mark.slow
@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("kind", "path"), FILES, ids=[path.relative_to(ROOT).as_posix() for _, path in FILES]
)
def test_content_is_valid(kind: str, path: Path, loader: str) -> None:
    assert faults(kind, load(yaml_of(kind, path.read_bytes()), loader)) == []


def test_there_is_content_of_each_kind() -> None:
    assert {kind for kind, _ in FILES} == set(CONTENT)


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    """List the schemas within a schema that describe a record."""
    if isinstance(schema, dict):
        if "additionalProperties" in schema:
            yield schema
        for part in schema.values():
            yield from objects(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from objects(part)


@pytest.mark.parametrize("kind", CONTENT)
def test_every_property_is_described(kind: str) -> None:
    root = schemas.schema(kind)
    assert root["description"]
    definitions: Any = root["$defs"]
    assert all(definition["description"] for definition in definitions.values())
    for record in objects(root):
        assert record["additionalProperties"] is False
        for key, value in record.get("properties", {}).items():
            assert re.fullmatch(r"[A-Z].*[.…]", value["description"]), key


@pytest.mark.parametrize("kind", CONTENT)
def test_examples_are_valid(kind: str) -> None:
    root = schemas.schema(kind)
    for record in objects(root):
        for key, value in record.get("properties", {}).items():
            validator = Draft202012Validator({**value, "$defs": root["$defs"]})
            assert value["examples"] and None not in value["examples"], key
            for example in value["examples"]:
                assert [e.message for e in validator.iter_errors(example)] == [], key


def test_properties_stand_in_the_order_of_the_declarations() -> None:
    event: Any = schemas.schema("event")
    assert tuple(event["properties"]) == EVENT_FIELDS.keys
    source: Any = schemas.schema("source")
    assert tuple(source["$defs"]["source"]["properties"]) == csl.KEYS


def test_every_record_that_is_referred_to_is_defined() -> None:
    for kind in CONTENT:
        root = schemas.schema(kind)
        named = set(re.findall(r'"#/\$defs/([^"]+)"', json.dumps(root)))
        assert named == set(root["$defs"])  # type: ignore[call-overload]


def test_dates_take_all_of_edtf() -> None:
    with (ROOT / "tests/edtf.csv").open(encoding="utf-8", newline="") as file:
        valid = [row["edtf"] for row in csv.DictReader(file) if row["valid"] == "1"]
    assert len(valid) > 50
    for date in valid:
        assert faults("event", {**EVENT, "date": date}) == [], date


@pytest.mark.parametrize(
    "written",
    [
        "date: 2024-12-14",
        "date: 2024",
        "date: 0044",
        "date: -0043",
        "date: 2024-12-19T09:30:00+09:00",
        "title: 2024-12-14",
        "title: no",
        "title: 1e3",
        "date_text: 12:30",
        "draft: true",
        "tags: [no, 2024, 1.5]",
        "summary: ~",
        "added: 2024-12-14",
    ],
)
def test_what_yaml_makes_of_text_is_taken(written: str) -> None:
    key = written.partition(":")[0]
    front_matter = yaml.safe_dump({k: value for k, value in EVENT.items() if k != key})
    assert faults("event", load(f"{front_matter}{written}\n")) == []
    assert read_event(InputFile("x.md", f"---\n{front_matter}{written}\n---\n".encode())).records


EVENT: dict[str, Any] = {"title": "Arrival", "date": "2024-10-24", "sources": ["book"]}
CLAIM: dict[str, Any] = {"id": "c", "text": "They came.", "claimant": "Kim", "sources": ["book"]}
SOURCE: dict[str, Any] = {"id": "book", "title": "A book", "publisher": "A house"}
FIGURE: dict[str, Any] = {"measure": "killed", "text": "many"}


def event(**fields: Any) -> dict[str, Any]:
    """An event with some fields (`_` for `-`) set; those that are `...` left out."""
    written = {key.replace("_ignore", "-ignore"): value for key, value in fields.items()}
    return {key: value for key, value in (EVENT | written).items() if value is not ...}


def claim(**fields: Any) -> dict[str, Any]:
    written = {key: value for key, value in (CLAIM | fields).items() if value is not ...}
    return event(claims=[written])


def figure(**fields: Any) -> dict[str, Any]:
    written = {key: value for key, value in (FIGURE | fields).items() if value is not ...}
    return claim(figures=[written])


def source(extra: dict[str, Any] | None = None, **fields: Any) -> list[dict[str, Any]]:
    written = {**SOURCE, **fields, **(extra or {})}
    return [{key: value for key, value in written.items() if value is not ...}]


BAD: list[tuple[str, str, Any]] = [
    ("event", "unknown key", event(titel="Arrival")),
    ("event", "a key of MkDocs", event(template="x.html")),
    ("event", "no title", event(title=...)),
    ("event", "empty title", event(title=None)),
    ("event", "blank title", event(title="  ")),
    ("event", "title of two lines", event(title="Arrival\nand more")),
    ("event", "long title", event(title="x" * 141)),
    ("event", "title is a list", event(title=["Arrival"])),
    ("event", "no date", event(date=...)),
    ("event", "date in words", event(date="October 2024")),
    ("event", "date of another order", event(date="24.10.2024")),
    ("event", "month of one digit", event(date="2024-1")),
    ("event", "date is a list", event(date=["2024-10-24"])),
    ("event", "date is a fraction", event(date=2024.5)),
    ("event", "no whole day", event(added="2024-10")),
    ("event", "long summary", event(summary="x" * 401)),
    ("event", "unknown status", event(status="true story")),
    ("event", "status in capitals", event(status="Reported")),
    ("event", "draft is a word", event(draft="maybe")),
    ("event", "draft is a number", event(draft=1)),
    ("event", "actors are a text", event(actors="Kim")),
    ("event", "an empty item", event(tags=["a", None])),
    ("event", "an empty record", event(places=[None])),
    ("event", "actor without name", event(actors=[{"speaks_for": "Kim"}])),
    ("event", "actor with an id", event(actors=[{"id": "kim", "name": "Kim"}])),
    ("event", "no sources", event(sources=...)),
    ("event", "empty sources", event(sources=[])),
    ("event", "null for sources", event(sources=None)),
    ("event", "source in capitals", event(sources=["Book"])),
    ("event", "source is a list", event(sources=[["book"]])),
    ("event", "long id", event(sources=["x" * 101])),
    ("event", "inline source without outlet", event(sources=[{"id": "a", "title": "b"}])),
    ("event", "place without name", event(places=[{"country": "Russia"}])),
    (
        "event",
        "place with a key of the registry",
        event(places=[{"name": "a", "check-ignore": []}]),
    ),
    ("event", "half a point", event(places=[{"name": "a", "lat": 1}])),
    ("event", "related is an address", event(related=["/events/a/"])),
    ("event", "note without by", event(notes=[{"text": "So."}])),
    ("event", "image outside media", event(image={"src": "a.png", "alt": "b", "credit": "c"})),
    ("event", "image is no image", event(image={"src": "media/a.svg", "alt": "b", "credit": "c"})),
    ("event", "image without alt", event(image={"src": "media/a.png", "credit": "c"})),
    ("event", "withdrawn is true", event(withdrawn=True)),
    ("event", "correction without a day", event(corrections=[{"text": "So."}])),
    ("event", "silenced without reason", event(check_ignore=[{"code": "TL401"}])),
    ("event", "claim without text", claim(text=...)),
    ("event", "claim without sources", claim(sources=...)),
    ("event", "claim with an empty list", claim(sources=[])),
    ("event", "claim id in capitals", claim(id="C")),
    ("event", "reported in an interval", claim(reported="2024-10/2024-11")),
    ("event", "quote of 301", claim(sources=[{"id": "book", "quote": "x" * 301}])),
    ("event", "citation with a page", claim(sources=[{"id": "book", "page": 3}])),
    ("event", "supersedes two", claim(supersedes="a#b#c")),
    ("event", "supersedes a bad one of two", claim(supersedes=["a#b", "a#b#c"])),
    ("event", "figure without words", figure(text=...)),
    ("event", "figure in words", figure(best="several hundred")),
    ("event", "figure with separators", figure(best="1,000")),
    ("event", "unknown kind", figure(kind="sum")),
    ("source", "no list", SOURCE),
    ("source", "an id alone", ["book"]),
    ("source", "unknown key", source(url="https://example.org/")),
    ("source", "no id", source(id=...)),
    ("source", "id in capitals", source(id="Book")),
    ("source", "no title", source(title=...)),
    ("source", "no outlet", source(publisher=...)),
    ("source", "empty outlet", source(publisher=None)),
    ("source", "unknown type", source(type="newspaper")),
    ("source", "author is a text", source(author="Jane Doe")),
    ("source", "authors are texts", source(author=["Jane Doe"])),
    ("source", "author without family", source(author=[{"given": "Jane"}])),
    ("source", "issued in words", source(issued="yesterday")),
    ("source", "no address", source(URL="example.org")),
    ("source", "address with a password", source(URL="https://me:secret@example.org/")),
    ("source", "address with a blank", source(URL="https://example.org/a b")),
    ("source", "unknown state", source({"url-status": "gone"})),
    ("source", "short checksum", source(sha256="e3b0")),
    ("actors", "a list", [{"name": "Kim"}]),
    ("actors", "id in capitals", {"NIS": {"name": "NIS"}}),
    ("actors", "long id", {"x" * 101: {"name": "X"}}),
    ("actors", "no name", {"nis": {"aliases": ["NIS"]}}),
    ("actors", "nothing", {"nis": None}),
    ("actors", "name alone", {"nis": "NIS"}),
    ("actors", "unknown key", {"nis": {"name": "NIS", "country": "South Korea"}}),
    ("places", "latitude of 91", {"a": {"name": "A", "lat": 91, "lon": 0}}),
    ("places", "longitude of -181", {"a": {"name": "A", "lat": 0, "lon": -180.5}}),
    ("places", "longitude alone", {"a": {"name": "A", "lon": 5}}),
    ("places", "precision alone", {"a": {"name": "A", "precision": "city"}}),
    ("places", "unknown precision", {"a": {"name": "A", "lat": 1, "lon": 1, "precision": "m"}}),
]

GOOD: list[tuple[str, str, Any]] = [
    ("event", "title is a number", event(title=2024)),
    ("event", "title is a truth value", event(title=False)),
    ("event", "folded title", event(title="Arrival\n")),
    ("event", "title of 140", event(title="ü" * 140)),
    ("event", "summary of 400", event(summary="x" * 400)),
    ("event", "date is a year", event(date=2024)),
    ("event", "date is a set", event(date="[2024-12-14..2024-12-16]")),
    ("event", "empty values", event(status=None, tags=None, image=None, summary=None, added="")),
    ("event", "claims alone", claim() | {"sources": None}),
    ("event", "draft in quotes", event(draft="true")),
    ("event", "ids that are numbers", event(related=[2024, "2024-12-14"])),
    ("event", "inline source", event(sources=[SOURCE])),
    ("event", "inline place", event(places=["Kyiv", {"name": "a", "lat": 1, "lon": "2.5"}])),
    ("event", "point left empty", event(places=[{"name": "a", "lat": None}])),
    ("event", "image in capitals", event(image={"src": "media/a.PNG", "alt": "b", "credit": "c"})),
    ("event", "quote of 300", claim(sources=[{"id": "book", "quote": "x" * 300}])),
    ("event", "reported within", claim(reported="[..2024-12-19]")),
    ("event", "supersedes elsewhere", claim(supersedes="a-b#c")),
    ("event", "supersedes several", claim(supersedes=["a-b#c", "d"])),
    ("event", "numbers of both kinds", figure(low=30, high="40.5")),
    ("source", "an empty file", None),
    ("source", "container only", source({"container-title": "News"}, publisher=None)),
    ("source", "volume is a number", source(volume=44)),
    ("source", "literal name", source(author=[{"literal": "AFP"}])),
    ("source", "note of two lines", source(note="One.\n\nTwo.\n")),
    ("source", "year alone", source(issued=1984)),
    ("actors", "an empty file", None),
    ("actors", "id is a number", {"2024": {"name": 2024}}),
    ("places", "the pole", {"pole": {"name": "Pole", "lat": -90, "lon": 180}}),
]


@pytest.mark.parametrize(
    ("kind", "instance"), [(k, i) for k, _, i in BAD], ids=[f"{k}: {what}" for k, what, _ in BAD]
)
def test_bad_is_refused_by_schema_and_program(kind: str, instance: Any) -> None:
    assert faults(kind, instance)
    assert found_by_program(kind, instance)


@pytest.mark.parametrize(
    ("kind", "instance"), [(k, i) for k, _, i in GOOD], ids=[f"{k}: {what}" for k, what, _ in GOOD]
)
def test_good_is_taken_by_schema_and_program(kind: str, instance: Any) -> None:
    assert faults(kind, instance) == []
    assert found_by_program(kind, instance) == []


def read(kind: str, name: str, data: bytes) -> list[str]:
    """Give a file to its reader; gives the faults found."""
    if kind == "event":
        event = read_event(InputFile(f"content/events/{name}", data))
        if any(not (record.sources or record.claims) for record in event.records):
            return ["the event names no source"]  # which a check of the whole finds
        found = event.diagnostics
    else:
        readers = {"source": read_sources, "actors": read_actors, "places": read_places}
        found = readers[kind](InputFile(name, data)).diagnostics
    return [diagnostic.message for diagnostic in found]


def found_by_program(kind: str, instance: Any) -> list[str]:
    """Give an instance to the readers; JSON is YAML."""
    written = "" if instance is None else json.dumps(instance, ensure_ascii=False)
    if kind != "event":
        return read(kind, "x.yml", written.encode())
    return read(kind, "x.md", f"---\n{written}\n---\n".encode())


@pytest.mark.slow
def test_schemas_take_what_the_readers_take() -> None:
    """Of the broken cases, those files that are sound in themselves."""
    taken = 0
    for kind, pattern in PATTERNS.items():
        for path, data in cases.files():
            if not fnmatch(path, pattern.replace("**/", "")):
                continue
            if not read(kind, posixpath.basename(path), data):
                assert faults(kind, load(yaml_of(kind, data))) == [], data
                taken += 1
    assert taken > 100


def test_a_fault_is_told_of_the_form_that_was_meant() -> None:
    (found,) = faults("event", event(places=[{"name": "a", "contry": "b"}]))
    assert found == "Additional properties are not allowed ('contry' was unexpected)"
    (found,) = faults("event", event(sources=[{**SOURCE, "type": "blog"}]))
    assert found.startswith("'blog' is not one of ['article', 'article-journal'")


@pytest.mark.slow
@pytest.mark.parametrize("kind", some(CONTENT))
def test_check_jsonschema_agrees(kind: str, tmp_path: Path) -> None:
    command = Path(sys.executable).with_name("check-jsonschema")
    schema = ROOT / f"schemas/{kind}.schema.json"
    files = []
    for number, path in enumerate(path for k, path in FILES if k == kind):
        files.append(tmp_path / f"{number}.yml")
        files[-1].write_text(yaml_of(kind, path.read_bytes()), "utf-8")

    def check(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(command), *map(str, arguments)], capture_output=True, text=True, check=False
        )

    assert check("--check-metaschema", schema).returncode == 0
    done = check("--schemafile", schema, *files)
    assert done.returncode == 0, done.stdout + done.stderr
    bad = tmp_path / "bad.json"
    bad.write_text(json.dumps(next(instance for k, _, instance in BAD if k == kind)), "utf-8")
    done = check("--schemafile", schema, bad)
    assert done.returncode == 1, done.stdout + done.stderr
