"""Format dates in the site's language, with the precision they were given in."""

from __future__ import annotations

from timeline.display.names import bound_words, day_words, month_name, year_words
from timeline.display.phrases import phrase, words
from timeline.display.runs import Run

__all__ = ["Run", "bound_words", "day_words", "month_name", "phrase", "words", "year_words"]
