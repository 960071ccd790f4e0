"""What other plugins must know of our pages where their defaults do not fit, by their names."""

from __future__ import annotations

from collections.abc import Container, MutableMapping
from typing import Any

OWN_NAVIGATION = ("awesome-nav",)
"""Plugins that make the navigation from the files, and warn of one in the configuration."""

_OF_FILES = ("git_revision_date_localized", "git_creation_date_localized")
"""The beginnings of metadata about a page's file, which a generated page does not have."""


def makes_navigation(plugins: Container[str]) -> bool:
    """Return whether another plugin makes the navigation."""
    return any(name in plugins for name in OWN_NAVIGATION)


def metadata(
    plugins: Container[str], title: str, *, is_own: bool, has_file: bool
) -> dict[str, Any]:
    """Return the metadata that keeps plugins away from one of our pages.

    `is_own` is whether its Markdown is the maintainers'. `has_file` is whether the page is made
    from a file of the content.
    """
    found: dict[str, Any] = {}
    if "macros" in plugins and (not is_own or "{" in title):
        found["render_macros"] = False  # it would evaluate what is quoted, in titles too
    if "rss" in plugins and not has_file:
        found["draft"] = True  # it would date the page by the build
    return found


def remove_dates(meta: MutableMapping[str, Any]) -> None:
    """Remove the dates that plugins gave to a page without a file: the build's."""
    for name in [name for name in meta if name.startswith(_OF_FILES)]:
        del meta[name]
