"""The tables of a document, and all that stands in their cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from workplan_cli.grids.caption import Caption, find_caption
from workplan_cli.grids.figures import TableReader
from workplan_cli.grids.found import Tables
from workplan_cli.grids.heads import Layout, read_layout
from workplan_cli.grids.labels import named_at
from workplan_cli.grids.lattice import Lattice, LatticeCell
from workplan_cli.grids.times import Around, time_in
from workplan_cli.grids.unmerged import with_merged_cells
from workplan_cli.grids.wholes import join_wholes
from workplan_cli.intervals import Intervals, last_until
from workplan_cli.model import (
    Cell,
    Finding,
    Grid,
    Node,
    Paragraph,
    Quantity,
    Span,
    Structure,
    Table,
)
from workplan_cli.nodes import walk
from workplan_cli.quantities import read_pages
from workplan_cli.quantities.clauses import Cut
from workplan_cli.quantities.counted_from import calendar_of
from workplan_cli.quantities.results import findings_of, quantities_of
from workplan_cli.quantities.status_reader import StatusReader, is_guess
from workplan_cli.quantities.times import Calendar
from workplan_cli.structure import split_lines

_SHOWN = 6  # heads that a message names
_LIST_MARK, _MORE = "、", "…"


def tables_of(text: str, structure: Structure, cut: Cut) -> Tables:
    """The tables of the grids that the structure of a text has; `cut` is `words.cut`."""
    found = Tables()
    place = _Place(text, structure)
    floor = 0
    readers = []
    for at, grid in enumerate(structure.grids, 1):
        reader, node = place.reader(grid, floor)
        floor = grid.span.end
        name = f"t{at}"
        readers.append((name, reader))
        found.tables.append(_table(name, reader, node, text))
        found.quantities += _figures(found, name, reader, node)
    found.quantities += _running(found, text, structure, cut, readers)
    return found


def _figures(found: Tables, name: str, reader: TableReader, node: Node | None) -> list[Quantity]:
    """The numbers of a table's cells."""
    quantities = list(reader.quantities(reader.figures))
    for quantity in quantities:
        quantity.table, quantity.node = name, node.id if node else None
    found.findings += join_wholes(reader, quantities)
    found.findings += _without_unit(reader)
    return quantities


def _without_unit(reader: TableReader) -> Iterator[Finding]:
    """A finding where a table has numbers without a unit that can be told."""
    boxes = [f.box for f in reader.figures if f.number.amount is None and f.unit is None]
    if not boxes:
        return
    heads: dict[str, LatticeCell] = {}
    for column in dict.fromkeys(box.column for box in boxes):
        told = [head for head in reader.layout.above(column) if head.text][-1:]
        heads.update({head.text: head for head in told})
    names = list(heads)
    shown = [*names[:_SHOWN], *([_MORE] if len(names) > _SHOWN else [])]
    place = next(iter(heads.values()), boxes[0])
    values = {"head": _LIST_MARK.join(shown) or boxes[0].text, "count": str(len(boxes))}
    yield Finding("cell-without-unit", place.cell.span, values)


# ── The table ─────────────────────────────────────────────────────────────────────────


def _table(name: str, reader: TableReader, node: Node | None, text: str) -> Table:
    layout, caption = reader.layout, reader.caption
    return Table(
        id=name,
        node=node.id if node else None,
        caption=_written(text, caption.span),
        unit=_written(text, caption.unit_span),
        rows=layout.lattice.rows,
        columns=layout.lattice.columns,
        head_rows=layout.head_rows,
        head_columns=layout.head_columns,
        cells=[_cell(box, layout, text) for box in layout.lattice.boxes],
        span=layout.lattice.grid.span,
        caption_span=Span(*caption.span) if caption.span else None,
        unit_span=Span(*caption.unit_span) if caption.unit_span else None,
    )


def _written(text: str, stretch: tuple[int, int] | None) -> str | None:
    return text[stretch[0] : stretch[1]] if stretch else None


def _cell(box: LatticeCell, layout: Layout, text: str) -> Cell:
    cell = box.cell
    return Cell(
        row=cell.row,
        column=cell.column,
        rows=cell.rows,
        columns=cell.columns,
        head=layout.is_head(box),
        text=text[cell.span.start : cell.span.end],
        span=cell.span,
    )


