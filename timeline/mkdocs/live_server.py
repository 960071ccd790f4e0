"""The host's server, made to write a page before it sends it, and to add to every page.

It depends on the server's internals; tests/test_host.py detects changes in them.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Protocol

from timeline.search.index import Document

if TYPE_CHECKING:
    from timeline.mkdocs.host import LiveReloadServer


class Pages(Protocol):
    """What is to be sent."""

    def make(self, path: str) -> bool:
        """Write a file of the site, by its path, if it is not there; return whether there is one.

        Raises:
            Exception: it can't be made.
        """

    def finished(self, html: bytes) -> bytes:
        """Return a page as it is sent."""


class Served(Protocol):
    """The pages and files of a site that are written when they are asked for."""

    @property
    def leaves(self) -> bool:
        """Whether pages are left in this build."""

    def leave(self, own: Iterable[Document]) -> None:
        """Leave the files beside the pages; `own` are the documents of the maintainers' pages."""

    def attend(self, server: LiveReloadServer) -> None:
        """Make pages when the server is asked for them."""


_BARE = "<!doctype html>\n<meta charset=utf-8>\n<title>{}</title>\n<body></body>\n"
"""A page for an error, by its code."""


def send(server: LiveReloadServer, pages: Pages) -> None:
    """Let a server send pages that are not written yet."""
    answer = server._serve_request
    inject: Callable[[bytes, int], bytes] = server._inject_js_into_html
    error_page = server.error_handler

    def serve_request(
        environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes] | None:
        if "\0" in environ["PATH_INFO"]:  # no file has such a name, and the server would fail
            return None
        paths = _paths(server, environ)
        while True:
            if paths:
                epoch = _built(server)
                any(map(pages.make, paths))
            found = answer(environ, start_response)
            if found is not None or not paths or epoch == server._wanted_epoch:
                return found

    def injected(content: bytes, epoch: int) -> bytes:
        return inject(pages.finished(content), epoch)

    def of_error(code: int) -> bytes | None:
        own = error_page(code) if code != 500 else None
        found = own or (_BARE.format(code).encode() if code in (404, 500) else b"")
        return injected(found, server._visible_epoch) if found else None

    server._serve_request = serve_request  # type: ignore[method-assign]
    server._inject_js_into_html = injected  # type: ignore[method-assign]
    server.error_handler = of_error


def keep_watching(server: LiveReloadServer, lock: AbstractContextManager[object]) -> None:
    """Let a server notice when a watched folder or file is gone, and when it is back.

    Its watch would end without a word. While the lock is held, as a build holds it, nothing is
    looked at: that would slow the build down, and what changes meanwhile is found after it.
    """
    for emitter in server.observer.emitters:
        taken: Any = emitter
        taken._take_snapshot = _with_nothing(taken._take_snapshot, lock)


def _with_nothing(
    take: Callable[[], object], lock: AbstractContextManager[object]
) -> Callable[[], object]:
    """Return a function that finds nothing where a folder or a file is gone."""
    from watchdog.utils.dirsnapshot import EmptyDirectorySnapshot  # noqa: PLC0415 -- the host's

    def taken() -> object:
        with lock:
            pass
        try:
            return take()
        except (FileNotFoundError, NotADirectoryError):
            return EmptyDirectorySnapshot()

    return taken


def _built(server: LiveReloadServer) -> int:
    """Wait for the build that is going on, if any; return the site's version."""
    with server._epoch_cond:
        server._epoch_cond.wait_for(lambda: server._visible_epoch == server._wanted_epoch)
        return server._visible_epoch


def _paths(server: LiveReloadServer, environ: dict[str, Any]) -> list[str]:
    """Return the paths of the files that may be asked for, relative to the site."""
    address = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
    if not address.startswith(server.mount_path) or address.startswith("/livereload/"):
        return []
    path = posixpath.normpath("/" + address.removeprefix(server.mount_path)).lstrip("/")
    index = posixpath.join(path, "index.html")
    return [index] if address.endswith("/") else [path, index]
