"""The title: its lines, its kind, and what the title of a cover notice issues."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from workplan_cli.model import Span
from workplan_cli.rules.header import header
from workplan_cli.rules.layout import layout
from workplan_cli.structure.header.dates import dates_in, find_date
from workplan_cli.structure.header.evidence import Evidence, Source
from workplan_cli.structure.header.issuers import is_office, is_office_line
from workplan_cli.structure.header.squeezed import squeezed_spans
from workplan_cli.structure.lines import Line, squeeze

_SHORTEST, _LONGEST = 3, 89  # characters of a line of a title
_MOST = 4  # lines of a title
_FULLER = 24  # characters that the title above a plan may have besides those in the notice's
_REPEATS = 8  # characters of a title that are no chance where they stood above
_REPEATED = 3  # lines on which the title of a plan is repeated at most
_DATED = 18  # a shorter line with a date in it is no title
_BOOK = re.compile(r"《([^《》]+)》")  # a title that is written as if it were cited
_FRAMED = re.compile(r"《([^《》]+)》|【([^【】]+)】")  # or set off


@cache
def _tail() -> re.Pattern[str]:
    """What may stand behind the kind: （试行）, 范文."""
    return re.compile(rf"(?:{header().kind.sample})?(?:[（(][^（）()]*[）)])*$")


@cache
def _kinds() -> tuple[str, ...]:
    """The words for kinds, the longest first."""
    return tuple(sorted(header().kind.words, key=len, reverse=True))


def kind_of(title: str) -> tuple[str, int] | None:
    """The kind of document that a title names, and where the word begins."""
    plain = _tail().sub("", title, count=1)
    for word in _kinds():
        if plain.endswith(word):
            return word, len(plain) - len(word)
    return None


def _ends_in_kind(title: str) -> bool:
    """Whether a title ends in 的 and its kind."""
    kind = kind_of(title)
    return kind is not None and title.rstrip("》").endswith(header().title.of + kind[0])


@cache
def _kind() -> re.Pattern[str]:
    return re.compile("|".join(_kinds()))


@cache
def _inside() -> re.Pattern[str]:
    rule = header().title
    return re.compile(rf"\s?(?:{rule.bracket})?\s?(?:{rule.inside})")


@cache
def _bracket() -> re.Pattern[str]:
    return re.compile(header().title.bracket)


@cache
def _behind() -> re.Pattern[str]:
    """What stands behind a title that runs into the text."""
    rules = header()
    first_item = layout().flat.first_item
    return re.compile(rf"\s|{rules.title.opens}|{first_item}|{rules.number.pattern}")


def title_end(text: str, start: int, stop: int) -> int | None:
    """Where the title ends that begins at `start`, its text running on; None for no title.

    What is 关于 something ends behind 的 and a kind, anything else behind a kind that something
    other follows, or else behind the first.

    >>> title_end("某局关于计划执行情况及计划（草案）的报告各位代表", 0, 24)
    20
    """
    ends = list(_ends(text, start, stop))
    rule = header().title
    about = text.find(rule.about, start, stop)
    for low, high in ends:
        if 0 <= about < low and text.endswith(rule.of, start, low):
            return high
    closed = (
        high
        for _, high in ends
        if (high == stop and not re.search(rule.sentence, text[start:high]))
        or _behind().match(text, high, stop)
    )
    return next(closed, ends[0][1] if ends else None)


def _ends(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The kinds that may end a title, none in 《》 and none that the title goes on behind."""
    depth, at = 0, start
    for kind in _kind().finditer(text, start, stop):
        depth += text.count("《", at, kind.start()) - text.count("》", at, kind.start())
        at = kind.start()
        bracket = _bracket().match(text, kind.end(), stop)
        if depth <= 0 and not _inside().match(text, kind.end(), stop) and _is_whole(text, kind):
            yield kind.start(), bracket.end() if bracket else kind.end()


def _is_whole(text: str, kind: re.Match[str]) -> bool:
    """Whether a kind of one character is a word here: 令 and 函, and not the 法 of 执法."""
    return len(kind[0]) > 1 or text.endswith(header().title.of, 0, kind.start())


def ends_in_title(squeezed: str) -> bool:
    """Whether a text without white space ends as a title does: in its kind, 》 or a bracket.

    >>> ends_in_title("关于印发《某县计划》的通知（2023年5月6日）"), ends_in_title("办好学校")
    (True, False)
    """
    return kind_of(squeezed.rstrip("》")) is not None


@cache
def _no_title() -> re.Pattern[str]:
    """The heads of lines that are other parts of the header."""
    rules = header()
    person, attached = rules.person, f"{rules.title.attached}$"
    told = "|".join(layout().metadata.telling)
    given = (rules.subtitle.pattern, person.pattern, person.alone, person.premier)
    return re.compile("|".join((*given, attached, f"(?:{told})[：:]")))


