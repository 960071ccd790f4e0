"""Projects in memory, read as the commands read theirs."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from timeline.compiler import compile as compile_
from timeline.diagnostics import Severity
from timeline.documents import InputFile
from timeline.site.site import Site
from timeline.workspace import package_data
from timeline.workspace import settings as project_settings

TODAY = datetime.date(2026, 11, 23)

CONFIG = """\
site_name: "Any: chronology & <more>"
site_url: https://chronology.example/
docs_dir: content
theme: {name: material}
plugins:
  - timeline:
      license: CC-BY-4.0
      contact: mailto:editors@chronology.example
      feed_authority: chronology.example,2025-06
      measures: {killed: {label: Killed, unit: people}, wounded: {label: Wounded}}
"""


def read(files: Mapping[str, str]) -> Site:
    """Read a project as the commands do; what they would refuse fails."""
    found = project_settings.read("mkdocs.yml", files["mkdocs.yml"])
    assert not [one for one in found.diagnostics if one.severity is Severity.ERROR]
    inputs = [
        InputFile(path, text.encode()) for path, text in files.items() if path != "mkdocs.yml"
    ]
    compiled = compile_(inputs, found.settings, TODAY)
    refused = [str(one) for one in compiled.diagnostics if one.severity is Severity.ERROR]
    assert not refused, refused
    return Site(compiled.chronology, package_data.catalogue(found.settings.language))
