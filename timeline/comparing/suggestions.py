"""The certain corrections of new findings, as a review that GitHub offers to commit."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from timeline.comparing.changed_files import ChangedFile
from timeline.comparing.changes import Comparison
from timeline.diagnostics import NO_MEND, Diagnostic
from timeline.formatting.mending import mended_line
from timeline.reporters.as_text import escape
from timeline.reporters.markdown import code, fenced

MOST = 20
"""The maximum number of suggestions in a review."""

LONGEST = 1000
"""The maximum length of a suggested line in characters."""


def review(comparison: Comparison, files: Sequence[ChangedFile]) -> str:
    """Return a review for GitHub's API as JSON, with a suggestion for each line.

    There is none where the host shows no such line, as GitHub takes none there, nor where more than
    the content changes: who wrote the program would also have written the suggestion.
    """
    comments = [] if comparison.beyond else [*_comments(comparison.found, files)][:MOST]
    return json.dumps({"event": "COMMENT", "comments": comments}, indent=2) + "\n"


def _comments(
    found: Sequence[Diagnostic], files: Sequence[ChangedFile]
) -> Iterator[dict[str, object]]:
    lines = {(file.paths[0], number): line for file in files for number, line in file.lines.items()}
    certain = (one for one in found if one.mend != NO_MEND)
    # One a line, as in `timeline check --fix`: two could be about the same text.
    for (path, number), one in {(one.location[:2]): one for one in certain}.items():
        line = lines.get((path, number), "").rstrip("\r")
        made = mended_line(line, one)
        if made is None or made == line or len(made) > LONGEST or escape(made) != made:
            continue
        body = f"`{one.code}` {code(one.message)}\n\n{fenced(made, 'suggestion')}"
        yield {"path": path, "line": number, "side": "RIGHT", "body": body}
