"""Names in BibTeX and BibLaTeX → CSL name parts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pybtex.bibtex.utils import split_name_list, split_tex_string
from pybtex.database import Person as BibPerson
from pybtex.exceptions import PybtexError

from timeline.importing.latex import plain
from timeline.importing.records import Person, RecordBuilder
from timeline.text.names import shorten

_PARTS = {
    "family": "family", "given": "given", "prefix": "non-dropping-particle", "suffix": "suffix",
}  # fmt: skip
_PART = re.compile(r"\s*([a-z]+(?:-i)?)\s*=\s*(.*)", re.DOTALL)


def gather(found: RecordBuilder, role: str, value: str, foreign: str) -> None:
    """Set a list of names; `and others` stands for unknown names."""
    if value.count("{") != value.count("}"):
        found.skip(foreign, value, "has braces that do not match")
        return
    found.people(role, _people(found, value, foreign))


def _people(found: RecordBuilder, value: str, foreign: str) -> Iterator[Person]:
    for name in split_name_list(value):
        if name.strip().lower() == "others":
            found.left.append(f"{foreign} (`and others`)")
            continue
        parts = _extended(name) or _parts(found, name, foreign)
        read = {key: plain(part) for key, part in parts.items()}
        for words, left in read.values():
            if left:
                found.notes.append(f"{foreign} {words!r} has LaTeX in it: {' '.join(left)}")
        named = {key: words for key, (words, _) in read.items() if words}
        if {"given", "family"} <= named.keys() or "literal" in named:
            yield named
        elif named:
            order = ("non-dropping-particle", "family", "given", "suffix")
            yield {"literal": " ".join(named[key] for key in order if key in named)}


def _extended(name: str) -> dict[str, str]:
    """Parse BibLaTeX's `family=Berg, given=Anna, prefix=van`; initials are derived."""
    pairs = [_PART.fullmatch(part) for part in split_tex_string(name, ",")]
    if not pairs or not all(pairs):
        return {}
    stated = {pair[1]: pair[2].strip('" ') for pair in pairs if pair}
    return {_PARTS[key]: part for key, part in stated.items() if key in _PARTS and part}


def _parts(found: RecordBuilder, name: str, foreign: str) -> dict[str, str]:
    """Parse `von Family, Suffix, Given` or `Given von Family`; any other form is kept whole."""
    try:
        person = BibPerson(name)
    except (PybtexError, ValueError, IndexError):
        found.notes.append(f"{foreign} {shorten(name)!r} has too many commas, and was kept whole")
        return {"literal": name}
    given = " ".join([*person.first_names, *person.middle_names])
    family = " ".join(person.last_names)
    if not given and not person.prelast_names and family.startswith("{"):
        return {"literal": family}
    return {
        "family": family,
        "given": given,
        "non-dropping-particle": " ".join(person.prelast_names),
        "suffix": " ".join(person.lineage_names),
    }
