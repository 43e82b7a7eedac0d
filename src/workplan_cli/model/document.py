"""What `parse` gives: a document, its header, its tree and every amount.

Offsets count Unicode code points of the decoded text (a byte order mark left out),
`start` inclusive, `end` exclusive, newlines as they stand in the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field, StrictBool, StrictInt

from workplan_cli.kinds import RegionLevel, Reviewed, Status
from workplan_cli.model.table import Table
from workplan_cli.model.task import Task
from workplan_cli.model.values import Amount, Span, Text, shown

SCHEMA_VERSION = "2.2"

Bound = Literal["exact", "at_least", "more_than", "at_most", "less_than", "about", "range"]
Role = Literal["level", "change", "from", "share", "rate"]
PeriodKind = Literal[
    "annual",  # of one year, or of a part of it
    "cumulative",  # summed over several years
    "average",  # a yearly average over several years
    "point",  # as it stood on a day
    "none",  # a rule that knows no time
]
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
    "table",  # a table: of the file, or flattened to lines
    "space",  # white space and closing punctuation between the other pieces
]


# fields that are left out where they say nothing
_Reviewed = Annotated[Reviewed | None, Field(exclude_if=lambda value: value is None)]
_Stated = Annotated[Text | None, Field(exclude_if=lambda value: value is None)]

EvidenceKind = Literal["given", "metadata", "signature", "title", "text", "file_name"]


@dataclass(slots=True)
class Given:
    """What a user said of a document, besides its text; null or [] where nothing."""

    title: Text | None
    issuers: list[Text]
    """in order"""
    date: Text | None
    """ISO 8601: 2017-04-21, or 2017-04"""
    year: StrictInt | None
    region: Text | None
    """the place that it is about"""


@dataclass(slots=True, repr=False)
class Source:
    """What was read, and by what. No clock: the same input gives the same bytes."""

    name: Text
    """the file's name without its folder, "-" for standard input"""
    sha256: Text
    """of the bytes"""
    format: Text
    """text, html, docx, doc, pdf …: the kind of file, as its bytes tell it"""
    encoding: Text | None
    """the one used: utf-8, utf-8-sig, utf-16, gb18030; null where the file is no text"""
    characters: StrictInt
    """code points of the text as read"""
    pages: list[StrictInt]
    """where each page begins in that text, the first with 0; [] where the format has none"""
    reader: Text | None
    """library and version that took the text out of the file; null where none was needed"""
    tool: Text
    """the program and its version: workplan 0.2.0"""
    rules: Text
    """version of the rule data: a digest of it"""
    given: Given | None
    """what was said of it besides: --year, --issuer, a row of metadata.csv; null for nothing"""
    corrections: _Stated = None
    """SHA-256 of the corrections that were applied; left out where there were none"""

    def __repr__(self) -> str:
        return shown("Source", self.name, self.format, f"{self.characters} characters")


@dataclass(slots=True)
class HeaderSpans:
    """Where each field of the header was read from."""

    title: Span | None
    notice_title: Span | None
    issuers: list[Span]
    number: Span | None
    recipients: list[Span]
    date: Span | None
    year: Span | None
    kind: Span | None


@dataclass(slots=True)
class HeaderEvidence:
    """What each field of the header was taken from; null where it has no value.

    `metadata` is the table above a notice, or what a crawler wrote there; `signature` the 落款;
    `title` the lines of the title, or words of it; `text` any other line: the 发文字号, the
    salutation, the heading of a section. `given` is what a user said (--year, --issuer,
    metadata.csv), and `file_name` what the text does not say but the name of its file does.
    """

    title: EvidenceKind | None
    notice_title: EvidenceKind | None
    issuers: EvidenceKind | None
    number: EvidenceKind | None
    recipients: EvidenceKind | None
    date: EvidenceKind | None
    year: EvidenceKind | None
    """of a year that is that of the date or the number, what they were taken from"""
    kind: EvidenceKind | None


