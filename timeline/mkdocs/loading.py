"""Load and check the project of a build, before anything is written."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from timeline import reporters
from timeline.compiler import Compiled, compile  # noqa: A004 -- the stage's name
from timeline.diagnostics import Severity
from timeline.exports.citations import Version
from timeline.file_contents import contents_of
from timeline.mkdocs.host import PluginError, log
from timeline.mkdocs.kept_readings import KeptReadings
from timeline.strings import Catalogue
from timeline.workspace import project, project_texts
from timeline.workspace.translation_rules import UNTRANSLATED
from timeline.workspace.versions import last_changes

if TYPE_CHECKING:
    from timeline.mkdocs.host import MkDocsConfig

LEVELS = {
    Severity.ERROR: logging.ERROR,
    Severity.WARNING: logging.WARNING,
    Severity.INFO: logging.DEBUG,
}


class ChronologyError(PluginError):
    """The chronology has errors; nothing was written."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A chronology without errors, the last version of each file, by path, and the project's
    texts: of the interface, and of the explanations of checks."""

    compiled: Compiled
    versions: Mapping[str, Version]
    text: Catalogue
    explanations: Catalogue


def load(config: MkDocsConfig, *, keeps: bool = False) -> Loaded:
    """Read and check a project, and log its diagnostics.

    With `keeps`, files that were read before aren't read again.

    Raises:
        ChronologyError: there are errors.
    """
    found = project.load(Path(config.config_file_path or project.CONFIG).resolve())
    # MkDocs resolves tags such as !ENV, which our own reader ignores.
    settings = replace(
        found.settings,
        title=found.settings.title or config.site_name,
        description=found.settings.description or config.site_description or "",
        site_url=found.settings.site_url or config.site_url or "",
        repo_url=config.repo_url or "",
        edit_uri=config.edit_uri or "",
    )
    kept = KeptReadings(found.root) if keeps else None
    compiled = compile(
        found.files(), settings, date.today(), read=kept.read if kept else contents_of
    )
    if kept:
        kept.save()
    diagnostics = sorted([*found.diagnostics, *compiled.diagnostics])
    for diagnostic in diagnostics:
        level = (
            logging.INFO if diagnostic.code == UNTRANSLATED.code else LEVELS[diagnostic.severity]
        )
        log.log(level, reporters.text([diagnostic]).rstrip("\n"))
    errors = sum(d.severity is Severity.ERROR for d in diagnostics)
    if errors:
        raise ChronologyError(
            f"{errors} error{'s' if errors > 1 else ''} in the chronology; nothing was written"
        )
    return Loaded(
        compiled,
        _versions(found.root),
        project_texts.catalogue(found),
        project_texts.explanations(found),
    )


def _versions(root: Path) -> Mapping[str, Version]:
    """Return the version of each file, by path; log the files without one in a shallow clone."""
    found = last_changes(root)
    if found.problem:
        log.info("no versions of files: %s", found.problem)
    if found.undetermined:
        log.info(
            "no versions of %s files, because this shallow clone lacks the commits that last "
            "changed them: fetch the whole history (fetch-depth: 0)",
            f"{found.undetermined:,}",
        )
    return {path: Version(*last) for path, last in found.by_path.items()}
