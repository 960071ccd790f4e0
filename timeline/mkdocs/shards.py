"""Pages built on several machines: each builds a shard of them, and a last build joins the shards.

A shard is a folder of pages of the chronology, each as the host writes it, and `shard.json`: what
the other pages and the search need of these. The last build makes all else, and takes the pages
from the shards, so that the site has the same bytes as one that is built at once.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heapreplace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from timeline.documents.json import read_json
from timeline.known_since import Day
from timeline.mkdocs.host import PluginError
from timeline.mkdocs.shared_pages import Built, SharedPages
from timeline.search.index import Document
from timeline.views.page import Passage
from timeline.workspace import translations
from timeline.workspace.program import digest, program, tree

if TYPE_CHECKING:
    from timeline.mkdocs.host import MkDocsConfig, Page
    from timeline.mkdocs.plugin import TimelinePlugin

T = TypeVar("T")

FILE = "shard.json"
"""The file of a shard that describes it."""

_PAGES = "pages"
_FORM = 1


class ShardError(PluginError):
    """Shards can't be built or joined; the message says why."""


@dataclass(frozen=True, slots=True)
class Shard:
    """A part of the pages: its number, from 1, and the number of parts."""

    number: int
    of: int

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"

    def chosen(self, items: Sequence[T], size: Callable[[T], float]) -> list[T]:
        """Return this part of some items, in their order; parts are of about one size."""
        loads = [(0.0, number) for number in range(1, self.of + 1)]
        heapify(loads)
        mine = set()
        for at in sorted(range(len(items)), key=lambda at: (-size(items[at]), at)):
            load, number = loads[0]
            heapreplace(loads, (load + size(items[at]), number))
            if number == self.number:
                mine.add(at)
        return [items[at] for at in sorted(mine)]


Waiting = tuple["Page", Callable[[], None]]


class ShardPages(SharedPages):
    """Builds the pages of one shard, and no others of the chronology."""

    def __init__(self, plugin: TimelinePlugin, shard: Shard) -> None:
        super().__init__(plugin, must_share="built in shards")
        plugin.writes_pages_only = True
        self._shard = shard
        self._made: dict[str, Built] = {}

    def _chosen(self) -> list[Waiting]:
        return self._shard.chosen(self._unwritten, self._size)

    def _keep(self, page: Page, built: Built) -> None:
        self._made[page.file.src_uri] = built

    def _write_all(self) -> None:
        super()._write_all()
        for file in self._files.documentation_pages():
            if file.page:  # anchors are checked once all pages are there
                file.page.links_to_anchors = None

    def save(self, folder: Path) -> None:
        """Move the pages from the host's folder into an empty one, and describe them there."""
        described = {}
        for uri, built in self._made.items():
            path = self._files.src_uris[uri].dest_uri
            target = folder / _PAGES / path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(Path(self._config.site_dir, path), target)
            described[uri] = {"path": path, "digest": _digest(target), **_described(built)}
        about = {
            "form": _FORM,
            "shard": str(self._shard),
            "made_from": made_from(self._config, self._plugin),
            "pages": described,
        }
        text = json.dumps(about, ensure_ascii=False, separators=(",", ":"))
        (folder / FILE).write_text(text, "utf-8")


class JoinedPages(SharedPages):
    """Takes the pages of the chronology from shards, instead of building them.

    Raises:
        ShardError: the folders are not all shards of one build, each once.
    """

    def __init__(self, plugin: TimelinePlugin, folders: Iterable[Path]) -> None:
        super().__init__(plugin, must_share="taken from shards")
        shards = [*map(_read, folders)]
        _check(shards)
        self._from = shards[0].made_from
        self._pages = {
            uri: (given.folder, *page) for given in shards for uri, page in given.pages.items()
        }

    def _chosen(self) -> list[Waiting]:
        if made_from(self._config, self._plugin) != self._from:
            raise ShardError(
                "the shards were built from other content, settings, history or versions than "
                "those that are here; build them again"
            )
        missing = [page.file.src_uri for page, _ in self._unwritten]
        if any(uri not in self._pages for uri in missing):
            raise ShardError("the shards lack pages; build them again")
        return self._unwritten

    def _write(self, waiting: Waiting) -> Built:
        page, _ = waiting
        folder, its_digest, built = self._pages[page.file.src_uri]
        source, target = folder / _PAGES / page.file.dest_uri, Path(page.file.abs_dest_path)
        try:
            data = source.read_bytes()
        except OSError as error:
            raise ShardError(f"{source} can't be read: {error.strerror}") from error
        if digest(data).hex() != its_digest:
            raise ShardError(f"{source} was changed after it was built; build the shard again")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        return built


