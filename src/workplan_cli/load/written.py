"""A document of a file, as it stands there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from workplan_cli.load.places import Place


class SyntaxFaultError(Exception):
    """A file that is not the YAML or JSON that it ought to be."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


@dataclass(slots=True, frozen=True)
class Written:
    """One document of a file, as dictionaries and lists, not yet checked."""

    data: Any
    lines: Callable[[list[Place]], list[int]]  # of the file, from 1, at which places stand
