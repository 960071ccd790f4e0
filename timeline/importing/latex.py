r"""LaTeX in bibliographies → plain text.

Commands that only format words (`\emph`, `\textit` …) are dropped and their words kept; those for a
character are replaced by it. Any other command is kept and noted: LaTeX is programmable, and the
output of user-defined commands is unknown. Less common characters are those of latexcodec, via
pybtex.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from pybtex.exceptions import PybtexError
from pybtex.richtext import Text

from timeline.csl import words
from timeline.importing.records import lowered, raised

_TOKEN = re.compile(
    r"\\[A-Za-z]+\*?|\\.|[{}$~^_]|-{2,3}|``|''|`|[^\\{}$~^_`'-]+|.", re.DOTALL
)  # fmt: skip
_MATHS = re.compile(r"(?<!\\)\$\$?(?=\S)((?:\\.|[^\\$])+?)(?<=\S)\$\$?(?!\d)", re.DOTALL)

_ACCENTS: Mapping[str, str] = MappingProxyType(
    {
        "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304",
        "u": "\u0306", ".": "\u0307", '"': "\u0308", "r": "\u030a", "H": "\u030b",
        "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328", "b": "\u0331",
        "t": "\u0361",
    }
)  # fmt: skip
"""Accents, as Unicode's combining characters for the letter before them."""

_SIGNS: Mapping[str, str] = MappingProxyType(
    {
        **{sign: sign for sign in "&%$#_{}"},
        **{" ": " ", "\n": " ", "\t": " ", ",": " ", ";": " ", ":": " ", "\\": " ", ">": " "},
        **dict.fromkeys(["!", "/", "-", "@", "(", ")"], ""),
        **dict.fromkeys(words("quad qquad par newline linebreak space thinspace enspace"), " "),
        "nobreakspace": " ", "textvisiblespace": " ",
        "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textless": "<",
        "textgreater": ">", "textbar": "|", "textunderscore": "_", "textdollar": "$",
        "textbraceleft": "{", "textbraceright": "}", "textquotesingle": "'", "textquotedbl": '"',
        "textasciigrave": "`", "textasteriskcentered": "*", "slash": "/", "backslash": "\\",
        "ldots": "…", "dots": "…", "cdots": "…", "textellipsis": "…",
        "textendash": "–", "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’",
        "textquotedblleft": "“", "textquotedblright": "”", "quotedblbase": "„",
        "quotesinglbase": "‚", "lq": "‘", "rq": "’", "glqq": "„", "grqq": "“", "glq": "‚",
        "grq": "‘", "flqq": "«", "frqq": "»", "flq": "‹", "frq": "›", "og": "« ", "fg": " »",
        "guillemotleft": "«", "guillemotright": "»", "guillemetleft": "«", "guillemetright": "»",
        "guilsinglleft": "‹", "guilsinglright": "›",
        "ss": "ß", "SS": "ẞ", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å",
        "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð",
        "dj": "đ", "DJ": "Đ", "th": "þ", "TH": "Þ", "ng": "ŋ", "NG": "Ŋ",
        "S": "§", "P": "¶", "copyright": "©", "pounds": "£", "textsterling": "£", "euro": "€",
        "texteuro": "€", "EUR": "€", "textyen": "¥", "textcent": "¢", "textregistered": "®",
        "texttrademark": "™", "textdegree": "°", "degree": "°", "textmu": "µ", "textbullet": "•",
        "textperiodcentered": "·", "textonehalf": "½", "textonequarter": "¼",
        "textthreequarters": "¾", "texttimes": "×", "textpm": "±", "textnumero": "№",
        "sim": "~", "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX",
    }
)  # fmt: skip
"""Commands for a character."""

_SHAPES = words(
    "em it bf rm sc tt sf sl up md itshape slshape upshape scshape bfseries mdseries rmfamily "
    "sffamily ttfamily normalfont normalsize small large selectfont relax protect emph textit "
    "textbf textsc texttt textrm textsf textsl textup textmd textnormal text mathrm mathit mathbf "
    "mathsf mathtt mathcal mathbb mathnormal operatorname mbox hbox fbox underline uline uppercase "
    "lowercase displaystyle left right bibstring uppercase ce nocase foreignquote "
    "limits nolimits textnohyphenation mkbibemph mkbibitalic mkbibbold path"
)
"""Commands that format the words after them."""

_OF_TWO = frozenset({"foreignlanguage", "textcolor", "texorpdfstring", "textlang"})
"""Commands of two arguments, of which the second is text."""

_UNSEEN = frozenset({"noopsort", "hspace", "vspace", "label", "index", "color"})
"""Commands whose argument is not printed."""


def plain(value: str) -> tuple[str, tuple[str, ...]]:
    """Return plain text in one line, and the LaTeX that remains in it."""
    reader = _Reader(value)
    try:
        read = " ".join(reader.text().split())
    except RecursionError:
        return " ".join(value.split()), ("nested too deep",)
    return unicodedata.normalize("NFC", read), tuple(dict.fromkeys(reader.left))


