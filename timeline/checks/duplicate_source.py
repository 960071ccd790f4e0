"""The check for TL202, duplicate-source."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.corpus import Corpus
from timeline.diagnostics import Finding, Rule, Severity
from timeline.model import Source

RULE = Rule(
    "TL202",
    Severity.ERROR,
    "duplicate-source",
    what="two sources have one id.",
    why="a citation has to lead to one source.",
    bad="""
        # content/sources/ap.yml
        - {id: ap-2024-12-18, title: Troops suffer losses, publisher: Associated Press}
        # content/sources/agencies.yml
        - {id: ap-2024-12-18, title: Troops suffer losses, publisher: Associated Press}
    """,
    good="""
        # content/sources/agencies.yml
        - {id: ap-2024-12-18, title: Troops suffer losses, publisher: Associated Press}
    """,
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule."""
    first: dict[str, Source] = {}
    for source in corpus.all_sources:
        other = first.setdefault(source.id, source)
        if other is not source:
            at = other.origin.at("id")
            message = f"the source id `{source.id}` is taken at {at.path}:{at.line}"
            hint = "keep one of the two, or give the other its own id"
            yield Finding(source.origin.at("id"), message, hint)
