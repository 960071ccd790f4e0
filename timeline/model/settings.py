"""What a project’s `mkdocs.yml` says of the chronology."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Measure:
    """Something figures count, as `mkdocs.yml` declares it; `sum_of` is never computed."""

    id: str
    label: str
    unit: str = ""
    sum_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """How the health of links is looked after: `timeline links`.

    `availability` and `save` are an archive's endpoints. `timeout` and `pause` are in seconds, for
    a whole answer and between two questions to one host; `hosts` are asked side by side.
    """

    availability: str = "https://archive.org/wayback/available"
    save: str = "https://web.archive.org/save"
    timeout: float = 20.0
    pause: float = 1.0
    hosts: int = 8


@dataclass(frozen=True, slots=True)
class OtherFiles:
    """Which files the content may hold besides the chronology's and the maintainers' pages.

    `named` are paths from the content folder, `extra` patterns of paths: both are published as they
    are. `plugins` are patterns of what plugins read, and nobody publishes.
    """

    named: frozenset[str] = frozenset()
    extra: tuple[str, ...] = ()
    plugins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """What the project's `mkdocs.yml` says, as far as the chronology needs it.

    `paths` are relative to the project with forward slashes; `locale` is a CLDR locale for dates,
    `language` the interface's. `edit_uri` leads from `repo_url` to the editor of the content, as in
    MkDocs. `image` is a picture of the whole chronology, relative to the content, for cards.
    """

    title: str = ""
    description: str = ""
    site_url: str = ""
    content_dir: str = "content"
    language: str = "en"
    date_locale: str = ""
    license: str = ""
    contact: str = ""
    repo_url: str = ""
    edit_uri: str = ""
    feed_authority: str = ""
    image: str = ""
    measures: Mapping[str, Measure] = field(default_factory=lambda: MappingProxyType({}))
    links: LinkSettings = LinkSettings()
    files: OtherFiles = OtherFiles()

    @property
    def locale(self) -> str:
        """The locale dates are printed in: `date_locale`, else the language, `en` as `en_GB`."""
        return self.date_locale or ("en_GB" if self.language == "en" else self.language)
