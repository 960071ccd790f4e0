"""Where a file can be edited, or a new one begun, on the web page of its repository.

By the form of MkDocs's `edit_uri`, so that a host at an address of its own is known too:
`edit/<branch>/<folder>/` is GitHub's, `-/edit/…` GitLab's, `_edit/…` Gitea's and Forgejo's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urljoin

from timeline.model import Settings


@dataclass(frozen=True, slots=True)
class _Host:
    """How a host calls its pages (editing, beginning, looking back), and what it can be told."""

    edit: str
    new: str
    history: str
    file_name: str
    text: str = ""
    line: str = ""


_HOSTS = (
    _Host("-/edit/", "-/new/", "-/commits/", "file_name", line="#L{}"),
    _Host("_edit/", "_new/", "commits/branch/", "filename"),
    _Host("edit/", "new/", "commits/", "filename", text="value", line="#L{}"),
)


def edit_file(settings: Settings, path: str, line: int = 0) -> str:
    """Link to the editor of a file, at a line where the host knows lines; empty for no host.

    `path` is relative to the project.
    """
    folder = _folder(settings)
    if not folder or not path.startswith(f"{settings.content_dir}/"):
        return ""
    host = _host(settings)
    inside = path.removeprefix(f"{settings.content_dir}/")
    mark = host.line.format(line) if host and line else ""
    return f"{folder}{quote(inside)}{mark}"


def new_file(settings: Settings, path: str, text: str) -> str:
    """Link to the page that begins a file, with its name and its text where the host takes them.

    Empty where the form of `edit_uri` is none that is known.
    """
    host, folder = _host(settings), _folder(settings)
    if host is None or not folder or not folder.startswith(settings.repo_url):
        return ""
    inside, _, name = path.removeprefix(f"{settings.content_dir}/").rpartition("/")
    base = settings.repo_url.rstrip("/") + "/"
    rest = folder.removeprefix(base)
    told = {host.file_name: name} | ({host.text: text} if host.text else {})
    place = f"{base}{host.new}{rest.removeprefix(host.edit)}{quote(inside)}"
    return f"{place}?{urlencode(told, quote_via=quote)}"


def file_history(settings: Settings, path: str) -> str:
    """Link to the versions of a file; empty where the form of `edit_uri` is none that is known."""
    host, folder = _host(settings), _folder(settings)
    base = settings.repo_url.rstrip("/") + "/"
    inside = path.removeprefix(f"{settings.content_dir}/")
    if host is None or not folder.startswith(base) or inside == path:
        return ""
    return f"{base}{host.history}{folder.removeprefix(base).removeprefix(host.edit)}{quote(inside)}"


def _folder(settings: Settings) -> str:
    """Give the address of the content folder's editor, with a slash at its end."""
    if not re.match("https?://", settings.repo_url) or not settings.edit_uri:
        return ""
    return urljoin(settings.repo_url.rstrip("/") + "/", settings.edit_uri).rstrip("/") + "/"


def _host(settings: Settings) -> _Host | None:
    uri = settings.edit_uri.lstrip("/")
    return next((host for host in _HOSTS if uri.startswith(host.edit)), None)
