"""The manual's hook for MkDocs: fill the made parts of pages, and resolve links to the repository.

A made part stands between `<!-- made: NAME -->` and `<!-- end made -->`. In between a page says how
to get the same without the manual; readers of the file itself see that.
"""

from __future__ import annotations

import logging
import posixpath
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from manual import commands, declared, field_tables, python_api

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

ROOT = Path(__file__).parent.parent

PARTS: Mapping[str, Callable[[], str]] = MappingProxyType(
    {
        "commands": commands.section,
        "settings": declared.settings,
        "checks": declared.checks,
        "exports": declared.exports,
        "data": field_tables.of_data,
        "tables": field_tables.of_tables,
        "python": python_api.section,
    }
)
"""The made parts, by name."""

_PART = re.compile(r"<!-- made: (\S+) -->.*?<!-- end made -->", re.DOTALL)
_LINK_OR_CODE = re.compile(
    r"(?ms)^(?P<fence>`{3,})[^\n]*\n.*?^(?P=fence)`*$|`[^`\n]+`"
    r"|\[(?P<text>(?:\\.|[^\[\]\\])+)\]\((?P<path>\.\./[^)\s#]+)(?P<anchor>#[^)\s]+)?\)"
)

log = logging.getLogger("mkdocs.hooks.manual")


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001  # MkDocs's signature
    """Fill the page's made parts, and resolve its links to files outside docs/."""
    source = page.file.src_uri
    markdown = _LINK_OR_CODE.sub(lambda link: _resolved(link, source, config), markdown)
    return _PART.sub(lambda part: PARTS[part[1]](), markdown)


def _resolved(link: re.Match[str], page: str, config: MkDocsConfig) -> str:
    """Return a link to a file of the repository: at its host, or as words if that is unknown.

    A link to another page, and code, stay as they are.
    """
    if link["path"] is None:
        return link[0]
    docs = Path(config.docs_dir).name
    path = posixpath.normpath(posixpath.join(docs, posixpath.dirname(page), link["path"]))
    if path.startswith(f"{docs}/"):
        return link[0]
    if not (ROOT / path).exists():
        log.warning("%s links to %s, which is not in the repository", page, path)
    if not config.repo_url:
        return link["text"]
    return f"[{link['text']}]({config.repo_url.rstrip('/')}/blob/main/{path}{link['anchor'] or ''})"
