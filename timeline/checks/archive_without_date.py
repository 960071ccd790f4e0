"""The check for TL608, archive-without-date."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.corpus import Corpus
from timeline.diagnostics import Finding, Rule, Severity

RULE = Rule(
    "TL608",
    Severity.INFO,
    "archive-without-date",
    what="a source has an archived copy without the day on which the copy was made.",
    why="""
        pages change; the day shows readers, and Wikipedia's citation templates, which version was
        copied. Addresses of the Wayback Machine and similar archives contain the day.
    """,
    bad="""
        # content/sources/agencies.yml
        - id: ap-2024-12-18
          title: Troops suffer losses
          publisher: Associated Press
          URL: https://www.example.org/losses
          archive-url: https://archive.example.org/x7k2
    """,
    good="""
        # content/sources/agencies.yml
        - id: ap-2024-12-18
          title: Troops suffer losses
          publisher: Associated Press
          URL: https://www.example.org/losses
          archive-url: https://archive.example.org/x7k2
          archive-date: 2024-12-19
    """,
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule."""
    for source in corpus.all_sources:
        # A bad date has been reported already.
        if (
            source.archive_url
            and not source.archive_date
            and "archive-date" not in source.origin.fields
        ):
            message = f"the source `{source.id}` has an archived copy without a date"
            hint = "add archive-date, the day on which the copy was made"
            yield Finding(source.origin.fields["archive-url"], message, hint)
