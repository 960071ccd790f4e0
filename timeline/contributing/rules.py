"""The rules by which the form checks while one types; a program checks the others after sending.

A test holds the form against every case of theirs in `tests/broken/`.
"""

from __future__ import annotations

from timeline.checks import (
    duplicate_event,
    figure_against_its_words,
    no_source,
    undeclared_measure,
    unknown_source,
)
from timeline.reading import date_rules, field_rules, record_rules

CHECKED = (
    *(field_rules.MISSING_KEY, *date_rules.RULES, field_rules.UNKNOWN_VALUE),
    *(field_rules.TOO_LONG, field_rules.SEVERAL_LINES, field_rules.FORBIDDEN_CHARACTER),
    *(field_rules.NOT_AN_ID, field_rules.NOT_A_NUMBER, field_rules.NO_LETTER),
    *(duplicate_event.RULE, unknown_source.RULE, no_source.RULE),
    *(record_rules.FIGURE_ORDER, undeclared_measure.RULE, figure_against_its_words.RULE),
    *(record_rules.NO_OUTLET, record_rules.NOT_A_URL, record_rules.NAME_FORM),
)
"""The rules that the form has too."""
