"""What the page and the printer added: named as such, and taken out of the reading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from functools import cache
from types import MappingProxyType

from workplan_cli.model import BlockKind, Span
from workplan_cli.rules.header import header
from workplan_cli.rules.layout import layout
from workplan_cli.structure.forms import begins_item, section_marker
from workplan_cli.structure.lines import Line, squeeze
from workplan_cli.structure.navigation import columns, menus, path, runs

_LONGEST = 80  # characters of a line that a page adds; a longer one is a page without line breaks
_CELL_LINE = 300  # characters of a line of the metadata table; a longer one is a page
_ABOVE = 4  # lines at most of a site above its table
_LEAST_ENTRIES = 2  # of a table of contents
_RULER = "---"  # above and below the front matter of a Markdown page
_NAMED = re.compile(r"\s*-?\s*[\w-]{1,20}\s?:|\s*-\s")  # a line of it: date: 2022-05-01, - a tag
_LEADING = re.compile(r"(?:…|\.{3}|·{3})\d{1,4}$")  # the end of what is an entry in any case
_FIRST_ENTRY = re.compile(r"1\s?[^\W\d]")  # the first of a table whose numbers have no dot
_COLUMN = 5  # characters of the name of a column that ends as a title does: 计划总结
_POINT = "•"
_LEADER = re.compile(r"[.…·\-—\s]*\d{1,4}$")  # the dots and the page number of an entry


def furniture(
    lines: list[Line], told: Mapping[int, BlockKind] = MappingProxyType({})
) -> dict[int, BlockKind]:
    """Index of each line that is no content -> the kind of block it is.

    `told`: the kinds that are known already, by where the lines start.
    """
    heads = _running_heads(lines)
    kinds: dict[int, BlockKind] = {}
    for index, line in enumerate(lines):
        kind = told.get(line.start) or _kind(line, heads)
        if kind is not None:
            kinds[index] = kind
    for kind, find in _TABLES:
        kinds.update(dict.fromkeys(find(lines), kind))
    return kinds


def _kind(line: Line, running_heads: Set[str]) -> BlockKind | None:
    if _flat_contents().fullmatch(line.text):
        return "contents"
    if len(line.text) > _LONGEST:
        added = flat_head().fullmatch(line.text) or _long_boilerplate().fullmatch(line.text)
        return "boilerplate" if added else None
    squeezed = line.squeezed
    for kind, told in _LINES:
        if told(line, squeezed):
            return kind
    return "running_head" if squeezed in running_heads else None


def in_margins(lines: list[Line], margins: Iterable[Span]) -> dict[int, BlockKind]:
    """The kind of each line in a margin of its page, by where it starts."""
    starts = {span.start for span in margins}
    return {line.start: _kind_in_margin(line) for line in lines if line.start in starts}


def _kind_in_margin(line: Line) -> BlockKind:
    squeezed = line.squeezed
    number = _page_number().fullmatch(line.text) or _bare_number().fullmatch(squeezed)
    return "page_number" if number else "running_head"


@cache
def _long_boilerplate() -> re.Pattern[str]:
    return re.compile(layout().boilerplate.long)


@cache
def _flat_contents() -> re.Pattern[str]:
    return re.compile(layout().contents.flat)


@cache
def _link() -> re.Pattern[str]:
    return re.compile(layout().contents.link)


@cache
def flat_head() -> re.Pattern[str]:
    """What stands at the head of a page that was flattened to one line."""
    return re.compile(layout().boilerplate.head)


# -- single lines: each with its text without white space ---------------------------------


def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


@cache
def _boilerplate() -> re.Pattern[str]:
    return _any_of(layout().boilerplate.lines)


@cache
def _page_number() -> re.Pattern[str]:
    return _any_of(layout().page_number.lines)


@cache
def _bare_number() -> re.Pattern[str]:
    return re.compile(layout().page_number.bare)


@cache
def _source() -> re.Pattern[str]:
    return _any_of(layout().source.lines)


@cache
def _note() -> re.Pattern[str]:
    return _any_of(layout().notes.lines)


def _is_page_number(line: Line, squeezed: str) -> bool:
    beside_break = line.page and _bare_number().fullmatch(squeezed)
    return bool(_page_number().fullmatch(line.text) or beside_break)


# The first that tells a line names it.
_LINES: tuple[tuple[BlockKind, Callable[[Line, str], bool]], ...] = (
    ("boilerplate", lambda line, squeezed: bool(_boilerplate().fullmatch(squeezed))),
    ("page_number", _is_page_number),
    ("metadata", lambda line, squeezed: bool(_source().fullmatch(squeezed))),
    ("note", lambda line, squeezed: bool(_note().fullmatch(squeezed))),
    ("contents", lambda line, squeezed: bool(_link().fullmatch(squeezed))),
)


def _running_heads(lines: list[Line]) -> Set[str]:
    """Lines that stand beside a page break again and again."""
    rule = layout().running_head
    counts = Counter(
        line.squeezed
        for line in lines
        if line.page and rule.shortest <= len(line.text) <= rule.longest
    )
    return {text for text, count in counts.items() if count >= rule.least}


# -- tables of several lines -------------------------------------------------------------


def _front_matter(lines: list[Line]) -> range:
    """What a crawler put above a Markdown page: names and values between two rulers `---`."""
    if not lines or lines[0].squeezed != _RULER:
        return range(0)
    for index, line in enumerate(lines[1 : layout().metadata.search], start=1):
        if line.squeezed == _RULER:
            return range(index + 1)
        if not _NAMED.match(line.text):
            break
    return range(0)


def _metadata_table(lines: list[Line]) -> range:
    """The 索引号 table at the head: labels, each with its value behind or below it."""
    rule = layout().metadata
    head = lines[: rule.search]
    found = [
        i
        for i, line in enumerate(head)
        if len(line.text) <= _CELL_LINE and label_of(line, rule.labels) is not None
    ]
    table = next((run for run in runs(found, rule.gap) if len(run) >= rule.least), None)
    if table is None:
        return range(0)
    table = _without_the_page(lines, table)
    # behind the last label (主题词) stands the title, as a rule; else words apart: 气象　广东　函
    last = table[-1]
    last += any(_keywords().fullmatch(line.text) for line in lines[last + 1 : last + 2])
    ruled = (i for i in range(last + 1, last + 1 + rule.gap) if _is_ruler(lines[i : i + 1]))
    return range(table[0], next(ruled, last) + 1)


def _points(lines: list[Line]) -> list[int]:
    """The cells of the table as the points of a list, their labels lost: • 736912/2024-00037."""
    rule = layout().metadata
    head = lines[: rule.search]
    points = [index for index, line in enumerate(head) if line.text[0] == _POINT]
    found = (run for run in runs(points, 1) if len(run) >= rule.least)
    return next(
        (run for run in found if any(re.fullmatch(rule.point, head[at].squeezed) for at in run)),
        [],
    )


def _above_table(lines: list[Line]) -> range:
    """What stands above the 索引号 table and is no title: the name of the site, its buttons."""
    table = _metadata_table(lines)
    above = range(min(table.start, _ABOVE + 1)) if table else range(0)
    titled = any(_is_of_document(lines[index].squeezed) for index in above)
    return range(0) if titled or len(above) > _ABOVE else above


def _is_of_document(squeezed: str) -> bool:
    """Whether a line above the table ends as a title does, or a number, or names addressees."""
    named = len(squeezed) > _COLUMN and _is_titled(squeezed)
    return named or squeezed.endswith(layout().metadata.titled)


def _is_titled(squeezed: str) -> bool:
    """Whether a line ends as a title does."""
    return squeezed.rstrip(layout().metadata.closing).endswith(tuple(header().kind.words))


def _without_the_page(lines: list[Line], table: list[int]) -> list[int]:
    """The lines of a table without those of 来源：… below the title that stands behind it."""
    labels = layout().metadata.labels
    for place in range(len(table) - 1, 0, -1):
        above = lines[table[place - 1]]
        if not _source().fullmatch(lines[table[place]].squeezed):
            break
        if table[place] - table[place - 1] == 1:
            continue
        label = label_of(above, labels) or ""
        titled = label not in layout().metadata.fields["title"] and _is_titled(
            lines[table[place - 1] + 1].squeezed
        )
        if not titled and not value_of_label(above, label)[1]:
            break  # its value is what stands between
        table = table[:place]
    return table


@cache
def _keywords() -> re.Pattern[str]:
    return re.compile(layout().metadata.keywords)


@cache
def _ruler() -> re.Pattern[str]:
    return re.compile(layout().metadata.ruler)


def _is_ruler(lines: list[Line]) -> bool:
    """Whether there is a line, and it closes a crawler's table: ==== 正文 ====."""
    return any(_ruler().fullmatch(line.text) for line in lines)


