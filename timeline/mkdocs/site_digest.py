"""The digest of what is the same for all pages of a site and all parts of its files."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline.model import Settings
from timeline.site.site import Site
from timeline.strings import Catalogue
from timeline.workspace.kept_files import frozen
from timeline.workspace.program import digest, tree

if TYPE_CHECKING:
    from timeline.mkdocs.host import MkDocsConfig

_NAMED = (
    *("site_name", "site_description", "site_url", "repo_url", "edit_uri", "edit_uri_template"),
    *("docs_dir", "validation", "mdx_configs", "use_directory_urls"),
)
"""The host's settings that pages follow from."""


_OWN_TEMPLATES = ("timeline", "timeline.html")
"""Where a project's own templates of pages are, which may look up anything."""


class IncomparableError(Exception):
    """A site can't be compared with the last one; the message says why."""


def site_digest(site: Site, config: MkDocsConfig) -> bytes:
    """Return the digest of what is the same for all pages, besides frames and the program.

    Raises:
        IncomparableError: a template may look up anything, or can't be read, or a setting has no
            digest.
    """
    settings = site.chronology.settings
    own = Path(config.theme.custom_dir) if config.theme.custom_dir else None
    if own and any((own / name).exists() for name in _OWN_TEMPLATES):
        raise IncomparableError(f"{own.name} has templates of pages")
    facts = (
        _settings(settings),
        [_plain(config[name]) for name in _NAMED],
        [one for one in config.markdown_extensions if isinstance(one, str)],
        str(config.theme.get("logo") or ""),
        _texts(site.text),
        _texts(site.explanations),
    )
    try:
        return digest(frozen(facts), tree(own) if own else b"")
    except (TypeError, OSError) as error:
        raise IncomparableError(f"the settings can't be compared: {error}") from error


def settings_digest(settings: Settings) -> bytes | None:
    """Return the digest of a chronology's settings; None if one has none."""
    with suppress(TypeError):
        return digest(frozen(_settings(settings)))
    return None


def _settings(settings: Settings) -> object:
    return replace(settings, leave_out=frozenset()), sorted(settings.leave_out)


def texts_digest(catalogue: Catalogue) -> bytes:
    """Return the digest of a catalogue's texts."""
    return digest(frozen(_texts(catalogue)))


def _plain(value: Any) -> Any:
    """Return a setting of the host as plain values."""
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    return value


def _texts(catalogue: Catalogue) -> Any:
    own = catalogue.language, dict(catalogue.texts)
    return (*own, _texts(catalogue.fallback)) if catalogue.fallback else own
