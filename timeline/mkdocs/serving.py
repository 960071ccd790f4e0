"""A site that is served: pages are written when they are asked for, and show what is wrong."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.diagnostics import Diagnostic
from timeline.mkdocs import live_server
from timeline.mkdocs.failures import STAYS, WAITS, keep_last_site, log_failure, one_line
from timeline.mkdocs.host import log
from timeline.mkdocs.loading import ChronologyError, without_records
from timeline.mkdocs.parts import write_all
from timeline.mkdocs.shared_pages import SharedPages
from timeline.search.index import Document

if TYPE_CHECKING:
    from timeline.build import Group
    from timeline.mkdocs.host import Files, LiveReloadServer, MkDocsConfig, Page
    from timeline.mkdocs.plugin import TimelinePlugin

_FOR_DISKS = "use_directory_urls: false"
"""The setting of a site for reading from a disk, which has scripts beside pages."""
QUIET = 1.0
"""The seconds without a change after which the checks are run that find no errors."""


class ServedPages(SharedPages):
    """Leaves the pages of the chronology, and the files beside them, until they are asked for."""

    _reported = ""

    def __init__(self, plugin: TimelinePlugin) -> None:
        super().__init__(plugin)
        self._left: dict[str, tuple[Page, Callable[[], None]]] = {}
        """The pages that are not written, by their path in the site."""
        self._groups: list[Group] = []
        """The files beside the pages that are not written."""
        self._documents: list[Document] = []
        """The searchable documents of the pages that are written."""
        self.failure: Exception | None = None
        """The error of the first build, if there is no site yet."""

    def begin_without_site(self, config: MkDocsConfig, error: Exception) -> None:
        """Begin to serve although the first build has failed."""
        log_failure(error, WAITS)
        self._config, self.failure = config, error
        self._plugin.served = self
        if not self._plugin.is_loaded:
            self._plugin.builder = without_records(config)

    def _begin(self, config: MkDocsConfig, files: Files) -> None:
        super()._begin(config, files)
        self._plugin.served = self
        self._left, self._groups, self._documents, self.failure = {}, [], [], None

    def _obstacles(self, config: MkDocsConfig) -> list[str]:
        return super()._obstacles(config) if config.use_directory_urls else [_FOR_DISKS]

    def _explain(self, names: str) -> None:
        """Log why all pages are built, if they are, and the last build did not say so."""
        if names and names != self._reported:
            log.info("all pages are built at each change, because of %s", names)
        self._reported = names

    @property
    def plugin(self) -> TimelinePlugin:
        """Our plugin, in the state of the last good build."""
        return self._plugin

    @property
    def leaves(self) -> bool:
        """Whether pages are left in this build."""
        return self._is_shared

    def _write_all(self) -> None:
        self._left = {waiting[0].file.dest_uri: waiting for waiting in self._unwritten}
        self._unwritten = []

    def leave(self, own: Iterable[Document]) -> None:
        """Leave the files beside the pages; `own` are the documents of the maintainers' pages."""
        self._documents += own
        self._groups = self._plugin.builder.groups(_Documents(self))

    def attend(self, server: LiveReloadServer) -> None:
        """Make pages when the server is asked for them."""
        Serving(server, self)

    def write_path(self, path: str) -> bool:
        """Write a file of the site, by its path, if it was left; return whether there is one."""
        if path in self._left:
            built = self._write(self._left[path])
            del self._left[path]
            if built.document:
                self._documents.append(built.document)
        target = Path(self._config.site_dir, path)
        for group in [one for one in self._groups if one.may_have(path)]:
            if _is_file(target):
                break
            write_all(Path(self._config.site_dir), group.files())
            self._groups.remove(group)
        return _is_file(target)

    def documents(self) -> Iterator[Document]:
        """Yield the searchable documents of all pages, written or not."""
        yield from self._documents
        for page, _ in [*self._left.values()]:
            if read := self._unread.pop(page.file.src_uri, None):
                read()
            if found := self._plugin.document(page):
                yield found

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Go on with the last build if the next one fails."""
        own, plugins = dict(vars(self)), dict(vars(self._plugin))
        try:
            yield
        except BaseException:
            vars(self).update(own)
            vars(self._plugin).update(plugins)
            raise


def _is_file(path: Path) -> bool:
    """Return whether there is a file; there is none with a name that no file can have."""
    try:
        return path.is_file()
    except OSError:  # the name is too long
        return False


class _Documents(Iterable[Document]):
    """The searchable documents, found when they are needed."""

    def __init__(self, pages: ServedPages) -> None:
        self._pages = pages

    def __iter__(self) -> Iterator[Document]:
        return self._pages.documents()


class Serving:
    """Builds a site at each change, makes its pages when they are asked for, and shows errors."""

    def __init__(self, server: LiveReloadServer, pages: ServedPages) -> None:
        self._pages = pages
        self._lock = threading.RLock()
        """Held by what changes the site, or the plugin's state."""
        self._version = 0
        self._added = b""
        """What is added to each page, as HTML."""
        self._build = server.builder
        server.builder = self._build_once
        keep_last_site(server, lambda: WAITS if pages.failure else STAYS, self._note)
        self._keep = server.builder
        server.builder = self._build_alone
        live_server.send(server, self)
        live_server.keep_watching(server, self._lock)
        self._note(pages.failure)

    def make(self, path: str) -> bool:
        """Write a file of the site, by its path, if it is not there; return whether there is one.

        Raises:
            Exception: it can't be made.
        """
        with self._lock:
            try:
                return self._pages.write_path(path)
            except Exception as error:
                self._show(error)
                raise

    def finished(self, html: bytes) -> bytes:
        """Return a page as it is sent."""
        head, body, rest = html.partition(b"<body")
        tag, close, content = rest.partition(b">")
        return head + body + tag + close + self._added + content if close else html + self._added

    def _build_alone(self) -> None:
        with self._lock:
            self._keep()

    def _build_once(self) -> None:
        self._version += 1
        with self._pages.kept():
            self._build()

    def _note(self, error: Exception | None) -> None:
        """Show the error of a build, or let the rest be checked after one that did not fail."""
        self._show(error)
        if error is None:
            timer = threading.Timer(QUIET, self._check_rest, (self._version,))
            timer.daemon = True
            timer.start()

    def _show(self, error: Exception | None) -> None:
        cause = error.__context__ if isinstance(error, SystemExit) else error
        found = cause.errors if isinstance(cause, ChronologyError) else ()
        other = one_line(error) if error and not found else ""
        self._added = self._pages.plugin.builder.served(found, other).encode()

    def _check_rest(self, version: int) -> None:
        """Run the checks that find no errors, until the next build begins."""
        found: list[Diagnostic] = []
        for some in chain([()], self._pages.plugin.rest()):
            if version != self._version:
                return
            found += some
        self._pages.plugin.repeated.log_rest(found)
        gc.collect()
