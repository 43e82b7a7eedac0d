"""`--engine dask`: the bytes of a local run, from workers in processes of their own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from commands import WORKPLAN, Run, waiting_at
from notices import NOTICE

pytestmark = pytest.mark.slow

if find_spec("distributed") is None:
    pytest.skip("distributed is not installed", allow_module_level=True)

_DASK = [sys.executable, "-c", "from dask.__main__ import main; main()"]
_DEADLINE = 30.0  # seconds after which a condition is not going to hold


@dataclass
class Cluster:
    """A scheduler and workers on loopback, each in a process of its own."""

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def add(self, name: str) -> None:
        self.workers[name] = _start(
            "worker", self.address, "--name", name, "--nthreads", "1", "--no-nanny"
        )

    def lose(self, name: str) -> None:
        process = self.workers.pop(name)
        process.kill()
        process.wait()


def _start(*arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*_DASK, *arguments, "--host", "127.0.0.1", "--no-dashboard"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _client(**scheduler: str) -> Any:
    """A client of a scheduler at an `address`, or of the one that a `scheduler_file` names."""
    import distributed  # takes a second: not while every worker collects all tests

    client: Any = distributed.Client
    return client(set_as_default=False, **scheduler)


@contextmanager
def _cluster(folder: Path, workers: int) -> Iterator[Cluster]:
    file = folder / "scheduler.json"
    scheduler = _start("scheduler", "--port", "0", "--scheduler-file", str(file))
    cluster = Cluster("", scheduler)
    try:
        _wait(lambda: file.exists() and file.read_text().endswith("}"))
        with _client(scheduler_file=str(file)) as client:
            cluster.address = client.scheduler.address
            for number in range(workers):
                cluster.add(f"worker-{number}")
            if workers:
                client.wait_for_workers(workers, timeout=_DEADLINE)
        yield cluster
    finally:
        for process in [*cluster.workers.values(), scheduler]:
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with _cluster(tmp_path_factory.mktemp("cluster"), 2) as cluster:
        yield cluster


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Forty notices, each of its own place."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(40):
        text = NOTICE.replace("临溪", f"临{number:02}")
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    return folder


def _wait(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + _DEADLINE
    while not condition():
        assert time.monotonic() < deadline, "it never came about"
        time.sleep(0.02)


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def _local(run: Run, folder: Path) -> dict[str, bytes]:
    assert run("parse", folder, "-o", folder.parent / "local", "-j1").status == 0
    return _contents(folder.parent / "local")


# The bytes


def test_a_cluster_gives_the_bytes_of_a_local_run(run: Run, folder: Path, cluster: Cluster) -> None:
    expected = _local(run, folder)
    (folder / "bad.txt").write_bytes(b"\x89PNG\0\0")
    out = folder.parent / "dask"
    arguments = ["parse", folder, "-o", out, "--engine", "dask", "--scheduler", cluster.address]
    first = run(*arguments)
    bad = (
        f"workplan: {folder / 'bad.txt'}: binary data, not text "
        "(--encoding NAME reads it all the same)\n"
    )
    assert (first.status, first.err) == (2, bad + "workplan: 40 parsed, 1 failed\n")
    assert _contents(out) == expected
    assert run(*arguments).err == bad + "workplan: 0 parsed, 40 unchanged, 1 failed\n"


def test_lines_come_in_order(run: Run, folder: Path, cluster: Cluster) -> None:
    arguments = ["parse", folder, "--format", "jsonl"]
    on_dask = [*arguments, "--engine", "dask", "--scheduler", cluster.address]
    assert run(*on_dask).out == run(*arguments, "-j1").out


def test_without_a_scheduler_one_is_started_here(start: Run, folder: Path) -> None:
    done = start("parse", folder, "-o", "dask", "--engine", "dask", "--jobs", "1")
    assert (done.status, done.err) == (0, "workplan: 40 parsed, 0 failed\n")
    assert start("parse", folder, "-o", "local", "-j1").status == 0
    assert _contents(folder.parent / "dask") == _contents(folder.parent / "local")


# What is lost


@contextmanager
def _held(folder: Path, cluster: Cluster, out: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A run that waits for its twentieth notice, with the first ones under way."""
    gate = folder.parent / "gate"
    waiting = waiting_at("20.txt", gate)
    arguments = ["parse", str(folder), "-o", str(out), "--engine", "dask"]
    arguments += ["--scheduler", cluster.address]
    command = subprocess.Popen([*waiting, *arguments], stderr=subprocess.PIPE)
    try:
        yield command
        gate.unlink()  # it goes on
        command.wait(_DEADLINE)
    finally:
        command.kill()


def _holders(client: Any) -> int:
    """How many workers have documents that nobody has fetched yet."""
    return sum(bool(keys) for keys in client.has_what().values())


