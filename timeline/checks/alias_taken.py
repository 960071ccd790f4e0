"""What: an event's former id is the id, or a former id, of another event.

Why: one address cannot lead to two events.

Bad:

    aliases: [2024-10-24-arrival]  # content/events/2024-10-24-arrival.md is there

Good:

    aliases: [2024-10-24-arrivals]  # no other event has or had this id
"""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.corpus import Corpus
from timeline.diagnostics import Finding, Rule, Severity

RULE = Rule("TL207", Severity.ERROR, "alias-taken")


def check(corpus: Corpus) -> Iterable[Finding]:
    """Find the breaches of the rule."""
    paths = {event.id: event.path for event in corpus.events}
    aliases: dict[str, str] = {}
    for event in corpus.events:
        for number, alias in enumerate(event.aliases):
            location = event.origin.at(f"aliases.{number}")
            hint = "delete it; list only ids that this event had before"
            if alias == event.id:
                yield Finding(location, f"the alias `{alias}` is the event's own id", hint)
            elif alias in paths:
                yield Finding(location, f"the alias `{alias}` is the id of {paths[alias]}", hint)
            elif alias in aliases:
                message = f"the alias `{alias}` is given by {aliases[alias]} too"
                yield Finding(location, message, hint)
            else:
                aliases[alias] = event.path
