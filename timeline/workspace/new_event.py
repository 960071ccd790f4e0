"""A new event as its author begins it: what is still to be written is marked, with hints."""

from __future__ import annotations

import datetime
import json
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias
from urllib.parse import urlsplit

from timeline.documents.placeholders import WORD, marked
from timeline.edtf import Edtf
from timeline.model import Source
from timeline.text.addresses import page_of
from timeline.text.names import ID_LIMIT

SUFFIX = 60
"""Letters of the title that go into an id."""

MEASURES = 4
"""Measures that a hint lists."""

# What YAML takes for text without quotes, whatever follows in the line.
_PLAIN = re.compile(r"[A-Za-z\u00c0-\u024f](?:[\w’().,/-]| (?=[\w(’]))*")
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "~"})
_BEGIN = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-3][0-9]))?)?")

_CLAIMS = """\
claims:
  - id: c1
    text: {claim}
    claimant: {claimant}
    via: [{via}]
    reported: {reported}
{figures}    sources:
      - id: {source}
        quote: {quote}
"""
_FIGURES = """\
    figures:
      - measure: {measure}
        text: {figure}
        best: {number}
"""

Words: TypeAlias = Callable[..., str]
"""Gives the interface's words for a key, as a catalogue does."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A new event's id and the text of its file."""

    id: str
    text: str


def event_id(title: str, date: Edtf) -> str:
    """Make an id of a date and a title; only of the date where the title has no Latin letters."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall("[a-z0-9]+", plain.replace("'", ""))
    kept: list[str] = []
    for word in words:
        if len("-".join([*kept, word])) > SUFFIX:
            break
        kept.append(word)
    return "-".join([*_begin(date), *kept])[:ID_LIMIT].strip("-")


def _begin(date: Edtf) -> tuple[str, ...]:
    """Give the date's beginning as far as it is known: `2024-12` of `2024-12-XX`."""
    found = _BEGIN.match(date.text.lstrip("[{./"))
    return tuple(filter(None, found.groups())) if found else ()


def draft(
    title: str,
    date: Edtf,
    today: datetime.date,
    words: Words,
    *,
    key: str = "",
    url: str = "",
    measures: Iterable[str] = (),
    known: Iterable[Source] = (),
) -> Draft:
    """Write an event's file; `key` is its id where the title makes none.

    `measures` are those that a figure may count. What the author has to say stands as a marked
    hint in the interface's `words`: the file is an error until all of them are replaced.

    A page among the `known` sources is cited by its id, any other becomes a source of the event.
    """
    name = key or event_id(title, date)
    sources = tuple(known)
    page = page_of(url) if url else ""
    same = [source for source in sources if page and source.url and page_of(source.url) == page]
    taken = {source.id for source in sources}
    source_id = same[0].id if same else _source_id(url, name, taken)
    address = quoted(url) if url else _value(words, "url")
    read = today.isoformat() if url else ""
    source = f"  - {source_id}\n" if same else _source(words, source_id, address, read)
    steps = "".join(f"# {line}\n" for line in words("starter_steps").splitlines())
    text = (
        f"---\ntitle: {quoted(title)}\ndate: {quoted(date.text)}\nadded: {today.isoformat()}\n"
        f"sources:\n{source}{_claims(words, source_id, measures)}{steps}---\n\n"
        f"{marked(words('starter_body'))} [@{source_id}].\n"
    )
    return Draft(name, text)


def starter(words: Words, measures: Iterable[str] = ()) -> Draft:
    """Write the text that a form on the web begins an event with: every value is to be replaced."""
    values = {key: _value(words, key) for key in ("title", "date", "added", "source_id", "url")}
    source = marked(words("starter_source_id"))
    front = "".join(f"{key}: {values[key]}\n" for key in ("title", "date", "added"))
    text = (
        f"---\n{front}sources:\n{_source(words, values['source_id'], values['url'])}"
        f"{_claims(words, source, measures)}---\n\n"
        f"{marked(words('starter_body'))} [@{source}].\n"
    )
    return Draft(f"{WORD}-YYYY-MM-DD-title", text)


def _value(words: Words, key: str, **values: str) -> str:
    return quoted(marked(words(f"starter_{key}", **values)))


def _claims(words: Words, source: str, measures: Iterable[str]) -> str:
    keys = ("claim", "claimant", "via", "reported", "figure", "number", "quote")
    values = {key: _value(words, key) for key in keys}
    listed = [*islice(measures, MEASURES + 1)]
    named = ", ".join([*listed[:MEASURES], *(["…"] if len(listed) > MEASURES else [])])
    figures = ""
    if named:
        figures = _FIGURES.format(**values, measure=_value(words, "measure", measures=named))
    return _CLAIMS.format(**values, figures=figures, source=quoted(source))


def _source_id(url: str, name: str, taken: set[str]) -> str:
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    base = re.sub("[^a-z0-9]+", "-", host).strip("-")
    begin = re.match(r"[0-9]{4}(?:-[0-9]{2}){0,2}(?=-|$)", name)
    parts = [base, begin[0] if begin else ""] if base else [name, "source"]
    wanted = "-".join(filter(None, parts))[: ID_LIMIT - 4].strip("-")
    number, found = 2, wanted
    while found in taken:
        found, number = f"{wanted}-{number}", number + 1
    return found


def _source(words: Words, key: str, url: str, read: str = "") -> str:
    """Write a source; `key` and `url` as they stand in YAML."""
    lines = [
        f"  - id: {key}",
        *(f"    {name}: {_value(words, word)}" for name, word in _OF_SOURCE.items()),
        *([f"    accessed: {read}"] if read else []),
        f"    URL: {url}",
    ]
    return "\n".join(lines) + "\n"


_OF_SOURCE = {
    "type": "source_type",
    "title": "source_title",
    "publisher": "publisher",
    "issued": "issued",
}
"""What is to be said of a source, and the word that asks for it."""


def quoted(text: str) -> str:
    """Write a value in YAML: plain where that is safe, else in double quotes."""
    if re.fullmatch(r"[0-9]{4}(?:-[0-9]{2}){0,2}|https?://[^\s:#'\"]+", text):
        return text
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)
