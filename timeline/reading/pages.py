"""Check the maintainers' own pages: any Markdown is allowed, with notices for reviewers.

A page may contain HTML, including scripts. Nothing is removed: the page is trusted once a
maintainer has reviewed it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from timeline.diagnostics import Diagnostic, Finding, Location
from timeline.documents import InputFile, placeholders
from timeline.documents.files import read_text
from timeline.documents.limits import FINDING_LIMIT
from timeline.reading.bodies import COMMENT, attributes, raw_html
from timeline.reading.body_rules import WITH_HTML
from timeline.text.addresses import unescaped
from timeline.text.markdown_code import mask_code

_SCRIPT_LINK = re.compile(r"""[(<"'=:](?P<link>(?:java|vb)script:)""", re.IGNORECASE)
_HINT = "before publishing, read what it does: it can run scripts, hide text and load pictures"


def read_page(file: InputFile) -> Iterator[Diagnostic]:
    """Report unreadable text, placeholders, and active content."""
    text, faults = read_text(file)
    yield from faults
    if text is None:
        return
    shown = mask_code(text)
    yield from placeholders.find(file.path, shown.encode())
    for offset, what in islice(sorted(_acting(shown)), FINDING_LIMIT):
        line = text.count("\n", 0, offset)
        column = offset - (text.rfind("\n", 0, offset) + 1)
        place = Location(file.path, line + 1, column + 1)
        yield Finding(place, f"the page contains {what}", _HINT).under(WITH_HTML)


def _acting(text: str) -> Iterator[tuple[int, str]]:
    """Find HTML, its attributes, and links that would run a script."""
    for offset, shown in raw_html(text):
        yield offset, "an HTML comment" if shown == COMMENT else f"raw HTML `{shown}`"
    for offset, key in attributes(text):
        yield offset, f"the HTML attribute `{key}`"
    offset = 0
    for line in text.split("\n"):
        if "script" in line.lower() or "&" in line:
            found = _SCRIPT_LINK.search(re.sub(r"\s", "", unescaped(line)))
            if found:
                yield offset, f"a link to `{found['link']}`"
        offset += len(line) + 1
