"""A stand-in for GitHub's `gh api`: it answers from a file, and notes what it is asked to write.

`GH_STATE` names a JSON file: `answers`, by the path of the address, each a value, or the path of a
file whose bytes are the answer. Every call that would change something is appended to `calls`.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any


def main(arguments: list[str]) -> None:
    """Answer one call."""
    assert os.environ.get("GH_TOKEN"), "no token"
    state = Path(os.environ["GH_STATE"])
    held: dict[str, Any] = json.loads(state.read_text("utf-8"))
    assert arguments.pop(0) == "api"
    method, path, pages = "", "", False
    fields: dict[str, Any] = {}
    while arguments:
        word = arguments.pop(0)
        if word == "--method":
            method = arguments.pop(0)
        elif word in ("--raw-field", "--field"):
            key, _, value = arguments.pop(0).partition("=")
            if word == "--field" and value.startswith("@"):
                value = Path(value[1:]).read_text("utf-8")
            fields[key] = value
        elif word == "--input":
            fields = json.loads(Path(arguments.pop(0)).read_text("utf-8"))
        elif word == "--paginate":
            pages = True
        elif word != "--silent":
            path = word.partition("?")[0]
    if (method or ("POST" if fields else "GET")) != "GET":
        held["calls"].append([method, path, fields])
        state.write_text(json.dumps(held), "utf-8")
        return
    answer = held["answers"][path]
    if isinstance(answer, str):
        sys.stdout.buffer.write(Path(answer).read_bytes())
    elif pages:  # each page is a list of its own
        sys.stdout.write("".join(json.dumps([one]) for one in answer) or "[]")
    else:
        json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
