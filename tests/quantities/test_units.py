"""A unit is given out in the characters of the text, under the name that the rules give it."""

from __future__ import annotations

import pytest

from workplan_cli.document import parse


@pytest.mark.parametrize(
    ("text", "units"),
    {
        "國家產量達到100噸。": ["噸"],
        "國家補助標準5元/噸。": ["元/噸"],
        "國家補助標準5元/ 人·年。": ["元/人·年"],
        "國家產業增長0.8個百分點。": ["百分點"],
        "國家產業增長5％，": ["%"],
        "新增設備20台(套)。": ["台套"],
        "新增住房20套(间)。": ["套(间)"],
        "浓度降至28.5微克每立方米，": ["微克/立方米"],
        "國家產量從100提高至200噸。": ["噸", "噸"],
    }.items(),
)
def test_unit_as_it_is_written(text: str, units: list[str]) -> None:
    assert [quantity.unit for quantity in parse(text).quantities] == units
