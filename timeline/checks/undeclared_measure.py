"""The check for TL503, undeclared-measure."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.corpus import Corpus
from timeline.checks.suggestions import Suggestions
from timeline.diagnostics import Finding, Rule, Severity

RULE = Rule(
    "TL503",
    Severity.ERROR,
    "undeclared-measure",
    what="a figure's measure is not declared in mkdocs.yml.",
    why="figures are compared only within one measure; a misspelt one would be on its own.",
    bad="""
        claims:
          - id: first
            text: About 200 soldiers were killed.
            claimant: NIS
            sources: [ap-2024-12-18]
            figures: [{measure: kiled, text: about 200, best: 200}]
    """,
    good="""
        claims:
          - id: first
            text: About 200 soldiers were killed.
            claimant: NIS
            sources: [ap-2024-12-18]
            figures: [{measure: killed, text: about 200, best: 200}]
    """,
)
LISTED = 8
"""The number of declared measures that a hint lists."""


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule."""
    declared = corpus.settings.measures
    if not declared:
        return
    suggestions = Suggestions(declared)
    for event in corpus.events:
        for claim in event.claims:
            for figure in claim.figures:
                if figure.measure in declared:
                    continue
                meant = suggestions.nearest(figure.measure)
                listed = ", ".join(list(declared)[:LISTED])
                more = ", …" if len(declared) > LISTED else ""
                hint = (
                    f"did you mean {meant}? Otherwise declare it"
                    if meant
                    else f"write one of {listed}{more}; or declare it"
                )
                entry = f"{figure.measure}: {{label: {_label(figure.measure)}}}"
                message = f"undeclared measure `{figure.measure}`"
                place = figure.origin.at("measure")
                where = "in mkdocs.yml, under measures of the plugin timeline"
                yield Finding(place, message, f"{hint} {where}: {entry}")


def _label(measure: str) -> str:
    """Return a label to begin with: the key in words."""
    return measure.replace("-", " ").capitalize()
