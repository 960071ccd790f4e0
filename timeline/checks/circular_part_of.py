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

SHOWN = 12
"""Members of a circle that are named; of a longer one the first and the last."""


def check(corpus: Corpus) -> Iterable[Finding]:
    """Find the breaches of the rule."""
    names = known_names(corpus.actors)
    above = {actor.id: names.get(actor.part_of, "") for actor in corpus.actors}
    entries = {actor.id: actor for actor in reversed(corpus.actors)}
    settled: set[str] = set()
    for actor in corpus.actors:
        path = {actor.id: 0}  # each with its number, in order
        body = above[actor.id]
        while body and body not in path and body not in settled:
            path[body] = len(path)
            body = above.get(body, "")
        settled.update(path)
        if body in path:
            circle = [*list(path)[path[body] :], body]
            message = f"`part_of` goes in a circle: {_shown(circle)}"
            origin = entries[body].origin
            if origin:
                hint = "delete it in the topmost body"
                yield Finding(origin.at("part_of"), message, hint)


def _shown(circle: list[str]) -> str:
    if len(circle) > SHOWN:
        circle = [*circle[: SHOWN - 2], "…", circle[-1]]
    return " → ".join(circle)
