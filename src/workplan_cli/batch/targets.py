"""Where the outputs go, and what killed runs have left there."""

from __future__ import annotations

import os
import re
import time
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from itertools import count
from pathlib import Path

from workplan_cli.read import STDIN, Input, real_path
from workplan_cli.write.files import device_of, make_folder

_LEFTOVER = re.compile(r"\..+\.\d+\.part")  # as write.files names what it has not moved yet
_DEAD = 3600  # seconds without a write; writing a document takes milliseconds


def plan_targets(inputs: list[Input], folder: str, suffix: str) -> dict[str, str]:
    """A file in `folder` for each input's path: its own place and name, with `suffix`.

    Where several would fall on one name, they keep the suffix that they have (x.txt.yaml,
    x.md.yaml); where that does not tell them apart, the name of the folder that was named, or that
    a named file lies in, goes before it (2017/x.txt.yaml); and what is left gets a number, in the
    order of the inputs (x.txt.yaml, X.txt-2.yaml). No other folder's name goes into an output.

    What a name may not be on Windows it is nowhere, so that results can be carried there: a device
    (CON.yaml is CON_.yaml), or a folder that ends in a dot or a blank.
    """
    named = {item.path: _plain_name(item, suffix) for item in inputs}
    for finer in (_with_its_suffix, _with_its_folder):
        for alike in _clashing(inputs, named):
            finer_names = {item.path: finer(item, suffix) for item in alike}
            if len({*map(_folded, finer_names.values())}) > 1:
                named.update(finer_names)
    for alike in _clashing(inputs, named):
        _number(alike, named, suffix)
    return {path: str(Path(folder, name)) for path, name in named.items()}


def _plain_name(item: Input, suffix: str) -> str:
    if item.path == STDIN:
        return "stdin" + suffix
    return _everywhere(str(Path(item.place).with_suffix("")) + suffix)


def _with_its_suffix(item: Input, suffix: str) -> str:
    return _everywhere(("stdin" if item.path == STDIN else item.place) + suffix)


def _with_its_folder(item: Input, suffix: str) -> str:
    """`a/2017/x/y.txt`, found in the folder `a/2017`, is `2017/x/y.txt.yaml`."""
    above = len(Path(item.place).parts)
    names = Path(real_path(item.path)).parts[1:]  # the root left out
    within = names[-above - 1] if item.path != STDIN and len(names) > above else ""
    return str(Path(_everywhere(within), _with_its_suffix(item, suffix)))


def _everywhere(name: str) -> str:
    """A path whose parts may be names on Windows too.

    >>> _everywhere("CON.yaml"), _everywhere("nul.v2/Com1 .yaml"), _everywhere("CONTENTS.yaml")
    ('CON_.yaml', 'nul_.v2/Com1_ .yaml', 'CONTENTS.yaml')
    >>> _everywhere("plans. /a..yaml")
    'plans._/a..yaml'
    """
    return str(Path(*map(_part_everywhere, Path(name).parts)))


def _part_everywhere(part: str) -> str:
    if device := device_of(part):
        part = f"{device[1]}_{part[device.end(1) :]}"
    # a name of dots alone leads to a folder above
    return f"{part[:-1]}_" if part[-1] in ". " and part.strip(".") else part


def _clashing(inputs: list[Input], named: dict[str, str]) -> list[list[Input]]:
    """Inputs that share a name, together."""
    sharing: dict[str, list[Input]] = {}
    for item in inputs:
        sharing.setdefault(_folded(named[item.path]), []).append(item)
    return [alike for alike in sharing.values() if len(alike) > 1]


def _folded(name: str) -> str:
    """Equal for names that some file system takes for one: capitals, and é in one piece or two."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())


def _number(alike: list[Input], named: dict[str, str], suffix: str) -> None:
    """Give all but the first a number that nothing else has."""
    taken = {*map(_folded, named.values())}
    for item in alike[1:]:
        stem = named[item.path].removesuffix(suffix)
        free = (f"{stem}-{number}{suffix}" for number in count(2))
        named[item.path] = next(name for name in free if _folded(name) not in taken)
        taken.add(_folded(named[item.path]))


def prepare(folders: Iterable[str]) -> None:
    """Make the folders where there are none, and clear them of what killed runs left.

    What another run is writing just now is not touched, wherever that run is. Raises `WriteError`.
    """
    for folder in folders:
        make_folder(folder, parents=True)
        with suppress(OSError):  # one that may not be listed may be written to all the same
            _clear(folder)


def _clear(folder: str) -> None:
    with os.scandir(folder) as entries:
        left = [entry.path for entry in entries if _LEFTOVER.fullmatch(entry.name)]
    for path in left:
        with suppress(OSError):
            if time.time() - Path(path).stat().st_mtime > _DEAD:
                Path(path).unlink()
