"""YAML 1.1 that any reader of YAML 1.1 or 1.2 reads back to the same values.

An emitter for our own data: mappings with plain keys, lists, strings, integers, booleans and
null. Near the speed of JSON because it never analyses what it knows. A string is written plain
where nothing in it can be taken for anything else, as a literal block where it has line breaks
and every one of them is `\\n`, and in quotes otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

_Put = Callable[[str], None]
_SPAN = ("start", "end")
_SHORT = 3  # as many spans stand on one line

# ASCII that no resolver takes for a number, a date or a boolean, reserved words aside.
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_./ +()-]*\Z")
_RESERVED = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "none"})
# What a plain scalar may not hold: `: ` and ` #`, a tab, line breaks of any kind, white space
# at either end, what YAML does not count as printable.
_UNPRINTABLE = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
_UNPLAIN = re.compile(rf"[\t\n{_UNPRINTABLE}]|:[ ]|[ ]#|[ :]\Z")
_ESCAPED = re.compile(rf'[\t\n"\\{_UNPRINTABLE}]')
_UNLITERAL = re.compile(f"[{_UNPRINTABLE}]")
_SHORTHAND = {"\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0", '"': '\\"', "\\": "\\\\"}


def to_yaml(data: dict[str, Any]) -> str:
    """A dumped document as one YAML document, without the `---` before it."""
    out: list[str] = []
    _mapping(data, "\n", out.append)
    return "".join(out)[1:] + "\n"


def _mapping(value: dict[str, Any], line: str, put: _Put) -> None:
    """Each key on a line of its own; `line` is the line break with the indent."""
    for key, item in value.items():
        kind = type(item)
        if kind is str:
            put(f"{line}{key}: {_string(item, line)}")
        elif item is None:
            put(f"{line}{key}: null")
        elif kind is dict and item and tuple(item) != _SPAN:
            put(f"{line}{key}:")
            _mapping(item, line + "  ", put)
        elif kind is list and not _is_short(item):
            put(f"{line}{key}:")
            _sequence(item, line + "  ", put)
        else:
            put(f"{line}{key}: {_flow(item)}")


def _sequence(value: list[Any], line: str, put: _Put) -> None:
    """Each item after a dash; a mapping's first key stands beside the dash."""
    for item in value:
        if type(item) is str:
            put(f"{line}- {_string(item, line)}")
        elif type(item) is dict and item and tuple(item) != _SPAN:
            inner: list[str] = []
            _mapping(item, line + "  ", inner.append)
            inner[0] = f"{line}- {inner[0].lstrip()}"
            put("".join(inner))
        else:
            put(f"{line}- {_flow(item)}")


def _is_short(value: list[Any]) -> bool:
    """Nothing, or a few spans: fit for one line."""
    if len(value) > _SHORT:
        return False
    for item in value:  # noqa: SIM110 (a generator takes longer than what it yields here)
        if type(item) is not dict or tuple(item) != _SPAN:
            return False
    return True


def _flow(value: Any) -> str:
    """Spans, short lists of them, and what is neither text nor a collection."""
    kind = type(value)
    if kind is dict:
        return f"{{start: {value['start']}, end: {value['end']}}}" if value else "{}"
    if kind is list:
        return f"[{', '.join([_flow(item) for item in value])}]"
    if kind is bool:
        return "true" if value else "false"
    return "null" if value is None else str(value)


def _string(text: str, line: str) -> str:
    if text.isascii() and "\n" not in text:
        return _word(text) if len(text) < _LONG else _ascii(text)
    if _is_plain(text):
        return text
    if "\n" in text and not text.isspace() and not _UNLITERAL.search(text):
        return _literal(text, line)
    return _quoted(text)


def _ascii(text: str) -> str:
    plain = _WORD.match(text) and text[-1] != " " and text.lower() not in _RESERVED
    return text if plain else _quoted(text)


# Ids, numbers and the schema's own words come again in every document.
_word = lru_cache(maxsize=4096)(_ascii)
_LONG = 64


def _quoted(text: str) -> str:
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _is_plain(text: str) -> bool:
    """Whether text that is not all ASCII needs no quotes."""
    first = text[:1]
    if first > "\u00a0":
        if first.isspace() or text[-1].isspace():
            return False
        # isprintable is quick, and turns down nothing that matters but U+3000
        if text.isprintable() and ": " not in text and " #" not in text:
            return text[-1] != ":"
        return not _UNPLAIN.search(text)
    # no resolver takes it for a number or a date: 6200人, 96%以上
    return first.isalnum() and not text[-1].isspace() and not _UNPLAIN.search(text)


def _literal(text: str, line: str) -> str:
    """A literal block: its lines as they are, below an indicator of how the text ends."""
    indent = line[1:] + "  "
    body = text.rstrip("\n")
    tail = len(text) - len(body)
    chomping = ("-", "")[tail] if tail < 2 else "+"
    width = "2" if text[0] in " \n\t" else ""  # else the indent would be read off the first line
    rows = text.split("\n")[: -1 if tail else None]
    lines = [f"{indent}{row}" if row else "" for row in rows]
    return f"|{width}{chomping}\n" + "\n".join(lines)


def _escape(found: re.Match[str]) -> str:
    char = found[0]
    if char in _SHORTHAND:
        return _SHORTHAND[char]
    code = ord(char)
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"
