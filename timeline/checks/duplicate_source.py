"""The check for TL202, duplicate-source."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from timeline.checks.corpus import Corpus, differing
from timeline.diagnostics import Finding, Rule, Severity
from timeline.model import Source

RULE = Rule(
    "TL202",
    Severity.ERROR,
    "duplicate-source",
    what="""
        two sources have the same id. Sources in events may share an id with each other or with one
        in a file of sources if all their fields are the same: then they are one source.
    """,
    why="""
        a citation must point to exactly one source, and if they differ, only one of them could be
        shown.
    """,
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
    """Yield the violations of the rule; sources of events that agree in all fields are one."""
    first: dict[str, Source] = {}
    for source in corpus.sources:
        other = first.setdefault(source.id, source)
        if other is not source:
            yield _taken(source, other)
    # Drafts and withdrawn events come last, as others cannot cite what only they contain.
    for event in sorted(corpus.events, key=lambda event: not event.published):
        for source in event.inline_sources:
            other = first.setdefault(source.id, source)
            if other is source:
                continue
            if other.origin.location.path == event.path:
                yield _taken(source, other)
            elif keys := differing(source, other):
                yield _differs(source, other, keys)


def _taken(source: Source, other: Source) -> Finding:
    at = other.origin.at("id")
    message = f"the source id `{source.id}` is already used at {at.path}:{at.line}"
    hint = "delete one of the two, or give it another id"
    return Finding(source.origin.at("id"), message, hint)


def _differs(source: Source, other: Source, keys: Sequence[str]) -> Finding:
    there = other.origin.at("id")
    quoted = [f"`{key}`" for key in keys]
    named = " and ".join(filter(None, (", ".join(quoted[:-1]), quoted[-1])))
    message = f"the source `{source.id}` differs from {there.path}:{there.line} in {named}"
    return Finding(source.origin.at(keys[0]), message, _hint(source, other, keys))


def _hint(source: Source, other: Source, keys: Sequence[str]) -> str:
    here, there = (one.written.get(keys[0]) for one in (source, other))
    value = there or here
    if len(keys) > 1 or not isinstance(value, str) or len(value) > SHOWN:
        mend = f"write only {source.id} here"
    else:
        place = "" if there else f" at {other.origin.location.path}:{other.origin.location.line}"
        mend = f"write {keys[0]}: {json.dumps(value, ensure_ascii=False)}{place} too"
    return f"if they are the same source, {mend}; otherwise give one of the two another id"


SHOWN = 100
"""The maximum length of a value in a hint."""
