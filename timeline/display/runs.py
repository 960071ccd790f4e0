"""Text runs: parts of a phrase with a role, for templates to style."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a formatted date.

    `role` is `circa` for the word that marks an approximate date, `unknown` for a remark on parts
    that are unknown or known as a range only, `uncertain` for a remark on doubt, else `""`.
    """

    text: str
    role: str = ""


Runs = tuple[Run, ...]


def framed(template: str, runs: Runs, role: str = "") -> Runs:
    """Insert runs at the `{0}` of a template whose own words have a role."""
    before, _, after = template.partition("{0}")
    return tidied((Run(before, role), *runs, Run(after, role)))


def remark(text: str, role: str) -> Runs:
    """Return a remark after a date: a space, and the text with its role."""
    return (Run(" "), Run(text, role))


def tidied(runs: Runs) -> Runs:
    """Remove empty runs and join neighbours of one role; spaces get no role."""
    result: list[Run] = []
    for run in runs:
        core = run.text.strip(" ") if run.role else run.text
        lead = run.text[: len(run.text) - len(run.text.lstrip(" "))] if run.role else ""
        tail = run.text[len(run.text.rstrip(" ")) :] if run.role and core else ""
        for piece in (Run(lead), Run(core, run.role), Run(tail)):
            if piece.text and result and result[-1].role == piece.role:
                result[-1] = Run(result[-1].text + piece.text, piece.role)
            elif piece.text:
                result.append(piece)
    return tuple(result)
