"""Where the outputs go, and what killed runs have left there."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from workplan_cli.read import STDIN, Input

_DEEPEST = 50  # folders that are gone up to tell two inputs of one name apart
_LEFTOVER = re.compile(r"\..+\.\d+\.part")  # as write.files names what it has not moved yet
_DEAD = 3600  # seconds without a write; writing a document takes milliseconds


def plan_targets(inputs: list[Input], folder: str, suffix: str) -> dict[str, str]:
    """A file in `folder` for each input's path: its own place and name, with `suffix`.

    Where two would fall on one name (x.txt and x.md, or a/x.txt and b/x.txt) both keep
    their suffix, and then as many of the folders above them as tell them apart.
    """
    named = {item.path: _plain_name(item, suffix) for item in inputs}
    depth, clashing = 0, _clashing(named)
    while clashing and depth < _DEEPEST:
        depth += 1
        for path in clashing:
            # parts of the absolute path, its root left out
            named[path] = "/".join(Path(os.path.realpath(path)).parts[1:][-depth:]) + suffix
        clashing = _clashing(named)
    for number, path in enumerate(clashing, 1):  # capitals alone tell them apart
        named[path] = f"{named[path].removesuffix(suffix)}-{number}{suffix}"
    return {path: str(Path(folder, name)) for path, name in named.items()}


def _plain_name(item: Input, suffix: str) -> str:
    if item.path == STDIN:
        return "stdin" + suffix
    return str(Path(item.place).with_suffix("")) + suffix


def _clashing(named: dict[str, str]) -> list[str]:
    """Paths whose names are not theirs alone, also where capitals are not told apart."""
    count: dict[str, int] = {}
    for name in named.values():
        count[name.casefold()] = count.get(name.casefold(), 0) + 1
    return [path for path, name in named.items() if count[name.casefold()] > 1]


def prepare(folders: Iterable[str]) -> None:
    """Make the folders where there are none, and clear them of what killed runs left.

    What another run is writing just now is not touched, wherever that run is.
    """
    for folder in folders:
        Path(folder).mkdir(parents=True, exist_ok=True)
        with os.scandir(folder) as entries:
            left = [entry.path for entry in entries if _LEFTOVER.fullmatch(entry.name)]
        for path in left:
            with suppress(OSError):
                if time.time() - Path(path).stat().st_mtime > _DEAD:
                    Path(path).unlink()
