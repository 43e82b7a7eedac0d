"""A document for a person at a terminal: header, tree, and the table of quantities.

Only glyphs that a GBK console has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.box import Box
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType
from rich.table import Table
from rich.text import Text

from workplan_cli.as_written import as_written
from workplan_cli.intervals import page_at
from workplan_cli.language import N_, _, code, either, ngettext
from workplan_cli.model import (
    Bound,
    Cell,
    Document,
    EvidenceKind,
    Node,
    Period,
    Quantity,
    Source,
)
from workplan_cli.model import Table as TableOfDocument
from workplan_cli.nodes import Visit, walk
from workplan_cli.visible import flowing, visible
from workplan_cli.write.view import EVERYTHING, View

_MOST_ROWS, _MOST_COLUMNS = 8, 8  # of a table, that are shown
_LONGEST_CELL = 16  # characters of a cell that are shown
_INDENT = "  "  # of a level of the tree
_NARROWEST = 16  # cells that a line of the tree has, however deep it stands
_OPENING = 40  # characters of an item without a heading that stand for it

_BOUNDS: dict[Bound, str] = {
    "exact": "=",
    "at_least": "≥",
    "more_than": ">",
    "at_most": "≤",
    "less_than": "<",
    "about": "≈",
    "range": "—",
}

# a rule below the head of the table, nothing else
RULED = Box("    \n    \n ── \n    \n    \n    \n    \n    \n")


def render(document: Document, text: str, view: View = EVERYTHING) -> Iterator[RenderableType]:
    """What `workplan show` prints, piece by piece; `text` is the source."""
    parts = [*_parts(document, text, view)]
    for index, part in enumerate(parts):
        if index:
            yield Text()
        yield from part


def _parts(document: Document, text: str, view: View) -> Iterator[Iterator[RenderableType]]:
    """The parts that are wanted, each with something in it."""
    if view.whole:
        yield iter([_header(document)])
    if view.tree and (branches := [*_tree(document, view)]):
        yield iter(branches)
    if view.whole:
        yield from map(_table, document.tables)
    if view.figures and (figures := view.of_figures(document.quantities, text)):
        yield iter([_quantities(document, text, figures, view)])
    if view.whole:
        yield iter([Text(_count(document), style="dim")])


def _line(text: str) -> str:
    """A text on one line."""
    return visible(text).strip()


def _header(document: Document) -> Table:
    header, source = document.header, document.source
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    said = header.evidence
    rows = [
        (N_("title"), _marked(header.title, said.title)),
        (N_("notice"), header.notice_title),
        (N_("issuers"), _marked("、".join(header.issuers), said.issuers)),
        (N_("number"), header.number),
        (N_("recipients"), "、".join(header.recipients)),
        (N_("date"), _marked(header.date, said.date)),
        (N_("year"), _marked(str(header.year or ""), said.year)),
        (N_("kind"), header.kind),
        (N_("source"), _source(source)),
    ]
    for name, value in rows:
        if value:
            table.add_row(_(name), _line(value))
    return table


def _source(source: Source) -> str:
    read_as = source.encoding or source.format
    count = len(source.pages)
    pages = (
        ngettext(", {count} page", ", {count} pages", count).format(count=count) if count else ""
    )
    return _("{name}, {read_as}, {characters} characters{pages}").format(
        name=source.name, read_as=read_as, characters=source.characters, pages=pages
    )


_NOT_OF_THE_TEXT = {"given": N_(" (given)"), "file_name": N_(" (of the file's name)")}


def _marked(value: str | None, kind: EvidenceKind | None) -> str | None:
    """A value of the header, and that it is not the text that says it."""
    return value and value + _(_NOT_OF_THE_TEXT.get(kind or "", ""))


def _tree(document: Document, view: View) -> Iterator[RenderableType]:
    """The lines of the tree: of a pattern, the items that it is in and what they stand under."""
    for words in view.outside(document.blocks):
        yield _Hanging(Text(), words)
    for visit, found in view.of_nodes(walk(document.sections)):
        yield _branch(visit, view, alone=found is not None)
        if found is not None and found.plain:
            yield _Hanging(Text(_INDENT * visit.depth), found)


class _Hanging:
    """A text whose further lines begin below its first word, not below what leads it."""

    def __init__(self, lead: Text, text: Text) -> None:
        self.lead, self.text = lead, text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        indent = cell_len(self.lead.plain)
        room = max(options.max_width - indent, _NARROWEST)
        lines = self.text.wrap(console, room, overflow="fold")
        yield Text.assemble(self.lead, lines[0] if lines else "")
        for line in lines[1:]:
            yield Text.assemble(" " * indent, line)


def _branch(visit: Visit, view: View, *, alone: bool) -> _Hanging:
    """The line of a node, two cells further in at each level."""
    node = visit.node
    opening = "" if alone and node.heading is None else _opening(node)
    title = node.heading if node.heading is not None else opening
    lead = Text(_INDENT * (visit.depth - 1))
    lead.append(f"{_line(node.marker)}{'' if _is_tight(node.marker) else ' '}", style="bold")
    style = "dim" if node.heading is None or node.inline else ""
    return _Hanging(lead, view.marked(Text(_line(title), style=style)))


def _is_tight(marker: str) -> bool:
    """Full-width punctuation brings its own space."""
    return not marker or marker[-1] in "、．）。"


def _opening(node: Node) -> str:
    text = _line(node.text[: _OPENING * 2])
    return text if len(text) <= _OPENING else text[:_OPENING] + "…"


def _table(said: TableOfDocument) -> Iterator[RenderableType]:
    """A table as it stands, its first rows and columns; a merged cell where it begins."""
    name = _line(said.caption or "")
    unit = f", {_line(said.unit)}" if said.unit else ""
    yield Text(
        _("{id} {name} ({rows} rows, {columns} columns{unit})").format(
            id=said.id, name=name, rows=said.rows, columns=said.columns, unit=unit
        ),
        style="bold",
    )
    columns = range(1, min(said.columns, _MOST_COLUMNS) + 1)
    shown = Table(box=None, padding=(0, 2, 0, 0), show_header=False, pad_edge=False)
    for _column in columns:
        shown.add_column(overflow="fold")
    at = {(cell.row, cell.column): cell for cell in said.cells}
    for row in range(1, min(said.rows, _MOST_ROWS) + 1):
        cells = (at.get((row, column)) for column in columns)
        shown.add_row(*(_cell(cell) for cell in cells))
    yield shown
    if left := either("，", ", ").join(_left_out(said)):
        yield Text(f"… {left}", style="dim")


def _left_out(said: TableOfDocument) -> Iterator[str]:
    """How many rows and columns are not shown."""
    if (rows := said.rows - _MOST_ROWS) > 0:
        yield ngettext("{count} more row", "{count} more rows", rows).format(count=rows)
    if (columns := said.columns - _MOST_COLUMNS) > 0:
        yield ngettext("{count} more column", "{count} more columns", columns).format(count=columns)


def _cell(cell: Cell | None) -> Text:
    if cell is None:
        return Text()
    text = _line(cell.text)
    short = text if len(text) <= _LONGEST_CELL else text[:_LONGEST_CELL] + "…"
    return Text(short, style="dim" if cell.head else "")


def _quantities(document: Document, text: str, shown: Sequence[Quantity], view: View) -> Table:
    table = Table(box=RULED, padding=(0, 1, 0, 0), show_edge=False, pad_edge=False)
    pages = document.source.pages
    table.add_column(_("id"), no_wrap=True)
    table.add_column(_("section"), no_wrap=True)
    if pages:
        table.add_column(_("page"), justify="right", no_wrap=True)
    table.add_column(_("indicator"), overflow="fold", min_width=6, ratio=3)
    table.add_column(_("value"), justify="right", overflow="fold", min_width=6)
    table.add_column(_("bound"), overflow="fold")
    table.add_column(_("status"), no_wrap=True)
    table.add_column(_("period"), overflow="fold")
    table.add_column(_("sentence"), overflow="fold", min_width=8, ratio=5)
    before = None
    for quantity in shown:
        known, section, *others = _row(quantity, text, view, repeated=quantity.sentence == before)
        page = [str(page_at(quantity.span.start, pages))] if pages else []
        table.add_row(known, section, *page, *others)
        before = quantity.sentence
    return table


def _row(quantity: Quantity, text: str, view: View, *, repeated: bool) -> list[RenderableType]:
    part = "─ " if quantity.part_of is not None else ""
    return [
        _line(quantity.id),
        quantity.node or "",
        view.marked(Text(part + _line(quantity.indicator or ""))),
        _value(quantity),
        Text(f"{_BOUNDS[quantity.bound]} {_line(quantity.modifier or '')}".rstrip()),
        code(quantity.status),
        _period(quantity.period),
        Text("〃") if repeated else view.marked(_sentence(quantity, text)),
    ]


def _value(quantity: Quantity) -> Text:
    """As it is written; in brackets a unit that a table has in another place."""
    unit = _line(as_written(quantity).apart)
    return Text.assemble((_line(quantity.text), "bold"), (f"({unit})" if unit else "", "dim"))


def _period(period: Period | None) -> str:
    """Its years, with its kind where it is none of one year: 2021-2025 average."""
    if period is None or period.start is None:
        return ""
    years = period.start if period.start == period.end else f"{period.start}-{period.end}"
    return years if period.kind == "annual" else f"{years} {code(period.kind)}"


def _sentence(quantity: Quantity, text: str) -> Text:
    start, end = quantity.span.start, quantity.span.end
    before = flowing(text[quantity.sentence.start : start]).lstrip()
    after = flowing(text[end : quantity.sentence.end]).rstrip()
    return Text.assemble(before, (flowing(text[start:end]), "bold"), after)


def _count(document: Document) -> str:
    nodes = sum(1 for _visit in walk(document.sections))
    amounts, cited = len(document.quantities), len(document.references)
    remarks = len(document.diagnostics)
    return _("{nodes}, {quantities}, {references}, {diagnostics}").format(
        nodes=ngettext("{count} section or item", "{count} sections and items", nodes).format(
            count=nodes
        ),
        quantities=ngettext("{count} quantity", "{count} quantities", amounts).format(
            count=amounts
        ),
        references=ngettext("{count} reference", "{count} references", cited).format(count=cited),
        diagnostics=ngettext("{count} diagnostic", "{count} diagnostics", remarks).format(
            count=remarks
        ),
    )
