"""Plain-text summaries of events."""

from __future__ import annotations

import re

from markdown import Markdown

from timeline.model import Event
from timeline.text import plain_text
from timeline.text.citation_extension import CitationExtension
from timeline.text.plain_text import CITATION


class Summaries:
    """Summaries of events, cached: the editors', else the body's first paragraph."""

    def __init__(self) -> None:
        self._markdown = Markdown(extensions=[CitationExtension(lambda _: CITATION)])
        self._known: dict[str, str] = {}

    def of(self, event: Event) -> str:
        """Return an event's summary as plain text, without Markdown and citations."""
        if event.summary:
            return event.summary
        if event.id not in self._known:
            self._known[event.id] = self._first_paragraph(event.body)
        return self._known[event.id]

    def _first_paragraph(self, body: str) -> str:
        for block in re.split(r"\n\s*\n", body.strip()):
            if block.lstrip().startswith(("#", "!!!", "```", "~~~", "|")):
                continue
            self._markdown.reset()
            text = plain_text.of_html(self._markdown.convert(block))
            if text:
                return text
        return ""
