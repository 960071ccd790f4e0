"""The check for TL215, example-left."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.corpus import Corpus, tags_at
from timeline.diagnostics import Finding, Rule, Severity
from timeline.model.events import EXAMPLE

RULE = Rule(
    "TL215",
    Severity.INFO,
    "example-left",
    what="an event has the tag `example`, like the invented events of a new project.",
    why="""
        as long as there is one, every page says that the chronology contains invented events, so
        that nobody takes them for real.
    """,
    bad="tags: [example, boats]",
    good="tags: [boats]",
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule."""
    for event in corpus.events:
        if event.published:
            for tag, location in tags_at(event):
                if tag == EXAMPLE:
                    message = "this event is an invented example, and every page says so"
                    hint = (
                        "once you have your own events, delete this file and whatever only it uses"
                    )
                    yield Finding(location, message, hint)
