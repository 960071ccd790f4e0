"""gettext's PO files, which translators' tools write: keys, texts, plural forms, flags.

Babel reads them too, but importing it takes longer than a whole check of a small chronology.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from gettext import c2py
from typing import NamedTuple

FUZZY = "fuzzy"
"""The flag of a text that its translator has yet to look at again."""

ENGLISH = "#. English: "
"""What begins the comments that hold an English text for translators, one for each form."""

_LINE = re.compile(
    r'(?:(msgctxt|msgid|msgid_plural|msgstr(?:\[[0-9]\])?)[ \t]+)?"((?:[^"\\]|\\.)*)"'
)
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r"}
_WRITTEN = (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t"), ("\r", "\\r"))


@dataclass(slots=True)
class Entry:
    """A text: its key and, in the order of the file, its forms (one, unless it `is_plural`).

    `comments` are its lines that begin with `#`, but for flags. `line` is the number of the key's,
    from 1; 0 for an entry of no file.
    """

    key: str
    line: int = 0
    forms: list[str] = field(default_factory=list)
    is_plural: bool = False
    flags: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)

    @property
    def english(self) -> list[str]:
        """The comments with the English text of which this is a translation; often none."""
        return [line for line in self.comments if line.startswith(ENGLISH)]

    @property
    def is_translated(self) -> bool:
        """Whether every form is there and none of them is fuzzy."""
        return bool(self.forms) and all(self.forms) and FUZZY not in self.flags


class Messages(NamedTuple):
    """The texts of a file by their keys; `head` is its first entry, which has no key."""

    head: Entry
    entries: Mapping[str, Entry]
    obsolete: tuple[str, ...] = ()
    """The lines of the texts that are no longer used, which begin with `#~`."""

    @property
    def plural_forms(self) -> str:
        """The header's `Plural-Forms`; empty without one."""
        fields = (line.partition(":") for line in "".join(self.head.forms).splitlines())
        return next((value.strip() for name, _, value in fields if name == "Plural-Forms"), "")


class NotPoError(ValueError):
    """A file isn't PO: `line` is the number of the line, from 1, and the message says why."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


class PluralRule(NamedTuple):
    """How a file's language counts: the number of forms, and which of them a number takes."""

    forms: int
    form_of: Callable[[int], int]


COUNTS = (*range(201), 1_000_000)
"""Counts with which every category of every language occurs that whole numbers have."""

_PLURAL_FORMS = re.compile(r"nplurals\s*=\s*(\d)\s*;\s*plural\s*=\s*([^;]+);?")


def plural_rule(header: str) -> PluralRule:
    """Return the rule of a header's `Plural-Forms`.

    Raises:
        ValueError: the header is not valid.
    """
    found = _PLURAL_FORMS.fullmatch(header)
    try:
        rule = PluralRule(int(found[1]), c2py(found[2])) if found else None
        if rule and all(0 <= rule.form_of(number) < rule.forms for number in COUNTS):
            return rule
    except (ValueError, ArithmeticError):
        pass
    raise ValueError("the header has no valid `Plural-Forms: nplurals=…; plural=…;`")


def read(text: str) -> Messages:
    """Return the texts of a PO file.

    Raises:
        NotPoError: a line isn't PO, or a key stands twice.
    """
    reader = _Reader()
    for number, line in enumerate(text.split("\n"), 1):
        reader.take(number, line.strip())
    head = reader.entries.pop("", Entry(""))
    return Messages(head, reader.entries, tuple(reader.obsolete))


class _Reader:
    """Takes a file's lines, one after the other."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self.obsolete: list[str] = []
        self._next = Entry("")
        self._entry: Entry | None = None
        self._part = ""

    def take(self, number: int, line: str) -> None:
        """Take the next line, without the blanks at its ends; `number` counts from 1.

        Raises:
            NotPoError: it is not a line of a PO file.
        """
        if line.startswith("#"):
            self._comment(line)
        elif line:
            found = _LINE.fullmatch(line)
            if not found:
                raise NotPoError(number, f"`{line[:40]}` is not a line of a PO file")
            self._message(number, found[1], _ESCAPE.sub(_unescaped, found[2]))

    def _comment(self, line: str) -> None:
        if line.startswith("#~"):
            self.obsolete.append(line)
        elif line.startswith("#,"):
            self._next.flags += [flag.strip() for flag in line[2:].split(",")]
        else:
            self._next.comments.append(line)

    def _message(self, number: int, part: str | None, text: str) -> None:
        if part:
            self._part = part
        if part == "msgid":
            self._entry, self._next = self._next, Entry("")
            self._entry.key, self._entry.line = text, number
        elif part == "msgid_plural" and self._entry:
            self._entry.is_plural = True
        elif self._part.startswith("msgstr"):
            self._text(number, part, text)
        elif part is None and self._part == "msgid" and self._entry:
            self._entry.key += text

    def _text(self, number: int, part: str | None, text: str) -> None:
        if self._entry is None:
            raise NotPoError(number, "a msgstr comes before any msgid")
        entry = self._entry
        if not part:
            entry.forms[-1] += text
            return
        wanted = f"msgstr[{len(entry.forms)}]" if entry.is_plural else "msgstr"
        if entry.forms and not entry.is_plural:
            wanted = "msgid"
        if part != wanted:
            raise NotPoError(number, f"`{wanted}` is expected here, not `{part}`")
        if not entry.forms and self.entries.setdefault(entry.key, entry) is not entry:
            raise NotPoError(number, f"the key `{entry.key}` appears twice")
        entry.forms.append(text)


def _unescaped(found: re.Match[str]) -> str:
    return _ESCAPED.get(found[1], found[1])


def write(messages: Messages) -> str:
    """Return the text of a PO file; no line is wrapped, so that a change shows what changed."""
    blocks = [_block(entry) for entry in (messages.head, *messages.entries.values())]
    return "\n".join(f"{block}\n" for block in (*blocks, "\n".join(messages.obsolete)) if block)


def obsolete(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield the lines of entries that are no longer used."""
    for entry in entries:
        if entry.is_translated:
            yield from (f"#~ {line}" for line in _message(entry))


def _block(entry: Entry) -> str:
    flags = [f"#, {', '.join(entry.flags)}"] if entry.flags else []
    return "\n".join((*entry.comments, *flags, *_message(entry)))


def _message(entry: Entry) -> Iterator[str]:
    yield f'msgid "{escaped(entry.key)}"'
    if not entry.is_plural:
        yield from _string("msgstr", *entry.forms)
        return
    yield f'msgid_plural "{escaped(entry.key)}"'
    for number, form in enumerate(entry.forms):
        yield from _string(f"msgstr[{number}]", form)


def _string(part: str, text: str) -> Iterator[str]:
    *lines, last = text.split("\n")
    if not lines:
        yield f'{part} "{escaped(text)}"'
        return
    yield f'{part} ""'
    yield from (f'"{escaped(line)}\\n"' for line in lines)
    if last:
        yield f'"{escaped(last)}"'


def escaped(text: str) -> str:
    """Return a text as it stands between quotation marks."""
    for character, written in _WRITTEN:
        text = text.replace(character, written)
    return text
