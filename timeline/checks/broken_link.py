"""The check for TL209, broken-link."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable

from timeline.checks.corpus import Corpus
from timeline.checks.suggestions import Suggestions
from timeline.diagnostics import Finding, Rule, Severity

RULE = Rule(
    "TL209",
    Severity.ERROR,
    "broken-link",
    what="a link in an event's text leads to a file that doesn't exist or is not published.",
    why="readers would reach an error page, so the site is not built.",
    bad="""
        ---
        It followed [the arrival](2024-10-24-arival.md) [@ap-2024-12-18].
    """,
    good="""
        ---
        It followed [the arrival](2024-10-24-arrival.md) [@ap-2024-12-18].
    """,
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule in events; the maintainers' own pages are not checked."""
    names = {posixpath.basename(path): path for path in sorted(corpus.paths)}
    suggestions = Suggestions(names)
    drafts = frozenset(event.path for event in corpus.events if event.draft)
    for event in corpus.events:
        folder = posixpath.dirname(event.path)
        for link in event.body_links:
            shown = posixpath.relpath(link.path, folder)
            if link.path in drafts and not event.draft:
                message = f"`{shown}` is a draft, which is not published"
                yield Finding(link.location, message, "remove the link")
                continue
            message = _fault(corpus, link.path, shown)
            if message:
                meant = names.get(suggestions.nearest(posixpath.basename(link.path)), "")
                hint = "link to an event by its file name, such as 2024-10-24-arrival.md"
                if meant and meant != link.path:
                    hint = f"did you mean {posixpath.relpath(meant, folder)}?"
                yield Finding(link.location, message, hint)


def _fault(corpus: Corpus, path: str, shown: str) -> str:
    """Return why a page can't link to a file; empty if it can, or if that is unknown."""
    content = corpus.settings.content_dir
    if not f"{path}/".startswith(f"{content}/"):
        return f"the link `{shown}` leads outside {content}/"
    if path.startswith(f"{content}/sources/") or path.endswith((".yml", ".yaml")):
        return f"`{shown}` is data and is not published as a page"
    ours = path.startswith((f"{content}/events/", f"{content}/media/"))
    there = path in corpus.paths or corpus.hides(path)
    return f"the linked file `{shown}` does not exist" if ours and not there else ""
