"""What of a catalogue is translated into a language, and what is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from timeline.text.po import Entry


@dataclass(frozen=True, slots=True)
class Progress:
    """The texts of a catalogue by what is left to do.

    `total` is the number of English texts. `untranslated` and `fuzzy` are English entries, whose
    translations are missing or to be looked at again; `unknown` are keys of translations for which
    there is no English text (any more).
    """

    total: int
    untranslated: tuple[Entry, ...]
    fuzzy: tuple[Entry, ...]
    unknown: tuple[str, ...]

    @property
    def done(self) -> int:
        """The number of translated texts."""
        return self.total - len(self.untranslated) - len(self.fuzzy)


def progress(english: Mapping[str, Entry], *translations: Mapping[str, Entry]) -> Progress:
    """Return what is translated by any of several catalogues of a language."""
    left = [
        entry
        for key, entry in english.items()
        if not any(key in each and each[key].is_translated for each in translations)
    ]
    begun = [
        any(key in each and any(each[key].forms) for each in translations) for key in _keys(left)
    ]
    return Progress(
        len(english),
        tuple(entry for entry, fuzzy in zip(left, begun, strict=True) if not fuzzy),
        tuple(entry for entry, fuzzy in zip(left, begun, strict=True) if fuzzy),
        tuple(key for each in translations for key in each if key not in english),
    )


def _keys(entries: list[Entry]) -> Iterator[str]:
    return (entry.key for entry in entries)
