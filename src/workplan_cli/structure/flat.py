"""A page that a scrape flattened to a line: its head and its end cut into the lines they had."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from workplan_cli.rules.header import header
from workplan_cli.rules.layout import layout
from workplan_cli.structure.flat_attachments import attachment_cuts
from workplan_cli.structure.flat_decimals import decimal_cuts
from workplan_cli.structure.flat_ordinals import ordinal_cuts
from workplan_cli.structure.flat_signs import (
    COLON,
    HEAD,
    is_flat,
    nearly_all,
    title_above,
)
from workplan_cli.structure.header import (
    ends_in_title,
    is_office,
    issued_in,
    number_pattern,
    title_end,
)
from workplan_cli.structure.layout import flat_head
from workplan_cli.structure.lines import Line, squeeze

_MOST_LINES = 12  # of a text whose breaks are lost
_NEAR = 40  # characters below a title in which a bracket dates it
_TAIL = 400  # characters in which the 落款 is looked for
_DATED = 20  # characters in front of a title in which a date stands
_OFFICES = 160  # characters of the offices side by side in a 落款
_LONGEST_TITLE = 80  # characters of one that names what it is about
_OFFICE = 24  # characters of who issued it, between a title and the same
_BEFORE = 12  # characters in front of a title that tell whether a line begins with it
_SHORTEST_NUMBER = 6  # characters of a 发文字号 from its year on
_BRACKETED = re.compile(r"\s?（[^（）]{4,30}）")  # a 发文字号 below the title
_SENTENCE_ENDS = "。；！”）"


@cache
def _date() -> re.Pattern[str]:
    date = header().date
    named = re.compile(r"\(\?P<\w+>")  # the groups of both are named alike
    return re.compile("|".join(named.sub("(?:", form) for form in (date.digits, date.chinese)))


@cache
def _office_at_end() -> re.Pattern[str]:
    office = header().issuer.pattern
    return re.compile(rf"(?:^|\s|(?<=[0-9A-Za-z]))\s*(?:{office}\s*)+$")


def split_flat(text: str, lines: list[Line], written: list[Line]) -> tuple[list[Line], bool]:
    """Tell a text whose line breaks are lost, and cut its head into the lines it had.

    `written`: its lines before what is glued to them was cut off.
    """
    flat = [index for index, line in enumerate(lines) if is_flat(line.text)]
    flat = flat or nearly_all(lines)
    long = sum(len(lines[index].text) for index in flat)
    total = sum(len(line.text) for line in lines)
    if not flat or long * 2 < total or len(lines) > _MOST_LINES:
        return _articles(lines, written)
    index = flat[0]
    return [*lines[:index], *_pieces(text, lines[index]), *lines[index + 1 :]], True


def _articles(lines: list[Line], written: list[Line]) -> tuple[list[Line], bool]:
    """The chapters and articles of a law on one line, whose chapters are cut apart already."""
    if len(written) != 1 or not nearly_all(written) or len(lines) == 1:
        return lines, False
    whole = written[0]
    cuts = [whole.start + at for at in ordinal_cuts(whole.text)]
    return [piece for line in lines for piece in _cut_at(line, cuts)], bool(cuts)


def _cut_at(line: Line, places: list[int]) -> Iterator[Line]:
    """A line, cut where places of the text are within it."""
    inside = [place - line.start for place in places if line.start < place < line.end]
    for low, high in pairwise([0, *inside, len(line.text)]):
        kept = line.text[low:high].strip()
        at = line.start + line.text.index(kept, low)
        yield Line(at, at + len(kept), kept, line.page)


def _pieces(text: str, line: Line) -> Iterator[Line]:
    """文件 / 发文字号 / title / recipients / body, at the end of a flattened page its 落款."""
    text = line.text
    cuts = {0, *_head_cuts(text[:HEAD]), *_inner_cuts(text), *_tail_cuts(text), len(text)}
    cuts |= {*attachment_cuts(text), *decimal_cuts(text), *ordinal_cuts(text)}
    for low, high in pairwise(sorted(cuts)):
        piece = line.text[low:high]
        kept = piece.strip()
        if kept:
            at = line.start + low + piece.index(kept)
            yield Line(at, at + len(kept), kept)


def _head_cuts(head: str) -> Iterator[int]:
    """Where the lines at the head of a document began."""
    if ordered := _order_cuts(head):
        yield from ordered
        return
    page = flat_head().match(head)
    classed = re.match(layout().flat.classed, head)
    front = page or classed or re.match(layout().glued.headline, head)
    at = front.end() if front else 0
    if page or classed:
        yield at
    signer = re.compile(layout().flat.signer).search(head, at)
    colon = COLON.search(head, signer.end() if signer else at)
    if colon and at < _first_item(head, at) < colon.start():
        colon = None  # of the first item
    number = number_pattern().search(head, at)
    bracketed = number and head[: number.start()].rstrip().endswith("（")
    if number and not bracketed and (colon is None or number.end() <= colon.start()):
        above = title_above(head, at, number)
        low = at if _is_name(head[at : number.start()]) else number.start()
        yield above or _number_start(head, low, number.end())
        at = number.end()
        yield at
        if signer and signer.start() == at:
            at = signer.end()
            yield at
        if above:
            yield from (colon.end(),) if colon else ()
            return
    said = page["title"] if page else None
    limit = colon.start() if colon else _first_item(head, at)
    title = said_again(head, at, said) or _title_at(head, at, limit)
    if title and (again := _said_twice(head, at, title)):
        yield title
        yield again[0]
        title = again[1]
    if title:
        yield title
        if bracketed:
            yield from (behind.end() for behind in [_BRACKETED.match(head, title)] if behind)
        yield from _cuts_below(head, title, limit if limit > title else len(head))
    elif page and said:
        yield from page.span("title")  # the page's own is the only one
    if colon:
        yield colon.end()


def _order_cuts(head: str) -> tuple[int, ...]:
    """Behind the kind of an order and behind its number: 某市人民政府令 第3号 《某办法》已经…."""
    order = re.match(layout().glued.order, head)
    quoted = head.find("《", order.end()) if order else -1
    return (order.end(), quoted) if order and quoted > 0 else ()


def said_again(text: str, at: int, title: str | None) -> int | None:
    """Where `title` ends if it is what stands at `at`, whatever the white space in either.

    >>> said_again("关于印发 计划的通知 各校：", 0, "关于印发计划的 通知")
    10
    """
    wanted = squeeze(title or "")
    place = 0
    for end in range(at, len(text) if wanted else at):
        if not squeeze(text[end]):
            continue
        if text[end] != wanted[place]:
            return None
        place += 1
        if place == len(wanted):
            return end + 1
    return None


def _title_at(head: str, at: int, limit: int) -> int | None:
    """Where the title ends that begins at `at`, in front of names, items or its text."""
    return title_end(head, at, limit) or _title_about(head, at) or _delivered(head, at)


def _title_about(head: str, at: int) -> int | None:
    """Where a title ends that neither names nor items follow: about something, or text opens."""
    end = title_end(head, at, min(len(head), at + _LONGEST_TITLE))
    opened = end and re.compile(layout().flat.opens).match(head, end)
    return end if end and (opened or header().title.about in head[at:end]) else None


def _delivered(head: str, at: int) -> int | None:
    """Where a report's title ends that was spaced out, in front of when it was delivered.

    >>> _delivered("政 府 工 作 报 告——2016年2月19日在某某区第五次会议上某某区区长", 0)
    11
    """
    delivery = _delivery().search(head, at, at + _LONGEST_TITLE)
    told = delivery and ends_in_title(squeeze(head[at : delivery.start()]))
    return delivery.start() if delivery and told else None


def _said_twice(head: str, at: int, title: int) -> tuple[int, int] | None:
    """Where the title that ends at `title` stands once more behind it, or behind an office.

    >>> _said_twice("某市条例 某市人民政府 某市条例（2014年3月5日通过）", 0, 4)
    (12, 16)
    """
    words = head[at:title].strip()
    place = title + len(head[title:]) - len(head[title:].lstrip())
    if end := said_again(head, place, words):
        return place, end
    again = head.find(words, title, title + len(words) + _OFFICE) if words else -1
    between = squeeze(head[title:again]) if again > 0 else ""
    return (again, again + len(words)) if between and is_office(between) else None


@cache
def _delivery() -> re.Pattern[str]:
    return re.compile(layout().flat.delivery)


@cache
def _delegates() -> re.Pattern[str]:
    return re.compile(layout().flat.delegates)


def _cuts_below(head: str, title: int, limit: int) -> Iterator[int]:
    """Below a title: its date; below a report's when it was given, by whom, and to whom."""
    if signed := _date().match(head, title, limit):
        yield signed.end()
    for dated in re.finditer(
        header().title.dated.rstrip("$"), head[title : min(limit, title + _NEAR)]
    ):
        yield from (title + dated.start(), title + dated.end())
    if delivery := _delivery().match(head, title, limit):
        yield delivery.end()
    if delegates := _delegates().search(head, title, limit):
        yield delegates.start("who")


