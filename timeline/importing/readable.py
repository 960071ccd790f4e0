"""Drop from a new source what the project's own reader would reject."""

from __future__ import annotations

import re
from collections.abc import Mapping

from timeline.diagnostics import Severity
from timeline.documents import InputFile
from timeline.documents.files import SIZE_LIMIT
from timeline.importing.bibtex_entries import VALUE_LIMIT
from timeline.importing.yaml_output import as_yaml
from timeline.reading import read_sources
from timeline.text.names import shorten

MAX_BYTES = SIZE_LIMIT * 9 // 10
"""The maximum size of a file: less than the limit, so that sources can be added."""

_FIELD = re.compile(r"(?:- |  )([A-Za-z0-9_-]+):")


def readable(source: Mapping[str, object]) -> tuple[str, tuple[str, ...], str]:
    """Drop the fields that the project's own reader would reject.

    Returns the text of the source, the dropped fields with reasons, and the reason why nothing can
    be imported (empty if it can).
    """
    kept, dropped = dict(source), []
    for name in [name for name in kept if name not in ("id", "title")]:
        most = (
            VALUE_LIMIT if isinstance(kept[name], str) else MAX_BYTES // 2
        )  # thousands of authors
        if len(str(kept[name])) > most:
            del kept[name]
            dropped.append(f"{name} (longer than {most:,} characters)")
    text = as_yaml([kept])
    while errors := _errors(text):
        line, message = errors[0]
        names = [found[1] for found in map(_FIELD.match, text.splitlines()[:line]) if found]
        name = names[-1] if names else ""
        if "`container-title` or `publisher`" in message:
            return (
                "",
                (),
                f"{message}: add the publisher, or the archive that holds the work",
            )
        if name not in kept or name in ("id", "title") or "a source needs" in message:
            return "", (), message
        dropped.append(f"{name} ({shorten(str(kept.pop(name)))!r}: {message})")
        text = as_yaml([kept])
    return text, tuple(dropped), ""


def _errors(text: str) -> list[tuple[int, str]]:
    reading = read_sources(InputFile("sources.yml", text.encode()))
    return [
        (one.location.line, one.message)
        for one in reading.diagnostics
        if one.severity is Severity.ERROR
    ]
