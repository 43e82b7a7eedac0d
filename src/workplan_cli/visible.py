"""Text from outside, made fit for a terminal: nothing in it moves a cursor, sets a title, turns
the direction of writing or begins a line of its own.
"""

from __future__ import annotations

import re

_SPACE = re.compile(r"[\s\ufeff]+")  # line breaks of every kind too
_BREAK = re.compile(r"(?<=[^\x00-\x7f])\s*[\r\n]\s*|\s*[\r\n]\s*(?=[^\x00-\x7f\s])")
# What a terminal obeys instead of showing it: C0 and C1 controls, separators of lines, marks and
# overrides of direction (Unicode Bidirectional Algorithm, 2), anchors of annotations; and lone
# surrogates, which no terminal can be sent.
_OBEYED = "\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb\ud800-\udfff"
_UNSAFE = re.compile(f"[{_OBEYED}]")
_UNSAFE_IN_LINES = re.compile(f"(?!\n)[{_OBEYED}]")


def visible(text: str) -> str:
    r"""`text` on one line, white space as one blank, what a terminal would obey spelled out.

    >>> visible("一、目标\n\x1b[2J招生\u202e")
    '一、目标 \\x1b[2J招生\\u202e'
    """
    return spelled(_SPACE.sub(" ", text))


def flowing(text: str) -> str:
    r"""`text` on one line as it is read: a line break at a Chinese character is no blank.

    >>> flowing("全年计划招\n　　生6200\n人, see\nbelow")
    '全年计划招生6200人, see below'
    """
    return visible(_BREAK.sub("", text))


def spelled(text: str) -> str:
    r"""`text` on one line, line breaks spelled out as well: for names, which may hold any.

    >>> spelled("a\nb.txt: no such file")
    'a\\x0ab.txt: no such file'
    """
    return _UNSAFE.sub(_as_python_writes_it, text)


def harmless(text: str) -> str:
    r"""`text` of several lines, and nothing in it that a terminal would obey but their ends.

    Spelled as JSON and YAML spell it in quotes, so that what is shown of them reads back the same.

    >>> harmless('{"title": "\x9b2J"}\n')
    '{"title": "\\u009b2J"}\n'
    """
    return _UNSAFE_IN_LINES.sub(_as_json_writes_it, text.replace("\r\n", "\n"))


def is_harmless(text: str) -> bool:
    """Whether a terminal would obey nothing in it but the ends of its lines."""
    return _UNSAFE_IN_LINES.search(text) is None


def _as_python_writes_it(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def _as_json_writes_it(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
