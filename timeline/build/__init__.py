"""Every file of the site as a path and bytes, from the chronology and frames; nothing is written.

A host, such as MkDocs, converts the Markdown, provides the frame around each page and writes the
files. A page's bytes depend only on its view, its body and its frame: pages can be made in any
order, and by several processes.
"""

from __future__ import annotations

from timeline.build.builder import ROBOTS, Builder, build_site
from timeline.build.frame import Frame, PageParts, SharedFrame, Token
from timeline.build.groups import File, Group
from timeline.build.pages import Body, Page

__all__ = [
    "ROBOTS", "Body", "Builder", "File", "Frame", "Group", "Page", "PageParts", "SharedFrame",
    "Token", "build_site",
]  # fmt: skip
