"""The header of a 公文: title, issuers, number, recipients, date, year, kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache

from workplan_cli import rules
from workplan_cli.model import Block, BlockKind, Header, HeaderSpans, Node, Span
from workplan_cli.numerals import YEAR, whole_number
from workplan_cli.structure.layout import label_of
from workplan_cli.structure.lines import Line, squeeze

_SENTENCES = re.compile(r"[。；]|，.*，")  # no title has them
_DATE_REACH = 400  # characters of a line in which its date is looked for


@dataclass(slots=True)
class Front:
    """What stands before the body: the header, its blocks, and where the body begins."""

    header: Header
    blocks: list[Block] = field(default_factory=list)
    body: int = 0  # offset where the body begins


@cache
def _compiled(table: str, key: str) -> re.Pattern[str]:
    return re.compile(rules.tables("header")[table][key])


def kind_of(title: str) -> tuple[str, int] | None:
    """The kind of document that a title names, and where the word begins."""
    plain = re.sub(r"[（(][^（）()]*[）)]$", "", title)
    for word in sorted(rules.tables("header")["kind"]["words"], key=len, reverse=True):
        if plain.endswith(word):
            return word, len(plain) - len(word)
    return None


def find_date(text: str) -> re.Match[str] | None:
    """The first date in `text`, in digits or in Chinese numerals."""
    found = [
        match
        for key in ("digits", "chinese")
        for match in _compiled("date", key).finditer(text[:_DATE_REACH])
        if _is_day(match)
    ]
    return min(found, key=lambda match: match.start(), default=None)


def _is_day(match: re.Match[str]) -> bool:
    """Whether the calendar has the month and the day that a date names."""
    month, day = _integer(match["m"]), _integer(match["d"]) if match["d"] else 1
    return 1 <= month <= 12 and 1 <= day <= 31


def iso(match: re.Match[str]) -> str:
    """A date as ISO 8601; the day is left out where none stands."""
    parts = [_integer(match[name]) for name in ("y", "m", "d") if match[name]]
    return "-".join(f"{part:02d}" if index else f"{part:04d}" for index, part in enumerate(parts))


def _integer(written: str) -> int:
    return whole_number(squeeze(written)) or 0


@dataclass(slots=True)
class _Reader:
    text: str
    lines: list[Line]  # lines of content before the first section
    header: Header
    blocks: list[Block] = field(default_factory=list)

    def mark(self, kind: BlockKind, first: Line, last: Line | None = None) -> Span:
        end = (last or first).end
        self.blocks.append(Block(kind, Span(first.start, end), self.text[first.start : end]))
        return Span(first.start, end)

    # -- the single fields ---------------------------------------------------------

    def metadata(self, lines: list[Line]) -> None:
        """Take over what the table above a notice states."""
        data = rules.tables("layout")["metadata"]
        spans = self.header.spans
        for label, line in _labelled(lines, set(data["labels"])):
            value, span = line.text, Span(line.start, line.end)
            date = find_date(value)
            if label in data["date"] and date and not self.header.date:
                self.header.date = iso(date)
                spans.date = Span(line.start + date.start(), line.start + date.end())
            elif label in data["issuer"] and not self.header.issuers:
                names = [name for name in re.split(r"[\s、，,]+", value) if name]
                self.header.issuers, spans.issuers = names, _places(line, names)
            elif label in data["number"] and not self.header.number:
                self.header.number, spans.number = squeeze(value), span
            elif label in data["title"] and not self.header.title:
                self.header.title, spans.title = squeeze(value), span

    def number(self) -> int | None:
        """Find the 发文字号 on a line of its own; gives the line's index."""
        pattern = _compiled("number", "pattern")
        for index, line in enumerate(self.lines[:12]):
            match = pattern.search(line.text)
            if match and len(line.text) - len(match[0]) < 30 and "》" not in line.text:
                if not self.header.number:
                    self.header.number = squeeze(match[0])
                    at = line.start + match.start()
                    self.header.spans.number = Span(at, at + len(match[0]))
                if len(match[0]) == len(line.text):
                    self.mark("number", line)
                return index
        return None

    def recipients(self) -> int | None:
        """Find the 主送机关 or the salutation; gives the line's index."""
        for index, line in enumerate(self.lines[:40]):
            if is_salutation(line.text):
                names = _names(line.text.rstrip("：:！! \u200d\u200b"))
                self.header.recipients = names
                self.header.spans.recipients = _places(line, names)
                self.mark("recipients", line)
                return index
        return None

    def title(self, stop: int) -> int:
        """Read the title lines in front of line `stop`; gives the index behind them."""
        start = 0
        while start < stop and not _may_title(self.lines[start]):
            start += 1
        end = start
        while end < stop and end - start < 4 and _continues(self.lines, start, end):
            end += 1
            joined = squeeze("".join(line.text for line in self.lines[start:end]))
            if kind_of(joined) and not _goes_on(joined, self.lines, end, stop):
                break
        if start == end:
            return 0
        joined = squeeze("".join(line.text for line in self.lines[start:end]))
        span = self.mark("title", self.lines[start], self.lines[end - 1])
        self.header.title, self.header.spans.title = joined, span
        return end


