"""Affixes of languages for which the package of stemmers has none, or too little: tables of ours.

A table is data: the browser gets the same, and applies it in the same way (`logic/stemming.js`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TypedDict


class Affixes(TypedDict):
    """What the words of a language lose, and what is left of them at least.

    A word in `irregular` has the stem that stands there as well.
    What is left without one of `prefixes` is a stem too, as is the word. Each table of `suffixes`
    gives another stem: up to `rounds` times, the longest suffix is replaced; with `keeps`, what was
    there before stays a stem. Then what each of `changes` finds is replaced.
    """

    irregular: dict[str, str]
    prefixes: list[str]
    suffixes: list[dict[str, str]]
    least: int
    rounds: int
    keeps: bool
    changes: list[tuple[str, str]]


def stems(word: str, table: Affixes) -> Iterator[str]:
    """Yield the stems of a word, some of them more than once."""
    if word in table["irregular"]:
        yield table["irregular"][word]
    least = table["least"]
    there = (one for one in table["prefixes"] if word.startswith(one))
    for one in (
        word,
        *(word[len(prefix) :] for prefix in there if len(word) - len(prefix) >= least),
    ):
        for suffixes in table["suffixes"]:
            stem = one
            for _ in range(table["rounds"]):
                if table["keeps"]:
                    yield stem
                stem = _shorter(stem, suffixes, least)
            for pattern, other in table["changes"]:
                stem = re.sub(pattern, other, stem)
            yield stem


def _shorter(word: str, suffixes: Mapping[str, str], least: int) -> str:
    """Return a word with its longest suffix replaced."""
    for at in range(least, len(word)):
        other = suffixes.get(word[at:])
        if other is not None:
            return word[:at] + other
    return word
