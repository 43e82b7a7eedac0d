"""The tasks of a batch on Dask distributed: read and written here, parsed by the workers.

Texts go out and documents come back, so that workers need no file system in common with this
process, nor with each other. What a lost worker had, Dask gives to another.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Any

import dask.config
import distributed

from workplan_cli import __version__, rules
from workplan_cli.batch import Job, Outcome, deliver, ended, guard, read_input, reading_to_text
from workplan_cli.batch.interrupts import Interrupts
from workplan_cli.batch.unchanged import begins_as_written, expected_start
from workplan_cli.language import _
from workplan_cli.read import Reading

_api: Any = distributed  # some of it typed, in other ways from version to version
_Client = Any
_Future = Any

_SECONDS = 10  # for a scheduler to answer
_NOTICES = 8  # in one task of Dask's, whose own cost is a millisecond
_CHARACTERS = 200_000  # in one, at which it is sent off with fewer
_AHEAD = 3  # tasks under way for each thread of a worker: one at work, one waiting, one done
_LEAST = 8  # tasks under way, whatever the workers
_OFTEN = 1.0  # seconds after which workers are counted again
# else each end of a connection holds its last thousand messages, which here are texts
_NO_LOG = {"distributed.admin.low-level-log-length": 0}
# A terminal sends Ctrl-C to the workers of this machine as well, who would complain of it. It is
# this process that ends them. (The text is a module that a worker loads as it starts.)
_DEAF = {
    "distributed.worker.preload": ["import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\n"]
}
_ALONE = Lock()  # the parser is not made for threads, and would not gain by them


class EngineError(Exception):
    """The cluster cannot do the work: one line that says what to do. What is done is kept."""


@dataclass(slots=True, frozen=True)
class _Parcel:
    """A notice that is to be parsed, and how its document has to begin."""

    task: Job
    reading: Reading
    start: str


_Piece = _Parcel | Outcome


def run_on_dask(
    tasks: Iterable[Job], jobs: int, scheduler: str | None, tell: Callable[[str], None]
) -> Iterator[Outcome]:
    """Carry out the tasks in order on a cluster; the outcomes are those of `pool.run`.

    `scheduler` is the address of one that runs; without it one is started on this machine
    with `jobs` workers in processes of their own. `tell` is told in one line why nothing goes
    on. Raises `EngineError`.
    """
    _silence()
    with dask.config.set(_NO_LOG), _connect(jobs, scheduler) as client:
        crew = _Crew(client, tell)
        under_way: deque[tuple[list[_Piece], _Future | None]] = deque()
        for pieces in _gather(tasks):
            under_way.append((pieces, _send(client, pieces)))
            while under_way and (len(under_way) >= crew.limit() or _is_done(under_way[0][1])):
                yield from _settle(crew, *under_way.popleft())
        while under_way:
            yield from _settle(crew, *under_way.popleft())


# Here


def _gather(tasks: Iterable[Job]) -> Iterator[list[_Piece]]:
    """What one task of Dask's holds: some notices, or a long one, and what needs no parsing."""
    pieces: list[_Piece] = []
    characters = 0
    for task in tasks:
        piece = guard(task.path, lambda task=task: _read(task))  # type: ignore[misc]
        pieces.append(piece)
        characters += len(piece.reading.text) if isinstance(piece, _Parcel) else 0
        if len(pieces) == _NOTICES or characters > _CHARACTERS:
            yield pieces
            pieces, characters = [], 0
    if pieces:
        yield pieces


def _read(task: Job) -> _Piece:
    reading = read_input(task)
    start = expected_start(reading, task.form)
    if task.keep and task.target is not None and begins_as_written(task.target, lambda: start):
        return Outcome(task.path, unchanged=True)
    return _Parcel(task, reading, start)


def _send(client: _Client, pieces: list[_Piece]) -> _Future | None:
    parcels = [piece for piece in pieces if isinstance(piece, _Parcel)]
    if not parcels:
        return None
    sent = [(parcel.task.path, parcel.reading, parcel.task.form) for parcel in parcels]
    with _speaking():
        return client.submit(parse_readings, sent, pure=False)


def _is_done(future: _Future | None) -> bool:
    return future is None or bool(future.done())


def _settle(crew: _Crew, pieces: list[_Piece], future: _Future | None) -> Iterator[Outcome]:
    """Wait for the documents and write them."""
    parcels = [piece for piece in pieces if isinstance(piece, _Parcel)]
    answers = iter(_answers(crew, parcels, future))
    for piece in pieces:
        yield piece if isinstance(piece, Outcome) else _receive(piece, next(answers))


def _answers(crew: _Crew, parcels: list[_Parcel], future: _Future | None) -> list[Outcome]:
    if future is None:
        return []
    try:
        with _speaking() as interrupts:
            return crew.wait_for(future, interrupts)
    except _api.KilledWorker:
        # one worker after the other was lost with these: each is tried by itself
        if len(parcels) == 1:
            return [ended(parcels[0].task.path)]
        return [_answers(crew, [one], _send(crew.client, [one]))[0] for one in parcels]


