"""The types as plain dictionaries and lists, in the order of their fields."""

from __future__ import annotations

from typing import Any

from workplan_cli.schema import adapter


def dump(value: object) -> Any:
    """A value of the model as dictionaries, lists, strings, integers, booleans and None."""
    kind: type = value.__class__
    # no warnings: what does not fit is told by `schema.check`
    return adapter(kind).dump_python([value], by_alias=True, warnings=False)[0]
