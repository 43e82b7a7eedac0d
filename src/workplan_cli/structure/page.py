"""The lines of a text that are content, without what the page and the printer added."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from workplan_cli.model import Block, BlockKind, Finding, Grid, Span
from workplan_cli.rules.layout import layout
from workplan_cli.structure.flat import split_flat
from workplan_cli.structure.header import ends_in_title
from workplan_cli.structure.indents import at_indents
from workplan_cli.structure.layout import furniture, in_margins
from workplan_cli.structure.lines import Line, split_lines
from workplan_cli.structure.pieces import cut_apart
from workplan_cli.structure.surroundings import around
from workplan_cli.structure.tables import without_tables
from workplan_cli.structure.wraps import join_wrapped

_HEAD = 12  # lines of content in which a title is looked for that stands there twice
_TEASER = 40  # characters of the beginning of a text that a page shows above it
_TITLE_LINES = 3  # that it takes
_BRACKETS = re.compile(r"[（）()]")
_SHORTEST, _LONGEST = 5, 40  # characters of one that names no kind


@dataclass(slots=True)
class Page:
    """The lines as they were meant, and what was taken out of the reading."""

    lines: list[Line]  # of content
    metadata: list[Line]  # of the table above a notice, and of 来源：… lines
    blocks: list[Block]  # what the page added
    flat: bool  # its line breaks are lost
    findings: list[Finding]  # lines that were cut apart or joined, tables that are not read
    grids: list[Grid]  # the tables, whose lines are no content
    unread: list[Line]  # of what looks like a table and is not read as one

    @property
    def all_lines(self) -> list[Line]:
        """The lines in which amounts may stand, in text order."""
        return sorted([*self.lines, *self.unread], key=lambda line: line.start)


def read_page(text: str, given: Iterable[Grid] = (), margins: Iterable[Span] = ()) -> Page:
    """Tell content from furniture, and undo what a page's width or a scrape did to the lines.

    `given`: the tables that the file has; `margins`: lines that it shows to be running heads and
    page numbers.
    """
    whole, indented = at_indents(split_lines(text))
    tabled = without_tables(text, whole, given)
    written = tabled.lines
    physical, told = cut_apart(written)
    kinds = furniture(physical, {**told, **in_margins(physical, margins)})
    kinds.update(dict.fromkeys(_said_before(physical, kinds), "boilerplate"))
    kinds.update(dict.fromkeys(list(around(physical, kinds)), "boilerplate"))
    metadata = [line for index, line in enumerate(physical) if kinds.get(index) == "metadata"]
    blocks = [*_blocks(physical, kinds), *tabled.blocks]
    joined = join_wrapped(text, _content(physical, kinds), _behind_metadata(physical, kinds))
    lines, flat = split_flat(text, joined.lines, written)
    findings = [*_cuts(written, physical), *joined.findings(), *tabled.findings]
    if lines and (flat or indented):
        findings.append(Finding("flat-page", Span(lines[0].start, lines[0].end)))
    if flat:
        lines, told = cut_apart(lines)
        kinds = furniture(lines, told)
        metadata += [line for index, line in enumerate(lines) if kinds.get(index) == "metadata"]
        blocks += _blocks(lines, kinds)
        lines = _content(lines, kinds)
    return Page(lines, metadata, blocks, flat, findings, tabled.grids, tabled.unread)


def _behind_metadata(lines: list[Line], kinds: dict[int, BlockKind]) -> set[int]:
    """Where the lines of content start that stand behind what a site says of its page."""
    starts = set()
    said = False  # since the last line of content
    for index, line in enumerate(lines):
        if index in kinds:
            said = said or kinds[index] == "metadata"
            continue
        if said:
            starts.add(line.start)
        said = False
    return starts


def _said_before(lines: list[Line], kinds: dict[int, BlockKind]) -> list[int]:
    """The lines of a title that a page says again right below: of its own head, of its browser."""
    head = [index for index in range(len(lines)) if index not in kinds][:_HEAD]
    words = [lines[index].squeezed for index in head]
    paths = [head[at] for at in range(len(head) - 1) if _is_path_to(words[at], words[at + 1])]
    teasers = [head[at] for at in range(len(head) - 1) if _is_teaser(words[at], words[at + 1])]
    return (
        paths
        + teasers
        + [
            index
            for at in range(len(head))
            for size in range(1, _TITLE_LINES + 1)
            for index in head[at : at + size]
            if _is_said_again(words, at, at + size)
            and _is_title("".join(words[at : at + size]), first=at == 0)
        ]
    )


def _is_said_again(words: list[str], start: int, stop: int) -> bool:
    """Whether some lines stand again right below, broken as they are or otherwise."""
    joined, below = "".join(words[start:stop]), ""
    for size in range(1, _TITLE_LINES + 1):
        below = "".join(words[stop : stop + size])
        if len(below) >= len(joined):
            break
    return below == joined


def _is_path_to(words: str, title: str) -> bool:
    """Whether words are the path to a page, which ends in the title below it.

    >>> _is_path_to("某省公报/1954年/关于出版公报的决定", "关于出版公报的决定")
    True
    """
    path = words.removesuffix(title)
    parted = path != words and re.search(f"{layout().navigation.parted}$", path)
    return bool(parted) and ends_in_title(title)


def _is_teaser(words: str, below: str) -> bool:
    """Whether words are the beginning of the text below them, cut short."""
    return len(words) >= _TEASER and len(below) > len(words) and below.startswith(words)


def _is_title(words: str, *, first: bool) -> bool:
    """Whether words that stand there twice are a title: the first of a page may name no kind."""
    plain = first and _SHORTEST <= len(words) <= _LONGEST and _BRACKETS.sub("", words).isalnum()
    return plain or ends_in_title(words)


def _cuts(written: list[Line], pieces: list[Line]) -> list[Finding]:
    """A finding for each line that was cut apart."""
    whole = {(line.start, line.end) for line in pieces}
    cut = (line for line in written if (line.start, line.end) not in whole)
    return [Finding("cut-line", Span(line.start, line.end)) for line in cut]


def _content(lines: list[Line], kinds: dict[int, BlockKind]) -> list[Line]:
    return [line for index, line in enumerate(lines) if index not in kinds]


def _blocks(lines: list[Line], kinds: dict[int, BlockKind]) -> list[Block]:
    return [line_block(kind, lines[index]) for index, kind in sorted(kinds.items())]


def line_block(kind: BlockKind, line: Line) -> Block:
    """The block of a line; its text is cut when the tree is finished."""
    return Block(kind, Span(line.start, line.end), "")
