"""The place that a document is about, with its code in GB/T 2260 as of the document's year.

`rules/regions.tsv` has each code with its name and the first and last revision of the standard
that has it so; `bench/make_regions.py` makes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from workplan_cli import rules
from workplan_cli.characters import as_read
from workplan_cli.concepts import speaks_of
from workplan_cli.model import Given, Header, Region, RegionLevel
from workplan_cli.rules.region import region as region_rules

_TABLE = Path(rules.__file__).with_name("regions.tsv")  # with the rules, whose digest it is in
_DECEMBER = "12"
_PROVINCE = "0000\t"  # the end of its code
_REMEMBERED = 4096  # names that have been looked up: those of a folder come again


class Entry(NamedTuple):
    """A code with a name, and the first and the last revision (198012) that has it so."""

    code: str
    name: str
    since: str
    until: str


def region_of(header: Header, given: Given | None) -> Region | None:
    """The place that was given, else that of the first issuer, else that of the title.

    >>> from workplan_cli import parse
    >>> region_of(parse("泉港区教育局关于做好2017年工作的通知").header, None).code
    '350505'
    """
    if given and given.region:
        return located(given.region, header.year)
    if speaks_of(header) == "country":
        country = region_rules().country
        return Region(country.name, country.code, "country", None, None)
    for name in (*header.issuers[:1], header.title or ""):
        place = place_in(name)
        if place:
            return located(place, header.year)
    return None


def place_in(name: str) -> str | None:
    """The place that the name of an institution or of a plan begins with.

    >>> place_in("福建省泉州市人民政府"), place_in("教育部")
    ('福建省泉州市', None)
    """
    first, further, institution = _patterns()
    read = as_read(name)
    over = _over().match(read)
    if over:
        name, read = name[over.end() :], read[over.end() :]
    found = first.match(read)
    if found is None or institution.search(found[0]):
        return None
    end = found.end()
    while (more := further.match(read, end)) and not institution.search(more[0]):
        end = more.end()
    return name[:end]


def located(place: str, year: int | None) -> Region:
    """A place with its code where its name, the names above it and the year leave one only.

    >>> located("福建省福州市鼓楼区", 2017).code, located("鼓楼区", 2017).code
    ('350102', None)
    """
    name, entry = _found(as_read(place), year)
    if entry is None:
        return Region(place, None, _level_of(as_read(place)), None, None)
    above = _above(entry, year)
    level = _level_of_code(entry.code) if name == entry.name else _level_of(as_read(place))
    return Region(place, entry.code, level, above.name if above else None, _revision(entry, year))


def _found(place: str, year: int | None) -> tuple[str, Entry | None]:
    """The last name of a place, the longest that the table knows, and its entry."""
    for start in range(len(place)):
        name, front = place[start:], place[:start]
        fitting = [one for one in _with_name(name) if _is_below(one, front)]
        if not fitting:
            continue
        valid = [one for one in fitting if _holds(one, year)] or fitting
        codes = {one.code for one in valid}
        return name, (valid[-1] if len(codes) == 1 else None)
    return place, None


def _is_below(entry: Entry, front: str) -> bool:
    """Whether what stands in front of a name names a place that it is in."""
    if not front:
        return True
    above = _codes_above(entry.code)
    return any(front.endswith(one.name) for code in above for one in _with_code(code))


def _codes_above(code: str) -> list[str]:
    return [over for over in (f"{code[:4]}00", f"{code[:2]}0000") if over != code]


def _above(entry: Entry, year: int | None) -> Entry | None:
    """The place that a place is in, under its name of that year."""
    known = [one for code in _codes_above(entry.code) for one in _with_code(code)]
    return next((one for one in known if _holds(one, year)), known[0] if known else None)


def _holds(entry: Entry, year: int | None) -> bool:
    """Whether an entry is that of the year, or of the newest revision for what comes after it."""
    at = min(f"{year}{_DECEMBER}", region_rules().newest) if year else region_rules().newest
    return entry.since <= at <= entry.until


def _revision(entry: Entry, year: int | None) -> int:
    """The year of the revision that the code is of."""
    at = min(f"{year}{_DECEMBER}", region_rules().newest) if year else region_rules().newest
    return int(min(max(at, entry.since), entry.until)[:4])


def _level_of_code(code: str) -> RegionLevel:
    if code.endswith("0000"):
        return "province"
    return "prefecture" if code.endswith("00") else "county"


def _level_of(place: str) -> RegionLevel | None:
    """The level that the last characters of a name tell."""
    ends = region_rules().ends
    return next((level for end, level in ends.items() if place.endswith(end)), None)


# The table is searched, not taken apart: a document names one place, and there are 7,000.


@cache
def _table() -> str:
    return _TABLE.read_text("utf-8").replace("\r\n", "\n")


@lru_cache(_REMEMBERED)
def _with_name(name: str) -> tuple[Entry, ...]:
    return tuple(_lines_with(f"\t{name}\t"))


@lru_cache(_REMEMBERED)
def _with_code(code: str) -> tuple[Entry, ...]:
    return tuple(_lines_with(f"\n{code}\t"))


def entries_beginning(said: str) -> Iterator[Entry]:
    """The entries whose name or code begins so; the provinces where nothing is said."""
    piece = f"\n{said}" if said.isdigit() else f"\t{said}" if said else _PROVINCE
    yield from (entry for entry in _lines_with(piece) if entry.code.isdigit())


def _lines_with(piece: str) -> Iterator[Entry]:
    """The entries of the lines that a piece of the table stands in, in its order."""
    table = _table()
    at = table.find(piece)
    while at >= 0:
        start, end = table.rfind("\n", 0, at + 1) + 1, table.find("\n", at + 1)
        yield Entry(*table[start:end].split("\t"))
        at = table.find(piece, end)


@cache
def _over() -> re.Pattern[str]:
    return re.compile(region_rules().over)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    rule = region_rules()
    return tuple(map(re.compile, (rule.first, rule.further, rule.institution)))