def test_a_lost_worker_is_survived(
    run: Run, folder: Path, tmp_path: Path, cluster: Cluster
) -> None:
    expected = _local(run, folder)
    with _client(address=cluster.address) as client:
        with _held(folder, cluster, tmp_path / "dask") as command:
            _wait(lambda: _holders(client) == 2)
            cluster.lose("worker-0")  # and with it what it has parsed
            _wait(lambda: len(client.nthreads()) == 1)
        assert command.stderr is not None
        assert command.stderr.read() == b"workplan: 40 parsed, 0 failed\n"
        assert command.returncode == 0
    assert _contents(tmp_path / "dask") == expected
    cluster.add("worker-0")


def test_a_lost_scheduler_is_one_line_and_the_next_run_goes_on(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    expected = _local(run, folder)
    out = tmp_path / "dask"
    with _cluster(tmp_path, 1) as cluster:
        with _held(folder, cluster, out) as command:
            with _client(address=cluster.address) as client:
                _wait(lambda: _holders(client) == 1)
            cluster.scheduler.kill()
            cluster.scheduler.wait()
        assert command.stderr is not None
        told = command.stderr.read().decode()
        assert command.returncode == 2
        assert told.count("\n") == 1
        assert told.startswith("workplan: the Dask cluster broke off")
    left = len(_contents(out))
    again = run("parse", folder, "-o", out)
    unchanged = f"{left} unchanged, " if left else ""
    assert again.err == f"workplan: {40 - left} parsed, {unchanged}0 failed\n"
    assert _contents(out) == expected


# What is told


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--scheduler", "tcp://127.0.0.1:1"], "--scheduler is for --engine dask"),
        (
            ["--engine", "dask", "--scheduler", "tcp://h:1", "-j2"],
            "--jobs is for this machine; the workers of --scheduler are as they are",
        ),
    ],
)
def test_what_does_not_go_together(run: Run, folder: Path, arguments: list[str], told: str) -> None:
    done = run("parse", folder, "-o", folder.parent / "out", *arguments)
    assert (done.status, done.err) == (2, f"workplan: {told}\n")


def test_a_scheduler_that_does_not_answer(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workplan_cli.batch.dask._SECONDS", 0.3)
    _refused(run, folder, "tcp://127.0.0.1:1")


def _refused(run: Run, folder: Path, address: str) -> None:
    out = folder.parent / "out"
    done = run("parse", folder, "-o", out, "--engine", "dask", "--scheduler", address)
    message = f"no Dask scheduler answers at {address} (an address is like tcp://host:8786)"
    assert (done.status, done.out, done.err) == (2, "", f"workplan: {message}\n")


@pytest.mark.parametrize("address", ["nonsense", "", "tcp://127.0.0.1:x", "http://h", "tls://h"])
def test_what_is_no_address_is_one_line(start: Run, folder: Path, address: str) -> None:
    _refused(start, folder, address)


def test_what_answers_and_is_no_scheduler_is_one_line(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workplan_cli.batch.dask._SECONDS", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        _refused(run, folder, f"tcp://127.0.0.1:{silent.getsockname()[1]}")


# Without workers


def _waiting_for_workers(folder: Path, out: Path, address: str) -> subprocess.Popen[bytes]:
    command = subprocess.Popen(
        [*WORKPLAN, "parse", folder, "-o", out, "--engine", "dask", "--scheduler", address],
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert command.stderr is not None
    told = command.stderr.readline().decode()
    assert told == f"workplan: no worker at {address}; waiting for one (dask worker {address})\n"
    return command


def test_a_run_without_workers_says_what_it_waits_for(folder: Path, tmp_path: Path) -> None:
    with _cluster(tmp_path, 0) as cluster:
        command = _waiting_for_workers(folder, tmp_path / "out", cluster.address)
        os.killpg(command.pid, signal.SIGINT)
        _, told = command.communicate(timeout=_DEADLINE)
        again = "interrupted; what has been written is kept, run again to go on"
        assert (command.returncode, told.decode()) == (130, f"workplan: {again}\n")
        command = _waiting_for_workers(folder, tmp_path / "out", cluster.address)
        cluster.add("late")
        _, told = command.communicate(timeout=_DEADLINE)
        assert (command.returncode, told.decode()) == (0, "workplan: 40 parsed, 0 failed\n")


def _is_there(group: int) -> bool:
    """Whether any process of a group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_an_interrupt_ends_a_cluster_on_this_machine(folder: Path, tmp_path: Path) -> None:
    waiting = waiting_at("20.txt", tmp_path / "gate")
    command = subprocess.Popen(
        [*waiting, "parse", folder, "-o", tmp_path / "out", "--engine", "dask", "-j2"],
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    _wait((tmp_path / "gate.reached").exists)
    os.killpg(command.pid, signal.SIGINT)  # as a terminal does: to the workers as well
    _, told = command.communicate(timeout=_DEADLINE)
    again = "interrupted; what has been written is kept, run again to go on"
    assert (command.returncode, told.decode()) == (130, f"workplan: {again}\n")
    _wait(lambda: not _is_there(command.pid))


def test_a_missing_extra_is_told(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    done = run("parse", folder, "-o", folder.parent / "out", "--engine", "dask")
    assert done.status == 2
    assert done.err == (
        "workplan: --engine dask needs distributed: pip install 'workplan-cli[dask]'\n"
    )
