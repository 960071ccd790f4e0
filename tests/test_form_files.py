"""What the form writes: files that the program reads, formats and checks as its own."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
import yaml
from jsonschema import Draft202012Validator

from tests import cases
from tests.command import ROOT
from tests.form_scripts import run
from tests.test_explore_data import SITES
from timeline import compiler, schemas
from timeline.contributing import vocabulary
from timeline.contributing.files import form, known
from timeline.contributing.rules import CHECKED
from timeline.contributing.written import front_matter
from timeline.documents import InputFile
from timeline.formatting import format_file
from timeline.model import Event, Measure, Settings
from timeline.model.event_fields import EVENT
from timeline.model.fields import LINE, Field, Known
from timeline.reading import read_event
from timeline.site.site import Site
from timeline.text.characters import first_invisible
from timeline.workspace import package_data


def _rich() -> Site:
    """Return the project that holds every field."""
    folder = ROOT / "tests/valid/every_key"
    paths = [path for path in (folder / "content").rglob("*") if path.is_file()]
    inputs = [InputFile(one.relative_to(folder).as_posix(), one.read_bytes()) for one in paths]
    compiled = compiler.compile(inputs, SETTINGS, datetime.date(2026, 11, 23))
    return Site(compiled.chronology, package_data.catalogue("en"))


SETTINGS = Settings(
    measures={key: Measure(key, key.capitalize()) for key in ("killed", "wounded", "deployed")}
)
RICH = _rich()
EVERY = {**SITES, "every_key": RICH}
UNPUBLISHED = {"secret-draft", "taken-back", "nowhere"}
"""Events that others refer to."""

WRITER = """
    const { FormWriter } = await logic("form-writing");
    const { DateLexicon } = await logic("date-words");
    const { Romaniser } = await logic("event-ids");
    const { eventFile } = await logic("event-file");
    const { dates, letters } = given.form;
    const writer = new FormWriter(given.form, new DateLexicon(dates), new Romaniser(letters));
"""
WRITE = f"""
    {WRITER}
    return given.states.map((state) => {{
      const {{ front, body, id }} = writer.event(state, given.known, "2026-11-23");
      return [id, eventFile(front, body)];
    }});
