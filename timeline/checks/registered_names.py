"""Compare names with a registry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from timeline.checks.corpus import Corpus
from timeline.checks.suggestions import Suggestions
from timeline.diagnostics import Finding, Location
from timeline.model import Actor, Place
from timeline.text.names import shorten, slug


def known_names(registry: Sequence[Actor] | Sequence[Place]) -> dict[str, str]:
    """Return the id for each id, name and alias of a registry."""
    names = {alias: entry.id for entry in registry for alias in entry.aliases}
    names.update((entry.name, entry.id) for entry in registry)
    names.update((entry.id, entry.id) for entry in registry)
    return names


def unregistered(
    corpus: Corpus,
    kind: str,
    names: Mapping[str, str],
    ids: frozenset[str],
    used: Iterable[tuple[str, Location]],
    suggestions: Suggestions,
) -> Iterable[Finding]:
    """Yield findings for the names of one event that the registry lacks, each once.

    A name whose slug is a registered id is left to the check of addresses.
    """
    seen: set[str] = set()
    for name, location in used:
        if name in names or name in seen or name in corpus.lost or slug(name) in ids:
            continue
        seen.add(name)
        meant = suggestions.nearest(name)
        file = f"{corpus.settings.content_dir}/{kind}s.yml"
        hint = (
            f"did you mean {shorten(meant)}? Add others to {file}" if meant else f"add it to {file}"
        )
        yield Finding(location, f"unknown {kind} `{shorten(name)}`", hint)
