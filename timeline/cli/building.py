"""`timeline build`: build the site with MkDocs."""

from __future__ import annotations

import gc
import logging
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from timeline import reporters
from timeline.cli.common import (
    CLEAN,
    FAULTY,
    ShardOption,
    exit_code,
    find_project,
    strictness,
)
from timeline.workspace import site_folder, site_size, site_zip
from timeline.workspace.project import Project

if TYPE_CHECKING:
    from timeline.mkdocs.host import MkDocsConfig
    from timeline.mkdocs.plugin import TimelinePlugin
    from timeline.mkdocs.shared_pages import SharedPages

site_folder_option = click.option(
    "--site-dir",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the site; default: `site_dir` in mkdocs.yml, or site/.",
)
"""The option of the folder that `build_site` takes."""

verbosity = click.option(
    "-v",
    "--verbose",
    is_flag=True,
    help="Print more, including tracebacks of errors in plugins.",
)
"""The option of how much `one_line_errors` prints."""


@click.command()
@strictness
@site_folder_option
@click.option(
    "--offline",
    is_flag=True,
    help="Build a site that opens from a disk, without a server, and a zip of it.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    help="How many processes build pages; one for each core by default.",
)
@click.option(
    "--shard",
    metavar="K/N",
    type=ShardOption(),
    help="Build the K-th of N parts of the pages, into shards/K-of-N/, for timeline join.",
)
@click.option("--no-cache", is_flag=True, help="Use nothing from the last build, and keep nothing.")
@verbosity
@click.pass_obj
def build(
    start: Path,
    strict: bool,
    site_dir: Path | None,
    offline: bool,
    jobs: int | None,
    shard: tuple[int, int] | None,
    no_cache: bool,
    verbose: bool,
) -> None:
    """Check the chronology and build its site. A failed build leaves the last site untouched."""
    if shard and offline:
        raise click.UsageError("--shard can't be used with --offline")
    found = buildable(start, strict=strict)
    with one_line_errors(verbose=verbose):
        config = configured(found, strict=strict, jobs=jobs, keeps=not no_cache, offline=offline)
        if shard:
            _build_shard(found, config, start, site_dir, shard)
        else:
            build_site(found, config, start, site_dir, offline=offline)


def buildable(start: Path, *, strict: bool) -> Project:
    """Find a project that can be built, with a host; else print what is wrong, and exit."""
    found = find_project(start)
    if exit_code(found.diagnostics, strict=strict) != CLEAN:  # the plugin may be missing
        click.echo(reporters.text(found.diagnostics), nl=False, err=True)
        sys.exit(FAULTY)
    need_host()
    return found


@contextmanager
def one_line_errors(*, verbose: bool) -> Iterator[None]:
    """Print the host's messages, and an error of a build on one line; exit after one."""
    from timeline.mkdocs import failures, host

    failures.name_failing_plugins()
    _log_to_terminal(host.logger(), verbose=verbose)
    # MkDocs keeps every page to the end, so that full collections free nothing and take a
    # fifth of the time. Young objects (a Markdown parser per page) are still collected.
    gc.set_threshold(50_000, 50, 1_000)
    try:
        yield
    except click.UsageError:
        raise
    except Exception as error:  # noqa: BLE001 -- of any plugin
        of_system = isinstance(error, OSError) and error.errno is not None
        message = f"the site can't be written: {error}" if of_system else failures.one_line(error)
        _fail(error, message, verbose=verbose)


def configured(
    found: Project,
    *,
    strict: bool,
    jobs: int | None = None,
    keeps: bool = True,
    offline: bool = False,
) -> MkDocsConfig:
    """Return the host's configuration of a build."""
    from timeline.mkdocs import host
    from timeline.mkdocs.workers import Workers, cores

    links: dict[str, Any] = {"use_directory_urls": False} if offline else {}
    config = host.load_config(str(found.config), strict=strict, **links)
    plugin = plugin_of(config)
    plugin.workers = Workers(jobs or cores(), _progress())
    plugin.keeps = keeps
    return config


def plugin_of(config: MkDocsConfig) -> TimelinePlugin:
    """Return our plugin."""
    plugin: Any = config.plugins["timeline"]
    made: TimelinePlugin = plugin
    return made


