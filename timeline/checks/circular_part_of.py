"""What: following `part_of` leads back to where it began.

Why: there is no topmost body to join figures by.

Bad:

    # content/actors.yml
    army: {name: Army, part_of: state}
    state: {name: State, part_of: army}

Good:

    # content/actors.yml
    army: {name: Army, part_of: state}
    state: {name: State}
"""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.corpus import Corpus
from timeline.checks.naming import known_names
from timeline.diagnostics import Finding, Rule, Severity

RULE = Rule("TL406", Severity.ERROR, "circular-part-of")


def check(corpus: Corpus) -> Iterable[Finding]:
    """Find the breaches of the rule."""
    names = known_names(corpus.actors)
    above = {actor.id: names.get(actor.part_of, "") for actor in corpus.actors}
    settled: set[str] = set()
    for actor in corpus.actors:
        path = [actor.id]
        while (body := above.get(path[-1], "")) and body not in path and body not in settled:
            path.append(body)
        settled.update(path)
        if body in path and actor.origin:
            circle = [*path[path.index(body) :], body]
            entry = next(a for a in corpus.actors if a.id == body)
            location = entry.origin.at("part_of") if entry.origin else actor.origin.location
            message = f"`part_of` goes in a circle: {' → '.join(circle)}"
            yield Finding(location, message, "delete it in the topmost body")
