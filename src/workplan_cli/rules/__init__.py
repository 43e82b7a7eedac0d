"""The rule data: words, units, markers and set phrases, as TOML files in this folder.

A new unit, marker or bound word is one block of data with examples in it; the tests
run every example of every block.
"""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent  # importlib.resources is slow to import


@cache
def load(name: str) -> dict[str, Any]:
    """Read the rule file `name`.toml. The result is shared: callers do not change it."""
    return tomllib.loads(_file(f"{name}.toml").decode("utf-8"))


@cache
def words(name: str) -> tuple[str, ...]:
    """Read the word list `name`.txt: a word a line, `#` begins a comment."""
    lines = (
        line.partition("#")[0].strip() for line in _file(f"{name}.txt").decode("utf-8").splitlines()
    )
    return tuple(line for line in lines if line)


@cache
def version() -> str:
    """A digest of all rule data, so that a result tells which rules made it."""
    digest = hashlib.sha256()
    for name in sorted(path.name for path in _FOLDER.iterdir()):
        if name.endswith((".toml", ".txt")):
            # line ends are folded: a checkout on Windows has the same rules
            digest.update(name.encode() + b"\0" + _file(name).replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:12]


def _file(name: str) -> bytes:
    return (_FOLDER / name).read_bytes()
