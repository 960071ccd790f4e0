"""`timeline join`: put a site together from the shards that several machines have built."""

from __future__ import annotations

from pathlib import Path

import click

from timeline.cli.building import (
    build_site,
    buildable,
    configured,
    one_line_errors,
    plugin_of,
    site_folder_option,
    verbosity,
)
from timeline.cli.common import strictness


@click.command()
@click.argument(
    "folders",
    metavar="SHARD…",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path),
)
@strictness
@site_folder_option
@verbosity
@click.pass_obj
def join(
    start: Path, folders: tuple[Path, ...], strict: bool, site_dir: Path | None, verbose: bool
) -> None:
    """Put the site together from all its shards, in the project that they were built from.

    It has the same bytes as one from timeline build.
    """
    found = buildable(start, strict=strict)
    with one_line_errors(verbose=verbose):
        from timeline.mkdocs.shards import JoinedPages

        config = configured(found, strict=strict)
        shards = [(start / folder).resolve() for folder in folders]
        pages = JoinedPages(plugin_of(config), shards)
        build_site(found, config, start, site_dir, pages=pages)
