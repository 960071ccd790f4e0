"""Numbers in words that are searched for, as the browser reads them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from tests.form_scripts import run
from timeline.search.folding import bare, fold
from timeline.search.spelt_numbers import number_words

SPELT = yaml.safe_load(Path(__file__).with_name("spelt_numbers.yml").read_text("utf-8"))
READ = """
  const { numberAt } = await logic("spelt-numbers");
  return given.asked.map((words) => numberAt(words, 0, given.language));
"""


def read(language: str, texts: list[str]) -> list[tuple[int, int]]:
    """Return the value at the beginning of each text, and of how many words it is."""
    asked = [[fold(bare(word)) for word in re.split("[ ,]+", text)] for text in texts]
    found = run(READ, {"language": number_words(language), "asked": asked})
    return [(one["value"], one["end"]) for one in found]


@pytest.mark.slow
@pytest.mark.parametrize("language", ["de", "en", "es", "fr", "pl", "ru", "uk"])
def test_numbers_as_cldr_spells_them_are_read_whole(language: str) -> None:
    pairs = [(value, text) for value, texts in SPELT[language].items() for text in texts]
    pairs = [(value, text) for value, text in pairs if re.search("[ -]", text)]
    found = read(language, [text for _, text in pairs])
    lengths = [len(re.split("[ ,]+", text)) for _, text in pairs]
    expected = [(value, length) for (value, _), length in zip(pairs, lengths, strict=True)]
    assert found == expected


def test_a_scale_alone_is_no_number_and_words_that_do_not_fit_end_one() -> None:
    texts = ["thousand soldiers", "five six", "twelve thousand men", "and twelve", "fifty five"]
    assert read("en", texts) == [(0, 1), (5, 1), (12000, 2), (0, 0), (55, 2)]
    assert read("de", ["zwölftausend Mann", "einundzwanzig", "tausendmal"]) == [
        *((12000, 1), (21, 1), (0, 0))
    ]


@pytest.mark.parametrize("language", ["ar", "ko", "ja"])
def test_other_languages_have_no_words_in_a_row(language: str) -> None:
    assert number_words(language) is None
