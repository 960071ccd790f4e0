"""Read an event's body: its citations and links, and forbidden syntax.

Contributors' Markdown is rendered on the maintainers' site: it may not contain HTML, load pictures
from other hosts, run templates, include files, or require a script (Mermaid).
"""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from timeline.diagnostics import Location
from timeline.documents import Document
from timeline.model import BodyCitation, BodyLink
from timeline.reading import character_references, complexity, dropped_text, links
from timeline.reading.body_rules import (
    ATTRIBUTE_LIST,
    FORBIDDEN_LINK,
    IMAGE_OUTSIDE_MEDIA,
    IMAGE_WITHOUT_WORDS,
    JINJA,
    MALFORMED_CITATION,
    MERMAID,
    RAW_HTML,
    REMOTE_IMAGE,
    SNIPPET,
    TOO_COMPLEX,
)
from timeline.reading.field_rules import FORBIDDEN_CHARACTER
from timeline.reading.record import Report
from timeline.text import citations
from timeline.text.addresses import is_relative
from timeline.text.markdown_code import fences, mask_code
from timeline.text.names import shorten

# A tag needs its `>` before the next blank line, or anywhere if it begins a line; between quotes
# it may contain a `<`. `<https://…>` and `<a@b.c>` are not tags; `links` checks other schemes.
_HTML = (
    r"<!--|<!\[CDATA\[|<![A-Za-z]|<\?"
    r"|<(?!(?:mailto:[^<>\s@/]+@[^<>\s/]+|(?!mailto:)[A-Za-z][A-Za-z0-9+.-]{1,30}:[^<>\s]+)>)"
    r"(?P<end>/?)(?P<tag>[A-Za-z][^\s\"'<>@/]*)"
    r"(?:[\s/](?:[^<>\n]|\n(?!\s*\n))*(?:=\s*[\"'](?:[^>\n]|\n(?!\s*\n)){0,2000})?)?>"
    r"|^ {0,3}<(?P<block>[A-Za-z][A-Za-z0-9-]*)\s[^<>]{0,2000}>"
)
COMMENT = "<!--"
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_JINJA = re.compile(r"\{\{|\{%|\{#")
# Plugins execute template code, and pymdownx.snippets includes files, even inside code: both
# are searched for everywhere.
_SNIPPET = re.compile(r"^[ \t>]*(?P<mark>;*-+8<-+)", re.MULTILINE)
# attr_list's `{: #id .class key=value }`, with or without the colon.
# It ends with the last `}` that may end it: between quotes there may be others.
_ATTRIBUTES = re.compile(
    r"\{(?![{%#])(?P<inside>(?:[^{}\n\"']|\"[^\"\n]*\"|'[^'\n]*'|[\"'])*+)\}|\{(?![{%#])(?P<short>[^{}\n]*)\}"
)
_ATTRIBUTE = re.compile(r"(?:^|(?<=[\s:]))(?P<key>#[\w:.-]+|[\w:.@-]+(?=\s?=))")
_HARMLESS = frozenset({"align", "dir", "height", "lang", "loading", "start", "title", "width"})
_MERMAID = re.compile(r"\{?\s*\.?mermaid\b", re.IGNORECASE)


class Cited(NamedTuple):
    """The references of a body: the sources it cites, and the files it links to."""

    citations: tuple[BodyCitation, ...] = ()
    links: tuple[BodyLink, ...] = ()


class _Body:
    """The body of a file with the offsets of its lines, to convert offsets to locations."""

    def __init__(self, document: Document) -> None:
        self.path = document.opening.path
        self.first_line = document.body_line
        self.raw = document.body
        self.text = mask_code(document.body)
        lengths = (len(line) + 1 for line in document.body.split("\n"))
        self.starts = [0, *accumulate(lengths)]

    def at(self, offset: int) -> Location:
        """Return the location in the file of an offset in the body."""
        line = bisect_right(self.starts, offset) - 1
        return Location(self.path, self.first_line + line, offset - self.starts[line] + 1)


def read_body(document: Document, content_dir: str, report: Report) -> Cited | None:
    """Report forbidden syntax in a body, and return its citations and linked files.

    None if the body is too long or too complex to be read.
    """
    if not document.body.strip():
        return Cited()
    if not complexity.is_within_limits(document, report):
        return None
    body = _Body(document)
    tangle = complexity.find(body.raw, body.text)
    if tangle:
        offset, fact, hint = tangle
        report.add(TOO_COMPLEX, body.at(offset), fact, hint)
        return None
    _check_html(body, report)
    linked = _check_links(body, content_dir, report)
    _check_extensions(body, report)
    for offset, fact, hint in character_references.find(body.text):
        report.add(FORBIDDEN_CHARACTER, body.at(offset), fact, hint)
    for loss in dropped_text.find(body.text):
        report.add(loss.rule, body.at(loss.offset), loss.fact, loss.hint)
    for written, line, column in citations.find_malformed(body.raw):
        location = Location(body.path, body.first_line + line - 1, column)
        message = f"`{shorten(written)}` looks like a citation, but can't be read"
        hint = "write [@source-id, p. 3] or [@a; @b]; put \\ before a [ that is meant as text"
        report.add(MALFORMED_CITATION, location, message, hint)
    cited = tuple(
        BodyCitation(
            cited.cite.key, Location(body.path, body.first_line + cited.line - 1, cited.column)
        )
        for cited in citations.find(body.raw)
    )
    return Cited(cited, linked)


