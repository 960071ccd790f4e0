"""What: `part_of` names no entry of actors.yml.

Why: charts join figures by the topmost body; a misspelt one would stand alone.

Bad:

    # content/actors.yml
    nis: {name: National Intelligence Service, part_of: south-corea}
    south-korea: {name: South Korea}

Good:

    # content/actors.yml
    nis: {name: National Intelligence Service, part_of: south-korea}
    south-korea: {name: South Korea}
"""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.corpus import Corpus
from timeline.checks.naming import known_names
from timeline.checks.suggestions import Suggestions
from timeline.diagnostics import Finding, Rule, Severity
from timeline.names import shorten

RULE = Rule("TL405", Severity.ERROR, "unknown-part-of")


def check(corpus: Corpus) -> Iterable[Finding]:
    """Find the breaches of the rule."""
    names = known_names(corpus.actors)
    suggestions = Suggestions(names)
    for actor in corpus.actors:
        body = actor.part_of
        if not body or body in names or body in corpus.lost or actor.origin is None:
            continue
        meant = suggestions.nearest(body)
        hint = f"did you mean {shorten(meant)}?" if meant else "add it as an entry of its own"
        yield Finding(actor.origin.at("part_of"), f"unknown actor `{shorten(body)}`", hint)
