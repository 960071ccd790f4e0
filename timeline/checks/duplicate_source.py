"""What: two sources have one id.

Why: a citation has to lead to one source.

Bad:

    - id: ap-2024 in sources/ap.yml, and - id: ap-2024 in sources/agencies.yml

Good:

    one entry ap-2024, cited wherever it is needed
"""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.corpus import Corpus
from timeline.diagnostics import Finding, Rule, Severity
from timeline.model import Source

RULE = Rule("TL202", Severity.ERROR, "duplicate-source")


def check(corpus: Corpus) -> Iterable[Finding]:
    """Find the breaches of the rule."""
    first: dict[str, Source] = {}
    for source in corpus.all_sources:
        other = first.setdefault(source.id, source)
        if other is not source:
            at = other.origin.at("id")
            message = f"the source id `{source.id}` is taken at {at.path}:{at.line}"
            hint = "keep one of the two, or give the other its own id"
            yield Finding(source.origin.at("id"), message, hint)
