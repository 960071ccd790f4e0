"""The catalogues of texts: the program's, and those of a project, in its folder `locales`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from timeline.documents.files import SIZE_LIMIT
from timeline.text import po
from timeline.text.po import Messages, NotPoError

FOLDER = "locales"
"""The folder of a project's own catalogues, beside `mkdocs.yml`."""

ENGLISH = "en"

PROGRAM = Path(__file__).parent.parent / "strings"
"""The folder of the program's catalogues."""


class Domain(NamedTuple):
    """A kind of texts, with catalogues of its own: what they are, and their folder.

    If it is `in_projects`, a project can have catalogues of its own. Texts that are not `filled`
    have no placeholders: their braces are themselves.
    """

    name: str
    folder: str
    in_projects: bool = True
    filled: bool = True

    def path(self, language: str) -> str:
        """Return the path of a language's catalogue, relative to a folder of catalogues."""
        return f"{self.folder}/{language}.po" if self.folder else f"{language}.po"

    def file(self, folder: Path, language: str) -> Path:
        """Return the path of a language's catalogue below a folder of catalogues."""
        return folder / self.path(language)


INTERFACE = Domain("the interface", "")
STARTING = Domain("new projects", "starting", in_projects=False)
CHECKS = Domain("explanations of checks", "checks", filled=False)

DOMAINS = (INTERFACE, CHECKS, STARTING)


class BadCatalogueError(Exception):
    """A catalogue can't be read; the message names file, line and fault."""


def tags(language: str) -> Iterator[str]:
    """Yield the names of a language's catalogues, the nearest first: `pt-BR`, `pt`."""
    parts = language.replace("_", "-").split("-")
    yield from dict.fromkeys(
        (language, *("-".join(parts[:count]) for count in range(len(parts), 0, -1)))
    )


@cache
def of_program(domain: Domain, language: str) -> Messages | None:
    """Return the program's catalogue for a language, or for the language without its region."""
    return nearest(PROGRAM, domain, language)


def english(domain: Domain) -> Messages:
    """Return the program's English texts."""
    found = of_program(domain, ENGLISH)
    assert found  # every domain has them, a test holds
    return found


def nearest(folder: Path, domain: Domain, language: str) -> Messages | None:
    """Return the catalogue in a folder that is nearest to a language; None if there is none.

    Raises:
        BadCatalogueError: it can't be read.
    """
    return next(filter(None, (load(domain.file(folder, tag)) for tag in tags(language))), None)


def load(path: Path) -> Messages | None:
    """Read a catalogue; return None if there is no such file.

    Raises:
        BadCatalogueError: it can't be read.
    """
    try:
        if path.exists() and not path.is_file():  # to read a pipe or a device may never end
            raise BadCatalogueError(f"{path}: it is not a regular file")
        if path.stat().st_size > SIZE_LIMIT:
            raise BadCatalogueError(f"{path}: it is larger than 1 MiB")
        return po.read(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        return None
    except NotPoError as error:
        raise BadCatalogueError(f"{path}:{error.line}: {error}") from error
    except UnicodeDecodeError as error:
        raise BadCatalogueError(f"{path}: it is not UTF-8") from error
    except OSError as error:
        raise BadCatalogueError(f"{path}: {error.strerror}") from error