def may_title(line: Line) -> bool:
    """Whether a line may be the title, or a part of it."""
    squeezed, rule = line.squeezed, header().title
    return (
        _SHORTEST <= len(squeezed) <= _LONGEST
        and not squeezed.endswith(rule.never_ends)
        and not squeezed.isascii()
        and not re.search(rule.sentence, squeezed)
        and not re.search(rule.never, squeezed)
        and not _no_title().match(squeezed)
        and not re.fullmatch(f"{header().number.pattern}|{header().number.alone}", squeezed)
        and not (len(squeezed) < _DATED and find_date(squeezed) and not kind_of(squeezed))
        and not _is_signed(squeezed)
    )


def _is_signed(squeezed: str) -> bool:
    """Whether a line is the name of an office and a date."""
    date = find_date(squeezed)
    return date is not None and date.end() == len(squeezed) and is_office(squeezed[: date.start()])


def title_lines(lines: list[Line], start: int, stop: int) -> range:
    """The lines of the title between `start` and `stop`; an empty range at `start` for none."""
    first = next((at for at in range(start, stop) if may_title(lines[at])), stop)
    end = first
    while end < stop and end - first < _MOST and _continues(lines, first, end):
        end += 1
        joined = _joined(lines[first:end])
        if kind_of(joined) and not _goes_on(joined, lines[end] if end < stop else None):
            break
    if not kind_of(_joined(lines[first:end])):
        end = next((at for at in range(first + 1, end) if _is_text(lines[at])), end)
        if _joined(lines[first:end]).endswith(header().title.runs_on):
            return range(start, start)  # the first line of a text without a title
    while end - first > 1 and _is_apart(lines, first, end):
        first += 1
    return range(first, end) if end > first else range(start, start)


def _is_apart(lines: list[Line], first: int, end: int) -> bool:
    """Whether the first of some lines is no part of the title that the others are.

    A page that says a title twice names who issued it in between: it is none of the second.
    """
    title, above = _joined(lines[first + 1 : end]), _joined(lines[:first])
    if lines[first].squeezed + title in above:
        return False
    whole = kind_of(title) and not title.startswith(header().title.about)
    again = whole and len(title) >= _REPEATS and title in above
    return bool(again) or _stands_apart(lines[first], title)


def _stands_apart(line: Line, title: str) -> bool:
    """Whether a line above a title is none of it: the name of a page, or what a site says of it.

    Above 某局关于… it is none, if it names no office; above 关于… it is none that says 关于 itself.
    """
    rule = header()
    about = rule.title.about
    quoted = line.squeezed.count("《") > line.squeezed.count("》")
    if title.startswith(about) and about in line.squeezed and kind_of(title) and not quoted:
        return True
    if title.startswith(line.squeezed) and kind_of(title):
        return True  # 某局 / 某局关于…的复函
    order = re.fullmatch(rule.issuer.order, title)
    if order and line.squeezed.endswith(order["office"]):
        return True  # 某省某市人民政府 / 某市人民政府令
    named = re.match(f"(?:{rule.issuer.pattern})(?:{rule.title.about}|{rule.issuer.dated})", title)
    return bool(named and kind_of(title) and not is_office_line(line))


def _is_text(line: Line) -> bool:
    """Whether a line below a title without a kind is rather the first of the text."""
    return re.search(header().title.text, line.squeezed) is not None


def is_bracket(line: Line) -> bool:
    """Whether a line is what stands in brackets behind a title: （试行）, （2021-2023年）."""
    return _bracket().fullmatch(line.squeezed) is not None


def _joined(lines: list[Line]) -> str:
    return "".join(line.squeezed for line in lines)


def _continues(lines: list[Line], start: int, at: int) -> bool:
    """Whether the title that begins at `start` has the line at `at`: 政府工作报 / 告, 的 / 通知."""
    if may_title(lines[at]):
        return True
    before = _joined(lines[start:at])
    if before and is_bracket(lines[at]):
        return True
    if not before or kind_of(before):
        return False
    piece, rest = lines[at].squeezed, _joined(lines[at + 1 : at + 2])
    return any(
        map(kind_of, (before + piece, before + piece + rest if piece == header().title.of else ""))
    )


def _goes_on(joined: str, following: Line | None) -> bool:
    """Whether a title that could end here goes on: 《…工作要点》 / 的通知."""
    if joined.count("《") > joined.count("》"):
        return True
    if following is None:
        return False
    rule = header().title
    if following.squeezed.startswith(rule.goes_on) or is_bracket(following):
        return True
    about = rule.about in joined and not _ends_in_kind(joined)
    return about and may_title(following) and _ends_in_kind(joined + following.squeezed)


def spans_of(lines: list[Line]) -> tuple[Span, ...]:
    """Where lines stand."""
    return tuple(Span(line.start, line.end) for line in lines)


