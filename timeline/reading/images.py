"""Pictures of events: the permitted files."""

from __future__ import annotations

import posixpath
import re

from timeline.documents import Node
from timeline.reading import fields as f
from timeline.reading.record import FieldContext
from timeline.reading.record_rules import IMAGE_SRC
from timeline.text.names import shorten

IMAGE_TYPES = (".png", ".jpg", ".jpeg", ".webp", ".avif")


def picture(node: Node, context: FieldContext) -> str | None:
    """Read the path of a picture, `media/…`, of a type that browsers support."""
    value = f.line(node, context)
    if value is None:
        return None
    inside = value.startswith("media/") and posixpath.normpath(value) == value
    if not inside or re.search(r"[\\?#%:]", value):
        message = f"the image `{shorten(value)}` is not in media/"
        hint = "put the picture in media/ and write media/ and its file name"
        context.fault(IMAGE_SRC, node, message, hint)
        return None
    if not value.lower().endswith(IMAGE_TYPES):
        message = f"the image `{shorten(value)}` is not a PNG, JPEG, WebP or AVIF"
        context.fault(IMAGE_SRC, node, message, "convert it to one of these formats")
        return None
    return value
