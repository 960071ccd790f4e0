"""Write a language's file anew: every English text in its order, with the translations it has."""

from __future__ import annotations

import re
from collections.abc import Container

from babel import Locale
from babel.messages.plurals import get_plural
from babel.plural import to_gettext

from timeline.strings import plural_order
from timeline.text import po
from timeline.text.po import FUZZY, Entry, Messages
from timeline.translating.progress import english_comments, has_changed


def merged(
    english: Messages, old: Messages | None, spoken: Locale, held: Container[str]
) -> Messages:
    """Return a translator's file for a language.

    It has the texts of `old`, if there is one, and every English text that is neither there nor in
    `held`, still empty. Above each stands the English; a translation is marked fuzzy if that has
    changed since. Translations of texts that are gone become comments.
    """
    given = old.entries if old else {}
    head = _head(old, spoken)
    forms = max(plural_order(head.plural_forms, spoken).values()) + 1
    entries = {
        key: _entry(source, given.get(key), forms)
        for key, source in english.entries.items()
        if key in given or key not in held
    }
    gone = po.obsolete(entry for key, entry in given.items() if key not in english.entries)
    kept = old.obsolete if old else ()
    return Messages(head.head, entries, (*kept, *gone))


def _entry(english: Entry, old: Entry | None, forms: int) -> Entry:
    above = english_comments(english)
    notes = [line for line in old.comments if re.match(r"#($|\s)", line)] if old else []
    made = Entry(english.key, is_plural=english.is_plural)
    made.comments = [*notes, *english.comments, *above]
    made.forms = [""] * (forms if english.is_plural else 1)
    if old and old.is_plural == english.is_plural:
        made.forms, made.flags = old.forms, list(old.flags)
        if has_changed(english, old) and old.is_translated:
            made.flags.append(FUZZY)
    return made


def _head(old: Messages | None, spoken: Locale) -> Messages:
    """Return the head of a file: the old one, if it says how the language counts."""
    if old and old.plural_forms:
        return Messages(old.head, {})
    fields = {
        "Language": str(spoken),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural_forms(spoken),
    }
    head = Entry("", forms=["".join(f"{name}: {value}\n" for name, value in fields.items())])
    head.comments = (old.head.comments if old else []) or [f"# Texts in {spoken.english_name}."]
    return Messages(head, {})


def plural_forms(spoken: Locale) -> str:
    """Return the value of a file's `Plural-Forms` for a language.

    It is the one that gettext's tools use, if it agrees with CLDR; else CLDR's own rule.
    """
    usual = str(get_plural(spoken).plural_forms)
    return usual if _agrees(usual, spoken) else _of_cldr(spoken)


def _agrees(header: str, spoken: Locale) -> bool:
    """Return whether a header has a form for each category of small numbers, in CLDR's order."""
    order = plural_order(header, spoken)
    form_of = po.plural_rule(header).form_of
    small = {number: spoken.plural_form(number) for number in range(201)}
    return (
        list(order.values()) == sorted(order.values())
        and len({order[category] for category in small.values()}) == len({*small.values()})
        and all(form_of(number) == order[category] for number, category in small.items())
    )


def _of_cldr(spoken: Locale) -> str:
    """Return CLDR's rule; `e`, the exponent of compact numbers, is always 0 here."""
    rule = to_gettext(spoken.plural_form)
    return re.sub(r"\be (?:== 0|>= 0 && e <= 5)", "1", rule)
