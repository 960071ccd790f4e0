"""The search index: the pages that contain each word, and since when, in files loaded on demand.

Browsers load the words that begin with the typed letter and with some more letters, then the texts
of the shown results: so a search transfers a small part of the index. A word typed finds those
that begin with it, and those with the same stem.

The words are in few files and the texts in many, as an event that is added changes each file of
words, but only one of texts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypedDict
from unicodedata import normalize

from timeline.known_since import Known
from timeline.rendering import compact
from timeline.search import languages
from timeline.search.postings import coded
from timeline.search.stems import Spoken, Stems
from timeline.search.words import tokens
from timeline.site.batches import Batches, batches, named
from timeline.text import plain_text
from timeline.views.page import Passage
from timeline.workspace.kept import Kept, Parts

FOLDER = "search/"
"""The site's folder of the index."""

INDEX = f"{FOLDER}index.json"
KNOWN_DAYS = f"{FOLDER}known.json"
SPELLINGS = f"{FOLDER}spellings.json"
"""All words that could be mistyped, in lower case: loaded where one isn't found."""

TEXTS = 20
"""The number of pages whose texts share a file, on average."""

WORD_FILES = 7
"""The number of files of words, at most."""

WORDS_FOLDER = f"{FOLDER}words/"
"""Words with their pages, a file for some first letters, numbered."""

STEMMING_FOLDER = f"{FOLDER}stemming/"
"""How a browser stems the words of each language."""

TEXTS_FOLDER = f"{FOLDER}texts/"
"""The texts of pages, some in a file."""


class Index(TypedDict):
    """What every search needs: how many pages there are, and which files have what.

    The first pages are `events`, in chronological order. `texts` are the files of pages' texts,
    `letters` the first letters of the words and stems in each file of words. `languages` are those
    of the stems, each with the letters of its script, as ranges of a pattern.
    """

    pages: int
    events: int
    texts: Batches
    letters: list[str]
    languages: dict[str, str]


class Words(TypedDict):
    """A file of words: the pages of each word, and the words of each stem, by language.

    A word's pages are those with it in the title, then the others, as `postings` writes them. A
    third entry, a list, has the events in which the word stands from another day than the
    event's own: the number of the event, and of the day.
    """

    words: dict[str, list[str | list[int]]]
    stems: dict[str, dict[str, list[str]]]


class Days(TypedDict):
    """What a search as known on a day needs: the days of change, and since which events are known.

    `events` are indexes of `days`, -1 for an unknown day.
    """

    days: list[int]
    events: list[int]


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


def files(
    documents: Iterable[Document], language: str = "en", kept: Kept | None = None
) -> Iterator[tuple[str, str]]:
    """Yield the index's files: the name, relative to the site, and the text (JSON).

    `index.json` is an `Index`, `known.json` is `Days`, `words/<number>.json` is `Words`,
    `stemming/<language>.json` is `Stemming`, and `spellings.json` is a list of words.
    `language` is that of the site's pages. `kept` are the parts of the last build.
    """
    with (kept or Kept()).parts("search") as parts:
        yield from _files(documents, language, parts)


def _files(documents: Iterable[Document], language: str, parts: Parts) -> Iterator[tuple[str, str]]:
    """Yield the index's files; `parts` are what the last build read of the documents."""
    ordered = sorted(documents, key=lambda one: (one.event is None, one.event or 0, one.address))
    days = sorted({p.known.number for one in ordered for p in one.passages if p.known})
    number: dict[int | None, int] = {None: -1}
    number.update((day, at) for at, day in enumerate(days))
    index: dict[str, dict[int, _Place]] = defaultdict(dict)
    stems = Stems()
    every: list[dict[str, object]] = []
    own = [number[_day(one.passages[0])] for one in ordered if one.event is not None]
    for at, document in enumerate(ordered):
        read_from = (document.passages, document.text, language)
        plain, places, spoken = parts.made(read_from, partial(_read, document, language))
        for word, place in places.items():
            index[word][at] = place
        stems.add(spoken)
        every.append(_text(document, plain))
    forms_of = [*stems.forms(parts)]
    letters = _letters(index, (stem[0] for _, stem, _ in forms_of))
    texts = batches([one.address for one in ordered], TEXTS)
    stemming = dict(languages.files(stems.languages))
    scripts = {one: made["script"] for one, made in stemming.items()}
    about = Index(
        pages=len(ordered), events=len(own), texts=texts, letters=letters, languages=scripts
    )
    yield INDEX, compact(about)
    yield KNOWN_DAYS, compact(Days(days=days, events=own))
    yield SPELLINGS, compact([*stems.spellings()])
    for one, made in stemming.items():
        yield f"{STEMMING_FOLDER}{one}.json", compact(made)
    pages = {word: _pages(index[word], own, number) for word in sorted(index)}
    for at, some in enumerate(_word_files(pages, forms_of, letters)):
        yield f"{WORDS_FOLDER}{at}.json", compact(some)
    for name, some_pages in named(texts):
        yield f"{TEXTS_FOLDER}{name}.json", compact(every[some_pages])


