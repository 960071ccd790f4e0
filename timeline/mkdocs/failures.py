"""Errors of other plugins: each is named on one line, and a server keeps its last valid site.

tests/test_host.py detects changes in what we use of MkDocs's collection of plugins.
"""

from __future__ import annotations

import logging
import shutil
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from timeline.mkdocs.host import NAME, Abort, MkDocsException, Page, PluginError, log, plugins

if TYPE_CHECKING:
    from timeline.mkdocs.host import LiveReloadServer


class HookError(PluginError):
    """An error that a plugin raised; the message names the plugin, its hook, and the page."""


class _Hooks(plugins.PluginCollection):
    """The plugins of a build, each named in the error that it raises."""

    _current_plugin: str | None = None

    def __setitem__(self, name: str, plugin: Any) -> None:
        """Add a plugin, or a file of hooks.

        Raises:
            HookError: one of its hooks is for no event.
        """
        try:
            super().__setitem__(name, plugin)
        except KeyError as error:
            event = f"on_{error.args[0]}"
            raise HookError(
                f"plugin `{name}` has a hook for {event}, which is not an event"
            ) from error

    def run_event(self, name: str, item: Any = None, **named: Any) -> Any:
        """Run an event as MkDocs does; an error while another is handled is only logged.

        Raises:
            HookError: a plugin raised an error.
        """
        outer, pending = self._current_plugin, sys.exc_info()[1]
        if name == "build_error" and isinstance(named["error"], HookError):
            named["error"] = named["error"].__cause__
        try:
            return super().run_event(name, item, **named)
        except HookError:  # of an event that a plugin ran itself
            raise
        except Exception as error:
            if self._current_plugin == "timeline" and isinstance(error, PluginError):
                raise
            page = item if isinstance(item, Page) else named.get("page")
            place = f" at {page.file.src_uri}" if page else ""
            reported = HookError(
                f"plugin `{self._current_plugin}` failed in on_{name}{place}: {one_line(error)}"
            )
            if name not in ("build_error", "shutdown") or pending is None:
                raise reported from error
            reported.__cause__ = error
            log_error(reported)
            return None
        finally:
            self._current_plugin = outer


def log_error(error: Exception) -> None:
    """Log an error on one line, and its traceback for those who ask for more."""
    log.error(one_line(error))
    log.debug("The error was raised here:", exc_info=error)


def name_failing_plugins() -> None:
    """Make every unexpected error of a plugin a `HookError`, in all builds of this process."""
    plugins.PluginCollection = _Hooks  # type: ignore[misc]
    # The caller prints these errors; MkDocs would also log them.
    logging.getLogger(f"{NAME}.commands.build").addFilter(
        lambda _: not isinstance(sys.exc_info()[1], PluginError)
    )


def one_line(error: BaseException) -> str:
    """Return what an error says, on one line.

    The type is left out of errors that MkDocs and plugins raise for users to read. A plugin that
    can't be loaded is named, and so is the line of a template.
    """
    if isinstance(error, Abort) and isinstance(error.__context__, PluginError):
        return str(error.__context__)
    words = " ".join(str(error).split())
    request, response = (getattr(error, name, None) for name in ("request", "response"))
    if isinstance(error, OSError) and request is not None and response is None:
        host = urlsplit(str(request.url)).hostname  # of the library `requests`, which plugins use
        return f"{host} can't be reached, and the plugin fetches something from there"
    if not isinstance(error, MkDocsException):
        words = f"{type(error).__name__}: {words}".removesuffix(": ")
        place = ""
        for frame, line in traceback.walk_tb(error.__traceback__):
            if frame.f_code.co_name in LOADERS and "name" in frame.f_locals:
                return f"plugin `{frame.f_locals['name']}` can't be loaded: {words}"
            if frame.f_code.co_filename.endswith(".html"):  # a template, as Jinja compiles it
                place = f"{frame.f_code.co_filename}:{line}: "
        return place + words
    return words


LOADERS = ("load_plugin", "_load_hook")
"""The host's functions that load a plugin, or a file of hooks, by its `name`."""


STAYS = "The last good site stays up until this is fixed."
"""What is logged after a build that failed."""
WAITS = "There is no site to show until this is fixed."
"""What is logged if the first build of a server failed."""


def keep_last_site(
    server: LiveReloadServer,
    message: Callable[[], str] = lambda: STAYS,
    done: Callable[[Exception | None], None] = lambda _: None,
) -> None:
    """Make a server keep its last valid site if a build fails, and log a message.

    `done` is called after each build, with the error if it failed.
    """
    build_again = server.builder

    def build_if_possible() -> None:
        try:
            with _kept(Path(server.root)):
                build_again()
        except Exception as error:  # noqa: BLE001 -- of any plugin
            log_failure(error, message())
            done(error)
        else:
            done(None)

    server.builder = build_if_possible


def log_failure(error: Exception, message: str) -> None:
    """Log the error of a build, unless MkDocs has, and what follows from it."""
    if not _is_logged(error):
        log_error(error)
    log.error(message)


def _is_logged(error: Exception) -> bool:
    """Return whether MkDocs has logged the error of a build."""
    is_ours = plugins.PluginCollection is _Hooks and isinstance(error.__context__, PluginError)
    return isinstance(error, Abort) and not is_ours


@contextmanager
def _kept(site: Path) -> Iterator[None]:
    """Put a site back if a build that replaces it fails."""
    last = site.with_name(f"{site.name}.last")
    if site.is_dir():
        site.rename(last)
    try:
        yield
    except BaseException:
        if last.is_dir():
            shutil.rmtree(site, ignore_errors=True)
            last.rename(site)
        raise
    shutil.rmtree(last, ignore_errors=True)
