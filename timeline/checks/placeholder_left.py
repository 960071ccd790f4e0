"""The check for TL213, placeholder-left."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks import former_starters
from timeline.checks.corpus import Corpus
from timeline.diagnostics import Finding
from timeline.documents import placeholders
from timeline.documents.file_rules import LEFT

RULE = LEFT


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield values of former templates; markers are found while files are read."""
    for event in corpus.events:
        if event.published:
            if event.id in former_starters.NAMES:
                yield placeholders.in_name(event.id, event.path)
            for text, location in former_starters.left(event):
                yield placeholders.finding(text, location)
