"""A document, or a passage of one, as it is cited."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workplan_cli.model import Span
from workplan_cli.rules.status import status

_DIGITS = 12  # of the SHA-256, as in the key of a document in the tables
_JOINT = " > "
_BREAK = re.compile(r"\s*[\r\n]\s*|\s*\t\s*")
_INNER = str.maketrans("“”", "‘’")  # quotation marks inside others: GB/T 15834-2011, 4.8.3.3
_NO_KEY = re.compile("[^0-9A-Za-z]")


@dataclass(slots=True, frozen=True)
class Passage:
    """What is cited of a document."""

    id: str | None
    """of the figure, item, task or table: q14, 3.3.14; None for words"""
    text: str
    """the figure or the words, as written"""
    span: Span
    """where that stands, in code points of the text"""
    sentence: str
    """that it stands in, as written"""
    sentence_span: Span
    path: tuple[str, ...]
    """the items that it is in, from the top down, each with its marker and heading"""
    line: int
    """from 1"""
    column: int
    """from 1"""
    page: int | None
    """from 1; None where the file has no pages"""


@dataclass(slots=True, frozen=True)
class Citation:
    """A document, and the passage of it that is cited; None or () for what it does not say."""

    title: str | None
    """of the cover notice where there is one, which the 发文字号 is of; else of the plan"""
    plan: str | None
    """title of the plan itself"""
    issuers: tuple[str, ...]
    number: str | None
    """发文字号"""
    date: str | None
    """成文日期, ISO 8601"""
    year: int | None
    """that the document is for"""
    kind: str | None
    place: str | None
    """name of the region that it is about"""
    name: str
    """of the file"""
    sha256: str
    """of its bytes"""
    passage: Passage | None
    """None for the document as a whole"""

    @property
    def key(self) -> str:
        """ASCII, and the same as long as the file is: its digest, and where the passage stands."""
        parts = ["plan", _NO_KEY.sub("", self.sha256)[:_DIGITS]]
        if self.passage:
            parts += [str(self.passage.span.start), str(self.passage.span.end)]
        return "-".join(filter(None, parts))

    @property
    def is_report(self) -> bool:
        """Whether it reports, as a 政府工作报告 does; all else lays something down."""
        return (self.kind or "") in status().report.kinds


def in_a_line(text: str) -> str:
    """Words as they are quoted in a line: a line break inside a Chinese sentence is no space.

    What stands between the cells of a table is one.

    >>> in_a_line("新建\\n学校"), in_a_line("5G\\n site")
    ('新建学校', '5G site')
    """
    return _BREAK.sub(_joint, text.strip())


def called(citation: Citation) -> str:
    """The title; of a document without one the name of its file, in brackets."""
    return in_a_line(citation.title) if citation.title else f"[{citation.name}]"


def path_of(passage: Passage) -> str:
    """The items that a passage is in, from the top down."""
    return _JOINT.join(map(in_a_line, passage.path))


def sentence_of(passage: Passage) -> str:
    """The sentence as it is quoted; "" of an item, which is the end of its own path."""
    quoted = in_a_line(passage.sentence)
    is_step = passage.path and in_a_line(passage.path[-1]) == quoted
    return "" if is_step or not quoted else f"“{quoted.translate(_INNER)}”"


def _joint(found: re.Match[str]) -> str:
    around = found.string[found.start() - 1] + found.string[found.end()]
    return " " if around.isascii() or "\t" in found[0] else ""
