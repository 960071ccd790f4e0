"""A Python-Markdown extension that renders citations, `[@key]`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import cast
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

from timeline.text.citations import CLUSTER, Cite, parse_cluster

PRIORITY = 172
"""Below code spans (190) and escapes (180), above all links (170 to 110)."""

Render = Callable[[tuple[Cite, ...]], "Element | str | None"]
_STASHED_CHARACTER = re.compile("\x02([0-9]+)\x03")


class CitationProcessor(InlineProcessor):
    """Replaces a citation cluster by the result of `render`.

    Leaves it unchanged if that is None.
    """

    def __init__(self, md: Markdown, render: Render) -> None:
        super().__init__(rf"(?P<space>[ \n]?){CLUSTER}", md)
        self.render = render

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Element | str | None, int | None, int | None]:
        """Render the cluster found in `data`; remove the blank before a superscript."""
        if data.rfind("<!--", 0, m.start()) > data.rfind("-->", 0, m.start()):
            return None, None, None
        cites = tuple(self._whole(cite) for cite, _ in parse_cluster(m[2]))
        made = self.render(cites) if cites else None
        if made is None:
            return None, None, None
        clings = isinstance(made, Element) and made.tag == "sup"
        return made, m.start() if clings else m.end("space"), m.end()

    def _whole(self, cite: Cite) -> Cite:
        """Restore code and escapes that Python-Markdown has stashed."""

        def back(text: str) -> str:
            unescape = cast("Callable[[str], str]", self.unescape)
            return _STASHED_CHARACTER.sub(lambda m: chr(int(m[1])), unescape(text))

        return Cite(back(cite.prefix), cite.key, back(cite.suffix))


class CitationExtension(Extension):
    """A Python-Markdown extension that renders `[@key]` with the given function."""

    def __init__(self, render: Render) -> None:
        super().__init__()
        self.render = render

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register the inline processor."""
        md.inlinePatterns.register(CitationProcessor(md, self.render), "timeline-cite", PRIORITY)
