"""What: two files' names differ only in upper and lower case.

Why: on Windows and macOS they are one file.

Bad:

    content/media/Bridge.jpg and content/media/bridge.jpg

Good:

    content/media/bridge-1.jpg and content/media/bridge-2.jpg
"""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.corpus import Corpus
from timeline.diagnostics import Finding, Location, Rule, Severity

RULE = Rule("TL018", Severity.ERROR, "file-names-differ-by-case")


def check(corpus: Corpus) -> Iterable[Finding]:
    """Find the breaches of the rule."""
    events = f"{corpus.settings.content_dir}/events/"
    first: dict[str, str] = {}
    for path in sorted(corpus.paths):
        if path.startswith(events):
            continue  # an event's name in upper case, or twice, has been reported already
        other = first.setdefault(path.casefold(), path)
        if other != path:
            message = f"the name differs from {other} only in upper and lower case"
            yield Finding(Location(path), message, "rename one of the two files")
