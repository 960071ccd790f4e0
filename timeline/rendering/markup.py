"""Template filters and functions that convert values to HTML."""

from __future__ import annotations

import html
import json
import re
from bisect import bisect_left

from babel import Locale
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from timeline import display
from timeline.edtf import Edtf
from timeline.exports import citations
from timeline.exports.citations import Citation
from timeline.strings import EnglishText

_NUMBER_AND_WORD = re.compile(r"(?<=\d) (?=[^\W\d_])")
_WEB_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)?)?)?)?")


def date_html(
    date: Edtf, locale: str, *, page: str = "en", in_year: int | None = None, text: str = ""
) -> Markup:
    """Return a date as HTML: the editors' `text` if given, else its words, with *c.* marked up.

    A date that HTML supports is a `time` element (years 0001 to 9999, certain, no interval). Words
    in another language than the `page` have theirs in `lang`, and `dir` sets them off.
    """
    phrase = display.phrase(date, locale, in_year=in_year)
    spoken = Markup("") if text else in_language(phrase.locale, page)
    runs = (display.Run(text),) if text else phrase.runs
    words = Markup("").join(
        Markup('<span class="tl-c">{}</span>').format(tie(run.text))
        if run.role == "circa"
        else tie(run.text)
        for run in runs
    )
    words = words.replace("</span> ", Markup("</span>\u00a0"))
    if _WEB_DATE.fullmatch(date.text) and date.text[:4] != "0000":
        return Markup('<time datetime="{}"{}>{}</time>').format(date.text, spoken, words)
    shown = Markup('<span class="tl-time" data-edtf="{}"{}>{}</span>')
    return shown.format(date.text, spoken, words)


def in_language(locale: Locale, page: str) -> Markup:
    """Return the attributes that name a language, if it isn't that of the page; else nothing."""
    if re.split("[-_]", page)[0].lower() == locale.language:
        return Markup("")
    tag = "-".join(filter(None, (locale.language, locale.script)))
    return Markup(' lang="{}" dir="{}"').format(tag, locale.text_direction)


def tie(text: str) -> str:
    """Join a number to the following word with a no-break space: `14–15 December`."""
    return _NUMBER_AND_WORD.sub("\u00a0", text)


def coded(text: str) -> Markup:
    """Return a sentence with the text between backticks as code."""
    parts = text.split("`")
    made = Markup("").join(
        Markup("<code>{}</code>").format(part) if number % 2 else part
        for number, part in enumerate(parts)
    )
    return in_english(made) if isinstance(text, EnglishText) else made


def in_english(content: str) -> Markup:
    """Mark a text that is in English for want of a translation; it is set from left to right."""
    return Markup('<span lang="en" dir="ltr">{}</span>').format(content)


def stopped(words: Markup) -> Markup:
    """Add a full stop, unless there is one, as in Ukrainian dates."""
    return words if words.striptags().endswith(".") else words + "."


def dated(citation: Citation) -> Markup:
    """Return a citation; what it has more on a shown day stands in it, hidden, for the script."""
    text, as_of = citation.text, citation.as_of
    if not as_of:
        return _text(text)
    first = _alike(text, as_of)
    last = _alike(text[first:][::-1], as_of[first:][::-1])
    now, then = text[first : len(text) - last], as_of[first : len(as_of) - last]
    if now in then:
        at = then.index(now)
        middle = _then(then[:at]) + _text(now) + _then(then[at + len(now) :])
    else:
        middle = Markup('<span data-known="never">{}</span>').format(_text(now)) + _then(then)
    return _text(text[:first]) + middle + _text(text[len(text) - last :])


def _then(words: str) -> Markup:
    """Return what is shown on a day only; the script fills in the day."""
    if not words:
        return Markup("")
    shown = _text(words)
    shown = shown.replace(citations.DAY, Markup('<span class="tl-asof-iso"></span>'))
    shown = shown.replace(citations.DAY_IN_WORDS, Markup('<span class="tl-asof-day"></span>'))
    return Markup('<span data-until="never" hidden>{}</span>').format(shown)


def _text(words: str) -> Markup:
    """Escape the text of an element, in which quotation marks may stand."""
    return Markup(html.escape(words, quote=False))


def _alike(some: str, others: str) -> int:
    """Return the number of equal letters at the beginning of both."""
    sizes = range(1, min(len(some), len(others)) + 1)
    return bisect_left(sizes, True, key=lambda size: some[:size] != others[:size])


def compact(data: object) -> str:
    """Return JSON without blanks."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def quoted(data: object) -> Markup:
    """Return JSON without blanks for an attribute in single quotes, where few signs are escaped."""
    return htmlsafe_json_dumps(data, dumps=lambda data, **_: compact(data))
