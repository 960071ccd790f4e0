"""The check for TL326, number-not-given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain, combinations

from timeline.checks.corpus import Corpus
from timeline.checks.text_languages import languages, readings
from timeline.diagnostics import Finding, Rule, Severity
from timeline.model import Event
from timeline.text.citations import CLUSTER
from timeline.text.quantities import MAX_LENGTH, Quantity, Reading, Use, quantities, read
from timeline.text.quantities.plain import shortest

RULE = Rule(
    "TL326",
    Severity.WARNING,
    "number-not-given",
    what="the title or summary of an event gives a number that appears nowhere else in the event.",
    why="""
        every statement needs a claimant; if no claim, quotation or text of the event gives the
        number, it was mistyped or its claim is missing. One and none, dates, ages, percentages,
        money, ordinals and names such as “115th Brigade” or “Kursk 2” don't count. A sum is
        accepted if a single claim or sentence gives its parts, and so is a number that doesn't
        exceed the number of claims, as in “two ceremonies”.
    """,
    bad="""
        title: "NIS: 10,000 troops and 1,000 sappers at the border"
        claims:
          - id: border
            text: About 10,000 soldiers are stationed at the border.
            claimant: NIS
            sources: [ap-2024-12-18]
    """,
    good="""
        title: "NIS: 10,000 troops at the border"
        claims:
          - id: border
            text: About 10,000 soldiers are stationed at the border.
            claimant: NIS
            sources: [ap-2024-12-18]
    """,
)

_NAMED = re.compile(
    r"(?<![^\W\d_])(?P<name>[^\W\d_]++)(?P<apart>\.?[ \u00a0])?(?P<number>[0-9]{1,4})"
    r"(?:,?[ \u00a0](?:[^\W\d_]{1,3}[ \u00a0])?[0-9]{1,4}){0,9}"  # `Nos. 4, 5 and 6`
    r"(?![0-9]|[.,\u00a0 ][0-9])"
)
_APART = re.compile(rf"{CLUSTER}|\]\([^()\s]*\)")
"""Parts of a text that are not its words: citations, addresses of links."""
_SENTENCE = re.compile(r"(?<=[.!?؟。])\s+|\n\s*\n")
_TOGETHER = 12
"""The maximum number of values in a text that are added in pairs."""


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule; an event without claims or a body is skipped."""
    return corpus.of_events(RULE, _of_event)


def _of_event(corpus: Corpus, event: Event) -> Iterable[Finding]:
    counts = [
        *_counts(corpus, "title", event.title),
        *_counts(corpus, "summary", event.summary),
    ]
    if counts and (event.claims or event.body.strip()):
        yield from _compare(corpus, event, counts)


def _counts(corpus: Corpus, key: str, text: str) -> list[tuple[str, Quantity]]:
    """Return the counts in a text in the site's language; one and none have other uses."""
    language = corpus.settings.language
    listed = [
        [
            quantity
            for quantity in reading.quantities
            if quantity.use is Use.COUNT and min(quantity.values) > 1
        ]
        for reading in readings(_without_names(text, language), [language])
    ]
    return [(key, quantity) for quantity in listed[0]] if listed else []


def _without_names(text: str, language: str) -> str:
    """Remove numbers that may belong to a name: `Kursk 2`, but not `Kursk: 2` or `Over 2`."""

    def word(match: re.Match[str]) -> str:
        name, number = match["name"], match["number"]
        named = name[0].isupper() and (
            not match["apart"]  # `A4`
            or read(name, language).unknown
            or _is_measure(f"{name} {number}", language)
            or _is_measure(f"{number} {name}", language)
        )
        return name if named else match[0]

    return _NAMED.sub(word, text)


def _is_measure(text: str, language: str) -> bool:
    found = quantities(text, language)
    return not found or found[0].use is Use.MEASURE


def _compare(corpus: Corpus, event: Event, counts: list[tuple[str, Quantity]]) -> Iterator[Finding]:
    counted = set(map(Decimal, range(len(event.claims) + 1)))
    left = [(key, quantity) for key, quantity in counts if counted.isdisjoint(quantity.values)]
    for given in chain(_of_figures(event), _of_texts(corpus, event)):
        if given is None:
            return  # an unreadable quotation may give any number
        left = [(key, quantity) for key, quantity in left if given.isdisjoint(quantity.values)]
        if not left:
            return  # the other texts need not be read
    first = {quantity.values: (key, quantity) for key, quantity in reversed(left)}
    for key, quantity in first.values():
        number = " or ".join(map(shortest, sorted(quantity.values)))
        message = f"the {key} gives {number}, which appears nowhere else in the event"
        hint = f"correct it, add the claim that gives it, or leave it out of the {key}"
        yield Finding(event.origin.at(key), message, hint)


def _of_figures(event: Event) -> Iterator[set[Decimal]]:
    for claim in event.claims:
        numbers = [(figure.low, figure.best, figure.high) for figure in claim.figures]
        yield _with_sums([value for each in numbers for value in each if value is not None])


def _of_texts(corpus: Corpus, event: Event) -> Iterator[set[Decimal] | None]:
    """Yield the numbers of each text in the event; None for an unreadable quotation."""
    for ways in chain(_own(corpus, event), _quoted(corpus, event)):
        values = [
            _with_sums([value for quantity in way.quantities for value in quantity.values])
            | way.implied
            for way in ways
        ]
        yield set[Decimal]().union(*values) if values else None


def _own(corpus: Corpus, event: Event) -> Iterator[tuple[Reading, ...]]:
    """Read the editors' texts, in the site's language and those of the sources they cite.

    The likeliest to give a number come first: claims, then sentences with digits.
    """
    site = corpus.settings.language
    for claim in event.claims:
        tags = languages(corpus, claim.sources)
        for text in (claim.text, claim.scope, claim.note, *(f.text for f in claim.figures)):
            yield from (readings(piece, tags) or (read(piece, site),) for piece in _pieces(text))
    texts = (event.body, *(note.text for note in event.notes))
    pieces = (piece for text in texts for piece in _pieces(_APART.sub("]", text)))
    for piece in sorted(pieces, key=lambda piece: not any(map(str.isdigit, piece))):
        yield (read(piece, site),)


def _quoted(corpus: Corpus, event: Event) -> Iterator[tuple[Reading, ...]]:
    for claim in event.claims:
        for citation in claim.sources:
            if citation.quote:
                yield readings(citation.quote, languages(corpus, [citation]))


def _pieces(text: str) -> Iterator[str]:
    """Split a text into sentences that are short enough to be read."""
    for sentence in _SENTENCE.split(text):
        if len(sentence) > MAX_LENGTH:
            from textwrap import wrap  # noqa: PLC0415  # few sentences are so long

            yield from wrap(sentence, MAX_LENGTH, break_on_hyphens=False)
        elif sentence:
            yield sentence.replace("\n", " ")


def _with_sums(values: list[Decimal]) -> set[Decimal]:
    """Add the sums of two numbers, and of all: `30 killed, 40 wounded`."""
    pairs = combinations(values[:_TOGETHER], 2)
    return {*values, *(one + other for one, other in pairs), sum(values, Decimal(0))}
