"""The claim of an item: who said what, when, with which figures."""

from __future__ import annotations

import re
from collections.abc import Container

from timeline.documents.placeholders import marked
from timeline.importing.rows.cells import Item, Remarks, Value
from timeline.importing.rows.dates import optional_date
from timeline.importing.rows.figures import figures_of
from timeline.importing.rows.texts import Words, choice, names_of, one_line, split_names
from timeline.model import Status
from timeline.model.claim_fields import QUOTE_LIMIT

Claim = dict[str, object]


def claim_of(
    item: Item,
    remarks: Remarks,
    words: Words,
    *,
    event_text: str,
    measures: Container[str],
    order: str = "",
    decimal: str = "",
) -> Claim | None:
    """Return the claim of an item without its sources; None if it has none.

    A claim without words of its own has those of its event. Figures without a claimant are left
    out; words without one make the claim unfinished.
    """
    text, claimant = item.one("claims.text"), item.one("claims.claimant")
    figures = figures_of(item, remarks, measures, decimal)
    if not text.text and not claimant.text:
        if figures:
            shown = ", ".join(f"{one['measure']}: {one['text']}" for one in figures)
            remarks.leave(f"{shown} (a figure needs a column or a map with `claims.claimant`)")
        elif item.has_any("claims.") and (left := _first_of_claim(item)):
            remarks.leave("a claim needs columns for `claims.claimant` and `claims.text`", left)
        return None
    claim: Claim = {"id": one_line(item.one("claims.id").text)}
    claim["text"] = one_line(text.text) or event_text
    claimants = names_of((claimant,), remarks)
    claim["claimant"] = "; ".join(claimants) or marked(words("starter_claimant"))
    if via := names_of(item.all("claims.via"), remarks):
        claim["via"] = via
    for key in ("reported", "about"):
        if date := optional_date(item.one(f"claims.{key}"), remarks, order):
            claim[key] = date
    lines = {key: one_line(item.one(f"claims.{key}").text) for key in ("scope", "method")}
    claim |= {key: line for key, line in lines.items() if line}
    if figures:
        claim["figures"] = figures
    status = choice(item.one("claims.status"), Status, words, remarks)
    if status:
        claim["status"] = status
    if replaced := split_names(item.one("claims.supersedes").text):
        claim["supersedes"] = replaced[0] if len(replaced) == 1 else replaced
    if note := item.one("claims.note").text.strip():
        claim["note"] = note
    return claim


def cited_in_claim(item: Item, ids: list[str], remarks: Remarks) -> list[object]:
    """Return a claim's references to sources, the first with the quotation and the place in it.

    Where a claim has several sources, a quotation belongs to none that is known.
    """
    own: dict[str, object] = {}
    for key in ("locator", "quote"):
        first, value = item.one(f"claims.first_{key}"), item.one(f"claims.sources.{key}")
        given = first if first.text else value
        if not given.text:
            continue
        words = re.sub(r"^[\"“„«]+|[\"”“»]+$", "", given.text.strip()) if key == "quote" else ""
        if len(words) > QUOTE_LIMIT:
            remarks.leave(f"the quotation is longer than {QUOTE_LIMIT} characters", given)
        elif len(ids) > 1 and not first.text:
            remarks.leave("it is not said from which of the sources this is", given)
        else:
            own[key] = words or one_line(given.text)
    if not ids or not own:
        return list(ids)
    return [{"id": ids[0], **own}, *ids[1:]]


def _first_of_claim(item: Item) -> Value | None:
    passed = ("claims.figures.", "claims.sources.")
    return next(
        (
            values[0]
            for path, values in item.values.items()
            if path.startswith("claims.") and not path.startswith(passed) and values
        ),
        None,
    )
