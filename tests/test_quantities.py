"""Numbers in words, language by language: what they give, and in which role."""

from __future__ import annotations

import json
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from timeline.text.quantities import LANGUAGES, Role, is_read, quantities, read
from timeline.text.quantities.tables import table

HERE = Path(__file__).parent
WORDS = yaml.load((HERE / "number_words.yml").read_text("utf-8"), yaml.CSafeLoader)
SPELT = yaml.load((HERE / "spelt_numbers.yml").read_text("utf-8"), yaml.CSafeLoader)


def said(text: str, language: str) -> str:
    found = quantities(text, language)
    return ", ".join(
        f"{'/'.join(q.roles)} {' or '.join(f'{v.normalize():f}' for v in sorted(q.values))}"
        for q in found
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_words_give(language: str) -> None:
    wanted = {text: expected or "" for text, expected in WORDS[language].items()}
    assert {text: said(text, language) for text in wanted} == wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_as_cldr_spells_them(language: str) -> None:
    wanted = {text: f"best {n}" for n, texts in SPELT[language].items() for text in texts}
    assert {text: said(text, language) for text in wanted} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("some 15-hundred", "best 1500"),
        ("four-thousand-100", "best 4100"),
        ("one hundred-150", "low 100, high 150"),
        ("another thousand", "best 1000"),
        ("a minimum of 30", "low 30"),
        ("more than about 200", "low 200"),
        ("approaching 1,000", "best 1000"),
        ("1.000", "best 1 or 1000"),
        ("1.5 thousand", "best 1500"),
        ("5m", "best 5 or 5000000"),
        ("thirty–forty", "low 30, high 40"),
        ("surpassed 3,000", "low 3000"),
        ("30 killed and 40 wounded", "best 30, best 40"),
        ("at least 100 killed and another thousand wounded", "low 100, best 1000"),
        ("the 155th brigade lost 30", "best 30"),
        ("a T-72 and MH17", ""),
        ("2024-12-26 at 19:30", ""),
        ("a soldier", ""),
        ("", ""),
    ],
)
def test_english_words_give(text: str, wanted: str) -> None:
    assert said(text, "en") == wanted


def test_a_language_is_known_by_its_tag_and_others_are_read_for_digits_alone() -> None:
    assert is_read("de-CH")
    assert is_read("EN_gb")
    assert not is_read("cs")
    assert said("mindestens 300", "de-AT") == "low 300"
    assert said("nejméně 300", "cs") == "best 300"


def test_words_that_say_a_number_without_naming_it_only_imply_it() -> None:
    assert read("a soldier", "en").implied == {1}
    assert read("both soldiers", "en").implied == {2}
    assert read("солдата", "uk").implied == {1}
    assert read("جنديان", "ar").implied >= {1, 2}


def test_vague_words_and_dates_are_read_though_they_give_no_number() -> None:
    for text in ("several hundred", "the 1420s", "half of them", "a battalion"):
        assert read(text, "en").numberless, text
    assert not read("heaps", "en").numberless


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_is_plain_data_without_doubles(language: str) -> None:
    held = table(language)
    assert json.loads(json.dumps(held)) == held
    for key in ("numbers", "scales", "none", "vague", "least", "most", "about", "range", "units"):
        assert held[key], key
    lists = [words for words in held.values() if isinstance(words, list)]
    lists += [w for each in held.values() if isinstance(each, dict) for w in each.values()]
    for words in lists:
        if isinstance(words, list):
            assert len(words) == len(set(words)), words


@given(st.integers(min_value=0, max_value=10**9), st.sampled_from(LANGUAGES))
def test_digits_with_separators_are_the_number(number: int, language: str) -> None:
    separators = {
        "de": ".",
        "es": ".",
        "fr": "\u202f",
        "pl": "\u00a0",
        "ru": "\u00a0",
        "uk": "\u00a0",
    }
    parted = f"{number:,}".replace(",", separators.get(language, ","))
    least = {
        **{"ar": "ما لا يقل عن", "de": "mindestens", "en": "at least", "es": "al menos"},
        **{
            "fr": "au moins",
            "ko": "최소",
            "pl": "co najmniej",
            "ru": "не менее",
            "uk": "щонайменше",
        },
    }[language]
    for text in (f"{number}", parted):
        (found,) = quantities(text, language)
        assert Decimal(number) in found.values
        (found,) = quantities(f"{least} {text}", language)
        assert found.role is Role.LOW


@given(st.text(max_size=200), st.sampled_from([*LANGUAGES, "cs"]))
def test_any_text_is_read(text: str, language: str) -> None:
    assert all(found.values and found.roles for found in quantities(text, language))


@pytest.mark.slow
@given(st.data(), st.sampled_from(LANGUAGES))
def test_any_words_of_a_table_are_read(data: st.DataObject, language: str) -> None:
    held = [words for words in table(language).values() if isinstance(words, list)]
    listed = [word.replace("*", "") for words in held for word in words]
    parts = st.sampled_from([*listed, "3", "1,200", "-", "1465", "30", ".", "2-3"])
    joints = st.sampled_from([" ", "", "-"])
    pieces = data.draw(st.lists(st.tuples(parts, joints), max_size=8))
    text = "".join(part + joint for part, joint in pieces)
    assert all(found.values and found.roles for found in quantities(text, language))


def test_a_text_of_500_characters_is_read_and_a_longer_one_is_not() -> None:
    hard = ("1 ", "1-", "one and ", "일", "두 ", "und", "ال", "hundred thousand ")
    for language, text in product(LANGUAGES, hard):
        read(text * (500 // len(text)), language)
    assert said("3 " * 250, "en")
    assert said("3 " * 251, "en") == ""
