"""Ids, and slugs for names without an id."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

ID_LIMIT = 100
SLUG_LIMIT = 200
"""The maximum number of bytes of a slug: file systems allow 255 in a file's name."""
SHORT = 8
ID_FORM = "[a-z0-9]+(?:-[a-z0-9]+)*"
_ID = re.compile(ID_FORM)


def is_id(text: str) -> bool:
    """Return whether `text` is an id: `[a-z0-9]+(-[a-z0-9]+)*`, at most 100 characters."""
    return len(text) <= ID_LIMIT and _ID.fullmatch(text) is not None


@cache
def slug(name: str) -> str:
    """Convert a name of any script into the last segment of an address.

    The name is normalised (NFKC) and casefolded; letters with their marks and digits are kept, and
    every other run of characters becomes one `-`. Empty for a name without a letter or digit. What
    has more than `SLUG_LIMIT` bytes is cut, and ends with a digest of the whole.
    """
    if name.isascii():
        made = re.sub("[^a-z0-9]+", "-", name.lower()).strip("-")
    else:
        folded = unicodedata.normalize("NFKC", name).casefold()
        kept = (c if unicodedata.category(c)[0] in "LMN" else "-" for c in folded)
        made = re.sub("-+", "-", "".join(kept)).strip("-")
    whole = made.encode()
    if len(whole) <= SLUG_LIMIT:
        return made
    from hashlib import sha256  # noqa: PLC0415  # few names are so long

    digest = sha256(whole).hexdigest()[:12]
    start = whole[: SLUG_LIMIT - 1 - len(digest)].decode(errors="ignore").rstrip("-")
    return f"{start}-{digest}"


def figure_anchor(claim: str, measure: str, number: int = 1) -> str:
    """Return the anchor of a claim's figure, made from its measure.

    The underscore avoids clashes with ids.

    `number` counts the claim's figures of that measure, from 1.
    """
    return f"{claim}_{measure}" + (f"_{number}" if number > 1 else "")


def nearest(word: str, known: Iterable[str], *, cutoff: float = 0) -> str:
    """Return the known word that `word` most likely misspells, or the empty string.

    `cutoff` is the required similarity from 0 to 1; by default it depends on the length of the
    word.
    """
    if len(word) > 2 * ID_LIMIT:
        return ""  # too long to be a misspelling
    from difflib import get_close_matches  # noqa: PLC0415  # most runs suggest nothing

    candidates = {k.casefold(): k for k in sorted(known, reverse=True)}
    # In long names, one shared word (`brigade`) is enough for a high similarity.
    cutoff = cutoff or (0.6 if len(word) <= SHORT else 0.75)
    close = get_close_matches(word.casefold(), candidates, n=1, cutoff=cutoff)
    return candidates[close[0]] if close else ""


def shorten(text: str, limit: int = 60) -> str:
    """Truncate a quoted value that is too long for a message."""
    return text if len(text) <= limit else text[: limit - 1] + "…"
