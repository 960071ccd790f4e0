"""Links to the repository's host: edit a file, create a file, list a file's versions.

Well-known hosts are recognised by name, with the forms that MkDocs's `edit_uri` has there;
self-hosted ones by a form that no other host has: `edit/<branch>/<folder>/` is GitHub's, `-/edit/…`
GitLab's, `_edit/…` and `src/branch/…` Gitea's and Forgejo's. For any other form there is no link,
as a wrong one would be worse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote, urlencode, urljoin, urlsplit

from timeline.model import Settings


class _Host(NamedTuple):
    """A host's addresses for editing, creating and listing versions, and their parameters.

    `forms` are the forms of `edit_uri` that only this host has, `also` those that it shares with
    others.
    """

    kind: str
    names: str
    forms: tuple[str, ...]
    also: tuple[str, ...]
    edit: str
    history: str
    new: str = ""
    file_name: str = ""
    text: str = ""
    line: str = ""


_GITHUB = _Host(
    "github",
    r"(www\.)?github\..+",
    ("edit/",),
    ("blob/", "tree/"),
    "edit/",
    "commits/",
    "new/",
    "filename",
    text="value",
    line="#L{}",
)
_GITLAB = _Host(
    "gitlab",
    r"gitlab\..+",
    ("-/edit/", "-/blob/", "-/tree/"),
    ("edit/", "blob/", "tree/"),
    "-/edit/",
    "-/commits/",
    "-/new/",
    "file_name",
    line="#L{}",
)
_FORGEJO = _Host(
    "forgejo",
    r"codeberg\.org|gitea\.com|(gitea|forgejo)\..+",
    ("_edit/", "src/branch/"),
    ("edit/",),
    "_edit/",
    "commits/branch/",
    "_new/",
    "filename",
    text="value",
)
_BITBUCKET = _Host(
    "bitbucket", r"bitbucket\.org", (), ("src/",), "src/", "history-node/", line="#lines-{}"
)
_OTHER = _Host("other", r"git\.sr\.ht|dev\.azure\.com|.+\.visualstudio\.com", (), (), "", "")
"""Hosts whose forms resemble another's, but which lack its pages."""

_HOSTS = (_GITHUB, _GITLAB, _FORGEJO, _BITBUCKET, _OTHER)


class _Folder(NamedTuple):
    """The content folder on its host: `inside` is the branch and the folder, with a slash."""

    host: _Host
    repository: str
    inside: str

    def page(self, kind: str, path: str) -> str:
        """Return the address of a page for a file in the folder."""
        return f"{self.repository}{kind}{self.inside}{quote(path)}"


def host_kind(repository: str) -> str:
    """Return the kind of host that a repository is on, such as `github`; empty if not known."""
    host = _named(repository)
    return host.kind if host else ""


def usual_edit_uri(kind: str, branch: str, folder: str) -> str:
    """Return the `edit_uri` of a folder on a kind of host; empty where the host has no editor."""
    host = next((one for one in _HOSTS if one.kind == kind), None)
    return f"{host.edit}{branch}/{folder}/" if host and host.edit else ""


def edited_folder(settings: Settings) -> str:
    """Return the branch and the folder that `edit_uri` names, such as `main/content/`.

    Empty if its form is unknown.
    """
    found = _folder(settings) or next(_folders(settings), None)
    return found.inside if found else ""


class Repository(NamedTuple):
    """Where the content is kept: the kind of host, its origin, the repository there, the branch.

    `path` is the repository's path on its host, such as `owner/name`.
    """

    kind: str
    origin: str
    path: str
    branch: str


def repository(settings: Settings) -> Repository | None:
    """Return where the content is kept; None if `repo_url` and `edit_uri` don't name it."""
    folder = _folder(settings)
    if folder is None:
        return None
    parts = urlsplit(folder.repository)
    branch = folder.inside.removesuffix(f"/{settings.content_dir}/")
    return Repository(
        folder.host.kind, f"{parts.scheme}://{parts.netloc}", parts.path.strip("/"), branch
    )


