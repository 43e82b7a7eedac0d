"""Lines, markers, tree, header: what a text is made of. The map of the room."""

from __future__ import annotations

from collections.abc import Iterable

from workplan_cli.characters import as_read
from workplan_cli.intervals import Intervals
from workplan_cli.model import Grid, Span, Structure
from workplan_cli.structure.closing import without_closing
from workplan_cli.structure.findings import structure_findings
from workplan_cli.structure.header import Evidence, read_front, said_besides, settle_header
from workplan_cli.structure.lines import Line, split_lines, squeeze
from workplan_cli.structure.markers import candidates
from workplan_cli.structure.marks import find_marks
from workplan_cli.structure.page import read_page
from workplan_cli.structure.paragraphs import find_paragraphs
from workplan_cli.structure.previews import without_previews
from workplan_cli.structure.rebuild import rebuild
from workplan_cli.structure.tables import ends_with_tables
from workplan_cli.structure.texts import cut_values, marks_in_heads, share_out
from workplan_cli.structure.tiling import fitted, misfits
from workplan_cli.structure.tree import build
from workplan_cli.structure.unseen import Visible

__all__ = [
    "Line",
    "fitted",
    "misfits",
    "read_structure",
    "rebuild",
    "said_besides",
    "split_lines",
    "squeeze",
]


def read_structure(
    text: str,
    besides: Iterable[Evidence] = (),
    given: Iterable[Grid] = (),
    margins: Iterable[Span] = (),
) -> Structure:
    """Read the structure of any text: header, tree, blocks, paragraphs, findings.

    `besides`: what is said of the document that its text does not say (`said_besides`).
    `given`: the tables that its file has.
    `margins`: lines that its file shows to be running heads and page numbers.

    All is found in the text as it is read, and every value cut from `text` itself at the end.
    """
    visible = Visible.of(text)
    if visible is None:
        return _structure_of(text, besides, given, margins)
    given, margins = visible.grids(given), visible.margins(margins)
    return visible.moved(_structure_of(visible.text, besides, given, margins))


def _structure_of(
    text: str, besides: Iterable[Evidence], given: Iterable[Grid], margins: Iterable[Span]
) -> Structure:
    """The structure of a text in which all characters show."""
    read = without_previews(as_read(text))
    page = read_page(read, given, margins)
    front = read_front(read, page.lines, page.metadata, _first_marked(read, page.lines))
    titled = {block.span.start for block in front.blocks}
    titles = Intervals.of(
        (block.span.start, block.span.end) for block in front.blocks if block.kind == "title"
    )
    body = [
        line
        for line in page.lines
        if line.start >= front.body and line.start not in titled and not titles.hold(line.start)
    ]
    body = without_closing(read, body, front)
    furniture = [(block.span.start, block.span.end) for block in page.blocks]
    marks, findings = find_marks(read, body, furniture, flat=page.flat)
    end = ends_with_tables(read, body[-1].end if body else front.body, page.grids)
    tree = build(read, marks, end, furniture, flat=page.flat)
    breaks = [*tree.breaks, *marks_in_heads(read, text, tree.nodes)]
    blocks = share_out(read, tree.nodes, page.blocks, [*front.blocks, *breaks])
    evidence = [*front.evidence, *besides]
    header, otherwise = settle_header(evidence, tree.roots, read, text, page.blocks)
    cut_values(text, tree.nodes, blocks)
    findings += [*page.findings, *structure_findings(text, read, tree, page.grids), *otherwise]
    paragraphs = find_paragraphs(page.all_lines, tree.nodes, blocks)
    return Structure(header, tree.roots, blocks, paragraphs, findings, read, page.grids)


def _first_marked(text: str, lines: list[Line]) -> int:
    """Index of the first line that begins with a marker, or the number of lines."""
    return next(
        (c.line for c in candidates(text, lines) if c.first and not c.form.weak), len(lines)
    )
