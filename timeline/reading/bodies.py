"""An event's body: what it cites, and what it may not hold.

Contributors' Markdown is rendered on the maintainers' site: it may not bring HTML, fetch pictures
from elsewhere, run templates, include files, or ask for a script (Mermaid).
"""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from timeline import citations
from timeline.diagnostics import Location, Rule, Severity
from timeline.documents import Document
from timeline.markdown_code import fences, mask_code
from timeline.model import BodyCitation
from timeline.reading.record import Report, shorten

RAW_HTML = Rule("TL301", Severity.ERROR, "raw-html")
REMOTE_IMAGE = Rule("TL302", Severity.ERROR, "remote-image")
IMAGE_OUTSIDE_MEDIA = Rule("TL303", Severity.ERROR, "image-outside-media")
JINJA = Rule("TL304", Severity.ERROR, "template-code")
SNIPPET = Rule("TL305", Severity.ERROR, "snippet")
MERMAID = Rule("TL306", Severity.ERROR, "mermaid-diagram")
MALFORMED_CITATION = Rule("TL307", Severity.ERROR, "malformed-citation")

RULES = (
    RAW_HTML,
    REMOTE_IMAGE,
    IMAGE_OUTSIDE_MEDIA,
    JINJA,
    SNIPPET,
    MERMAID,
    MALFORMED_CITATION,
)

# A tag needs its `>` before the next blank line; `<https://…>` and `<a@b.c>` are no tags.
_HTML = re.compile(
    r"<!--|<!\[CDATA\[|<![A-Za-z]|<\?|<(?P<end>/?)(?P<tag>[A-Za-z][A-Za-z0-9-]*)"
    r"(?:\s(?:[^<>\n]|\n(?!\s*\n))*|/)?>"
)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_IMAGE = re.compile(r"!\[(?P<alt>[^\[\]]*)\](?:\(\s*<?(?P<src>[^\s)>]*)|\[(?P<ref>[^\[\]]*)\])?")
_DEFINITION = re.compile(
    r"^ {0,3}\[(?P<ref>[^\[\]^][^\[\]]*)\]:\s*<?(?P<src>[^\s>]+)", re.MULTILINE
)
_REMOTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_JINJA = re.compile(r"\{\{|\{%|\{#")
# pymdownx.snippets expands these inside code as well, so they are looked for everywhere.
_SNIPPET = re.compile(r"^[ \t>]*(?P<mark>;*-+8<-+)", re.MULTILINE)
_MERMAID = re.compile(r"\{?\s*\.?mermaid\b", re.IGNORECASE)


class _Body:
    """The body of one file with its lines' offsets, to turn an offset into a place."""

    def __init__(self, document: Document) -> None:
        self.path = document.opening.path
        self.first_line = document.body_line
        self.raw = document.body
        self.text = mask_code(document.body)
        lengths = (len(line) + 1 for line in document.body.split("\n"))
        self.starts = [0, *accumulate(lengths)]

    def at(self, offset: int) -> Location:
        """Locate a character of the body in its file."""
        line = bisect_right(self.starts, offset) - 1
        return Location(self.path, self.first_line + line, offset - self.starts[line] + 1)


def read_body(document: Document, content_dir: str, report: Report) -> tuple[BodyCitation, ...]:
    """Report what a body may not hold, and list what it cites."""
    if not document.body.strip():
        return ()
    body = _Body(document)
    _check_html(body, report)
    _check_images(body, content_dir, report)
    _check_extensions(body, report)
    for written, line, column in citations.find_malformed(body.raw):
        location = Location(body.path, body.first_line + line - 1, column)
        message = f"`{shorten(written)}` looks like a citation and cannot be read"
        hint = "write [@source-id, p. 3] or [@a; @b]; put \\ before a [ that is meant as text"
        report.add(MALFORMED_CITATION, location, message, hint)
    return tuple(
        BodyCitation(
            cited.cite.key, Location(body.path, body.first_line + cited.line - 1, cited.column)
        )
        for cited in citations.find(body.raw)
    )


def _check_html(body: _Body, report: Report) -> None:
    if "<" not in body.text:
        return
    opened: set[str] = set()
    end = 0
    for found in _HTML.finditer(body.text):
        tag = (found["tag"] or "").lower()
        if found.start() < end or (found["end"] and tag in opened):
            continue  # inside a comment, or the end of what has been reported
        opened.add(tag)
        hint = "write it in Markdown; for a literal < write &lt; or use backticks"
        if found[0] == "<!--":
            comment = _COMMENT.match(body.text, found.start())
            end = comment.end() if comment else end
            report.add(RAW_HTML, body.at(found.start()), "an HTML comment", "delete it")
        else:
            shown = shorten(" ".join(found[0].split()), 40)
            report.add(RAW_HTML, body.at(found.start()), f"raw HTML `{shown}`", hint)


def _check_images(body: _Body, content_dir: str, report: Report) -> None:
    for offset, src in _images(body.text):
        if _REMOTE.match(src):
            message = f"the image `{shorten(src)}` is not on this site"
            hint = "put the picture in media/ and link it from there"
            report.add(REMOTE_IMAGE, body.at(offset), message, hint)
        elif not _in_media(src, body.path, content_dir):
            message = f"the image `{shorten(src)}` is not in media/"
            folder = posixpath.dirname(body.path)
            media = posixpath.relpath(f"{content_dir}/media", folder)
            hint = f"put the picture in media/ and write {media}/ and its file name"
            report.add(IMAGE_OUTSIDE_MEDIA, body.at(offset), message, hint)


def _images(text: str) -> Iterator[tuple[int, str]]:
    """List images with their addresses, also those that are given by reference."""
    if "![" not in text:
        return
    defined = {_label(d["ref"]): d["src"] for d in _DEFINITION.finditer(text)}
    for found in _IMAGE.finditer(text):
        if _escaped(text, found.start()):
            continue
        src = found["src"]
        if src is None:
            src = defined.get(_label(found["ref"] or found["alt"]))
        if src is not None:
            yield found.start(), src


def _label(text: str) -> str:
    return " ".join(text.split()).lower()


def _escaped(text: str, offset: int) -> bool:
    before = text[max(0, offset - 100) : offset]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _in_media(src: str, path: str, content_dir: str) -> bool:
    folder = posixpath.dirname(path)
    target = posixpath.normpath(posixpath.join(folder, re.split("[?#]", src)[0]))
    return target.startswith(f"{content_dir}/media/") and not src.startswith("/")


def _check_extensions(body: _Body, report: Report) -> None:
    """Report template code, included files and diagrams."""
    end = -1
    for found in _JINJA.finditer(body.text):
        if found.start() < end:
            continue
        end = max(found.end(), body.text.find("}", found.end()))
        message = f"`{found[0]}` begins template code"
        report.add(JINJA, body.at(found.start()), message, "put it in backticks, or delete it")
    for found in _SNIPPET.finditer(body.raw):
        message = f"`{found['mark']}` would include another file"
        report.add(SNIPPET, body.at(found.start("mark")), message, "write the text itself")
    for fence in fences(body.raw) if "mermaid" in body.raw.lower() else ():
        if _MERMAID.match(fence.info):
            location = Location(body.path, body.first_line + fence.line, fence.column + 1)
            message = "a Mermaid diagram needs a script from elsewhere"
            hint = "draw it as a picture in media/, or describe it in words"
            report.add(MERMAID, location, message, hint)
