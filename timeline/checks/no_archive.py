"""The check for TL601, source-without-archive."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.corpus import Corpus
from timeline.diagnostics import Finding, Rule, Severity

RULE = Rule(
    "TL601",
    Severity.INFO,
    "source-without-archive",
    what="a web source has no archived copy.",
    why="pages vanish, and with them the evidence for a statement.",
    bad="""
        # content/sources/agencies.yml
        - id: ap-2024-12-18
          title: Troops suffer losses
          publisher: Associated Press
          URL: https://www.example.org/losses
    """,
    good="""
        # content/sources/agencies.yml
        - id: ap-2024-12-18
          title: Troops suffer losses
          publisher: Associated Press
          URL: https://www.example.org/losses
          archive-url: https://web.archive.org/web/20241219/https://www.example.org/losses
    """,
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule."""
    for source in corpus.all_sources:
        # A bad address has been reported already.
        if "archive-url" in source.origin.fields or "no-archive" in source.origin.fields:
            continue
        if source.url:
            message = f"the source `{source.id}` has no archived copy"
            hint = "add archive-url, or no-archive: true if the page must not be archived"
            yield Finding(source.origin.location, message, hint)
