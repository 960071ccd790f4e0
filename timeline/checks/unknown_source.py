"""The check for TL203, unknown-source."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.corpus import Corpus, cited_at
from timeline.checks.suggestions import Suggestions
from timeline.diagnostics import Finding, Rule, Severity
from timeline.model import EDITOR

RULE = Rule(
    "TL203",
    Severity.ERROR,
    "unknown-source",
    what="a citation names a source that is not in the content.",
    why="readers couldn't look it up.",
    bad="sources: [smith1999]",
    good="sources: [smith-1999]",
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule."""
    folder = f"{corpus.settings.content_dir}/sources/"
    suggestions = Suggestions(corpus.source_ids)
    renamed = {alias: source.id for source in corpus.all_sources for alias in source.aliases}
    unpublished = _only_unpublished(corpus)
    known = corpus.source_ids | corpus.lost | {EDITOR}
    # An address in place of a source is reported; it may be the source that claims cite by an id.
    by_address = any(text.lstrip("<").startswith(("http://", "https://")) for text in corpus.lost)
    for event in corpus.events:
        if by_address and event.path in corpus.faulty:
            continue
        for source, location in cited_at(event):
            if source not in known and not (corpus.unseen or corpus.unlisted):
                meant = suggestions.nearest(source)
                hint = f"did you mean {meant}? Add a new source in {folder}" if meant else ""
                if source in renamed:
                    hint = f"did you mean {renamed[source]}? That is its current id"
                message = f"unknown source `{source}`"
                yield Finding(location, message, hint or f"add it in {folder}")
            elif event.published and source in unpublished:
                message = f"the source `{source}` is only in {unpublished[source]}"
                hint = f"that event is a draft or withdrawn; move the source to {folder}"
                yield Finding(location, message, hint)


def _only_unpublished(corpus: Corpus) -> dict[str, str]:
    """Return the inline sources of unpublished events only, with the event's path."""
    open_to_all = {source.id for source in corpus.sources}
    hidden: dict[str, str] = {}
    for event in corpus.events:
        for source in event.inline_sources:
            if event.published:
                open_to_all.add(source.id)
            else:
                hidden[source.id] = event.path
    return {source: path for source, path in hidden.items() if source not in open_to_all}
