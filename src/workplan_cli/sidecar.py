"""metadata.csv beside notices: what a user says of them that they do not say, or say otherwise.

A row a file, with the columns file, title, issuer, date, year and region; an empty cell says
nothing. `file` is the place of a notice in the folder that the table lies in.
"""

from __future__ import annotations

import calendar
import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TypeVar

from workplan_cli.language import _
from workplan_cli.model import Given
from workplan_cli.read import STDIN, Input, ReadError, decode, read_bytes
from workplan_cli.rules.sidecar import sidecar_rules

NOTHING_GIVEN = Given(None, [], None, None, None)


@dataclass(slots=True)
class Sidecar:
    """The rows of one metadata.csv, and which of them a notice was found for."""

    path: str
    rows: dict[str, tuple[int, Given]]  # place of the notice -> line, and what is said of it
    used: set[str] = field(default_factory=set)

    def given(self, place: str) -> Given | None:
        """What is said of the notice at `place`, None for nothing."""
        line, given = self.rows.get(place, (0, NOTHING_GIVEN))
        if line:
            self.used.add(place)
        return None if given == NOTHING_GIVEN else given

    def unused(self) -> Iterator[str]:
        """A line for each row that no notice was found for."""
        for place, (line, _given) in self.rows.items():
            if place not in self.used:
                yield _("{path}, line {line}: no such file among the inputs: {place}").format(
                    path=self.path, line=line, place=place
                )


class Sidecars:
    """The metadata.csv of the folders that notices lie in. Raises `ReadError` for a faulty one."""

    def __init__(self) -> None:
        self.found: dict[str, Sidecar | None] = {}

    def given(self, notice: Input) -> Given | None:
        """What is said of a notice: by the nearest table, up to that of the folder named."""
        if notice.path == STDIN:
            return None
        folder, inside = Path(notice.path).parent, Path(notice.path).name
        for _part in Path(notice.place).parts:
            table = self._of(folder)
            given = table.given(inside) if table else None
            if given is not None:
                return given
            folder, inside = folder.parent, f"{folder.name}/{inside}"
        return None

    def unused(self) -> Iterator[str]:
        """A line for each row that no notice was found for."""
        for table in filter(None, self.found.values()):
            yield from table.unused()

    def _of(self, folder: Path) -> Sidecar | None:
        key = str(folder)
        if key not in self.found:
            path = folder / sidecar_rules().name
            self.found[key] = read_sidecar(str(path)) if path.is_file() else None
        return self.found[key]


def read_sidecar(path: str) -> Sidecar:
    """Read one metadata.csv. Raises `ReadError`, which names the line."""
    text, _encoding = decode(read_bytes(path), name=path)
    head = text.partition("\n")[0]
    marks = sidecar_rules().separators
    rows = csv.reader(text.splitlines(), delimiter=next((m for m in marks if m in head), marks[0]))
    columns = _columns(path, next(rows, []))
    said: dict[str, tuple[int, Given]] = {}
    for cells in rows:
        row = dict(zip(columns, (cell.strip() for cell in cells), strict=False))
        if not any(row.values()):
            continue
        place = PurePosixPath(row.get("file", "").replace("\\", "/")).as_posix()
        if place in said:
            raise ReadError(
                _place(path, rows.line_num),
                _("{place} has a row already").format(place=place),
            )
        said[place] = (
            rows.line_num,
            _given(row, _place(path, rows.line_num)),
        )
    return Sidecar(path, said)


def _columns(path: str, heads: list[str]) -> list[str]:
    """The columns that the heads name."""
    names = {name: column for column, names in sidecar_rules().columns.items() for name in names}
    columns = []
    for head in heads:
        column = names.get(head.strip().lower())
        if column is None:
            wanted = ", ".join(sidecar_rules().columns)
            problem = _("no column is called {head!r}; {wanted} are").format(
                head=head.strip(), wanted=wanted
            )
            raise ReadError(_place(path, 1), problem)
        columns.append(column)
    if "file" not in columns:
        raise ReadError(_place(path, 1), _("no column is called file"))
    return columns


def _given(row: dict[str, str], place: str) -> Given:
    return Given(
        title=row.get("title") or None,
        issuers=issuers_in(row.get("issuer", "")),
        date=_said(date_in, row, "date", place, "2017-04-21"),
        year=_said(year_in, row, "year", place, "2017"),
        region=row.get("region") or None,
    )


_Value = TypeVar("_Value")


def _said(
    reader: Callable[[str], _Value | None], row: dict[str, str], column: str, place: str, like: str
) -> _Value | None:
    """What a cell says. Raises `ReadError` where the reader cannot tell."""
    cell = row.get(column, "")
    value = reader(cell) if cell else None
    if cell and value is None:
        raise ReadError(
            place, _("no {column} as {like} is: {cell}").format(column=column, like=like, cell=cell)
        )
    return value


def issuers_in(cell: str) -> list[str]:
    """The issuers in a cell.

    >>> issuers_in("某县教育局；某县财政局")
    ['某县教育局', '某县财政局']
    """
    return [name.strip() for name in re.split(sidecar_rules().parted, cell) if name.strip()]


def year_in(cell: str) -> int | None:
    """The year in a cell, None where it is none.

    >>> year_in("2017"), year_in("20l7")
    (2017, None)
    """
    return int(cell) if re.fullmatch(sidecar_rules().year, cell) else None


def date_in(cell: str) -> str | None:
    """The date in a cell as ISO 8601, None where it is none.

    >>> date_in("2017/4/21"), date_in("2017-02-30")
    ('2017-04-21', None)
    """
    found = re.fullmatch(sidecar_rules().date, cell)
    if found is None:
        return None
    year, month, day = int(found["y"]), int(found["m"]), int(found["d"] or 1)
    if not (year and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]):
        return None
    return f"{year:04d}-{month:02d}" + (f"-{day:02d}" if found["d"] else "")


def _place(path: str, line: int) -> str:
    return _("{path}, line {line}").format(path=path, line=line)
