"""The bytes of a file or of standard input."""

from __future__ import annotations

import sys
from pathlib import Path

from workplan_cli.read.errors import ReadError, odd_kind, reason

STDIN = "-"  # what stands for standard input among the inputs


def read_bytes(path: str) -> bytes:
    """The bytes of a file or of standard input. Raises `ReadError`, also where there are none."""
    # what the shell has opened for this program, as for `<(…)`, ends as standard input does
    if not path.startswith(_HANDED_OVER) and (kind := odd_kind(path)):
        raise ReadError(path, f"{kind}, not a file (- is standard input)")
    try:
        data = sys.stdin.buffer.read() if path == STDIN else Path(path).read_bytes()
    except MemoryError:
        raise ReadError(path, "too large for the memory of this machine") from None
    except (OSError, ValueError) as error:
        raise ReadError(path, reason(error)) from None
    if not data:
        raise ReadError(path, "standard input is empty" if path == STDIN else "the file is empty")
    return data


_HANDED_OVER = ("/dev/stdin", "/dev/fd/")
