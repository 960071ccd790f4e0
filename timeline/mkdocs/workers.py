"""Work shared out over forked processes.

A forked process has all that was read and computed before without a copy of it, and sends nothing
but its results. Results and messages are in the order of the work, with any number of processes;
what fails in a process is done again in the first one, where it raises what it would raise alone.
"""

from __future__ import annotations

import gc
import logging
import os
import pickle
import selectors
import signal
import struct
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Generic, NoReturn, TypeVar

from timeline.mkdocs.failures import HookError
from timeline.mkdocs.host import log

T = TypeVar("T")
R = TypeVar("R")

Progress = Callable[[int, int, str], None]
"""Shows how far a step is: how many things are done, how many there are, and what they are."""

_PARTS = 16
"""The parts of the work by process: the slowest is late by one of them at most."""
_MAX_PARTS = 256
"""The number of parts that every system's pipes hold."""
_NUMBER = struct.Struct("!I")


@contextmanager
def logged() -> Iterator[list[str]]:
    """Yield a list that gets every message that is logged in this process meanwhile."""
    messages: list[str] = []
    handle = logging.Logger.handle

    def note(logger: logging.Logger, record: logging.LogRecord) -> None:
        messages.append(record.getMessage())
        handle(logger, record)

    logging.Logger.handle = note  # type: ignore[method-assign, assignment]
    try:
        yield messages
    finally:
        logging.Logger.handle = handle  # type: ignore[method-assign]


class LostProcessError(HookError):
    """A process was ended from outside."""


