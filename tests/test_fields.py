"""The declarations of fields: complete, and followed where no declaration reaches."""

from __future__ import annotations

import dataclasses
import datetime
import re

import pytest
from bs4 import BeautifulSoup
from jinja2 import FileSystemLoader

from tests.command import ROOT
from timeline.compiler import compile as compile_
from timeline.documents import InputFile
from timeline.model import (
    Settings,
    claim_fields,
    event_fields,
    event_part_fields,
    registry_fields,
    source_fields,
)
from timeline.model.claim_fields import CLAIM, CLAIMS_TABLE
from timeline.model.event_fields import EVENT, EVENTS_TABLE
from timeline.model.fields import Known, Record, Table, Text
from timeline.model.source_fields import SOURCES_TABLE
from timeline.rendering import Renderer
from timeline.site.site import Site
from timeline.views import pages
from timeline.workspace.package_data import catalogue, templates

TEMPLATE = "site_templates/timeline/event.html"

TABLES = (EVENTS_TABLE, CLAIMS_TABLE, SOURCES_TABLE)
MODULES = (source_fields, registry_fields, claim_fields, event_part_fields, event_fields)
"""The modules with declarations; each imports from those before it."""


def _declared() -> dict[str, Record]:
    """List every declared record by the name of its module and its own."""
    found: dict[str, Record] = {}
    for module in MODULES:
        for name, record in vars(module).items():
            if isinstance(record, Record) and record not in found.values():
                found[f"{module.__name__.rpartition('.')[2]}.{name}"] = record
    return found


DECLARED = _declared()

NOT_A_FIELD = {
    "event_fields.EVENT": {
        *("id", "path", "origin", "body", "body_line", "body_citations", "body_links"),
        *("inline_sources", "inline_actors"),
    },
    "claim_fields.CLAIM": {"inline_actors"},
    "registry_fields.ACTOR": {"id"},
    "registry_fields.PLACE": {"id", "point"},
    "registry_fields.INLINE_PLACE": {"point"},
    "source_fields.SOURCE": {"written"},
}
"""Attributes of records that are worked out, and stand in no file."""

WORKED_OUT = {"lat", "lon", "precision"}
"""Keys that become parts of another attribute: a place's point."""


@pytest.mark.parametrize("name", sorted(DECLARED.keys() - {"source_fields.NAME"}))
def test_fields_and_attributes_of_a_record_are_the_same(name: str) -> None:
    record = DECLARED[name]
    model, module = record.model, record.model.__module__.replace(".", "/")
    there = {one.name for one in dataclasses.fields(model)}
    if record.name == "source":
        wanted = {one.name for one in record.fields} & there
    else:
        wanted = {one.name for one in record.fields} - WORKED_OUT
    for attribute in sorted(wanted - there):
        pytest.fail(f"{name} declares `{attribute}`: add it to {model.__name__} in {module}.py")
    for attribute in sorted(there - wanted - NOT_A_FIELD.get(name, set()) - {"origin"}):
        pytest.fail(
            f"{model.__name__} in {module}.py has `{attribute}`: declare it in"
            f" timeline/model/{name.replace('.', '.py, in ')}"
        )


@pytest.mark.parametrize("record", [EVENT, CLAIM], ids=lambda record: record.name)
def test_every_field_says_from_when_it_is_known(record: Record) -> None:
    for field in record.in_data:
        assert field.known, (
            f"say from when the field `{field.key}` of {record.title} is shown as known on a day:"
            f" `known=Known.RECORD`, `PARTS`, `WHOLE` or `NEVER` in timeline/model/"
        )


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_columns_lead_to_declared_fields(table: Table) -> None:
    for column in table.columns:
        try:
            path = table.path(column)
        except KeyError as error:
            pytest.fail(f"the column `{column.name}` is taken from {error}, which is no field")
        if table is not SOURCES_TABLE and path and path[0].known is Known.PARTS:
            assert column.known, (
                f"say in the column `{column.name}` from when it is known: `{path[0].key}` is"
                " known in parts"
            )


def test_every_field_of_an_event_is_shown() -> None:
    folders = {"timeline/views": "*.py", "timeline/site": "*.py", "site_templates": "**/*.html"}
    sources = [path for name, glob in folders.items() for path in (ROOT / name).glob(glob)]
    text = "\n".join(path.read_text("utf-8") for path in sources)
    for field in EVENT.fields:
        if field.known is Known.NEVER or not field.in_data:
            continue
        assert re.search(rf"\.{field.name}\b", text), (
            f"no page shows the field `{field.key}`: print `event.{field.name}` in {TEMPLATE}"
        )


MARK = "Quite unmistakable"
FILES = {
    "content/sources/s.yml": "- {id: book, title: A book, publisher: A house}\n",
    "content/events/arrival.md": (
        "---\ntitle: Arrival\ndate: 2024-10-24\nrevealed: 2024-10-24\nsources: [book]\nclaims:\n"
        "  - {id: c, text: It came., claimant: Kim, reported: 2024-12-01, sources: [book]}\n"
        "FIELD---\n"
    ),
}
TEXTS = [
    field.key
    for field in EVENT.fields
    if isinstance(field.kind, Text) and field.known is Known.WHOLE
]


@pytest.mark.parametrize("key", TEXTS)
def test_a_text_of_an_event_is_shown_once_all_of_the_event_was_known(key: str) -> None:
    files = [
        InputFile(path, text.replace("FIELD", f"{key}: {MARK}\n").encode())
        for path, text in FILES.items()
    ]
    chronology = compile_(files, Settings(), datetime.date(2026, 11, 23)).chronology
    site = Site(chronology, catalogue("en"))
    view = next(view for view in pages(site) if view.template == "timeline/event.html")
    page = BeautifulSoup(Renderer(site, FileSystemLoader(templates())).render(view), "html.parser")
    found = page.find_all(string=re.compile(MARK))
    assert found, f"the page of an event does not show `{key}`: add it to {TEMPLATE}"
    for one in found:
        days = [str(tag.get("data-known")) for tag in one.parents]
        assert "2024-12-01" in days, (
            f"the page of an event shows `{key}` before all was known: in {TEMPLATE} give the"
            ' element around it data-known="{{ whole | known }}"'
        )
