"""The search index: the pages that contain each word, and since when, in files loaded on demand.

Browsers load the words that begin with the typed letter, then the texts of the shown results: a
search transfers about ten kilobytes for a chronology of any size. A word typed finds
those that begin with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypedDict

from timeline.known_since import Known
from timeline.rendering import compact
from timeline.search.words import words
from timeline.text import plain_text
from timeline.views.page import Passage

FOLDER = "search/"
"""The site's folder of the index."""

INDEX = f"{FOLDER}index.json"
KNOWN_DAYS = f"{FOLDER}known.json"

TEXTS = 20
"""The number of pages whose texts share a file."""

WORDS_FOLDER = f"{FOLDER}words/"
"""Words with their pages, a file for each first letter, named by its code."""

KNOWN_FOLDER = f"{FOLDER}known/"
"""From which day on each word stands in its pages, in the same files."""

TEXTS_FOLDER = f"{FOLDER}texts/"
"""The texts of pages, `TEXTS` in a file."""


class Index(TypedDict):
    """What every search needs: how many pages there are, and which letters have a file.

    The first pages are `events`, in chronological order; `texts` is the number of pages in a file.
    """

    pages: int
    events: int
    texts: int
    letters: str


@dataclass(frozen=True)
class Document:
    """The searchable contents of one page.

    `address` is the page's, relative to the site; its title is the heading of the first passage.
    `text` is HTML that belongs to the passage that has `holds_text`. `event` is the number of the
    event in chronological order, None for other pages; `date` its formatted date, of which only
    `begun` is known before the day it `ended`.
    """

    address: str
    passages: tuple[Passage, ...]
    text: str = ""
    event: int | None = None
    date: str = ""
    begun: str = ""
    ended: Known = None


def files(documents: Iterable[Document]) -> Iterator[tuple[str, str]]:
    """Yield the index's files: the name, relative to the site, and the text (JSON).

    `index.json` has the number of pages, events first, and the letters that have a file.
    `words/<letter's code>.json` maps each word to its pages: numbers, each as the difference from
    the previous one, first the pages with the word in the title, then the others, as one list.
    `known/<code>.json` has the days for these pages, and `known.json` those for each event.
    """
    ordered = sorted(documents, key=lambda one: (one.event is None, one.event or 0, one.address))
    days = sorted({p.known.number for one in ordered for p in one.passages if p.known})
    number = {day: at for at, day in enumerate(days)}
    index: dict[str, dict[int, _Place]] = defaultdict(dict)
    every: list[dict[str, object]] = []
    for at, document in enumerate(ordered):
        plain = [_plain(document, passage) for passage in document.passages]
        for word, place in _places(document, plain, number).items():
            index[word][at] = place
        every.append(_text(document, plain))
    letters: dict[str, list[str]] = defaultdict(list)
    for word in sorted(index):
        letters[word[0]].append(word)
    events = sum(one.event is not None for one in ordered)
    about = Index(pages=len(ordered), events=events, texts=TEXTS, letters="".join(letters))
    yield INDEX, compact(about)
    yield KNOWN_DAYS, compact({"days": days})
    for letter, some in letters.items():
        code = f"{ord(letter):x}"
        yield f"{WORDS_FOLDER}{code}.json", compact({word: _pages(index[word]) for word in some})
        yield f"{KNOWN_FOLDER}{code}.json", compact({word: _since(index[word]) for word in some})
    for first in range(0, len(ordered), TEXTS):
        yield f"{TEXTS_FOLDER}{first // TEXTS}.json", compact(every[first : first + TEXTS])


@dataclass
class _Place:
    """An occurrence of a word in a page: whether in its title, and since which day of change."""

    in_title: bool
    since: int


def _places(document: Document, plain: Sequence[str], number: dict[int, int]) -> dict[str, _Place]:
    """Return the places of a document's words; `plain` are the texts of its passages."""
    found: dict[str, _Place] = {}
    for at, (passage, text) in enumerate(zip(document.passages, plain, strict=True)):
        since = number[passage.known.number] if passage.known else -1
        heading = {*words(passage.heading)}
        titled = heading if at == 0 else set()
        for word in heading | {*words(text)}:
            place = found.get(word)
            if place is None:
                found[word] = _Place(word in titled, since)
            elif since >= 0 and (place.since < 0 or since < place.since):
                place.since = since
    return found


def _plain(document: Document, passage: Passage) -> str:
    if not passage.holds_text:
        return passage.text
    return f"{passage.text} {plain_text.of_html(document.text)}".strip()


def _ordered(pages: dict[int, _Place]) -> tuple[list[int], list[int]]:
    titled = [at for at, place in pages.items() if place.in_title]
    return titled, [at for at, place in pages.items() if not place.in_title]


def _pages(pages: dict[int, _Place]) -> list[list[int]]:
    return [_differences(some) for some in _ordered(pages)]


def _since(pages: dict[int, _Place]) -> list[int]:
    titled, others = _ordered(pages)
    return [pages[at].since for at in (*titled, *others)]


def _differences(numbers: Sequence[int]) -> list[int]:
    return [one - before for before, one in zip((0, *numbers), numbers, strict=False)]


def _text(document: Document, plain: Sequence[str]) -> dict[str, object]:
    """Return what a search shows of a document; `plain` are the texts of its passages."""
    title, *_ = document.passages
    made: dict[str, object] = {"title": title.heading, "url": document.address}
    if document.date:
        made["date"] = document.date
    if document.ended:
        made["begun"], made["ended"] = document.begun, str(document.ended)
    made["passages"] = [
        [
            "" if at == 0 else passage.heading,
            "" if passage.anchor.startswith("tl_text") else passage.anchor,
            text,
            str(passage.known) if passage.known else "",
        ]
        for at, (passage, text) in enumerate(zip(document.passages, plain, strict=True))
    ]
    return made
