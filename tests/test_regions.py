"""The place that a document is about, with its code as of the document's year."""

from __future__ import annotations

from pathlib import Path

import pytest

from workplan_cli import parse, rules
from workplan_cli.document import parse_text
from workplan_cli.model import Given, Region
from workplan_cli.regions import located, place_in


@pytest.mark.runs("region.examples")
@pytest.mark.parametrize(("name", "place"), rules.tables("region")["examples"].items())
def test_a_place_is_what_a_name_begins_with(name: str, place: str) -> None:
    assert (place_in(name) or "") == place


@pytest.mark.parametrize(
    ("place", "year", "code", "level", "parent", "revision"),
    [
        ("泉港区", 2017, "350505", "county", "泉州市", 2017),
        ("泉港区", 2000, "350505", "county", "泉州市", 2000),
        ("泉港区", 1995, "350505", "county", "泉州市", 2000),  # split from 惠安县 in 2000
        ("惠安县", 1984, "352421", "county", "晋江地区", 1984),
        ("惠安县", 2010, "350521", "county", "泉州市", 2010),
        ("海拉尔市", 1999, "152101", "county", "呼伦贝尔盟", 1999),
        ("海拉尔区", 2030, "150702", "county", "呼伦贝尔市", 2019),
        ("内蒙古自治区呼伦贝尔市海拉尔区", 2016, "150702", "county", "呼伦贝尔市", 2016),
        ("福建省", None, "350000", "province", None, 2019),
        ("福建省泉州市", 2016, "350500", "prefecture", "福建省", 2016),
        ("鼓楼区", 2016, None, None, None, None),  # of four cities
        ("福州市鼓楼区", 2016, "350102", "county", "福州市", 2016),
        ("临溪县", 2016, None, "county", None, None),
        ("江西省鼓楼区", 2016, None, None, None, None),  # there is none in it
        ("泉港区后龙镇", 2016, None, "township", None, None),
    ],
)
def test_a_place_is_located(
    place: str,
    year: int | None,
    code: str | None,
    level: str | None,
    parent: str | None,
    revision: int | None,
) -> None:
    found = located(place, year)
    assert (found.code, found.level, found.parent, found.revision) == (
        code,
        level,
        parent,
        revision,
    )


def test_the_newest_revision_is_that_of_the_table() -> None:
    rows = (Path(rules.__file__).with_name("regions.tsv")).read_text("utf-8").splitlines()[1:]
    assert rules.tables("region")["newest"] == max(row.split("\t")[3] for row in rows)


def test_the_country() -> None:
    region = parse("国务院关于做好2016年工作的通知\n").header.region
    assert region == Region("全国", "000000", "country", None, None)


def test_what_is_given_counts() -> None:
    given = Given(None, [], None, None, "某某区")
    region = parse_text("泉港区教育局关于做好工作的通知\n", given=given).header.region
    assert region is not None
    assert region.name == "某某区"


def test_nothing_tells() -> None:
    assert parse("一、修路。\n").header.region is None
