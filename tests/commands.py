"""Running the command line, in this process or, where it matters, in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

WORKPLAN = [sys.executable, "-m", "workplan_cli"]


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