class _Reader:
    """Reads tokens from left to right."""

    def __init__(self, value: str) -> None:
        self.left: list[str] = []
        self._maths = 0
        marked = _MATHS.sub("\ufdd0\\1\ufdd1", value)
        pieces = re.split("([\ufdd0\ufdd1])", marked)
        self._tokens: list[str] = [one for piece in pieces for one in _TOKEN.findall(piece)]
        self._at = 0

    def text(self, end: str = "") -> str:
        """Read up to a token, or to the end."""
        made = []
        while self._at < len(self._tokens):
            token = self._next()
            if token == end:
                break
            made.append(self._piece(token))
        return "".join(made)

    def _next(self) -> str:
        self._at += 1
        return self._tokens[self._at - 1]

    def _peek(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _piece(self, token: str) -> str:
        if token in _MARKS:
            return self._mark(token)
        if token[0] == "\\" and len(token) > 1:
            return self._command(token[1:].rstrip("*"))
        if token in ("$", "\\"):
            self.left.append(token)
        return _TYPED.get(token, token)

    def _mark(self, token: str) -> str:
        """Read a group, or superscript and subscript in a formula."""
        if token == "{":
            return self.text("}")
        if token == "}":  # unmatched
            return ""
        if token in "\ufdd0\ufdd1":
            self._maths += 1 if token == "\ufdd0" else -1
            return ""
        if not self._maths:
            return token
        return (raised if token == "^" else lowered)(self._argument())

    def _argument(self) -> str:
        """Read a group, a command or one character."""
        if not self._peek() or self._peek() in ("}", "\ufdd1"):
            return ""
        if self._peek().isspace():
            self._at += 1
            return self._argument()
        token = self._next()
        if len(token) > 1 and token[0] != "\\":
            letter, rest = token.lstrip()[0], token.lstrip()[1:]
            if rest:
                self._at -= 1
                self._tokens[self._at] = rest
            return letter
        return self._piece(token)

    def _raw(self) -> str:
        """Return a group verbatim, as addresses are not LaTeX."""
        self._argument_follows()
        depth, made = 0, []
        while self._at < len(self._tokens):
            token = self._next()
            depth += {"{": 1, "}": -1}.get(token, 0)
            made.append(token)
            if depth <= 0:
                break
        return address("".join(made)[1:-1])

    def _argument_follows(self) -> bool:
        if self._peek().isspace():
            self._at += 1
        return self._peek() == "{"

    def _command(self, name: str) -> str:
        if name in _ACCENTS:
            return self._accented(name)
        if name.isalpha():
            self._skip_blank()
        if name in _SIGNS or name in _SHAPES:
            return _SIGNS.get(name, "")
        if name == "ensuremath":
            self._maths += 1
            formula = self._argument()
            self._maths -= 1
            return formula
        special = self._special(name)
        if special is not None:
            return special
        sign = _sign(name)
        if sign:
            return sign
        self.left.append(f"\\{name}")
        inner = f"{{{self._argument()}}}" if self._peek() == "{" else " "
        return f"\\{name}{inner}"

    def _accented(self, name: str) -> str:
        letter = self._argument()
        letter = {"ı": "i", "ȷ": "j"}.get(letter, letter)
        if not letter:
            return {"~": "~", "^": "^"}.get(name, "")
        return letter[0] + _ACCENTS[name] + letter[1:]

    def _special(self, name: str) -> str | None:
        """Read a command that transforms its arguments; return None for any other."""
        if name in ("url", "nolinkurl"):
            return self._raw()
        if name == "href":
            link, shown = self._raw(), self._argument().strip()
            return link if shown in (link, "") else f"{shown} ({link})"
        if name in ("textsubscript", "textsuperscript"):
            return (lowered if name == "textsubscript" else raised)(self._argument())
        if name in ("enquote", "mkbibquote"):
            return f"“{self._argument()}”"
        if name in _OF_TWO or name in _UNSEEN:
            self._argument()
            return self._argument() if name in _OF_TWO else ""
        return None

    def _skip_blank(self) -> None:
        """Skip the blank after a command's name; `{}` ends a name and keeps the blank.

        In a formula the blank is kept, as TeX would set its own there.
        """
        following = self._peek()
        if following[:1].isspace() and not self._maths:
            self._tokens[self._at] = following.lstrip()
            if not self._tokens[self._at]:
                self._at += 1
        elif following == "{" and self._tokens[self._at + 1 : self._at + 2] == ["}"]:
            self._at += 2


_MARKS = frozenset({"{", "}", "^", "_", "\ufdd0", "\ufdd1"})
_TYPED = {"~": " ", "--": "–", "---": "—", "``": "“", "''": "”", "`": "‘"}


@cache
def _sign(name: str) -> str:
    """Return the character of a command, in text or in a formula, from pybtex."""
    for written in (f"\\{name}{{}}", f"$\\{name}$"):
        try:
            sign = str(Text.from_latex(written)).strip()
        except (PybtexError, ValueError):
            continue
        if sign and not set(sign) & set("\\$"):
            return sign
    return ""


_ESCAPED = re.compile(r"\\([_%&#~$^{}])(?:\{\})?")
_NAMED = re.compile(
    r"\{?\\(textasciitilde|textasciicircum|textless|textgreater|textunderscore)\b(?:\{\}|\s*)\}?"
)


def address(value: str) -> str:
    r"""Return an address or a DOI without `\url{…}` and LaTeX's escapes."""
    wrapped = re.search(r"\\(?:url|href|nolinkurl|path)\s*\{((?:[^{}]|\{[^{}]*\})*)\}", value)
    found = (wrapped[1] if wrapped else value).replace(r"$\sim$", "~")
    named = _NAMED.sub(lambda sign: _SIGNS[sign[1]], found)
    return _ESCAPED.sub(r"\1", named).strip("{} \n\t").replace("{", "").replace("}", "")
