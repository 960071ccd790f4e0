"""Templates for new events: every value to be written is marked, with a hint."""

from __future__ import annotations

import datetime
import json
import re
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
from timeline.text.romanising import joined, latin_words

SUFFIX = 60
"""The maximum length of the title's part in an id, in characters."""

MEASURES = 4
"""The maximum number of measures that a hint lists."""

# Text that needs no quotes in YAML, whatever follows in the line.
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
"""Returns the interface's text of a key, like a catalogue."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A new event's id and file."""

    id: str
    text: str


def event_id(title: str, date: Edtf, language: str = "") -> str:
    """Return an id from a date and a title in a language; empty where neither gives a letter."""
    words = joined(latin_words(title, language), SUFFIX)
    return "-".join(filter(None, [*_begin(date), words]))[:ID_LIMIT].strip("-")


def _begin(date: Edtf) -> tuple[str, ...]:
    """Return the known beginning of a date: `2024-12` of `2024-12-XX`."""
    found = _BEGIN.match(date.text.lstrip("[{./"))
    return tuple(filter(None, found.groups())) if found else ()


def draft(
    title: str,
    date: Edtf,
    today: datetime.date,
    words: Words,
    *,
    language: str = "",
    key: str = "",
    url: str = "",
    measures: Iterable[str] = (),
    known: Iterable[Source] = (),
) -> Draft:
    """Return a new event's file; `key` is its id if the title yields none in its `language`.

    `measures` are those that a figure may count. Values to be written are marked hints in the
    interface's `words`: the file is an error until all of them are replaced.

    A page among the `known` sources is cited by its id; any other becomes a source of the event.
    """
    name = key or event_id(title, date, language)
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
    """Return the template for a web form: every value is to be replaced."""
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
    """Return a source; `key` and `url` are already in YAML."""
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
"""The fields of a source, and the key of the hint for each."""


def quoted(text: str) -> str:
    """Return a value in YAML: plain if that is safe, else in double quotes."""
    if re.fullmatch(r"[0-9]{4}(?:-[0-9]{2}){0,2}|https?://[^\s:#'\"]+", text):
        return text
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)
