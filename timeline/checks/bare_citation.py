"""The check for TL314, citation-without-brackets."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.corpus import Corpus
from timeline.diagnostics import Finding, Location, Mend, Rule, Severity
from timeline.text.citations import find_bare

RULE = Rule(
    "TL314",
    Severity.ERROR,
    "citation-without-brackets",
    what="a source's id with an @ appears in the text without brackets.",
    why="it doesn't become a citation, and readers see the id in the middle of the sentence.",
    bad="""
        ---
        Soldiers died near Plekhovo @ap-2024-12-18.
    """,
    good="""
        ---
        Soldiers died near Plekhovo [@ap-2024-12-18].
    """,
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule.

    An @ before an unknown word may be a user name elsewhere.
    """
    for event in corpus.events:
        for key, line, column in find_bare(event.body):
            if key in corpus.source_ids:
                place = Location(event.path, event.body_line + line - 1, column)
                mend = Mend(f"@{key}", f"[@{key}]")
                message = f"`@{key}` is printed as it is"
                yield Finding(place, message, f"write {mend.new}", mend)
