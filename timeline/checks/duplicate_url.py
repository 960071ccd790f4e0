"""The check for TL606, duplicate-url."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.corpus import Corpus
from timeline.diagnostics import Finding, Rule, Severity
from timeline.model import Source
from timeline.text.addresses import page_of

RULE = Rule(
    "TL606",
    Severity.WARNING,
    "duplicate-url",
    what="two sources have the same web address.",
    why="""
        they are one source under two ids, and each of their pages lists only some of its citations.
    """,
    bad="""
        # content/sources/agencies.yml
        - id: ap-2024-12-18
          title: Troops suffer losses
          publisher: Associated Press
          URL: https://www.example.org/losses
        - id: ap-losses
          title: Troops suffer losses
          publisher: Associated Press
          URL: http://example.org/losses/?utm_source=mail
    """,
    good="""
        # content/sources/agencies.yml
        - id: ap-2024-12-18
          title: Troops suffer losses
          publisher: Associated Press
          URL: https://www.example.org/losses
          aliases: [ap-losses]
    """,
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule."""
    first: dict[str, Source] = {}
    for source in corpus.all_sources:
        if not source.url:
            continue
        other = first.setdefault(page_of(source.url), source)
        if other.id != source.id:
            message = f"the source `{other.id}` has the same address"
            hint = (
                f"keep one of the two, with the other's id under its aliases, "
                f"and cite {other.id} wherever it is meant"
            )
            yield Finding(source.origin.at("URL"), message, hint)