"""


def written(site: Site, states: Iterable[object]) -> list[tuple[str, str]]:
    """Return the ids and the files that the form makes of what was typed."""
    given = {"form": form(site), "known": known(site), "states": [*states]}
    return [(name, text) for name, text in run(WRITE, given)]


def state(front: dict[str, Any], body: str = "", path: str = "", name: str = "") -> object:
    """Return what the form keeps of what was typed."""
    return {"front": front, "body": body, "id": name, "path": path}


def read(name: str, text: str, path: str = "") -> Event:
    """Read a file that the form made: it has no fault, and nothing to format."""
    path = path or f"content/events/{name}.md"
    found = read_event(InputFile(path, text.encode()))
    assert [(one.code, one.message) for one in found.diagnostics] == [], text
    assert format_file(path, text.encode(), "content").data.decode() == text
    return found.records[0]


def bare(event: Event) -> Event:
    """Return an event without where it stands."""
    body = event.body.strip()
    return replace(event, path="", body=body, body_line=0, body_citations=(), body_links=())


@pytest.mark.slow
@pytest.mark.parametrize("name", EVERY)
def test_an_event_that_is_corrected_loses_nothing(name: str) -> None:
    site = EVERY[name]
    events = site.chronology.events
    every = {one.id for one in events} | UNPUBLISHED
    states = [state(front_matter(one, every).fields, one.body, one.path) for one in events]
    for event, (key, text) in zip(events, written(site, states), strict=True):
        assert key == event.id
        assert bare(read(key, text, event.path)) == bare(event)


def test_no_event_names_one_that_is_not_published() -> None:
    site = EVERY["tests/sites/rich"]
    event = site.chronology.event_by_id["light-kept"]
    found = front_matter(event, site.chronology.event_by_id)
    assert (found.fields["related"], found.left_out) == (["storm"], 3)


HOSTILE = (
    *(
        "---",
        "...",
        "a: b",
        "a #b",
        "# a",
        "- a",
        "[a]",
        "{a: b}",
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        "%a",
    ),
    *("'", '"', '"a" b', "\\", "\\n", "yes", "null", "~", "1.5", "0x10", "2024-12-14", "@a", "`a`"),
    *("a,b", "a]", "😀 🇺🇦", "é́", "א ב", "مرحبا", "a\u00a0b", "? a", "a:", ":a", "=", "<<", "a\\"),
)
"""Texts that YAML, or a reader of it, could take for something else."""


def hostile_event(text: str) -> dict[str, Any]:
    """Return an event that has a text wherever text can stand."""
    return {
        "title": f"x {text}",
        "date": "2024-12-14",
        "date_text": text,
        "places": [f"x {text}"],
        "actors": [f"x {text}"],
        "tags": [f"x {text}"],
        "sources": [
            {"id": "s", "title": text, "publisher": f"{text} {text}", "note": f"{text}\n{text}"}
        ],
        "claims": [
            {"text": text, "claimant": f"x {text}", "sources": [{"id": "s", "quote": text}]}
        ],
        "notes": [{"text": f"{text}\n\n{text}", "by": "editor"}],
    }


def test_hostile_text_stays_text() -> None:
    texts = [*HOSTILE, *(one * 30 for one in ("a: ", "# ", "'\" "))]
    made = written(
        RICH, [state(hostile_event(text), "Text [@s].", name="2024-x") for text in texts]
    )
    for text, (_, file) in zip(texts, made, strict=True):
        event = read("2024-x", file)
        plain = text.strip(" ")
        assert event.title == f"x {plain}"
        assert event.claims[0].text == plain
        assert event.claims[0].sources[0].quote == plain
        assert event.inline_sources[0].title == plain


@pytest.mark.nightly
def test_every_character_stays() -> None:
    """Each character that the program allows, at both ends of a word and alone."""
    signs = [one for one in map(chr, range(0x21, 0x3000)) if first_invisible(one) is None]
    signs = [one for one in signs if one.strip()]
    texts = [
        "".join(f"a{one} {one}b {one} " for one in signs[n : n + 60])
        for n in range(0, len(signs), 60)
    ]
    claim = {"claimant": "x", "sources": [{"id": "s"}]}
    events = [{**hostile_event("x"), "claims": [{**claim, "text": text}]} for text in texts]
    made = written(RICH, [state(event, name="2024-x") for event in events])
    for text, (_, file) in zip(texts, made, strict=True):
        assert read("2024-x", file).claims[0].text == text.strip()


def test_a_new_event_gets_what_it_needs() -> None:
    typed = {
        "title": "Die  Brücke ist gesperrt ",
        "date": "14. Dezember 2024",
        "tags": ["", "Verkehr"],
        "sources": [
            {
                "~handle": "~1",
                "URL": "https://www.example.org/a",
                "title": "Sperrung",
                "publisher": "Blatt",
                "issued": "15.12.2024",
                "type": "webpage",
            }
        ],
        "claims": [
            {
                "text": "Sie ist zu.",
                "claimant": "Stadt",
                "reported": "",
                "sources": [{"id": "~1", "quote": "zu"}],
                "figures": [{"measure": "killed", "text": "mindestens 3", "low": "3", "best": ""}],
            },
            {"text": "Nein.", "claimant": "Land", "sources": [{"id": "~1"}]},
        ],
    }
    [(name, text)] = written(SITES[""], [state(typed, "Sie ist zu.")])
    assert name == "2024-12-14-die-brucke-ist-gesperrt"
    assert (
        text
        == """\
---
title: Die Brücke ist gesperrt
date: 2024-12-14
added: 2026-11-23
tags:
  - Verkehr
sources:
  - id: example-org-2024-12-14
    title: Sperrung
    publisher: Blatt
    issued: 2024-12-15
    URL: https://www.example.org/a
claims:
  - id: c1
    text: Sie ist zu.
    claimant: Stadt
    figures:
      - measure: killed
        text: mindestens 3
        low: 3
    sources:
      - id: example-org-2024-12-14
        quote: zu
  - id: c2
    text: Nein.
    claimant: Land
    sources:
      - example-org-2024-12-14
---

Sie ist zu. [@example-org-2024-12-14]
"""
    )
    read(name, text)


def test_fields_that_the_form_does_not_know_stay() -> None:
    front = {"title": "A", "date": "2024", "sources": ["ap"], "weather": {"wind": ["a: b"]}}
    [(_, text)] = written(RICH, [state(front, "", "content/events/2024-a.md")])
    assert text.endswith('weather:\n  wind:\n    - "a: b"\n---\n')


SCHEMA = """
    const { Validator } = await logic("json-schema");
    const validator = new Validator(given.schema);
    return given.values.map((value) => validator.faults(value).length > 0);
