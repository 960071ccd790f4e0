"""The check for TL410, mixed-scripts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from timeline.checks.corpus import Corpus, actors_at, places_at, tags_at
from timeline.diagnostics import Finding, Rule, Severity
from timeline.model import Actor, Place

RULE = Rule(
    "TL410",
    Severity.WARNING,
    "mixed-scripts",
    what="a word in a name mixes similar-looking letters of two alphabets.",
    why="""
        a Cyrillic “а” in a Latin name makes a different name, with a page of its own, and nobody
        sees why.
    """,
    bad="tags: [Kursк]",
    good="tags: [Kursk]",
)
ALIKE = ("LATIN", "CYRILLIC", "GREEK")
"""Scripts with similar letters (Unicode Technical Standard 39, "mixed-script confusables")."""


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule."""
    used = [
        *(pair for event in corpus.events for pair in actors_at(event)),
        *((place.name, at) for event in corpus.events for place, at in places_at(event)),
        *(pair for event in corpus.events for pair in tags_at(event)),
    ]
    registries: list[Actor | Place] = [*corpus.actors, *corpus.places]
    used += [(entry.name, entry.origin.at("name")) for entry in registries if entry.origin]
    seen: set[str] = set()
    for name, location in used:
        if name.isascii() or name in seen:
            continue
        seen.add(name)
        for word in re.findall(r"[^\W\d_]+", name):
            scripts = _scripts(word)
            if len(scripts) > 1:
                listed = " and ".join(script.capitalize() for script in scripts)
                message = f"the word `{word}` mixes {listed} letters"
                odd = ", ".join(f"U+{ord(c):04X}" for c in word if _script(c) == scripts[-1])
                yield Finding(location, message, f"retype it in one alphabet; look at {odd}")
                break


def _scripts(word: str) -> list[str]:
    """Return the scripts of a word, the one with most letters first."""
    found = [_script(character) for character in word]
    kinds = {script for script in found if script}
    return sorted(kinds, key=lambda script: (-found.count(script), script))


def _script(character: str) -> str:
    if character.isascii():
        return "LATIN"
    script = unicodedata.name(character, "").split(" ")[0]
    return script if script in ALIKE else ""