_Place = tuple[bool, int | None]
"""Where a word is: whether in the page's title, and since which day (its number)."""


def _read(document: Document, language: str) -> tuple[list[str], dict[str, _Place], list[Spoken]]:
    """Return the texts of a document's passages, the places of its words, and its words to stem."""
    plain = [_plain(document, passage) for passage in document.passages]
    found: dict[str, _Place] = {}
    spoken: dict[tuple[str, ...], set[str]] = defaultdict(set)
    whole = " ".join(plain)
    for at, (passage, text) in enumerate(zip(document.passages, plain, strict=True)):
        since = _day(passage)
        heading, rest = [*tokens(passage.heading)], [*tokens(text)]
        some = languages.languages_of(f"{passage.heading} {text}", whole, language)
        words = {word for token in (*heading, *rest) for word in token.words}
        spoken[tuple(sorted(some))] |= words
        titled = {form for token in heading for form in token.forms} if at == 0 else set()
        for word in {form for token in (*heading, *rest) for form in token.forms if form}:
            before = found.get(word)
            if before is None:
                found[word] = word in titled, since
            elif since is not None and (before[1] is None or since < before[1]):
                found[word] = before[0], since
    return plain, found, [(some, sorted(words)) for some, words in spoken.items()]


def _day(passage: Passage) -> int | None:
    """Return the number of the day from which a passage is known."""
    return passage.known.number if passage.known else None


def _plain(document: Document, passage: Passage) -> str:
    """Return a passage's text in composed letters: scripts mark what was found by its place."""
    text = passage.text
    if passage.holds_text:
        text = f"{text} {plain_text.of_html(document.text)}".strip()
    return normalize("NFC", text)


def _letters(index: Mapping[str, Mapping[int, _Place]], others: Iterable[str]) -> list[str]:
    """Divide the first letters of all words, and others, in order, into files of like size."""
    size = Counter(dict.fromkeys(others, 1))
    for word, pages in index.items():
        size[word[0]] += len(word) + len(pages)
    found: list[str] = [""] * WORD_FILES
    before, whole = 0, size.total()
    for letter, own in sorted(size.items()):
        found[(2 * before + own) * WORD_FILES // (2 * whole)] += letter
        before += own
    return [some for some in found if some]


def _word_files(
    pages: Mapping[str, list[str | list[int]]],
    forms_of: Iterable[tuple[str, str, list[str]]],
    letters: Sequence[str],
) -> list[Words]:
    """Return the contents of the files of words, one for each text of `letters`.

    `pages` are those of each word, in the order of the words; `forms_of` are languages and stems,
    each with its forms.
    """
    file_of = {letter: at for at, some in enumerate(letters) for letter in some}
    made = [Words(words={}, stems={}) for _ in letters]
    for word, found in pages.items():
        made[file_of[word[0]]]["words"][word] = found
    for language, stem, forms in forms_of:
        made[file_of[stem[0]]]["stems"].setdefault(language, {})[stem] = forms
    return made


def _pages(
    pages: Mapping[int, _Place], own: Sequence[int], number: Mapping[int | None, int]
) -> list[str | list[int]]:
    """Return a word's pages for its file; `own` are the days from which events are known.

    `number` are the days of change, counted from 0.
    """
    titled = [at for at, (in_title, _) in pages.items() if in_title]
    others = [at for at, (in_title, _) in pages.items() if not in_title]
    later = [
        one
        for at, (_, since) in pages.items()
        if at < len(own) and number[since] != own[at]
        for one in (at, number[since])
    ]
    return [coded(titled), coded(others), *([later] if later else [])]


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
