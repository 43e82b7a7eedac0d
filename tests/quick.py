"""Which of many like tests are quick, and which are left to `.ci/run`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pytest


def every(nth: int, values: Iterable[Any]) -> list[Any]:
    """Values for a test of which every `nth` one is run quickly; the others are slow."""
    return [_marked([value], slow=at % nth > 0) for at, value in enumerate(values)]


def pairs(firsts: Iterable[Any], seconds: Sequence[Any]) -> list[Any]:
    """Each of `firsts` with each of `seconds`: quick with one of them in turn, else slow."""
    return [
        _marked([first, second], slow=at % len(seconds) != place)
        for at, first in enumerate(firsts)
        for place, second in enumerate(seconds)
    ]


def _marked(values: Sequence[Any], *, slow: bool) -> Any:
    name = "-".join(map(_name, values))
    return pytest.param(*values, id=name, marks=[pytest.mark.slow] if slow else [])


def _name(value: Any) -> str:
    """The name of a file or of a function, else what stands for a value."""
    return str(getattr(value, "stem", None) or getattr(value, "__name__", value))
