"""The check for TL507, figure-against-its-words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from types import MappingProxyType

from timeline.checks.corpus import Corpus
from timeline.checks.text_languages import languages, readings
from timeline.diagnostics import Finding, Rule, Severity
from timeline.model import Event, Figure
from timeline.text.quantities import Quantity, Reading, Role

RULE = Rule(
    "TL507",
    Severity.WARNING,
    "figure-against-its-words",
    what="""
        a figure's number is not the one its words give, or is given as an exact number instead of a
        bound.
    """,
    why="“at least 100” is a lower bound; written as `best`, it would be shown as an exact number.",
    bad="""
        claims:
          - id: nis
            text: At least 100 soldiers were killed.
            claimant: NIS
            figures: [{measure: killed, text: at least 100, best: 100}]
            sources: [ap-2024-12-18]
    """,
    good="""
        claims:
          - id: nis
            text: At least 100 soldiers were killed.
            claimant: NIS
            figures: [{measure: killed, text: at least 100, low: 100}]
            sources: [ap-2024-12-18]
    """,
)

_WORDS = MappingProxyType(
    {Role.LOW: "as a minimum", Role.BEST: "as an exact number", Role.HIGH: "as a maximum"}
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule."""
    return corpus.of_events(RULE, _of_event)


def _of_event(corpus: Corpus, event: Event) -> Iterable[Finding]:
    for claim in event.claims:
        for figure in claim.figures:
            if figure.in_numbers:
                tags = languages(corpus, claim.sources)
                yield from _compare(figure, readings(figure.text, tags))


def _compare(figure: Figure, read: Iterable[Reading]) -> list[Finding]:
    """Return the faults in the first language, unless the figure is correct in another one.

    A language in which the words contain neither a number nor a word for none is not considered.
    """
    faults = [list(_faults(figure, reading)) for reading in read if reading.is_read]
    return faults[0] if faults and all(faults) else []


def _faults(figure: Figure, reading: Reading) -> Iterator[Finding]:
    given = {Role.LOW: figure.low, Role.BEST: figure.best, Role.HIGH: figure.high}
    if figure.low == figure.high and figure.best is None:
        given = {Role.BEST: figure.low}  # equal bounds are an exact number
    for role, value in given.items():
        if value is not None and not (reading.implies(value) and not reading.quantities):
            yield from _fault(figure, reading, role, value)


def _fault(figure: Figure, reading: Reading, role: Role, value: Decimal) -> Iterator[Finding]:
    meant = [quantity for quantity in reading.quantities if value in quantity.values]
    location = figure.origin.at(role)
    if not meant:
        message = f"{role} {value:f} is not in the words `{figure.text}`"
        implied = (f"{Role.BEST}: {number:f}" for number in sorted(reading.implied))
        given = list(map(_written, reading.quantities)) or list(implied)
        words = " and ".join(dict.fromkeys(given))
        hint = f"the words give {words}" if words else "delete it: the words give no number"
        yield Finding(location, message, hint)
    elif not any(role in quantity.roles or not quantity.sure for quantity in meant):
        right = meant[0].role
        message = f"the words `{figure.text}` give {value:f} {_WORDS[right]}, not {_WORDS[role]}"
        hint = f"write {right}: {value:f}"
        if right is Role.BEST and reading.unknown:
            hint += ", or quote the words that make it a bound"
        yield Finding(location, message, hint)


def _written(quantity: Quantity) -> str:
    values = " or ".join(f"{value:f}" for value in sorted(quantity.values))
    return f"{quantity.role}: {values}"
