"""The error that `parse` raises."""

from __future__ import annotations

DATES = (
    "write a day as 2025-03-20, a month as 2025-03, some day in it as 2025-03-XX, "
    "on or before a day as [..2025-03-20]"
)
"""The advice for a text whose intended date cannot be inferred."""


class EdtfError(ValueError):
    """A text that is not EDTF.

    `text` is the text that was read, `fact` states what is wrong with it, `suggestion` is valid
    EDTF that may have been meant or `""`, and `hint` is advice to the author or `""`. With a
    suggestion and no hint, the hint is to write the suggestion. `choices` are all dates that may
    have been meant, including the suggestion. `vaguer` is a date that says less than the text,
    whose words then belong in `date_text`, or `""`. `str` returns the fact, then the hint.
    """

    def __init__(
        self,
        text: str,
        fact: str,
        suggestion: str = "",
        hint: str = "",
        choices: tuple[str, ...] = (),
        vaguer: str = "",
    ) -> None:
        self.text = text
        self.fact = fact
        self.suggestion = suggestion
        self.choices = choices
        self.vaguer = vaguer
        self.hint = hint or (f"write {suggestion}" if suggestion else "")
        super().__init__(f"{fact}; {self.hint}" if self.hint else fact)

    def __reduce__(
        self,
    ) -> tuple[type[EdtfError], tuple[str, str, str, str, tuple[str, ...], str]]:
        values = (self.text, self.fact, self.suggestion, self.hint, self.choices, self.vaguer)
        return type(self), values


def advice(error: EdtfError) -> str:
    """Return how to correct a date: the likely intended one, else how dates are written."""
    unknown = error.fact.endswith("is not an EDTF date")
    return error.hint or (DATES if unknown else "")


def quoted(text: str) -> str:
    """Quote the author's text in a message, cut at 60 characters, control characters escaped."""
    shown = text if len(text) <= 60 else f"{text[:57]}…"
    return "`" + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in shown) + "`"
