"""Read one file: its records, and the faults that its text alone shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from timeline.diagnostics import Diagnostic
from timeline.documents import InputFile, placeholders
from timeline.model import Actor, Event, Place, Settings, Source
from timeline.reading import Reading, read_actors, read_event, read_page, read_places, read_sources
from timeline.workspace import long_form
from timeline.workspace.layout import Part


class Contents(NamedTuple):
    """What the text of a file holds.

    `on_page` are the notices about a page of the maintainers', `placeholders` what is still to be
    written in any other file, `short_forms` what the editor for newsrooms would drop.
    """

    on_page: tuple[Diagnostic, ...] = ()
    placeholders: tuple[Diagnostic, ...] = ()
    short_forms: tuple[Diagnostic, ...] = ()
    events: Reading[Event] | None = None
    sources: Reading[Source] | None = None
    actors: Reading[Actor] | None = None
    places: Reading[Place] | None = None


Read = Callable[[InputFile, Part, Settings], Contents]
"""Returns what the text of a file holds, which is in a part of the content."""


def contents_of(file: InputFile, part: Part, settings: Settings) -> Contents:
    """Return what the text of a file holds, which is in a part of the content.

    Of the settings, it depends on those that `relevant` returns.
    """
    left = () if part in (Part.PAGE, Part.MEDIA) else placeholders.find(file.path, file.data)
    if file.is_link:
        return Contents(placeholders=tuple(left))
    has_form = settings.editor and part in long_form.CONTENT
    return Contents(
        tuple(read_page(file)) if part is Part.PAGE else (),
        tuple(left),
        tuple(long_form.faults(file, long_form.CONTENT[part])) if has_form else (),
        read_event(file, settings.content_dir) if part is Part.EVENT else None,
        read_sources(file) if part is Part.SOURCES else None,
        read_actors(file) if part is Part.ACTORS else None,
        read_places(file) if part is Part.PLACES else None,
    )


def relevant(settings: Settings) -> tuple[str, bool]:
    """Return the settings on which `contents_of` depends."""
    return settings.content_dir, bool(settings.editor)
