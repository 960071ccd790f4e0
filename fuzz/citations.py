"""Citations: the scanner finds the same citations as the Markdown extension, at their offsets."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import markdown

from timeline.text.citation_extension import CitationExtension
from timeline.text.citations import Cite, find, find_malformed

from . import run, seeds

LIMIT = 2000


def target(data: bytes) -> None:
    """Find citations in a text, and render it."""
    text = data.decode("utf-8", "replace")[:LIMIT]
    lines = text.split("\n")
    for cited in find(text):
        line = lines[cited.line - 1]
        assert line[cited.column - 1 :].startswith(cited.cite.key), (text, cited)
    for written, line_number, column in find_malformed(text):
        assert lines[line_number - 1][column - 1] == written[0] == "[", (text, written)
    rendered: list[Cite] = []

    def render(cites: tuple[Cite, ...]) -> Element | None:
        rendered.extend(cites)
        return None

    markdown.markdown(text, extensions=[CitationExtension(render)])


if __name__ == "__main__":
    first = [b"[@a]", b"[see @a, p. 3; -@b]", b"`[@a]` \\[@b] [@c](d)", b"[@]"]
    run("citations", target, [*first, *seeds("content/events/*.md")])
