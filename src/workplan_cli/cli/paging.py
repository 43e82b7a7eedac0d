"""Long output goes through a pager, as git has it: on a terminal, where it does not fit."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from workplan_cli.cli.output import complain, put_shown, shown_bytes

_VARIABLES = ("WORKPLAN_PAGER", "PAGER")  # the first that is set counts; "" and cat: no pager
_USUAL = ("less", "more")
_NONE = ("", "cat")
# as git sets it: colours are shown, lines are not cut, the screen stays as it is
_LESS = {"LESS": "FRX"}
_IN_UTF_8 = {"LESSCHARSET": "utf-8"}  # which it is sent also where the system has no locale for it


class Pages:
    """What is shown, kept back until it is known whether it fits the screen."""

    def __init__(self, command: str | None) -> None:
        self._command = command
        self._kept: list[str] = []
        self._complaints: list[str] = []
        self._pager: subprocess.Popen[bytes] | None = None
        self._left = False

    @property
    def closed(self) -> bool:
        """Whether the reader has left the pager: nothing more is wanted."""
        return self._left

    def put(self, text: str) -> None:
        """Show a text, at once where there is no pager to wait for."""
        if self._command is None:
            put_shown(text)
            return
        self._kept.append(text)
        if self._pager is None and _is_long(self._kept):
            self._pager = _start(self._command)
            if self._pager is None:
                self._command = None
        if self._pager is not None or self._command is None:
            self._flush()

    def complain(self, message: str) -> None:
        """A complaint, behind the pager where that has the screen."""
        if self._command is None:
            complain(message)
        else:
            self._complaints.append(message)

    def close(self) -> None:
        """Show what is left, wait for the reader, then complain."""
        self._flush()
        if self._pager is not None:
            _wait_for(self._pager)
        for message in self._complaints:
            complain(message)

    def _flush(self) -> None:
        kept, self._kept = "".join(self._kept), []
        if self._pager is None:
            if kept:
                put_shown(kept)
            return
        pipe = self._pager.stdin
        if pipe is None or self._left:
            return
        try:
            pipe.write(shown_bytes(kept))
            pipe.flush()
        except OSError:  # the reader has seen enough
            self._left = True


@contextmanager
def paged(wanted: bool = True) -> Iterator[Pages]:
    """Where to show what may be long."""
    pages = Pages(_command() if wanted and _on_a_screen() else None)
    try:
        yield pages
    finally:
        pages.close()


def _on_a_screen() -> bool:
    capable = sys.platform == "win32" or os.environ.get("TERM", "dumb") != "dumb"
    return sys.stdout.isatty() and capable


def _command() -> str | None:
    """The pager that the user wants, or the usual one; None for none."""
    for name in _VARIABLES:
        if (given := os.environ.get(name)) is not None:
            return None if given.strip() in _NONE else given
    return next((name for name in _USUAL if shutil.which(name)), None)


def _is_long(kept: list[str]) -> bool:
    size = shutil.get_terminal_size()
    return sum(text.count("\n") for text in kept) > size.lines - 2  # the command, the next prompt


def _start(command: str) -> subprocess.Popen[bytes] | None:
    """The pager, by the shell, as the variables of a shell have it. None where there is none."""
    utf_8 = (sys.stdout.encoding or "utf-8").lower() == "utf-8"
    environment = {**_LESS, **(_IN_UTF_8 if utf_8 else {}), **os.environ}
    with suppress(OSError):
        return subprocess.Popen(command, shell=True, stdin=subprocess.PIPE, env=environment)
    return None


def _wait_for(pager: subprocess.Popen[bytes]) -> None:
    """Until the reader leaves; Ctrl-C is the pager's then."""
    with _unheard():
        if pager.stdin is not None:
            with suppress(OSError):
                pager.stdin.close()
        pager.wait()


@contextmanager
def _unheard() -> Iterator[None]:
    before: Callable[..., object] | int | None = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
