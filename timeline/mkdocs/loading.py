"""Load and check the project of a build, before anything is written."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import FileSystemLoader

from timeline import reporters
from timeline.build import Builder
from timeline.chronology import Chronology
from timeline.compiler import Compiled, compile  # noqa: A004 -- the stage's name
from timeline.diagnostics import Diagnostic, Severity
from timeline.documents import InputFile
from timeline.exports.citations import Version
from timeline.file_contents import Contents, contents_of, relevant
from timeline.mkdocs.host import PluginError, log
from timeline.mkdocs.kept_readings import KeptReadings, digest_of
from timeline.mkdocs.stored_templates import StoredTemplates
from timeline.model import Settings
from timeline.reporters.as_text import counted
from timeline.site.site import Site
from timeline.strings import Catalogue
from timeline.workspace import package_data, project, project_texts
from timeline.workspace.kept import Kept
from timeline.workspace.layout import Part
from timeline.workspace.program import digest
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
    """The chronology has errors, `errors`; nothing was written."""

    def __init__(self, errors: Sequence[Diagnostic]) -> None:
        self.errors = errors
        super().__init__(f"{counted(len(errors), 'error')} in the chronology; nothing was written")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A chronology without errors, the last version of each file, by path, and the project's
    texts: of the interface, and of the explanations of checks.

    `digests` are those of the files that were read, by path, if work is kept or repeated;
    `outlines` those of what the files say to pages that aren't theirs, if it is kept.
    """

    compiled: Compiled
    versions: Mapping[str, Version]
    text: Catalogue
    explanations: Catalogue
    digests: Mapping[str, bytes] = field(default_factory=dict)
    outlines: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def outline(self) -> bytes:
        """The digest of all that the files say to pages that aren't theirs; empty if unknown."""
        paths = sorted(self.outlines)
        shown = (one for path in paths for one in (os.fsencode(path), self.outlines[path]))
        return digest(*shown) if paths else b""


class Repeated:
    """What a server keeps from one build to the next: what was read, logged and compiled.

    `templates` are ours, `of_theme` the theme's.
    """

    def __init__(self) -> None:
        self.templates, self.of_theme = StoredTemplates(), StoredTemplates()
        self.digests: dict[str, bytes] = {}
        """The digests of the files that were read, by path."""
        self._contents: dict[str, tuple[InputFile, Part, tuple[object, ...], Contents]] = {}
        self._at_once: frozenset[Diagnostic] = frozenset()
        self._last: frozenset[Diagnostic] = frozenset()

    def read(self, file: InputFile, part: Part, settings: Settings) -> Contents:
        """Return what the text of a file holds, as `contents_of` does."""
        last = self._contents.get(file.path)
        given = relevant(settings)
        if file.data is not None and part is not Part.MEDIA:
            self.digests[file.path] = digest_of(file.data, file, part, settings)
        if last is None or last[:3] != (file, part, given):
            last = self._contents[file.path] = file, part, given, contents_of(file, part, settings)
        return last[3]

    def log(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Log the diagnostics of a build: errors, and what the last build did not have."""
        self._at_once = frozenset(diagnostics)
        _log(
            one for one in self._at_once if one.severity is Severity.ERROR or one not in self._last
        )

    def log_rest(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Log what the checks that were left for later found, and the last build did not have."""
        found = frozenset(diagnostics)
        _log(found - self._last)
        self._last = self._at_once | found


def load(
    config: MkDocsConfig,
    *,
    keeps: bool = False,
    repeated: Repeated | None = None,
    errors_only: bool = False,
) -> Loaded:
    """Read and check a project, and log its diagnostics.

    With `keeps`, files that were read before aren't read again, nor with `repeated`. With
    `errors_only`, checks that find no errors are left for later, unless warnings stop a build.

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
        found.files(),
        settings,
        date.today(),
        read=repeated.read if repeated else kept.read if kept else contents_of,
        errors_only=errors_only and not config.strict,
        kept=partial(kept.findings, settings) if kept else lambda _: Kept(),
    )
    if kept:
        kept.save()
    diagnostics = (*found.diagnostics, *compiled.diagnostics)
    (repeated.log if repeated else _log)(diagnostics)
    errors = sorted(one for one in diagnostics if one.severity is Severity.ERROR)
    if errors:
        raise ChronologyError(errors)
    return Loaded(
        compiled,
        _versions(found.root),
        project_texts.catalogue(found),
        project_texts.explanations(found),
        repeated.digests if repeated else kept.digests if kept else {},
        kept.outlines if kept else {},
    )


def without_records(config: MkDocsConfig) -> Builder:
    """Return what makes the pages of a project as if it had no records: none could be read."""
    found = project.load(Path(config.config_file_path or project.CONFIG).resolve())
    empty = Chronology.build((), (), (), (), found.settings)
    site = Site(empty, project_texts.catalogue(found), project_texts.explanations(found))
    return Builder(site, FileSystemLoader(str(package_data.templates())))


def _log(diagnostics: Iterable[Diagnostic]) -> None:
    for diagnostic in sorted(diagnostics):
        level = (
            logging.INFO if diagnostic.code == UNTRANSLATED.code else LEVELS[diagnostic.severity]
        )
        log.log(level, reporters.text([diagnostic]).rstrip("\n"))


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
