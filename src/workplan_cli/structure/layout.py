"""What the page and the printer added: named as such, and taken out of the reading."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from workplan_cli import rules
from workplan_cli.model import BlockKind
from workplan_cli.structure.lines import Line


@cache
def _whole(table: str) -> re.Pattern[str]:
    return re.compile(
        "|".join(f"(?:{pattern})" for pattern in rules.tables("layout")[table]["lines"])
    )


def furniture(lines: list[Line]) -> dict[int, BlockKind]:
    """Index of each line that is no content -> the kind of block it is."""
    kinds: dict[int, BlockKind] = {}
    heads = _running_heads(lines)
    bare = re.compile(rules.tables("layout")["page_number"]["bare"])
    for index, line in enumerate(lines):
        kind = _kind(line, heads, bare)
        if kind is not None:
            kinds[index] = kind
    _metadata(lines, kinds)
    _contents(lines, kinds)
    return kinds


def _kind(line: Line, heads: set[str], bare: re.Pattern[str]) -> BlockKind | None:
    if len(line.text) > 80:
        head = re.match(rules.tables("layout")["boilerplate"]["head"], line.text)
        return "boilerplate" if head and head.end() >= len(line.text) else None
    squeezed = line.squeezed
    if _whole("boilerplate").fullmatch(squeezed):
        return "boilerplate"
    if _whole("page_number").fullmatch(line.text) or (line.page and bare.fullmatch(squeezed)):
        return "page_number"
    if _whole("source").fullmatch(squeezed):
        return "metadata"
    if _whole("notes").fullmatch(squeezed):
        return "note"
    return "running_head" if squeezed in heads else None


def _running_heads(lines: list[Line]) -> set[str]:
    """Lines that stand beside a page break again and again."""
    counts = Counter(line.squeezed for line in lines if line.page and 4 < len(line.text) < 50)
    return {text for text, count in counts.items() if count >= 3}


def _metadata(lines: list[Line], kinds: dict[int, BlockKind]) -> None:
    """The 索引号 table at the head: labels, each with its value behind or below it."""
    labels = set(rules.tables("layout")["metadata"]["labels"])
    found = [i for i, line in enumerate(lines[:80]) if label_of(line, labels) is not None]
    if len(found) < 3:
        return
    # behind the last label (主题词), which is empty as a rule, stands the title
    for index in range(found[0], found[-1] + 1):
        kinds[index] = "metadata"


def label_of(line: Line, labels: set[str]) -> str | None:
    """The label of the metadata table with which a line begins, or None."""
    head, colon, _ = line.squeezed.partition("：")
    return head if colon and head in labels else None


def _contents(lines: list[Line], kinds: dict[int, BlockKind]) -> None:
    """A 目录: from its heading to the line that is met again below it."""
    heading = rules.tables("layout")["contents"]["heading"]
    start = next((i for i, line in enumerate(lines[:200]) if line.squeezed == heading), None)
    if start is None:
        return
    places: dict[str, int] = {}
    for index in range(start + 1, len(lines)):
        places[_entry(lines[index])] = index  # the last place wins
    end = start + 1
    while end < len(lines) and places[_entry(lines[end])] > end and end - start < 300:
        end += 1
    if end - start > 2:
        for index in range(start, end):
            kinds[index] = "contents"


_LEADER = re.compile(r"[.…·\-—\s]*\d{1,4}$")


def _entry(line: Line) -> str:
    """A line of the contents without its dots and page number."""
    return _LEADER.sub("", line.squeezed)
