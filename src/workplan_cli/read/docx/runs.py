"""What stands in a paragraph: its runs as text, and what belongs to it (notes, boxes, pictures).

Text is walked element by element. What an element is decides a row of a table; what has no row is
walked through, so that nothing is passed over for being unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from workplan_cli.read.composing import (
    LOST_CHART,
    LOST_DIAGRAM,
    LOST_FORMULA,
    LOST_OBJECT,
    LOST_PICTURE,
)
from workplan_cli.read.docx.fields import Field, shown_by_code
from workplan_cli.read.docx.names import (
    CHART,
    DIAGRAM,
    MATH,
    MC,
    OFFICE,
    PICTURE,
    PRESERVE,
    VML,
    W,
    value,
)
from workplan_cli.read.docx.notes import Notes
from workplan_cli.read.docx.styles import Styles
from workplan_cli.read.docx.symbols import plain_symbols, symbol
from workplan_cli.read.letters import RAISED

_MOST_FIELDS = 50  # in one another; those that never end are not kept for ever
_LEADER = "……"  # the dots between a heading and its page in a table of contents


@dataclass(slots=True)
class Story:
    """A flow of text: of the document, a text box, a note. Fields reach over its lines."""

    styles: Styles
    notes: Notes
    fields: list[Field] = field(default_factory=list)
    boxes: list[Element] = field(
        default_factory=list
    )  # met in this paragraph, to be read behind it
    met: list[str] = field(default_factory=list)  # notes met in this paragraph
    style: str | None = None  # of this paragraph

    def beside(self) -> Story:
        """The flow of a text box or a note."""
        return Story(self.styles, self.notes)

    @property
    def is_shown(self) -> bool:
        """Whether text shows here: not the code of a field."""
        return all(one.has_result for one in self.fields)

    @property
    def in_contents(self) -> bool:
        return any(one.is_contents for one in self.fields)


def paragraph_text(paragraph: Element, story: Story) -> str:
    """The text of a paragraph, without its marker. Its boxes and notes are left in `story`."""
    story.style = value(paragraph.find(W + "pPr"), "pStyle")
    story.boxes, story.met = [], []
    text = "".join(_inside(paragraph, story))
    story.fields = [one for one in story.fields if one.has_result]  # a code ends with its line
    return text


def _inside(parent: Element, story: Story) -> Iterator[str]:
    for child in parent:
        yield from _PARTS.get(child.tag, _inside)(child, story)


def _nothing(element: Element, story: Story) -> Iterator[str]:
    yield from ()


def _run(run: Element, story: Story) -> Iterator[str]:
    properties = run.find(W + "rPr")
    if story.styles.run_is_hidden(properties, story.style):
        yield from _hidden(run, story)
    elif value(properties, "vertAlign") == "superscript":
        yield "".join(_inside(run, story)).translate(RAISED)
    else:
        yield from _inside(run, story)


def _hidden(run: Element, story: Story) -> Iterator[str]:
    """Of hidden text only where fields begin and end: they reach over what is shown."""
    for mark in run.findall(W + "fldChar"):
        "".join(_field_mark(mark, story))
    yield from ()


def _text(element: Element, story: Story) -> Iterator[str]:
    text = element.text or ""
    if story.is_shown and text:
        kept = text if element.get(PRESERVE) == "preserve" else text.strip(" \t\r\n")
        yield plain_symbols(" ".join(kept.splitlines()) if "\n" in kept else kept, None)


def _says(text: str) -> Callable[[Element, Story], Iterator[str]]:
    """An element that stands for these characters."""

    def say(element: Element, story: Story) -> Iterator[str]:
        if story.is_shown:
            yield text

    return say


def _tab(element: Element, story: Story) -> Iterator[str]:
    if story.is_shown:
        yield _LEADER if story.in_contents else "\t"


def _symbol(element: Element, story: Story) -> Iterator[str]:
    if story.is_shown:
        yield symbol(element.get(W + "char"), element.get(W + "font"))


def _field_mark(element: Element, story: Story) -> Iterator[str]:
    kind = element.get(W + "fldCharType")
    if kind == "begin" and len(story.fields) < _MOST_FIELDS:
        story.fields.append(Field())
    elif kind == "separate" and story.fields:
        story.fields[-1].has_result = True
    elif kind == "end" and story.fields:
        ended = story.fields.pop()
        if not ended.has_result and story.is_shown:
            yield shown_by_code(ended.code)


def _field_code(element: Element, story: Story) -> Iterator[str]:
    if story.fields and not story.fields[-1].has_result:
        story.fields[-1].code += element.text or ""
    yield from ()


def _simple_field(element: Element, story: Story) -> Iterator[str]:
    story.fields.append(Field(element.get(W + "instr", ""), has_result=True))
    yield from _inside(element, story)
    story.fields.pop()


def _note(element: Element, story: Story) -> Iterator[str]:
    if story.is_shown:
        mark = story.notes.meet(element)
        if mark is not None:
            story.met.append(mark.key)
            yield mark.shown


def _alternatives(element: Element, story: Story) -> Iterator[str]:
    """One of several forms of the same thing: the first that says anything, so never two."""
    for one in element:
        boxes = len(story.boxes)
        text = "".join(_inside(one, story))
        if text or len(story.boxes) > boxes:
            yield text
            return


def _drawing(element: Element, story: Story) -> Iterator[str]:
    """A drawing or a shape: its boxes and words are read, what is painted is lost."""
    if not story.is_shown:
        return
    yield from _inside(element, story)


def _box(element: Element, story: Story) -> Iterator[str]:
    story.boxes.append(element)
    yield from ()


def _word_art(element: Element, story: Story) -> Iterator[str]:
    """Letters drawn along a path: the head of an issuer in older files."""
    yield element.get("string", "")


def _object(element: Element, story: Story) -> Iterator[str]:
    """An object of another program: its picture stands for it, and is not counted as well."""
    program = "".join(one.get("ProgID", "") for one in element.iter(OFFICE + "OLEObject"))
    yield LOST_FORMULA if program.startswith(_FORMULA_PROGRAMS) else LOST_OBJECT


_FORMULA_PROGRAMS = ("Equation", "MathType")


def _formula(element: Element, story: Story) -> Iterator[str]:
    """A formula that is a row of characters is text; one that is built up is lost."""
    parts = {part.tag for part in element.iter()}
    if parts - _FLAT_FORMULA and not all(tag.startswith(W) for tag in parts - _FLAT_FORMULA):
        yield LOST_FORMULA
    else:
        yield "".join(part.text or "" for part in element.iter(MATH + "t"))


_FLAT_FORMULA = {
    MATH + name for name in ("oMath", "oMathPara", "r", "rPr", "t", "sty", "ctrlPr")
} | {
    MATH + "oMathParaPr",
    MATH + "jc",
    MATH + "nor",
}

_PARTS: dict[str, Callable[[Element, Story], Iterator[str]]] = {
    W + "r": _run,
    W + "t": _text,
    W + "tab": _tab,
    W + "ptab": _tab,
    W + "br": _says("\n"),
    W + "cr": _says("\n"),
    W + "noBreakHyphen": _says("-"),
    W + "sym": _symbol,
    W + "fldChar": _field_mark,
    W + "instrText": _field_code,
    W + "fldSimple": _simple_field,
    W + "footnoteReference": _note,
    W + "endnoteReference": _note,
    W + "drawing": _drawing,
    W + "pict": _drawing,
    W + "object": _object,
    W + "txbxContent": _box,
    MC + "AlternateContent": _alternatives,
    MATH + "oMath": _formula,
    MATH + "oMathPara": _formula,
    PICTURE + "blipFill": _says(LOST_PICTURE),
    VML + "imagedata": _says(LOST_PICTURE),
    VML + "textpath": _word_art,
    CHART + "chart": _says(LOST_CHART),
    DIAGRAM + "relIds": _says(LOST_DIAGRAM),
    # what does not show: properties, what was deleted or moved away, how a word is spoken
    **{
        W + name: _nothing
        for name in (
            "pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "del", "moveFrom",
            "delText", "delInstrText", "rt", "rubyPr", "annotationRef", "ffData",
        )
    },
}  # fmt: skip
