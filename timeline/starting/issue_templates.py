"""The forms for issues as files: for GitHub and Forgejo as YAML, for GitLab as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import yaml

from timeline.model.fields import Simple
from timeline.workspace.issue_forms import FORMS, Form, Question, Widget, questions

Words = Callable[..., str]

SHOWN = (Simple.DATE, Simple.MOMENT, Simple.ADDRESS)
"""The kinds of values whose declared examples say how to write one, whatever it is about."""


def as_yaml(words: Words, measures: tuple[str, ...]) -> Mapping[str, str]:
    """Return each form by its name, as GitHub and Forgejo read it."""

    def plain(key: str) -> str:
        """Return a text as YAML's writer needs it: it refuses the mark of English ones."""
        return str(words(key))

    return {
        name: yaml.dump(
            _form(form, plain, measures), sort_keys=False, allow_unicode=True, width=100
        )
        for name, form in FORMS.items()
    }


def _form(form: Form, words: Words, measures: tuple[str, ...]) -> dict[str, object]:
    public = {"type": "markdown", "attributes": {"value": words("issue_public")}}
    asked = [_question(one, words, measures) for one in questions(form, measures)]
    return {
        "name": words(form.key),
        "description": words(f"{form.key}_about"),
        "body": [public, *asked],
    }


def _question(question: Question, words: Words, measures: tuple[str, ...]) -> dict[str, object]:
    field = question.field
    attributes: dict[str, object] = {"label": label(question, words)}
    if question.widget is Widget.CHOICE:
        attributes["options"] = list(measures)
    elif field and field.kind in SHOWN:
        attributes["placeholder"] = str(field.example)
    return {
        "type": str(question.widget),
        "id": question.name.replace("_", "-"),
        "attributes": attributes,
        "validations": {"required": question.required},
    }


def label(question: Question, words: Words) -> str:
    """Return the words of a question."""
    return words(f"issue_{question.name}")


def as_markdown(words: Words, measures: tuple[str, ...]) -> Mapping[str, str]:
    """Return each form by its name, as GitLab reads it: headings below which one writes."""
    return {name: _markdown(form, words, measures) for name, form in FORMS.items()}


def _markdown(form: Form, words: Words, measures: tuple[str, ...]) -> str:
    parts = [f"<!-- {words('issue_public')} -->"]
    for one in questions(form, measures):
        chosen = f" {', '.join(measures)}" if one.widget is Widget.CHOICE else ""
        parts.append(f"### {label(one, words)}\n\n<!--{' *' if one.required else ''}{chosen} -->")
    return "\n\n".join(parts) + "\n"
