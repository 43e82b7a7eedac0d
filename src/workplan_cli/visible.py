"""Text from outside, made fit for a line of a terminal: nothing in it moves a cursor, sets a
title, turns the direction of writing or begins a line of its own.
"""

from __future__ import annotations

import re

_SPACE = re.compile(r"[\s\ufeff]+")  # line breaks of every kind too
# C0 and C1 controls, marks and overrides of direction (Unicode Bidirectional Algorithm, 2),
# and lone surrogates, which no terminal can be sent.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def visible(text: str) -> str:
    r"""`text` on one line, each character that a terminal would obey spelled out.

    >>> visible("一、目标\n\x1b[2J招生\u202e")
    '一、目标 \\x1b[2J招生\\u202e'
    """
    return _UNSAFE.sub(_spelled, _SPACE.sub(" ", text))


def _spelled(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
