"""How pip is asked for the program that is running: by its version, or where it was taken from."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

NAME = "cited-timeline"
WHEELS = "wheels"


@dataclass(frozen=True, slots=True)
class Program:
    """A line of pip's requirements, and the wheel that the project holds for it, if any.

    `is_certain` is false where it is not known whether the version is to be had anywhere, as of a
    program that was installed from a folder.
    """

    requirement: str
    wheel: Path | None = None
    is_certain: bool = True


def asked_for(text: str) -> Program:
    """Return what the author asked for: a version, an address, or a wheel's path.

    Raises:
        ValueError: it is none of these.
    """
    if re.fullmatch(r"\d[\w.+!-]*", text):
        return Program(f"{NAME}=={text}")
    if re.fullmatch(r"(git\+)?https://[^\s\"']+", text):
        return Program(f"{NAME} @ {text}")
    path = Path(text)
    if path.suffix == ".whl" and path.is_file():
        return _held(path)
    raise ValueError(
        f"{text!r} is not a version, an address (https://… or git+https://…) or a local wheel"
    )


def installed(found: Distribution | None = None) -> Program:
    """Return what brings the program that is running, as its installer noted it (PEP 610).

    A version alone is certain only for a release that came from a package index.
    """
    here = found or distribution(NAME)
    noted = here.read_text("direct_url.json")
    is_release = not re.search("dev|[+]", here.version)
    version = Program(f"{NAME}=={here.version}", is_certain=noted is None and is_release)
    try:
        origin = json.loads(noted or "{}")
        address, version_control = str(origin.get("url", "")), origin.get("vcs_info") or {}
        archive, folder = origin.get("archive_info") or {}, origin.get("subdirectory")
    except (ValueError, AttributeError):
        return version
    if version_control.get("vcs") == "git" and address.startswith("https://"):
        place = f"#subdirectory={folder}" if folder else ""
        commit = version_control.get("commit_id", "HEAD")
        return Program(f"{NAME} @ git+{address}@{commit}{place}")
    if address.startswith("https://"):
        return Program(f"{NAME} @ {address}{_checksum(archive)}")
    if address.startswith("file:"):
        path = Path(unquote(urlsplit(address).path))
        if path.suffix == ".whl" and path.is_file():
            return _held(path)
    return version


def _checksum(archive: Mapping[str, Any]) -> str:
    """Return the fragment by which pip checks an archive; empty where no checksum was noted."""
    known = archive.get("hashes") or {}
    checksum = known.get("sha256") or str(archive.get("hash") or "").removeprefix("sha256=")
    return f"#sha256={checksum}" if re.fullmatch("[0-9a-f]{64}", checksum) else ""


def _held(path: Path) -> Program:
    return Program(f"./{WHEELS}/{path.name}", path)
