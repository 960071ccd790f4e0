"""Read the settings from `mkdocs.yml`, without executing anything in it.

Tags (`!ENV`, `!!python/…`) are never constructed: their values count as absent here, and MkDocs
provides them during a build. Only `site_url` is taken from the environment, as in MkDocs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

import yaml

from timeline.diagnostics import Diagnostic, Finding, Location
from timeline.documents import placeholders
from timeline.model import (
    FILE_LIMIT,
    MORE_FORMATS,
    OPTIONAL,
    OtherFiles,
    Settings,
)
from timeline.model.setting_fields import SETTINGS
from timeline.text.addresses import authority_fault, contact_fault
from timeline.workspace import (
    appearance,
    edit_links,
    link_settings,
    measure_settings,
    other_files,
    policy_sources,
    repository_links,
    setting_faults,
    site_address,
    tag_settings,
    translation_checks,
)
from timeline.workspace.configuration import (
    Keyed,
    entries,
    keyed,
    location,
    plugin_key,
    plugin_options,
    plugins,
    scalar,
)
from timeline.workspace.edit_links import Branches
from timeline.workspace.setting_values import Values
from timeline.workspace.settings_rules import (
    BAD_FILE,
    BAD_VALUE,
    EDIT_LINKS,
    EXAMPLE_ADDRESS,
    FILE_ADDRESSES,
    NO_CONTENT,
    NO_PLUGIN,
    UNSUITABLE_PLUGIN,
)

KEYS = tuple(one.key for one in SETTINGS)
PLAIN = ("license", "editor_sign_in")
EDITOR_HOSTS = ("github", "gitlab", "forgejo")


UNSUITABLE = MappingProxyType(
    {
        "i18n": (
            "the plugin `i18n` can't work beside `timeline`: its copies of the site in other "
            "languages lack the chronology's pages",
            "remove it, and make a separate project for each language (theme: language)",
        )
    }
)
"""The plugins that can't work beside ours: why, and a hint."""


class LoadedSettings(NamedTuple):
    """Settings as far as they could be read, and their faults."""

    settings: Settings
    diagnostics: tuple[Diagnostic, ...]


def read(
    path: str,
    text: str,
    inherited: str = "",
    exists: Callable[[str], bool] = bool,
    branches: Callable[[], Branches] = Branches,
    text_of: Callable[[str], str | None] = lambda _: None,
    is_unread: Callable[[str], bool] = lambda _: False,
    has_branch: Callable[[str], bool] = lambda _: False,
) -> LoadedSettings:
    """Read `mkdocs.yml`; `path` is its name in diagnostics.

    Placeholders are reported, instead of other faults in the same lines.

    `inherited` is the text of the file that its `INHERIT` names: its values apply where the file
    itself has none, as in MkDocs. `exists` returns whether a file is in the project,
    `text_of` a file's text, None if there is none or it is unread, `is_unread` whether it is there
    nevertheless. `branches` and `has_branch` are those of `edit_links.fault`.
    """
    left = tuple(placeholders.find(path, text.encode()))
    lines = {one.location.line for one in left}
    reader = _Reader(path, exists, branches, text_of, is_unread, has_branch)
    found = _read(path, text, inherited, reader)
    others = (one for one in found.diagnostics if one.location.line not in lines)
    return LoadedSettings(found.settings, tuple(sorted([*left, *others])))