def _goes_on(joined: str, lines: list[Line], at: int, stop: int) -> bool:
    """Whether a title that could end here goes on: 《…工作要点》 / 的通知."""
    if joined.count("《") > joined.count("》"):
        return True
    if at >= stop:
        return False
    if lines[at].squeezed.startswith(("的通知", "的意见", "的决定", "》")):
        return True
    # 关于…的通知: what is about something ends in 的 and its kind (GB/T 9704-2012, 7.3.1)
    about = "关于" in joined and not _ends_in_kind(joined)
    return about and _may_title(lines[at]) and _ends_in_kind(joined + lines[at].squeezed)


def _ends_in_kind(title: str) -> bool:
    kind = kind_of(title)
    return kind is not None and title.rstrip("》").endswith(f"的{kind[0]}")


def _continues(lines: list[Line], start: int, at: int) -> bool:
    """Whether the title that begins at `start` has the line at `at`: 政府工作报 / 告 too."""
    if _may_title(lines[at]):
        return True
    before = "".join(line.squeezed for line in lines[start:at])
    return bool(before) and not kind_of(before) and bool(kind_of(before + lines[at].squeezed))


def _may_title(line: Line) -> bool:
    squeezed = line.squeezed
    return (
        2 < len(squeezed) < 90
        and not squeezed.endswith(("：", "，", "文件"))
        and not _SENTENCES.search(squeezed)
        and not _compiled("subtitle", "pattern").match(squeezed)
        and not _compiled("number", "pattern").fullmatch(squeezed)
        and not _compiled("person", "pattern").match(squeezed)
        and not _compiled("person", "premier").match(squeezed)
        and not (find_date(squeezed) and len(squeezed) < 18 and not kind_of(squeezed))
    )


def is_salutation(line: str) -> bool:
    """Whether a line names whom the document addresses."""
    data = rules.tables("header")["recipients"]
    stripped = line.rstrip("\u200d\u200b ")
    return bool(
        re.match(data["pattern"], stripped)
        and re.search(data["has"], stripped)
        and not re.search(data["lacks"], stripped)
    )


def _names(text: str) -> list[str]:
    parts = re.split(rules.tables("header")["recipients"]["parts"], text)
    return [squeeze(part) for part in parts if part.strip()]


def _places(line: Line, names: list[str]) -> list[Span]:
    """Where the names of a list stand in a line."""
    spans = []
    at = 0
    for name in names:
        loose = r"\s*".join(map(re.escape, name))  # a value is read without the spaces in it
        found = re.compile(loose).search(line.text, at)
        if found is None:
            return []
        spans.append(Span(line.start + found.start(), line.start + found.end()))
        at = found.end()
    return spans


def _labelled(lines: list[Line], labels: set[str]) -> Iterator[tuple[str, Line]]:
    """Each label of the table with the line of its value."""
    for index, line in enumerate(lines):
        label = label_of(line, labels)
        if label is None:
            continue
        colon = max(line.text.find("："), line.text.find(":"))
        value = line.text[colon + 1 :].strip()
        if value:
            at = line.start + line.text.index(value, colon + 1)
            yield label, Line(at, at + len(value), value)
        elif index + 1 < len(lines) and label_of(lines[index + 1], labels) is None:
            yield label, lines[index + 1]


# -- the plan that a notice issues ------------------------------------------------------


