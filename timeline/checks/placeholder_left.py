"""What: words stand in a file that only show what belongs in their place: after `REPLACE:`, as a
hint that lost it, or as the examples of earlier forms had them.

Why: they would be published, as if somebody had said them.

Bad:

    sources:
      - id: gazette-2025-02-01
        title: "REPLACE: the title, as printed"
        publisher: The Gazette

Good:

    sources:
      - id: gazette-2025-02-01
        title: Fire in the harbour
        publisher: The Gazette
"""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks import former_starters
from timeline.checks.corpus import Corpus
from timeline.diagnostics import Finding
from timeline.documents import placeholders

RULE = placeholders.LEFT


def check(corpus: Corpus) -> Iterable[Finding]:
    """Find what is left of former examples; the marker is found as each file is read."""
    for event in corpus.events:
        if event.published:
            if event.id in former_starters.NAMES:
                yield placeholders.in_name(event.id, event.path)
            for text, location in former_starters.left(event):
                yield placeholders.finding(text, location)
