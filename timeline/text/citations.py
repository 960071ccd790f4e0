"""Citations in Markdown, `[@key]`, `[@a, p. 3]`, `[see @a; @b]`: one grammar for all uses.

`find` finds citations in Markdown without rendering it, for the checks; the Python-Markdown
extension (`citation_extension`) renders them. Both parse clusters with `parse_cluster`, after
Pandoc's manual, section "Citation syntax". Text in code or comments, escaped brackets, and links
such as `[@a](url)` are not citations.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from timeline.text.markdown_code import HIDDEN, mask_code

# Keys are ids, but everything that Pandoc accepts as a key is matched, so that a wrong key is
# reported rather than printed as text.
_KEY = r"\w(?:\w|[:.#$%&+?<>~/-]+(?=\w))*"
_CITE = re.compile(rf"(?P<prefix>(?:.*?\s)??)-?@(?P<key>{_KEY})(?P<suffix>.*)", re.DOTALL)
_LOOSE_AT = re.compile(r"(?:^|[\s;])-?@")

# No brackets inside, not a footnote, and not followed by a link target.
CLUSTER = r"\[(?!\^)([^\[\]@]*@[^\[\]]*)\](?!\(|\[(?!@))"
_CLUSTER = re.compile(CLUSTER)
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)[^\[\]]*\]:[ ]*\S+[ ]*(?:[\"'(].*)?$", re.MULTILINE)
_ESCAPE = re.compile(r"\\[\\`*_{}\[\]()>#+.!-]")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


class Cite(NamedTuple):
    """One citation of a cluster: prefix, key and suffix."""

    prefix: str
    key: str
    suffix: str


class Cited(NamedTuple):
    """A citation in a text, with the line and column of its key, counted from 1."""

    cite: Cite
    line: int
    column: int


@lru_cache(maxsize=1024)  # texts cite the same sources over and over, and all checks read them
def parse_cluster(inside: str) -> tuple[tuple[Cite, int], ...]:
    """Parse the text between brackets into citations, each with the offset of its key.

    Returns nothing if it is not a cluster: an address such as `a@b.c`, or a part without a key.
    """
    found = []
    offset = 0
    for part in inside.split(";"):
        match = _CITE.fullmatch(part)
        if match is None or _LOOSE_AT.search(match["suffix"]):
            return ()
        suffix = match["suffix"].strip().removeprefix(",").strip()
        cite = Cite(match["prefix"].strip(), match["key"], suffix)
        found.append((cite, offset + match.start("key")))
        offset += len(part) + 1
    return tuple(found)


def find(body: str) -> Iterator[Cited]:
    """Yield the citations of a Markdown text in order."""
    text, starts = _visible(body)
    for cluster in _clusters(text):
        for cite, offset in parse_cluster(cluster[1]):
            yield Cited(cite, *_position(starts, cluster.start(1) + offset))


def find_malformed(body: str) -> Iterator[tuple[str, int, int]]:
    """Yield brackets that look like citations but cannot be parsed, with line and column."""
    text, starts = _visible(body)
    for cluster in _clusters(text):
        if _LOOSE_AT.search(cluster[1]) and not parse_cluster(cluster[1]):
            start = cluster.start()
            yield body[start : cluster.end()], *_position(starts, start)


def find_bare(body: str) -> Iterator[tuple[str, int, int]]:
    """Yield keys with an @ outside brackets, `@key`, with line and column of the @."""
    if "@" not in _PLAIN.sub("", body):
        return
    text, starts = _visible(body)
    text = _CLUSTER.sub(lambda found: found[0] if _BREAK.search(found[1]) else _hide(found), text)
    for found in _BARE.finditer(text):
        yield found[1], *_position(starts, found.start())


_PLAIN = re.compile(r"\[@[a-z0-9-]+\]")
"""A citation that has nothing but a key, as most have: its @ is in brackets wherever it stands."""

# Not after a letter, as in an address, nor after masked text, such as an escaped bracket.
_BARE = re.compile(rf"(?<![\w.+@/{HIDDEN}-])@([a-z0-9]+(?:-[a-z0-9]+)*)")


def _clusters(text: str) -> Iterator[re.Match[str]]:
    """Find brackets that contain an @ and stay within one paragraph or item."""
    return (found for found in _CLUSTER.finditer(text) if not _BREAK.search(found[1]))


_BREAK = re.compile(r"\n[ \t>]*(?:\n|[*+-] |[0-9]+\. )")


@lru_cache(maxsize=4)  # all that reads a body asks for it, one body after the other
def _visible(body: str) -> tuple[str, list[int]]:
    """Mask everything that the extension does not see, keeping all offsets.

    Returns the text, empty if it cites nothing, and the offsets of its lines.
    """
    if "@" not in body:
        return "", [0]
    text = mask_code(body)
    for pattern in (_COMMENT, _ESCAPE, _DEFINITION):
        text = pattern.sub(_hide, text)
    return text, [0, *accumulate(len(line) + 1 for line in text.split("\n"))]


def _hide(match: re.Match[str]) -> str:
    return "\n".join(HIDDEN * len(line) for line in match[0].split("\n"))


def _position(starts: list[int], offset: int) -> tuple[int, int]:
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1