def cores() -> int:
    """Return the number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def obstacle() -> str:
    """Return why this process can't be forked safely; empty if it can.

    A forked process has one thread only, and what others have locked stays locked in it. On macOS
    the system's own libraries start some.
    """
    if not hasattr(os, "fork") or sys.platform == "darwin":
        return "processes can't be forked safely on this system"
    others = [one.name for one in threading.enumerate() if one is not threading.current_thread()]
    return f"the thread `{others[0]}` is running" if others else ""


class Workers:
    """Does work in `jobs` processes, or in this one if that is 1."""

    def __init__(self, jobs: int = 1, progress: Progress = lambda *_: None) -> None:
        self.jobs = jobs
        self._progress = progress

    def alone(self) -> Workers:
        """Return what does all work in this process."""
        return Workers(1, self._progress)

    def each(
        self, work: Callable[[T], R], items: Sequence[T], size: Callable[[T], float], what: str
    ) -> Iterator[R]:
        """Yield the results of some work, in the order of its items.

        `size` is how long an item is expected to take, in any unit: the longest are done first.
        `what` the items are is shown with the progress.
        Results must be picklable. What the work changes in this process's memory may be lost.

        Raises:
            LostProcessError: a process was ended from outside.
        """
        jobs = min(self.jobs, len(items))
        if jobs > 1 and (why := obstacle()):
            log.info("the site is built in one process, because %s", why)
            jobs = 1
        done: dict[int, _Done[R]] = {}
        if jobs > 1:
            for some in _Forked(work, items, _parts([*map(size, items)], jobs), jobs).run():
                done.update((one.number, one) for one in some)
                self._progress(len(done), len(items), what)
        for number, item in enumerate(items):
            if number in done:
                one = done.pop(number)
                for name, level, message in one.messages:
                    logging.getLogger(name).log(level, "%s", message)
                yield one.result
            else:
                yield work(item)
                self._progress(number + 1, len(items), what)


@dataclass(frozen=True, slots=True)
class _Done(Generic[R]):
    """The result of an item, by its number, and what was logged: logger, level and message."""

    number: int
    result: R
    messages: tuple[tuple[str, int, str], ...]


def _parts(sizes: Sequence[float], jobs: int) -> list[list[int]]:
    """Share out items, by their numbers, into parts of about one size; the largest come first."""
    enough = sum(sizes) / min(jobs * _PARTS, _MAX_PARTS)
    parts: list[list[int]] = []
    size = enough
    for number in sorted(range(len(sizes)), key=lambda number: -sizes[number]):
        if size >= enough:
            parts.append([])
            size = 0
        parts[-1].append(number)
        size += sizes[number]
    return parts


class _Forked(Generic[T, R]):
    """The processes of some work; each takes the next part once it is free."""

    def __init__(
        self,
        work: Callable[[T], R],
        items: Sequence[T],
        parts: Sequence[Sequence[int]],
        jobs: int,
    ) -> None:
        self._work = work
        self._items = items
        self._parts = parts
        self._jobs = jobs
        self._pipes: dict[int, int] = {}
        """The ends of the processes' pipes, by process."""

    def run(self) -> Iterator[list[_Done[R]]]:
        """Yield the results of each part; none after one that failed.

        Raises:
            LostProcessError: a process was ended from outside.
        """
        queue, end = os.pipe()
        os.write(end, b"".join(map(_NUMBER.pack, range(len(self._parts)))))
        os.close(end)
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        gc.freeze()  # a collection would make each process copy all that it has in common
        try:
            for _ in range(self._jobs):
                self._fork(queue)
            yield from self._results()
        finally:
            gc.unfreeze()
            os.close(queue)
            for process, pipe in self._pipes.items():
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
                os.close(pipe)
                with suppress(ChildProcessError):
                    os.waitpid(process, 0)

    def _fork(self, queue: int) -> None:
        pipe, end = os.pipe()
        # An interrupt here would let the new process go on as the first, or the first forget it.
        held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        process = os.fork()
        if process == 0:
            self._serve(queue, end)
        self._pipes[process] = pipe
        os.close(end)
        signal.pthread_sigmask(signal.SIG_SETMASK, held)

    def _results(self) -> Iterator[list[_Done[R]]]:
        with selectors.DefaultSelector() as selector:
            for process, pipe in self._pipes.items():
                selector.register(pipe, selectors.EVENT_READ, process)
            while selector.get_map():
                for key, _ in selector.select():
                    found = _received(key.fd)
                    if found is None:
                        return
                    if found:
                        yield found
                        continue
                    selector.unregister(key.fd)
                    self._end(key.data)

    def _end(self, process: int) -> None:
        """Wait for a process that has closed its pipe."""
        os.close(self._pipes.pop(process))
        with suppress(ChildProcessError):
            status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
            if status:
                raise LostProcessError(
                    f"a build process was terminated (signal {-status}); "
                    "if memory ran out, --jobs 1 needs less"
                )

    def _serve(self, queue: int, pipe: int) -> NoReturn:
        """Do parts of the work until none is left; the whole life of a forked process."""
        messages: list[tuple[str, int, str]] = []

        def keep(_: logging.Logger, record: logging.LogRecord) -> None:
            messages.append((record.name, record.levelno, record.getMessage()))

        try:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process ends this one
            logging.Logger.handle = keep  # type: ignore[method-assign, assignment]
            for other in self._pipes.values():
                os.close(other)
            while number := os.read(queue, _NUMBER.size):
                done = []
                for at in self._parts[_NUMBER.unpack(number)[0]]:
                    result = self._work(self._items[at])
                    done.append(_Done(at, result, tuple(messages)))
                    messages.clear()
                _send(pipe, done)
        except BaseException:  # noqa: BLE001 -- of any plugin; the first process meets it too
            with suppress(BaseException):
                _send(pipe, None)
        os._exit(0)


def _send(pipe: int, value: object) -> None:
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    with os.fdopen(pipe, "wb", closefd=False) as file:
        file.write(_NUMBER.pack(len(data)) + data)


def _received(pipe: int) -> Any:
    """Return what a process has sent; an empty list if it has ended."""
    with os.fdopen(pipe, "rb", buffering=0, closefd=False) as file:
        size = _exactly(file, _NUMBER.size)
        data = _exactly(file, _NUMBER.unpack(size)[0]) if size else b""
    return pickle.loads(data) if data else []


def _exactly(file: Any, size: int) -> bytes:
    """Return so many bytes; none if the file ends before."""
    data = bytearray()
    while len(data) < size:
        some = file.read(size - len(data))
        if not some:
            return b""
        data += some
    return bytes(data)