"""


@pytest.mark.slow
def test_the_schema_refuses_the_same_in_both() -> None:
    """Every event of the tests, right and wrong, as text and as YAML reads it otherwise."""
    texts = [
        data
        for case in cases.read_all()
        for path, data in case.files.items()
        if path.endswith(".md")
    ]
    texts += [path.read_bytes() for path in (ROOT / "tests/valid").rglob("content/events/**/*.md")]
    fronts = [read_in[0] for one in texts if (read_in := front_of(one))]
    fronts += [
        front_matter(one, ()).fields for site in EVERY.values() for one in site.chronology.events
    ]
    assert len(fronts) > 400
    validator = Draft202012Validator(schemas.schema("event"))
    expected = [not validator.is_valid(one) for one in fronts]
    found = run(SCHEMA, {"schema": form(RICH)["schema"], "values": fronts})
    differ = [one for one, a, b in zip(fronts, found, expected, strict=True) if a != b]
    assert differ == []


# --- the rules that both have ---------------------------------------------------------------------

CHECK = """
    const { FormChecker } = await logic("form-checking");
    const { NumberReader } = await logic("number-reading");
    const numbers = new NumberReader(given.form.numbers);
    return given.events.map(({ known, ...written }) => {
      return new FormChecker(given.form, known, numbers).findings(written);
    });
"""
CODES = {rule.code for rule in CHECKED}
CASES = [one for one in cases.read_all() if set(re.findall(r"\[(TL\d+)\]", one.expected)) & CODES]


def sources_of(case: cases.Case) -> list[list[str]]:
    """Return the sources that a case's chronology knows."""
    found: list[dict[str, Any]] = []
    for path, data in case.files.items():
        if path.startswith("content/sources/"):
            found += yaml.load(data, yaml.CBaseLoader) or []
    return [[one["id"], one["title"], "", "", one.get("language", "")] for one in found]


def front_of(data: bytes) -> tuple[dict[str, Any], str] | None:
    """Return an event's fields as text, and its body; None where YAML reads no fields."""
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    found = re.fullmatch(r"---\n(.*?)\n---(?:\n(.*))?", text, re.DOTALL)
    try:
        front = yaml.load(found[1], yaml.CBaseLoader) if found else None
    except yaml.YAMLError:
        return None
    return (front, (found[2] or "")) if found and isinstance(front, dict) else None


def events_of(case: cases.Case) -> Iterable[tuple[str, dict[str, Any]]]:
    """Return the events of a case, each with the codes that its file has."""
    paths = [path for path in case.files if path.startswith("content/events/")]
    for path in paths:
        codes = set(re.findall(rf"^{re.escape(path)}:.*?\[(TL\d+)\]", case.expected, re.MULTILINE))
        read_in = front_of(case.files[path])
        if read_in and codes & CODES:
            front, body = read_in
            others = [[Path(one).stem, "", "2024"] for one in paths if one != path]
            yield (
                f"{case.name}: {', '.join(sorted(codes & CODES))}",
                {
                    "front": front,
                    "body": body,
                    "id": Path(path).stem,
                    "isNew": True,
                    "known": {
                        "events": others,
                        "sources": sources_of(case),
                        "actors": [],
                        "places": [],
                        "tags": [],
                        "batches": [],
                    },
                },
            )


def test_the_form_finds_what_the_program_finds() -> None:
    events = [one for case in CASES for one in events_of(case)]
    shown = {**form(RICH), "measures": [[key, key] for key in SETTINGS.measures]}
    found = run(CHECK, {"form": shown, "events": [event for _, event in events]})
    silent = [name for (name, _), findings in zip(events, found, strict=True) if not findings]
    assert silent == []


@pytest.mark.slow
def test_the_form_finds_nothing_in_what_is_right() -> None:
    for site in EVERY.values():
        written_as = [
            {
                "front": front_matter(one, site.chronology.event_by_id).fields,
                "body": one.body,
                "id": one.id,
                "isNew": False,
                "known": known(site),
            }
            for one in site.chronology.events
        ]
        found = run(CHECK, {"form": form(site), "events": written_as})
        assert [one for one in found if one] == []


def test_a_field_that_is_declared_is_in_the_form(monkeypatch: pytest.MonkeyPatch) -> None:
    new = Field("weather", LINE, "The weather at the time.", "fog", known=Known.WHOLE)
    monkeypatch.setattr(vocabulary, "EVENT", replace(EVENT, fields=(*EVENT.fields, new)))
    fields = cast("list[dict[str, Any]]", vocabulary.records(RICH.text)["event"])
    assert [field["key"] for field in fields] == [*EVENT.keys, "weather"]
    assert fields[-1] == {
        "key": "weather",
        "kind": {"is": "text", "limit": 0, "lines": False},
        "label": "Weather",
        "help": "The weather at the time.",
        "lang": "en",
        "required": False,
        "place": -1,
    }
