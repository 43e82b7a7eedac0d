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
    >>> speaks_of(parse("2024年全国教育事业发展统计公报\\n一、任务\\n修路。").header)
    'country'
    """
    names = map(as_read, [*header.issuers, header.title or ""])
    if any(re.match(concepts().reading.national, name) for name in names):
        return "country"
    if header.issuers:
        return "regions"
    title = as_read(header.title or "").rstrip()
    if re.match(concepts().reading.national_title, title):
        return "country"
    return "regions" if header.region else ""
