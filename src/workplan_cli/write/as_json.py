"""JSON: two spaces of indent, Chinese as it is, a span on one line; or all on one line."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from json.encoder import encode_basestring  # escapes what JSON must have escaped, no more
from typing import Any

_SURROGATE = re.compile("[\ud800-\udfff]")
_SPAN = ("start", "end")


def to_json(data: Any) -> str:
    """Indented JSON of a dumped value, ending in a line break."""
    return _clean(_value(data, "\n") + "\n")


def to_json_line(data: Any) -> str:
    """JSON on one line, ending in a line break: a line of JSON Lines."""
    return _clean(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n")


def _clean(text: str) -> str:
    """Escape lone surrogates, which no encoding can carry; they stand in strings only."""
    try:
        text.encode("utf-8")  # quicker than a search
    except UnicodeEncodeError:
        return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return text


def _value(value: Any, line: str) -> str:
    """`line` is the line break with the indent of the line that the value stands on."""
    kind = type(value)
    if kind is dict:
        if len(value) == 2 and tuple(value) == _SPAN:
            return f'{{"start": {value["start"]}, "end": {value["end"]}}}'
        inner = line + "  "
        return _form(tuple(value), line) % tuple(
            [  # most are strings or nothing, and a call of its own costs as much as its work
                encode_basestring(item)
                if type(item) is str
                else "null"
                if item is None
                else _value(item, inner)
                for item in value.values()
            ]
        )
    if kind is list:
        if not value:
            return "[]"
        inner = line + "  "
        return f"[{inner}{f',{inner}'.join([_value(item, inner) for item in value])}{line}]"
    if kind is str:
        return encode_basestring(value)
    if kind is int:
        return str(value)
    return "null" if value is None else json.dumps(value)


@lru_cache(maxsize=1024)
def _form(keys: tuple[str, ...], line: str) -> str:
    """A mapping's JSON with %s for each value: the mappings of a document have few sets of keys."""
    if not keys:
        return "{}"
    fields = (f"{encode_basestring(key)}: ".replace("%", "%%") + "%s" for key in keys)
    inner = line + "  "
    return f"{{{inner}{f',{inner}'.join(fields)}{line}}}"
