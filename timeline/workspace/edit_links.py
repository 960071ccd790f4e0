"""Check that the edit links of `mkdocs.yml` lead to the files of the content."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import urlsplit

from timeline.model import Settings
from timeline.workspace.repository_links import edited_folder, host_kind, usual_edit_uri

ASSUMED = {
    "github.com": "edit/master/docs/",
    "gitlab.com": "edit/master/docs/",
    "bitbucket.org": "src/default/docs/",
}
"""The `edit_uri` that MkDocs assumes if `mkdocs.yml` has none, by the host of `repo_url`."""


class Branches(NamedTuple):
    """What Git knows: the names of all branches, the usual one, and where the project lies.

    `names` is empty where Git does not know all of them. `prefix` is the project's folder in its
    repository, with a slash at the end; empty for the repository itself.
    """

    names: Collection[str] = ()
    usual: str = ""
    prefix: str = ""


def effective(settings: Settings, *, is_given: bool) -> Settings:
    """Return the settings with the `edit_uri` that MkDocs uses."""
    assumed = ASSUMED.get(urlsplit(settings.repo_url).netloc.lower(), "")
    return settings if is_given else replace(settings, edit_uri=assumed)


def fault(
    settings: Settings, branches: Callable[[], Branches], has_branch: Callable[[str], bool]
) -> tuple[str, str] | None:
    """Return what is wrong with the edit links, and a hint; None if no fault is found.

    `branches` asks Git, which takes long. `has_branch` returns whether the project lies at the top
    of a repository with a branch; where it does, links to the content on that branch are right.
    """
    kind, uri = host_kind(settings.repo_url), settings.edit_uri
    if not re.match("https?://", settings.repo_url) or not uri or "?" in uri:
        return None
    found = edited_folder(settings)
    if (kind == "other" and "://" not in uri) or (kind == "forgejo" and uri.startswith("edit/")):
        problem = f"the edit links are broken: this host has no pages under `{uri}`"
    elif not found:
        if not kind or "://" in uri:
            return None  # a host at an address of its own may have any form
        problem = f"the edit links are broken: this host has no pages under `{uri}`"
    elif _is_right(found, settings.content_dir, has_branch):
        return None
    else:
        problem = _misled(found, settings.content_dir, branches())
    return (problem, _fix(settings, kind, branches())) if problem else None


def _is_right(found: str, content: str, has_branch: Callable[[str], bool]) -> bool:
    """Return whether the links lead to the content on a branch that is known without Git."""
    branch, slash, folder = found.rstrip("/").rpartition(f"/{content}")
    return bool(branch and slash and not folder) and has_branch(branch)


def _misled(found: str, content: str, known: Branches) -> str:
    """Say where the edit links lead in place of the content; empty where they lead there."""
    inside = found.rstrip("/")
    folder = f"{known.prefix}{content}"
    if not inside.endswith(f"/{content}" if not known.names else f"/{folder}"):
        return f"the edit links lead to `{inside}`, but the content is in `{folder}`"
    branch = inside.removesuffix(f"/{folder}")
    if known.names and branch not in known.names:
        return f"the edit links lead to the branch `{branch}`, which is not in this repository"
    return ""


def _fix(settings: Settings, kind: str, known: Branches) -> str:
    branch = known.usual or _named_branch(settings) or "main"
    form = kind or _form(settings.edit_uri)
    uri = usual_edit_uri(form, branch, f"{known.prefix}{settings.content_dir}")
    return f"write `edit_uri: {uri}`" if uri else 'write `edit_uri: ""`, for no links'


def _named_branch(settings: Settings) -> str:
    """Return the branch that `edit_uri` names, unless MkDocs assumed it."""
    assumed = settings.edit_uri in ASSUMED.values()
    return "" if assumed else edited_folder(settings).partition("/")[0]


def _form(uri: str) -> str:
    """Return the kind of host that has an `edit_uri` of this form."""
    path = uri.lstrip("/")
    if path.startswith("-/"):
        return "gitlab"
    return "forgejo" if path.startswith(("_edit/", "src/branch/")) else "github"
