"""The tasks of a batch on one machine: one after the other or in several processes."""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

from workplan_cli.batch import Job, Outcome, ended, run_one
from workplan_cli.batch.interrupts import Interrupts
from workplan_cli.kinds import Language
from workplan_cli.language import choose, spoken
from workplan_cli.read import STDIN

if TYPE_CHECKING:  # loaded where several processes are wanted
    from concurrent.futures import Future, ProcessPoolExecutor

_SAMPLE = """关于印发《2019年工作要点》的通知
各乡镇：
一、工作目标
（一）计划招生2400人，小学、初中入学率分别达到100%和96%以上，比上年提高2个百分点。
1.新建学校3所（小学2所、初中1所），投入一亿二千万元。
"""
_PATIENCE = 0.2  # seconds until Ctrl-C is looked for
_TOGETHER = 8  # tasks handed to a process at once, once all have some
_AHEAD = 2  # handfuls under way for each process: enough to keep it busy, few enough to hold


def run(tasks: Iterable[Job], jobs: int) -> Iterator[Outcome]:
    """Carry out the tasks in order; `jobs` processes give what one gives."""
    if jobs <= 1:
        yield from map(run_one, tasks)
    else:
        yield from _run_in_processes(tasks, jobs)


def _run_in_processes(tasks: Iterable[Job], jobs: int) -> Iterator[Outcome]:
    """Keep `jobs` processes busy; a process that is killed takes only its own task with it."""
    from concurrent.futures import BrokenExecutor

    from workplan_cli.document import parse_text

    parse_text(_SAMPLE)  # what parsing loads and compiles is then shared by forking
    waiting: deque[tuple[list[Job], Future[list[Outcome]]]] = deque()
    rest = _handfuls(tasks, single=2 * jobs * _AHEAD)
    with Interrupts() as interrupts:
        pool = _pool(jobs)
        try:
            while True:
                for handful in islice(rest, jobs * _AHEAD - len(waiting)):
                    waiting.append((handful, _submit(pool, handful)))
                if not waiting:
                    return
                handful, future = waiting.popleft()
                try:
                    yield from _wait(future, interrupts)
                except BrokenExecutor:
                    # which of the tasks under way did it is not told: each is tried by itself
                    again = [task for tasks, _ in ((handful, future), *waiting) for task in tasks]
                    waiting.clear()
                    pool.shutdown()
                    yield from map(_run_alone, again)
                    pool = _pool(jobs)
        finally:
            # waited for: Python 3.12 may complain of the pool's pipe if it has to do so at its end
            pool.shutdown(cancel_futures=True)


def _handfuls(tasks: Iterable[Job], single: int) -> Iterator[list[Job]]:
    """The tasks in order, the first `single` one by one, the others several together.

    Standard input, which is this process' own, is alone.
    """
    handful: list[Job] = []
    for index, task in enumerate(tasks):
        if handful and (task.path == STDIN or handful[0].path == STDIN):
            yield handful
            handful = []
        handful.append(task)
        if index < single or len(handful) == _TOGETHER:
            yield handful
            handful = []
    if handful:
        yield handful


def _run_all(tasks: list[Job]) -> list[Outcome]:
    return [run_one(task) for task in tasks]


def _wait(future: Future[list[Outcome]], interrupts: Interrupts) -> list[Outcome]:
    """The future's result; `KeyboardInterrupt` as soon as one has been noted."""
    while True:
        interrupts.check()
        with suppress(TimeoutError):
            return future.result(timeout=_PATIENCE)


def _pool(jobs: int) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # forking shares what is loaded; elsewhere than on Linux it is not safe
    context = get_context("fork" if sys.platform == "linux" else None)
    return ProcessPoolExecutor(
        jobs, mp_context=context, initializer=_begin_worker, initargs=(spoken(),)
    )


def _submit(pool: ProcessPoolExecutor, tasks: list[Job]) -> Future[list[Outcome]]:
    from concurrent.futures import BrokenExecutor, Future

    settled: Future[list[Outcome]] = Future()
    if tasks[0].path == STDIN:
        settled.set_result(_run_all(tasks))
        return settled
    try:
        return pool.submit(_run_all, tasks)
    except BrokenExecutor as error:
        settled.set_exception(error)
        return settled


def _run_alone(task: Job) -> Outcome:
    from concurrent.futures import BrokenExecutor

    with _pool(1) as pool:
        try:
            return _submit(pool, [task]).result()[0]
        except BrokenExecutor:
            return ended(task.path)


def _begin_worker(language: Language) -> None:
    """Ctrl-C is the first process' business; the others end with it, however it ends."""
    from threading import Thread

    choose(language)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A first process that was killed tells nobody: without this the others would wait for
    tasks for ever."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