_AROUND = " \t\u3000\u00a0*_`|"  # a cell, in a crawler's Markdown too
_MARKUP = "-*#>•_` "  # around the labels of a crawler: - **发布机构**：


def label_of(line: Line, labels: Set[str]) -> str | None:
    """The label of the metadata table with which a line begins, or None."""
    for head, _ in _heads(line):
        if head in labels:
            return head
    return None


_CELL = re.compile(r"[|\s]*(\S+?)[\t| \u3000\u00a0]+")  # the first cell of a row without colons


@cache
def _glued_label() -> re.Pattern[str]:
    """- 索引号2024-001: a point of a list whose label and value nothing parts."""
    labels = sorted(layout().metadata.labels, key=len, reverse=True)
    return re.compile(rf"\s*[-•]\s*({'|'.join(labels)})")


_SPACED = re.compile(
    r"[|\s]*((?:[^\s|][ \u3000\u00a0]+){1,3}[^\s|])[| \u3000\u00a0]+"
)  # 索 引 号 A-1
_BRACKETED = re.compile(r"\s*[【\[]([^】\]]{2,10})[】\]]\s?[：:]?")  # 【发布文号】


def _heads(line: Line) -> Iterator[tuple[str, int]]:
    """What may be a label at the head of a line, and where what it says begins."""
    if bracketed := _BRACKETED.match(line.text):
        yield squeeze(bracketed[1]), bracketed.end()
    colon = min((at for mark in "：:" if (at := line.text.find(mark)) >= 0), default=None)
    if colon is not None:
        head = squeeze(line.text[:colon]).strip(_MARKUP)
        yield from ((one, colon + 1) for one in (head, *head.split("/")))
    if spaced := _SPACED.match(line.text):
        yield squeeze(spaced[1]), spaced.end()
    if cell := _CELL.match(line.text):
        yield cell[1], cell.end()
    if glued := _glued_label().match(line.text):
        yield glued[1], glued.end()
    yield line.squeezed, len(line.text)  # its value is on the next line


