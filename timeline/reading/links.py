"""Find links and pictures in Markdown, with their targets."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import NamedTuple

from timeline.text.addresses import address_fault, as_browser_reads, scheme

_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)
_TARGET = re.compile(
    r"\(\s{0,20}(?:<(?P<bracketed>[^<>\n]{0,2000})>|(?P<plain>(?:[^()]|\([^()]{0,200}\)){0,2000}))"
)
_TITLE = re.compile(r"\s+[\"'(].*", re.DOTALL)
_REFERENCE = re.compile(r"[ \n]?\[(?P<label>[^\[\]]{0,999})\]")
# Also within quotations, lists, footnotes and admonitions.
_DEFINITION = re.compile(
    r"^(?:[ \t>]|[*+:-][ \t]|[0-9]{1,9}\.[ \t])*"
    r"\[(?P<label>[^\[\]^][^\[\]]*)\]:[ ]*\n?[ ]*<?(?P<target>[^\s>]+)",
    re.MULTILINE,
)
_AUTOLINK = re.compile(r"(?<!\()<(?P<target>[A-Za-z][A-Za-z0-9+.-]{1,30}:[^<>\s]{1,2000})>")


class Link(NamedTuple):
    """A link or a picture: its offset, target and text."""

    offset: int
    target: str
    words: str = ""
    is_image: bool = False


def find(text: str) -> Iterator[Link]:
    """Yield the links in Markdown with masked code; pictures also by reference."""
    defined = {_label(found["label"]): found["target"] for found in _DEFINITION.finditer(text)}
    pictured: set[str] = set()
    opened: list[int] = []
    for bracket in _BRACKET.finditer(text):
        if bracket[0] == "[":
            opened.append(bracket.start())
        elif bracket[0] == "]":
            start = opened.pop() if opened else None
            for link in _closed(text, start, bracket.end(), defined):
                if link.is_image:
                    pictured.add(link.target)
                yield link
    for found in _DEFINITION.finditer(text):
        if found["target"] not in pictured:  # a picture's link has been yielded
            yield Link(found.start("target"), found["target"])
    for found in _AUTOLINK.finditer(text):
        yield Link(found.start("target"), found["target"])


def _closed(text: str, start: int | None, end: int, defined: dict[str, str]) -> Iterator[Link]:
    """Parse the text after a closing bracket; `start` is its opening one, if there is one."""
    words = text[start + 1 : end - 1] if start is not None else ""
    is_image = start is not None and text[start - 1 : start] == "!" and not _escaped(text, start)
    offset = start - 1 if is_image and start is not None else end
    target = _TARGET.match(text, end)
    if target:
        raw = target["bracketed"]
        if raw is None:
            raw = _TITLE.sub("", target["plain"])
        at = offset if is_image else target.start("plain" if target["plain"] else "bracketed")
        yield Link(max(at, 0), raw.strip(), words, is_image)
    elif is_image:
        reference = _REFERENCE.match(text, end)
        label = (reference["label"] if reference else "") or words
        if _label(label) in defined:
            yield Link(offset, defined[_label(label)], words, is_image)


def _label(text: str) -> str:
    return " ".join(text.split()).lower()


def _escaped(text: str, start: int) -> bool:
    before = text[max(0, start - 101) : start - 1]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def fault(target: str) -> tuple[str, str] | None:
    """Return why an event may not link to a target, and a hint; None if it may."""
    found = address_fault(target)
    if found is None and as_browser_reads(target)[:1] in ("/", "\\"):
        return (
            "begins with /, which breaks if the site is not at the root of its host",
            "link to the file itself, such as [the arrival](2024-10-24-arrival.md)",
        )
    return found


def file(target: str, path: str) -> str:
    """Return the path of the project's file that a link in the file `path` refers to.

    Else nothing.
    """
    read = re.split("[?#]", as_browser_reads(target))[0]
    if not read or scheme(target):
        return ""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), read))
