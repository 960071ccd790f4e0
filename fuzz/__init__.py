"""Coverage-guided fuzzers (atheris), run separately from the tests: `make fuzz`.

Each module is a target: `python -m fuzz.dates [libFuzzer's options]`. Every failure becomes a
failing test before it is fixed.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import atheris

# Imported here first, so that the fuzzer instruments them for coverage.
with atheris.instrument_imports(include=["timeline", "markdown", "pymdownx"]):
    import timeline.compiler
    import timeline.display
    import timeline.importing
    import timeline.reporters
    import timeline.text.citations
    import timeline.text.sanitizing  # noqa: F401

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / ".cache/fuzz"
"""Inputs of earlier runs with new coverage; recreated from the seeds if it is missing."""


SEED_LIMIT = 20_000
"""A file of so many bytes or more is no seed: it would slow every run."""


def seeds(*patterns: str) -> Iterable[bytes]:
    """Yield the files of the repository's content that match."""
    for pattern in patterns:
        for path in sorted(ROOT.glob(pattern)):
            if path.is_file() and path.stat().st_size < SEED_LIMIT:
                yield path.read_bytes()


def run(name: str, target: Callable[[bytes], None], first: Iterable[bytes]) -> None:
    """Fuzz a target, starting with its seeds, with the options of the command line."""
    corpus = CORPUS / name
    corpus.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate(first):
            Path(folder, f"{number:05}").write_bytes(seed)
        options = ["-timeout=20", "-rss_limit_mb=2048", f"-artifact_prefix={corpus.parent}/{name}-"]
        again = any(Path(argument).is_file() for argument in sys.argv[1:])
        folders = [] if again else [str(corpus), folder]
        atheris.Setup([name, *options, *sys.argv[1:], *folders], target)
        atheris.Fuzz()
