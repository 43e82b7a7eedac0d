"""JSON and JSON Lines read back."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from workplan_cli.language import _
from workplan_cli.load.bounds import DEEPEST, TOO_DEEP, repeated, whole_number
from workplan_cli.load.places import Branch, Place, find_all
from workplan_cli.load.written import SyntaxFaultError, Written

# values are passed over to find the lines of others: numbers need not be made of them
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str)


def load_json(text: str) -> Iterator[Written]:
    """The one document of a file."""
    yield _from_json(text, 1)


def load_lines(text: str) -> Iterator[Written]:
    """The documents of a file that has one on each line."""
    # not splitlines: a string may hold U+2028, which ends a line there
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield _from_json(line, number)


def _from_json(text: str, first_line: int) -> Written:
    try:
        data = json.loads(text, object_pairs_hook=_mapping, parse_int=whole_number)
    except json.JSONDecodeError as error:
        raise SyntaxFaultError(
            first_line + error.lineno - 1, _("no JSON: {msg}").format(msg=error.msg)
        ) from None
    except RecursionError:
        raise SyntaxFaultError(first_line, _(TOO_DEEP)) from None
    if _is_too_deep(data):
        raise SyntaxFaultError(first_line, _(TOO_DEEP))
    return Written(data, partial(_lines, text, first_line))


def _mapping(pairs: list[tuple[str, Any]]) -> Any:
    found = dict(pairs)
    return found if len(found) == len(pairs) else repeated(key for key, _value in pairs)


def _is_too_deep(data: Any) -> bool:
    """Whether values are nested deeper than any document."""
    level = [data]
    for _level in range(DEEPEST):
        level = [item for value in level for item in _items(value)]
        if not level:
            return False
    return True


def _items(value: Any) -> Iterable[Any]:
    """What a mapping or a list holds; nothing of any other value."""
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _lines(text: str, first_line: int, places: list[Place]) -> list[int]:
    breaks = [found.start() for found in re.finditer("\n", text)]
    offsets = find_all(places, partial(_find, text))
    return [first_line + bisect_left(breaks, offset) for offset in offsets]


def _find(text: str, root: Branch) -> None:
    root.at = _skip(text, 0)
    _pass_over(text, root.at, root)


def _pass_over(text: str, at: int, branch: Branch | None) -> int:
    """The end of the value that begins at `at`; notes where those of `branch` in it begin."""
    if branch is None or not branch.steps or text[at] not in "{[":
        return _DECODER.raw_decode(text, at)[1]
    keyed, index = text[at] == "{", 0
    at = _skip(text, at + 1)
    while text[at] not in "}]":
        start, key = at, index
        if keyed:
            key, at = _DECODER.raw_decode(text, at)
            at = _skip(text, _skip(text, at) + 1)
        inner = branch.steps.get(key)
        if inner is not None:
            inner.at = at if text[at] in "{[" else start
        at = _skip(text, _pass_over(text, at, inner))
        if text[at] == ",":
            at = _skip(text, at + 1)
        index += 1
    return at + 1


def _skip(text: str, at: int) -> int:
    """Past white space."""
    while at < len(text) and text[at] in " \t\r\n":
        at += 1
    return at