@cache
def _issues() -> re.Pattern[str]:
    verbs = "|".join(rules.tables("header")["issues"]["verbs"])
    return re.compile(
        rf"(?:{verbs})(?:《(?P<q>.+)》|(?P<p>.+?))的(?:通知|意见|决定|函|通告|公告|命令|批复)(?:（.*）)?$"
    )


def issued_title(title: str) -> str | None:
    """X of a notice 关于印发《X》的通知, or None."""
    match = _issues().search(title)
    if match is None:
        return None
    return match["q"] or match["p"]


# -- the whole front ---------------------------------------------------------------------


def read_front(text: str, lines: list[Line], metadata: list[Line], first: int) -> Front:
    """Read the header.

    `lines` are the lines of content, `metadata` those of the table above the notice,
    `first` the index of the first line that a section begins on.
    """
    reader = _Reader(text, lines[:first], _nothing())
    reader.metadata(metadata)
    known_title, known_span = reader.header.title, reader.header.spans.title
    number_at = reader.number()
    salutation = reader.recipients()
    stops = [i for i in (salutation, number_at) if i is not None and (i or i == salutation)]
    behind = reader.title(min(stops, default=min(first, 8)))
    if number_at is not None and number_at <= 1 and not behind:
        reader.lines = reader.lines[number_at + 1 :]
        behind = number_at + 1 + reader.title((salutation or len(reader.lines)) - number_at - 1)
        reader.lines = lines[:first]
    if known_title and not _same(known_title, reader.header.title):
        reader.header.title = reader.header.title or known_title
        reader.header.spans.title = reader.header.spans.title or known_span
    _subtitles(reader, behind, salutation)
    body = _signature_and_plan(reader, lines, first, salutation, behind)
    _issuers(reader)
    _year_and_kind(reader.header)
    if salutation is None:
        salutation = _glued_salutation(reader.header, lines)
    if salutation is not None:
        _opening(reader.header, lines[salutation + 1 :])
    return Front(reader.header, reader.blocks, body)


def _nothing() -> Header:
    spans = HeaderSpans(None, None, [], None, [], None, None, None)
    return Header(None, None, [], None, [], None, None, None, spans)


def _same(one: str, other: str | None) -> bool:
    return other is not None and squeeze(one) == squeeze(other)


def _subtitles(reader: _Reader, behind: int, salutation: int | None) -> None:
    """The line below a report's title: the date and the place of its delivery."""
    stop = salutation if salutation is not None else min(len(reader.lines), behind + 6)
    for line in reader.lines[behind:stop]:
        squeezed = line.squeezed
        office = _compiled("person", "pattern").match(squeezed)
        if _compiled("subtitle", "pattern").match(squeezed):
            reader.mark("subtitle", line)
            _delivery(reader, line)
        elif office and not reader.header.issuers:
            reader.header.issuers = [office["office"]]
            reader.header.spans.issuers = _places(line, [office["office"]])
            reader.mark("metadata", line)
        elif _compiled("person", "premier").match(squeezed) and not reader.header.issuers:
            reader.header.issuers = [rules.tables("header")["issuer"]["cabinet"]]
            reader.mark("metadata", line)


def _delivery(reader: _Reader, line: Line) -> None:
    date = find_date(line.text)
    if date and not reader.header.date:
        reader.header.date = iso(date)
        at = line.start + date.start()
        reader.header.spans.date = Span(at, at + len(date[0]))
    place = _compiled("issuer", "assembly").search(line.squeezed)
    if place and not reader.header.issuers:
        data = rules.tables("header")["issuer"]
        national = any(place["region"].startswith(word) for word in data["national"])
        name = data["cabinet"] if national else place["region"] + data["government"]
        reader.header.issuers = [name]
        reader.header.spans.issuers = _places(line, [place["region"]])


