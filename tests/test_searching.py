"""The search's index: every word of every passage is found, and none before its day."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from timeline.edtf import parse
from timeline.known_since import Day, since
from timeline.search.index import WORD_FILES, Document, files
from timeline.search.words import fold, words
from timeline.views.page import Passage


def built(documents: list[Document]) -> dict[str, Any]:
    return {name: json.loads(text) for name, text in files(documents)}


def pages_of(index: dict[str, Any], word: str) -> tuple[list[int], list[int]]:
    """Return the pages with a word in the title, and those with it elsewhere only."""
    letters = index["search/index.json"]["letters"]
    file = next(at for at, some in enumerate(letters) if word[0] in some)
    found: list[list[int]] = []
    for part in index[f"search/words/{file}.json"].get(word, [[], []])[:2]:
        page, some = 0, []
        for difference in part:
            page += difference
            some.append(page)
        found.append(some)
    return found[0], found[1]


def days_of(index: dict[str, Any], word: str) -> list[int]:
    """Return the events in which a word stands from another day than their own, and these days."""
    words_of = {
        key: pages for name in index if "/words/" in name for key, pages in index[name].items()
    }
    return [number for part in words_of[word][2:] for number in part]


def texts_of(index: dict[str, Any], name: str, count: int) -> list[dict[str, Any]]:
    """Return the texts of a file that the index names."""
    found: list[dict[str, Any]] = index[f"search/texts/{name}.json"]
    assert len(found) == count
    return found


def test_case_accents_and_width_make_no_difference() -> None:
    assert words("Élan, ＡＢＣ-12 straße Київ") == ["elan", "abc", "12", "strasse", "киів"]
    assert words("北朝鮮 troops") == ["北", "朝", "鮮", "troops"]
    assert words("<b>'\"&") == ["b"]
    assert fold("북한")[:1] == fold("부")[:1]  # what is typed of a syllable finds it


def day(text: str) -> Day | None:
    return since(parse(text))


def test_words_tell_their_pages_and_days() -> None:
    later = Passage("Ministry", "Seven ships", "c1", day("2024-12-19"))
    index = built(
        [
            Document("about/", (Passage("About ships", ""),)),
            Document(
                "events/b/",
                (Passage("Storm", "", known=day("2024-12-01")), later),
                event=1,
                date="1 December",
            ),
            Document(
                "events/a/",
                (
                    Passage("Ships sail", "", known=day("2024-11-01")),
                    Passage("", "A text.", "tl_text", None, holds_text=True),
                ),
                '<p>Never <b>told</b> <a class="tl-ref" href="#s">7</a></p>',
                event=0,
            ),
        ]
    )
    about = index["search/index.json"]
    assert (about["pages"], about["events"], "".join(about["letters"])) == (3, 2, "amnst")
    assert pages_of(index, "ships") == ([0, 2], [1])
    assert pages_of(index, "told") == ([], [0])
    known = index["search/known.json"]
    assert known["events"] == [0, 1]
    assert [str(Day(number)) for number in known["days"]] == [
        "2024-11-01",
        "2024-12-01",
        "2024-12-19",
    ]
    assert days_of(index, "ships") == [1, 2]
    assert days_of(index, "told") == [0, -1]
    assert days_of(index, "storm") == []
    texts = [page for name, count in about["texts"] for page in texts_of(index, name, count)]
    assert [page["url"] for page in texts] == ["events/a/", "events/b/", "about/"]
    assert texts[0]["passages"] == [
        ["", "", "", "2024-11-01"],
        ["", "", "A text. Never told", ""],
    ]
    assert texts[1]["passages"][1] == ["Ministry", "c1", "Seven ships", "2024-12-19"]


@given(st.lists(st.text(max_size=30), min_size=1, max_size=30))
def test_every_word_is_found_where_it_stands(texts: list[str]) -> None:
    documents = [
        Document(f"events/e{at}/", (Passage("", "T"), Passage("", text, "c")), event=at)
        for at, text in enumerate(texts)
    ]
    index = built(documents)
    for at, text in enumerate(texts):
        for word in words(text):
            titled, others = pages_of(index, word)
            assert at in titled + others
    files_of = index["search/index.json"]["letters"]
    letters = "".join(files_of)
    assert len(set(letters)) == len(letters)
    assert sum(name.startswith("search/words/") for name in index) == len(files_of) <= WORD_FILES
