"""Files written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from workplan_cli.language import _
from workplan_cli.read import real_path
from workplan_cli.system_errors import system_says

_KEPT = 40  # characters of a name in that of its temporary file: of names, 255 bytes is the limit


# Names that belong to devices on Windows, whatever suffix is put behind them.
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?=\.|$)", re.I)


class WriteError(Exception):
    """An output that cannot be written: its name and one line that says why."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"{name}: {problem}")
        self.name = name
        self.problem = problem

    def __reduce__(self) -> tuple[type[WriteError], tuple[str, str]]:
        return WriteError, (self.name, self.problem)  # it crosses from a worker process


def write_whole(path: str, text: str) -> None:
    """Write a text in UTF-8. Raises `WriteError`, and then leaves what was there as it was."""
    with whole_file(path) as file:
        file.write(text.encode("utf-8"))


@contextmanager
def whole_file(path: str) -> Iterator[BinaryIO]:
    """A file to write that appears under its name when the block ends well, else not at all.

    It is written beside its name and moved there. What is no ordinary file (a pipe, a
    device) is written directly; what may not be written is not replaced either. Raises
    `WriteError`.
    """
    target = Path(real_path(path))
    refuse_device(path)
    try:
        if target.exists() and not target.is_file() and not target.is_dir():
            with target.open("wb") as file:
                yield file
            return
        refuse_read_only(target)
        with _beside(target) as file:
            yield file
    except OSError as error:
        raise WriteError(path, reason(error, target)) from None


def device_of(name: str) -> re.Match[str] | None:
    """The device that a name belongs to on Windows, at its beginning.

    >>> [name for name in ("CON.yaml", "nul", "COM1 .txt", "CONTENTS.txt") if device_of(name)]
    ['CON.yaml', 'nul', 'COM1 .txt']
    """
    return _DEVICE.match(name)


def refuse_device(path: str) -> None:
    """Raise `WriteError` for a new file or folder that could not be carried to Windows.

    On every system, so that a command means the same on all of them.
    """
    new = [part for part in (Path(path), *Path(path).parents) if not is_there(part)]
    if any(device_of(part.name) for part in new):
        raise WriteError(path, _("Windows keeps this name for a device; choose another"))


def is_there(path: Path) -> bool:
    """Whether a file or a folder is there; a name that no system takes is none."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def refuse_read_only(target: Path) -> None:
    """Raise `PermissionError` for a file that its owner has protected.

    Moving another file to its name would need no permission but that of the folder. root, who
    may write anything, is held by the mode as well.
    """
    if not target.is_file():
        return
    if not target.stat().st_mode & _ANY_WRITE or not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "Permission denied", str(target))


_ANY_WRITE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


@contextmanager
def _beside(target: Path) -> Iterator[BinaryIO]:
    # two runs at once write two files, and the last one to end wins whole
    temporary = target.with_name(f".{target.name[:_KEPT]}.{os.getpid()}.part")
    try:
        with temporary.open("wb") as file:
            yield file
        if target.exists():
            temporary.chmod(target.stat().st_mode & 0o7777)
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def make_folder(path: str, *, parents: bool = False) -> None:
    """Make a folder where there is none; without `parents` the one that it lies in must be there.

    Raises `WriteError`.
    """
    refuse_device(path)
    try:
        Path(path).mkdir(parents=parents, exist_ok=True)
    except FileExistsError:
        raise WriteError(path, _("a file, not a folder")) from None
    except OSError as error:
        raise WriteError(path, reason(error, Path(path))) from None


def _is_still_there(folder: Path) -> bool:
    """Whether a folder is there; the one in which the program runs may be gone."""
    try:
        return is_there(folder.absolute())
    except OSError:
        return False


def reason(error: OSError, target: Path) -> str:
    """Why writing failed, in one line."""
    if isinstance(error, FileNotFoundError) and _is_still_there(target.parent):
        return _("nothing can be put into the folder {parent}").format(parent=target.parent)
    if isinstance(error, FileNotFoundError):
        return _("the folder {parent} is not there; make it first").format(parent=target.parent)
    if isinstance(error, PermissionError) and error.filename2 is not None:
        # it was written beside its place: what is there may not be replaced
        return _("another program has it open (Excel, say), or protects it; close it there first")
    if isinstance(error, PermissionError):
        return _("no permission to write it")
    if isinstance(error, IsADirectoryError):
        return _("a folder, not a file")
    return _("cannot be written: {strerror}").format(strerror=system_says(error))
