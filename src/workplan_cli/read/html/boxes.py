"""A page as boxes: the elements that lay it out, and the text that is shown.

What a browser does not show is left out here, and inline elements that only dress the text
(span, b, font) are taken away around it. Like a browser's, the tree has a greatest depth: what is
nested deeper lies beside its parent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workplan_cli.read.html.styles import Hides
from workplan_cli.read.letters import RAISED

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

DEEPEST = 150  # boxes in one another; Chromium stops at 512 elements

_BLOCKS = """
address article aside blockquote body caption center dd details dialog dir div dl dt fieldset
figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup html legend li listing main menu nav
ol p plaintext pre section summary table tbody td tfoot th thead tr ul xmp
"""
_UNSEEN = """
area audio base button canvas datalist del embed head iframe frame input link meta meter noframes
noscript object option param progress rp rt s script select source strike style svg template
textarea title track video
"""
BLOCKS = frozenset(_BLOCKS.split())
PARTS = BLOCKS | {"a", "br", "hr", "img", "math"}  # the elements that are boxes
UNSEEN = frozenset(_UNSEEN.split())  # with all that is in them; struck text counts no more
KEEPS_BREAKS = frozenset(("listing", "plaintext", "pre", "xmp"))
_WITHIN = {"table": 3}  # boxes of a table around the text of a cell: none may lack
_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)\b")
_INLINE_STYLE = re.compile(r"display\s*:\s*inline\b(?!-)")
_WHITE_SPACE = re.compile(r"white-space\s*:\s*(pre|normal|nowrap)")


@dataclass(slots=True, eq=False)
class Box:
    """An element that lays out the page, with the text and the boxes in it."""

    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    children: list[Box | str] = field(default_factory=list)
    holds_table: bool = False  # a table stands in it

    @property
    def boxes(self) -> Iterator[Box]:
        return (child for child in self.children if isinstance(child, Box))

    def get(self, name: str) -> str:
        """An attribute, "" where it is not there or says nothing."""
        return self.attributes.get(name) or ""

    def walk(self) -> Iterator[Box]:
        """The box and all in it, in text order."""
        stack = [self]
        while stack:
            box = stack.pop()
            yield box
            stack += [child for child in reversed(box.children) if isinstance(child, Box)]


@dataclass(slots=True)
class _Place:
    """Where the walk puts what it meets."""

    box: Box
    depth: int
    keeps_breaks: bool = False  # line breaks of the source are shown
    raised: bool = False  # inside a <sup>


def boxes_of(page: LexborHTMLParser, hides: Hides) -> Box:
    """The page's body as boxes. Not recursive: a hostile page nests 10,000 deep."""
    root = Box("body")
    stack: list[tuple[Iterator[LexborNode], _Place]] = []
    if page.body is not None:
        stack.append((page.body.iter(include_text=True), _Place(root, 0)))
    while stack:
        nodes, place = stack[-1]
        node = next(nodes, None)
        if node is None:
            stack.pop()
        elif node.is_text_node:
            _put_text(node.text_content or "", place)
        elif inside := _put_element(node, place, hides):
            if node.tag == "table":
                _tell_of_table(place.box for _, place in reversed(stack))
            stack.append((node.iter(include_text=True), inside))
    return root


def _tell_of_table(around: Iterator[Box]) -> None:
    """Tell the boxes around a table, from the inside; those around one that knows know, too."""
    for box in around:
        if box.holds_table:
            return
        box.holds_table = True


def _put_text(text: str, place: _Place) -> None:
    if place.raised and text.strip().translate(RAISED).isnumeric():
        text = text.translate(RAISED)
    if not place.keeps_breaks:
        place.box.children.append(text)
        return
    for index, line in enumerate(text.splitlines()):
        place.box.children += [Box("br"), line] if index else [line]


def _put_element(node: LexborNode, place: _Place, hides: Hides) -> _Place | None:
    """Put the box of an element into `place`; gives where what is in it goes."""
    tag, attributes = node.tag or "", node.attributes
    style = (attributes.get("style") or "").lower()
    if tag in UNSEEN or hides(tag, attributes, style):
        return None
    keeps = _keeps_breaks(tag, style, place.keeps_breaks)
    raised = place.raised or tag == "sup"
    if not _is_part(tag, style):
        return _Place(place.box, place.depth, keeps, raised)
    if place.depth >= DEEPEST - _WITHIN.get(tag, 0):
        place.box.children.append(Box("br"))
        return _Place(place.box, place.depth, keeps, raised)
    box = Box(tag if tag in PARTS else "div", attributes)
    place.box.children.append(box)
    return _Place(box, place.depth + 1, keeps, raised)


def _is_part(tag: str, style: str) -> bool:
    """Whether an element is a box of its own."""
    if tag in ("div", "p", "section") and _INLINE_STYLE.search(style):
        return False
    return tag in PARTS or _BLOCK_STYLE.search(style) is not None


def _keeps_breaks(tag: str, style: str, inherited: bool) -> bool:
    said = _WHITE_SPACE.search(style)
    return said[1] == "pre" if said else inherited or tag in KEEPS_BREAKS


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