def _receive(parcel: _Parcel, answer: Outcome) -> Outcome:
    if answer.problem is not None:
        return answer
    text = answer.data.decode("utf-8")
    if not text.startswith(parcel.start):
        raise EngineError(
            _("the workers have another version of workplan, or other rules; {wanted}").format(
                wanted=_wanted()
            )
        )
    return guard(parcel.task.path, lambda: deliver(parcel.task, text))


def _wanted() -> str:
    return _("scheduler and workers need workplan-cli[dask] {version} with rules {rules}").format(
        version=__version__, rules=rules.version()
    )


# There


def parse_readings(sent: list[tuple[str, Reading, Any]]) -> list[Outcome]:
    """The work of a worker: documents as text, for (path, reading, format) each."""
    with _ALONE:
        return [_parse(*each) for each in sent]


def _parse(path: str, reading: Reading, form: Any) -> Outcome:
    return guard(path, lambda: Outcome(path, reading_to_text(reading, form).encode("utf-8")))


# Between


@contextmanager
def _connect(jobs: int, scheduler: str | None) -> Iterator[_Client]:
    if scheduler is None:
        with (
            dask.config.set(_DEAF),
            _api.LocalCluster(
                n_workers=jobs,
                threads_per_worker=1,
                processes=True,
                dashboard_address="127.0.0.1:0",
                silence_logs=logging.CRITICAL,
            ) as cluster,
            _api.Client(cluster, set_as_default=False) as client,
        ):
            yield client
        return
    _ask_for(scheduler)
    try:
        client = _api.Client(scheduler, timeout=_SECONDS, set_as_default=False)
    except (OSError, ValueError, TimeoutError):
        raise EngineError(_no_scheduler(scheduler)) from None
    with client:
        yield client


def _ask_for(scheduler: str) -> None:
    """Raise `EngineError` unless a scheduler answers at the address.

    A client would wait for ever for what answers something else, and complain of itself when it
    is given up.
    """

    async def ask() -> Any:
        async with _api.rpc(scheduler) as there:
            return await there.identity()

    try:
        answer = asyncio.run(asyncio.wait_for(ask(), _SECONDS))
        is_one = str(answer["type"]) == "Scheduler"
    except Exception:  # whatever an address may bring about: it is the address that is wrong
        is_one = False
    if not is_one:
        raise EngineError(_no_scheduler(scheduler))


def _no_scheduler(address: str) -> str:
    return _("no Dask scheduler answers at {address} (an address is like tcp://host:8786)").format(
        address=address
    )


class _Crew:
    """The workers, who come and go."""

    def __init__(self, client: _Client, tell: Callable[[str], None]) -> None:
        self.client = client
        self._tell = tell
        self._missed = False  # and that has been told
        self._threads = 0
        self._counted = float("-inf")

    def limit(self) -> int:
        """How many tasks are to be under way: enough to keep all at work, few enough to hold."""
        if time.monotonic() - self._counted > _OFTEN:
            with _speaking():
                self._count()
        return max(_LEAST, _AHEAD * self._threads)

    def wait_for(self, future: _Future, interrupts: Interrupts) -> list[Outcome]:
        """A task's outcomes; where there is nobody to do it, that is told, once each time."""
        while True:
            interrupts.check()
            try:
                return list(future.result(timeout=_OFTEN))
            except TimeoutError:
                self._count()
            if not self._threads and not self._missed:
                address = self.client.scheduler.address
                self._tell(
                    _("no worker at {address}; waiting for one (dask worker {address})").format(
                        address=address
                    )
                )
            self._missed = not self._threads

    def _count(self) -> None:
        self._threads = sum(self.client.nthreads().values())
        self._counted = time.monotonic()


@contextmanager
def _speaking() -> Iterator[Interrupts]:
    """What fails between here and there, in one line; Ctrl-C is raised when all is said."""
    try:
        with Interrupts() as interrupts:
            yield interrupts
        interrupts.check()
    except _api.KilledWorker:
        raise
    except ImportError:
        raise EngineError(
            _("the workers have no workplan; {wanted}").format(wanted=_wanted())
        ) from None
    except (Exception, asyncio.CancelledError) as error:
        if "different environments" in str(error):
            raise EngineError(
                _("the scheduler has no workplan; {wanted}").format(wanted=_wanted())
            ) from None
        said = (str(error).splitlines() or [""])[0]
        named = f"{type(error).__name__}: {said}"
        raise EngineError(
            _("the Dask cluster broke off ({named}); run again to go on").format(named=named)
        ) from None


def _silence() -> None:
    """What goes wrong there is told here; the log of a lost worker would only repeat it.

    Nor does an interrupt that comes while a question is on its way concern anybody.
    """
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] in ("distributed", "tornado"):
            logging.getLogger(name).setLevel(logging.CRITICAL)