@dataclass(slots=True)
class Region:
    """The place that a document is about."""

    name: Text
    """as given, or as the issuer or the title has it; 全国 for the whole country"""
    code: Text | None
    """of GB/T 2260; null where the name and the year do not leave one only"""
    level: RegionLevel | None
    """country, province, prefecture, county, township"""
    parent: Text | None
    """the place that it is in, by its code"""
    revision: StrictInt | None
    """year of the revision of the standard that has the code"""


@dataclass(slots=True, repr=False)
class Header:
    """The fields of a 公文 (GB/T 9704-2012) as plain values; null or [] where not stated."""

    title: Text | None
    """of the plan itself; of 《X》 where a cover notice issues X"""
    notice_title: Text | None
    """of the cover notice"""
    issuers: list[Text]
    """发文机关, in order"""
    number: Text | None
    """发文字号: 国办发〔2021〕5号"""
    recipients: list[Text]
    """主送机关"""
    date: Text | None
    """成文日期: 2017-04-21, or 2017-04 where no day stands"""
    year: StrictInt | None
    """that it is for, or the first: of title (“十四五” 2021), section, date or number"""
    kind: Text | None
    """工作要点, 通知, 政府工作报告, 实施方案 …"""
    region: Region | None
    """that it is about: of what was given, the first issuer, or the title"""
    spans: HeaderSpans
    """where each value was read"""
    evidence: HeaderEvidence
    """what each value was taken from"""

    def __repr__(self) -> str:
        said = (self.title, *self.issuers[:1], self.number, self.date)
        return shown("Header", *said)


@dataclass(slots=True, repr=False)
class Node:
    """A heading or a numbered item, with all it holds.

    `span` covers everything from the marker to the end of the last child. `text` is
    the node's own running text: `"".join(source[s.start:s.end] for s in text_spans)`.
    `heading` is the title as read (a line break inside it is left out); `heading_span`
    is where it stands.
    """

    id: Text
    """path of the numbers: 3.4.19; of what has none h1, a1 (附件), b1 (——), i1 (inline)"""
    marker: Text
    """as written, "" where the heading bears none"""
    number: StrictInt | None
    """what the marker counts: 19 of （十九）"""
    heading: Text | None
    """the title as read; null where the item is running text"""
    inline: StrictBool
    """an enumeration that runs inside a paragraph"""
    span: Span
    """of all it holds, its children too"""
    marker_span: Span | None
    heading_span: Span | None
    text: Text
    """its own running text, without marker, heading and children"""
    text_spans: list[Span]
    """where that stands"""
    children: list[Node]

    def __repr__(self) -> str:
        return shown("Node", self.id, f"{self.marker}{self.heading or self.text}")


@dataclass(slots=True)
class Base:
    """The amount in its dimension's base unit: 7.27万平方米 and 109亩 compare."""

    lower: Amount | None
    upper: Amount | None
    unit: Text
    """元, 平方米, 人 …"""


@dataclass(slots=True)
class Period:
    """When an amount applies; resolved by the document where the text says 去年 or 五年来."""

    kind: PeriodKind
    """annual, cumulative, average, point, none"""
    start: Text | None
    """ISO 8601 as precise as the text: 2017, 2019-06"""
    end: Text | None
    """the same as start for a single year, month or day"""
    span: Span | None
    """where the words stand, null where it was inferred"""


