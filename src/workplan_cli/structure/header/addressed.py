"""Whom a document addresses, and the first words of a report behind that."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workplan_cli.model import Span
from workplan_cli.rules.header import header
from workplan_cli.structure.header.evidence import Evidence
from workplan_cli.structure.header.squeezed import trimmed
from workplan_cli.structure.lines import Line

_UNSEEN = "\u200d\u200b "  # at the end of a line
_CLOSING = "：:！!" + _UNSEEN
_REACH = 400  # characters of a line in which its first words are looked for


def is_salutation(line: str) -> bool:
    """Whether a line names whom the document addresses."""
    rule = header().recipients
    stripped = line.rstrip(_UNSEEN)
    return bool(
        re.match(rule.pattern, stripped)
        and re.search(rule.has, stripped)
        and not re.search(rule.lacks, stripped)
    )


def read_salutation(line: Line) -> list[Evidence]:
    """The names in a salutation: 各中学，县直学校："""
    text = line.text.rstrip(_CLOSING)
    text = re.sub(header().recipients.greeting, "", text)
    parts = re.finditer(header().recipients.parts, text)
    edges = [0, *(edge for part in parts for edge in part.span()), len(text)]
    names = [trimmed(text, low, high) for low, high in zip(edges[::2], edges[1::2], strict=True)]
    spans = tuple(Span(line.start + n.start, line.start + n.end) for n in names if n)
    return [Evidence("recipients", "salutation", spans)] if spans else []


def glued_salutation(lines: list[Line]) -> int | None:
    """The line whose paragraph begins with a salutation: 各位代表，现在，我代表…"""
    rule = header().opening
    heads = (re.match(rule.addressed, line.text) for line in lines[: rule.lines])
    return next((index for index, head in enumerate(heads) if head), None)


def read_opening(lines: list[Line]) -> Iterator[Evidence]:
    """What the first lines of a report state: 各位代表，现在，我代表国务院，作政府工作报告."""
    rule = header().opening
    for line in lines[: rule.lines]:
        words = line.text[:_REACH]
        if who := re.match(rule.addressed, words):
            yield Evidence("recipients", "opening", (_span(line, who, "who"),))
        if office := re.search(rule.office, words):
            yield Evidence("issuers", "opening", (_span(line, office, "office"),))
        if report := re.search(rule.report, words):
            yield Evidence("kind", "opening", (_span(line, report),), rule.kind)


def _span(line: Line, match: re.Match[str], group: str | int = 0) -> Span:
    return Span(line.start + match.start(group), line.start + match.end(group))
