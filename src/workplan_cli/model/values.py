"""The plain values that a written document consists of.

Numbers and truth values are pydantic's strict ones: it does not take "5" for 5.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import InstanceOf, StrictInt, WithJsonSchema

DECIMAL = r"^-?\d+(\.\d+)?$|^-?\d+/[1-9]\d*$"  # 239000000, 96.5, 2/3

# pydantic's own `str` turns down lone surrogates, which a file's name may hold
Text = InstanceOf[str]
# exact, so never a float: a decimal or a fraction in a string
Amount = Annotated[Text, WithJsonSchema({"type": "string", "pattern": DECIMAL})]


@dataclass(slots=True)
class Span:
    """A stretch of the source text: `text[start:end]`."""

    start: StrictInt
    """of its first code point"""
    end: StrictInt
    """behind its last"""


@dataclass(slots=True, frozen=True)
class Unread:
    """What stands in a file where a value should, and is none; no type takes it for one."""

    problem: str
    """what is wrong with it, as it is told: is no timestamp: '2023-02-30'"""


def shown(kind: str, *pieces: str | None) -> str:
    """An object in a line: its kind, and what tells it from others."""
    said = ", ".join(filter(None, (_in_a_line(piece or "") for piece in pieces)))
    return f"<{kind} {said}>"


def _in_a_line(piece: str) -> str:
    """A piece as a terminal may show it: one line, short, what moves the cursor escaped."""
    words = " ".join(piece.split())
    short = words if len(words) <= _MOST else f"{words[: _MOST - 1]}…"
    return short if short.isprintable() else repr(short)[1:-1]


_MOST = 40  # characters of a piece
