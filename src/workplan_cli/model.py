"""The types of a parsed document and of a diff. No behaviour: every other room imports these.

Offsets count Unicode code points of the decoded text (a byte order mark left out),
`start` inclusive, `end` exclusive, newlines as they stand in the file. Amounts are
exact decimals, written as strings.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

SCHEMA_VERSION = "1.0"

Bound = Literal["exact", "at_least", "more_than", "at_most", "less_than", "about", "range"]
Status = Literal["target", "actual"]
Role = Literal["level", "change", "from", "share", "rate"]
Severity = Literal["error", "warning", "info"]
BlockKind = Literal[
    "boilerplate",  # what the web page or the printer added: 下载 打印, 扫一扫, 当前位置
    "metadata",  # the 索引号 table, 来源 and 时间 lines
    "notice_title",  # of the cover notice
    "title",  # of the plan itself
    "subtitle",  # ——2026年1月26日在…会议上
    "number",  # 发文字号 on its own line
    "recipients",  # 主送机关
    "preamble",  # running text before the first section
    "body",  # running text of a document (or an attachment) that has no sections
    "signature",  # 落款: issuer and date
    "note",  # （此件公开发布）
    "attachment_list",  # 附件：1.… 2.… before the attachments themselves
    "copies",  # 抄送
    "contents",  # 目录
    "page_number",  # - 3 - on a line of its own
    "running_head",  # a line that every page repeats
    "table",  # a table flattened to lines
    "space",  # white space and closing punctuation between the other pieces
]


@dataclass(slots=True)
class Span:
    """A stretch of the source text: `text[start:end]`."""

    start: int  # of its first code point
    end: int  # behind its last


@dataclass(slots=True)
class Source:
    """What was read, and by what. No clock: the same input gives the same bytes."""

    name: str  # the file's name without its folder, "-" for standard input
    sha256: str  # of the bytes
    encoding: str  # the one used: utf-8, utf-8-sig, utf-16, gb18030
    characters: int  # code points of the decoded text
    tool: str  # "workplan 0.1.0"
    rules: str  # version of the rule data: a digest of it


@dataclass(slots=True)
class HeaderSpans:
    """Where each field of the header was read from."""

    title: Span | None = None
    notice_title: Span | None = None
    issuers: list[Span] = field(default_factory=list)
    number: Span | None = None
    recipients: list[Span] = field(default_factory=list)
    date: Span | None = None
    year: Span | None = None
    kind: Span | None = None


@dataclass(slots=True)
class Header:
    """The fields of a 公文 (GB/T 9704-2012) as plain values; null or [] where not stated."""

    title: str | None = None  # of the plan itself; of 《X》 where a cover notice issues X
    notice_title: str | None = None  # of the cover notice
    issuers: list[str] = field(default_factory=list)  # 发文机关, in order
    number: str | None = None  # 发文字号: 国办发〔2021〕5号
    recipients: list[str] = field(default_factory=list)  # 主送机关
    date: str | None = None  # 成文日期: 2017-04-21, or 2017-04 where no day stands
    year: int | None = None  # that the plan is for, or the first of them
    kind: str | None = None  # 工作要点, 通知, 政府工作报告, 实施方案 …
    spans: HeaderSpans = field(default_factory=HeaderSpans)  # where each value was read


@dataclass(slots=True)
class Node:
    """A heading or a numbered item, with all it holds.

    `span` covers everything from the marker to the end of the last child. `text` is
    the node's own running text: `"".join(source[s.start:s.end] for s in text_spans)`.
    `heading` is the title as read (a line break inside it is left out); `heading_span`
    is where it stands.
    """

    id: str  # path of the numbers: 3.4.19; of what has none h1, a1 (附件), b1 (——), i1 (inline)
    marker: str  # as written, "" where the heading bears none
    number: int | None  # what the marker counts: 19 of （十九）
    heading: str | None  # the title as read; null where the item is running text
    inline: bool  # an enumeration that runs inside a paragraph
    span: Span  # of all it holds, its children too
    marker_span: Span | None
    heading_span: Span | None
    text: str  # its own running text, without marker, heading and children
    text_spans: list[Span]  # where that stands
    children: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Base:
    """The amount in its dimension's base unit: 7.27万平方米 and 109亩 compare."""

    lower: str | None
    upper: str | None
    unit: str  # 元, 平方米, 人 …


