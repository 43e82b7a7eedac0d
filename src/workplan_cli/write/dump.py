"""The types as plain dictionaries and lists, in the order of their fields."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Any

from workplan_cli.model import Span

_LEAVES = frozenset({str, int, bool, type(None)})
_Plan = tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]
_PLANS: dict[type, _Plan] = {}


def dump(value: Any) -> Any:
    """A value of the model as dictionaries, lists, strings, integers, booleans and None."""
    kind = type(value)
    if kind is Span:  # three in four of what a document holds
        return {"start": value.start, "end": value.end}
    if kind in _LEAVES:
        return value
    if kind is list:
        return [dump(item) for item in value]
    names, read = _PLANS.get(kind) or _plan(kind)
    values = [item if type(item) in _LEAVES else dump(item) for item in read(value)]
    return dict(zip(names, values, strict=True))


def _plan(kind: type) -> _Plan:
    """The names of a dataclass' fields and what gets them all at once."""
    names = tuple(field.name for field in fields(kind))
    return _PLANS.setdefault(kind, (names, attrgetter(*names)))
