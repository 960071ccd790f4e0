"""The editor for newsrooms: Sveltia CMS, configured from the declarations of the fields."""

from timeline.build.editor.configuration import Files, backend
from timeline.build.editor.pages import LOCALES, PACKAGES, editor_files
from timeline.build.publishing.headers import EDITOR as FOLDER

__all__ = ["FOLDER", "LOCALES", "PACKAGES", "Files", "backend", "editor_files"]
