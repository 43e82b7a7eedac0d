"""Tables that have lost their cells: what of a text are rows of cells, or cells a line each.

They are read only where their shape is regular: each row has as many cells as the head, and the
same columns are numbers. What looks like a table and is not regular is said to be one, and kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from workplan_cli.model import Grid, GridCell, Span
from workplan_cli.rules.grids import grids
from workplan_cli.structure.forms import begins_item, form_of
from workplan_cli.structure.lines import Line

Cells = list[tuple[int, int]]  # where the cells of a row stand
_TABS = re.compile(r"[^\t]*")
_BAR, _TAB = "|", "\t"
_SPACE = re.compile(r"\s")
_LONGEST_ROW = 300  # characters of a line whose cells spaces part
_RULER = re.compile(r"[\s|:+-]*")  # |---|---| below the head of a table in Markdown


@dataclass(slots=True, frozen=True)
class Unread:
    """Lines that look like a table, and why they are not read."""

    span: Span
    lines: int
    problem: str


Found = list[Grid | Unread]


def find_flattened(text: str, lines: Sequence[Line]) -> Found:
    """The tables among the lines of a text, and what looks like one."""
    found: Found = []
    for run in _runs(text, lines):
        found += _of_rows(text, run)
    taken = {at for one in found for at in (one.span.start, one.span.end)}
    for kind, some in groupby(lines, lambda line: _is_cell(line.text)):
        column = list(some)
        if kind and len(column) > grids().flattened.rows and column[0].start not in taken:
            found += _of_lines(column)
    return sorted(found, key=lambda one: one.span.start)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    rule = grids().flattened
    sources = (rule.number, rule.no_number, rule.sentence, rule.above, grids().columns.none)
    return tuple(map(re.compile, sources))


def is_number(cell: str) -> bool:
    """Whether a cell is a number, with a unit or without.

    >>> is_number("1,240人"), is_number("96.0%"), is_number("2017年"), is_number("一中")
    (True, True, False, False)
    """
    number, no_number, *_ = _patterns()
    return bool(number.fullmatch(cell) and not no_number.fullmatch(cell))


def _is_amount(cell: str) -> bool:
    """Whether a cell is a number, and none that may be a year: 2020 as a head."""
    return is_number(cell) and not re.fullmatch(grids().cell.year, cell)


def _is_blank(cell: str) -> bool:
    return bool(_patterns()[-1].fullmatch(cell))


# ── A row a line ──────────────────────────────────────────────────────────────────────


@dataclass(slots=True, frozen=True)
class _Run:
    """Lines with as many cells as one another."""

    lines: list[Line]
    rows: list[Cells]
    apart: str  # what parts the cells
    above: Line | None  # the line in front of the first

    def text_of(self, text: str, row: int, column: int) -> str:
        start, end = self.rows[row][column]
        return text[start:end]


def _runs(text: str, lines: Sequence[Line]) -> Iterator[_Run]:
    """Stretches of lines that are parted in the same way into the same number of cells."""
    parted = [(line, *_parted(text, line)) for line in lines]
    above = None
    for (apart, count), some in groupby(parted, lambda one: (one[2], len(one[1]))):
        run = list(some)
        if count > 1 and len(run) > grids().flattened.rows:
            rows = [cells for line, cells, _ in run if not _RULER.fullmatch(line.text)]
            yield _Run([line for line, _, _ in run], rows, apart, above)
        above = run[-1][0]


def _parted(text: str, line: Line) -> tuple[Cells, str]:
    """The cells of a line, and what parts them."""
    marks: tuple[tuple[str, Callable[[str, Line], Cells]], ...] = ((_BAR, _barred), (_TAB, _tabbed))
    for mark, cells_of in marks:
        if mark in line.text:
            cells = cells_of(text, line)
            break
    else:
        mark, cells = " ", _spaced(line)
    rule = grids().flattened
    longest = rule.longest_spaced if mark == " " else rule.longest_cell
    fits = all(end - start <= longest for start, end in cells)
    return (cells, mark) if fits else ([], mark)


def _barred(text: str, line: Line) -> Cells:
    inner = line.text.strip().strip(_BAR)
    begin = line.start + line.text.index(inner) if inner else line.start
    return list(_between(inner, begin, _BAR))


def _tabbed(text: str, line: Line) -> Cells:
    """Cells between tabs; those at the ends may be empty, and are no part of the line."""
    start, end = line.start, line.end
    while start and text[start - 1] in " \t":
        start -= 1
    while end < len(text) and text[end] in " \t":
        end += 1
    return list(_between(text[start:end], start, _TAB))


def _between(inner: str, begin: int, mark: str) -> Iterator[tuple[int, int]]:
    for piece in inner.split(mark):
        low = begin + len(piece) - len(piece.lstrip())
        yield low, max(low, begin + len(piece.rstrip()))
        begin += len(piece) + len(mark)


def _spaced(line: Line) -> Cells:
    if len(line.text) > _LONGEST_ROW or not _SPACE.search(line.text):
        return [(line.start, line.end)]
    return [(line.start + m.start(), line.start + m.end()) for m in re.finditer(r"\S+", line.text)]


def _of_rows(text: str, run: _Run) -> Found:
    """The table of a run of rows, or that it is one and has no head."""
    columns = range(len(run.rows[0]))
    words = [[run.text_of(text, row, column) for column in columns] for row in range(len(run.rows))]
    head = next((at for at, row in enumerate(words) if any(map(_is_amount, row))), len(words))
    body = words[head:]
    numbers = [at for at in columns if _is_column_of_numbers([row[at] for row in body])]
    spaced = run.apart == " "
    least = grids().flattened.spaced_rows if spaced else grids().flattened.rows
    counted = not spaced and head == 1 and _counts([row[0] for row in body])
    if len(body) < least or not (any(numbers) or counted) or len(numbers) == len(columns):
        return []  # a first column of numbers counts the rows
    if spaced and _is_prose(words):
        return []
    if head and (not spaced or (head == 1 and _are_heads(run.above, words[0]))):
        return [_grid(run.rows, run.lines)]
    telling = not spaced or len(numbers) > 1
    return [_unread(run.lines, "no-head")] if telling else []


def _counts(cells: list[str]) -> bool:
    """Whether cells number the rows that they begin.

    >>> _counts(["1", "2", "3"]), _counts(["1", "3"])
    (True, False)
    """
    return cells == [str(at + 1) for at in range(len(cells))]


def _is_column_of_numbers(cells: list[str]) -> bool:
    filled = [cell for cell in cells if not _is_blank(cell)]
    return len(filled) * 2 > len(cells) and all(map(is_number, filled))


def _is_prose(words: list[list[str]]) -> bool:
    """Whether cells that spaces part are words of sentences."""
    sentence = _patterns()[2]
    return any(sentence.search(cell) and not is_number(cell) for row in words for cell in row)


def _are_heads(above: Line | None, words: list[str]) -> bool:
    """Whether words that spaces part are the heads of a table, and no spaced letters: 收 入."""
    return min(map(len, words)) > 1 and _is_first_head(above, words[0])


def _is_first_head(above: Line | None, head: str) -> bool:
    """Whether a table's heads begin with `head`: above it stand its name, its unit, a sentence
    or an item, and no words that may be heads too. 序号 is always the first."""
    if above is None or re.fullmatch(grids().columns.ordinal, head):
        return True
    return not _is_cell(above.text) or bool(_patterns()[3].search(above.text))


def _grid(rows: Sequence[Cells], lines: Sequence[Line]) -> Grid:
    cells = tuple(
        GridCell(row, column, 1, 1, Span(*place))
        for row, places in enumerate(rows, 1)
        for column, place in enumerate(places, 1)
    )
    start = min(lines[0].start, cells[0].span.start)
    return Grid(Span(start, max(lines[-1].end, cells[-1].span.end)), cells)


def _unread(lines: Sequence[Line], problem: str) -> Unread:
    return Unread(Span(lines[0].start, lines[-1].end), len(lines), problem)


# ── A cell a line ─────────────────────────────────────────────────────────────────────


def _is_cell(line: str) -> bool:
    """Whether a line may be a cell: a short one that is no sentence and no item."""
    if len(line) > grids().flattened.longest or _patterns()[2].search(line):
        return is_number(line)
    return is_number(line) or not begins_item(line)


def _of_lines(lines: list[Line]) -> Found:
    """The table of lines that are a cell each, or that they are one and not regular."""
    kinds = "".join(map(_kind, lines))
    first = kinds.find("n")
    if first < 0 or _is_outline(lines):
        return []
    shape = _counted(lines, kinds, first) or next(_shapes(kinds, first), None)
    if shape is not None:
        start, columns, end = shape
        at = start - columns
        above = lines[at - 1] if at > 0 else None
        if at >= 0 and _is_first_head(above, lines[at].text):
            used = lines[start - columns : end]
            starts = range(0, len(used), columns)
            return [_grid([_places(used[at : at + columns]) for at in starts], used)]
    numbers, rule = kinds.count("n"), grids().flattened
    many = len(lines) >= rule.lines and numbers >= rule.numbers
    return [_unread(lines, "uneven")] if many and numbers * rule.one_in >= len(lines) else []


def _is_outline(lines: list[Line]) -> bool:
    """Whether lines are numbered headings: 1.1 编制目的, 1.2 编制依据."""
    decimal = form_of("decimal").pattern
    numbers = {match["n"] for line in lines if (match := decimal.match(line.text))}
    following = (number.rpartition(".") for number in numbers)
    return any(f"{above}.{int(last) + 1}" in numbers for above, _, last in following)


def _places(lines: list[Line]) -> Cells:
    return [(line.start, line.end) for line in lines]


def _kind(line: Line) -> str:
    """n a number, - an empty cell, t anything else."""
    if is_number(line.text):
        return "n"
    return "-" if _is_blank(line.text) else "t"


def _shapes(kinds: str, first: int) -> Iterator[tuple[int, int, int]]:
    """Where rows of one shape begin, how many cells each has, and where they end.

    Behind the rows there is no number, so that none is left over. A row begins with a name.
    """
    rule = grids().flattened
    for columns in range(2, rule.columns + 1):
        for start in range(max(0, first - columns + 1), first + 1):
            end = start + columns * _repeated(kinds, start, columns)
            enough = end - start >= columns * rule.rows
            if enough and kinds[start] == "t" and "n" not in kinds[end:]:
                yield start, columns, end


def _counted(lines: list[Line], kinds: str, first: int) -> tuple[int, int, int] | None:
    """The same of rows that begin with their number: 1, 2, 3 …, each as far from the last."""
    if lines[first].text != "1":
        return None
    rule = grids().flattened
    second = next((at for at in range(first + 2, len(lines)) if lines[at].text == "2"), first)
    columns = second - first
    end = first + columns * (_repeated(kinds, first, columns) if columns else 0)
    counts = [lines[at].text for at in range(first, end, columns or 1)]
    right = _counts(counts)
    enough = 1 < columns <= rule.columns and len(counts) >= rule.rows
    return (first, columns, end) if right and enough and "n" not in kinds[end:] else None


def _repeated(kinds: str, start: int, columns: int) -> int:
    """How often the row at `start` is followed by rows of its shape, itself counted."""
    shape = list(kinds[start : start + columns])
    count = 0
    for at in range(start, len(kinds) - columns + 1, columns):
        row = kinds[at : at + columns]
        if not all(_agree(told, kind) for told, kind in zip(shape, row, strict=True)):
            break
        shape = [kind if told == "-" else told for told, kind in zip(shape, row, strict=True)]
        count += 1
    return count


def _agree(told: str, kind: str) -> bool:
    return told == kind or "-" in (told, kind)