def is_shard(folder: Path) -> bool:
    """Return whether a folder may be replaced by a shard: it is one, empty, or missing."""
    return not folder.exists() or (
        folder.is_dir() and ((folder / FILE).is_file() or not any(folder.iterdir()))
    )


def made_from(config: MkDocsConfig, plugin: TimelinePlugin) -> str:
    """Return the digest of all that pages are made from."""
    root = Path(config.config_file_path).parent
    folders = [config.docs_dir, config.theme.custom_dir, root / translations.FOLDER]
    given = {
        name: value
        for one in config.user_configs
        for name, value in one.items()
        if name not in {"config_file_path", "site_dir", "strict"}
    }
    versions = sorted((path, repr(one)) for path, one in plugin.loaded.versions.items())
    return digest(
        program(),
        *(tree(Path(folder)) if folder and Path(folder).is_dir() else b"" for folder in folders),
        json.dumps(given, sort_keys=True, default=_named).encode(),
        json.dumps(versions).encode(),
    ).hex()


def _named(value: object) -> str:
    """Return a name for a setting's value that is no plain data, such as a function."""
    of_type = type(value)
    return str(getattr(value, "__qualname__", f"{of_type.__module__}.{of_type.__qualname__}"))


def _digest(path: Path) -> str:
    return digest(path.read_bytes()).hex()


@dataclass(frozen=True, slots=True)
class _Given:
    """A shard in a folder; of each page, by its `src_uri`, the file's digest and the rest."""

    folder: Path
    shard: Shard
    made_from: str
    pages: Mapping[str, tuple[str, Built]]


def _read(folder: Path) -> _Given:
    """Return the shard in a folder.

    Raises:
        ShardError: it is none.
    """
    try:
        about = read_json((folder / FILE).read_text("utf-8"))
        if not isinstance(about, dict) or about.get("form") != _FORM:
            raise ShardError(f"{folder / FILE} is of another version of the program")
        shard = Shard(*map(int, about["shard"].split("/")))
        pages = {uri: (page["digest"], _built(page)) for uri, page in about["pages"].items()}
        return _Given(folder, shard, about["made_from"], pages)
    except FileNotFoundError as error:
        raise ShardError(f"{folder} is not a shard: it has no {FILE}") from error
    except OSError as error:
        raise ShardError(f"{folder / FILE} can't be read: {error.strerror}") from error
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        raise ShardError(f"{folder / FILE} is damaged; build the shard again") from error


def _check(shards: Sequence[_Given]) -> None:
    """Check that folders are all shards of one build, each once.

    Raises:
        ShardError: they are not.
    """
    first, of = shards[0], shards[0].shard.of
    for other in shards:
        if other.shard.of != of:
            raise ShardError(
                f"{first.folder} is the shard {first.shard}, "
                f"and {other.folder} the shard {other.shard}"
            )
        if other.made_from != first.made_from:
            raise ShardError(
                f"{first.folder} and {other.folder} were built from different content, settings, "
                "history or versions; build all shards from the same"
            )
    named = sorted((given.shard.number, given.folder) for given in shards)
    for number, some in groupby(named, key=lambda one: one[0]):
        folders = [str(folder) for _, folder in some]
        if len(folders) > 1:
            raise ShardError(f"the shard {number}/{of} is there twice: {' and '.join(folders)}")
    missing = sorted({*range(1, of + 1)} - {number for number, _ in named})
    if missing:
        names = ", ".join(f"{number}/{of}" for number in missing)
        raise ShardError(f"shards are missing: {names}")


# --- what others need of a page, as JSON ----------------------------------------------------------


def _described(built: Built) -> dict[str, object]:
    document = built.document
    return {
        "anchors": sorted(built.anchors),
        "links": built.links,
        "document": document
        and {
            "address": document.address,
            "passages": [
                [one.heading, one.text, one.anchor, _number(one.known), one.holds_text]
                for one in document.passages
            ],
            "text": document.text,
            "event": document.event,
            "date": document.date,
            "begun": document.begun,
            "ended": _number(document.ended),
        },
    }


def _built(described: Mapping[str, Any]) -> Built:
    given = described["document"]
    document = given and Document(
        given["address"],
        tuple(
            Passage(heading, text, anchor, _day(known), holds_text)
            for heading, text, anchor, known, holds_text in given["passages"]
        ),
        given["text"],
        given["event"],
        given["date"],
        given["begun"],
        _day(given["ended"]),
    )
    return Built(document, frozenset(described["anchors"]), described["links"])


def _number(day: Day | None) -> int | None:
    return day.number if day else None


def _day(number: int | None) -> Day | None:
    return None if number is None else Day(number)
