"""The lines at the head of a document: which of them are the title, the number, the salutation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from functools import cache
from typing import NamedTuple

from workplan_cli.model import Block, BlockKind, Span
from workplan_cli.rules.header import header
from workplan_cli.rules.layout import layout
from workplan_cli.structure.header.addressed import is_salutation, read_salutation
from workplan_cli.structure.header.dates import dates_in, first_year
from workplan_cli.structure.header.evidence import Evidence
from workplan_cli.structure.header.issuers import is_office, is_office_line, read_letterhead
from workplan_cli.structure.header.issuing import issued_in
from workplan_cli.structure.header.titles import (
    ends_in_title,
    is_same_title,
    repeated_title,
    title_and_date,
    title_lines,
)
from workplan_cli.structure.lines import Line

_OWN_LINES = 3  # of a title right above the number
_NUMBER_LINES = 12  # at the head, in which the 发文字号 is looked for
_NUMBER_REST = 30  # a line has fewer characters beside it
_SALUTATION_LINES = 40  # at the head, in which the salutation is looked for
_BROKEN = 3  # lines in front of its last one over which a salutation is broken
_TITLE_LINES = 8  # at the head, in which a title stands that neither of the two follows
_SITE_LINES = 12  # the same where none of them is text: a site has much to say of itself
_ALIKE = 0.75  # part of their characters that two titles of one paper have in common
_ORDERED = 3  # lines below an order in which it says what it makes public
_BELOW_LINES = 6  # below a title, where no salutation ends them


class Head(NamedTuple):
    """The lines before the first section, and which of them are what."""

    lines: list[Line]
    number: int | None  # index of the line with the 发文字号
    salutation: int | None  # index of the line that names whom the document addresses
    addressed: int  # index of the line on which that begins
    title: range  # indexes of the lines of the title; where it is empty, they would begin there

    @property
    def title_lines(self) -> list[Line]:
        """The lines of the title."""
        return self.lines[self.title.start : self.title.stop]

    @property
    def behind(self) -> int:
        """Index of the first line behind the title and the salutation."""
        return max(self.title.stop, 0 if self.salutation is None else self.salutation + 1)

    @property
    def below(self) -> list[Line]:
        """The lines between the title and the salutation."""
        stop = self.title.stop + _BELOW_LINES if self.salutation is None else self.addressed
        return self.lines[self.title.stop : stop]


def read_head(lines: list[Line]) -> Head:
    """Tell the lines before the first section apart."""
    numbers = (i for i, line in enumerate(lines[:_NUMBER_LINES]) if _number_in(line))
    named = (i for i, line in enumerate(lines[:_SALUTATION_LINES]) if is_salutation(line.text))
    number, salutation = next(numbers, None), next(named, None)
    salutation = _unclosed(lines, number) if salutation is None else salutation
    addressed = _addressed(lines, salutation)
    title = _title(lines, number, salutation and addressed)
    if salutation is not None and _is_of_report(lines, title, salutation):
        salutation, addressed = None, 0
    return Head(lines, number, salutation, addressed, title)


@cache
def number_pattern() -> re.Pattern[str]:
    """How a 发文字号 is written."""
    return re.compile(header().number.pattern)


@cache
def _lone_number() -> re.Pattern[str]:
    """A 发文字号 that has lost its prefix: 〔2017〕15号, alone on its line."""
    return re.compile(header().number.alone)


def _number_in(line: Line) -> re.Match[str] | None:
    """The 发文字号 of a line that has little else."""
    match = number_pattern().search(line.text) or _lone_number().fullmatch(line.text)
    alone = match and len(line.text) - len(match[0]) < _NUMBER_REST and "》" not in line.text
    if match and re.search(header().title.sentence, line.text):
        return None  # 你院某字〔1988〕第2号请示收悉。
    cited = match and match.start() > 1 and line.text.endswith("（", 0, match.start())
    return match if alone and not cited else None


class _Found(NamedTuple):
    """The lines that may be the title: those at the top, and those below the 发文字号."""

    lines: list[Line]
    number: int | None  # index of the line with the 发文字号, where it stands above the salutation
    above: range
    below: range  # empty without such a number
    addressed: bool = False  # the salutation stands right below the number
    whole: bool = False  # or right below those lines


def _title(lines: list[Line], number: int | None, salutation: int | None) -> range:
    """The lines of the title; where it is empty, they would begin there."""
    attached = (at for at in range(1, len(lines)) if _names_attachment(lines[at]))
    end = next(attached, len(lines))
    above = _above(lines, min(_first_stop(lines, number, salutation), end))
    if number is None or number >= (len(lines) if salutation is None else salutation):
        return _chosen(_Found(lines, None, above, range(0)))
    last = min(number + 1 + _TITLE_LINES, salutation or end)
    below = title_lines(lines, number + 1, last)
    addressed, whole = salutation == number + 1, bool(below) and salutation == below.stop
    return _chosen(_Found(lines, number, above, below, addressed, whole))


def _first_stop(lines: list[Line], number: int | None, salutation: int | None) -> int:
    """In front of which line a title at the top ends: the number, the salutation, or so many."""
    stops = [salutation] if salutation is not None else []
    stops += [number] if number else []
    said = any(_is_text(line) for line in lines[:_TITLE_LINES])
    return min(stops, default=min(len(lines), _TITLE_LINES if said else _SITE_LINES))


def _above(lines: list[Line], stop: int) -> range:
    """The title in front of the line `stop`, none where only who signs or a site has its name."""
    title = title_lines(lines, 0, stop)
    title = _later_title(lines, title, stop) or title
    title = _own_title(lines, title, stop) or title
    if title and all(map(is_office_line, lines[title.start : title.stop])):
        none = 0 if title.start else title.stop
        return range(none, none)
    return title


def _chosen(found: _Found) -> range:
    """The lines that are the title, by the first row of `_CHOICES` that knows."""
    return next(title for rule in _CHOICES if (title := rule(found)) is not None)


def _where_no_number_is(found: _Found) -> range | None:
    """Without a 发文字号 above the salutation, the title is at the top."""
    return found.above if found.number is None else None


def _right_above(found: _Found) -> range | None:
    """The title about something right above number and salutation, below another headline.

    九部门发出紧急通知 / … / 关于…的紧急通知 / 某部联原[2011]177号 / 各省…：
    """
    number, above = found.number, found.above
    if not above or number is None or not found.addressed:
        return None
    for start in range(max(above.stop, number - _OWN_LINES), number):
        own = title_lines(found.lines, start, number)
        about = header().title.about in found.lines[start].text
        if about and own == range(start, number) and _is_title(found.lines, own):
            return own
    return None


def _where_no_title_is_below(found: _Found) -> range | None:
    """What stands below the number is no title: 某政发〔2017〕3号 / 各县人民政府：."""
    return None if _is_title(found.lines, found.below) else _at_the_top(found)


def _below_a_site(found: _Found) -> range | None:
    """The title stands twice, the first time behind the name of a site; none hands it on."""
    above = _words(found.lines, found.above)
    twice = above.endswith(_words(found.lines, found.below))
    return found.below if twice and not re.search(header().issues.forwarded, above) else None


def _right_below(found: _Found) -> range | None:
    """A title about something that fills the lines between number and salutation, below another.

    17号 某区安全生产规划 / 某安发〔2016〕17号 / 关于印发某区…规划的 / 通　　知 / 各镇街：
    """
    about = header().title.about
    first = found.lines[found.below.start].text
    told = found.whole and first.startswith(about) and about not in _words(found.lines, found.above)
    return found.below if told else None


def _above_the_number(found: _Found) -> range | None:
    """A title above the number, if that is not the head of its paper: 某县教育局公告."""
    titled = _is_title(found.lines, found.above)
    letterhead = titled and _is_letterhead(found.lines, found.above, found.below)
    return _at_the_top(found) if titled and not letterhead else None


def _below_the_number(found: _Found) -> range:
    """What stands below the number, where nothing is said for what stands above."""
    return found.below


_CHOICES: tuple[Callable[[_Found], range | None], ...] = (
    _where_no_number_is,
    _right_above,
    _where_no_title_is_below,
    _below_a_site,
    _right_below,
    _above_the_number,
    _below_the_number,
)


def _at_the_top(found: _Found) -> range:
    """The title above the number; its place below, where the number is all that is above."""
    assert found.number is not None
    return found.above if found.above or found.number > 1 else found.below


def _names_attachment(line: Line) -> bool:
    """Whether a line lists what is attached, behind all that has a title: 附件：名单."""
    return re.match(layout().attachment.list_head, line.text) is not None


def _is_of_report(lines: list[Line], title: range, salutation: int) -> bool:
    """Whether a salutation is that of a report which a notice without one hands on above it."""
    handed = re.search(header().issues.forwarded, _words(lines, title))
    report = (handed["plain"] or handed["quoted"]) if handed else ""
    return bool(report) and repeated_title(lines, title.stop, salutation, report) is not None


def _later_title(lines: list[Line], title: range, stop: int) -> range | None:
    """A title about something below words that are none: 国家政策 / 关于…的实施意见.

    Or one that names a year, where no text stands between: 欢迎来到某某网 / 2011年工作总结.
    """
    if not title or _is_title(lines, title):
        return None
    above = True  # all text
    for start in range(title.stop, stop):
        about = header().title.about in lines[start].text
        if about or (above and first_year(lines[start].squeezed) is not None):
            below = title_lines(lines, start, stop)
            if below.start == start and _is_title(lines, below):
                return below
            if about:
                return None
        above = above and not _is_text(lines[start])
    return None


def _is_text(line: Line) -> bool:
    return re.search(header().title.sentence, line.squeezed) is not None


def _own_title(lines: list[Line], title: range, stop: int) -> range | None:
    """The title right below one that a site gives its page in almost the same words.

    Or the title of the notice that issues what the site names its page after.
    """
    own = title_lines(lines, title.stop, stop)
    if title and (order := _order_below(lines, title, stop)):
        return order
    if not title or not own or own.start > title.stop + 1 or not _is_title(lines, own):
        return None
    site, words = _words(lines, title), _words(lines, own)
    issued = issued_in(words) or _ordered(words, lines[own.stop : own.stop + _ORDERED])
    if issued and is_same_title(issued, site):
        return own
    near = own.start == title.stop or is_office_line(lines[title.stop])
    fuller = words.endswith(site) and is_office(words.removesuffix(site))
    alike = fuller or SequenceMatcher(None, site, words).ratio() >= _ALIKE
    return own if near and alike else None


def _order_below(lines: list[Line], title: range, stop: int) -> range | None:
    """The order that makes public what a site names its page after, and says when below it."""
    site = _words(lines, title)
    for at in range(title.stop, min(stop, title.stop + _BELOW_LINES)):
        issued = _ordered(lines[at].squeezed, lines[at + 1 : at + 1 + _ORDERED])
        if issued and is_same_title(issued, site):
            return range(at, at + 1)
    return None


def _ordered(order: str, below: list[Line]) -> str | None:
    """What the lines below an order make public: 《某办法》已经…通过，现予公布."""
    if not re.fullmatch(header().issuer.order, order):
        return None
    found = (re.search(header().issues.ordered, line.text) for line in below)
    return next((match["quoted"] for match in found if match), None)


def _unclosed(lines: list[Line], number: int | None) -> int | None:
    """The line of names that has lost its colon: below a title, and the text is below it."""
    for at in range(1, min(_TITLE_LINES, len(lines) - 1)):
        titled = ends_in_title(lines[at - 1].squeezed) or at - 1 == number
        text = re.search(header().title.sentence_ends, lines[at + 1].text)
        if titled and text and re.fullmatch(header().recipients.unclosed, lines[at].squeezed):
            return at
    return None


def _words(lines: list[Line], title: range) -> str:
    return "".join(line.squeezed for line in lines[title.start : title.stop])


def _is_title(lines: list[Line], title: range) -> bool:
    """Whether lines end as a title does, and not as the name of an office."""
    return ends_in_title(_words(lines, title))


def _is_letterhead(lines: list[Line], above: range, below: range) -> bool:
    """Whether lines are a name and a kind, 某县教育局公告, above a title about something."""
    words = _words(lines, above)
    about = any(header().title.about in line.text for line in lines[below.start : below.stop])
    return about and re.fullmatch(header().issuer.order, words) is not None


def evidence_of_head(head: Head) -> Iterator[Evidence]:
    """What the title, the number and the salutation state."""
    if head.title:
        yield from title_and_date(head.title_lines)
    yield from read_letterhead(head.lines, head.number or 0)
    if head.salutation is not None:
        yield from read_salutation(_whole(head.lines[head.addressed : head.salutation + 1]))
    if head.number is not None:
        line = head.lines[head.number]
        number = _number_in(line)
        assert number is not None
        span = Span(line.start + number.start(), line.start + number.end())
        yield Evidence("number", "number_line", (span,))
        yield from dates_in(line, "number_line")


def _whole(lines: list[Line]) -> Line:
    """Lines as one, with space for what parts them."""
    joined = lines[0]
    for line in lines[1:]:
        text = joined.text + " " * (line.start - joined.end) + line.text
        joined = Line(joined.start, line.end, text)
    return joined


def _addressed(lines: list[Line], salutation: int | None) -> int:
    """Index of the line on which a salutation begins that is broken over several."""
    first = salutation or 0
    while first and salutation and salutation - first < _BROKEN and _runs_on(lines[first - 1]):
        first -= 1
    return first


def _runs_on(line: Line) -> bool:
    """Whether a line lists names and goes on in the next: 各县（市）区人民政府，市属各单⏎位："""
    rule = header().recipients
    names = re.search(rule.parts, line.text) and re.match(rule.each, line.text)
    return bool(names) and not re.search(header().title.sentence_ends, line.text)


def blocks_of_head(text: str, head: Head, title: BlockKind) -> Iterator[Block]:
    """The blocks of those lines, the title's of the kind `title`."""
    if head.title:
        yield block_of(text, title, head.title_lines)
    if head.salutation is not None:
        yield block_of(text, "recipients", head.lines[head.addressed : head.salutation + 1])
    if head.number is not None and _is_number(head.lines[head.number]):
        yield block_of(text, "number", [head.lines[head.number]])


def _is_number(line: Line) -> bool:
    """Whether a line is a 发文字号 and nothing else."""
    return any(form.fullmatch(line.text) for form in (number_pattern(), _lone_number()))


def block_of(text: str, kind: BlockKind, lines: list[Line]) -> Block:
    """A block from the first to the last of `lines`."""
    start, end = lines[0].start, lines[-1].end
    return Block(kind, Span(start, end), text[start:end])
