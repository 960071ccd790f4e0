"""Files of the project that are written by its own declarations, in whole or in part.

`make generated` writes them, or `python -m tests.generated`. `test_generated.py` fails where one of
them differs from what would be written.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from types import MappingProxyType

from tests import generated_scripts as scripts
from tests.command import ROOT
from timeline import schemas
from timeline.model.claim_fields import CITATION, CLAIM, FIGURE
from timeline.model.event_fields import EVENT
from timeline.model.fields import (
    Choice,
    Either,
    Kind,
    Known,
    ListOf,
    Nested,
    Number,
    OneOrMore,
    Record,
    Simple,
    Text,
)
from timeline.model.registry_fields import ACTOR, PLACE
from timeline.model.source_fields import SOURCE
from timeline.starting.choices import Choices
from timeline.starting.project_files import Setup, renewed_files
from timeline.workspace.project import find

_KNOWN = {
    Known.RECORD: "with the {}",
    Known.PARTS: "in parts",
    Known.WHOLE: "with the whole event",
    Known.NEVER: "full view only",
    None: "",
}


def _reference(old: str) -> str:
    """Write the tables of fields in docs/format.md, each between its two marks."""
    records = (EVENT, CLAIM, FIGURE, CITATION, SOURCE, ACTOR, PLACE)
    for record in records:
        opening, closing = f"<!-- fields of {record.title} -->\n", "<!-- end of fields -->"
        before, mark, rest = old.partition(opening)
        _, end, after = rest.partition(closing)
        if not mark or not end:
            raise ValueError(f"docs/format.md lacks {opening.strip()} or the {closing} after it")
        old = before + mark + "\n" + "\n".join(_rows(record)) + "\n\n" + end + after
    return old


def _rows(record: Record) -> Iterator[str]:
    """List the rows of a record's table: key, value, meaning, and from when it is known."""
    has_known = any(field.known for field in record.fields)
    head = ["field", "value", "meaning", *(["as known on a day"] if has_known else [])]
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for field in record.fields:
        if record is SOURCE and field.about.startswith("CSL variable"):
            continue
        key = f"`{field.key}`, required" if field.required else f"`{field.key}`"
        cells = [key, in_words(field.kind), field.about]
        if has_known:
            cells.append(_KNOWN[field.known].format(record.name))
        yield f"| {' | '.join(cells)} |".replace("'", "’")


def in_words(kind: Kind) -> str:
    """Say what a kind of values is, for somebody who writes one."""
    words = ""
    match kind:
        case Simple():
            words = kind.value
        case Text(limit, one_line):
            words = "text on one line" if one_line else "text"
            words += f", at most {limit} characters" if limit else ""
        case Choice(values):
            words = "one of " + ", ".join(f"`{value}`" for value in values)
        case Number(lowest, highest):
            words = "a number" if lowest is None else f"a number from {lowest} to {highest}"
        case ListOf(item):
            words = f"a list, each {in_words(item)}"
        case OneOrMore(item):
            words = f"{in_words(item)}; or a list of them"
        case Nested(record):
            words = f"{record.title}: {_keys(record)}"
        case Either(short, record):
            words = f"{short.value}; or {_keys(record)}"
    return words


def _keys(record: Record) -> str:
    """Name the keys of a record within another one; those of a source have a table."""
    return "a whole source" if record is SOURCE else ", ".join(f"`{key}`" for key in record.keys)


INSTALL = (
    ".venv/bin/python -m pip install --require-hashes -r requirements.lock",
    ".venv/bin/python -m pip install --no-deps --no-build-isolation --editable .",
)
"""How workflows install the program in its own repository."""


@cache
def _own_files() -> Mapping[str, str]:
    """Fill the templates of `timeline init` for this repository."""
    settings = find(ROOT).settings
    choices = Choices(
        settings.title,
        repo_url=settings.repo_url,
        host="github",
        license=settings.license,
        contact=settings.contact,
        examples=False,
    )
    setup = Setup("", install=INSTALL, measures=tuple(settings.measures), is_program=True)
    return {one.path: one.data.decode() for one in renewed_files(choices, setup)}


def _guide(old: str) -> str:
    """Write the guide for contributors of events, up to what is said of the code."""
    code = "\n## Code\n"
    return _own_files()["CONTRIBUTING.md"] + code + old.partition(code)[2]


TEMPLATED = (
    ".github/pull_request_template.md",
    ".github/workflows/links.yml",
    ".github/workflows/publish.yml",
    ".github/workflows/pull-request.yml",
)
"""What this repository has of the files that `timeline init` writes."""

GENERATED: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        f"{scripts.FOLDER}addresses.js": scripts.addresses,
        f"{scripts.FOLDER}data-types.js": scripts.data_types,
        f"{scripts.FOLDER}known-fields.js": scripts.known_fields,
        f"{scripts.FOLDER}words.js": scripts.word_pattern,
        "docs/format.md": _reference,
        "CONTRIBUTING.md": _guide,
        "timeline/starting/templates/project/requirements.txt": lambda _: (
            ROOT / "requirements.lock"
        ).read_text("utf-8"),
        **{path: partial(lambda path, _: _own_files()[path], path) for path in TEMPLATED},
        **{
            f"schemas/{kind}.schema.json": partial(lambda kind, _: schemas.text(kind), kind)
            for kind in schemas.KINDS
        },
    }
)
"""Each file by its path, and what makes its new text of the old one."""


def main() -> None:
    """Write every file that has changed, and name it."""
    for name, make in GENERATED.items():
        path = ROOT / name
        old = path.read_text("utf-8") if path.is_file() else ""
        new = make(old)
        if new != old:
            path.write_text(new, "utf-8", newline="\n")
            sys.stdout.write(f"wrote {name}\n")


if __name__ == "__main__":
    main()