def _check_html(body: _Body, report: Report) -> None:
    lines: set[int] = set()  # one finding a line: an author mends the whole line
    for offset, shown in raw_html(body.text):
        line = body.at(offset).line
        if line in lines:
            continue
        lines.add(line)
        if shown == COMMENT:
            report.add(RAW_HTML, body.at(offset), "an HTML comment", "delete it")
        else:
            hint = "write it in Markdown; for a literal < write &lt; or use backticks"
            report.add(RAW_HTML, body.at(offset), f"raw HTML `{shown}`", hint)


def raw_html(text: str) -> Iterator[tuple[int, str]]:
    """Find HTML in Markdown with masked code: its offset, and its beginning.

    A comment is found as `COMMENT`; the end tag of an element that was found is not reported again.
    """
    if "<" not in text:
        return
    opened: set[str] = set()
    end = 0
    for found in re.finditer(_HTML, text, re.MULTILINE):
        tag = (found["tag"] or found["block"] or "").lower()
        if found.start() < end or (found["end"] and tag in opened):
            continue  # inside a comment, or the end tag of a reported element
        opened.add(tag)
        if found[0] == COMMENT:
            comment = _COMMENT.match(text, found.start())
            end = comment.end() if comment else end
            yield found.start(), COMMENT
        else:
            yield found.start(), shorten(" ".join(found[0].split()), 40)


def attributes(text: str) -> Iterator[tuple[int, str]]:
    """Find attribute lists in Markdown that set more than harmless attributes."""
    for found in _ATTRIBUTES.finditer(text):
        keys = (key["key"] for key in _ATTRIBUTE.finditer(found["inside"] or found["short"] or ""))
        bad = next((key for key in keys if key.lower() not in _HARMLESS), "")
        if bad:
            yield found.start(), shorten(bad, 40)


def _check_links(body: _Body, content_dir: str, report: Report) -> tuple[BodyLink, ...]:
    """Report forbidden links and pictures, and return the files that links refer to."""
    if "](" not in body.text and "]:" not in body.text and "<" not in body.text:
        return ()
    found = []
    for link in links.find(body.text):
        if link.is_image:
            _check_image(body, link, content_dir, report)
            continue
        fault = links.fault(link.target)
        if fault:
            message = f"the link `{shorten(link.target)}` {fault[0]}"
            report.add(FORBIDDEN_LINK, body.at(link.offset), message, fault[1])
            continue
        path = links.file(link.target, body.path)
        if path:
            found.append(BodyLink(path, body.at(link.offset)))
    return tuple(found)


def _check_image(body: _Body, link: links.Link, content_dir: str, report: Report) -> None:
    src = link.target
    if not is_relative(src):
        message = f"the image `{shorten(src)}` is not on this site"
        hint = "put the picture in media/ and use that file"
        report.add(REMOTE_IMAGE, body.at(link.offset), message, hint)
    elif not _in_media(src, body.path, content_dir):
        message = f"the image `{shorten(src)}` is not in media/"
        folder = posixpath.dirname(body.path)
        media = posixpath.relpath(f"{content_dir}/media", folder)
        hint = f"put the picture in media/ and write {media}/ and its file name"
        report.add(IMAGE_OUTSIDE_MEDIA, body.at(link.offset), message, hint)
    elif not link.words.strip():
        message = f"the image `{shorten(src)}` has no description"
        hint = "describe between the brackets what it shows: ![A warehouse on fire](…)"
        report.add(IMAGE_WITHOUT_WORDS, body.at(link.offset), message, hint)


def _in_media(src: str, path: str, content_dir: str) -> bool:
    folder = posixpath.dirname(path)
    target = posixpath.normpath(posixpath.join(folder, re.split("[?#]", src)[0]))
    return target.startswith(f"{content_dir}/media/") and not src.startswith("/")


def _check_extensions(body: _Body, report: Report) -> None:
    """Report template code, included files and diagrams."""
    end = -1
    for found in _JINJA.finditer(body.raw):
        if found.start() < end:
            continue
        end = max(found.end(), body.raw.find("}", found.end()))
        message = f"`{found[0]}` begins template code"
        report.add(JINJA, body.at(found.start()), message, "delete it, or use words instead")
    for offset, bad in attributes(body.text):
        message = f"`{bad}` between braces would set an attribute of the page's HTML"
        hint = "delete it; if it is meant as text, put it in backticks"
        report.add(ATTRIBUTE_LIST, body.at(offset), message, hint)
    for found in _SNIPPET.finditer(body.raw):
        message = f"`{found['mark']}` would insert another file"
        report.add(SNIPPET, body.at(found.start("mark")), message, "write the text here instead")
    for fence in fences(body.raw) if "mermaid" in body.raw.lower() else ():
        if _MERMAID.match(fence.info):
            location = Location(body.path, body.first_line + fence.line, fence.column + 1)
            message = "a Mermaid diagram needs a script from another site"
            hint = "save it as a picture in media/, or describe it in words"
            report.add(MERMAID, location, message, hint)
