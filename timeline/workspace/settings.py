"""Read the settings from `mkdocs.yml`, without executing anything in it.

Tags (`!ENV`, `!!python/…`) are never constructed: their values count as absent here, and MkDocs
provides them during a build. Only `site_url` is taken from the environment, as in MkDocs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

import yaml

from timeline.diagnostics import Diagnostic, Finding, Location, Rule
from timeline.documents import placeholders
from timeline.model import (
    FILE_LIMIT,
    HOSTS,
    MORE_FORMATS,
    OPTIONAL,
    LinkSettings,
    Measure,
    OtherFiles,
    Settings,
)
from timeline.model.setting_fields import LINK_SETTINGS, MEASURE_SETTINGS, SETTINGS
from timeline.text.addresses import authority_fault, contact_fault, is_relative, url_fault
from timeline.text.names import is_id, nearest
from timeline.workspace import (
    appearance,
    edit_links,
    other_files,
    policy_sources,
    repository_links,
    site_address,
    translation_checks,
)
from timeline.workspace.configuration import (
    Keyed,
    entries,
    items,
    keyed,
    plugin_key,
    plugins,
    scalar,
)
from timeline.workspace.edit_links import Branches
from timeline.workspace.settings_rules import (
    BAD_FILE,
    BAD_VALUE,
    EDIT_LINKS,
    EXAMPLE_ADDRESS,
    FILE_ADDRESSES,
    NO_CONTENT,
    NO_PLUGIN,
    UNKNOWN,
    UNSUITABLE_PLUGIN,
)

KEYS = tuple(one.key for one in SETTINGS)
PLAIN = ("license", "editor_sign_in")
LINK_KEYS = tuple(one.key for one in LINK_SETTINGS)
EDITOR_HOSTS = ("github", "gitlab", "forgejo")
EDITOR_SCRIPT = "@sveltia/cms/dist/sveltia-cms.js"
CARD_IMAGES = (".png", ".jpg", ".jpeg", ".webp")
"""Picture formats that all sites show on cards; AVIF is not among them yet."""

MEASURE_KEYS = tuple(one.key for one in MEASURE_SETTINGS)


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
) -> LoadedSettings:
    """Read `mkdocs.yml`; `path` is its name in diagnostics.

    Placeholders are reported, instead of other faults in the same lines.

    `inherited` is the text of the file that its `INHERIT` names: its values apply where the file
    itself has none, as in MkDocs. `exists` returns whether a file is in the project,
    `text_of` a file's text, None if there is none or it is unread, `is_unread` whether it is there
    nevertheless.
    """
    left = tuple(placeholders.find(path, text.encode()))
    lines = {one.location.line for one in left}
    found = _read(path, text, inherited, _Reader(path, exists, branches, text_of, is_unread))
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
    try:
        return scalar(dict(entries(yaml.compose(text, Loader=_LOADER))).get("INHERIT"))
    except yaml.YAMLError:
        return ""


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Reader:
    """Reads the node tree and collects its faults."""

    def __init__(
        self,
        path: str,
        exists: Callable[[str], bool],
        branches: Callable[[], Branches],
        text_of: Callable[[str], str | None],
        is_unread: Callable[[str], bool],
    ) -> None:
        self._path = path
        self._exists = exists
        self._branches = branches
        self._text_of = text_of
        self._is_unread = is_unread
        self.diagnostics: list[Diagnostic] = []

    def settings(self, root: yaml.Node | None, top: dict[str, yaml.Node]) -> Settings:
        """Read the settings from the file's keys; `root` is where a missing key is reported."""
        options = self._options(top.get("plugins"), root)
        theme = dict(entries(top.get("theme")))
        self._known(options, KEYS, "setting of the plugin `timeline`")
        plain = {key: self._text(options[key][1]) for key in PLAIN if key in options}
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
            date_locale=self._valid_text("date_locale", options, _locale_fault),
            license=plain.get("license", ""),
            contact=self._valid_text("contact", options, contact_fault),
            feed_authority=self._valid_text("feed_authority", options, authority_fault),
            image=self._valid_text("image", options, partial(self._image_fault, content)),
            editor=self._valid_text("editor", options, self._editor_fault),
            editor_sign_in=plain.get("editor_sign_in", ""),
            host=self._valid_text("host", options, _host_fault) or "none",
            policy=self._policy(options),
            leave_out=self._chosen("leave_out", options, OPTIONAL),
            more_formats=self._chosen("more_formats", options, MORE_FORMATS),
            file_limit=self._file_limit(options),
            measures=MappingProxyType(self._measures(options)),
            links=self._links(options),
            files=self._files(top, options),
            appearance=appearance.read(self._path, top, content, self._text_of),
        )
        self._edit_links(found, top, dict(entries(root)))
        place = self._place(theme.get("language"))
        self.diagnostics += translation_checks.check(
            found.language, place, self._text_of, self._is_unread
        )
        if found.editor:
            self._editor_backend(found, options["editor"][1])
        return found

    def _site_url(self, node: yaml.Node | None) -> str:
        address = site_address.read(node)
        if found := site_address.fault(address):
            self._report(EXAMPLE_ADDRESS, node, *found)
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
            fault = edit_links.fault(used, self._branches())
            if fault:
                self._report(EDIT_LINKS, own.get("edit_uri") or own.get("repo_url"), *fault)

    def _editor_backend(self, settings: Settings, node: yaml.Node) -> None:
        where = repository_links.repository(settings)
        if where is None or where.kind not in EDITOR_HOSTS or "/" not in where.path:
            message = "`editor` needs a repository on GitHub, GitLab or Forgejo, and none is named"
            hint = (
                "set `repo_url: https://github.com/owner/name` and `edit_uri: edit/main/content/`"
            )
            self._report(BAD_VALUE, node, message, hint)

    def _files(self, top: dict[str, yaml.Node], options: Keyed) -> OtherFiles:
        listed = options["extra_files"][1] if "extra_files" in options else None
        if listed is not None and not isinstance(listed, yaml.SequenceNode):
            self._report(BAD_VALUE, listed, "`extra_files` is not a list", "write `[CNAME]`")
        for node in items(listed):
            fault = other_files.extra_fault(scalar(node))
            if fault:
                self._report(BAD_VALUE, node, *fault)
        return other_files.read(top, listed)

    def _options(self, plugins: yaml.Node | None, root: yaml.Node | None) -> Keyed:
        if isinstance(plugins, yaml.SequenceNode):
            for item in plugins.value:
                if scalar(item) == "timeline":
                    return {}
                for key, value in entries(item):
                    if key == "timeline":
                        return keyed(value)
        for key, value in entries(plugins):
            if key == "timeline":
                return keyed(value)
        self._report(
            NO_PLUGIN,
            plugins or root,
            "the plugin `timeline` is not enabled",
            "add `- timeline` under `plugins:`",
        )
        return {}

    def _measures(self, options: Keyed) -> dict[str, Measure]:
        if "measures" not in options:
            return {}
        _, node = options["measures"]
        if not isinstance(node, yaml.MappingNode):
            self._report(
                BAD_VALUE,
                node,
                "`measures` is not a mapping of ids to measures",
                "write `killed: {label: Killed, unit: people}` below it",
            )
            return {}
        found = {}
        for name, (name_node, value) in keyed(node).items():
            if not is_id(name):
                self._report(
                    BAD_VALUE,
                    name_node,
                    f"`{name}` is not an id",
                    "use lower-case letters, digits and single hyphens",
                )
                continue
            fields = keyed(value)
            self._known(fields, MEASURE_KEYS, "key of a measure")
            text = {k: self._text(v) for k, (_, v) in fields.items() if k in ("label", "unit")}
            label = text.get("label") or name.replace("-", " ").capitalize()
            parts = self._parts(fields)
            found[name] = Measure(name, label, text.get("unit", ""), parts)
        for name, (_, value) in keyed(node).items():
            self._parts_known(name, keyed(value), found)
        return found

    def _parts(self, fields: Keyed) -> tuple[str, ...]:
        if "sum_of" not in fields:
            return ()
        _, node = fields["sum_of"]
        if not isinstance(node, yaml.SequenceNode):
            self._report(BAD_VALUE, node, "`sum_of` is not a list", "write `[killed, wounded]`")
            return ()
        return tuple(scalar(item) for item in node.value)

    def _parts_known(
        self,
        name: str,
        fields: Keyed,
        known: dict[str, Measure],
    ) -> None:
        node = fields.get("sum_of", (None, None))[1]
        for item in node.value if isinstance(node, yaml.SequenceNode) else ():
            if scalar(item) not in known or scalar(item) == name:
                close = nearest(scalar(item), set(known) - {name})
                self._report(
                    BAD_VALUE,
                    item,
                    f"unknown measure `{scalar(item)}`",
                    f"did you mean {close}?" if close else "declare it under `measures`",
                )

    def _policy(self, options: Keyed) -> Mapping[str, tuple[str, ...]]:
        if "policy" not in options:
            return MappingProxyType({})
        found = policy_sources.read(options["policy"][1])
        for fault in found.faults:
            self._report(BAD_VALUE, *fault)
        return found.sources

    def _chosen(self, name: str, options: Keyed, known: tuple[str, ...]) -> frozenset[str]:
        """Return the items of a list of known names; report others."""
        if name not in options:
            return frozenset()
        _, node = options[name]
        if not isinstance(node, yaml.SequenceNode):
            self._report(BAD_VALUE, node, f"`{name}` is not a list", f"write `[{known[0]}]`")
            return frozenset()
        for item in items(node):
            text = scalar(item)
            if text not in known:
                close = nearest(text, known)
                names = f"known {'are' if len(known) > 1 else 'is'} {', '.join(known)}"
                what = f"can't have `{text}`" if text else "has an item that is not a name"
                hint = f"did you mean {close}?" if close else names
                self._report(BAD_VALUE, item, f"`{name}` {what}", hint)
        return frozenset(map(scalar, items(node))) & {*known}

    def _file_limit(self, options: Keyed) -> int:
        if "file_limit" not in options:
            return FILE_LIMIT * 1_000_000
        megabytes = self._number("file_limit", options["file_limit"][1], 0.01, 1000, FILE_LIMIT)
        return round(megabytes * 1_000_000)

    def _links(self, options: Keyed) -> LinkSettings:
        usual = LinkSettings()
        if "links" not in options:
            return usual
        _, node = options["links"]
        if not isinstance(node, yaml.MappingNode):
            hint = "write `timeout: 20` or another setting below it"
            self._report(BAD_VALUE, node, "`links` is not a mapping of settings", hint)
            return usual
        fields = keyed(node)
        self._known(fields, LINK_KEYS, "setting of `links`")
        endpoint = {
            name: self._endpoint(fields[name][1])
            for name in ("availability", "save")
            if name in fields
        }
        number = {
            name: self._number(name, fields[name][1], least, most, getattr(usual, name))
            for name, least, most in (("timeout", 0.1, 600), ("pause", 0, 600), ("hosts", 1, 64))
            if name in fields
        }
        return LinkSettings(
            availability=endpoint.get("availability") or usual.availability,
            save=endpoint.get("save") or usual.save,
            timeout=number.get("timeout", usual.timeout),
            pause=number.get("pause", usual.pause),
            hosts=int(number.get("hosts", usual.hosts)),
        )

    def _endpoint(self, node: yaml.Node) -> str:
        address = self._text(node)
        fault = url_fault(address) if address else None
        if fault:
            self._report(BAD_VALUE, node, f"it {fault[0]}", fault[1])
        return "" if fault else address

    def _number(self, name: str, node: yaml.Node, least: float, most: float, usual: float) -> float:
        text = scalar(node)
        if re.fullmatch(r"\d+(\.\d+)?", text) and least <= float(text) <= most:
            return float(text)
        message = f"`{name}` is not a number from {least:g} to {most:g}"
        self._report(BAD_VALUE, node, message, f"write `{name}: {usual:g}`")
        return usual

    def _valid_text(
        self, name: str, options: Keyed, fault: Callable[[str], tuple[str, str] | None]
    ) -> str:
        """Return a text; report a faulty one and return the empty string."""
        if name not in options:
            return ""
        node = options[name][1]
        text = self._text(node)
        found = fault(text) if text else None
        if found:
            self._report(BAD_VALUE, node, *found)
        return "" if found else text

    def _image_fault(self, content: str, path: str) -> tuple[str, str] | None:
        if not is_relative(path) or path.startswith("/") or ".." in path.split("/"):
            message = f"`{path}` is not a path inside the content"
        elif not path.lower().endswith(CARD_IMAGES):
            message = f"`{path}` is not a PNG, JPEG or WebP, as cards on other sites need"
        elif not self._exists(f"{content}/{path}"):
            message = f"the picture `{content}/{path}` does not exist"
        else:
            return None
        return message, "put a picture there, or name yours: `image: media/cover.png`"

    def _editor_fault(self, path: str) -> tuple[str, str] | None:
        if not is_relative(path) or path.startswith("/") or ".." in path.split("/"):
            return f"`{path}` is not a path inside the project", "write `editor: node_modules`"
        if self._exists(f"{path}/{EDITOR_SCRIPT}"):
            return None
        message = f"the file `{path}/{EDITOR_SCRIPT}` does not exist"
        return message, "run `npm install @sveltia/cms`, which makes the folder node_modules"

    def _addresses(self, top: dict[str, yaml.Node]) -> None:
        node = top.get("use_directory_urls")
        offline = "offline" in (name for name, _ in plugins(top.get("plugins")))
        if scalar(node).lower() in ("false", "no", "off") and not offline:
            self._report(
                FILE_ADDRESSES,
                node,
                "`use_directory_urls: false` changes every address of the chronology",
                "delete the line; `timeline build --offline` builds a site that opens from a disk",
            )

    def _plugins(self, node: yaml.Node | None) -> None:
        for name, _ in plugins(node):
            if name in UNSUITABLE:
                self._report(UNSUITABLE_PLUGIN, plugin_key(node, name), *UNSUITABLE[name])

    def _known(self, fields: Keyed, known: tuple[str, ...], what: str) -> None:
        for name, (key, _) in fields.items():
            if name not in known:
                close = nearest(name, known)
                self._report(
                    UNKNOWN,
                    key,
                    f"`{name}` is not a {what}",
                    f"did you mean {close}?" if close else f"known are {', '.join(known)}",
                )

    def _text(self, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode):
            self._report(BAD_VALUE, node, "text is expected here", "write it on the same line")
            return ""
        return scalar(node)

    def _report(self, rule: Rule, node: yaml.Node | None, message: str, hint: str) -> None:
        self.diagnostics.append(Finding(self._place(node), message, hint).under(rule))

    def _place(self, node: yaml.Node | None) -> Location:
        if node is None:
            return Location(self._path)
        return Location(self._path, node.start_mark.line + 1, node.start_mark.column + 1)


def _locale_fault(name: str) -> tuple[str, str] | None:
    from timeline.strings import cldr_locale  # noqa: PLC0415  # Babel takes long to import

    if cldr_locale(name):
        return None
    hint = "write a language, or a language and a country, such as en_US"
    return f"CLDR knows no locale `{name}`", hint


def _host_fault(name: str) -> tuple[str, str] | None:
    if name in HOSTS:
        return None
    close = nearest(name, HOSTS)
    hint = f"did you mean {close}?" if close else f"write one of {', '.join(HOSTS)}"
    return f"`{name}` is not a host", hint
