"""The search's index: every word of every passage is found, and none before its day."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.edtf import parse
from timeline.known_since import Day, since
from timeline.search.folding import fold
from timeline.search.index import WORD_FILES, Document, files
from timeline.search.postings import coded
from timeline.search.words import tokens
from timeline.views.page import Passage


def words(text: str) -> list[str]:
    """List the forms by which the words of a text are found."""
    return [form for token in tokens(text) for form in token.forms if form]


def built(documents: list[Document]) -> dict[str, Any]:
    return {name: json.loads(text) for name, text in files(documents)}


def pages_of(index: dict[str, Any], word: str) -> tuple[list[int], list[int]]:
    """Return the pages with a word in the title, and those with it elsewhere only."""
    letters = index["search/index.json"]["letters"]
    file = next(at for at, some in enumerate(letters) if word[0] in some)
    found: list[list[int]] = []
    for part in index[f"search/words/{file}.json"]["words"].get(word, ["", ""])[:2]:
        page = quotient = 0
        some: list[int] = []
        for sign in part:
            value = ord(sign) - 35 - (sign > "\\")
            if value >= 80:
                quotient = quotient * 11 + value - 80
                continue
            page += quotient * 80 + value
            quotient = 0
            some.append(page)
        found.append(some)
    return found[0], found[1]


def test_the_pages_of_a_word_are_written_short() -> None:
    assert coded([]) == ""
    assert coded([0, 79, 159, 239, 1118, 1119, 100_000]) == "#su#u#~s$~vx$"


def days_of(index: dict[str, Any], word: str) -> list[int]:
    """Return the events in which a word stands from another day than their own, and these days."""
    words_of = {
        key: pages
        for name in index
        if "/words/" in name
        for key, pages in index[name]["words"].items()
    }
    return [number for part in words_of[word][2:] for number in part]


def texts_of(index: dict[str, Any], name: str, count: int) -> list[dict[str, Any]]:
    """Return the texts of a file that the index names."""
    found: list[dict[str, Any]] = index[f"search/texts/{name}.json"]
    assert len(found) == count
    return found


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Élan, ＡＢＣ straße Київ", ["elan", "abc", "strasse", "киів"]),
        ("Łódź Đakovo æ œ ıı", ["lodz", "dakovo", "djakovo", "ae", "oe", "ii"]),
        ("Tromsø", ["tromso", "tromsoe"]),
        ("北朝鮮 troops", ["北朝", "朝鮮", "鮮", "troops"]),
        ("ทหารเกาหลี", ["ทหา", "หาร", "ารเ", "รเก", "เกา", "กาห", "าหล", "หล", "ล"]),
        ("<b>'\"&", ["b"]),
        ("late‑night", ["latenight", "late latenight", "night latenight"]),
        ("didn’t didnʼt didn't", ["didnt", "didn didnt", "t didnt"] * 3),
        ("M1A2 Shahed136", ["m1a2", "shahed136", "shahed shahed136", "136 shahed136"]),
        ("U.S. troops", ["us", "troops"]),
        ("صِفــة مدرسة", ["صفه", "مدرسه"]),
        ("أحمد إلى آل ٱلله", ["احمد", "الي", "ال", "الله"]),
        ('צה״ל צה"ל', ["צהל", "צה צהל", "ל צהל"] * 2),
    ],
)
def test_words_are_found_without_marks_case_width_and_signs(text: str, forms: list[str]) -> None:
    assert words(text) == forms


GROUPINGS = (
    "12000 12,000 12.000 12 000 12\u00a0000 12\u2009000 12\u202f000 12'000 12’000 12_000 "
    "１２０００ １２，０００ ١٢٠٠٠ ١٢٬٠٠٠ १२,००० ১২০০০"
)


def test_numbers_are_one_in_any_grouping_and_digits() -> None:
    assert {*words(", ".join(GROUPINGS.split(" ")).replace("12, 000", "12 000"))} == {"12000"}
    assert words("12,34,567 1,234,567 1 234 567") == ["1234567"] * 3
    assert words("1.5 1,5 0.500 13.07.2024") == ["1.5", "1.5", "0.500", "2024", "~7", "13"]
    assert words("10,11,12 12,000th") == ["10", "11", "12", "12", "000th", "000 000th", "th 000th"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *(("1만2천", 12000), ("１万２千", 12000), ("1.2万", 12000), ("3億5000万", 350_000_000)),
        *(("만이천", 12000), ("一万二千", 12000), ("二〇二四千", 2_024_000), ("10만", 100_000)),
        *(("12 thousand", 12000), ("12 тис.", 12000), ("12 тысяч", 12000), ("12 Tausend", 12000)),
        *(("12 mille", 12000), ("12 mil", 12000), ("١٢ ألف", 12000), ("1.5 million", 1_500_000)),
        *(("2,5 Millionen", 2_500_000), ("3 lakh", 300_000), ("1,5 млн", 1_500_000)),
    ],
)
def test_numbers_with_units_are_found_by_their_digits(text: str, number: int) -> None:
    assert str(number) in words(text)


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        *(("2024-09-14", "2024 ~9 14"), ("14.9.2024", "2024 ~9 14"), ("9/14/2024", "2024 ~9 14")),
        *(("2021年7月15日", "2021 ~7 15"), ("2021년 7월 5일", "2021 ~7 5"), ("09/2024", "2024 ~9")),
        *(("15 липня 2021", "15 липня ~7 2021"), ("4/5/2021", "2021 ~5 4 ~4 5")),
        *(("14th of September", "14th september ~9"), ("they may", "they may")),
    ],
)
def test_a_date_is_found_by_its_year_month_and_day(text: str, forms: str) -> None:
    assert [one for one in words(text) if " " not in one and one != "of"] == forms.split()


def test_adjacent_parts_of_a_word_find_it() -> None:
    assert "etatmajor detatmajor" in words("d’état-major")


def test_the_words_that_could_be_mistyped_are_listed_as_they_are_written() -> None:
    index = built([Document("a/", (Passage("Über O’Brien", "12 men, 北朝鮮 and Зеленський"),))])
    assert index["search/spellings.json"] == ["brien", "obrien", "über", "зеленський"]


def test_what_is_typed_of_a_syllable_finds_it() -> None:
    assert fold("북한")[:1] == fold("부")[:1]


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
    assert (about["pages"], about["events"]) == (3, 2)
    assert "".join(about["letters"]) == "amnst"
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
    assert {word[0] for text in texts for word in words(text)} <= {*letters}
    assert len(set(letters)) == len(letters)
    assert sum(name.startswith("search/words/") for name in index) == len(files_of) <= WORD_FILES


@given(
    st.integers(1, 10**9), st.sampled_from([",", ".", "'", "’", "\u00a0", "\u2009", "\u202f", "_"])
)
def test_grouping_makes_no_difference(number: int, sign: str) -> None:
    grouped = f"{number:,}".replace(",", sign)
    assert words(grouped) == words(str(number)) == [str(number)]


@given(st.text(max_size=40))
def test_case_and_combining_marks_make_no_difference(text: str) -> None:
    marked = "".join(f"{sign}\u0317" if sign.isalpha() else sign for sign in text.lower())
    assert words(marked) == words(text.lower())
