"""The place that a document is about: the country, or the region that issues it."""

from __future__ import annotations

from typing import NamedTuple

from workplan_cli.concepts import speaks_of
from workplan_cli.model import Document
from workplan_cli.rules.region import region as region_rules
from workplan_cli.tables.rows import region


class Place(NamedTuple):
    """A place; its code is that of GB/T 2260 where it is known."""

    name: str | None
    code: str | None


def place_of(document: Document) -> Place:
    """What was given, else who issues it, else its title."""
    given = document.source.given
    if not (given and given.region) and speaks_of(document.header) == "country":
        country = region_rules().country
        return Place(country.name, country.code)
    return Place(region(document), None)
