"""The texts of the interface in a project: its own over the program's."""

from __future__ import annotations

from dataclasses import replace

from timeline.strings import Catalogue, texts
from timeline.workspace import package_data, translations
from timeline.workspace.project import Project
from timeline.workspace.translation_rules import BAD_TRANSLATION


def catalogue(found: Project) -> Catalogue:
    """Return the catalogue of a project's language, with the project's own texts over ours.

    A faulty file of the project, which its check reports, is left out.
    """
    language = found.settings.language
    ours = package_data.catalogue(language)
    if any(one.code == BAD_TRANSLATION.code for one in found.diagnostics):
        return ours
    folder = found.root / translations.FOLDER
    own = translations.nearest(folder, translations.INTERFACE, language)
    return replace(ours, texts={**ours.texts, **texts(own, language)}) if own else ours
