"""The record that the citation formats write: a source, or an event's page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from timeline.edtf import Form, Precision, parse

Person = Mapping[str, str]


_LENGTHS = {Precision.TIME: 10, Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}


@dataclass(frozen=True)
class Record:
    """A record under CSL's names: texts as written, dates as EDTF, names in parts.

    `key` is its key in a bibliography.
    """

    key: str
    type: str
    fields: Mapping[str, object]

    def text(self, name: str) -> str:
        """Return a field's text; empty if it is missing."""
        return str(self.fields.get(name, ""))

    def people(self, role: str) -> tuple[Person, ...]:
        """Return the persons and bodies of a role, in order."""
        found = self.fields.get(role, ())
        return tuple(found) if isinstance(found, tuple | list) else ()

    def date(self, name: str) -> str:
        """Return a plain day, month or year (ISO 8601); the day of a moment.

        Empty for a date of any other form, and for one BC.
        """
        text = self.text(name)
        date = parse(text) if text else None
        if date is None or date.form is not Form.DATE or date.uncertain or date.approximate:
            return ""
        part = date.start
        if part is None or part.unspecified or part.season:
            return ""
        written = text.partition("T")[0]
        cut = _LENGTHS.get(part.precision)
        return written if cut and len(written) == cut else ""

    def edtf(self, name: str) -> str:
        """Return a date in BibLaTeX's form: EDTF of levels 0 and 1, without five-digit years.

        BibLaTeX supports uncertain dates and intervals.
        """
        text = self.text(name)
        date = parse(text) if text else None
        return text if date and date.level <= 1 and "Y" not in text else ""

    @property
    def outlet(self) -> str:
        """The publication's title, else its publisher."""
        return self.text("container-title") or self.text("publisher")

    @property
    def publisher(self) -> str:
        """The publisher, if the publication has a title of its own; else empty."""
        publisher = self.text("publisher")
        return publisher if publisher != self.outlet else ""


def family(person: Person) -> str:
    """Return a person's family name with its particles, or a body's full name."""
    keys = ("dropping-particle", "non-dropping-particle", "family", "literal")
    return " ".join(person[key] for key in keys if person.get(key))


def one_line(text: str) -> str:
    """Join a text's lines."""
    return " ".join(text.split())