def _signature_and_plan(
    reader: _Reader, lines: list[Line], first: int, salutation: int | None, behind: int
) -> int:
    """Find the 落款 and, behind a cover notice, the title of the plan; gives the body's start."""
    header = reader.header
    start = max(behind, (salutation or 0) + 1 if salutation is not None else 0)
    issued = issued_title(header.title or "")
    if issued is not None:
        header.notice_title, header.spans.notice_title = header.title, header.spans.title
        header.title, header.spans.title = (
            issued,
            _inside_span(reader.text, header.spans.title, issued),
        )
        _rename(reader.blocks, "title", "notice_title")
    body = lines[start].start if start < len(lines) else len(reader.text)
    plan = _plan_title(lines, start, max(first, start), issued) if issued else None
    if plan is not None:
        low, high = plan
        header.spans.title = reader.mark("title", lines[low], lines[high - 1])
        body = lines[high].start if high < len(lines) else len(reader.text)
        sign(reader.header, reader.blocks, reader.text, lines[start:low])
        return body
    dated = [i for i in range(start, min(first, len(lines))) if _is_date_line(lines[i])]
    if dated and dated[-1] + 1 < len(lines):
        sign(reader.header, reader.blocks, reader.text, lines[start : dated[-1] + 1])
    return body


def _rename(blocks: list[Block], old: BlockKind, new: BlockKind) -> None:
    for block in blocks:
        if block.kind == old:
            block.kind = new


def _inside_span(text: str, span: Span | None, title: str) -> Span | None:
    if span is None:
        return None
    at = text.find(title, span.start, span.end)
    return Span(at, at + len(title)) if at >= 0 else span


def _plan_title(lines: list[Line], start: int, stop: int, title: str) -> tuple[int, int] | None:
    """The lines behind the notice that repeat the title of the plan."""
    wanted = squeeze(title)
    for low in range(start, min(len(lines), stop + 2)):
        joined = ""
        for high in range(low, min(low + 3, len(lines))):
            joined += lines[high].squeezed
            if joined == wanted:
                return low, high + 1
            if not wanted.startswith(joined):
                break
    return None


def sign(header: Header, blocks: list[Block], text: str, lines: list[Line]) -> int | None:
    """Read the 落款 at the end of `lines`: issuers and date. Gives the index it begins at."""
    end = len(lines)
    while end and len(lines[end - 1].text) < 60 and not _is_date_line(lines[end - 1]):
        end -= 1
        if len(lines) - end > 6:
            return None
    if not end or not _is_date_line(lines[end - 1]):
        return None
    line = lines[end - 1]
    date = find_date(line.text)
    assert date is not None
    if not header.date:
        header.date = iso(date)
        header.spans.date = Span(line.start + date.start(), line.start + date.end())
    first = end - 1
    names: list[tuple[Line, str]] = []
    head = line.text[: date.start()].strip()
    if head:
        names.append((line, head))
    while first and not head and _is_office(lines[first - 1]):
        first -= 1
        names.insert(0, (lines[first], lines[first].text))
    found = [(at, name) for at, raw in names for name in re.split(r"[\s　]+", raw) if len(name) > 1]
    if found and not header.issuers:
        header.issuers = [squeeze(name) for _, name in found]
        header.spans.issuers = [place for at, name in found for place in _places(at, [name])]
    low, high = lines[first].start, line.end
    blocks.append(Block("signature", Span(low, high), text[low:high]))
    return first


def _is_date_line(line: Line) -> bool:
    date = find_date(line.text)
    if date is None:
        return False
    rest = squeeze(line.text[: date.start()] + line.text[date.end() :])
    return not rest or bool(
        date.end() == len(line.text) and _compiled("issuer", "pattern").fullmatch(rest)
    )


def _is_office(line: Line) -> bool:
    squeezed = line.squeezed
    return len(squeezed) < 40 and bool(
        re.fullmatch(rf"(?:{rules.tables('header')['issuer']['pattern']})+", squeezed)
    )


def _issuers(reader: _Reader) -> None:
    """Issuers from the head 某局文件 or from the title, where nothing else names them."""
    header = reader.header
    if header.issuers:
        return
    data = rules.tables("header")["issuer"]
    title = header.notice_title or header.title or ""
    head = title.split("关于")[0] if "关于" in title else ""
    office = (
        re.match(data["pattern"], head)
        if head
        else re.match(data["pattern"] + r"(?=\d{4}年)", title)
    )
    if office:
        header.issuers = _apart(reader, office[0])
    elif "政府工作报告" in title:
        region = re.search(data["region"], re.sub(r"^\d{4}年", "", title))
        if region:
            header.issuers = [region["region"] + data["government"]]
    span = header.spans.notice_title or header.spans.title
    if header.issuers and span:
        line = Line(span.start, span.end, reader.text[span.start : span.end])
        header.spans.issuers = _places(line, header.issuers) or _beginning(line, header.issuers[0])


