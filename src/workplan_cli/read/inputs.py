"""Files, folders, globs and standard input: what there is to read."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from workplan_cli.read.errors import ReadError, odd_kind, reason

STDIN = "-"
SUFFIXES = (".txt", ".md")  # what is taken from a folder; a file named outright may bear any


@dataclass(slots=True, frozen=True)
class Input:
    """A file to read, or standard input.

    `path` is as given (`-` for standard input); `place` is where it lies inside the folder
    that was named, its bare name where the file itself was named.
    """

    path: str
    place: str


_Tell = Callable[[str], None]


def _untold(line: str) -> None:
    """Nobody wants to know what was passed over."""


def find_inputs(
    arguments: Iterable[str], suffixes: tuple[str, ...] = SUFFIXES, passed_over: _Tell = _untold
) -> Iterator[Input | ReadError]:
    """Expand files, folders, globs and `-`, in the order given and sorted inside each.

    Of a folder only files with one of the suffixes are taken; `passed_over` is told of what bears
    one and is no file (a pipe, a socket, a device). What is not there is given as the error that
    it is, in its place. A file that is named twice is read once.
    """
    seen: set[str] = set()
    for argument in arguments:
        for found in _expand(argument, suffixes, passed_over):
            key = found.path if isinstance(found, Input) else str(found)
            key = key if key == STDIN else real_path(key)
            if key not in seen:
                seen.add(key)
                yield found


def real_path(path: str) -> str:
    """The absolute path with links followed; the path as it is where the working folder is gone."""
    try:
        return os.path.realpath(path)
    except OSError:
        return path


def _expand(
    argument: str, suffixes: tuple[str, ...], passed_over: _Tell
) -> Iterator[Input | ReadError]:
    if argument == STDIN:
        yield Input(STDIN, STDIN)
    elif not argument:  # pathlib would take it for the working folder
        yield ReadError("''", "no such file or folder")
    elif _exists(argument) and Path(argument).is_dir():
        yield from _walk(argument, suffixes, passed_over)
    elif _exists(argument) or not glob.has_magic(argument):
        yield Input(argument, Path(argument).name)
    else:
        yield from _match(argument, suffixes, passed_over)


def _exists(argument: str) -> bool:
    try:
        return Path(argument).exists()
    except (OSError, ValueError):  # too long a name, a NUL in it
        return False


def _match(
    pattern: str, suffixes: tuple[str, ...], passed_over: _Tell
) -> Iterator[Input | ReadError]:
    matches = glob.glob(pattern, recursive=True)  # noqa: PTH207  # Path.glob refuses "/a/*"
    paths = sorted(matches, key=lambda path: Path(path).parts)
    if not paths:
        yield ReadError(pattern, "no file matches this pattern")
    for path in paths:
        # ** matches each folder besides what is in it
        if not Path(path).is_dir() or "**" not in pattern:
            yield from _expand(path, suffixes, passed_over)


def _walk(
    folder: str, suffixes: tuple[str, ...], passed_over: _Tell
) -> Iterator[Input | ReadError]:
    """The files of a folder and of the folders in it, sorted by path; hidden ones left out."""
    troubles: list[OSError] = []
    places: list[str] = []
    for at, folders, files in os.walk(folder, onerror=troubles.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        inside = Path(at).relative_to(folder)
        wanted = (name for name in files if _is_wanted(name, suffixes))
        places += [str(Path(inside, name)) for name in wanted]
    yield from (ReadError(str(trouble.filename), reason(trouble)) for trouble in troubles)
    if not places and not troubles:
        yield ReadError(folder, f"no {' or '.join(suffixes)} file in this folder")
    for place in sorted(places, key=lambda place: Path(place).parts):
        path = str(Path(folder, place))
        if kind := odd_kind(path):
            passed_over(f"{path}: {kind}, passed over")
        else:
            yield Input(path, place)


def _is_wanted(name: str, suffixes: tuple[str, ...]) -> bool:
    return name.lower().endswith(suffixes) and not name.startswith(".")
