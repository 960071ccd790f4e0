"""Write the editor for newsrooms into a built site, after its policy: it has one of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

from timeline.build import Builder
from timeline.build.editor import FOLDER, LOCALES, PACKAGES, Files
from timeline.mkdocs.host import log
from timeline.mkdocs.parts import write_all


def add_editor(folder: Path, packages: Path, builder: Builder, files: Files) -> None:
    """Write the editor's pages and configuration, and copy its program from npm packages."""
    target = folder / FOLDER
    if target.exists():
        log.warning("the content has a folder `%s`, so the editor is not published", FOLDER)
        return
    copies = {name: packages / path for path, name in PACKAGES.items()}
    there = {name: path for name, path in copies.items() if path.is_file()}
    write_all(folder, builder.editor(files, frozenset(there)))
    for name, path in there.items():
        shutil.copyfile(path, target / name)
    for path in sorted((packages / LOCALES).glob("*.json")):
        (target / "locales").mkdir(exist_ok=True)
        shutil.copyfile(path, target / "locales" / path.name)
