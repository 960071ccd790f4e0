"""Render pages' data and templates to HTML."""

from __future__ import annotations

from timeline.rendering.linking import Linker, file_of
from timeline.rendering.markup import compact, date_html, dated, quoted
from timeline.rendering.renderer import NAMED, Renderer

__all__ = ["NAMED", "Linker", "Renderer", "compact", "date_html", "dated", "file_of", "quoted"]
