"""Links to a quotation's words: escaped, short ones whole, long ones by both ends."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.passages import LONG, passage_url, text_directive


@pytest.mark.parametrize(
    ("quotation", "directive"),
    [
        ("at least 100 killed", "at%20least%20100%20killed"),
        ("so-called, “heroes” & more", "so%2Dcalled%2C%20%E2%80%9Cheroes%E2%80%9D%20%26%20more"),
        (
            "one two three four five six seven eight nine",
            "one%20two%20three%20four,six%20seven%20eight%20nine",
        ),
        ("they [the units] went", "they,went"),
        ("it began … and it ended", "it%20began,and%20it%20ended"),
        ("…", ""),
        ("", ""),
        ("100 %", "100%20%25"),
    ],
)
def test_directives(quotation: str, directive: str) -> None:
    assert text_directive(quotation) == directive


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://example.org/a", "https://example.org/a#:~:text=words"),
        ("https://example.org/a#part", "https://example.org/a#part:~:text=words"),
        ("https://example.org/a?b#", "https://example.org/a?b#:~:text=words"),
        ("", ""),
    ],
)
def test_addresses_keep_their_own_fragment(url: str, address: str) -> None:
    assert passage_url(url, "words") == address


@given(st.lists(st.from_regex(r"[a-z,&\-é%]{1,6}", fullmatch=True), min_size=1, max_size=20))
def test_the_words_can_be_read_back(words: list[str]) -> None:
    parts = text_directive(" ".join(words)).split(",")
    read = [unquote(part) for part in parts]
    if len(words) <= LONG:
        assert read == [" ".join(words)]
    else:
        assert read == [" ".join(words[:4]), " ".join(words[-4:])]
    assert not set("".join(parts)) & set("-&")
