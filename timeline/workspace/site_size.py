"""The size of a built site, and what the hosts accept."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

GB = 1_000_000_000
MIB = 1_048_576


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that a host accepts of a site, in its usual plan; 0 where it names no limit.

    `files` and `size` (bytes) are the whole site's, `file_size` (bytes) is one file's, and
    `in_folder` is the number of files in one folder. `source` is the page of the host's
    documentation.
    """

    name: str
    source: str
    files: int = 0
    size: int = 0
    file_size: int = 0
    in_folder: int = 0


LIMITS: Mapping[str, Limits] = MappingProxyType(
    {
        "github": Limits("GitHub Pages", "GitHub Docs, “GitHub Pages limits”", size=GB),
        "gitlab": Limits(
            "GitLab Pages on gitlab.com",
            "GitLab Docs, “GitLab.com settings” and “GitLab Pages”",
            files=200_000,
            size=GB,
        ),
        "cloudflare": Limits(
            "Cloudflare Pages in the free plan",
            "Cloudflare Docs, “Pages: Limits”",
            files=20_000,
            file_size=25 * MIB,
        ),
        "netlify": Limits("Netlify", "Netlify Docs, “Site deploys overview”", in_folder=54_000),
    }
)
"""The documented limits, by the setting `host`; a server or bucket of one's own has none."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is in a site's folder, in files and bytes.

    `largest` is the path and the size of the largest file, `fullest` the path and the number of
    files of the folder that has most; both are relative to the site.
    """

    files: int
    bytes: int
    largest: tuple[str, int]
    fullest: tuple[str, int]

    def __str__(self) -> str:
        return f"{_counted(self.files, 'file')}, {written(self.bytes)}"


def measure(folder: Path) -> Size:
    """Return the size of all files in a site's folder."""
    sizes: dict[str, int] = {}
    folders: dict[str, int] = {}
    for parent, below, names in os.walk(folder):
        below.sort()
        path = Path(parent).relative_to(folder).as_posix()
        for name in sorted(names):
            with suppress(OSError):  # a link that leads nowhere
                sizes[f"{path}/{name}".removeprefix("./")] = Path(parent, name).stat().st_size
                folders[path] = folders.get(path, 0) + 1
    return Size(len(sizes), sum(sizes.values()), _most(sizes), _most(folders))


def exceeded(size: Size, host: str) -> Iterator[str]:
    """Yield the limits of a host that a site exceeds, as sentences."""
    limits = LIMITS.get(host)
    if limits is None:
        return
    file, folder = size.largest, size.fullest
    for is_exceeded, what in (
        (0 < limits.files < size.files, f"{_counted(limits.files, 'file')}"),
        (0 < limits.size < size.bytes, f"{written(limits.size)} in total"),
        (
            0 < limits.file_size < file[1],
            f"files of {written(limits.file_size)}, and {file[0]} has {written(file[1])}",
        ),
        (
            0 < limits.in_folder < folder[1],
            f"{limits.in_folder:,} files in a folder, and {folder[0]}/ has {folder[1]:,}",
        ),
    ):
        if is_exceeded:
            yield f"{limits.name} accepts at most {what} ({limits.source})"


def _most(numbers: Mapping[str, int]) -> tuple[str, int]:
    return max(numbers.items(), key=lambda one: one[1], default=("", 0))


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def written(size: int) -> str:
    """Write a number of bytes in units of 1000, or of 1024 where whole: `4.8 MB`, `25 MiB`."""
    if size and size % MIB == 0:
        return f"{size // MIB:,} MiB"
    for unit, of_bytes in (("GB", GB), ("MB", 1_000_000), ("kB", 1_000)):
        if size >= of_bytes:
            return f"{size / of_bytes:,.1f}".removesuffix(".0") + f" {unit}"
    return _counted(size, "byte")
