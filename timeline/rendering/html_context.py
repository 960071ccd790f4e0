"""Where in HTML a template prints something: in running text, or where no element may stand."""

from __future__ import annotations

import re

_PART = re.compile(r"<!--.*?-->|</?[A-Za-z][\w-]*|[\"'>]", re.DOTALL)
_WITHOUT_ELEMENTS = frozenset({"option", "script", "style", "svg", "textarea", "title"})


class HtmlContext:
    """Follows the HTML of a template or of a macro, piece by piece.

    A macro in which no tag comes first may give the value of an attribute.
    """

    def __init__(self, *, is_macro: bool = False) -> None:
        self._may_be_value = is_macro
        self._tag = ""
        self._quote = ""
        self._element = ""

    @property
    def is_text(self) -> bool:
        """Whether an element such as a `span` may stand here."""
        return not (self._may_be_value or self._tag or self._element)

    def take(self, html: str) -> None:
        """Follow the next piece of HTML, which may end within a tag or an attribute."""
        for found in _PART.finditer(html):
            part = found[0]
            if self._quote:
                self._quote = "" if part == self._quote else self._quote
            elif self._tag:
                self._in_tag(part)
            elif self._begins_tag(part):
                self._tag, self._element = part[1:].lower(), ""
                self._may_be_value = False

    def _begins_tag(self, part: str) -> bool:
        if self._element:
            return part.lower() == f"</{self._element}"
        return part.startswith("<") and not part.startswith("<!--")

    def _in_tag(self, part: str) -> None:
        if part == ">":
            self._element = self._tag if self._tag in _WITHOUT_ELEMENTS else ""
            self._tag = ""
        elif part in "\"'":
            self._quote = part
