"""The settings of a project, from its `mkdocs.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from timeline.colours.palette import Option
from timeline.colours.style_sheets import StyleSheet
from timeline.diagnostics import Location

HOSTS = ("github", "gitlab", "cloudflare", "netlify", "s3", "nginx", "caddy", "none")
"""Where a site can be published: it decides how the site's policy and headers are written."""

FILE_LIMIT = 20
"""The usual largest size of a data file, in MB (a million bytes)."""

OPTIONAL = ("cards", "oembed", "name-feeds")
"""What a site can do without: files of which each event, or each name, has one."""

MORE_FORMATS = ("parquet",)
"""Data formats that a site has on request, as they need more packages."""

POLICY_DIRECTIVES = (
    *("script-src", "style-src", "img-src", "font-src", "media-src", "connect-src", "frame-src"),
    *("worker-src", "form-action"),
)
"""The directives of a site's policy (CSP level 3) to which a project can add sources."""


class Measure(NamedTuple):
    """A quantity that figures count, declared in `mkdocs.yml`; `sum_of` is never computed."""

    id: str
    label: str
    unit: str = ""
    sum_of: tuple[str, ...] = ()
    description: str = ""


class Tag(NamedTuple):
    """A tag that `mkdocs.yml` describes."""

    name: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """The settings of `timeline links`.

    `availability` and `save` are an archive's endpoints. `timeout` is the limit for a whole answer
    and `pause` the delay between two requests to one host, both in seconds; `hosts` is the number
    of hosts queried concurrently.
    """

    availability: str = "https://archive.org/wayback/available"
    save: str = "https://web.archive.org/save"
    timeout: float = 20.0
    pause: float = 1.0
    hosts: int = 8


@dataclass(frozen=True, slots=True)
class OtherFiles:
    """Files in the content folder besides the chronology's and the maintainers' pages.

    `named` are paths from the content folder, `extra` path patterns: both are published unchanged.
    `plugins` are patterns of files that plugins read, which are not published.
    """

    named: frozenset[str] = frozenset()
    extra: tuple[str, ...] = ()
    plugins: tuple[str, ...] = ()


class NamedFont(NamedTuple):
    """A font that `mkdocs.yml` names, and where."""

    name: str
    location: Location


@dataclass(frozen=True, slots=True)
class Appearance:
    """The colours and fonts of the project.

    `options` are the palette's colour schemes, each with where its values are set. `sheets` are the
    style sheets in the order in which they apply, ours without a path; there are none where the
    project sets no colour. `fonts` are those that the theme would load from another host.
    """

    options: tuple[tuple[Option, Mapping[str, Location]], ...] = ()
    sheets: tuple[StyleSheet, ...] = ()
    fonts: tuple[NamedFont, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of the chronology, from the project's `mkdocs.yml`.

    `paths` are relative to the project with forward slashes; `language` is the pages',
    `date_locale` a CLDR locale for dates if they are to differ from it. `edit_uri` is the path from
    `repo_url` to the editor of the content, as in MkDocs. `image` is a picture for the whole
    chronology, relative to the content, for cards. `editor` is the folder with the packages of the
    editor for newsrooms, relative to the project, and `editor_sign_in` the service by which its
    users sign in. `host` is one of `HOSTS`. `policy` are sources that the site's policy allows
    besides those that follow from the pages, by their directives. `leave_out` are those of
    `OPTIONAL` that the site does without. `file_limit` is the size in bytes above which
    `timeline.json` is published in parts. `tags` are those that are described, by their slugs.
    `more_formats` are those of `MORE_FORMATS` that the site
    has.
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
    editor: str = ""
    editor_sign_in: str = ""
    host: str = "none"
    policy: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    leave_out: frozenset[str] = frozenset()
    more_formats: frozenset[str] = frozenset()
    file_limit: int = FILE_LIMIT * 1_000_000
    measures: Mapping[str, Measure] = field(default_factory=lambda: MappingProxyType({}))
    tags: Mapping[str, Tag] = field(default_factory=lambda: MappingProxyType({}))
    links: LinkSettings = LinkSettings()
    files: OtherFiles = OtherFiles()
    appearance: Appearance = Appearance()

    @property
    def locale(self) -> str:
        """The locale of the pages for other sites: `date_locale`, else the language."""
        return self.date_locale or ("en_GB" if self.language == "en" else self.language)

    @property
    def has_cards(self) -> bool:
        """Whether events have cards for other sites, which name the site's address."""
        return bool(self.site_url) and "cards" not in self.leave_out

    @property
    def has_oembed(self) -> bool:
        """Whether events have oEmbed documents, which frame their cards."""
        return self.has_cards and "oembed" not in self.leave_out

    @property
    def has_name_feeds(self) -> bool:
        """Whether each actor, place and tag has a feed, besides that of all events."""
        return bool(self.site_url) and "name-feeds" not in self.leave_out