@dataclass(slots=True)
class Quantity:
    """An amount that the text states: a number with its unit or measure word."""

    id: str  # q1, q2 … in text order
    node: str | None  # id of the node it stands in
    indicator: str | None  # what it measures, in words of the text: pieces joined by a space
    text: str  # number and unit as written
    lower: str | None  # decimal, or fraction such as 2/3; null on the open side
    upper: str | None  # the same as lower for a single number
    unit: str  # as written without multiplier
    bound: Bound  # how the number is meant
    modifier: str | None  # the words that set the bound, as written
    status: Status | None  # aimed at, or reached; null where neither is said
    role: Role  # a level reached, a change, a starting point (从A增加到B), a share, a rate
    part_of: int | None  # span.start of the whole that this is a part of
    dimension: str  # money, count, rate, area …
    base: Base | None  # null for a rate per something
    span: Span
    sentence: Span  # the sentence that it stands in
    indicator_spans: list[Span]  # of the pieces of the indicator
    modifier_spans: list[Span]  # of the pieces of the modifier


@dataclass(slots=True)
class Reference:
    """A document named in 《》, with its 发文字号 where one stands beside it."""

    title: str  # without the 《》
    number: str | None  # its 发文字号
    node: str | None  # id of the node it stands in
    span: Span


@dataclass(slots=True)
class Diagnostic:
    """Something a reader should look at. `line` and `column` count from 1."""

    code: str  # docs/diagnostics.md explains each
    severity: Severity
    message: str
    span: Span
    line: int
    column: int  # in code points


@dataclass(slots=True)
class Block:
    """A piece of the source that no node carries; with the nodes it covers the source."""

    kind: BlockKind
    span: Span
    text: str


@dataclass(slots=True)
class Document:
    """A notice as data. Nodes and blocks together rebuild the source exactly."""

    schema_version: str  # of this form
    source: Source  # what was read, and by what
    header: Header  # title, issuers, number, recipients, date, year, kind
    sections: list[Node]  # the tree of sections and items
    quantities: list[Quantity]  # every amount, in text order
    references: list[Reference]  # documents named in 《》
    diagnostics: list[Diagnostic]  # what a reader should look at, in text order
    blocks: list[Block]  # everything that is in no node


# What changed between two documents

PairKind = Literal[
    "kept",  # the same words; its number and its place may differ
    "changed",  # its heading, words or figures differ
    "split",  # one of several that carry on one
    "merged",  # one of several that one carries on
    "added",  # the old plan has none like it
    "dropped",  # the new plan has none like it
]
EditKind = Literal["replaced", "inserted", "deleted"]
FigureKind = Literal[
    "same",  # number, bound and unit
    "raised",  # a range: no end of it fell
    "lowered",  # a range: no end of it rose
    "tightened",  # the same number bound more closely, or a range inside the old one
    "loosened",  # the same number bound less closely: 50 to 50以上; a range around the old one
    "bound_changed",  # the same number, bound from another side
    "unit_changed",  # the same number in another unit, or units that do not compare
    "appeared",  # the old plan has no figure for it
    "disappeared",  # the new plan has no figure for it
    "answered",  # the later plan reports what the earlier one aimed at
]
BoundChange = Literal["tightened", "loosened", "other"]


@dataclass(slots=True)
class Side:
    """One of the two documents compared."""

    name: str  # the file's name without its folder
    sha256: str  # of its bytes
    title: str | None
    year: int | None
    characters: int  # code points of its text


