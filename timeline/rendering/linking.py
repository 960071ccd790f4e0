"""Links between pages, also in a site for offline reading."""

from __future__ import annotations

import re
from dataclasses import dataclass

_REST = re.compile(r"([?#].*)", re.DOTALL)


@dataclass(frozen=True)
class Linker:
    """Links from one page to others, by addresses relative to the site; `to` in templates.

    Addresses of pages end in `/`, before a query or a fragment. Without `directories`, pages are
    files (`events/x.html`), as in builds for offline reading. `root` is the path to the site's
    folder.
    """

    root: str
    directories: bool = True

    @classmethod
    def of(cls, page: str, *, directories: bool = True) -> Linker:
        """Return the linker of the page at an address."""
        return cls("../" * (page if directories else file_of(page)).count("/"), directories)

    def __call__(self, address: str) -> str:
        """Return the link to an address."""
        if not self.directories:
            path, *rest = _REST.split(address, maxsplit=1)
            address = file_of(path) + "".join(rest)
        return self.root + address or "./"


def file_of(address: str) -> str:
    """Return a page's file if addresses are not directories: `events/x/` → `events/x.html`.

    The address of anything but a page, such as a picture, is unchanged.
    """
    if address and not address.endswith("/"):
        return address
    if address.count("/") <= 1:
        return f"{address}index.html"
    return f"{address.rstrip('/')}.html"


def address_of(file: str) -> str:
    """Return the address of a page's file, of either form: `events/x.html` → `events/x/`."""
    path = file.removesuffix(".html")
    return "" if path == "index" else f"{path.removesuffix('/index')}/"
