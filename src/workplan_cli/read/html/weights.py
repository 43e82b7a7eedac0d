"""How much text, how many links and how much prose stand in each box of a page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from workplan_cli.read.html.boxes import Box
from workplan_cli.read.html.grids import is_grid
from workplan_cli.rules.pages import pages

_STOPS = re.compile("[，。；：、！？,;]")
_PROSE = 30  # characters of a line that is prose without any of these, too
_MOSTLY = 2  # so many times the text of its links is more than all the text


@dataclass(slots=True)
class Weight:
    """What stands in a box."""

    letters: int = 0  # letters, Chinese characters and digits
    linked: int = 0  # of them in links to other pages
    links: int = 0
    prose: int = 0  # characters of sentences and of tables

    def add(self, other: Weight) -> None:
        self.letters += other.letters
        self.linked += other.linked
        self.links += other.links
        self.prose += other.prose


Weights = dict[Box, Weight]


def weigh(root: Box) -> Weights:
    """The weight of each box; a box comes behind all that is in it."""
    weights: Weights = {}
    for box in reversed(list(root.walk())):
        weights[box] = _weight(box, weights)
    return weights


def text_of(box: Box) -> str:
    """All text of a box, a space where a box begins."""
    pieces: list[str] = []
    stack: list[Box | str] = [box]
    while stack:
        piece = stack.pop()
        if isinstance(piece, str):
            pieces.append(piece)
        else:
            pieces.append("" if piece.tag == "a" else " ")
            stack += reversed(piece.children)
    return "".join(pieces)


def _weight(box: Box, weights: Weights) -> Weight:
    weight = Weight()
    run = Weight()  # of the line that is being put together
    line: list[str] = []
    for child in box.children:
        if isinstance(child, str):
            line.append(child)
            run.letters += sum(map(str.isalnum, child))
        elif child.tag == "a":
            line.append(text_of(child))
            run.add(weights[child])
        else:
            _end_line(weight, run, "".join(line))
            run, line = Weight(), []
            weight.add(weights[child])
    if box.tag == "a":
        return _link(box, weight, run)
    _end_line(weight, run, "".join(line))
    if is_grid(box) and weight.linked * _MOSTLY < weight.letters:
        weight.prose = weight.letters
    return weight


def _end_line(weight: Weight, run: Weight, line: str) -> None:
    weight.add(run)
    told = _STOPS.search(line) or run.letters >= _PROSE
    if told and run.linked * _MOSTLY < run.letters:
        weight.prose += run.letters


def _link(box: Box, weight: Weight, run: Weight) -> Weight:
    weight.add(run)
    if leads_away(box):
        weight.linked, weight.links, weight.prose = weight.letters, 1, 0
    return weight


@cache
def _download() -> re.Pattern[str]:
    return re.compile(pages().download.pattern)


def leads_away(link: Box) -> bool:
    """Whether a link leads to another page: not to a place in this one, nor to a file."""
    address = link.get("href")
    if not address or address.startswith("#") or "download" in link.attributes:
        return False
    return not (_download().search(address) or _download().search(text_of(link)))