def title_and_date(lines: list[Line]) -> Iterator[Evidence]:
    """The title that `lines` make; a date or a 发文字号 in brackets behind it is none of it."""
    if len(lines) == 1 and (book := _FRAMED.fullmatch(lines[0].text)):
        lines = [Line(lines[0].start + 1, lines[0].end - 1, book[0][1:-1])]
    spans = spans_of(lines)
    last = lines[-1]
    dated = re.search(header().title.dated, last.text)
    date = find_date(dated[0]) if dated else None
    if dated and date and date["d"]:
        spans = (*spans[:-1], Span(last.start, last.start + dated.start()))
        tail = Line(last.start + dated.start(), last.end, dated[0])
        yield from dates_in(tail, "title_lines")
    elif numbered := re.search(rf"[（(](?P<n>{header().number.pattern})[）)]$", last.text):
        spans = (*spans[:-1], Span(last.start, last.start + numbered.start()))
        number = Span(last.start + numbered.start("n"), last.start + numbered.end("n"))
        yield Evidence("number", "title_lines", (number,))
    yield Evidence("title", "title_lines", spans)


def kind_in_title(text: str, title: Evidence) -> list[Evidence]:
    """The kind that a title names, or nothing."""
    words = squeezed_spans(text, title.spans)
    kind = kind_of(words.text)
    if kind is None:
        return []
    word, at = kind
    source: Source = "notice_title" if title.field == "notice_title" else "title"
    return [Evidence("kind", source, words.spans(at, at + len(word)), word, shown_as=title.shown)]


def issued_by(text: str, title: Evidence, *, bare: bool = False) -> Evidence | None:
    """X where `title` is that of a notice 关于印发《X》的通知, or hands on X, a report.

    `bare`: where it lacks 的通知, as the page of a site may have it, or hands on a notice.
    """
    words, rule = squeezed_spans(text, title.spans), header().issues
    patterns = (rule.bare, rule.onward) if bare else (rule.pattern, rule.forwarded)
    match = next(filter(None, (re.search(one, words.text) for one in patterns)), None)
    if match is None:
        return None
    spans = words.spans(*match.span("quoted" if match.groupdict().get("quoted") else "plain"))
    whole = len(spans) == 1  # what a line break parts is shown as the title it stands in
    return Evidence("title", "issued", spans, shown_as=None if whole else title.shown)


def repeated_title(lines: list[Line], start: int, stop: int, title: str) -> range | None:
    """The lines behind a cover notice that repeat the title of the plan, or say it in full."""
    for low in range(start, min(len(lines), stop)):
        joined = ""
        for high in range(low, min(low + _REPEATED, len(lines))):
            if len(joined) > len(title) + _FULLER or not may_repeat(lines[high]):
                break
            joined += lines[high].squeezed
            if is_same_title(joined, title):
                behind = lines[high + 1 : high + 2]
                return range(low, high + (2 if behind and is_bracket(behind[0]) else 1))
    return None


def asked_about(title: str) -> str | None:
    """What a notice asks about, or hands in: X of 关于征求《X》意见的函.

    >>> asked_about("某局关于征求《某市规划（征求意见稿）》意见的函")
    '某市规划（征求意见稿）'
    """
    asked = re.search(header().issues.asked, title)
    return asked["quoted"] if asked else None


def attached_title(lines: list[Line], title: str) -> list[Line]:
    """The lines below 附件 that are a title of the same words, or none.

    Where it stands behind 附件 on one line, it is what the text calls it in 《》.
    """
    for at, line in enumerate(lines):
        head = re.match(header().title.attached, line.text)
        if head is None:
            continue
        if head.end() == len(line.text):
            below = repeated_title(lines, at + 1, at + 2, title)
            if below is not None:
                return lines[below.start : below.stop]
        elif is_same_title(squeeze(line.text[head.end() :]), title):
            return _cited(lines[:at], title)
    return []


def _cited(lines: list[Line], title: str) -> list[Line]:
    """What the first of `lines` that names 《》 of the same words has in it."""
    return [
        Line(line.start + named.start(1), line.start + named.end(1), named[1])
        for line in lines
        for named in _BOOK.finditer(line.text)
        if is_same_title(named[1], title)
    ][:1]


def may_repeat(line: Line) -> bool:
    """Whether a line may be the title of the plan, or a part of it."""
    if re.match(layout().attachment.list_head, line.text):
        return False
    return may_title(line) or kind_of(line.squeezed) is not None or is_bracket(line)


def is_same_title(full: str, title: str) -> bool:
    """Whether a title that stands above a plan is that which its notice gives it.

    It may say whose plan it is, or leave that out, and differ in 的 and in marks.

    >>> is_same_title("某县第一中学2019学年工作要点", "2019学年工作要点")
    True
    >>> is_same_title("关于防震减灾工作的报告", "某局关于防震减灾工作报告")
    True
    >>> is_same_title("工作报告", "2019学年工作要点")
    False
    """
    longer, shorter = sorted((_folded(full), _folded(title)), key=len, reverse=True)
    near = len(shorter) * 2 >= len(longer)
    return near and longer.endswith(shorter) and kind_of(full) is not None


@cache
def _marks_in_title() -> re.Pattern[str]:
    return re.compile(rf"{header().title.bracket}|[^\w]|{header().title.of}")


def _folded(title: str) -> str:
    """A title without what two mentions of it may differ in."""
    return _marks_in_title().sub("", title)
