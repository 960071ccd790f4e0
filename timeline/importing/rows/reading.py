"""A file of events in any format that is read → its items."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from timeline.importing.errors import ImportFormatError
from timeline.importing.rows.delimited import read_delimited
from timeline.importing.rows.encodings import decoded
from timeline.importing.rows.items import Items, read_items
from timeline.importing.rows.mapping import Map
from timeline.model import Measure

MAX_BYTES = 32 * 1024 * 1024
"""The maximum size of a file."""

TABLES = (".csv", ".tsv", ".tab", ".txt")


def read_file(
    name: str,
    data: bytes,
    measures: Mapping[str, Measure],
    chosen: Map,
    *,
    encoding: str = "",
    delimiter: str = "",
) -> Items:
    """Return the items of a file; the ending of its name selects the format.

    Raises:
        ImportFormatError: it is too large, or not in the format.
    """
    if len(data) > MAX_BYTES:
        raise ImportFormatError(f"the file is larger than {MAX_BYTES // 1024 // 1024} MiB")
    ending = posixpath.splitext(name)[1].lower()
    if ending not in TABLES:
        raise ImportFormatError(f"files ending in `{ending}` are not read; save the table as .csv")
    text = decoded(data, encoding)
    return read_items(read_delimited(text.text, delimiter, text.notice), measures, chosen)
