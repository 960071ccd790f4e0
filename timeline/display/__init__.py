"""Format dates in the site's language, with the precision they were given in."""

from __future__ import annotations

from timeline.display.names import (
    bound_words,
    day_words,
    month_name,
    month_words,
    year_words,
)
from timeline.display.phrases import Phrase, phrase, words
from timeline.display.runs import Run
from timeline.display.tables import date_table, tag

__all__ = [
    "Phrase",
    "Run",
    "bound_words",
    "date_table",
    "day_words",
    "month_name",
    "month_words",
    "phrase",
    "tag",
    "words",
    "year_words",
]