def edit_file(settings: Settings, path: str, line: int = 0) -> str:
    """Return the address of a file's editor, at a line if the host supports it.

    `path` is relative to the project. Empty without a host. Pages name no line of a registry: it
    would change with what is above it.
    """
    written = _written(settings)
    inside = _inside(settings, path)
    if not written or not inside:
        return ""
    folder = _folder(settings)
    if folder is None:
        return f"{written}{quote(inside)}"
    mark = folder.host.line.format(line) if folder.host.line and line else ""
    return f"{_editor(folder, written)}{quote(inside)}{mark}"


def new_file(settings: Settings, path: str, text: str) -> str:
    """Return the address for creating a file, with name and text if the host supports them.

    Empty if the form of `edit_uri` is unknown.
    """
    folder = _folder(settings)
    if folder is None or not folder.host.new:
        return ""
    inside, _, name = _inside(settings, path).rpartition("/")
    host = folder.host
    query = {host.file_name: name} | ({host.text: text} if host.text else {})
    return f"{folder.page(host.new, inside)}?{urlencode(query, quote_via=quote)}"


class Editor(NamedTuple):
    """The host's editor: the addresses of its pages for a new file and for one that is there.

    Both begin with the content folder's: `new` needs the folder within it, a parameter for the
    file's name and, unless `text_parameter` is empty, one for its text; `edit` needs the path. Each
    is empty if the host has no such page.
    """

    new: str
    edit: str
    name_parameter: str
    text_parameter: str


def editor(settings: Settings) -> Editor | None:
    """Return the editor of the content on its host; None without one."""
    folder, written = _folder(settings), _written(settings)
    if not written:
        return None
    if folder is None:
        return Editor("", written, "", "")
    host = folder.host
    new = folder.page(host.new, "") if host.new else ""
    return Editor(new, _editor(folder, written), host.file_name, host.text)


def file_history(settings: Settings, path: str) -> str:
    """Return the address of a file's versions; empty if the form of `edit_uri` is unknown."""
    folder, inside = _folder(settings), _inside(settings, path)
    return folder.page(folder.host.history, inside) if folder and inside else ""


def _inside(settings: Settings, path: str) -> str:
    """Return a file's path in the content folder; empty for one outside."""
    start = f"{settings.content_dir}/"
    return path.removeprefix(start) if path.startswith(start) else ""


def _repository(settings: Settings) -> str:
    """Return the address of the repository's pages, with a trailing slash."""
    if not re.match("https?://", settings.repo_url):
        return ""
    return settings.repo_url.rstrip("/").removesuffix(".git") + "/"


def _written(settings: Settings) -> str:
    """Return the address of the content folder's editor, as MkDocs reads the settings.

    Unlike in MkDocs, `/edit/…` is relative to the repository, as it is usually meant.
    """
    base, uri = _repository(settings), settings.edit_uri
    if not base or not uri:
        return ""
    found = urljoin(base, uri)
    if uri.startswith("/") and not found.startswith(base):
        found = urljoin(base, uri.lstrip("/"))
    return found.rstrip("/") + "/"


def _folder(settings: Settings) -> _Folder | None:
    """Return the content folder on its host; None if either is ambiguous."""
    # A branch, then the folder: without either, links would be wrong.
    end = f"/{settings.content_dir}/"
    return next((one for one in _folders(settings) if one.inside.endswith(end)), None)


def _folders(settings: Settings) -> Iterator[_Folder]:
    """List the folders that `edit_uri` may name, by each form that it may have."""
    base, written = _repository(settings), _written(settings)
    rest = written.removeprefix(base)
    if not written.startswith(base) or re.search("[?#]", rest):
        return
    named = _named(settings.repo_url)
    for host in (named,) if named else _HOSTS:
        for form in (*host.forms, *(host.also if named else ())):
            inside = rest.removeprefix(form)
            if inside != rest:
                yield _Folder(host, base, inside)


def _named(repository: str) -> _Host | None:
    """Find the host of a repository by its name; None for one at an address of its own."""
    name = urlsplit(repository).hostname or ""
    return next((host for host in _HOSTS if re.fullmatch(host.names, name)), None)


def _editor(folder: _Folder, written: str) -> str:
    """Return the editor's address: as written, unless the host has no such page."""
    host, rest = folder.host, written.removeprefix(folder.repository)
    foreign = not rest.startswith(host.forms) and rest.startswith("edit/")
    return folder.page(host.edit, "") if foreign else written
