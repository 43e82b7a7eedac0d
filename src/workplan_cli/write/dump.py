"""The types as plain dictionaries and lists, in the order of their fields."""

from __future__ import annotations

from typing import Any

from workplan_cli.schema import adapter


def dump(value: object) -> Any:
    """A value of the model as dictionaries, lists, strings, integers, booleans and None."""
    # no warnings: what does not fit is told by `schema.check`
    return adapter(type(value)).dump_python([value], warnings=False)[0]
