"""JSON: two spaces of indent, Chinese as it is, a span on one line; or all on one line."""

from __future__ import annotations

import json
import re
from typing import Any

from pydantic_core import PydanticSerializationError
from pydantic_core import to_json as serialize

# No string holds it: a line break in a string is escaped.
_SPAN = re.compile(r'\{\s+"start": (-?\d+),\s+"end": (-?\d+)\s+\}')
_SURROGATE = re.compile("[\ud800-\udfff]")


def to_json(data: Any) -> str:
    """Indented JSON of a dumped value, ending in a line break."""
    return _SPAN.sub(r'{"start": \1, "end": \2}', _written(data, 2)) + "\n"


def to_json_line(data: Any) -> str:
    """JSON on one line, ending in a line break: a line of JSON Lines."""
    return _written(data, None) + "\n"


def _written(data: Any, indent: int | None) -> str:
    try:
        return serialize(data, indent=indent).decode("utf-8")
    except PydanticSerializationError:
        return _with_surrogates(data, indent)


def _with_surrogates(data: Any, indent: int | None) -> str:
    """The same of data with lone surrogates, which no encoding can carry: they are escaped."""
    separators = None if indent else (",", ":")
    text = json.dumps(data, ensure_ascii=False, indent=indent, separators=separators)
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
