"""Standard streams that were closed before the program began (`<&-`, `>&-`, `2>&-`)."""

from __future__ import annotations

import os
import sys

# Input and output the other way round than they are used: who reads or writes them is told that
# it cannot be. Complaints go nowhere, there is nobody to be told.
_FLAGS = (os.O_WRONLY, os.O_RDONLY, os.O_WRONLY)


def hold_closed_streams() -> None:
    """Put something in the place of each closed stream.

    Else the next file to be opened would take its number, and what is meant for standard error
    would be written into it; and Python has None for the stream, which nothing can ask anything.
    """
    for number, flags in enumerate(_FLAGS):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, flags)  # the lowest number that is free, which is this one
    # closed by the number: these live as long as the program
    if sys.stdin is None:
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    if sys.stdout is None:
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
