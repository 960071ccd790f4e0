"""What becomes of work that is shared out, in a process without threads: prints it as JSON."""

from __future__ import annotations

import json
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from timeline.mkdocs.host import log
from timeline.mkdocs.workers import Workers, cores

FIRST = os.getpid()


class Kept(logging.Handler):
    """Keeps the messages."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(f"{record.levelname}: {record.getMessage()}")


def squared(number: int) -> tuple[int, int]:
    """Log something for some numbers; gives the square and the process."""
    if number % 7 == 0:
        log.warning("%s is a multiple of %s", number, 7)
    return number**2, os.getpid()


def failing(number: int) -> int:
    """Fail for two numbers."""
    if number in (30, 60):
        raise OSError(28, f"No space left on device, at {number}")
    return number


def ending(number: int) -> int:
    """End the process, unless it is the first."""
    if number == 30 and os.getpid() != FIRST:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def interrupt(*_: object) -> None:
    """Do what a terminal does at Ctrl-C."""
    os.killpg(os.getpgrp(), signal.SIGINT)


def outcome(work: Callable[[int], Any], jobs: int, **options: Any) -> dict[str, Any]:
    """Say what some work gives, or raises, and what is logged; no process may be left."""
    kept, results = Kept(), list[Any]()
    log.addHandler(kept)
    error = ""
    try:
        results.extend(Workers(jobs, **options).each(work, range(100), float, "numbers"))
    except BaseException as raised:  # noqa: BLE001
        error = f"{type(raised).__name__}: {raised}"
    log.removeHandler(kept)
    left = True
    with suppress(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
        left = False
    return {"results": results, "error": error, "messages": kept.messages, "left": not left}


def main() -> None:
    """Do each kind of work with several numbers of processes."""
    log.setLevel(logging.INFO)
    os.setpgrp()
    found = {
        "alone": outcome(squared, 1),
        "four": outcome(squared, 4),
        "many": outcome(squared, 500),
        "failing alone": outcome(failing, 1),
        "failing": outcome(failing, 4),
        "ended": outcome(ending, 4),
        "interrupted": outcome(squared, 4, progress=interrupt),
    }
    done = threading.Event()
    threading.Thread(target=done.wait, name="other").start()
    found["threaded"] = outcome(squared, 4)
    done.set()
    json.dump({"cores": cores(), "first": FIRST, **found}, sys.stdout)


if __name__ == "__main__":
    main()
