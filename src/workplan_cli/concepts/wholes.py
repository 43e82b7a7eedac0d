"""What a document's figures are of when they name no part: the country, or a region."""

from __future__ import annotations

import re
from typing import Literal

from workplan_cli.characters import as_read
from workplan_cli.model import Header
from workplan_cli.rules.concepts import concepts

Whole = Literal["country", "regions", ""]


def speaks_of(header: Header) -> Whole:
    """The whole that a document is about, by who issues it or by its title; "" for unknown.

    >>> from workplan_cli import parse
    >>> speaks_of(parse("临溪县人民政府工作报告\\n一、任务\\n修路。").header)
    'regions'
    """
    names = map(as_read, [*header.issuers, header.title or ""])
    if any(re.match(concepts().reading.national, name) for name in names):
        return "country"
    return "regions" if header.issuers else ""
