"""The check for TL018, file-names-differ-by-case."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.corpus import Corpus
from timeline.diagnostics import Finding, Location, Rule, Severity
from timeline.workspace.reserved_paths import same

RULE = Rule(
    "TL018",
    Severity.ERROR,
    "file-names-differ-by-case",
    what="""
        the names of two files differ only in upper and lower case, or in how an accent is encoded.
    """,
    why="on Windows and macOS they are the same file.",
    bad="content/media/Bridge.jpg and content/media/bridge.jpg",
    good="content/media/bridge-1.jpg and content/media/bridge-2.jpg",
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule."""
    events = f"{corpus.settings.content_dir}/events/"
    first: dict[str, str] = {}
    for path in sorted(corpus.paths):
        if path.startswith(events):
            continue  # upper-case and duplicate names of events have been reported already
        other = first.setdefault(same(path), path)
        if other != path:
            accents = path.casefold() != other.casefold()
            how = "how an accent is encoded" if accents else "upper and lower case"
            message = f"the name differs from {other} only in {how}"
            yield Finding(Location(path), message, "rename one of the two files")
