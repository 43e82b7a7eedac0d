"""The bytes of a file or of standard input."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

from workplan_cli.language import _
from workplan_cli.read.errors import MissingError, ReadError, odd_kind, reason

STDIN = "-"  # what stands for standard input among the inputs


def read_bytes(path: str) -> bytes:
    """The bytes of a file or of standard input. Raises `ReadError`, also where there are none."""
    # what the shell has opened for this program, as for `<(…)`, ends as standard input does
    if not path.startswith(_HANDED_OVER) and (kind := odd_kind(path)):
        raise ReadError(path, _("{kind}, not a file (- is standard input)").format(kind=kind))
    try:
        data = _at_most(sys.stdin.buffer) if path == STDIN else _of_file(path)
    except MemoryError:
        raise ReadError(path, _("too large for the memory of this machine")) from None
    except (OSError, ValueError) as error:
        kind_of_error = MissingError if isinstance(error, FileNotFoundError) else ReadError
        raise kind_of_error(path, reason(error)) from None
    if len(data) > MOST_BYTES:
        raise ReadError(
            path,
            _("more than {most_bytes} MB, which is too large a file").format(
                most_bytes=MOST_BYTES // 1000000
            ),
        )
    if not data:
        raise ReadError(
            path, _("standard input is empty") if path == STDIN else _("the file is empty")
        )
    return data


def _of_file(path: str) -> bytes:
    with Path(path).open("rb") as file:
        return _at_most(file)


def _at_most(file: BinaryIO) -> bytes:
    """As much as is read of any file, and one byte to tell that there is more."""
    return file.read(MOST_BYTES + 1)


MOST_BYTES = 200_000_000  # a book of scans has about a hundred million

_HANDED_OVER = ("/dev/stdin", "/dev/fd/")
