"""Ctrl-C while others work: noted when it comes, raised where it is safe."""

from __future__ import annotations

import signal
from contextlib import suppress
from typing import Any


class Interrupts:
    """Takes note of Ctrl-C while it lasts.

    Raised at once it would strike in the middle of what a pool or a cluster does, and be swallowed
    or leave it waiting there.
    """

    def __init__(self) -> None:
        self._seen = False

    def __enter__(self) -> Interrupts:
        self._before = signal.getsignal(signal.SIGINT)
        self._handle(self._note)
        return self

    def __exit__(self, *error: object) -> None:
        self._handle(self._before)

    def check(self) -> None:
        """Raise `KeyboardInterrupt` where one has been noted."""
        if self._seen:
            raise KeyboardInterrupt

    def _note(self, number: int, frame: object) -> None:
        self._seen = True

    def _handle(self, handler: Any) -> None:
        with suppress(ValueError):  # in a thread other than the first: its owner's business
            signal.signal(signal.SIGINT, handler)
