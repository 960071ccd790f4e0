"""How pip is asked for the program that is running: by its version, or where it was taken from."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution
from pathlib import Path
from urllib.parse import unquote, urlsplit

NAME = "cited-timeline"
WHEELS = "wheels"


@dataclass(frozen=True, slots=True)
class Program:
    """A line of pip's requirements, and the wheel that the project holds for it, if any.

    `is_certain` is false where the program was installed from a folder: whether its version is to
    be had anywhere is not known.
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
        f"{text!r} is no version, no address (https://… or git+https://…), and no wheel here"
    )


def installed(found: Distribution | None = None) -> Program:
    """Return what brings the program that is running, as its installer noted it (PEP 610)."""
    here = found or distribution(NAME)
    version = Program(f"{NAME}=={here.version}")
    try:
        origin = json.loads(here.read_text("direct_url.json") or "{}")
        address, version_control = str(origin.get("url", "")), origin.get("vcs_info") or {}
    except (ValueError, AttributeError):
        return version
    if version_control.get("vcs") == "git" and address.startswith("https://"):
        return Program(f"{NAME} @ git+{address}@{version_control.get('commit_id', 'HEAD')}")
    if address.startswith("https://"):
        return Program(f"{NAME} @ {address}")
    if address.startswith("file:"):
        path = Path(unquote(urlsplit(address).path))
        if path.suffix == ".whl" and path.is_file():
            return _held(path)
        return Program(version.requirement, is_certain=False)
    return version


def _held(path: Path) -> Program:
    return Program(f"./{WHEELS}/{path.name}", path)
