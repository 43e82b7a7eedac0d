"""Characters that show nothing, within words: a text is read without them.

重\\u200b点任务 is read as 重点任务; so are the line breaks of a page that has none of its own and
was wrapped (`solid.py`). What is read is then moved to where the text has it: the
characters that show nothing are blocks of white space, inside a heading too, and no value has them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from workplan_cli.characters import UNSEEN
from workplan_cli.intervals import Intervals, Stretch, united
from workplan_cli.model import Block, BlockKind, Finding, Grid, HeaderSpans, Span, Structure
from workplan_cli.nodes import walk
from workplan_cli.structure.solid import wrapped_breaks

_RUN = re.compile(f"[{UNSEEN}]+")
_LINE = re.compile(r"[^\r\n\f]+")
_SHOWS = re.compile(rf"[^\s{UNSEEN}]")
_WITHIN = re.compile(rf"(?<={_SHOWS.pattern})[{UNSEEN}]+(?={_SHOWS.pattern})")


@dataclass(slots=True, frozen=True)
class Visible:
    """A text without the characters that show nothing."""

    written: str  # the text itself
    text: str  # what it shows
    places: Sequence[int]  # where each character of that stands, and the end of all
    runs: Intervals  # what is left out
    breaks: Sequence[Stretch]  # of that, what the width of a page parted

    @classmethod
    def of(cls, written: str) -> Visible | None:
        """What a text shows; None where that is all of it.

        >>> Visible.of("重\\u200b点").text, Visible.of("重点")
        ('重点', None)
        """
        if written.isascii():
            return None
        breaks = wrapped_breaks(written)
        if not breaks and not _RUN.search(written):
            return None
        runs = Intervals.of(united([*_runs(written), *breaks]))
        pieces = runs.outside(0, len(written))
        text = "".join(written[low:high] for low, high in pieces)
        places = [place for piece in pieces for place in range(*piece)]
        return cls(written, text, [*places, len(written)], runs, breaks)

    def grids(self, grids: Iterable[Grid]) -> list[Grid]:
        """Tables of the text, as they stand in what it shows."""
        return [_grid(grid, self._inward) for grid in grids]

    def margins(self, spans: Iterable[Span]) -> list[Span]:
        """Stretches of the text, as they stand in what it shows."""
        return [self._inward(span) for span in spans]

    def _inward(self, span: Span) -> Span:
        return Span(bisect_left(self.places, span.start), bisect_left(self.places, span.end))

    def _outward(self, span: Span) -> Span:
        start = self.places[span.start]
        return Span(start, self.places[span.end - 1] + 1 if span.end > span.start else start)

    def moved(self, structure: Structure) -> Structure:
        """What was read of the text that it shows, with the places of the text itself."""
        self._move_nodes(structure)
        header = replace(structure.header, spans=self._header(structure.header.spans))
        paragraphs = [
            replace(one, span=self._outward(one.span), added=tuple(map(self._outward, one.added)))
            for one in structure.paragraphs
        ]
        findings = [replace(one, span=self._outward(one.span)) for one in structure.findings]
        return replace(
            structure,
            header=header,
            blocks=self._blocks(structure.blocks),
            paragraphs=paragraphs,
            findings=[*findings, *self._told()],
            read=self._read(structure.read),
            grids=[_grid(grid, self._outward) for grid in structure.grids],
        )

    def _move_nodes(self, structure: Structure) -> None:
        for node, _, _ in walk(structure.sections):
            node.span = self._outward(node.span)
            node.marker_span = node.marker_span and self._outward(node.marker_span)
            node.heading_span = node.heading_span and self._outward(node.heading_span)
            texts = [self._outward(span) for span in node.text_spans]
            node.text_spans = [
                Span(*piece) for span in texts for piece in self.runs.outside(span.start, span.end)
            ]

    def _header(self, spans: HeaderSpans) -> HeaderSpans:
        values: dict[str, Any] = {one.name: getattr(spans, one.name) for one in fields(spans)}
        return HeaderSpans(**{name: self._outward_all(value) for name, value in values.items()})

    def _outward_all(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._outward(span) for span in value]
        return value and self._outward(value)

    def _blocks(self, blocks: Iterable[Block]) -> list[Block]:
        """The blocks, and those of what shows nothing, made one with white space beside it."""
        moved = [(block.kind, self._outward(block.span)) for block in blocks]
        kept: list[tuple[BlockKind, Span]] = [one for one in moved if one[0] != "space"]
        named = Intervals.of((span.start, span.end) for _, span in kept)
        spaces = [(span.start, span.end) for kind, span in moved if kind == "space"]
        for run in zip(self.runs.starts, self.runs.ends, strict=True):
            spaces += named.outside(*run)
        kept += [("space", Span(*stretch)) for stretch in united(spaces)]
        cut = [Block(kind, span, self.written[span.start : span.end]) for kind, span in kept]
        return sorted(cut, key=lambda block: (block.span.start, block.span.end))

    def _read(self, read: str) -> str:
        """The text as it is read, with what shows nothing where it stands."""
        characters = list(self.written)
        for place, character in zip(self.places, read, strict=False):
            characters[place] = character
        return "".join(characters)

    def _told(self) -> Iterator[Finding]:
        """That there are such characters within the lines."""
        found = [match.span() for match in _WITHIN.finditer(self.written)]
        if found:
            yield Finding("unseen", Span(*found[0]), {"count": str(len(found))})
        if self.breaks:
            told = {"count": str(len(self.breaks)), "cause": "width"}
            yield Finding("joined-lines", Span(*self.breaks[0]), told)


def _runs(written: str) -> Iterator[Stretch]:
    """What shows nothing, in lines that show anything: a line without may part two pages."""
    for line in _LINE.finditer(written):
        if _SHOWS.search(line[0]):
            for found in _RUN.finditer(written, line.start(), line.end()):
                yield found.span()


def _grid(grid: Grid, move: Callable[[Span], Span]) -> Grid:
    cells = tuple(replace(cell, span=move(cell.span)) for cell in grid.cells)
    return Grid(move(grid.span), cells)