def _build_shard(
    found: Project, config: MkDocsConfig, start: Path, folder: Path | None, shard: tuple[int, int]
) -> None:
    """Build a shard of the pages into a folder."""
    from timeline.mkdocs import host
    from timeline.mkdocs.shards import Shard, ShardPages, is_shard

    number, of = shard
    target = start / folder if folder else found.root / "shards" / f"{number}-of-{of}"
    if site_folder.is_own(target, found):
        raise click.UsageError(f"{target} is no place for a shard: it has, or is in, the content")
    if not is_shard(target):
        raise click.UsageError(f"{target} is not a shard, and it would be replaced; name another")
    pages = ShardPages(plugin_of(config), Shard(number, of))
    with site_folder.replaced_folder(target, found) as aside:
        config.site_dir = str(aside.with_name("site"))
        host.build(config, pages)
        pages.save(aside)
        size = site_size.measure(aside)
    click.echo(f"The shard {number}/{of} is in {target} ({size})", err=True)


def build_site(
    found: Project,
    config: MkDocsConfig,
    start: Path,
    site_dir: Path | None,
    *,
    offline: bool = False,
    pages: SharedPages | None = None,
) -> None:
    """Build a site, with all its pages or those given."""
    from timeline.mkdocs import host
    from timeline.mkdocs.shared_pages import SharedPages

    target = (start / site_dir).resolve() if site_dir else Path(config.site_dir)
    if not site_folder.is_replaceable(target, found):
        raise click.UsageError(
            f"{target} is not a site, and a build would replace everything in it; "
            "name another folder, or an empty one"
        )
    zip_path = site_zip.zip_of(target) if offline else None
    if zip_path and not site_zip.is_replaceable_zip(zip_path):
        raise click.UsageError(
            f"{zip_path} is not the zip of a site, and the build would replace it; "
            "name another folder"
        )
    with site_folder.replaced_folder(target, found, zip_path) as aside:
        config.site_dir = str(aside)
        plugin = plugin_of(config)
        if plugin.keeps and not pages:
            plugin.last_site = target
        host.build(config, pages or SharedPages(plugin))
        size = site_size.measure(aside)
    click.echo(f"The site is in {target} ({size})", err=True)
    if not offline:
        for limit in site_size.exceeded(size, found.settings.host):
            click.echo(f"Note: {limit}", err=True)
    if zip_path:
        click.echo(
            f"Its zip is {zip_path} ({site_size.written(zip_path.stat().st_size)})", err=True
        )


class _Formatter(logging.Formatter):
    """Escapes control characters in messages that quote contributors' files.

    Of an exception that is logged it prints the type and the message, and the traceback only if
    `verbose`.
    """

    def __init__(self, *, verbose: bool) -> None:
        super().__init__("%(levelname)-7s %(message)s")
        self._verbose = verbose

    def format(self, record: logging.LogRecord) -> str:
        return "\n".join(map(reporters.escape, super().format(record).split("\n")))

    def formatException(self, ei: Any) -> str:  # noqa: N802 -- logging's name
        if self._verbose:
            return super().formatException(ei)
        return "".join(traceback.format_exception_only(*ei[:2])).rstrip("\n")


class _Unrepeated(logging.Filter):
    """Drops a message that equals the one before it, such as a plugin's for every page."""

    _last: tuple[int, str] | None = None

    def filter(self, record: logging.LogRecord) -> bool:
        last, self._last = self._last, (record.levelno, record.getMessage())
        return self._last != last


def _progress() -> Callable[[int, int, str], None]:
    """Return a function that shows on a terminal how far a step is, in a line of its own."""

    def show(done: int, of: int, what: str) -> None:
        line = f"  {done:,} of {of:,} {what}" if done < of else ""
        click.echo(f"{line:<50}\r", nl=False, err=True)

    return show if sys.stderr.isatty() else lambda *_: None


def _fail(error: Exception, message: str, *, verbose: bool) -> NoReturn:
    """Print an error on one line, and its traceback if `verbose`; exit."""
    if verbose:
        traceback.print_exception(error)
    click.echo(reporters.escape(f"Error: {message}"), err=True)
    sys.exit(FAULTY)


def need_host() -> None:
    """Exit if neither MkDocs nor ProperDocs is installed, which only two commands need."""
    if not (find_spec("properdocs") or find_spec("mkdocs")):
        click.echo(
            "Error: building the site needs MkDocs or ProperDocs, and neither is installed\n"
            "  hint: pip install 'cited-timeline[material]'",
            err=True,
        )
        sys.exit(FAULTY)


def _log_to_terminal(logger: logging.Logger, *, verbose: bool) -> None:
    """Print the messages of MkDocs and of the program to standard error, like MkDocs's command."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Formatter(verbose=verbose))
    handler.addFilter(_Unrepeated())
    logger.setLevel(logging.DEBUG if verbose else logging.INFO)
    logger.addHandler(handler)
    logger.propagate = False

    def log_error(failed: threading.ExceptHookArgs) -> None:
        logger.error("a thread of a plugin failed", exc_info=failed.exc_value)

    threading.excepthook = log_error
