"""What: a figure's number is not the one that its words give, or not in the way they give it.

Why: “at least 100” is a lower bound; written as `best`, it would be shown as the number itself.

Bad:

    claims:
      - id: nis
        text: At least 100 soldiers were killed.
        claimant: NIS
        figures: [{measure: killed, text: at least 100, best: 100}]
        sources: [ap-2024-12-18]

Good:

    claims:
      - id: nis
        text: At least 100 soldiers were killed.
        claimant: NIS
        figures: [{measure: killed, text: at least 100, low: 100}]
        sources: [ap-2024-12-18]
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal
from types import MappingProxyType

from timeline.checks.corpus import Corpus
from timeline.diagnostics import Finding, Rule, Severity
from timeline.model import Figure
from timeline.quantities import Quantity, Role, is_vague, quantities

RULE = Rule("TL507", Severity.WARNING, "figure-against-its-words")

_WORDS = MappingProxyType(
    {Role.LOW: "as the least", Role.BEST: "as the number itself", Role.HIGH: "as the most"}
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Find the breaches of the rule."""
    for event in corpus.events:
        for claim in event.claims:
            for figure in claim.figures:
                if figure.in_numbers and _is_latin(figure.text):
                    yield from _compare(figure)


def _is_latin(text: str) -> bool:
    """Tell whether the words may be English; those of other scripts are not read."""
    return all(unicodedata.name(c, "").startswith("LATIN") for c in text if c.isalpha())


def _compare(figure: Figure) -> Iterator[Finding]:
    said = quantities(figure.text)
    if not said and not is_vague(figure.text):
        return  # words that are not read
    given = {Role.LOW: figure.low, Role.BEST: figure.best, Role.HIGH: figure.high}
    if figure.low == figure.high and figure.best is None:
        given = {Role.BEST: figure.low}  # bounds that meet are the number itself
    for role, value in given.items():
        if value is not None:
            yield from _one(figure, said, role, value)


def _one(
    figure: Figure, said: tuple[Quantity, ...], role: Role, value: Decimal
) -> Iterator[Finding]:
    meant = [quantity for quantity in said if value in quantity.values]
    location = figure.origin.at(role)
    if not meant:
        message = f"{role} {value} does not stand in the words `{figure.text}`"
        words = " or ".join(str(min(quantity.values)) for quantity in said)
        hint = f"the words give {words}" if said else "delete it: the words give no number"
        yield Finding(location, message, hint)
    elif all(quantity.role is not role for quantity in meant):
        right = meant[0].role
        message = f"the words `{figure.text}` give {value} {_WORDS[right]}, not {_WORDS[role]}"
        yield Finding(location, message, f"write {right}: {value}")
