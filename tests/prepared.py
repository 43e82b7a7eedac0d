"""Commands in processes of their own that need not import anything any more.

A process waits with the program imported and a notice parsed, and makes a copy of itself for each
command: what a test may do to a process (fill its disk, take its rights, give it a terminal) is
done to the copy. Where it matters how Python itself begins (closed streams, encodings), and in the
commands of the pages, the command is started as a user starts it.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NoReturn, TextIO

from commands import Result
from notices import NOTICE
from workplan_cli import parse
from workplan_cli.cli import main

_LONGEST = 1 << 16  # bytes of a question


# What is done to a process before its command


def small_disk(size: int) -> None:
    """No file may become longer than this, nor is any of compiled modules left so short."""
    sys.dont_write_bytecode = True
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"  # of processes that the command starts
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def as_anybody() -> None:
    """Without the right of root to write and read wherever it likes; nothing changes for others."""
    libc = ctypes.CDLL(None)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)  # the third form of these calls; this process
    held = (ctypes.c_uint32 * 6)()  # effective, permitted and inheritable rights, in two parts
    libc.capget(header, held)
    for place in range(3):
        held[place] &= ~0b110  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
    libc.capset(header, held)


_BEFORE: dict[str, Callable[..., None]] = {"small_disk": small_disk, "as_anybody": as_anybody}


# The tests' side


def run_prepared(
    folder: Path,
    *arguments: object,
    before: Mapping[str, Sequence[int]] | None = None,
    terminal: int | None = None,
    environment: Mapping[str, str] | None = None,
) -> Result:
    """What a command did in `folder`, to which something is done before.

    What it prints goes to the open `terminal`, where one is given.
    """
    asked = {
        "arguments": [str(argument) for argument in arguments],
        "folder": str(folder),
        "before": before or {},
        "environment": {**os.environ, **(environment or {})},
    }
    out, out_end = os.pipe()
    err, err_end = os.pipe()
    streams = [out_end if terminal is None else terminal, err_end]
    channel = _waiting()
    socket.send_fds(channel, [json.dumps(asked).encode()], streams)
    os.close(out_end)
    os.close(err_end)
    written = [_written(end) for end in (out, err)]
    return Result(int(channel.recv(_LONGEST)), *written)


def _written(end: int) -> str:
    with open(end, "rb") as pipe:
        return pipe.read().decode()


@cache
def _waiting() -> socket.socket:
    """The channel to the process that waits for questions; it ends with this one."""
    here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with there:
        subprocess.Popen(
            [sys.executable, __file__, str(there.fileno())],
            pass_fds=[there.fileno()],
            stdin=subprocess.DEVNULL,
        )
    return here


# The side of the process that waits


def _wait_for_questions(channel: socket.socket) -> None:
    while True:
        question, streams, _, _ = socket.recv_fds(channel, _LONGEST, 2)
        if not question:
            return
        child = os.fork()
        if not child:
            channel.close()
            _become(json.loads(question), streams)
        for stream in streams:
            os.close(stream)
        _, ended = os.waitpid(child, 0)
        channel.send(str(os.waitstatus_to_exitcode(ended)).encode())


def _become(asked: dict[str, Any], streams: list[int]) -> NoReturn:
    """The command that was asked for, in this process, until it ends."""
    for stream, place in zip(streams, (1, 2), strict=True):
        os.dup2(stream, place)
        os.close(stream)
    sys.stdout, sys.stderr = _opened(1), _opened(2)
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    tempfile.tempdir = None  # it is that of the environment
    for name, values in asked["before"].items():
        _BEFORE[name](*values)
    status = main(asked["arguments"])
    sys.stderr.flush()
    os._exit(status)


def _opened(place: int) -> TextIO:
    """A stream as Python opens it when it begins."""
    lines = os.isatty(place) or place == 2
    return open(place, "w", buffering=1 if lines else -1, encoding="utf-8", closefd=False)


if __name__ == "__main__":
    parse(NOTICE)
    _wait_for_questions(socket.socket(fileno=int(sys.argv[1])))
