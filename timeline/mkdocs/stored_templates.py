"""Compiled templates, stored for the next build.

They are code, so they are stored with the program, as Python does it with modules: a project can't
bring them.
"""

from __future__ import annotations

import marshal
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

from timeline.rendering.environment import CompiledTemplates
from timeline.workspace.files import write_file
from timeline.workspace.program import SIZE, digest, program

_NAME = "templates."
"""How the names of the files begin."""
_MOST = 16
"""The files that are stored, as there are other languages and versions."""


class StoredTemplates(CompiledTemplates):
    """Templates that the last build by this program has compiled, and those of this one."""

    _file: Path | None = None

    def use(self, about: bytes) -> None:
        """Use what is stored, if anything is.

        `about` is the digest of what the templates follow from, besides their sources.
        """
        name = digest(program(), about).hex()
        file = Path(cache_from_source(__file__)).with_name(f"{_NAME}{name}")
        if file == self._file:
            return
        self._file, self.codes, self.is_changed = file, {}, False
        with suppress(OSError, ValueError, EOFError, TypeError):
            data = file.read_bytes()
            if data[:SIZE] == digest(data[SIZE:]):
                self.codes = marshal.loads(data[SIZE:])

    def store(self) -> None:
        """Store them for the next build, if there are new ones; and not too many of others."""
        if self._file is None or not self.is_changed or sys.dont_write_bytecode:
            return
        self.is_changed = False
        data = marshal.dumps(self.codes)
        with suppress(OSError):
            write_file(self._file, digest(data) + data)
            stored = self._file.parent.glob(f"{_NAME}*")
            for path in sorted(stored, key=lambda one: one.stat().st_mtime)[:-_MOST]:
                path.unlink()
