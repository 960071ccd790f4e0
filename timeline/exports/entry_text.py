"""An event's text for feeds and calendars: every claim with claimant, day, words and sources.

Readers of a feed do not see the page: every number has its context, and disputed, retracted or
replaced claims are marked.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from timeline.exports.addresses import url
from timeline.model import Citation, Claim, Event, Figure
from timeline.site.figures import Group
from timeline.site.references import entry
from timeline.site.site import Site, source_address


def words(site: Site, event: Event) -> str:
    """Return an event in plain text: date, status, summary, and a line per claim."""
    about = " ".join(filter(None, (_dated(site, event), site.summaries.of(event))))
    claims = (
        f"– {_speakers(site, claim)}: {_reported_words(site, claim)} "
        f"({'; '.join((*_standing(site, event, claim), _outlets(site, claim)))})"
        for claim in event.claims
    )
    return "\n".join((about, *claims, *_corrections(site, event)))


def html(site: Site, event: Event) -> str:
    """Return an event as HTML with full addresses: the sources of each claim are linked."""
    paragraphs = [
        Markup("<p>{}</p>").format(text)
        for text in (_dated(site, event), site.summaries.of(event))
        if text
    ]
    claims = Markup("").join(_claim(site, event, claim) for claim in event.claims)
    if claims:
        paragraphs.append(Markup("<ul>{}</ul>").format(claims))
    paragraphs += [Markup("<p>{}</p>").format(text) for text in _corrections(site, event)]
    return str(Markup("").join(paragraphs))


def withdrawal(site: Site, event: Event) -> str:
    """Return the notice of a withdrawal, with its day and reason."""
    assert event.withdrawn is not None
    on = site.text("withdrawn_note", date=site.words(event.withdrawn.date))
    return f"{on} {site.text('withdrawn_reason')} {event.withdrawn.reason}"


def _corrections(site: Site, event: Event) -> Iterator[str]:
    """Yield the corrections with their days, the newest first."""
    for one in sorted(event.corrections, key=lambda one: one.date, reverse=True):
        yield f"{site.text('change_corrected')}, {site.words(one.date)}: {one.text}"


def _claim(site: Site, event: Event, claim: Claim) -> Markup:
    reported = _reported_words(site, claim)
    text = Markup(". {}").format(claim.text) if claim.figures else ""
    cited = Markup("; ").join(_cited(site, citation) for citation in claim.sources)
    return Markup("<li><strong>{}</strong>: {}{} ({}; {})</li>").format(
        _speakers(site, claim), reported, text, "; ".join(_standing(site, event, claim)), cited
    )


def _dated(site: Site, event: Event) -> str:
    """Return the date of an event, and its status unless it is `reported`."""
    status = site.status_words(event.status)
    return f"{site.when(event).rstrip('.')}{f' ({status})' if status else ''}."


def _speakers(site: Site, claim: Claim) -> str:
    name = site.chronology.actor(claim.claimant).name
    via = [site.chronology.actor(one).name for one in claim.via]
    return site.text.listed((name, site.text("via", names=site.text.listed(via)) if via else ""))


def _reported_words(site: Site, claim: Claim) -> str:
    """Return the figures in the reported words, with their measures; else the claim's sentence."""
    figures = (f"{figure.text} ({_measure(site, figure)})" for figure in claim.figures)
    return site.text.listed(figures) or claim.text


def _measure(site: Site, figure: Figure) -> str:
    """Return what a figure counts: a plan or a part is marked as such."""
    label = site.chronology.measure(figure.measure).label
    qualifier = site.qualifier(Group.of_figure(figure))
    return site.text.listed((label, qualifier))


def _standing(site: Site, event: Event, claim: Claim) -> Iterator[str]:
    """Yield the day of a claim's report, its status, and whether a later one replaces it."""
    if claim.reported:
        yield site.text("reported_on", date=site.words(claim.reported))
    else:
        yield site.text("claim_undated")
    if status := site.status_words(claim.status):
        yield status
    if f"{event.id}#{claim.id}" in site.superseding:
        yield site.text("claim_replaced")


def _outlets(site: Site, claim: Claim) -> str:
    cited = (site.chronology.sources[citation.source].outlet for citation in claim.sources)
    return site.text.listed(dict.fromkeys(cited))


def _cited(site: Site, citation: Citation) -> Markup:
    """Return a link to a source, or to its page on the site if its address does not work."""
    source = site.chronology.sources[citation.source]
    issued = site.words(source.issued) if source.issued else site.text("undated_source")
    link = Markup('<a href="{}">{}</a>').format(
        entry(site, source).url or url(site, source_address(source.id)),
        f"{source.outlet}{site.text('comma')}{issued}",
    )
    quote = Markup(": <q>{}</q>").format(citation.quote) if citation.quote else ""
    return link + quote
