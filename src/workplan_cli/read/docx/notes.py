"""Footnotes and endnotes: a mark in the text, and the note as a line behind its paragraph.

The mark is a number in brackets, whatever the file would show: a raised 1 behind a figure would
make another figure of it, and ① at the head of a line an item of a list.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element

from workplan_cli.read.counting import counted
from workplan_cli.read.docx.names import W

FOOT, END = "footnote", "endnote"
_FORMS = {FOOT: "decimal", END: "lowerRoman"}
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


class Mark(NamedTuple):
    """A note that is met in the text: by what it is found, and what shows of it there."""

    key: str
    shown: str


@dataclass(slots=True)
class Notes:
    """The notes of a file, numbered as they are met."""

    elements: dict[str, Element]
    numbers: dict[str, str] = field(default_factory=dict)
    met: dict[str, int] = field(default_factory=dict)  # how many of a kind
    ends: list[str] = field(default_factory=list)  # notes for the end of the document

    def meet(self, reference: Element) -> Mark | None:
        """The mark of a reference; None where the file has no such note."""
        kind = FOOT if reference.tag == W + "footnoteReference" else END
        key = f"{kind} {reference.get(W + 'id')}"
        if key not in self.elements:
            return None
        if reference.get(W + "customMarkFollows") in ("1", "true", "on"):
            return Mark(key, "")
        if key not in self.numbers:
            self.met[kind] = self.met.get(kind, 0) + 1
            self.numbers[key] = counted(self.met[kind], _FORMS[kind])
        return Mark(key, f"［{self.numbers[key]}］")

    def head(self, key: str) -> str:
        """What stands before the text of a note."""
        return f"注［{self.numbers[key]}］：" if key in self.numbers else "注："


def notes_of(roots: dict[str, Element | None]) -> Notes:
    """The notes by kind and number, without the lines that part them from the text."""
    return Notes(
        {
            f"{kind} {note.get(W + 'id')}": note
            for kind, root in roots.items()
            for note in (() if root is None else root.findall(W + kind))
            if note.get(W + "type") not in _SEPARATORS
        }
    )


def is_for_the_end(key: str) -> bool:
    """Whether a note stands behind the document, not its paragraph."""
    return key.startswith(END)
