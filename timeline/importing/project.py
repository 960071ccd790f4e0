"""`timeline.json` → a project's files: the way back from the export.

The files are in the project's own form; a new export of them gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from timeline.exports.timeline_json import VERSION
from timeline.importing.errors import ImportFormatError
from timeline.importing.notation import as_yaml

Data = Mapping[str, Any]


def project_files(text: str) -> Iterator[tuple[str, str]]:
    """Give the files of the project that a `timeline.json` was exported from.

    Raises:
        ImportFormatError: the text is no `timeline.json`, or of another version.
    """
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise ImportFormatError(f"{error.lineno}:{error.colno}: no JSON: {error.msg}") from error
    if not isinstance(data, dict) or data.get("version") != VERSION:
        raise ImportFormatError(f"1:1: no timeline.json of version {VERSION}")
    place = ""
    try:
        place = "settings"
        yield "mkdocs.yml", as_yaml(_config(data))
        place = "sources"
        if data["sources"]:
            yield "content/sources/sources.yml", as_yaml(list(data["sources"]))
        for name in ("actors", "places"):
            place = name
            if data[name]:
                yield f"content/{name}.yml", as_yaml(dict(data[name]))
        for at, event in enumerate(data["events"]):
            place = f"events[{at}]"
            yield f"content/events/{_id(event['id'])}.md", _event(event)
    except (KeyError, TypeError, AttributeError) as error:
        raise ImportFormatError(f"at {place}: not as timeline.json has it ({error})") from error


def _id(value: object) -> str:
    """Give an event's id, which names its file: nothing that leads out of the folder."""
    if not isinstance(value, str) or not value.replace("-", "").isalnum():
        raise TypeError(f"{value!r} is no id")
    return value


def _config(data: Data) -> Data:
    options = {key: data[key] for key in ("license",) if key in data}
    if data["measures"]:
        options["measures"] = dict(data["measures"])
    return {
        "site_name": data.get("title", "Chronology"),
        **({"site_url": data["site_url"]} if "site_url" in data else {}),
        "docs_dir": "content",
        "theme": {"name": "material"},
        "plugins": [{"timeline": options}],
    }


def _event(event: Data) -> str:
    body = event.get("body", "")
    return f"---\n{as_yaml(_front(event))}---\n" + (f"{body}\n" if body else "")


def _front(event: Data) -> Data:
    if "withdrawn" in event:
        return {
            "title": "Withdrawn",
            "date": event["withdrawn"]["date"],
            **_some(event, "aliases", "withdrawn"),
        }
    return {
        "title": event["title"],
        "date": event["date"]["edtf"],
        **_some(event, "date_text", "added"),
        **_dates(event, "revealed"),
        **_some(event, "summary"),
        **_unless(event, status="reported"),
        **({"places": [one["id"] for one in event["places"]]} if "places" in event else {}),
        **_some(event, "actors", "tags", "sources"),
        **({"claims": [_claim(one) for one in event["claims"]]} if "claims" in event else {}),
        **_some(event, "notes", "related", "image", "corrections", "aliases"),
    }


def _claim(claim: Data) -> Data:
    return {
        **_some(claim, "id", "text", "claimant", "via"),
        **_dates(claim, "reported", "about"),
        **_some(claim, "scope"),
        **({"figures": [_figure(one) for one in claim["figures"]]} if "figures" in claim else {}),
        **_some(claim, "sources"),
        **_unless(claim, status="reported"),
        **_some(claim, "supersedes", "note"),
    }


def _figure(figure: Data) -> Data:
    return {
        **_some(figure, "measure", "text", "low", "best", "high"),
        **_unless(figure, kind="total"),
        **_some(figure, "of"),
    }


def _some(record: Data, *keys: str) -> Data:
    return {key: record[key] for key in keys if key in record}


def _dates(record: Data, *keys: str) -> Data:
    return {key: record[key]["edtf"] for key in keys if key in record}


def _unless(record: Data, **usual: str) -> Data:
    return {key: record[key] for key, value in usual.items() if record[key] != value}
