"""The tables of words, one JSON file a language: data that a browser can read as well.

Every key of a table is a list of words or phrases, or maps a number to such a list. `*` stands for
the rest of a word. A table leaves out what its language lacks:

- `numbers`: words that add up (`twenty`, `one`); `scales`: those that multiply, and alone mean one
  of it (`hundred`); `multiples`: those that only multiply (`millions`); `bounded`: those that mean
  one of it behind a bound alone (`более тысячи`); `attached`: letters right behind digits (`12k`),
  of which the `unsure_attached` may be a unit; `ranges`: words for two numbers (`두세`)
- `articles` stand for one before a scale; `implied`: words that say a number without being one
  (`a`, `both`); `unsaid`: numbers that the form of a noun can say
- `joiners`: what may stand inside a number, and how round the part before it must be;
  `units_first`: what joins one to twenty in 21; `commas`: whether a comma may part thousands in
  words; `scale_links` stand before a further scale; `parts_more` (`and a half`) and `parts_of`
  (`half a`); `digits_follow`: whether digits may follow a scale (`1만 2345`)
- `none`: nobody; `vague`: words for an unknown number or a part
- `least`, `most` and `about` stand before a number, `least_after`, `most_after` and `about_after`
  behind it; `either_low` (`gut 300`) and `either_high` (`knapp 300`) may be read as a bound or as
  the number; `not` turns a bound into the opposite
- `range` joins two numbers, `between` and `and` do so together; `minus` makes one negative
- `months`, `of`, `before_years`, `after_years`, `circa`, `decades`, `date_counters`: dates;
  `ordinals`, `ordinal_suffixes`, `ordinal_before`, `ordinal_dot_before`: what makes an ordinal of a
  number; `cardinal_suffixes`: what leaves it one (`20-ти`)
- `units`, `money`, `designations_before`, `designations_after`: what makes a number measure or name
  something instead of counting
- `group` and `decimal`: the signs in a number in digits; one in both may be either
- `compound`: numbers are one word; `prefixes` are written before a word without a blank;
  `spaceless`, `counters`, `particles`: a language that sets words together
- `capital_months`: a month is one only with a capital
"""

from __future__ import annotations

import json
from functools import cache
from pkgutil import get_data
from typing import Any

LANGUAGES = ("ar", "de", "en", "es", "fr", "ko", "pl", "ru", "uk")
"""The supported languages."""


@cache
def table(name: str) -> dict[str, Any]:
    """Return the table of a language, or `common`, the part shared by all."""
    loaded: dict[str, Any] = json.loads(get_data(__package__, f"languages/{name}.json") or b"")
    return loaded
