"""Running the command line, in this process or, where it matters, in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from workplan_cli.cli import main


@dataclass(frozen=True)
class Result:
    """What a command did."""

    status: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """`run("parse", "x.txt")` in this process."""

    def call(*arguments: object) -> Result:
        status = main([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return Result(status, out.decode(), err.decode())

    return call


@pytest.fixture
def start(tmp_path: Path) -> Run:
    """`start("parse", "-", input=b"…")` in a process of its own, as after installation."""

    def call(*arguments: object, input: bytes = b"", **environment: str) -> Result:
        done = subprocess.run(
            [sys.executable, "-m", "workplan_cli", *map(str, arguments)],
            input=input,
            capture_output=True,
            env={**os.environ, **environment},
            cwd=tmp_path,
            check=False,
        )
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    return call
