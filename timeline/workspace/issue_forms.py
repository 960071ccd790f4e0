"""The forms in which readers write an issue: their questions, by the declared fields.

`timeline init` writes them for the host of the repository, and `timeline from-issue` reads what
was answered.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from timeline.model.event_fields import EVENT
from timeline.model.fields import Field, Record, records_in


class Widget(StrEnum):
    """How an answer is typed, by the name that GitHub has for it."""

    LINE = "input"
    TEXT = "textarea"
    CHOICE = "dropdown"


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a form: `name` is the key of its label, after `issue_`.

    `path` is the declared field that takes the answer, such as `claims.figures.text`; empty for an
    answer that no field takes. Of each group in `needs`, another question has to be answered too.
    """

    name: str
    path: str = ""
    widget: Widget = Widget.LINE
    required: bool = False
    needs: tuple[tuple[str, ...], ...] = ()

    @property
    def field(self) -> Field | None:
        """The declaration of the field; None for an answer that no field takes."""
        record: Record | None = EVENT
        found = None
        for key in filter(None, self.path.split(".")):
            found = record.by_key[key] if record else None
            record = next(iter(records_in(found.kind)), None) if found else None
        return found


@dataclass(frozen=True, slots=True)
class Form:
    """A form: `name` is that of its file, and with `_` for `-` the key of its title."""

    name: str
    questions: tuple[Question, ...]

    @property
    def key(self) -> str:
        """The key of the form's title, and with `_about` that of its description."""
        return f"issue_{self.name.replace('-', '_')}"


_OF_CLAIM = (("claimant", "claim"),)

PROPOSE = Form(
    "propose-event",
    (
        Question("title", "title", required=True),
        Question("date", "date", required=True),
        Question("places", "places", Widget.TEXT),
        Question("actors", "actors", Widget.TEXT),
        Question("body", "body", Widget.TEXT, required=True),
        Question("address", "sources.URL"),
        Question("source_title", "sources.title"),
        Question("publisher", "sources.publisher"),
        Question("issued", "sources.issued"),
        Question("claimant", "claims.claimant"),
        Question("claim", "claims.text"),
        Question("quote", "claims.sources.quote", Widget.TEXT, needs=_OF_CLAIM),
        Question("reported", "claims.reported", needs=_OF_CLAIM),
        Question("measure", "claims.figures.measure", Widget.CHOICE, needs=(("figure",),)),
        Question("figure", "claims.figures.text", needs=(("measure",), *_OF_CLAIM)),
    ),
)
"""The form for a new event."""

CORRECT = Form(
    "correct",
    (
        Question("event", required=True),
        Question("wrong", widget=Widget.TEXT, required=True),
        Question("right", widget=Widget.TEXT, required=True),
        Question("address", "sources.URL"),
    ),
)
"""The form for a mistake in an event."""

DEAD_LINK = Form("dead-link", (Question("source", required=True), Question("copy")))
"""The form for the address of a source that no longer answers."""

FORMS: Mapping[str, Form] = MappingProxyType(
    {form.name: form for form in (PROPOSE, CORRECT, DEAD_LINK)}
)
"""All forms, by name."""

OF_FIGURES = ("measure", "figure")
"""The questions that only a chronology with measures asks."""


def questions(form: Form, measures: tuple[str, ...]) -> tuple[Question, ...]:
    """Return the questions of a form in a chronology with these measures."""
    return tuple(one for one in form.questions if measures or one.name not in OF_FIGURES)