def _read(path: str, text: str, inherited: str, reader: _Reader) -> LoadedSettings:
    try:
        root = yaml.compose(text, Loader=_LOADER)
        base = yaml.compose(inherited, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        from timeline.documents.syntax import explain  # noqa: PLC0415  # most files are YAML

        fault = explain(error, text.splitlines())
        place = Location(path, fault.line + 1, fault.column + 1)
        return LoadedSettings(
            Settings(), (Finding(place, fault.message, fault.hint).under(BAD_FILE),)
        )
    except yaml.YAMLError as error:
        return LoadedSettings(Settings(), (Finding(Location(path), str(error)).under(BAD_FILE),))
    settings = reader.settings(root, {**dict(entries(base)), **dict(entries(root))})
    return LoadedSettings(settings, tuple(sorted(reader.diagnostics)))


def no_content(path: str, settings: Settings) -> Diagnostic:
    """Return the diagnostic for a missing content folder."""
    message = f"the content folder `{settings.content_dir}` does not exist"
    hint = "create it, or name yours in mkdocs.yml: docs_dir: content"
    return Finding(Location(path), message, hint).under(NO_CONTENT)


def inherits(text: str) -> str:
    """Return the path that a file's `INHERIT` names, relative to the file; empty for none."""
    if "INHERIT" not in text and "\\" not in text:  # nor spelt with escapes
        return ""
    try:
        return scalar(dict(entries(yaml.compose(text, Loader=_LOADER))).get("INHERIT"))
    except yaml.YAMLError:
        return ""


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Reader(Values):
    """Reads the node tree and collects its faults."""

    def __init__(
        self,
        path: str,
        exists: Callable[[str], bool],
        branches: Callable[[], Branches],
        text_of: Callable[[str], str | None],
        is_unread: Callable[[str], bool],
        has_branch: Callable[[str], bool],
    ) -> None:
        super().__init__(path)
        self._exists = exists
        self._branches = branches
        self._text_of = text_of
        self._is_unread = is_unread
        self._has_branch = has_branch

    def settings(self, root: yaml.Node | None, top: dict[str, yaml.Node]) -> Settings:
        """Read the settings from the file's keys; `root` is where a missing key is reported."""
        options = self._options(top.get("plugins"), root)
        theme = dict(entries(top.get("theme")))
        self.known(options, KEYS, "setting of the plugin `timeline`")
        plain = {key: self.text(options[key][1]) for key in PLAIN if key in options}
        self._addresses(top)
        self._plugins(top.get("plugins"))
        content = scalar(top.get("docs_dir")).strip("/") or "docs"
        found = Settings(
            title=scalar(top.get("site_name")),
            description=scalar(top.get("site_description")),
            site_url=self._site_url(top.get("site_url")),
            repo_url=scalar(top.get("repo_url")),
            edit_uri=scalar(top.get("edit_uri")),
            content_dir=content,
            language=scalar(theme.get("language")) or "en",
            date_locale=self.valid_text("date_locale", options, setting_faults.locale),
            license=plain.get("license", ""),
            contact=self.valid_text("contact", options, contact_fault),
            feed_authority=self.valid_text("feed_authority", options, authority_fault),
            image=self.valid_text(
                "image", options, partial(setting_faults.image, content, self._exists)
            ),
            editor=self.valid_text("editor", options, partial(setting_faults.editor, self._exists)),
            editor_sign_in=plain.get("editor_sign_in", ""),
            host=self.valid_text("host", options, setting_faults.host) or "none",
            policy=self._policy(options),
            leave_out=self.chosen("leave_out", options, OPTIONAL),
            more_formats=self.chosen("more_formats", options, MORE_FORMATS),
            file_limit=self._file_limit(options),
            measures=MappingProxyType(measure_settings.read(options, self)),
            tags=MappingProxyType(tag_settings.read(options, self)),
            links=link_settings.read(options, self),
            files=self._files(top, options),
            appearance=appearance.read(self.path, top, content, self._text_of),
        )
        self._edit_links(found, top, dict(entries(root)))
        place = location(self.path, theme.get("language"))
        self.diagnostics += translation_checks.check(
            found.language, place, self._text_of, self._is_unread
        )
        if found.editor:
            self._editor_backend(found, options["editor"][1])
        return found

    def _site_url(self, node: yaml.Node | None) -> str:
        address = site_address.read(node)
        if found := site_address.fault(address):
            self.report(EXAMPLE_ADDRESS, node, *found)
        return address

    def _edit_links(
        self, settings: Settings, top: dict[str, yaml.Node], own: dict[str, yaml.Node]
    ) -> None:
        """Report edit links that lead nowhere; `own` are the keys of the file itself.

        Values with a tag such as !ENV and templates are not checked, as only MkDocs knows their
        result.
        """
        given = top.get("edit_uri")
        if "edit_uri_template" in top or (given is not None and given.tag.startswith("!")):
            return
        used = edit_links.effective(settings, is_given=given is not None)
        if used.repo_url and used.edit_uri:
            fault = edit_links.fault(used, self._branches, self._has_branch)
            if fault:
                self.report(EDIT_LINKS, own.get("edit_uri") or own.get("repo_url"), *fault)

    def _editor_backend(self, settings: Settings, node: yaml.Node) -> None:
        where = repository_links.repository(settings)
        if where is None or where.kind not in EDITOR_HOSTS or "/" not in where.path:
            message = "`editor` needs a repository on GitHub, GitLab or Forgejo, and none is named"
            hint = (
                "set `repo_url: https://github.com/owner/name` and `edit_uri: edit/main/content/`"
            )
            self.report(BAD_VALUE, node, message, hint)

    def _files(self, top: dict[str, yaml.Node], options: Keyed) -> OtherFiles:
        listed = self.listed("extra_files", options, "CNAME")
        for node in listed:
            fault = other_files.extra_fault(scalar(node))
            if fault:
                self.report(BAD_VALUE, node, *fault)
        return other_files.read(top, listed)

    def _options(self, plugins: yaml.Node | None, root: yaml.Node | None) -> Keyed:
        found = plugin_options(plugins, "timeline")
        if found is None:
            what, hint = "the plugin `timeline` is not enabled", "add `- timeline` under `plugins:`"
            self.report(NO_PLUGIN, plugins or root, what, hint)
        return keyed(found)

    def _policy(self, options: Keyed) -> Mapping[str, tuple[str, ...]]:
        if "policy" not in options:
            return MappingProxyType({})
        found = policy_sources.read(options["policy"][1])
        for fault in found.faults:
            self.report(BAD_VALUE, *fault)
        return found.sources

    def _file_limit(self, options: Keyed) -> int:
        if "file_limit" not in options:
            return FILE_LIMIT * 1_000_000
        megabytes = self.number("file_limit", options["file_limit"][1], 0.01, 1000, FILE_LIMIT)
        return round(megabytes * 1_000_000)

    def _addresses(self, top: dict[str, yaml.Node]) -> None:
        node = top.get("use_directory_urls")
        offline = "offline" in (name for name, _ in plugins(top.get("plugins")))
        if scalar(node).lower() in ("false", "no", "off") and not offline:
            self.report(
                FILE_ADDRESSES,
                node,
                "`use_directory_urls: false` changes every address of the chronology",
                "delete the line; `timeline build --offline` builds a site that opens from a disk",
            )

    def _plugins(self, node: yaml.Node | None) -> None:
        for name, _ in plugins(node):
            if name in UNSUITABLE:
                self.report(UNSUITABLE_PLUGIN, plugin_key(node, name), *UNSUITABLE[name])
