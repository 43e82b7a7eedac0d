"""JSON: two spaces of indent, Chinese as it is, a span on one line; or all on one line."""

from __future__ import annotations

import json
import re
from json.encoder import encode_basestring  # escapes what JSON must have escaped, no more
from typing import Any

_SURROGATE = re.compile("[\ud800-\udfff]")
_SPAN = {"start", "end"}


def to_json(data: Any) -> str:
    """Indented JSON of a dumped value, ending in a line break."""
    out: list[str] = []
    _value(data, "\n", out.append)
    return _clean("".join(out) + "\n")


def to_json_line(data: Any) -> str:
    """JSON on one line, ending in a line break: a line of JSON Lines."""
    return _clean(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n")


def _clean(text: str) -> str:
    """Escape lone surrogates, which no encoding can carry; they stand in strings only."""
    if text.isascii() or not _SURROGATE.search(text):
        return text
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _value(value: Any, line: str, put: Any) -> None:
    """`line` is the line break with the indent of the line that the value stands on."""
    if isinstance(value, str):
        put(encode_basestring(value))
    elif isinstance(value, dict):
        _mapping(value, line, put)
    elif isinstance(value, list):
        _sequence(value, line, put)
    else:
        put(json.dumps(value))


def _mapping(value: dict[str, Any], line: str, put: Any) -> None:
    if value.keys() == _SPAN:
        put(f'{{"start": {value["start"]}, "end": {value["end"]}}}')
    elif not value:
        put("{}")
    else:
        inner = line + "  "
        mark = "{"
        for key, item in value.items():
            put(f"{mark}{inner}{encode_basestring(key)}: ")
            _value(item, inner, put)
            mark = ","
        put(line + "}")


def _sequence(value: list[Any], line: str, put: Any) -> None:
    if not value:
        put("[]")
        return
    inner = line + "  "
    mark = "["
    for item in value:
        put(mark + inner)
        _value(item, inner, put)
        mark = ","
    put(line + "]")
