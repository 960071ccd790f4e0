"""The files that the form loads: its vocabulary, what the chronology knows, and events to correct.

`contribute/form.json` holds what follows from the declarations and the settings,
`contribute/known.json` the names, sources and events that the form suggests and compares with,
`contribute/events/<name>.json` the front matter and the text of some events, in chronological
order.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from timeline import display, schemas
from timeline.checks.rules import RULES
from timeline.contributing import vocabulary, words
from timeline.contributing.rules import CHECKED
from timeline.contributing.written import front_matter
from timeline.model import Actor, Event, Place
from timeline.page_kinds import CONTRIBUTE
from timeline.site.batches import Batches, batches, named
from timeline.site.site import Site
from timeline.text.addresses import TRACKING, page_of
from timeline.text.characters import FORBIDDEN
from timeline.workspace.kept import followed
from timeline.workspace.repository_links import Editor, editor

FORM = f"{CONTRIBUTE.address}form.json"
"""The file of what follows from the declarations."""

KNOWN = f"{CONTRIBUTE.address}known.json"
"""The file of what the chronology knows."""

EVENTS = f"{CONTRIBUTE.address}events/"
"""The folder of the events to correct, some in a file."""

BATCH = 50
"""The number of events in one file, on average."""

Json = dict[str, object]


def form_files(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the files of the form: their paths, relative to the site, and their texts."""
    with site.kept.parts("form") as parts:
        yield FORM, parts.made("form", lambda: _compact(form(site)))
        yield KNOWN, _compact(known(site))
        events, published = site.chronology.events, site.chronology.event_by_id
        for name, place in named(_batches(site)):
            some = (
                parts.made(followed(event, published), partial(_event, site, event))
                for event in events[place]
            )
            yield f"{EVENTS}{name}.json", f"[{','.join(some)}]\n"


def _batches(site: Site) -> Batches:
    return batches([event.id for event in site.chronology.events], BATCH)


def form(site: Site) -> Json:
    """Return what follows from the declarations and the settings."""
    settings = site.chronology.settings
    host = editor(settings)
    return {
        "records": vocabulary.records(site.text, settings.measures.values()),
        "items": vocabulary.items(site.text),
        "schema": schemas.rules(schemas.schema("event")),
        "dates": words.date_words(),
        "numbers": words.number_words(),
        "letters": words.letters(),
        "invisible": _in_javascript(FORBIDDEN),
        "tracking": TRACKING,
        "measures": [[one.id, one.label] for one in settings.measures.values()],
        "rules": [len(CHECKED), len(RULES)],
        "language": settings.language,
        "locale": display.tag(settings.locale),
        "time": display.date_table(settings.locale),
        "content": settings.content_dir,
        "contact": settings.contact,
        "title": settings.title,
        "host": _host(host) if host else None,
    }


def _in_javascript(signs: str) -> str:
    """Write a class of characters as JavaScript's regular expressions have it."""
    return "".join(one if one in "[]-" else f"\\u{{{ord(one):x}}}" for one in signs)


def _host(host: Editor) -> Json:
    return {
        "new": host.new,
        "edit": host.edit,
        "name": host.name_parameter,
        "text": host.text_parameter,
    }


def known(site: Site) -> Json:
    """Return the names that the form suggests, and the sources and events that it compares with.

    `batches` are the files of the events to correct. An event is its id, its title, its date and
    the places, an actor or place its id, its name and its other names; a source is its id, its
    title, its outlet, its page's address and its language.
    """
    chronology = site.chronology
    tags = {tag for event in chronology.events for tag in event.tags}
    return {
        "batches": _batches(site),
        "events": [[event.id, event.title, event.date.text] for event in chronology.events],
        "actors": _names(chronology.actors),
        "places": _names(chronology.places),
        "tags": sorted(tags, key=str.casefold),
        "sources": [
            [one.id, one.title, one.outlet, page_of(one.url) if one.url else "", one.language]
            for _, one in sorted(chronology.sources.items())
        ],
    }


def _names(entries: Mapping[str, Actor] | Mapping[str, Place]) -> list[list[object]]:
    """Return entries by their names; an id that is none of the registry's is left out."""
    ordered: Iterable[Actor | Place] = sorted(
        entries.values(), key=lambda entry: (entry.name.casefold(), entry.id)
    )
    return [[entry.name, *entry.aliases] for entry in ordered]


def _event(site: Site, event: Event) -> str:
    fields, left_out = front_matter(event, site.chronology.event_by_id)
    body = event.body.strip("\n")
    made = {"path": event.path, "front": fields, "body": body, "left_out": left_out}
    return _compact(made).rstrip("\n")


def _compact(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