def value_of_label(line: Line, label: str) -> tuple[int, str]:
    """Where the value of a label begins in its line, and the value."""
    start = next(at for head, at in _heads(line) if head == label)
    raw = line.text[start:]
    value = raw.strip(_AROUND)
    return line.start + start + (raw.index(value) if value else 0), value


def _other_articles(lines: list[Line]) -> range:
    """The titles of other articles behind 推荐阅读, down to the end of the page."""
    rule = layout().boilerplate
    for index in range(len(lines) - 1, max(-1, len(lines) - rule.others_most), -1):
        if len(lines[index].text) > rule.others_longest:
            break
        if re.fullmatch(rule.others, lines[index].squeezed):
            return range(index, len(lines))
    return range(0)


def _contents(lines: list[Line]) -> range:
    """A 目录: from its heading, or its first entry, to the line that is met again below it."""
    rule = layout().contents
    head = lines[: rule.search]
    start = next((i for i, line in enumerate(head) if line.squeezed == rule.heading), None)
    if start is None:
        return _unnamed_contents(lines)
    last = {_entry(lines[index]): index for index in range(start + 1, len(lines))}
    end = start + 1
    while end < len(lines) and end - start < rule.longest:
        if last[_entry(lines[end])] == end and not _LEADING.search(lines[end].squeezed):
            break
        end += 1
    end = max(end, _begins_again(lines, start + 1))
    return range(start, end) if end - start > _LEAST_ENTRIES else range(0)


def _begins_again(lines: list[Line], first: int) -> int:
    """Index of the line that begins with the marker of the first entry; between are but entries.

    第一部分 部门概况 / 一、主要职责 / … / 第一部分 部门概况: the text may word one otherwise.
    """
    rule = layout().contents
    marker = section_marker(lines[first].text) if first < len(lines) else None
    if marker is None:
        return first
    for index in range(first + 1, min(len(lines), first + rule.longest)):
        if section_marker(lines[index].text) == marker:
            return index
        if len(lines[index].text) > rule.entry or lines[index].text.endswith(rule.stops):
            break
    return first


def _unnamed_contents(lines: list[Line]) -> range:
    """Entries without a heading above them: each stands again below, in the same order."""
    rule = layout().contents
    first = next((i for i, line in enumerate(lines[: rule.search]) if _begins_entry(line)), None)
    if first is None:
        return range(0)
    entries = [_entry(line) for line in lines[first:]]
    below = next((at for at, one in enumerate(entries) if at and one == entries[0]), 0)
    if not rule.least <= below <= rule.longest or len(set(entries[:below])) < below:
        return range(0)
    behind = iter(entries[below:])
    said_again = all(entry in behind for entry in entries[:below])
    return range(first, first + below) if said_again else range(0)


def _begins_entry(line: Line) -> bool:
    """Whether a table of contents may begin with a line: an item, or 1 总则."""
    return begins_item(line.text) or bool(_FIRST_ENTRY.match(line.text))


def _entry(line: Line) -> str:
    """A line of the contents without its dots and page number."""
    return _LEADER.sub("", line.squeezed)


_TABLES: tuple[tuple[BlockKind, Callable[[list[Line]], Iterable[int]]], ...] = (
    ("boilerplate", menus),
    ("boilerplate", path),
    ("boilerplate", columns),
    ("boilerplate", _other_articles),
    ("boilerplate", _above_table),
    ("metadata", _front_matter),
    ("metadata", _metadata_table),
    ("metadata", _points),
    ("contents", _contents),
)
