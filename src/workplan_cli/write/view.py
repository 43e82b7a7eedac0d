"""What of a document is shown at a terminal: all, its tree, its figures, what a pattern finds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.text import Text

from workplan_cli.model import Block, BlockKind, Quantity
from workplan_cli.nodes import Visit
from workplan_cli.visible import flowing, visible
from workplan_cli.write.marks import Piece, excerpt

_REACH = 24  # characters on either side of what a pattern finds
_FOUND = "bold red"  # as ripgrep shows it
_RUNNING: tuple[BlockKind, ...] = ("preamble", "body")  # text of the document in no item


@dataclass(slots=True, frozen=True)
class View:
    """The parts that are wanted; neither of them: all of the document."""

    only_tree: bool = False
    only_figures: bool = False
    pattern: re.Pattern[str] | None = None
    """of what is shown, items and figures alone that it is in"""

    @property
    def whole(self) -> bool:
        """Whether everything is shown."""
        return not (self.only_tree or self.only_figures or self.pattern)

    @property
    def tree(self) -> bool:
        """Whether items are shown."""
        return self.only_tree or not self.only_figures

    @property
    def figures(self) -> bool:
        """Whether figures are shown."""
        return self.only_figures or not self.only_tree

    def marked(self, shown: Text) -> Text:
        """A text with what the pattern finds in it set apart."""
        if self.pattern is not None:
            shown.highlight_regex(self.pattern, _FOUND)
        return shown

    def of_nodes(self, visits: Iterable[Visit]) -> Iterator[tuple[Visit, Text | None]]:
        """The nodes that are shown, each with the words around what is found in its own text.

        None for a node that has nothing itself: others below it have, or there is no pattern.
        """
        path: list[Visit] = []
        told = 0  # of the path, how many are shown
        for visit in visits:
            del path[visit.depth - 1 :]
            path.append(visit)
            told = min(told, visit.depth - 1)
            if self.pattern is None:
                yield visit, None
            elif (words := self._found(visit)) is not None:
                yield from ((over, None) for over in path[told:-1])
                yield visit, words
                told = len(path)

    def _found(self, visit: Visit) -> Text | None:
        """The words around what is found in a node's text, none where its heading has it."""
        node = visit.node
        words = self._around(flowing(node.text))
        if words is None and self._is_in(visible(f"{node.marker}{node.heading or ''}")):
            return Text()
        return words

    def outside(self, blocks: Iterable[Block]) -> Iterator[Text]:
        """What is found in running text that stands in no item."""
        for block in blocks if self.pattern else ():
            words = self._around(flowing(block.text)) if block.kind in _RUNNING else None
            if words is not None:
                yield words

    def of_figures(self, figures: Sequence[Quantity], text: str) -> Sequence[Quantity]:
        """The figures that are shown: those whose indicator or sentence has what is looked for."""
        if self.pattern is None:
            return figures
        return [one for one in figures if any(map(self._is_in, _said_of(one, text)))]

    def _is_in(self, text: str) -> bool:
        return self.pattern is not None and self.pattern.search(text) is not None

    def _around(self, text: str) -> Text | None:
        """What is found in a text, and some words on either side; None for nothing."""
        pieces = [*self._pieces(text)]
        if len(pieces) == 1:
            return None
        around = excerpt(pieces, _REACH)
        return Text.assemble(*((one.text, _STYLES[one.kind]) for one in around))

    def _pieces(self, text: str) -> Iterator[Piece]:
        at = 0
        for found in self.pattern.finditer(text) if self.pattern else ():
            if found[0]:
                yield Piece("same", text[at : found.start()])
                yield Piece("inserted", found[0])
                at = found.end()
        yield Piece("same", text[at:])


_STYLES = {"same": "dim", "inserted": _FOUND, "deleted": ""}
EVERYTHING = View()


def _said_of(figure: Quantity, text: str) -> tuple[str, ...]:
    """What a figure says: what it measures, and its sentence."""
    sentence = text[figure.sentence.start : figure.sentence.end]
    return visible(figure.indicator or ""), visible(figure.text), flowing(sentence)
