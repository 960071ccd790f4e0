"""`timeline build` and `timeline serve`: build the site with MkDocs."""

from __future__ import annotations

import errno
import gc
import logging
import re
import sys
from importlib.util import find_spec
from pathlib import Path

import click

from timeline import reporters
from timeline.cli.common import CLEAN, FAULTY, exit_code, find_project
from timeline.workspace import site_folder


@click.command()
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option(
    "--site-dir",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to put the site; `site_dir` of mkdocs.yml, else site/, by default.",
)
@click.pass_obj
def build(start: Path, strict: bool, site_dir: Path | None) -> None:
    """Check the chronology and build its site; a failed build leaves the last good one."""
    found = find_project(start)
    if exit_code(found.diagnostics, strict=strict) != CLEAN:  # the plugin may be missing
        click.echo(reporters.text(found.diagnostics), nl=False, err=True)
        sys.exit(FAULTY)
    _need_host()
    from timeline.mkdocs import host

    _log_to_terminal(host.logger())
    # MkDocs keeps every page to the end, so that full collections free nothing and take a
    # fifth of the time. Young objects (a Markdown parser per page) are still collected.
    gc.set_threshold(50_000, 50, 1_000)
    try:
        config = host.load_config(str(found.config), strict=strict)
        target = (start / site_dir).resolve() if site_dir else Path(config.site_dir)
        if not site_folder.is_replaceable(target, found):
            raise click.UsageError(
                f"{target} is not a site, and a build would replace all that is in it; "
                "name another folder, or an empty one"
            )
        with site_folder.replaced_folder(target, found) as aside:
            config.site_dir = str(aside)
            host.build(config)
    except host.MkDocsException as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(FAULTY)
    except OSError as error:
        click.echo(f"Error: the site can't be written: {error}", err=True)
        sys.exit(FAULTY)
    click.echo(f"The site is in {target}", err=True)


@click.command()
@click.option("--address", metavar="HOST:PORT", help="Where to serve; 127.0.0.1:8000 by default.")
@click.pass_obj
def serve(start: Path, address: str | None) -> None:
    """Serve the site on this machine, built anew at every change, with the checks."""
    found = find_project(start)
    if address and not _ADDRESS.fullmatch(address):
        raise click.BadParameter(
            f"{address!r} is no host and port, such as 127.0.0.1:8001", param_hint="--address"
        )
    _need_host()
    from timeline.mkdocs import host

    _log_to_terminal(host.logger())
    try:
        host.serve(str(found.config), address)
    except host.MkDocsException as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(FAULTY)
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EADDRNOTAVAIL, errno.EACCES):
            raise
        where = address or "the address of the server"
        busy = error.errno == errno.EADDRINUSE
        why = "is in use" if busy else f"can't be used: {error.strerror}"
        raise click.UsageError(f"{where} {why}; name another with --address HOST:PORT") from error


# A host or an IPv6 address between brackets, and a port from 0 to 65535.
_ADDRESS = re.compile(
    r"(?:[\w.-]+|\[[0-9A-Fa-f:.]+\]):"
    r"(?:[0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])"
)


class _Escaping(logging.Formatter):
    """Escapes control characters in messages that quote contributors' files."""

    def format(self, record: logging.LogRecord) -> str:
        return "\n".join(map(reporters.escape, super().format(record).split("\n")))


def _need_host() -> None:
    """Exit if neither MkDocs nor ProperDocs is installed, which only two commands need."""
    if not (find_spec("properdocs") or find_spec("mkdocs")):
        click.echo(
            "Error: the site is made by MkDocs or ProperDocs, and neither is installed\n"
            "  hint: pip install 'cited-timeline[material]'",
            err=True,
        )
        sys.exit(FAULTY)


def _log_to_terminal(logger: logging.Logger) -> None:
    """Print the messages of MkDocs and of the program to standard error, like MkDocs's command."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Escaping("%(levelname)-7s %(message)s"))
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    logger.propagate = False
