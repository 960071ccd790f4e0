"""Words that are almost the same."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.checks.near_duplicates import MIN_LETTERS, near_duplicates


@pytest.mark.parametrize(
    "pair",
    [
        ("north-korea", "northkorea"),
        ("2024-10-24-departure", "2024-10-24-departures"),
        ("joint-chief-of-staff", "joint-chiefs-of-staff"),
        ("2024-plekhovo", "2024-plekohvo"),
    ],
)
def test_alike(pair: tuple[str, str]) -> None:
    assert list(near_duplicates(reversed(pair))) == [tuple(sorted(pair))]


@pytest.mark.parametrize(
    "pair",
    [
        ("arrival-1", "arrival-2"),
        ("2024-12-14-losses", "2024-12-15-losses"),
        ("us-officials", "uk-officials"),
        ("iran", "iraq"),
        ("nis", "nys"),
        ("arrival-a", "arrival-b"),
    ],
)
def test_not_alike(pair: tuple[str, str]) -> None:
    assert list(near_duplicates(pair)) == []


words = st.text(alphabet=string.ascii_lowercase, min_size=MIN_LETTERS + 1, max_size=20)


@pytest.mark.slow
@given(words, st.data())
def test_a_letter_left_out_or_two_swapped_is_found(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(min_value=0, max_value=len(word) - 2))
    shorter = word[:at] + word[at + 1 :]
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    for other in {shorter, swapped} - {word}:
        assert list(near_duplicates([word, other])) == [tuple(sorted((word, other)))]
