"""The check for TL414, replaced-by-another."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.checks.corpus import Corpus
from timeline.diagnostics import Finding, Rule, Severity
from timeline.text.names import shorten
from timeline.workspace.registry_files import Registry

RULE = Rule(
    "TL414",
    Severity.WARNING,
    "replaced-by-another",
    what="a claim replaces one by another claimant, for whom its own claimant does not speak.",
    why="""
        the other claimant's words would be shown as outdated, although they never took them back.
    """,
    bad="""
        claims:
          - {id: first, text: 100 died., claimant: JCS, sources: [background]}
          - {id: second, text: 200 died., claimant: NIS, sources: [background], supersedes: first}
    """,
    good="""
        claims:
          - {id: first, text: 100 died., claimant: JCS, sources: [background]}
          - {id: second, text: 200 died., claimant: NIS, sources: [background]}
    """,
)


def check(corpus: Corpus) -> Iterable[Finding]:
    """Yield the violations of the rule."""
    chronology = corpus.chronology
    if corpus.registry_broken(Registry.ACTORS):
        return  # the relations between actors are unknown
    shown = [event for event in corpus.events if event.withdrawn is None]
    claims = {(event.id, claim.id): claim for event in shown for claim in event.claims}
    for (event_id, _), claim in claims.items():
        speaker = chronology.actor(claim.claimant)
        for number, address in enumerate(claim.superseded(event_id)):
            other = claims.get(address)
            if other is None or _same_voice(corpus, claim.claimant, other.claimant):
                continue
            message = (
                f"a claim of {shorten(speaker.name)} replaces one of "
                f"{shorten(chronology.actor(other.claimant).name)}"
            )
            path = speaker.origin.location.path if speaker.origin else ""
            path = path or corpus.home(Registry.ACTORS, speaker.id)
            hint = f"delete it, or add `speaks_for` in {path} if one speaks for the other"
            yield Finding(claim.superseded_at(number), message, hint)


def _same_voice(corpus: Corpus, one: str, other: str) -> bool:
    """Return whether two claimants have one voice; True if records are missing or unknown."""
    chronology = corpus.chronology
    chains = [chronology.bodies.voices_of(chronology.actor(name)) for name in (one, other)]
    unknown = any(voice.origin is None for chain in chains for voice in chain[1:])
    ids = [{voice.id for voice in chain} for chain in chains]
    return bool(unknown or corpus.lost & {one, other} or ids[0] & ids[1])
