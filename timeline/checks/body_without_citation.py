"""The check for TL313, text-without-citation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from timeline.checks.corpus import Corpus
from timeline.diagnostics import NO_MEND, Finding, Location, Mend, Rule, Severity
from timeline.model import Event
from timeline.text.citations import find_bare, find_malformed

RULE = Rule(
    "TL313",
    Severity.WARNING,
    "text-without-citation",
    what="an event's text cites no source.",
    why="readers can't see what the text is based on.",
    bad="""
        ---
        Soldiers died near Plekhovo.
    """,
    good="""
        ---
        Soldiers died near Plekhovo [@ap-2024-12-18].
    """,
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule."""
    for event in corpus.events:
        if event.withdrawn or event.body_citations or not event.body.strip():
            continue
        bare = (key in corpus.source_ids for key, _, _ in find_bare(event.body))
        if any(find_malformed(event.body)) or any(bare):
            continue  # a malformed citation has been reported
        known = [source for source in event.cited() if source in corpus.source_ids]
        shown = known[0] if known else "source-id"
        blank = len(event.body) - len(event.body.lstrip())
        line = event.body_line + event.body.count("\n", 0, blank)
        hint = f"write [@{shown}] after the statement that it supports"
        column, mend = 1, NO_MEND
        without = _without_at(event, known)
        if without:
            before = event.body[: without.start()]
            line = event.body_line + before.count("\n")
            column = without.start() - before.rfind("\n")
            mend = Mend(without[0], f"[@{without[1]}]")
            hint = f"write {mend.new} instead of {mend.old}"
        location = Location(event.path, line, column)
        yield Finding(location, "the text cites no source", hint, mend)


def _without_at(event: Event, known: Sequence[str]) -> re.Match[str] | None:
    """Find a source's id in brackets without the @ of a citation."""
    ids = "|".join(map(re.escape, known)) or r"(?!)"
    return re.search(rf"\[({ids})\](?![(\[:])", event.body)