def _beginning(line: Line, name: str) -> list[Span]:
    at = line.text.find(name[:2])
    if at < 0:
        return []
    start = line.start + at
    return [Span(start, min(line.end, start + len(name)))]


def _apart(reader: _Reader, offices: str) -> list[str]:
    """The offices at the head of a title, which spaces or lines may part: 某县教育局 某县财政局."""
    span = reader.header.spans.notice_title or reader.header.spans.title
    head = reader.text[span.start : span.end].split("关于")[0] if span else ""
    names = head.split()
    if "".join(names) == offices and all(
        _compiled("issuer", "pattern").fullmatch(n) for n in names
    ):
        return names
    return [offices]


def _glued_salutation(header: Header, lines: list[Line]) -> int | None:
    """Find 各位代表，现在，我代表…; gives the index of the line before, -1 for none."""
    for index, line in enumerate(lines[: rules.tables("header")["opening"]["lines"]]):
        match = _compiled("recipients", "glued").match(line.text)
        if match:
            header.recipients = [match["who"]]
            header.spans.recipients = _places(line, header.recipients)
            return index - 1
    return None


def _opening(header: Header, lines: list[Line]) -> None:
    """现在，我代表国务院，向大会作政府工作报告: kind and issuer of a report without a title."""
    data = rules.tables("header")["opening"]
    for line in lines[: data["lines"]]:
        said = re.search(data["kind"], line.text[:400])
        if said and header.kind is None:
            header.kind = data["is"]
            header.spans.kind = Span(line.start + said.start(), line.start + said.end())
        office = re.search(data["office"], line.text[:400])
        if office and not header.issuers:
            at = line.start + office.start("office")
            header.issuers = [office["office"]]
            header.spans.issuers = [Span(at, at + len(office["office"]))]


def _year_and_kind(header: Header) -> None:
    title = header.title or ""
    kind = kind_of(title) or kind_of(header.notice_title or "")
    if kind:
        header.kind = kind[0]
        header.spans.kind = header.spans.title
    year = re.search(YEAR, title) or re.search(
        r"[一二][〇○零九]{1}[〇○零一二三四五六七八九]{2}(?=年)", title
    )
    if year:
        header.year = _integer(year[0])
        header.spans.year = header.spans.title


def settle_year(text: str, header: Header, roots: list[Node]) -> None:
    """The year of a plan whose title has none: that of the section that plans, or of its date.

    2017年工作安排 below a report without a title says it, and so does 2016年工作回顾 where the
    text speaks of 2017 too; of dates only those of plans do.
    """
    if header.year is not None:
        return
    data = rules.tables("status")
    plans = data["section"]["target"] + data["section_weak"]["target"]
    for words, later in ((plans, 0), (data["section"]["actual"], 1)):
        for node in roots:
            heading = squeeze(node.heading or "")
            found = re.search(rf"({YEAR})年", heading)
            if not found or not node.heading_span or not any(word in heading for word in words):
                continue
            year = int(found[1]) + later
            if not later or f"{year}年" in text:
                header.year, header.spans.year = year, node.heading_span
                return
    if header.kind in rules.tables("header")["kind"]["dated"] and header.date:
        header.year, header.spans.year = int(header.date[:4]), header.spans.date


def spell(header: Header, spelled: Callable[[str, Span], str]) -> None:
    """Give out the fields as they are `spelled` where they stand."""
    spans = header.spans
    if header.title and spans.title:
        header.title = spelled(header.title, spans.title)
    if header.notice_title and spans.notice_title:
        header.notice_title = spelled(header.notice_title, spans.notice_title)
    if header.number and spans.number:
        header.number = spelled(header.number, spans.number)
    header.issuers = _spelled(header.issuers, spans.issuers, spelled)
    header.recipients = _spelled(header.recipients, spans.recipients, spelled)


def _spelled(names: list[str], spans: list[Span], spelled: Callable[[str, Span], str]) -> list[str]:
    if len(names) != len(spans):
        return names
    return [spelled(name, span) for name, span in zip(names, spans, strict=True)]
