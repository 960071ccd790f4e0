"""`timeline export`: write the chronology in another format."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from timeline.cli.common import FAULTY, find_project, load_valid
from timeline.exports import EXPORTS
from timeline.site.site import Site
from timeline.workspace import project_texts
from timeline.workspace.files import write_file

NAMES = [export.name for export in EXPORTS]


@click.command(
    epilog=f"FORMAT is one of {', '.join(NAMES)}.",
)
@click.argument("name", metavar="FORMAT", type=click.Choice(NAMES))
@click.option(
    "-o",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to this file instead of standard output.",
)
@click.pass_obj
def export(start: Path, name: str, target: Path | None) -> None:
    """Write the chronology as FORMAT, to standard output or a file."""
    found = find_project(start)
    site = Site(load_valid(found), project_texts.catalogue(found))
    chosen = next(one for one in EXPORTS if one.name == name)
    if chosen.needs_site_url and not found.settings.site_url:
        raise click.UsageError(
            f"{name} needs full addresses: set site_url in mkdocs.yml to the site's address"
        )
    text = chosen.write(site)
    if target is None:
        sys.stdout.buffer.write(text.encode())
        return
    try:
        write_file(start / target, text)
    except OSError as error:
        click.echo(f"Error: {target} can't be written: {error}", err=True)
        sys.exit(FAULTY)
