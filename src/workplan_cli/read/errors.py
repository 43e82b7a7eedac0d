"""What is raised where an input cannot be read, and what may not be opened at all."""

from __future__ import annotations

import errno
import stat
import unicodedata
from pathlib import Path

from workplan_cli.language import N_, _
from workplan_cli.system_errors import system_says


class ReadError(Exception):
    """An input that cannot be read: its name and one line that says what to do."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"{name}: {problem}")
        self.name = name
        self.problem = problem

    def __reduce__(self) -> tuple[type[ReadError], tuple[str, str]]:
        return type(self), (self.name, self.problem)  # it crosses from a worker process


class MissingError(ReadError, FileNotFoundError):
    """An input that is not there; Python's own error for it too."""

    def __str__(self) -> str:
        return f"{self.name}: {self.problem}"  # not with a number, as an `OSError` tells itself


_ODD_KINDS = (  # what may never end, or never begin, to be read
    (stat.S_ISFIFO, N_("a pipe")),
    (stat.S_ISSOCK, N_("a socket")),
    (stat.S_ISCHR, N_("a device")),
    (stat.S_ISBLK, N_("a device")),
)


def odd_kind(path: str) -> str | None:
    """What something is that is there, and neither a file nor a folder. Nothing is opened."""
    try:
        mode = Path(path).stat().st_mode
    except (OSError, ValueError):
        return None
    return next((_(kind) for is_kind, kind in _ODD_KINDS if is_kind(mode)), None)


def typed_wide(name: str) -> str:
    """A hint on a sign that an input method for Chinese writes in place of - or a quotation mark.

    >>> typed_wide("—o"), typed_wide("a.txt")
    ('; — is no -, with which options begin: switch the input method to English', '')
    >>> typed_wide("二.txt”")
    '; ” is no quotation mark of a command: switch the input method to English'
    """
    ends = {sign: unicodedata.category(sign) for sign in (*name[:1], *name[-1:])}
    if not name[:1].isascii() and ends[name[0]] == "Pd":
        return _(
            "; {sign} is no -, with which options begin: switch the input method to English"
        ).format(sign=name[0])
    quoting = [sign for sign, kind in ends.items() if kind in ("Pi", "Pf")]
    if quoting:
        return _(
            "; {sign} is no quotation mark of a command: switch the input method to English"
        ).format(sign=quoting[0])
    return ""


def reason(error: OSError | ValueError) -> str:
    """Why a file cannot be opened, for the one line that says so."""
    if isinstance(error, OSError) and error.errno == errno.EBADF:
        return _("standard input is closed")
    if isinstance(error, FileNotFoundError):
        return _("no such file or folder") + typed_wide(str(error.filename or ""))
    if isinstance(error, PermissionError):
        return _("no permission to read it")
    if isinstance(error, IsADirectoryError):
        return _("a folder, not a file")
    if isinstance(error, OSError) and error.strerror:
        return _("cannot be read: {strerror}").format(strerror=system_says(error))
    return _("cannot be read: {error}").format(error=error)
