"""The configuration of Sveltia CMS for one chronology: its collections, and where they are kept."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from timeline.build.editor.forms import fields
from timeline.chronology import Chronology
from timeline.model import Actor, Place, Settings
from timeline.model.event_fields import EVENT
from timeline.model.fields import Record
from timeline.model.registry_fields import ACTOR, PLACE
from timeline.model.source_fields import SOURCE
from timeline.workspace.repository_links import repository

Item = dict[str, Any]
"""A part of the configuration."""

Entry = TypeVar("Entry", Actor, Place)


class Files(NamedTuple):
    """The files that the editor opens, by their paths in the project."""

    events: tuple[str, ...]
    sources: tuple[str, ...]
    actors: Mapping[str, tuple[Actor, ...]]
    places: Mapping[str, tuple[Place, ...]]

    @classmethod
    def of(cls, chronology: Chronology) -> Files:
        """Return the files of a chronology; `actors` and `places` hold their entries by file."""
        events = sorted(one.path for one in chronology.events)
        sources = {one.origin.location.path for one in chronology.sources.values() if one.origin}
        return cls(
            tuple(events),
            tuple(sorted(sources.difference(events))),
            _by_file(chronology.registered_actors.values()),
            _by_file(chronology.registered_places.values()),
        )


def _by_file(entries: Iterable[Entry]) -> Mapping[str, tuple[Entry, ...]]:
    """Sort the entries of a registry by their file; those that an event gives belong to none."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.origin and not entry.origin.location.path.endswith(".md"):
            found.setdefault(entry.origin.location.path, []).append(entry)
    return {path: tuple(found[path]) for path in sorted(found)}


def configuration(settings: Settings, files: Files) -> str:
    """Return the configuration as JSON."""
    where = backend(settings)
    made = {
        "backend": where,
        "publish_mode": "editorial_workflow" if proposes(where) else None,
        "media_folder": f"{settings.content_dir}/media",
        "public_folder": "media",
        "site_url": settings.site_url or None,
        "slug": {"encoding": "ascii", "clean_accents": True},
        "editor": {"preview": False},
        "output": {"omit_empty_optional_fields": True},
        "collections": [
            *_events(settings, files.events),
            *_collection("sources", "Sources", map(_sources, files.sources)),
            *_collection("actors", "Actors", _registry(ACTOR, files.actors)),
            *_collection("places", "Places", _registry(PLACE, files.places)),
        ],
    }
    given = {key: value for key, value in made.items() if value is not None}
    return json.dumps(given, ensure_ascii=False, indent=1) + "\n"


def backend(settings: Settings) -> Item:
    """Return where the content is kept, and how editors sign in.

    Raises:
        ValueError: the repository is on no host that the editor knows.
    """
    where = repository(settings)
    if where is None or where.kind not in _BACKENDS:
        raise ValueError(settings.repo_url)
    usual, api = _BACKENDS[where.kind]
    own = {}
    if where.origin != usual:
        own["api_root"] = f"{where.origin}/{api}"
        if where.kind != "github":
            own["base_url"] = where.origin
    if where.kind == "gitlab" and own:
        own["graphql_api_root"] = f"{where.origin}/api/graphql"
    sign_in = settings.editor_sign_in
    if sign_in:
        own |= {"base_url": sign_in} if where.kind == "github" else {"app_id": sign_in}
        own |= {"auth_type": "pkce"} if where.kind == "gitlab" else {}
    name = "gitea" if where.kind == "forgejo" else where.kind
    methods = ["oauth", "token"] if sign_in else ["token"]
    place = {"repo": where.path, "branch": where.branch}
    return {"name": name, **place, **own, "auth_methods": methods}


def proposes(where: Item) -> bool:
    """Return whether what is saved at a backend becomes a proposal; else it is committed at once.

    Sveltia makes proposals on GitHub and GitLab only.
    """
    return bool(where["name"] != "gitea")


def services(settings: Settings) -> tuple[str, ...]:
    """Return the origins that the editor talks to, for its policy."""
    where = repository(settings)
    if where is None:
        return ()
    if where.kind == "github" and where.origin == _BACKENDS["github"][0]:
        return ("https://api.github.com",)
    return (where.origin,)


_BACKENDS = {
    "github": ("https://github.com", "api/v3"),
    "gitlab": ("https://gitlab.com", "api/v4"),
    "forgejo": ("https://gitea.com", "api/v1"),
}
"""The usual origin of each kind of host, and where others have their API."""


def _events(settings: Settings, paths: Iterable[str]) -> list[Item]:
    """Return a collection for each folder with events; Sveltia lists one folder at a time."""
    top = f"{settings.content_dir}/events"
    folders = sorted({top, *map(posixpath.dirname, paths)})
    body = {"name": "body", "label": "Text", "widget": "text", "required": False}
    return [
        {
            "name": "events" if folder == top else folder.removeprefix(f"{top}/").replace("/", "-"),
            "label": "Events" if folder == top else f"Events: {folder.removeprefix(f'{top}/')}",
            "label_singular": "Event",
            "folder": folder,
            "create": True,
            "format": "yaml-frontmatter",
            "extension": "md",
            "identifier_field": "title",
            "slug": "{{fields.date}}-{{title}}",
            "summary": "{{date}} {{title}}",
            "sortable_fields": ["date", "title"],
            "fields": [*fields(EVENT), body],
        }
        for folder in folders
    ]


def _collection(name: str, label: str, files: Iterable[Item]) -> Iterator[Item]:
    """Yield a collection of files, unless there are none."""
    given = list(files)
    if given:
        yield {"name": name, "label": label, "files": given}


def _sources(path: str) -> Item:
    """Return a file that lists sources."""
    listed = {
        "name": "sources",
        "label": "Sources",
        "widget": "list",
        "root": True,
        "collapsed": True,
        "summary": "{{fields.id}}",
        "fields": fields(SOURCE),
    }
    return _file(path, [listed])


def _registry(record: Record, files: Mapping[str, tuple[Actor | Place, ...]]) -> Iterator[Item]:
    """Yield the files of a registry; Sveltia edits their entries, and can add none."""
    form = fields(record)
    for path, entries in files.items():
        objects = [
            {
                "name": entry.id,
                "label": entry.name,
                "widget": "object",
                "collapsed": True,
                "fields": form,
            }
            for entry in entries
        ]
        yield _file(path, objects)


def _file(path: str, form: list[Item]) -> Item:
    stem = posixpath.basename(path).rpartition(".")[0]
    return {"name": stem, "label": stem, "file": path, "fields": form}
