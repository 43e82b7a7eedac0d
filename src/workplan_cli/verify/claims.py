"""Claims about a text, from CSV, JSON Lines or YAML, as whoever made them wrote them."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

from workplan_cli.language import _
from workplan_cli.load.written import SyntaxFaultError
from workplan_cli.read import ReadError, decode, read_bytes
from workplan_cli.rules.claims import claim_rules
from workplan_cli.verify.stated import Stated, read_amount

CLAIM_SUFFIXES = (".csv", ".jsonl", ".yaml", ".yml")

Verdict = Literal["supported", "contradicted", "not_found"]


@dataclass(slots=True, frozen=True)
class Claim:
    """What somebody says that a text states."""

    indicator: str
    """what is measured, in any words"""
    value: str
    """a number, or a number in words: 6200, 2.39亿元, 96%以上"""
    unit: str | None = None
    years: tuple[int, int] | None = None
    """the first and the last that it is about"""
    document: str | None = None
    """name, title or number of the document that it is about"""
    quote: str | None = None
    """the words that it is taken from"""
    region: str | None = None
    """the place that it is about: its name, with or without 市 or 县, or its code"""
    place: str = ""
    """file and line, for messages"""
    given: Mapping[str, Any] = field(default_factory=dict)
    """as it stands in its file"""

    def amount(self) -> Stated | None:
        """The number as an amount; None where it is none."""
        return read_amount(self.value, self.unit)


def read_claims(path: str) -> list[Claim]:
    """The claims of a file; its suffix tells what it is.

    Raises `ReadError`, which names the line of what is no claim.
    """
    suffix = Path(path).suffix.lower()
    reader = _READERS.get(suffix)
    if reader is None:
        raise ReadError(
            path, _("claims are read from {listed}").format(listed=", ".join(CLAIM_SUFFIXES))
        )
    text, _encoding = decode(read_bytes(path), name=path)
    return [_claim(row, _place(path, line)) for line, row in reader(text, path)]


_Rows = Iterator[tuple[int, Mapping[str, Any]]]


def _csv_rows(text: str, path: str) -> _Rows:
    head = text.partition("\n")[0]
    separator = max(claim_rules().separators, key=head.count)
    csv.field_size_limit(max(len(text), csv.field_size_limit()))
    rows = csv.reader(text.splitlines(keepends=True), delimiter=separator)
    try:
        heads = [cell.strip() for cell in next(rows, [])]
        for cells in rows:
            if any(cell.strip() for cell in cells):
                yield rows.line_num, dict(zip(heads, cells, strict=False))
    except csv.Error as error:
        raise ReadError(path, _("not a CSV file: {error}").format(error=error)) from None


def _json_rows(text: str, path: str) -> _Rows:
    for line, content in enumerate(text.split("\n"), 1):
        if not content.strip():
            continue
        try:
            yield line, json.loads(content, parse_float=str)
        except (ValueError, RecursionError) as error:
            raise ReadError(
                _place(path, line),
                _("no JSON: {error}").format(error=error),
            ) from None


def _yaml_rows(text: str, path: str) -> _Rows:
    from workplan_cli.load.as_yaml import load_yaml

    try:
        for written in load_yaml(text):
            listed = written.data if isinstance(written.data, list) else [written.data]
            lines = written.lines([(index,) for index in range(len(listed))])
            if not isinstance(written.data, list):
                lines = written.lines([()])
            yield from zip(lines, listed, strict=True)
    except SyntaxFaultError as error:
        raise ReadError(
            path, _("line {line}: {message}").format(line=error.line, message=error.message)
        ) from None


_READERS: dict[str, Callable[[str, str], _Rows]] = {
    ".csv": _csv_rows,
    ".jsonl": _json_rows,
    ".yaml": _yaml_rows,
    ".yml": _yaml_rows,
}


def claim_of(given: Mapping[str, Any], place: str = "") -> Claim:
    """A claim of columns and values. Raises `ReadError` where what it needs is missing."""
    return _claim(given, place)


def _claim(given: object, place: str) -> Claim:
    if not isinstance(given, Mapping):
        raise ReadError(place, _("a claim has an indicator and a value"))
    said = {_column(str(head)): _said(value) for head, value in given.items() if head is not None}
    for needed in ("indicator", "value"):
        if not said.get(needed):
            raise ReadError(place, _("the claim has no {needed}").format(needed=needed))
    years = said.get("year")
    told = years_of(years) if years else None
    if years and told is None:
        raise ReadError(place, _("no year as 2017 or 2016-2020 is: {years}").format(years=years))
    return Claim(
        said["indicator"],
        said["value"],
        said.get("unit") or None,
        told,
        said.get("document") or None,
        said.get("quote") or None,
        said.get("region") or None,
        place,
        dict(given),
    )


def _said(value: object) -> str:
    """What a cell says."""
    return "" if value is None else str(value).strip()


@cache
def _names() -> dict[str, str]:
    return {name: column for column, names in claim_rules().columns.items() for name in names}


def _column(head: str) -> str:
    """What a head calls: any that is not known is handed on with the claim."""
    return _names().get(head.strip().lower(), head)


def years_of(cell: str) -> tuple[int, int] | None:
    """The first and the last year that a cell tells; None where it tells none.

    >>> years_of("2017"), years_of("2016—2020年"), years_of("17")
    ((2017, 2017), (2016, 2020), None)
    """
    found = re.fullmatch(claim_rules().years.pattern, cell.strip())
    if found is None:
        return None
    start = int(found["start"])
    return start, int(found["end"] or start)


def _place(path: str, line: int) -> str:
    return _("{path}, line {line}").format(path=path, line=line)
