"""Running the command line, in this process or, where it matters, in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

WORKPLAN = [sys.executable, "-m", "workplan_cli"]
# Ctrl-C counts, also where the tests run in the background of a shell, which has it ignored.
_WAITING = """
import signal, sys, time
from pathlib import Path
from workplan_cli import read as reading

signal.signal(signal.SIGINT, signal.default_int_handler)

name, gate = sys.argv[1:3]
read_at_once = reading.read

def read(path, encoding=None):
    while Path(path).name == name and Path(gate).exists():
        Path(gate + ".reached").touch()
        time.sleep(0.01)
    return read_at_once(path, encoding)

reading.read = read
from workplan_cli.cli import main
sys.exit(main(sys.argv[3:]))
"""


def waiting_at(name: str, gate: Path) -> list[str]:
    """WORKPLAN, except that it does not read the input `name` as long as the file `gate` is there.

    Such a run cannot come to its end by itself. `gate`.reached is there once it waits.
    """
    gate.touch()
    return [sys.executable, "-c", _WAITING, name, str(gate)]


@dataclass(frozen=True)
class Result:
    """What a command did."""

    status: int
    out: str
    err: str


Run = Callable[..., Result]


def start_in(folder: Path) -> Run:
    """`start("parse", "-", input=b"…", LC_ALL="C")` in a process of its own, in `folder`."""

    def start(*arguments: object, input: bytes = b"", **environment: str) -> Result:
        done = subprocess.run(
            [*WORKPLAN, *map(str, arguments)],
            input=input,
            capture_output=True,
            env={**os.environ, **environment},
            cwd=folder,
            check=False,
        )
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    return start


def shell(command: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command of a page of the documentation, as a shell runs it in `folder`."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": path, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def read_to_the_end(terminal: int) -> bytes:
    """All that is written to the other end of a terminal, until that is closed."""
    shown = b""
    try:
        while piece := os.read(terminal, 65536):
            shown += piece
    except OSError:  # the other end is closed
        pass
    os.close(terminal)
    return shown
