"""Files of the project that are written by its own declarations, in whole or in part.

`make generated` writes them, or `python -m tests.generated`. `test_generated.py` fails where one of
them differs from what would be written.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import cache, partial
from types import MappingProxyType

from manual.field_tables import of_files
from tests import generated_names
from tests import generated_scripts as scripts
from tests.command import ROOT
from timeline import schemas
from timeline.checks.rules import RULES
from timeline.exports import EXPORTS, MORE
from timeline.model.claim_fields import CITATION, CLAIM, FIGURE
from timeline.model.event_fields import EVENT
from timeline.model.registry_fields import ACTOR, PLACE
from timeline.model.source_fields import SOURCE
from timeline.page_kinds import KINDS
from timeline.starting.choices import Choices
from timeline.starting.project_files import Setup, renewed_files
from timeline.text import po
from timeline.text.po import Entry, Messages
from timeline.workspace.project import find


def _reference(old: str) -> str:
    """Write the tables of fields in docs/format.md, each between its two marks."""
    records = (EVENT, CLAIM, FIGURE, CITATION, SOURCE, ACTOR, PLACE)
    for record in records:
        opening, closing = f"<!-- fields of {record.title} -->\n", "<!-- end of fields -->"
        before, mark, rest = old.partition(opening)
        _, end, after = rest.partition(closing)
        if not mark or not end:
            raise ValueError(f"docs/format.md lacks {opening.strip()} or the {closing} after it")
        old = before + mark + "\n" + "\n".join(of_files(record)) + "\n\n" + end + after
    return old


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


DECLARED = "#. Titles of pages, and what exports are for"
"""What stands above the texts that the program declares."""


def _catalogue(old: str) -> str:
    """Write the English texts that the program declares into the interface's catalogue."""
    every = (*EXPORTS, *(one for some in MORE.values() for one in some))
    declared = {
        **{kind.name: Entry(kind.name, forms=[kind.title]) for kind in KINDS if kind.title},
        **{export.key: Entry(export.key, forms=[export.purpose]) for export in every},
    }
    next(iter(declared.values())).comments.append(DECLARED)
    found = po.read(old)
    others = {key: entry for key, entry in found.entries.items() if key not in declared}
    return po.write(Messages(found.head, {**declared, **others}))


def _explanations(old: str) -> str:
    """Write the English explanations of checks into the catalogue that translators start from."""
    entries = {}
    for rule in RULES:
        for part in ("what", "why"):
            entry = Entry(rule.key(part), forms=[getattr(rule, part)])
            entry.comments.append(f"#. {rule.name}")
            entries[entry.key] = entry
    return po.write(Messages(po.read(old).head, entries))


TEMPLATED = (
    ".github/ISSUE_TEMPLATE/correct.yml",
    ".github/ISSUE_TEMPLATE/dead-link.yml",
    ".github/ISSUE_TEMPLATE/propose-event.yml",
    ".github/pull_request_template.md",
    ".github/workflows/comment.yml",
    ".github/workflows/from-issue.yml",
    ".github/workflows/links.yml",
    ".github/workflows/publish.yml",
    ".github/workflows/pull-request.yml",
)
"""What this repository has of the files that `timeline init` writes."""

GENERATED: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        generated_names.PATH: generated_names.names,  # words.js is made from it
        f"{scripts.FOLDER}addresses.js": scripts.addresses,
        f"{scripts.FOLDER}data-types.js": scripts.data_types,
        f"{scripts.FOLDER}known-fields.js": scripts.known_fields,
        f"{scripts.FOLDER}words.js": scripts.word_pattern,
        "docs/format.md": _reference,
        "CONTRIBUTING.md": _guide,
        "timeline/strings/en.po": _catalogue,
        "timeline/strings/checks/en.po": _explanations,
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
