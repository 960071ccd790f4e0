"""The keys of sources in a bibliography."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

from timeline.model.sources import Source

_KEY = re.compile(r"[^\s\"#%'(),={}~\\@]+")
"""The form of a BibTeX key."""


def citation_keys(sources: Collection[Source]) -> dict[str, str]:
    """Return the key of each source, by its id: its own `citation-key`, else its id.

    A key that BibTeX rejects, or that is not unique without regard to case, is not used.
    """
    own_keys = {one.id: str(one.written.get("citation-key", "")) for one in sources}
    uses = Counter(key.casefold() for key in (*own_keys.values(), *own_keys))
    return {
        source: key
        if _KEY.fullmatch(key) and uses[key.casefold()] == 1 + (key == source)
        else source
        for source, key in own_keys.items()
    }
