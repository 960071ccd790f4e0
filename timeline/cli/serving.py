"""`timeline serve`: show the site on this machine while it is written."""

from __future__ import annotations

import errno
import re
from ipaddress import ip_address
from pathlib import Path

import click

from timeline.cli.building import configured, need_host, one_line_errors, plugin_of, verbosity
from timeline.cli.common import find_project


@click.command()
@click.option(
    "-a",
    "--address",
    metavar="HOST:PORT",
    help="Address of the server; default: `dev_addr` in mkdocs.yml, or 127.0.0.1:8000.",
)
@click.option("-o", "--open", "opens", is_flag=True, help="Open the site in the browser.")
@verbosity
@click.pass_obj
def serve(start: Path, address: str | None, opens: bool, verbose: bool) -> None:
    """Serve the site on this machine; check it and show it again at every change."""
    found = find_project(start)
    if address and not _is_address(address):
        raise click.BadParameter(
            f"{address!r} is not a host and port, such as 127.0.0.1:8001", param_hint="--address"
        )
    need_host()
    from timeline.mkdocs import host
    from timeline.mkdocs.serving import ServedPages

    with one_line_errors(verbose=verbose):
        pages = ServedPages(plugin_of(configured(found, strict=False, keeps=False)))
        try:
            host.serve(str(found.config), address, pages, pages.begin_without_site, opens=opens)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EADDRNOTAVAIL, errno.EACCES):
                raise
            where = address or "the address of the server"
            busy = error.errno == errno.EADDRINUSE
            why = "is in use" if busy else f"can't be used: {error.strerror}"
            raise click.UsageError(
                f"{where} {why}; choose another with --address HOST:PORT"
            ) from error
        except OverflowError as error:  # only of `dev_addr`
            raise click.UsageError(
                "the port in dev_addr is not from 0 to 65535; correct it in mkdocs.yml, "
                "or choose another with --address HOST:PORT"
            ) from error


def _is_address(text: str) -> bool:
    """Return whether a text is what the host takes: an address, or localhost, and a port."""
    if not _ADDRESS.fullmatch(text):
        return False
    named = text.rpartition(":")[0]
    try:
        return named == "localhost" or bool(ip_address(named.strip("[]")))
    except ValueError:
        return False


# A host or an IPv6 address between brackets, and a port from 0 to 65535.
_ADDRESS = re.compile(
    r"(?:[\w.-]+|\[[0-9A-Fa-f:.]+\]):"
    r"(?:[0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])"
)
