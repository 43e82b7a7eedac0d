"""The lines and tables of a Word file in the order of the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from workplan_cli.read.composing import LOST_DOCUMENT, Item
from workplan_cli.read.docx.names import MC, W, switch
from workplan_cli.read.docx.notes import is_for_the_end
from workplan_cli.read.docx.numbering import Numbering
from workplan_cli.read.docx.rows import table_items
from workplan_cli.read.docx.runs import Story, paragraph_text


@dataclass(slots=True)
class Body:
    """Reads blocks (paragraphs, tables) one behind the other; the numbering counts on."""

    numbering: Numbering
    story: Story
    boxed: Numbering  # of text boxes, which count for themselves
    noted: Numbering  # of notes
    late: list[Item] = field(default_factory=list)  # notes of a table, for behind it
    depth: int = 0  # of tables
    broken: str = ""  # a paragraph whose end does not show: the next goes on in its line

    def items(self, parent: Element) -> list[Item]:
        """What the blocks inside an element give."""
        items: list[Item] = []
        for child in parent:
            items += _BLOCKS.get(child.tag, Body.items)(self, child)
        return items

    def paragraph(self, paragraph: Element) -> list[Item]:
        properties = paragraph.find(W + "pPr")
        text = paragraph_text(paragraph, self.story)
        boxes, met = self.story.boxes, self.story.met
        if _end_is_deleted(properties):  # it is one with the next, whose marker it bears
            self.broken += text
            return self._boxes(boxes)
        if _end_is_hidden(properties, self.story):
            if text:
                self.broken += self.numbering.marker(properties) + text
            return self._boxes(boxes)
        line = self.numbering.marker(properties) + self.broken + text
        self.broken = ""
        notes = self._notes(met)
        if self.depth:
            self.late += notes
            notes = []
        return [*line.split("\n"), *self._boxes(boxes), *notes]

    def table(self, table: Element) -> list[Item]:
        self.depth += 1
        items = table_items(table, self.items)
        self.depth -= 1
        if not self.depth:
            items += self.late
            self.late = []
        return items

    def alternatives(self, element: Element) -> list[Item]:
        """One of several forms of the same blocks."""
        return next((items for one in element if (items := self.items(one))), [])

    def embedded(self, element: Element) -> list[Item]:
        return [LOST_DOCUMENT]

    def nothing(self, element: Element) -> list[Item]:
        return []

    def end_notes(self) -> list[Item]:
        """The notes that stand behind the document."""
        return [line for key in self.story.notes.ends for line in self._note(key)]

    def _boxes(self, boxes: list[Element]) -> list[Item]:
        return [item for box in boxes for item in self._beside(box, self.boxed)]

    def _beside(self, parent: Element, numbering: Numbering) -> list[Item]:
        """A flow of its own: a text box, a note."""
        other = Body(numbering, self.story.beside(), self.boxed, self.noted)
        items = other.items(parent)
        return [*items, other.broken] if other.broken else items

    def _notes(self, keys: list[str]) -> list[Item]:
        notes = self.story.notes
        notes.ends += [key for key in keys if is_for_the_end(key)]
        return [line for key in keys if not is_for_the_end(key) for line in self._note(key)]

    def _note(self, key: str) -> list[Item]:
        notes = self.story.notes
        items = [item for item in self._beside(notes.elements[key], self.noted) if item]
        head = notes.head(key)
        if items and isinstance(items[0], str):
            return [head + items[0].strip(), *items[1:]]
        return [head, *items]


def _end_is_deleted(properties: Element | None) -> bool:
    """Whether the mark at a paragraph's end was deleted or moved away."""
    mark = None if properties is None else properties.find(W + "rPr")
    return mark is not None and any(mark.find(W + kind) is not None for kind in ("del", "moveFrom"))


def _end_is_hidden(properties: Element | None, story: Story) -> bool:
    mark = None if properties is None else properties.find(W + "rPr")
    told = switch(mark, "vanish")
    return story.styles.is_hidden(story.style) if told is None else told


_BLOCKS: dict[str, Callable[[Body, Element], list[Item]]] = {
    W + "p": Body.paragraph,
    W + "tbl": Body.table,
    W + "altChunk": Body.embedded,
    MC + "AlternateContent": Body.alternatives,
    **{
        W + name: Body.nothing
        for name in ("sectPr", "tcPr", "sdtPr", "sdtEndPr", "customXmlPr", "del", "moveFrom")
    },
}
