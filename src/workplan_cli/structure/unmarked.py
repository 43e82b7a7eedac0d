"""Headings that have lost their marker: a line that stands where a number is due.

一、指导思想 / 领导机构 / 三、工作要求: the line in between is the second of its list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from workplan_cli.intervals import Intervals
from workplan_cli.rules.headings import headings
from workplan_cli.structure.forms import begins_item, begins_paragraph, form_of
from workplan_cli.structure.lines import Line
from workplan_cli.structure.mark import Mark, heading_mark
from workplan_cli.structure.markers import Candidate
from workplan_cli.structure.sequences import Choice, Chosen

_BLANK = 2  # line breaks in front of a line that is set apart
_AT_LEAST = 2  # lines in brackets that head something


@cache
def _has() -> re.Pattern[str]:
    return re.compile(headings().unmarked.pattern)


def may_head(line: Line) -> bool:
    """Whether a line may be a heading that has lost its marker: short, and no sentence."""
    squeezed = line.squeezed
    return (
        len(squeezed) <= headings().unmarked.longest
        and _has().fullmatch(squeezed) is not None
        and not begins_paragraph(line.text)
    )


def lost_markers(choice: Choice, body: list[Line], heads: Intervals) -> list[Candidate]:
    """A candidate without a marker for each number left out that a line stands for.

    As many lines between its neighbours may head something, and they lie in none of the `heads`.
    """
    jumps = {
        f.span.start: int(f.values["expected"])
        for f in choice.findings
        if f.code == "jump" and f.values["expected"].isdigit()
    }
    taken = {c.candidate.line for c in choice.chosen}
    found = []
    for before, chosen in _neighbours(choice.chosen):
        first, last = before.candidate, chosen.candidate
        due = jumps.get(last.start)
        if due is None or not last.first or first.number != due - 1:
            continue
        missing = last.number - due if isinstance(last.number, int) else 0
        between = range(first.line + 1, last.line)
        free = [i for i in between if i not in taken and not _is_in(heads, body[i])]
        longest = max(len(_without_marker(body, one)) for one in (first, last))
        for number, line in enumerate(_stand_ins(body, free, missing, longest), due):
            at = body[line].start
            found.append(Candidate(at, at, last.form, number, line, True, ""))
    return found


def _without_marker(body: list[Line], candidate: Candidate) -> str:
    """The line of a heading behind its marker; nothing where it is more than a heading."""
    line = body[candidate.line]
    words = line.text[candidate.end - line.start :].strip()
    return words if len(words) <= headings().unmarked.longest_like else ""


def _stand_ins(body: list[Line], free: list[int], missing: int, longest: int) -> list[int]:
    """The lines that stand for the missing numbers; where too many may, what is around them tells.

    `longest`: characters of a heading beside them.
    """
    may = [i for i in free if _may_be_lost(body[i], longest)]
    set_off = [i for i in may if body[i - 1].text.endswith(headings().unmarked.ends)]
    above_items = [i for i in set_off if begins_item(body[i + 1].text)]
    options = (may, set_off, above_items)
    return next((lines for lines in options if 0 < len(lines) <= missing), [])


@cache
def _lost() -> re.Pattern[str]:
    return re.compile(headings().unmarked.lost)


def _may_be_lost(line: Line, longest: int) -> bool:
    """Whether a line may be a heading like those beside it, which has lost its marker."""
    squeezed = line.squeezed
    rule = headings().unmarked
    return (
        len(squeezed) <= max(rule.longest, longest + rule.near)
        and _lost().fullmatch(squeezed) is not None
        and not begins_paragraph(line.text)
    )


def _is_in(heads: Intervals, line: Line) -> bool:
    return heads.meet(line.start, line.end)


def _neighbours(chosen: list[Chosen]) -> Iterator[tuple[Chosen, Chosen]]:
    """Each marker with the one of its list in front of it."""
    last: dict[tuple[str, int], Chosen] = {}
    for item in chosen:
        key = item.candidate.form.family, item.depth
        if key in last and not item.inline:
            yield last[key], item
        last[key] = item


def labels_above(text: str, choice: Choice, body: list[Line], heads: Intervals) -> list[Mark]:
    """The marks of lines right above lists, in a text without other levels where one begins again.

    报名材料： / 1.… 2.… / 办理流程： / 1.… 2.…, and those of their like that head a paragraph.
    """
    tops = [c for c in choice.chosen if c.depth == 1 and not c.inline]
    if len({chosen.candidate.form.family for chosen in tops}) != 1:
        return []
    restarts = {f.span.start for f in choice.findings if f.code == "restart"}
    taken = {chosen.candidate.line for chosen in choice.chosen}
    firsts = [c.candidate for c in tops if c.candidate.number == 1 and c.candidate.first]
    above = {c.start: c.line - 1 for c in firsts if c.line and c.line - 1 not in taken}
    lines = {start: body[line] for start, line in above.items()}
    labels = {s: line for s, line in lines.items() if may_head(line) and not _is_in(heads, line)}
    if not restarts.intersection(labels):
        return []
    colons = headings().unmarked.colons
    found = {
        line.start: line
        for start, line in labels.items()
        if start in restarts or line.text.endswith(colons)
    }
    found |= {line.start: line for line in _like(text, body, taken, found)}
    return [
        heading_mark(line, closing=int(line.text.endswith(colons)))
        for line in sorted(found.values(), key=lambda line: line.start)
    ]


def _like(text: str, body: list[Line], taken: set[int], found: dict[int, Line]) -> Iterator[Line]:
    """The lines that blank ones set apart as they do the labels that are `found`, above text."""
    gaps = [text.count("\n", before.end, line.start) for before, line in pairwise(body)]
    apart = [gap for gap, line in zip(gaps, body[1:], strict=True) if line.start in found]
    if len(apart) < len(found) or min(apart, default=0) < _BLANK:
        return
    for at, gap in enumerate(gaps[:-1], 1):
        line, below = body[at], body[at + 1]
        text_below = below.text.endswith(headings().unmarked.ends) or begins_item(below.text)
        if gap >= min(apart) and at not in taken and may_head(line) and text_below:
            yield line


@cache
def _framed() -> re.Pattern[str]:
    rule = headings().unmarked
    return re.compile(f"(?!.*(?:{rule.framed_none})){rule.framed}")


def framed_headings(choice: Choice, body: list[Line]) -> list[Mark]:
    """The marks of lines that brackets set off, two of them at least: 【工作目标】 / 1.… 2.….

    Where sections have numbers above them, they are labels inside these.
    """
    lines = [line for line in body if _framed().fullmatch(line.squeezed)]
    tops = [c.candidate for c in choice.chosen if c.depth == 1 and not c.inline]
    section = form_of("paren").rule.rank
    numbered = any(top.form.rule.rank <= section for top in tops)
    if len(lines) < _AT_LEAST or numbered:
        return []
    colons = headings().unmarked.colons
    return [heading_mark(line, closing=int(line.text.endswith(colons))) for line in lines]


@cache
def _pair() -> re.Pattern[str]:
    words = "|".join(map(re.escape, headings().final.words))
    return re.compile(headings().unmarked.second.replace("FINAL", f"(?:{words})"))


def second_titles(text: str, marks: list[Mark]) -> list[Mark]:
    """Headings right behind the heading of an item, in a page where white space parts all.

    五、录取办法 文化课成绩要求 专业测试合格的…: the second ends in a word that titles end in.
    """
    found = []
    for mark in marks:
        pair = None if mark.inline else _pair().match(text, mark.end, mark.line_end)
        if pair:
            found.append(
                Mark(
                    start=pair.start("second"),
                    end=pair.start("second"),
                    depth=mark.depth + 1,
                    number=None,
                    family="heading",
                    inline=False,
                    line_end=mark.line_end,
                    heading_end=pair.end("second"),
                )
            )
    return found
