"""The texts of a project: its own over the program's."""

from __future__ import annotations

from dataclasses import replace

from timeline.strings import Catalogue, texts
from timeline.workspace import package_data, translations
from timeline.workspace.project import Project
from timeline.workspace.translation_rules import BAD_TRANSLATION
from timeline.workspace.translations import CHECKS, INTERFACE, BadCatalogueError, Domain


def catalogue(found: Project) -> Catalogue:
    """Return the interface in a project's language.

    A faulty file of the project, which its check reports, is left out.
    """
    return _with_own(found, INTERFACE, package_data.catalogue(found.settings.language))


def explanations(found: Project) -> Catalogue:
    """Return the explanations of checks in a project's language, as far as they are translated."""
    return _with_own(found, CHECKS, package_data.explanations(found.settings.language))


def _with_own(found: Project, domain: Domain, ours: Catalogue) -> Catalogue:
    if any(one.code == BAD_TRANSLATION.code for one in found.diagnostics):
        return ours
    try:
        own = translations.nearest(found.root / translations.FOLDER, domain, ours.language)
    except BadCatalogueError:
        return ours
    return replace(ours, texts={**ours.texts, **texts(own, ours.language)}) if own else ours
