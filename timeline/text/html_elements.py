"""The elements of an HTML page, found as browsers find them, also in hostile pages.

The rules are those of the tokenizer of the HTML standard (13.2.5): no text, comment or attribute
is taken for a script. How elements are nested is not looked at, so a script in a drawing (SVG) that
has tags in it is found with another text than the browser's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from html import unescape
from typing import NamedTuple

_SPACE = r"[\t\n\f\r ]"
_NAME = r"[^\t\n\f\r />][^\t\n\f\r />=]*+"
_VALUE = rf"""{_SPACE}*+={_SPACE}*+(?:"([^"]*+)"|'([^']*+)'|(?!["'])([^\t\n\f\r >]*+))"""
_ATTRIBUTE = re.compile(rf"({_NAME})(?:{_VALUE})?+")
_ANY_VALUE = re.sub(r"\((?!\?)", "(?:", _VALUE)
_WHOLE = rf"{_NAME}(?:(?!{_SPACE}*+=)|{_ANY_VALUE})"
_TAG_REST = re.compile(rf"(?:[\t\n\f\r /]++|{_WHOLE})*+>")
"""The attributes of a tag and its end; no match if the page ends before."""

_MARKUP = re.compile(r"<(?:(!--)|(/?)([a-zA-Z][^\t\n\f\r />]*+)|[!?/])")
_EMPTY_COMMENT = re.compile("-?>")
_COMMENT_END = re.compile("--!?>")
_IN_SCRIPT = re.compile(r"<!--(?!-?>)|-->|<(/?)script(?=[\t\n\f\r />])", re.IGNORECASE)
_NEWLINE = re.compile("\r\n?")

RAW = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
"""Elements whose content is text: tags in it are none."""

_RAW_END = {name: re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE) for name in RAW[1:]}


class Element(NamedTuple):
    """An element: its name in lower case, its start tag, and its text if its content is raw.

    `start` and `end` are the offsets of its start tag in the page.
    """

    name: str
    tag: str
    text: str
    start: int
    end: int

    @property
    def attributes(self) -> Mapping[str, str]:
        """The attributes by their names in lower case; the first of a name counts."""
        found: dict[str, str] = {}
        for one in _ATTRIBUTE.finditer(self.tag, 1 + len(self.name), len(self.tag) - 1):
            name, *values = one.groups()
            if name.strip("/"):
                value = next((value for value in values if value is not None), "")
                found.setdefault(name.lower(), unescape(value))
        return found


@cache
def _others(names: frozenset[str]) -> re.Pattern[str]:
    """Return a pattern of text and of tags with other names and without a `style`.

    One match of many tags is several times as fast as a match of each.
    """
    kept = "|".join(sorted({*RAW, "svg", "math", "plaintext", *names}))
    name = rf"(?!(?:{kept})[\t\n\f\r />])[a-z][^\t\n\f\r />]*+"
    attribute = rf"(?!style[\t\n\f\r />=]){_WHOLE}"
    tag = rf"</?{name}(?:[\t\n\f\r /]++|{attribute})*+>"
    return re.compile(rf"(?:[^<]++|{tag})*+", re.IGNORECASE)


def elements(html: str, names: frozenset[str] = frozenset()) -> Iterator[Element]:
    """Yield the elements of a page, in the order of their start tags.

    With `names`, elements without these names and without a `style` may be left out.
    """
    at, foreign = 0, 0
    others = _others(names) if names else re.compile("")
    while found := _MARKUP.search(html, _end(others, html, at)):
        comment, is_end, name = found.groups()
        if comment:
            end = _EMPTY_COMMENT.match(html, found.end()) or _COMMENT_END.search(html, found.end())
        elif name is None:
            end = re.compile(">").search(html, found.end() - 1)
        else:
            end = _TAG_REST.match(html, found.end())
        if end is None:
            return
        at = end.end()
        if name is None:
            continue
        name, tag = name.lower(), html[found.start() : at]
        closed = foreign and tag.endswith("/>")
        if name in ("svg", "math") and not tag.endswith("/>"):
            foreign = max(0, foreign + (-1 if is_end else 1))
        if is_end:
            continue
        text = ""
        if name in RAW and not closed:
            text, at = _raw_text(html, name, at), _raw_end(html, name, at)
        yield Element(name, tag, text, found.start(), end.end())
        if name == "plaintext":
            return


@cache
def _starts(names: frozenset[str]) -> re.Pattern[str]:
    """Return a pattern of the beginnings of start tags with these names."""
    initials = "".join(sorted({initial for name in names for initial in name[0] + name[0].upper()}))
    return re.compile(
        rf"<(?=[{initials}])({'|'.join(sorted(names))})(?=[\t\n\f\r />])", re.IGNORECASE
    )


def candidates(html: str, names: frozenset[str]) -> Iterator[Element]:
    """Yield what is an element with one of these names if browsers read it as a tag.

    These are all that `elements` yields of these names, and also those in comments, in attributes
    and in the text of other elements, because nothing before a tag is read. It takes a tenth of
    the time.
    """
    for found in _starts(names).finditer(html):
        end = _TAG_REST.match(html, found.end())
        if end is None:
            continue
        name, tag = found[1].lower(), html[found.start() : end.end()]
        if name not in RAW or tag.endswith("/>"):  # in a drawing it has no text
            yield Element(name, tag, "", found.start(), end.end())
        if name in RAW:
            text = _raw_text(html, name, end.end())
            yield Element(name, tag, text, found.start(), end.end())


_STYLE = re.compile(rb"style[\t\n\f\r ]*=")


def may_have_styles(html: str) -> bool:
    """Return whether an element may have an attribute `style` with a value; False if none has.

    A `style=` is in no tag if the last `>` before it is followed by no `<` and by no quotation
    mark: a `>` that does not end its tag is in a value between such marks, which are closed
    before the next attribute.
    """
    data = html.encode("utf-8", "surrogatepass").lower()  # many times as fast as of a text
    for found in _STYLE.finditer(data):
        before = data[data.rfind(b">", 0, found.start()) + 1 : found.start()]
        if any(sign in before for sign in b"<\"'"):
            return True
    return False


def _end(pattern: re.Pattern[str], html: str, at: int) -> int:
    found = pattern.match(html, at)
    return found.end() if found else at


def _raw_text(html: str, name: str, at: int) -> str:
    """Return the text of an element whose start tag ends at an offset, as scripts read it."""
    text = html[at : _raw_end(html, name, at)]
    if "\r" in text:
        text = _NEWLINE.sub("\n", text)
    return text.replace("\0", "\ufffd")


def _raw_end(html: str, name: str, at: int) -> int:
    """Return the offset at which the text of an element ends."""
    if name != "script":
        end = _RAW_END[name].search(html, at)
        return end.start() if end else len(html)
    usual = html.find("</script>", at)
    if usual >= 0 and html.find("<!--", at, usual) < 0 and "</script" not in html[at:usual].lower():
        return usual
    is_escaped = is_doubly_escaped = False
    for found in _IN_SCRIPT.finditer(html, at):
        if found[0] == "-->":
            is_escaped = is_doubly_escaped = False
        elif found[0] == "<!--":
            is_escaped = True
        elif is_doubly_escaped:
            is_doubly_escaped = not found[1]
        elif found[1]:
            return found.start()
        else:
            is_doubly_escaped = is_escaped
    return len(html)
