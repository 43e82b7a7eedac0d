"""Everything before the body, and the header that all the evidence gives in the end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from workplan_cli.intervals import Intervals
from workplan_cli.model import Block, Finding, Header, Node, Span
from workplan_cli.rules.header import header
from workplan_cli.rules.layout import layout
from workplan_cli.structure.header.addressed import glued_salutation, read_opening
from workplan_cli.structure.header.beside import overridden
from workplan_cli.structure.header.dates import (
    year_of_issue,
    year_of_opening,
    year_of_title,
    years_of_sections,
    years_of_text,
)
from workplan_cli.structure.header.evidence import Evidence, chosen, header_from, value_of
from workplan_cli.structure.header.head import (
    Head,
    block_of,
    blocks_of_head,
    evidence_of_head,
    read_head,
)
from workplan_cli.structure.header.issuers import Below, issuers_of_title, read_below
from workplan_cli.structure.header.issuing import makes_public
from workplan_cli.structure.header.metadata import read_metadata
from workplan_cli.structure.header.signature import is_signed_date, read_signature
from workplan_cli.structure.header.titles import (
    asked_about,
    attached_title,
    issued_by,
    kind_in_title,
    kind_of,
    may_title,
    repeated_title,
    spans_of,
)
from workplan_cli.structure.lines import Line

_SPACE = re.compile(" ")
_ORDER_LINES = 3  # behind the title of an order, in which it names what it makes public
_DATED = 60  # characters of a line that dates a 落款
_PLAN_LINES = 2  # behind the first line of a section, in which a plan's title may still begin


@dataclass(slots=True)
class Front:
    """What stands before the body: what it states, its blocks, and where the body begins."""

    evidence: list[Evidence]
    blocks: list[Block]
    body: int  # offset where the body begins


def read_front(text: str, lines: list[Line], metadata: list[Line], first: int) -> Front:
    """Read what stands before the body.

    `lines` are the lines of content, `metadata` those of the table above the notice,
    `first` the index of the first line that a section begins on.
    """
    head = read_head(lines[:first])
    below = list(read_below(head.below))
    found = [*read_metadata(metadata), *evidence_of_head(head), *_opening(lines, head.salutation)]
    found += [evidence for line in below for evidence in line.evidence]
    ordered = _ordered(text, lines, head, found)
    issued = ordered or _issued(text, found)
    plan = _plan(text, lines, head, issued)
    if not issued:
        issued, plan = _issued_below(text, lines, head, found)
    if _unissued(text, plan, issued) or (ordered and plan is None):
        issued = []
    if not issued:
        issued = _asked_about(text, lines, head, found)
    found += issued
    blocks = [*blocks_of_head(text, head, "notice_title" if issued else "title")]
    blocks += _blocks_below(text, below, found)
    if plan:
        found.append(Evidence("title", "plan_title", spans_of(lines[plan.start : plan.stop])))
        blocks.append(block_of(text, "title", lines[plan.start : plan.stop]))
    signature = read_signature(_signed(lines, head, plan), "cover_signature")
    if signature:
        found += signature.evidence
        blocks.append(signature.block(text))
    found += _of_titles(text, found)
    behind = plan.stop if plan and _covers(lines, head, plan) else head.behind
    found += [year for line in lines[behind : behind + 1] for year in year_of_opening(text, line)]
    return Front(found, blocks, lines[behind].start if behind < len(lines) else len(text))


def _covers(lines: list[Line], head: Head, plan: range) -> bool:
    """Whether all in front of a plan is its cover: a notice has no sections of its own there."""
    if plan.start > len(head.lines) + _PLAN_LINES:
        return False
    return not any(_sections().search(line.text) for line in lines[head.behind : plan.start])


@cache
def _sections() -> re.Pattern[str]:
    """Two sections within a line, as a page has them that lost its line breaks."""
    return re.compile(layout().flat.alone)


def _opening(lines: list[Line], salutation: int | None) -> Iterator[Evidence]:
    """What the first words behind the salutation state, or those that begin with one."""
    begin = glued_salutation(lines) if salutation is None else salutation + 1
    return iter(()) if begin is None else read_opening(lines[begin:])


def _blocks_below(text: str, below: list[Below], found: list[Evidence]) -> Iterator[Block]:
    """The subtitle, and the line that says who gives the report if that names the issuer."""
    issuer = chosen(found, "issuers")
    for line in below:
        if line.kind == "subtitle" or issuer in line.evidence:
            yield block_of(text, line.kind, [line.line])


def _issued(text: str, found: list[Evidence], *, bare: bool = False) -> list[Evidence]:
    """Where the title is that of a cover notice: it, and the title of what it issues.

    `bare`: it lacks 的通知, or hands on the notice of another, which counts only if what it issues
    stands below under its title.
    """
    title = chosen(found, "title")
    issued = issued_by(text, title, bare=bare) if title else None
    return [title._replace(field="notice_title"), issued] if title and issued else []


def _ordered(text: str, lines: list[Line], head: Head, found: list[Evidence]) -> list[Evidence]:
    """Where the title is that of an order: it, and the title of what the order makes public.

    中华人民共和国国务院令 / 《某某条例》已经…通过，现予公布。 / 某某条例
    """
    title = chosen(found, "title")
    if title is None or not (value_of(title, text) or "").endswith(header().issues.order):
        return []
    for line in lines[head.behind : head.behind + _ORDER_LINES]:
        if match := re.search(header().issues.ordered, line.text):
            low, high = (line.start + at for at in match.span("quoted"))
            plan = Evidence("title", "issued", (Span(low, high),))
            return [title._replace(field="notice_title"), plan]
    return []


def _handed(lines: list[Line], head: Head, *, alone: bool = False) -> list[Evidence]:
    """Where a notice has lost its title: 《X》 that its first words hand out.

    `alone`: where nothing stands below it that tells which of several.
    """
    if head.title:
        return []
    for line in lines[head.behind : head.behind + _ORDER_LINES]:
        if match := re.search(header().issues.handed, line.text):
            if alone and not _is_only(match):
                return []
            low, high = (line.start + at for at in match.span("quoted"))
            return [Evidence("title", "issued", (Span(low, high),))]
    return []


def _is_only(handed: re.Match[str]) -> bool:
    """Whether 《X》 is all that is handed out: no other stands beside it."""
    others = handed.string.endswith(header().issues.listed, 0, handed.start())
    return not others and handed[0].count("《") == 1


def _issued_below(
    text: str, lines: list[Line], head: Head, found: list[Evidence]
) -> tuple[list[Evidence], range | None]:
    """What a notice may issue, where that stands below it, and on which lines its title does."""
    for told in (_handed(lines, head), _issued(text, found, bare=True)):
        plan = _plan(text, lines, head, told)
        if plan:
            return told, plan
    issued, plan = _plan_of_its_own(text, lines, head, found)
    return (issued, plan) if plan else (_handed(lines, head, alone=True), None)


def _asked_about(text: str, lines: list[Line], head: Head, found: list[Evidence]) -> list[Evidence]:
    """Where the title asks about 《X》, and X is attached: it, and the title that X bears there.

    Or X stands right below the 落款 of what asks about it.
    """
    title = chosen(found, "title")
    asked = asked_about(value_of(title, text) or "")
    attached = attached_title(lines[head.behind :], asked) if asked else []
    if asked and not attached and (below := _plan_signed(lines, head.behind, asked)):
        attached = lines[below.start : below.stop]
    if title is None or not attached:
        return []
    plan = Evidence("title", "plan_title", spans_of(attached))
    return [title._replace(field="notice_title"), plan]


def _unissued(text: str, plan: range | None, issued: list[Evidence]) -> bool:
    """Whether what a notice issues stands in the notice itself, or has no title of its own.

    关于公布2018年招生办法的通知; 关于转发省厅做好招生工作的通知.
    """
    if plan is not None or not issued:
        return False
    notice, title = issued[0], issued[-1]
    words = "".join((value_of(title, text) or "").split())
    bare = text.endswith(header().issues.forwards, 0, title.spans[0].start) and not kind_of(words)
    return makes_public(value_of(notice, text) or "") or bare


def _plan(text: str, lines: list[Line], head: Head, issued: list[Evidence]) -> range | None:
    """The lines behind a cover notice that repeat the title of what it issues."""
    title = value_of(chosen(issued, "title"), text)
    if title is None:
        return None
    stop = max(len(head.lines), head.behind) + _PLAN_LINES
    return repeated_title(lines, head.behind, stop, title) or _plan_signed(lines, stop, title)


def _plan_signed(lines: list[Line], start: int, title: str) -> range | None:
    """The same below the 落款 of a notice that has sections of its own."""
    for at in range(start, len(lines) - 1):
        if len(lines[at].text) <= _DATED and is_signed_date(lines, at):
            return repeated_title(lines, at + 1, at + 2, title)
    return None


def _plan_of_its_own(
    text: str, lines: list[Line], head: Head, found: list[Evidence]
) -> tuple[list[Evidence], range | None]:
    """A plan right below the 落款 of a notice whose title does not name it.

    关于分解《政府工作报告》的通知 … 2017年1月13日 / 《政府工作报告》重点工作责任分解
    """
    title, rule = chosen(found, "title"), header().issues
    if title is None or not (value_of(title, text) or "").endswith(rule.notice):
        return [], None
    for at in range(head.behind, len(head.lines) - 1):
        if is_signed_date(lines, at) and _is_plan(lines[at + 1]):
            return [title._replace(field="notice_title")], range(at + 1, at + 2)
    return [], None


def _is_plan(line: Line) -> bool:
    """Whether a line is the title of a plan, and of no attachment: 附件1评选办法."""
    if line.text.startswith(layout().attachment.opening):
        return False
    return may_title(line) and line.squeezed.endswith(header().issues.plans)


def _signed(lines: list[Line], head: Head, plan: range | None) -> list[Line]:
    """The lines at whose end the 落款 of a cover notice stands, or one before the first section."""
    if plan:
        return lines[head.behind : plan.start]
    dated = [at for at in range(head.behind, len(head.lines)) if is_signed_date(lines, at)]
    if not dated or dated[-1] + 1 == len(lines):
        return []
    return lines[head.behind : dated[-1] + 1]


def _of_titles(text: str, found: list[Evidence]) -> Iterator[Evidence]:
    """What the words of the titles that count state: the kind, the year, the issuers."""
    title, notice = chosen(found, "title"), chosen(found, "notice_title")
    if title:
        yield from kind_in_title(text, title)
        yield from year_of_title(text, title)
        yield from issuers_of_title(text, notice or title)
    if notice:
        yield from kind_in_title(text, notice)


def settle_header(
    found: list[Evidence], sections: list[Node], read: str, written: str, added: list[Block]
) -> tuple[Header, list[Finding]]:
    """The header that the evidence before and behind the body and the headings in it give.

    What the page `added` is in no value, though it may stand between two lines of a title. The
    findings say where the text has it otherwise than a user gave it.
    """
    found = [*found, *years_of_sections(read, sections), *years_of_text(read, sections)]
    holes = Intervals.of((block.span.start, block.span.end) for block in added)
    found += year_of_issue(found, read)
    shown = _without_marks(read, written)
    return header_from(found, shown, holes), [*overridden(found, shown)]


def _without_marks(read: str, written: str) -> str:
    """The text as written, with white space for what was read as such: **标题**.

    >>> _without_marks("  某县要点  ", "**某縣要點**")
    '  某縣要點  '
    """
    kept: list[str] = []
    at = 0
    for space in _SPACE.finditer(read):
        if written[space.start()] != " ":
            kept += [written[at : space.start()], " "]
            at = space.end()
    return "".join([*kept, written[at:]])
