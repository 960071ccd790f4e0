"""The body of an issue → what was answered, as data: nothing in it is followed or run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from timeline.importing.errors import ImportFormatError
from timeline.importing.rows.cells import Item, Place, Value
from timeline.workspace.issue_forms import FORMS, Form, Question, Widget

LIMIT = 512 * 1024
"""The maximum size of a body in bytes; GitHub's hold 65,536 characters."""

NO_ANSWER = "_No response_"
"""What GitHub writes where nothing was answered."""

_HEADING = re.compile(r"#{2,4}[ \t]+(.*?)[ \t]*#*[ \t]*")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)

Labels = Mapping[str, Sequence[str]]
"""The labels of each question, by its name: one in each language."""


@dataclass(frozen=True)
class Answers:
    """The form that was filled in, and the answers by the names of its questions."""

    form: Form
    by_question: Mapping[str, str]

    def item(self, number: int, labels: Labels) -> Item:
        """Return the answers that fields take, as the item of an import; the event is a draft."""
        values, left = {}, []
        for one in self.form.questions:
            if not one.path or one.name not in self.by_question:
                continue
            place = f"“{labels[one.name][0]}”"
            if missing := self._missing(one, labels):
                left.append(f"{place}: {self.by_question[one.name]} (it needs {missing})")
            else:
                values[one.path] = (Value(self.by_question[one.name], place=place),)
        return Item(Place("issue", number), {**values, "draft": (Value("true"),)}, left=tuple(left))

    def _missing(self, question: Question, labels: Labels) -> str:
        """Return the questions without an answer that the answer to another needs."""
        lacking = [group for group in question.needs if not self.by_question.keys() & set(group)]
        named = (" or ".join(f"“{labels[name][0]}”" for name in group) for group in lacking)
        return ", and ".join(named)


def decoded(data: bytes) -> str:
    """Return the text of a body.

    Raises:
        ImportFormatError: it is too large.
    """
    if len(data) > LIMIT:
        raise ImportFormatError(f"an issue is no larger than {LIMIT // 1024} KiB")
    return data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")


def read_issue(text: str, labels: Labels) -> Answers:
    """Return what was answered.

    A heading counts where it is the label of a question, in any language, and comes in the order of
    the form; any other belongs to the answer in which it stands.

    Raises:
        ImportFormatError: the text has none of the headings of a form.
    """
    lines = text.split("\n")
    found = [_answers(form, lines, labels) for form in FORMS.values()]
    best = max(found, key=lambda one: len(one.by_question))
    if not best.by_question:
        raise ImportFormatError("the issue is not one of the forms: it has none of their headings")
    return Answers(best.form, {key: one for key, one in best.by_question.items() if one})


def _answers(form: Form, lines: Iterable[str], labels: Labels) -> Answers:
    order = [one.name for one in form.questions]
    by_label = {label.casefold(): name for name in order for label in labels[name]}
    answers: dict[str, list[str]] = {}
    left = order
    for line in lines:
        heading = _HEADING.fullmatch(line)
        name = by_label.get(heading[1].casefold()) if heading else None
        if name in left:
            answers[name] = []
            left = left[left.index(name) + 1 :]
        elif answers:
            answers[next(reversed(answers))].append(line)
    widgets = {one.name: one.widget for one in form.questions}
    return Answers(form, {name: _answer(found, widgets[name]) for name, found in answers.items()})


def _answer(lines: Iterable[str], widget: Widget) -> str:
    text = _COMMENT.sub("", "\n".join(lines)).strip()
    if text == NO_ANSWER:
        return ""
    return text if widget is Widget.TEXT else " ".join(text.split())
