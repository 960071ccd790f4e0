"""The check for TL316, falling-total."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from operator import itemgetter
from typing import NamedTuple

from timeline.checks.corpus import Corpus
from timeline.diagnostics import Finding, Rule, Severity
from timeline.edtf import Edtf
from timeline.model import Claim, Figure, Kind, Status
from timeline.text.quantities import Role

RULE = Rule(
    "TL316",
    Severity.WARNING,
    "falling-total",
    what="a claimant's later total is below an earlier one and does not replace it.",
    why="""
        a running total only rises. A lower one either corrects the earlier total (`supersedes` then
        shows readers which one counts), counts something else (`of` or `scope` then says what), or
        was mistyped. A spokesperson's totals count as those of the body they speak for.
    """,
    bad="""
        claims:
          - id: first
            text: 6,418 people were killed.
            claimant: NIS
            reported: 2024-12-18
            figures: [{measure: killed, text: "6,418", best: 6418}]
            sources: [ap-2024-12-18]
          - id: second
            text: 6,412 people were killed.
            claimant: NIS
            reported: 2024-12-19
            figures: [{measure: killed, text: "6,412", best: 6412}]
            sources: [ap-2024-12-18]
    """,
    good="""
        claims:
          - id: first
            text: 6,418 people were killed.
            claimant: NIS
            reported: 2024-12-18
            figures: [{measure: killed, text: "6,418", best: 6418}]
            sources: [ap-2024-12-18]
          - id: second
            text: 6,412 people were killed.
            claimant: NIS
            reported: 2024-12-19
            figures: [{measure: killed, text: "6,412", best: 6412}]
            sources: [ap-2024-12-18]
            supersedes: first
    """,
)


class _Total(NamedTuple):
    """A total: its claimant and measure (`key`), and the range of days on which it was reported."""

    key: tuple[str, ...]
    address: str
    claim: Claim
    figure: Figure
    reported: Edtf
    first: int
    last: int

    @property
    def least(self) -> Decimal | None:
        return self.figure.best if self.figure.low is None else self.figure.low

    @property
    def most(self) -> Decimal | None:
        return self.figure.best if self.figure.high is None else self.figure.high

    @property
    def role(self) -> Role:
        return Role.BEST if self.figure.high is None else Role.HIGH


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule: each fall once, at the first total below an earlier one."""
    series: dict[tuple[str, ...], list[_Total]] = defaultdict(list)
    for total in _totals(corpus):
        series[total.key].append(total)
    follows = {
        f"{event.id}#{claim.id}": {f"{target}#{key}" for target, key in claim.superseded(event.id)}
        for event in corpus.events
        for claim in event.claims
    }
    for totals in series.values():
        yield from _falls(sorted(totals, key=lambda one: (one.last, one.address)), follows)


def _totals(corpus: Corpus) -> Iterator[_Total]:
    for event in corpus.events:
        if event.withdrawn is not None or event.status is Status.RETRACTED:
            continue
        for claim in event.claims:
            if claim.reported is None or claim.status is Status.RETRACTED:
                continue
            first, last = claim.reported.earliest.ordinal, claim.reported.latest.ordinal
            for figure in claim.figures:
                if first is not None and last is not None and figure.kind is Kind.TOTAL:
                    key = (_voice(corpus, claim), figure.measure, _folded(figure.of))
                    yield _Total(
                        key=(*key, _folded(claim.scope)),
                        address=f"{event.id}#{claim.id}",
                        claim=claim,
                        figure=figure,
                        reported=claim.reported,
                        first=first,
                        last=last,
                    )


def _voice(corpus: Corpus, claim: Claim) -> str:
    """Return the voice of a claim: the claimant, or the body it speaks for."""
    chronology = corpus.chronology
    return chronology.bodies.voices_of(chronology.actor(claim.claimant))[-1].id


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _falls(totals: list[_Total], follows: Mapping[str, set[str]]) -> Iterator[Finding]:
    """Yield the falls in a series, in the order of its totals.

    Those that still stand are sorted by their least number, so that each is only compared with the
    ones above it; their numbers say which came last.
    """
    standing: list[tuple[Decimal, int, _Total]] = []
    for number, new in enumerate(totals):
        if replaced := _replaced(new.address, follows):
            standing = [one for one in standing if one[2].address not in replaced]
        if new.most is not None:
            at = bisect_right(standing, (new.most, len(totals)))
            above = [one for one in standing[at:] if _falls_from(new, one[2])]
            if above:
                yield _finding(new, max(above, key=itemgetter(1))[2])
                standing[at:] = [one for one in standing[at:] if not _falls_from(new, one[2])]
        if new.least is not None:
            insort(standing, (new.least, number, new))


def _replaced(address: str, follows: Mapping[str, set[str]]) -> set[str]:
    """Return the claims that a claim replaces, directly or indirectly."""
    found: set[str] = set()
    waiting = [address]
    while waiting:
        further = follows.get(waiting.pop(), set()) - found
        found |= further
        waiting.extend(further)
    return found


def _falls_from(new: _Total, old: _Total) -> bool:
    """Return whether a lower total is reported after another, and not about an earlier day."""
    return new.first > old.last and not _speaks_of_earlier(new, old)


def _speaks_of_earlier(new: _Total, old: _Total) -> bool:
    """Return whether the later total is about a day before the one of the earlier total."""
    if new.claim.about is None:
        return False
    to = new.claim.about.latest.ordinal
    until = old.claim.about.latest.ordinal if old.claim.about else old.last
    return to is not None and until is not None and to < until


def _finding(new: _Total, old: _Total) -> Finding:
    message = (
        f"the total falls from {old.least:f} ({old.address}, reported {old.reported}) "
        f"to {new.most:f}, reported {new.reported}"
    )
    hint = (
        f"compare both with their sources; if this total corrects the earlier one, write "
        f"`supersedes: {old.address}`; if it counts something else, say what in `of` or `scope`"
    )
    return Finding(new.figure.origin.at(new.role), message, hint)
