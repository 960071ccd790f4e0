"""`timeline export`: write the chronology in another format."""

from __future__ import annotations

import io
from pathlib import Path
from types import MappingProxyType

import click

from timeline.cli.common import find_project, load_valid, output_file, write_output
from timeline.documents.files import BYTE_ORDER_MARK
from timeline.exports import EXPORTS, MORE, workbook
from timeline.exports.export import MissingPackageError
from timeline.site.site import Site
from timeline.workspace import project_texts

WORKBOOK = "xlsx"
"""The format that is written on request only: the site has no such file."""

BINARY = MappingProxyType({one.name: one.write for some in MORE.values() for one in some})
"""The writers of formats that are not text, by their names."""

NAMES = [*(export.name for export in EXPORTS), *BINARY, WORKBOOK]


@click.command(
    epilog=f"FORMAT is one of {', '.join(NAMES)}.",
)
@click.argument("name", metavar="FORMAT", type=click.Choice(NAMES))
@output_file
@click.option("--bom", is_flag=True, help="Begin a CSV table with a byte-order mark, for Excel.")
@click.pass_obj
def export(start: Path, name: str, target: Path | None, bom: bool) -> None:
    """Write the chronology as FORMAT, to standard output or a file.

    A workbook (xlsx) can be filled in and comes back by timeline import events.
    """
    if bom and not name.endswith("-csv"):
        raise click.BadParameter("only CSV tables take a byte-order mark", param_hint="--bom")
    found = find_project(start)
    site = Site(load_valid(found), project_texts.catalogue(found))
    try:
        content = _content(site, name)
    except MissingPackageError as error:
        raise click.UsageError(str(error)) from error
    data = BYTE_ORDER_MARK + content if bom else content
    write_output(start, target, data)


def _content(site: Site, name: str) -> bytes:
    if name == WORKBOOK:
        return _workbook(site)
    return BINARY[name](site) if name in BINARY else _text(site, name).encode()


def _text(site: Site, name: str) -> str:
    chosen = next(one for one in EXPORTS if one.name == name)
    if chosen.needs_site_url and not site.chronology.settings.site_url:
        raise click.UsageError(
            f"{name} needs full addresses: set site_url in mkdocs.yml to the site's address"
        )
    return chosen.write(site)


def _workbook(site: Site) -> bytes:
    stream = io.BytesIO()
    workbook.write(site, stream)
    return stream.getvalue()