@dataclass(slots=True)
class Item:
    """A section or an item; a paragraph where a plan has none (id null)."""

    id: str | None
    marker: str
    heading: str | None
    span: Span


@dataclass(slots=True)
class Edit:
    """Words that changed. On the side that lacks them the span is empty: the place for them."""

    kind: EditKind
    left: Span
    right: Span


@dataclass(slots=True)
class Pairing:
    """An item of the one plan with the item of the other that carries on its task."""

    kind: PairKind
    left: Item | None  # null where the item was added
    right: Item | None  # null where it was dropped
    renumbered: bool  # its number differs
    moved: bool  # it stands in another section, or off the common order
    retitled: bool  # its heading differs in more than a year or a number
    reworded: bool  # its words differ, numbers and years left aside
    quantity_changed: bool  # a figure in it changed, appeared or disappeared
    confidence: str  # from 0.00 to 1.00, by likeness and by the margin to the next best
    edits: list[Edit]  # in text order


@dataclass(slots=True)
class Figure:
    """A quantity as the comparison shows it; `Quantity` has the rest."""

    id: str
    node: str | None
    indicator: str | None
    text: str
    lower: str | None
    upper: str | None
    unit: str
    bound: Bound
    modifier: str | None
    status: Status | None
    span: Span


@dataclass(slots=True)
class FigureChange:
    """An indicator's figure on both sides, or on the one that has it."""

    kind: FigureKind
    indicator: str | None  # as the later document words it
    left: Figure | None
    right: Figure | None
    absolute: str | None  # right less left; null where one is open or they do not compare
    relative: str | None  # the same in per cent of left, to two decimals
    unit: str | None  # of `absolute`: percentage points for rates, else the figures' own
    bound_change: BoundChange | None  # whatever the number did
    confidence: str  # from 0.00 to 1.00


@dataclass(slots=True)
class FieldChange:
    """A field of the header that differs; lists are joined by 、."""

    field: str
    left: str | None
    right: str | None


@dataclass(slots=True)
class Summary:
    """How many of each there are. Items: both sides' items in the pairings of that kind."""

    kept: int
    changed: int
    split: int  # pairings, not items
    merged: int
    added: int
    dropped: int
    renumbered: int
    moved: int
    retitled: int
    reworded: int
    quantity_changed: int
    figures_same: int
    figures_changed: int  # raised, lowered, tightened, loosened, unit changed
    figures_appeared: int
    figures_disappeared: int
    figures_answered: int


@dataclass(slots=True)
class Diff:
    """What changed between two documents, the left one as the old."""

    schema_version: str
    tool: str
    rules: str  # version of the rule data
    left: Side
    right: Side
    summary: Summary
    header: list[FieldChange]
    sections: list[Pairing]  # what has items below it, paired as its items are
    items: list[Pairing]  # every item of both sides
    quantities: list[FigureChange]  # every figure of both sides


# What passes between the rooms, and is not written.


@dataclass(slots=True)
class Finding:
    """A diagnostic before it is worded: its code, its place and the values it names."""

    code: str
    span: Span
    values: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Paragraph:
    """A stretch of content without a break in it: where amounts are looked for.

    Line breaks inside it are wraps, not ends. `node` is the innermost node that
    holds it. A heading and the text on its own line are one paragraph.
    """

    span: Span
    node: Node | None
    heading: bool  # the paragraph is nothing but a heading on its own line


@dataclass(slots=True)
class Structure:
    """What the structure room makes of a text."""

    header: Header
    sections: list[Node]
    blocks: list[Block]
    paragraphs: list[Paragraph]
    findings: list[Finding]
    read: str  # the text as it was read, character by character (`characters.as_read`)


class Token(NamedTuple):
    """A word as jieba cuts it, with its part of speech. Offsets are those of the text cut."""

    text: str
    tag: str
    start: int
    end: int
