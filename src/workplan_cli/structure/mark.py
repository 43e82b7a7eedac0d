"""Where a node of the tree begins."""

from __future__ import annotations

from dataclasses import dataclass

from workplan_cli.structure.lines import Line


@dataclass(slots=True)
class Mark:
    """Where a node begins."""

    start: int
    end: int  # behind the marker; equal to start where there is none
    depth: int
    number: int | None
    family: str  # of its form; "heading", "attachment" or "bullet" without one
    inline: bool
    line_end: int  # end of the line it stands on
    heading_end: int = 0  # where the heading ends, if that is known already
    closed: bool = False  # it ends with its line


def heading_mark(line: Line, *, depth: int = 1, closing: int = 0) -> Mark:
    """The mark of a heading without a number, alone on its line.

    `closing` is how much punctuation closes the line, which the heading leaves out.
    """
    return Mark(
        start=line.start,
        end=line.start,
        depth=depth,
        number=None,
        family="heading",
        inline=False,
        line_end=line.end,
        heading_end=line.end - closing,
    )
