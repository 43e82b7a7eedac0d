"""Answers of a bounded size: a page of a list, and no text or list in it that has no end."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, TypeVar

MOST_ITEMS = 200  # that a page may have
USUAL_ITEMS = 50
_MOST = 40_000  # characters of the JSON of a page: some ten thousand tokens
# how long texts and lists of one item may be: tried in this order until it fits a page
_LENGTHS = ((2000, 100), (400, 20), (80, 4))
SHORTENED = "shortened"

_Item = TypeVar("_Item")


def page(
    items: Sequence[_Item], offset: int, limit: int, record: Callable[[_Item], Any]
) -> dict[str, Any]:
    """Items from `offset` on, as many as are wanted and have room; `next_offset` for more.

    >>> page("abc", 0, 2, str)
    {'total': 3, 'offset': 0, 'items': ['a', 'b'], 'next_offset': 2}
    >>> page("abc", 2, 2, str)
    {'total': 3, 'offset': 2, 'items': ['c'], 'next_offset': None}
    """
    offset = max(offset, 0)
    end, used = offset, 0
    kept: list[Any] = []
    for item in items[offset : offset + max(1, min(limit, MOST_ITEMS))]:
        shown = bounded(record(item))
        used += _size(shown)
        if kept and used > _MOST:
            break
        kept.append(shown)
        end += 1
    more = end if end < len(items) else None
    return {"total": len(items), "offset": offset, "items": kept, "next_offset": more}


def bounded(value: Any) -> Any:
    """A value as JSON can carry it, numbers exact; what is too long is cut, and marked so."""
    shown = value
    for text, items in _LENGTHS:
        cut: list[bool] = []
        shown = _cut(value, text, items, cut)
        if cut and isinstance(shown, dict):
            shown[SHORTENED] = True
        if _size(shown) <= _MOST:
            break
    return shown


def _cut(value: Any, text: int, items: int, cut: list[bool]) -> Any:
    """A value without what is behind the lengths; `cut` is told of each thing that was."""
    if isinstance(value, str):
        whole = value.encode("utf-8", "replace").decode("utf-8")  # no JSON has half a character
        if len(whole) > text:
            cut.append(True)
            return f"{whole[:text]}…"
        return whole
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, dict):
        return {key: _cut(one, text, items, cut) for key, one in value.items()}
    if isinstance(value, list | tuple):
        if len(value) > items:
            cut.append(True)
        return [_cut(one, text, items, cut) for one in value[:items]]
    return value


def _size(value: Any) -> int:
    return len(json.dumps(value, ensure_ascii=False))
