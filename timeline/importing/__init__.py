"""Import other formats into project files: a whole chronology, or a list of sources."""

from timeline.importing.errors import ImportFormatError
from timeline.importing.project import media, project_files, read_export
from timeline.importing.source_list import Remark
from timeline.importing.sources import Imported, decoded, import_sources

__all__ = [
    "ImportFormatError",
    "Imported",
    "Remark",
    "decoded",
    "import_sources",
    "media",
    "project_files",
    "read_export",
]
