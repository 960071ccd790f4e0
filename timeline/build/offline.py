"""The files that scripts load, for pages that are opened from a disk.

Browsers let no script on such a page fetch a file, but let it run another script: so each file is
in one, which hands it to `offline/files.js`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline.exports import timeline_file
from timeline.exports.tables import CLAIMS_CSV, EVENTS_CSV
from timeline.page_kinds import CONTRIBUTE, EXPLORE
from timeline.search import index as search
from timeline.views.page import ANCHORS

Text = tuple[str, str]
"""A file of the site: its path, relative to the site, and its text."""

_FOR_SCRIPTS = (EXPLORE.address, CONTRIBUTE.address, search.FOLDER)
"""The folders of files that nothing but scripts reads."""
_FOR_ALL = frozenset({timeline_file.ADDRESS, EVENTS_CSV.address, CLAIMS_CSV.address})
"""Files for readers that scripts read too."""
_ESCAPES = str.maketrans({"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r"})


def script_of(path: str, text: str) -> Text:
    """Return the script that registers a file."""
    return f"{path}.js", f"tlFile('{text.translate(_ESCAPES)}');\n"


def for_disks(texts: Iterable[Text]) -> Iterator[Text]:
    """Yield files, those that scripts load in scripts: instead, or also, if readers need them."""
    for path, text in texts:
        in_folder = path.startswith(_FOR_SCRIPTS) and path.endswith(".json")
        read_by_scripts = in_folder or path.endswith(f"/{ANCHORS}")
        if read_by_scripts or path in _FOR_ALL or timeline_file.is_part(path):
            yield script_of(path, text)
        if not read_by_scripts:
            yield path, text
