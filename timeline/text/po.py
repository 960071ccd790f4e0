"""Read gettext's PO files, which translators' tools write: keys, texts, plural forms and flags.

Babel reads them too, but importing it takes longer than a whole check of a small chronology.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_LINE = re.compile(r'(?:(msgctxt|msgid|msgid_plural|msgstr(?:\[[0-9]\])?)[ \t]+)?"(.*)"[ \t]*')
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r"}


@dataclass(slots=True)
class Entry:
    """A text: its key and, in the order of the file, its forms (one, unless it `is_plural`).

    A `fuzzy` text is one that its translator has yet to look at again. `line` is that of the key.
    """

    key: str
    line: int
    forms: list[str] = field(default_factory=list)
    is_plural: bool = False
    fuzzy: bool = False

    @property
    def is_translated(self) -> bool:
        """Whether every form is there and none of them is fuzzy."""
        return bool(self.forms) and all(self.forms) and not self.fuzzy


@dataclass(frozen=True, slots=True)
class Messages:
    """The texts of a file by their keys, and the fields of its header."""

    header: Mapping[str, str]
    entries: Mapping[str, Entry]


class NotPoError(ValueError):
    """A file isn't PO: `line` is the number of the line, from 1, and the message says why."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def read(text: str) -> Messages:
    """Return the texts of a PO file; obsolete ones (`#~`) are left out.

    Raises:
        NotPoError: a line isn't PO, or a key stands twice.
    """
    reader = _Reader()
    for number, line in enumerate(text.splitlines(), 1):
        reader.take(number, line.strip())
    head = reader.entries.pop("", None)
    fields = (line.partition(":") for line in "".join(head.forms if head else ()).splitlines())
    return Messages(
        {name.strip().lower(): value.strip() for name, _, value in fields}, reader.entries
    )


class _Reader:
    """Takes a file's lines, one after the other."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self._entry: Entry | None = None
        self._fuzzy = False
        self._part = ""

    def take(self, number: int, line: str) -> None:
        """Take the next line, without the blanks at its ends."""
        if not line or line.startswith("#"):
            self._fuzzy = self._fuzzy or (line.startswith("#,") and "fuzzy" in line)
            return
        found = _LINE.fullmatch(line)
        if not found:
            raise NotPoError(number, f"`{line[:40]}` is not a line of a PO file")
        part, text = found[1], _ESCAPE.sub(_unescaped, found[2])
        if part:
            self._part = part
        if part == "msgid":
            self._entry = Entry(text, number, fuzzy=self._fuzzy)
            self._fuzzy = False
        elif part == "msgid_plural" and self._entry:
            self._entry.is_plural = True
        elif self._part.startswith("msgstr"):
            self._text(number, part, text)
        elif part is None and self._part == "msgid" and self._entry:
            self._entry.key += text

    def _text(self, number: int, part: str | None, text: str) -> None:
        if self._entry is None:
            raise NotPoError(number, "a msgstr stands before any msgid")
        if part:
            if (
                not self._entry.forms
                and self.entries.setdefault(self._entry.key, self._entry) is not self._entry
            ):
                raise NotPoError(number, f"the key `{self._entry.key}` stands twice")
            self._entry.forms.append(text)
        else:
            self._entry.forms[-1] += text


def _unescaped(found: re.Match[str]) -> str:
    return _ESCAPED.get(found[1], found[1])
