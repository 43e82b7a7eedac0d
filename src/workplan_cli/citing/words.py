"""The shape of words.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import NamedTuple


class Words(NamedTuple):
    """The words of references."""

    most_issuers: int
    others: str


@cache
def words() -> Words:
    """Read words.toml."""
    data = tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text("utf-8"))
    return Words(**data)
