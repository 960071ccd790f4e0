"""Numbers in words: what they give, and whether as the least, the most or the number itself."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.quantities import Role, is_vague, quantities


def said(text: str) -> list[str]:
    return [f"{q.role} {' or '.join(map(str, sorted(q.values)))}" for q in quantities(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("100", ["best 100"]),
        ("some 15-hundred", ["best 1500"]),
        ("four-thousand-100", ["best 4100"]),
        ("one hundred-150", ["low 100", "high 150"]),
        ("half a dozen", ["best 6"]),
        ("at least 1,100", ["low 1100"]),
        ("a minimum of 30", ["low 30"]),
        ("no fewer than 30", ["low 30"]),
        ("not less than 50", ["low 50"]),
        ("more than a thousand", ["low 1000"]),
        ("more than about 200", ["low 200"]),
        ("3,000 or more", ["low 3000"]),
        ("100+", ["low 100"]),
        ("up to 12,000", ["high 12000"]),
        ("no more than 50", ["high 50"]),
        ("fewer than twenty-five", ["high 25"]),
        ("less than a hundred", ["high 100"]),
        ("nearly 4,000", ["best 4000"]),
        ("approaching 1,000", ["best 1000"]),
        ("1 100", ["best 1100"]),
        ("12\u202f000", ["best 12000"]),
        ("1.000", ["best 1.000 or 1000"]),
        ("1.5 thousand", ["best 1500.0"]),
        ("12k", ["best 12000"]),
        ("two dozen", ["best 24"]),
        ("one hundred and twenty", ["best 120"]),
        ("three thousand two hundred", ["best 3200"]),
        ("30 to 40", ["low 30", "high 40"]),
        ("thirty–forty", ["low 30", "high 40"]),
        ("between 30 and 40", ["low 30", "high 40"]),
        ("2-3 thousand", ["low 2 or 2000", "high 3000"]),
        ("four or five", ["low 4", "high 5"]),
        ("surpassed 3,000", ["low 3000"]),
        ("30 killed and 40 wounded", ["best 30", "best 40"]),
        ("at least 100 killed and another thousand wounded", ["low 100", "best 1000"]),
        ("the 155th brigade lost 30", ["best 30"]),
        ("several hundred", []),
        ("a couple hundred", []),
        ("tens of thousands", []),
        ("", []),
    ],
)
def test_what_words_give(text: str, wanted: list[str]) -> None:
    assert said(text) == wanted


def test_vague_words() -> None:
    assert is_vague("Several hundred")
    assert not is_vague("at least 100")


@given(st.integers(min_value=0, max_value=10**9))
def test_digits_with_separators_are_the_number(number: int) -> None:
    for text in (f"{number}", f"{number:,}", f"{number:,}".replace(",", "\u00a0")):
        (found,) = quantities(text)
        assert Decimal(number) in found.values
        (found,) = quantities(f"at least {text} soldiers")
        assert found.role is Role.LOW


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert all(found.values for found in quantities(text))
