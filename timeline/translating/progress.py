"""What of a catalogue is translated into a language, and what is not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from timeline.text.po import ENGLISH, Entry, escaped


@dataclass(frozen=True, slots=True)
class Progress:
    """The texts of a catalogue by what is left to do.

    `total` is the number of English texts. `untranslated` and `fuzzy` are English entries, whose
    translations are missing or to be looked at again, `changed` are those whose English text is
    another than the one that was translated. `unknown` are keys of translations for which there is
    no English text (any more).
    """

    total: int
    untranslated: tuple[Entry, ...]
    fuzzy: tuple[Entry, ...]
    changed: tuple[Entry, ...]
    unknown: tuple[str, ...]

    @property
    def done(self) -> int:
        """The number of translated texts."""
        return self.total - len(self.untranslated) - len(self.fuzzy)


def progress(english: Mapping[str, Entry], *translations: Mapping[str, Entry]) -> Progress:
    """Return what is translated by any of several catalogues of a language."""
    untranslated, fuzzy, changed = [], [], []
    for key, entry in english.items():
        found = [each[key] for each in translations if key in each]
        translated = next((one for one in found if one.is_translated), None)
        if translated:
            if has_changed(entry, translated):
                changed.append(entry)
        elif any(any(one.forms) for one in found):
            fuzzy.append(entry)
        else:
            untranslated.append(entry)
    unknown = (key for each in translations for key in each if key not in english)
    return Progress(len(english), tuple(untranslated), tuple(fuzzy), tuple(changed), tuple(unknown))


def english_comments(english: Entry) -> list[str]:
    """Return the comments that hold an English text for translators."""
    return [f"{ENGLISH}{escaped(form)}" for form in english.forms]


def has_changed(english: Entry, translation: Entry) -> bool:
    """Return whether a translation is known to be of another English text."""
    return bool(translation.english) and translation.english != english_comments(english)