def _is_name(words: str) -> bool:
    """Whether words in front of what looks like a 发文字号 may be the rest of an office's name."""
    return len(words) <= _OFFICE and words.isalnum()


def _number_start(head: str, start: int, end: int) -> int:
    """某局文件岚社会教〔2015〕65号: the 发文字号 begins behind 文件, or the offices below that."""
    letterhead = layout().flat.letterhead
    office = head.rfind(letterhead, start, end)
    low = office + len(letterhead) if office >= 0 else start
    named = _named_office().match(head, low, end)
    titled = named and head.startswith(tuple(header().kind.words), named.end())
    if named and not titled:
        return named.end()
    space = head.rfind(" ", start, end - _SHORTEST_NUMBER)
    return max(low, space + 1)


@cache
def _named_office() -> re.Pattern[str]:
    """The name of an office in front of a 发文字号: it names a place, and more follows it."""
    return re.compile(layout().flat.named_office)


def _first_item(head: str, at: int) -> int:
    item = re.compile(layout().flat.first_item).search(head, at)
    return item.start() if item else at


@cache
def _signed() -> re.Pattern[str]:
    return re.compile(layout().flat.signed)


def _signatures(text: str) -> Iterator[tuple[int, int]]:
    """Where a 落款 begins and ends: offices, a date, and what may stand behind one."""
    for date in _date().finditer(text):
        if _signed().match(text, date.end()):
            start = _offices_start(text, date.start())
            if start < date.start():
                yield start, date.end()


