"""Times of day in texts that are not EDTF: EDTF allows one time, and no range of times."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HALF = r"\s?([ap])\.?\s?m\b\.?"
_CLOCK = re.compile(
    rf"(?<![0-9:+-])(?:([01]?[0-9]|2[0-4])(?:[:h]|\.(?=[0-9][0-9]\s?(?:uhr|[ap]\.?m)))([0-5][0-9])"
    rf"(?::([0-5][0-9])(?:[.,][0-9]+)?)?(?:{_HALF}|\s?(?:uhr|hrs?|h)\b)?"
    rf"|(1[0-2]|[1-9]){_HALF}|([01]?[0-9]|2[0-4])\s?uhr\b)(?![0-9:])"
)
_LIKE = re.compile(
    r"(?<![0-9])(?:[0-9]{1,2}:[0-9]{2}|[0-9]{1,2}h[0-9]{2}|[0-9]{1,2}\s?(?:[ap]\.?m\b|uhr\b))"
)
_SPAN = re.compile(
    r"(?:[0-9]{1,2}[:h][0-9]{2}(?::[0-9]{2})?|(?<![0-9-])[0-9]{1,2})(?:\s?[ap]\.?m\.?)?"
    r"(?:\s*–\s*|\s+-\s*|\s*-\s+|\s*(?:to|until|till|and|bis|до)\s+)"
    r"[0-9]{1,2}(?:[:h.][0-9]{2}|\s?[ap]\.?m)|[0-9]{1,2}-[0-9]{1,2}\s?[ap]\.?m"
)
_ZONE = re.compile(
    r"\(?\b(?:(z|utc|gmt)(?:\s?([+-])\s?([0-9]{1,2})(?::?([0-9]{2}))?)?|"
    r"(?<=:[0-9]{2}\s)([a-z]{2,4}t|msk|[a-z]+ time))\b\)?|\s([+])([0-9]{1,2}):?([0-9]{2})$"
)
_PART = re.compile(
    r"\b(?:in the |at |on the )?(morning|evening|afternoon|night|noon|midday|midnight|dawn|dusk)\b"
    r"(?: of)?(?: the)?"
)


@dataclass(frozen=True, slots=True)
class Hours:
    """A text without its time of day: `clock` is `05:00:00`, `zone` is in EDTF's form.

    `several` marks more than one time; `is_span` marks times that are certainly of one day, none of
    them an offset. `unknown` names a zone or a part of the day that EDTF cannot express.
    """

    day: str
    clock: str = ""
    zone: str = ""
    several: bool = False
    is_span: bool = False
    unknown: str = ""


def hours(text: str) -> Hours | None:
    """Separate a lower-case text from its times of day; return None if it has none."""
    part = _PART.search(text)
    if part and not _LIKE.search(text):
        rest = f"{text[: part.start()]} {text[part.end() :]}"
        return Hours(_tidied(rest), unknown=part[1])
    if not _LIKE.search(text):
        return None
    if _SPAN.search(text):
        return Hours(_tidied(_SPAN.sub(" ", text)), several=True, is_span=True)
    if len(set(re.findall("[^/]+(?= [0-9])", text) if "/" in text else "")) == 1:
        return Hours(text.split(maxsplit=1)[0], several=True, is_span=True)
    zone, unknown, text = _zone(text)
    match = _CLOCK.search(text)
    if not match or len(_LIKE.findall(text)) > 1:
        return Hours(_tidied(_LIKE.sub(" ", text)), several=True)
    hour, minute = int(match[1] or match[5] or match[7] or 0), match[2] or "00"
    half = match[4] or match[6]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    before, after = text[: match.start()], text[match.end() :]
    clock = f"{hour:02d}:{minute}:{match[3] or '00'}"
    day = _tidied(re.sub(r"\b(?:at|um|o|à|a las|on)\s*$", " ", before.strip()) + " " + after)
    return Hours(day, clock, zone, unknown=unknown)


def _zone(text: str) -> tuple[str, str, str]:
    """Return a zone in EDTF's form, a zone that EDTF cannot express, and the rest of the text."""
    match = _ZONE.search(text)
    if not match:
        return "", "", text
    rest = text[: match.start()] + text[match.end() :]
    if match[5]:
        return "", f"the zone {match[5].upper()}", rest
    sign, hour, minute = (match[6], match[7], match[8]) if match[6] else match.group(2, 3, 4)
    return f"{sign}{int(hour):02d}:{minute or '00'}" if sign else "Z", "", rest


def _tidied(text: str) -> str:
    text = re.sub(r"\b(?:from|between|at|um)\s*$|^\s*(?:on|at)\s", " ", text.strip(" ,()–-"))
    return " ".join(text.split()).strip(" ,()–-")