# ── Where it stands ───────────────────────────────────────────────────────────────────


class _Place:
    """What of a document tells of its tables, looked up by place."""

    def __init__(self, text: str, structure: Structure) -> None:
        self.text, self.structure = text, structure
        self.lines = split_lines(structure.read)
        self.starts = [line.start for line in self.lines]
        self.visits = [visit for visit in walk(structure.sections) if not visit.node.inline]
        self.begins = [visit.node.span.start for visit in self.visits]
        self.above = {visit.node.id: visit.parent for visit in self.visits}
        self.statuses = StatusReader(structure.header, structure.sections, structure.read)
        self.calendar = calendar_of(structure.header, structure.read)

    def reader(self, grid: Grid, floor: int) -> tuple[TableReader, Node | None]:
        """What reads a table; no caption of it stands in front of `floor`."""
        read = self.structure.read
        layout = read_layout(Lattice(with_merged_cells(grid, read), read))
        caption = find_caption(layout, self.lines, self.starts, floor)
        node = self._node(grid.span.start)
        return TableReader(layout, caption, self._around(node, caption, layout), self.text), node

    def _node(self, at: int) -> Node | None:
        """The innermost node that holds a place."""
        index = last_until(self.begins, at)
        node = self.visits[index].node if index >= 0 else None
        while node is not None and node.span.end <= at:
            node = self.above[node.id]
        return node

    def _around(self, node: Node | None, caption: Caption, layout: Layout) -> Around:
        kind = self.statuses.of_kind
        return Around(
            self.calendar,
            (caption.text, caption.span[0] if caption.span else None),
            caption.lead,
            self.structure.header.title or "",
            list(self._headings(node)),
            self.statuses.of_section(node),
            None if kind == "neither" else kind,
            self.structure.header.year,
            kind == "neither",
            _years(layout, self.calendar),
        )

    def _headings(self, node: Node | None) -> Iterator[str]:
        while node is not None:
            if node.heading_span:
                yield self.structure.read[node.heading_span.start : node.heading_span.end]
            node = self.above[node.id]


def _years(layout: Layout, calendar: Calendar) -> tuple[int, int] | None:
    """The first and the last year that the heads of the columns name."""
    years: set[int] = set()
    for column in range(1, layout.lattice.columns + 1):
        for head in layout.above(column):
            found = time_in((head.raw, None), calendar)
            if found and not found[0].is_several:
                years.update(found[0].years)
    return (min(years), max(years)) if len(years) > 1 else None


# ── Running text in cells ─────────────────────────────────────────────────────────────


def _running(
    found: Tables, text: str, structure: Structure, cut: Cut, readers: list[tuple[str, TableReader]]
) -> list[Quantity]:
    """The amounts of the cells that hold running text, each named after its row too."""
    boxes = [(name, reader, box) for name, reader in readers for box in reader.running]
    if not boxes:
        return []
    nodes = {table.id: table.node for table in found.tables}
    known = {visit.node.id: visit.node for visit in walk(structure.sections)}
    paragraphs = [
        Paragraph(_words(box), known.get(nodes[name] or ""), heading=False)
        for name, _, box in boxes
    ]
    places = Intervals.of((box.cell.span.start, box.cell.span.end) for _, _, box in boxes)
    read: list[Quantity] = []
    for page in read_pages(text, replace(structure, paragraphs=paragraphs), cut):
        name, reader, box = boxes[places.holding(page.paragraph.span.start) or 0]
        status = reader.status(reader.heads.of(box))
        for quantity, said in zip(quantities_of(page, text, len(read)), page.statuses, strict=True):
            quantity.table, quantity.cell = name, f"R{box.row}C{box.column}"
            quantity.status = status if is_guess(said) else quantity.status
            reader.name_after_row(quantity, box)
            read.append(quantity)
        found.findings += findings_of(page, text)
    told = {places.holding(quantity.span.start) for quantity in read}
    found.findings += [
        Finding("unread-cell", box.cell.span, {"text": box.raw})
        for at, (_, reader, box) in enumerate(boxes)
        if at not in told and reader.is_unread(box)
    ]
    return read


def _words(box: LatticeCell) -> Span:
    """Where the text of a cell stands behind its numbering: 1.年龄35周岁."""
    low, high = named_at(box.raw)
    start = box.cell.span.start
    return Span(start + low, start + high)
