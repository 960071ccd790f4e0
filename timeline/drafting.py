"""A new event as its author begins it: a valid file, never published yet, with the next steps."""

from __future__ import annotations

import datetime
import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from timeline.addresses import page_of
from timeline.edtf import Edtf
from timeline.model import Source
from timeline.names import ID_LIMIT

SUFFIX = 60
"""Letters of the title that go into an id."""

# What YAML takes for text without quotes, whatever follows in the line.
_PLAIN = re.compile(r"[A-Za-z\u00c0-\u024f](?:[\w’().,/-]| (?=[\w(’]))*")
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "~"})
_BEGIN = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-3][0-9]))?)?")

_STEPS = """\
# Next steps:
# 1. Write the text below: what happened, in plain words, with its source: [@{source}].
# 2. Complete the source above: its title as printed, who published it, when (issued).
# 3. Say who says what. One entry for each who says it, and for each figure as reported:
{claims}
# 4. Add places, actors, tags, a summary: `timeline schema event` lists all keys.
# 5. Run `timeline check`. When it is content, delete these lines and `draft: true`.
"""
_CLAIMS = """\
claims:
  - id: first-claim
    text: At least 30 people were concerned.
    claimant: Who said it
    via: [Who passed it on]
    reported: {date}
{figures}    sources:
      - {{id: {source}, quote: the words as printed}}"""
_FIGURES = """\
    figures:
      - {{measure: {measure}, text: at least 30, low: 30}}
"""
PLACEHOLDERS = (
    "Title of the event",
    "[Title to be written]",
    "[Publisher to be written]",
    "At least 30 people were concerned.",
    "Who said it",
    "Who passed it on",
    "the words as printed",
    "What happened, in one or two sentences",
)
"""Words of a beginning that its author has to replace."""

_BODY = "What happened, in one or two sentences [@{source}].\n"


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
    *,
    key: str = "",
    url: str = "",
    measure: str = "",
    known: Iterable[Source] = (),
) -> Draft:
    """Write an event's file; `key` is its id where the title makes none.

    `measure` is one that a figure may count, empty where the project declares none.

    A page among the `known` sources is cited by its id, any other becomes a source of the event.
    """
    name = key or event_id(title, date)
    sources = tuple(known)
    page = page_of(url) if url else ""
    same = [source for source in sources if page and source.url and page_of(source.url) == page]
    taken = {source.id for source in sources}
    source_id = same[0].id if same else _source_id(url, name, taken)
    source = f"  - {source_id}\n" if same else _source(source_id, url, today.isoformat())
    claims = _claims(source_id, today.isoformat(), measure)
    commented = re.sub("^", "#    ", claims, flags=re.MULTILINE)
    text = (
        f"---\ntitle: {quoted(title)}\ndate: {quoted(date.text)}\nadded: {today.isoformat()}\n"
        f"sources:\n{source}draft: true\n"
        f"{_STEPS.format(source=source_id, claims=commented)}---\n\n"
        f"{_BODY.format(source=source_id)}"
    )
    return Draft(name, text)


def starter(measure: str = "") -> Draft:
    """Write the text that a form on the web begins an event with: no day of today is in it."""
    source = "gazette-2025-02-01"
    text = (
        "---\ntitle: Title of the event\n"
        "date: 2025-01-31  # or 2025-01, or 2025-01-XX: some day in January\n"
        f"sources:\n{_source(source, 'https://gazette.example/page', '')}"
        f"{_claims(source, '2025-02-01', measure)}\n---\n\n{_BODY.format(source=source)}"
    )
    return Draft("2025-01-31-short-title", text)


def _claims(source: str, date: str, measure: str) -> str:
    figures = _FIGURES.format(measure=measure) if measure else ""
    return _CLAIMS.format(source=source, date=date, figures=figures)


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


def _source(key: str, url: str, read: str) -> str:
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    lines = [
        f"  - id: {key}",
        "    type: webpage",
        '    title: "[Title to be written]"',
        f"    publisher: {quoted(host) if host else quoted('[Publisher to be written]')}",
    ]
    if read and url:
        lines.append(f"    accessed: {read}")
    if url:
        lines.append(f"    URL: {quoted(url)}")
    return "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    """Write a value in YAML: plain where that is safe, else in double quotes."""
    if re.fullmatch(r"[0-9]{4}(?:-[0-9]{2}){0,2}|https?://[^\s:#'\"]+", text):
        return text
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)
