"""The title: its lines, its kind, and what the title of a cover notice issues."""

from __future__ import annotations

import re
from functools import cache

from workplan_cli.model import Span
from workplan_cli.rules.header import header
from workplan_cli.structure.header.dates import find_date
from workplan_cli.structure.header.evidence import Evidence, Source
from workplan_cli.structure.header.squeezed import squeezed_spans
from workplan_cli.structure.lines import Line

_SHORTEST, _LONGEST = 3, 89  # characters of a line of a title
_MOST = 4  # lines of a title
_REPEATED = 3  # lines on which the title of a plan is repeated at most
_DATED = 18  # a shorter line with a date in it is no title
_BRACKET = re.compile(r"[（(][^（）()]*[）)]$")  # （试行） behind the kind


@cache
def _kinds() -> tuple[str, ...]:
    """The words for kinds, the longest first."""
    return tuple(sorted(header().kind.words, key=len, reverse=True))


def kind_of(title: str) -> tuple[str, int] | None:
    """The kind of document that a title names, and where the word begins."""
    plain = _BRACKET.sub("", title)
    for word in _kinds():
        if plain.endswith(word):
            return word, len(plain) - len(word)
    return None


def _ends_in_kind(title: str) -> bool:
    """Whether a title ends in 的 and its kind."""
    kind = kind_of(title)
    return kind is not None and title.rstrip("》").endswith(header().title.of + kind[0])


@cache
def _no_title() -> re.Pattern[str]:
    """The heads of lines that are other parts of the header."""
    rules = header()
    heads = (rules.subtitle.pattern, rules.person.pattern, rules.person.premier)
    return re.compile("|".join(heads))


def may_title(line: Line) -> bool:
    """Whether a line may be the title, or a part of it."""
    squeezed, rule = line.squeezed, header().title
    return (
        _SHORTEST <= len(squeezed) <= _LONGEST
        and not squeezed.endswith(rule.never_ends)
        and not re.search(rule.sentence, squeezed)
        and not _no_title().match(squeezed)
        and not re.fullmatch(header().number.pattern, squeezed)
        and not (len(squeezed) < _DATED and find_date(squeezed) and not kind_of(squeezed))
    )


def title_lines(lines: list[Line], start: int, stop: int) -> range:
    """The lines of the title between `start` and `stop`; an empty range at `start` for none."""
    first = next((at for at in range(start, stop) if may_title(lines[at])), stop)
    end = first
    while end < stop and end - first < _MOST and _continues(lines, first, end):
        end += 1
        joined = _joined(lines[first:end])
        if kind_of(joined) and not _goes_on(joined, lines[end] if end < stop else None):
            break
    return range(first, end) if end > first else range(start, start)


def _joined(lines: list[Line]) -> str:
    return "".join(line.squeezed for line in lines)


def _continues(lines: list[Line], start: int, at: int) -> bool:
    """Whether the title that begins at `start` has the line at `at`: 政府工作报 / 告 too."""
    if may_title(lines[at]):
        return True
    before = _joined(lines[start:at])
    return bool(before) and not kind_of(before) and bool(kind_of(before + lines[at].squeezed))


def _goes_on(joined: str, following: Line | None) -> bool:
    """Whether a title that could end here goes on: 《…工作要点》 / 的通知."""
    if joined.count("《") > joined.count("》"):
        return True
    if following is None:
        return False
    rule = header().title
    if following.squeezed.startswith(rule.goes_on):
        return True
    about = rule.about in joined and not _ends_in_kind(joined)
    return about and may_title(following) and _ends_in_kind(joined + following.squeezed)


def spans_of(lines: list[Line]) -> tuple[Span, ...]:
    """Where lines stand."""
    return tuple(Span(line.start, line.end) for line in lines)


def kind_in_title(text: str, title: Evidence) -> list[Evidence]:
    """The kind that a title names, or nothing."""
    words = squeezed_spans(text, title.spans)
    kind = kind_of(words.text)
    if kind is None:
        return []
    word, at = kind
    source: Source = "notice_title" if title.field == "notice_title" else "title"
    return [Evidence("kind", source, words.spans(at, at + len(word)), word, shown_as=title.shown)]


def issued_by(text: str, title: Evidence) -> Evidence | None:
    """X where `title` is that of a notice 关于印发《X》的通知."""
    words = squeezed_spans(text, title.spans)
    match = re.search(header().issues.pattern, words.text)
    if match is None:
        return None
    spans = words.spans(*match.span("quoted" if match["quoted"] else "plain"))
    whole = len(spans) == 1  # what a line break parts is shown as the title it stands in
    return Evidence("title", "issued", spans, shown_as=None if whole else title.shown)


def repeated_title(lines: list[Line], start: int, stop: int, title: str) -> range | None:
    """The lines behind a cover notice that repeat the title of the plan."""
    for low in range(start, min(len(lines), stop)):
        joined = ""
        for high in range(low, min(low + _REPEATED, len(lines))):
            joined += lines[high].squeezed
            if joined == title:
                return range(low, high + 1)
            if not title.startswith(joined):
                break
    return None
