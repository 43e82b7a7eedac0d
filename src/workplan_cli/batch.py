"""Many notices: in order, one after the other or in several processes."""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workplan_cli.read import STDIN, Input, ReadError, read
from workplan_cli.schema import InvalidDocumentError, check
from workplan_cli.write import Form, emit
from workplan_cli.write.dump import dump
from workplan_cli.write.files import WriteError, write_whole

if TYPE_CHECKING:  # loaded where several processes are wanted
    from concurrent.futures import Future, ProcessPoolExecutor

_DEEPEST = 50  # folders that are gone up to tell two inputs of one name apart
_SAMPLE = """关于印发《2019年工作要点》的通知
各乡镇：
一、工作目标
（一）计划招生2400人，小学、初中入学率分别达到100%和96%以上，比上年提高2个百分点。
1.新建学校3所（小学2所、初中1所），投入一亿二千万元。
"""
_PATIENCE = 0.2  # seconds until Ctrl-C is looked for
_AHEAD = 16  # tasks under way for each process: enough to keep it busy, few enough to hold


@dataclass(slots=True, frozen=True)
class Task:
    """One input, what becomes of it, and the file to write (None: the text is handed back)."""

    path: str
    form: Form
    encoding: str | None = None
    target: str | None = None


@dataclass(slots=True, frozen=True)
class Outcome:
    """What came of a task: its text (empty where a file was written), or what went wrong."""

    path: str
    text: str = ""
    problem: str | None = None
    trace: str | None = None  # of an error inside the program


def run(tasks: Iterable[Task], jobs: int) -> Iterator[Outcome]:
    """Carry out the tasks in order; `jobs` processes give what one gives."""
    if jobs <= 1:
        yield from map(run_one, tasks)
    else:
        yield from _run_in_processes(tasks, jobs)


def run_one(task: Task) -> Outcome:
    """Read, parse, check and write one notice. Nothing that goes wrong leaves this function."""
    try:
        text = parse_to_text(task.path, task.form, task.encoding)
        if task.target is None:
            return Outcome(task.path, text)
        write_whole(task.target, text)
        return Outcome(task.path)
    except (ReadError, WriteError) as error:
        return Outcome(task.path, problem=str(error))
    except MemoryError:
        return Outcome(task.path, problem=f"{task.path}: too large for the memory of this machine")
    except Exception as error:
        import traceback

        named = f"{type(error).__name__}: {_first_line(error)}"
        problem = f"{task.path}: internal error, {named} (--debug shows where)"
        return Outcome(task.path, problem=problem, trace=traceback.format_exc())


def parse_to_text(path: str, form: Form, encoding: str | None = None) -> str:
    """Parse one input and give it as text in the format, checked against the schema."""
    from workplan_cli.document import parse_text

    reading = read(path, encoding)
    document = parse_text(
        reading.text, name=reading.name, encoding=reading.encoding, sha256=reading.sha256
    )
    data = dump(document)
    check(data)
    return emit(data, form)


def _first_line(error: Exception) -> str:
    if isinstance(error, InvalidDocumentError):
        return f"the document does not fit its schema: {error}"
    return (str(error).splitlines() or [""])[0]


def _run_in_processes(tasks: Iterable[Task], jobs: int) -> Iterator[Outcome]:
    """Keep `jobs` processes busy; a process that is killed takes only its own task with it."""
    from concurrent.futures import BrokenExecutor

    from workplan_cli.document import parse_text

    parse_text(_SAMPLE)  # what parsing loads and compiles is then shared by forking
    waiting: deque[tuple[Task, Future[Outcome]]] = deque()
    rest = iter(tasks)
    with _Interrupts() as interrupts:
        pool = _pool(jobs)
        try:
            while True:
                for task in islice(rest, jobs * _AHEAD - len(waiting)):
                    waiting.append((task, _submit(pool, task)))
                if not waiting:
                    return
                task, future = waiting.popleft()
                try:
                    yield interrupts.wait(future)
                except BrokenExecutor:
                    # which of the tasks under way did it is not told: each is tried by itself
                    again = [task, *(task for task, _ in waiting)]
                    waiting.clear()
                    pool.shutdown()
                    yield from map(_run_alone, again)
                    pool = _pool(jobs)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


class _Interrupts:
    """Ctrl-C while processes work: noted when it comes, raised where it is safe.

    Raised at once it would strike in the middle of what the pool does and be swallowed there.
    """

    def __init__(self) -> None:
        self.seen = False

    def __enter__(self) -> _Interrupts:
        self.before = signal.getsignal(signal.SIGINT)
        self._handle(lambda number, frame: setattr(self, "seen", True))
        return self

    def __exit__(self, *error: object) -> None:
        self._handle(self.before)

    def _handle(self, handler: Any) -> None:
        with suppress(ValueError):  # in a thread other than the first: its owner's business
            signal.signal(signal.SIGINT, handler)

    def wait(self, future: Future[Outcome]) -> Outcome:
        """The future's result; `KeyboardInterrupt` as soon as one has been noted."""
        while not self.seen:
            with suppress(TimeoutError):
                return future.result(timeout=_PATIENCE)
        raise KeyboardInterrupt


def _pool(jobs: int) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # forking shares what is loaded; elsewhere than on Linux it is not safe
    context = get_context("fork" if sys.platform == "linux" else None)
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_leave_interrupts)


def _submit(pool: ProcessPoolExecutor, task: Task) -> Future[Outcome]:
    from concurrent.futures import BrokenExecutor, Future

    settled: Future[Outcome] = Future()
    if task.path == STDIN:  # it is this process' own
        settled.set_result(run_one(task))
        return settled
    try:
        return pool.submit(run_one, task)
    except BrokenExecutor as error:
        settled.set_exception(error)
        return settled


def _run_alone(task: Task) -> Outcome:
    from concurrent.futures import BrokenExecutor

    with _pool(1) as pool:
        try:
            return _submit(pool, task).result()
        except BrokenExecutor:
            problem = f"{task.path}: the process that read it was ended (out of memory?)"
            return Outcome(task.path, problem=problem)


def _leave_interrupts() -> None:
    """Ctrl-C is the first process' business; the others end with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


# Where the outputs go


def plan_targets(inputs: list[Input], folder: str, suffix: str) -> dict[str, str]:
    """A file in `folder` for each input's path: its own place and name, with `suffix`.

    Where two would fall on one name (x.txt and x.md, or a/x.txt and b/x.txt) both keep
    their suffix, and then as many of the folders above them as tell them apart.
    """
    named = {item.path: _plain_name(item, suffix) for item in inputs}
    depth, clashing = 0, _clashing(named)
    while clashing and depth < _DEEPEST:
        depth += 1
        for path in clashing:
            # parts of the absolute path, its root left out
            named[path] = "/".join(Path(os.path.realpath(path)).parts[1:][-depth:]) + suffix
        clashing = _clashing(named)
    for number, path in enumerate(clashing, 1):  # capitals alone tell them apart
        named[path] = f"{named[path].removesuffix(suffix)}-{number}{suffix}"
    return {path: str(Path(folder, name)) for path, name in named.items()}


def _plain_name(item: Input, suffix: str) -> str:
    if item.path == STDIN:
        return "stdin" + suffix
    return str(Path(item.place).with_suffix("")) + suffix


def _clashing(named: dict[str, str]) -> list[str]:
    """Paths whose names are not theirs alone, also where capitals are not told apart."""
    count: dict[str, int] = {}
    for name in named.values():
        count[name.casefold()] = count.get(name.casefold(), 0) + 1
    return [path for path, name in named.items() if count[name.casefold()] > 1]
