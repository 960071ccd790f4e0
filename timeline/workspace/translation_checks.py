"""Check the translations of the interface: the program's, and those in a project's `locales/`."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator

from timeline.diagnostics import Diagnostic, Finding, Location
from timeline.text import po
from timeline.text.names import nearest
from timeline.text.po import Entry, Messages, NotPoError
from timeline.workspace.translation_rules import BAD_TRANSLATION, UNKNOWN_TEXT, UNTRANSLATED
from timeline.workspace.translations import (
    CHECKS,
    ENGLISH,
    FOLDER,
    INTERFACE,
    Domain,
    english,
    of_program,
    tags,
)


def check(
    language: str,
    place: Location,
    text_of: Callable[[str], str | None],
    is_unread: Callable[[str], bool],
) -> Iterator[Diagnostic]:
    """Yield what is wrong with a language's texts, and a notice of how many are untranslated.

    `place` is where the project chooses the language; `text_of` returns the text of a file of the
    project, None if there is none or it is unread; `is_unread` returns whether it is there
    nevertheless.
    """
    translated = yield from _own(INTERFACE, language, text_of, is_unread)
    yield from _own(CHECKS, language, text_of, is_unread)
    if ENGLISH not in tags(language):
        program = of_program(INTERFACE, language)
        translated.update(_translated(program) if program else ())
        left = len(english(INTERFACE).entries.keys() - translated)
        if left:
            yield _untranslated(language, left, place)


def _untranslated(language: str, left: int, place: Location) -> Diagnostic:
    texts, are = ("text", "is") if left == 1 else ("texts", "are")
    message = (
        f"{left} {texts} of the interface {are} not translated into `{language}`, "
        f"and {are} shown in English"
    )
    hint = f"`timeline translate {language}` lists them; --write makes a file for a translation"
    return Finding(place, message, hint).under(UNTRANSLATED)


def _translated(messages: Messages) -> set[str]:
    return {key for key, entry in messages.entries.items() if entry.is_translated}


def _own(
    domain: Domain,
    language: str,
    text_of: Callable[[str], str | None],
    is_unread: Callable[[str], bool],
) -> Generator[Diagnostic, None, set[str]]:
    """Check a project's catalogue, if any; return the keys of the texts that it translates."""
    for tag in tags(language):
        path = f"{FOLDER}/{domain.path(tag)}"
        text = text_of(path)
        if text is not None:
            return (yield from _catalogue(path, text, domain))
        if is_unread(path):
            message = "the file is not read: it is larger than 1 MiB, a symbolic link, or locked"
            hint = "replace it with the file that `timeline translate LANGUAGE --write` writes"
            yield Finding(Location(path), message, hint).under(BAD_TRANSLATION)
            return set()
    return set()


def _catalogue(path: str, text: str, domain: Domain) -> Generator[Diagnostic, None, set[str]]:
    """Yield the faults of a catalogue; return the keys of the texts that it translates."""
    at = Location(path)
    if "\ufffd" in text:
        bad = Finding(at, "the file is not in UTF-8", "save it in UTF-8")
        yield bad.under(BAD_TRANSLATION)
        return set()
    try:
        found = po.read(text)
    except NotPoError as error:
        hint = "write the file in gettext’s format, or create it with `timeline translate`"
        yield Finding(at._replace(line=error.line), str(error), hint).under(BAD_TRANSLATION)
        return set()
    forms = 0
    if any(entry.is_plural for entry in found.entries.values()):
        try:
            forms = po.plural_rule(found.plural_forms).forms
        except ValueError as error:
            line = at._replace(line=max(found.head.line, 1))
            hint = "`timeline translate LANGUAGE --write --folder NEW` writes a header to copy"
            yield Finding(line, str(error), hint).under(BAD_TRANSLATION)
            return set()
    yield from _entries(at, found, domain, forms)
    return _translated(found)


def _entries(
    at: Location, found: Messages, domain: Domain, forms: int
) -> Generator[Diagnostic, None, None]:
    """Yield the faults of a catalogue's texts, which have so many plural forms."""
    known = english(domain).entries
    for key, entry in found.entries.items():
        place = at._replace(line=entry.line)
        if key not in known:
            close = nearest(key, known)
            hint = (
                f"did you mean {close}?" if close else "delete it: the interface has no such text"
            )
            yield Finding(place, f"unknown text `{key}`", hint).under(UNKNOWN_TEXT)
        elif entry.is_translated and domain.filled:
            fault = _fault(entry, known[key], forms)
            if fault:
                yield Finding(place, *fault).under(BAD_TRANSLATION)


def _fault(entry: Entry, english: Entry, forms: int) -> tuple[str, str] | None:
    """Return what is wrong with a translation and a hint; None if it can be shown."""
    if entry.is_plural != english.is_plural:
        has = "has plural forms" if english.is_plural else "has no plural forms"
        return (
            f"the text `{entry.key}` {has} in English",
            "write it in the form that `timeline translate` writes",
        )
    if entry.is_plural and len(entry.forms) != forms:
        hint = f"write msgstr[0] to msgstr[{forms - 1}], as the file’s Plural-Forms says"
        return f"the text `{entry.key}` has {len(entry.forms)} of {forms} plural forms", hint
    known = {name for form in english.forms for name in _placeholders(form)}
    for form in entry.forms:
        try:
            wrong = sorted({*_placeholders(form)} - known)
        except ValueError:
            return f"a brace in `{entry.key}` has no counterpart", "write {{ for a brace itself"
        if wrong:
            given = ", ".join(f"{{{name}}}" for name in sorted(known))
            hint = f"the English text has {given}" if known else "the English text has none"
            return f"the text `{entry.key}` has an unknown placeholder {{{wrong[0]}}}", hint
    return None


def _placeholders(text: str) -> Iterator[str]:
    """Yield what stands in the braces of a text.

    Raises:
        ValueError: a brace has no counterpart.
    """
    from string import Formatter  # noqa: PLC0415  # most projects change no text

    for _, name, form, conversion in Formatter().parse(text):
        if name is not None:
            yield name + (f"!{conversion}" if conversion else "") + (f":{form}" if form else "")
