"""The choices behind a new project: title, language, repository, host, licence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import urlsplit

from timeline.documents.placeholders import WORD
from timeline.text.addresses import url_fault
from timeline.text.characters import first_invisible
from timeline.workspace.repository_links import host_kind, usual_edit_uri

LICENSES = MappingProxyType(
    {
        "CC-BY-4.0": (
            "Creative Commons Attribution 4.0 International",
            "https://creativecommons.org/licenses/by/4.0/",
        ),
        "CC-BY-SA-4.0": (
            "Creative Commons Attribution Share Alike 4.0 International",
            "https://creativecommons.org/licenses/by-sa/4.0/",
        ),
        "CC0-1.0": (
            "Creative Commons Zero v1.0 Universal",
            "https://creativecommons.org/publicdomain/zero/1.0/",
        ),
    }
)
"""The licences that can be chosen, by their SPDX ids: the full name of SPDX and the address."""

REPOSITORIES = MappingProxyType({"github": "GitHub", "gitlab": "GitLab", "forgejo": "Forgejo"})
"""The kinds of hosts of repositories that there are templates for, with their names."""

TITLE_LIMIT = 200

Fault = tuple[str, str]
"""What is wrong with a value, and how to mend it."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What a project was begun with. `license` is empty for none; addresses end in no slash.

    `host` is one of `timeline.model.HOSTS`; `forge` is what the repository is on, one of
    `REPOSITORIES` or `none`, and empty where its address says so.
    """

    title: str
    language: str = "en"
    repo_url: str = ""
    host: str = "none"
    license: str = "CC-BY-4.0"
    branch: str = "main"
    site_url: str = ""
    contact: str = ""
    examples: bool = True
    forge: str = ""

    @property
    def repository(self) -> str:
        """Where the files are kept, as far as there are templates for it: one of `REPOSITORIES`."""
        kind = self.forge or host_kind(self.repo_url) or self.host
        return kind if kind in REPOSITORIES else ""

    @property
    def edit_uri(self) -> str:
        """The way from the repository to the editor of the content; empty where none is known."""
        kind = host_kind(self.repo_url) or self.repository
        return usual_edit_uri(kind, self.branch, "content")

    @property
    def owner(self) -> str:
        """The account that the repository belongs to; empty where it is not known."""
        path = urlsplit(self.repo_url).path.strip("/")
        return path.partition("/")[0] if "/" in path else ""

    @property
    def host_knows_address(self) -> bool:
        """Whether the host's own workflow or script sets `SITE_URL` where the site is built.

        GitLab knows the address that it gives a site, and not a domain of the site's own.
        """
        is_known = self.host in ("github", "cloudflare", "netlify")
        return is_known or (self.host == "gitlab" and not self.site_url)


def usual_host(repo_url: str) -> str:
    """Return where a site is published by default."""
    kind = host_kind(repo_url)
    return kind if kind in ("github", "gitlab") else "none"


def usual_site_url(repo_url: str, host: str) -> str:
    """Return the address that GitHub Pages gives a site; empty where it cannot be known."""
    parts = urlsplit(repo_url)
    names = parts.path.strip("/").split("/")
    if host != "github" or parts.hostname != "github.com" or len(names) != 2:
        return ""
    owner, name = names[0].lower(), names[1]
    root = f"https://{owner}.github.io/"
    return root if name.lower() == f"{owner}.github.io" else f"{root}{name}/"


def repository_address(text: str) -> str:
    """Return the address of a repository's pages, also of one that is written as Git's (SSH)."""
    text = text.strip().rstrip("/").removesuffix(".git")
    found = re.fullmatch(r"(?:ssh://)?git@([\w.-]+)[:/](?:\d+/)?([^\s:]+)", text)
    return f"https://{found[1]}/{found[2]}" if found else text


def title_fault(title: str) -> Fault | None:
    """Return what is wrong with a title."""
    if not title.strip():
        return "the title is empty", "write what the chronology is about"
    if len(title) > TITLE_LIMIT:
        return f"the title has more than {TITLE_LIMIT} characters", "shorten it"
    if not title.isprintable() or first_invisible(title) is not None:
        return "the title contains a line break or an invisible character", "retype it"
    if WORD in title:
        return f"the title contains the word {WORD}, which marks placeholders", (
            "leave the word out"
        )
    return None


def repository_fault(address: str) -> Fault | None:
    """Return what is wrong with the address of a repository."""
    found = url_fault(address)
    if found:
        return f"it {found[0]}", "write it as https://github.com/OWNER/REPOSITORY"
    parts = urlsplit(address)
    if parts.query or parts.fragment or not parts.path.strip("/"):
        return (
            "this is not the address of a repository",
            "write it as https://github.com/OWNER/REPOSITORY",
        )
    return None


def branch_fault(name: str) -> Fault | None:
    """Return what is wrong with the name of a branch, by the rules of `git check-ref-format`."""
    bad = re.search(r"\.\.|//|@\{|[^\w./+#@-]|^[-/.]|[/.]$|\.lock(/|$)|/\.", name)
    if not name or bad:
        return f"{name!r} is not the name of a branch", "write it as in Git, such as main"
    return None


def faults(choices: Choices) -> Fault | None:
    """Return what does not go together."""
    named = host_kind(choices.repo_url)
    forge = "" if choices.forge == "none" else choices.forge
    where = urlsplit(choices.repo_url).hostname
    if forge and named not in ("", forge):
        return f"{where} is not {REPOSITORIES[forge]}", "leave out --repository"
    if choices.host in REPOSITORIES and (named or forge) not in ("", choices.host):
        hint = f"choose another host, such as --host {usual_host(choices.repo_url)}"
        return f"{REPOSITORIES[choices.host]} Pages can't publish a repository on {where}", hint
    address = urlsplit(choices.site_url)
    if choices.host in ("nginx", "caddy", "s3") and not re.fullmatch(
        r"[a-z0-9.-]*/?[A-Za-z0-9./_-]*", f"{address.hostname or ''}{address.path}"
    ):
        return (
            f"{choices.site_url} has a character that the server’s files can't contain",
            "write it with letters, digits and . _ - / only; write other domains as xn--…",
        )
    return None