def _offices_start(text: str, end: int) -> int:
    """Where the names of offices begin that stand in front of `end`."""
    low = max(0, end - _OFFICES)
    low = max([low, *(text.rfind(mark, low, end) + 1 for mark in _SENTENCE_ENDS)])
    start = end
    for piece in reversed(list(re.finditer(r"\S+", text[low:end]))):
        if not is_office(piece[0]):
            break
        start = low + piece.start()
    return start


def _inner_cuts(text: str) -> Iterator[int]:
    """Where a 落款 begins and ends that has more behind it: 某县教育局 2022年2月7日 某县计划 ….

    What it signs says the title of what it issues, which stands once more behind it.
    """
    for signature in _signatures(text):
        yield from signature
    title = issued_in(text[:HEAD]) or _made_public(text[:HEAD])
    for start, end in _repeated(text, title) if title else ():
        yield from (start, end)
        dated = next(_dates_before(text, start), None)
        if dated is not None:
            yield dated


def _made_public(head: str) -> str | None:
    """What an order makes public or a notice hands out: 某市人民政府令第3号《某办法》已经…."""
    order = re.match(layout().glued.order, head)
    issues = header().issues
    found = re.compile(issues.ordered).search(head, order.end()) if order else None
    found = found or re.search(issues.handed, head)
    return found["quoted"] if found else None


def _dates_before(text: str, end: int) -> Iterator[int]:
    """Where the 落款 begins whose date stands right in front of a place."""
    low = max(0, end - _DATED)
    for date in _date().finditer(text, low, end):
        if not text[date.end() : end].strip():
            yield _offices_start(text, date.start())


def _repeated(text: str, title: str) -> Iterator[tuple[int, int]]:
    """Where a line of `title` began and ended: behind a sentence or a 附件1, not in 《》."""
    before = re.compile(layout().flat.before_title)
    for match in re.finditer(r"\s?".join(map(re.escape, squeeze(title))), text):
        low = max(0, match.start() - _BEFORE)
        if before.search(text[low : match.start()]):
            behind = re.compile(header().title.bracket).match(text, match.end())
            yield match.start(), behind.end() if behind else match.end()


def _behind_list(closing: str) -> int | None:
    """Where the office begins that a list of attachments runs into: 附件：进度表某街道办事处."""
    if not re.match(layout().flat.attached, closing):
        return None
    ends = (found.end() for found in re.finditer(layout().attachment.paper, closing))
    return next((end for end in ends if is_office(closing[end:].strip())), None)


@cache
def _page_tail() -> re.Pattern[str]:
    return re.compile(layout().flat.page_tail)


@cache
def _printed() -> re.Pattern[str]:
    """Behind the day on which it was printed: 某局办公室 2016年3月29日印发."""
    return re.compile(layout().flat.printed)


def _tail_cuts(text: str) -> Iterator[int]:
    """Where the list of attachments and the 落款 begin behind the last sentence."""
    page = _page_tail().search(text, max(0, len(text) - _TAIL))
    if page:
        yield page.start()
    dates = _date().finditer(text, max(0, len(text) - _TAIL))
    *_, date = (None, *(date for date in dates if not _printed().match(text, date.end())))
    if date is None:
        return
    behind = max(text.rfind(mark, 0, date.start()) for mark in _SENTENCE_ENDS) + 1
    closing = text[behind : date.start()]
    office = _office_at_end().search(closing)
    signed = office.start() if office else _behind_list(closing)
    if behind <= 1 or signed is None:
        return
    yield behind + signed
    yield date.end()
    if re.match(layout().flat.attached, closing):
        yield behind