@dataclass(slots=True, repr=False)
class Quantity:
    """An amount that the text states: a number with its unit or measure word."""

    id: Text
    """q1, q2 … in text order"""
    node: Text | None
    """id of the node it stands in"""
    indicator: Text | None
    """what it measures, in words of the text: pieces joined by a space"""
    concept: Text | None
    """id of the indicator that it is in every document (docs/panel.md); null for none known"""
    text: Text
    """number and unit as written"""
    lower: Amount | None
    """decimal, or fraction such as 2/3; null on the open side"""
    upper: Amount | None
    """the same as lower for a single number"""
    unit: Text
    """as written without multiplier"""
    bound: Bound
    """how the number is meant"""
    modifier: Text | None
    """the words that set the bound, as written"""
    status: Status | None
    """aimed at, or reached; null where neither is said"""
    period: Period | None
    """when it applies; null where nothing tells"""
    baseline: Text | None
    """what a change or a comparison is against, in words of the text: 上年, 全国平均"""
    from_: Annotated[Text | None, Field(alias="from")]
    """id of the quantity that the change starts from: the A of 由A提高到B"""
    role: Role
    """a level reached, a change, a starting point (从A增加到B), a share, a rate"""
    part_of: StrictInt | None
    """span.start of the whole that this is a part of"""
    dimension: Text
    """money, count, rate, area …; unknown for a number of a table whose unit is not told"""
    base: Base | None
    """null for a rate per something"""
    span: Span
    sentence: Span
    """the sentence that it stands in"""
    indicator_spans: list[Span]
    """of the pieces of the indicator"""
    modifier_spans: list[Span]
    """of the pieces of the modifier"""
    baseline_span: Span | None
    """of the baseline"""
    table: Text | None
    """id of the table whose cell it is; null for an amount of running text"""
    cell: Text | None
    """which cell of it: R3C2, row and column counted from 1"""
    reviewed: _Reviewed = None
    """what a reader said of it (docs/review.md): accepted as it is read, or corrected; left out
    where nobody has"""

    def __repr__(self) -> str:
        return shown("Quantity", self.id, self.text, self.indicator, self.status)


@dataclass(slots=True, repr=False)
class Reference:
    """A document named in 《》, with its 发文字号 where one stands beside it."""

    title: Text
    """without the 《》"""
    number: Text | None
    """its 发文字号"""
    node: Text | None
    """id of the node it stands in"""
    span: Span

    def __repr__(self) -> str:
        return shown("Reference", self.title, self.number)


@dataclass(slots=True, repr=False)
class Diagnostic:
    """Something a reader should look at. `line` and `column` count from 1."""

    code: Text
    """docs/diagnostics.md explains each"""
    severity: Severity
    message: Text
    span: Span
    line: StrictInt
    column: StrictInt
    """in code points"""

    def __repr__(self) -> str:
        place = f"line {self.line}"
        return shown("Diagnostic", self.code, self.severity, place, self.message)


@dataclass(slots=True, repr=False)
class Block:
    """A piece of the source that no node carries; with the nodes it covers the source."""

    kind: BlockKind
    span: Span
    text: Text

    def __repr__(self) -> str:
        return shown("Block", self.kind, self.text)


@dataclass(slots=True, repr=False)
class Document:
    """A notice as data. Nodes and blocks together rebuild the source exactly."""

    schema_version: Text
    """of this form"""
    source: Source
    """what was read, and by what"""
    header: Header
    """title, issuers, number, recipients, date, year, kind"""
    sections: list[Node]
    """the tree of sections and items"""
    quantities: list[Quantity]
    """every amount, in text order"""
    tables: list[Table]
    """every table, in text order"""
    references: list[Reference]
    """documents named in 《》"""
    tasks: list[Task]
    """who is responsible for what, until when, in text order"""
    diagnostics: list[Diagnostic]
    """what a reader should look at, in text order"""
    blocks: list[Block]
    """everything that is in no node"""

    def figures(self) -> list[dict[str, Any]]:
        """The rows of the table of quantities (docs/tables.md), a mapping each; numbers exact."""
        from workplan_cli import figures  # the front of the package: its rooms lie further down

        return figures(self)

    def cite(self, *ids: str, form: str = "text") -> str:
        """The references to figures, items, tasks and tables; to the document without any id."""
        from workplan_cli import cite

        return cite(self, *ids, form=form)

    def __repr__(self) -> str:
        year = None if self.header.year is None else str(self.header.year)
        nodes = [*self.sections]
        for node in nodes:  # which grow
            nodes += node.children
        counts = f"{len(nodes)} nodes", f"{len(self.quantities)} figures"
        return shown("Document", self.header.title or self.source.name, year, *counts)
