"""The terms that have a description: actors, places, measures and tags; links to them in texts."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from markupsafe import Markup

from timeline.model import Actor, Measure, Place, Tag
from timeline.page_kinds import ACTORS, FIGURES, GLOSSARY, PLACES, TAGS, Kind

SHORTEST = 3
"""The length from which a name is linked: shorter ones are often other words."""

_TAG = re.compile(r"(<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>)")
_NAME = re.compile(r"</?([a-z0-9]+)", re.IGNORECASE)
_UNLINKED = frozenset(("a", "code", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "script", "style"))
"""The elements in which no term is linked."""


@dataclass(frozen=True)
class Term:
    """What has a description: an actor, a place, a measure or a tag; `page` is its address.

    `names` are those by which texts name it; none for measures and tags, which are plain words too.
    """

    id: str
    name: str
    names: tuple[str, ...]
    description: str
    page: str

    @property
    def address(self) -> str:
        """The address of its entry in the glossary."""
        return f"{GLOSSARY.address}#{self.id}"

    @property
    def linked_names(self) -> tuple[str, ...]:
        """The names that are linked in texts."""
        return tuple(name for name in self.names if len(name) >= SHORTEST)


class Glossary:
    """The terms of a chronology, by name."""

    def __init__(
        self,
        actors: Iterable[Actor],
        places: Iterable[Place],
        measures: Iterable[Measure] = (),
        tags: Mapping[str, Tag] = MappingProxyType({}),
    ) -> None:
        found = (
            *(_term(ACTORS, one, one.name, one.aliases) for one in actors),
            *(_term(PLACES, one, one.name, one.aliases) for one in places),
            *(_term(FIGURES, one, one.label) for one in measures),
            *(
                Term(f"{TAGS.name}_{key}", tag.name, (), tag.description, TAGS.page(key))
                for key, tag in tags.items()
            ),
        )
        self.terms = tuple(
            sorted(
                (term for term in found if term.description),
                key=lambda term: (term.name.casefold(), term.id),
            )
        )

    @cached_property
    def descriptions(self) -> Mapping[str, str]:
        """The descriptions of the terms, by the addresses of their pages."""
        return {term.page: term.description for term in self.terms}

    @cached_property
    def _by_name(self) -> dict[str, Term]:
        return {name: term for term in self.terms for name in term.linked_names}

    @cached_property
    def _names(self) -> re.Pattern[str] | None:
        return _pattern(self._by_name)

    def named_in(self, text: str) -> tuple[Term, ...]:
        """Return the terms that a text names, in the order in which it does."""
        if self._names is None:
            return ()
        found = (self._by_name[_spaced(match[0])] for match in self._names.finditer(text))
        return tuple(dict.fromkeys(found))


def _term(
    kind: Kind, record: Actor | Place | Measure, name: str, aliases: tuple[str, ...] | None = None
) -> Term:
    names = () if aliases is None else (name, *aliases)
    page = kind.page(record.id)
    return Term(f"{kind.name}_{record.id}", name, names, record.description, page)


def linked(content: str, terms: Iterable[Term], to: Callable[[str], str]) -> str:
    """Link each term at its first mention in HTML to its entry in the glossary.

    `to` makes a link of an address. Headings, code and other links are left as they are.
    """
    by_name = {html.escape(name, quote=False): term for term in terms for name in term.linked_names}
    pattern = _pattern(by_name)
    return "".join(_linked(content, pattern, by_name, to)) if pattern else content


def _linked(
    content: str, pattern: re.Pattern[str], by_name: dict[str, Term], to: Callable[[str], str]
) -> Iterator[str]:
    done: set[str] = set()
    depth = 0

    def link(match: re.Match[str]) -> str:
        term = by_name[_spaced(match[0])]
        if term.id in done:
            return match[0]
        done.add(term.id)
        start = Markup('<a class="tl-term" href="{}">').format(to(term.address))
        return f"{start}{match[0]}</a>"

    for part in _TAG.split(content):
        name = _NAME.match(part)
        if name and part.endswith(">"):
            if name[1].lower() in _UNLINKED:
                depth += -1 if part.startswith("</") else 1
            yield part
        else:
            yield part if depth else pattern.sub(link, part)


def _pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds names as whole words, the longest first; None without names."""
    longest = sorted(names, key=lambda name: (-len(name), name))
    each = (r"\s+".join(map(re.escape, name.split())) for name in longest)
    return re.compile(rf"(?<!\w)(?:{'|'.join(each)})(?!\w)") if longest else None


def _spaced(text: str) -> str:
    return " ".join(text.split())
