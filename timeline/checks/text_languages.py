"""Select the languages of a text: the sources', then the site's, as editors may translate."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache

from timeline.checks.corpus import Corpus
from timeline.model import Citation
from timeline.text.quantities import Reading, is_read, read, script_of

_ASCII = frozenset(map(chr, range(128)))
_LETTERS = frozenset(filter(str.isalpha, _ASCII))


def languages(corpus: Corpus, citations: Iterable[Citation]) -> tuple[str, ...]:
    """Return the languages of the cited sources, then the site's."""
    sources = (corpus.chronology.sources.get(citation.source) for citation in citations)
    tags = [source.language for source in sources if source and source.language]
    return tuple(dict.fromkeys((*tags, corpus.settings.language)))


def readings(text: str, tags: Iterable[str]) -> tuple[Reading, ...]:
    """Return the readings of a text in its possible languages, in order.

    The languages that know most of its words are used. If one of them is not supported, the words
    could mean anything: then only a text that consists of known words is read.
    """
    tags = tuple(tags)
    scripts = _scripts(text)
    fitting = [tag for tag in tags if is_read(tag) and _may_be(scripts, script_of(tag))]
    read_in = [read(text, tag) for tag in fitting]
    most = max((each.known for each in read_in), default=0)
    unread = not all(map(is_read, tags))
    return tuple(each for each in read_in if each.known == most and not (unread and each.unknown))


def _may_be(scripts: set[str], script: str) -> bool:
    """Return whether a text may be in a language of a script; Latin names occur in any."""
    return not scripts or (script in scripts and (script != "LATIN" or scripts == {"LATIN"}))


def _scripts(text: str) -> set[str]:
    """Return the scripts of a text's letters by their Unicode names."""
    characters = set(text)
    found = {_script(each) for each in characters - _ASCII if each.isalpha()}
    return found if characters.isdisjoint(_LETTERS) else found | {"LATIN"}


@cache
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]
