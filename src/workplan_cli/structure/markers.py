"""Candidates for markers: every place where the numbering of an item may stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from workplan_cli import rules
from workplan_cli.numerals import numeral_at
from workplan_cli.structure.lines import Line


@dataclass(slots=True, frozen=True)
class Form:
    """A family of markers that count together."""

    name: str
    family: str
    rank: int
    source: str  # its pattern
    weak: bool  # without punctuation: taken only where it continues a sequence
    inline: bool  # 一是: an enumeration of its own kind
    heading: bool  # 第一条 has no title

    @property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when a text has what the form begins with."""
        return _compiled(self.source)


@dataclass(slots=True)
class Candidate:
    """A place where a marker may stand."""

    start: int
    end: int  # behind the marker
    family: str
    number: int | tuple[int, ...]
    line: int  # index of the line
    first: bool  # at the head of its line
    weak: bool
    inline: bool
    behind: str  # the character in front of it, "" at the head of the text


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


@cache
def forms() -> tuple[Form, ...]:
    """The forms of rules/markers.toml, in their order."""
    return tuple(
        Form(
            name=entry["name"],
            family=entry.get("family", entry["name"]),
            rank=entry.get("rank", 0),
            source=entry["pattern"],
            weak=entry.get("weak", False),
            inline=entry.get("inline", False),
            heading=entry.get("heading", True),
        )
        for entry in rules.tables("markers")["form"]
    )


@cache
def _forms_by_opening() -> dict[str, tuple[Form, ...]]:
    """The forms that may begin with a character, in their order."""
    found: dict[str, tuple[Form, ...]] = {}
    for form, entry in zip(forms(), rules.tables("markers")["form"], strict=True):
        for character in entry["opening"]:
            found[character] = (*found.get(character, ()), form)
    return found


def _forms_at(text: str, at: int = 0) -> tuple[Form, ...]:
    return _forms_by_opening().get(text[at : at + 1], ())


def begins_item(text: str) -> bool:
    """Whether a line begins with a marker that needs nothing before it to be one."""
    return any(
        form.pattern.match(text) for form in _forms_at(text) if not form.weak and not form.inline
    )


def begins_paragraph(text: str) -> bool:
    """Whether a line begins as only a paragraph does: with a bullet, an item, 一是."""
    return bool(bullet_of(text)) or any(
        form.pattern.match(text) for form in _forms_at(text) if not form.weak
    )


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(rules.tables("markers")["bare"]["pattern"])


def is_bare_marker(text: str) -> bool:
    """Whether a line is a marker that means nothing without the line below it: 一是, 第一，."""
    return len(text) < 5 and bool(_bare().fullmatch(text))


@cache
def _bullets() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = rules.tables("markers")["bullets"]
    return re.compile(data["pattern"]), re.compile(data["none"])


def bullet_of(text: str) -> str:
    """The bullet that a line begins with: —— or ◆; "" where it begins with none."""
    pattern, none = _bullets()
    match = pattern.match(text)
    return match[0] if match and not none.match(text, match.end()) else ""


@cache
def form_of(family: str) -> Form:
    """The form that gives a family its name."""
    return next(form for form in forms() if form.name == family)


# A Chinese numeral in a word (统一, 进一步) opens no marker: most are passed over here.
_OPENINGS = re.compile(
    r"[第一二三四五六七八九十（0-9①-⑳㉑-㉟⑴-⒇⒈-⒛㈠-㈩]"
    r"(?:(?<![一二三四五六七八九十])|(?=[一二三四五六七八九十、.．是要\s]))"
)


@cache
def _inside() -> re.Pattern[str]:
    """Places inside a line that are worth a look; each begins with one of `_OPENINGS`."""
    return re.compile(
        r"(?<=[^第一二三四五六七八九十])(?=[一二三四五六七八九十]{1,3}(?:、|[.．]|　))"
        r"|(?<=[。；：，！？、:;,\s—（])(?=[一二三四五六七八九十]{1,2}\s?[是要])"
        r"|(?<=[。；：！？:;\s])(?=第[一二三四五六七八九十]{1,2}[，、])"
        r"|(?=（\s*[一二三四五六七八九十0-9]{1,3}\s*）)"
        r"|(?<![0-9.．—\-～~年月第至/])(?<![0-9][:：])(?=[0-9]{1,3}\s?(?:[.．](?![0-9])|[.．](?=[12][09][0-9]{2}年)|、(?![0-9])))"
        r"|(?=[①-⑳㉑-㉟⑴-⒇⒈-⒛㈠-㈩])"
        r"|(?<=[。；！])(?=[0-9]{1,3}(?:[^\W\x00-\x7f]|[“《]))"
        r"|(?=第[一二三四五六七八九十]{1,3}[章节条](?:　|\s))"
    )


@cache
def _reference() -> re.Pattern[str]:
    return re.compile(rules.tables("markers")["reference"]["after"])


def candidates(text: str, lines: list[Line]) -> Iterator[Candidate]:
    """All candidates in text order; `lines` are the lines of content."""
    for index, line in enumerate(lines):
        at = line.start
        head = _match(text, line.start, line.end, index, first=True)
        if head is not None:
            yield head
            at = head.end
        for opening in _OPENINGS.finditer(text, at, line.end):
            place = opening.start()
            if place < at or place == line.start or not _inside().match(text, place, line.end):
                continue
            found = _match(text, place, line.end, index, first=False)
            if found is not None:
                yield found
                at = found.end


def _match(text: str, start: int, end: int, index: int, *, first: bool) -> Candidate | None:
    for form in _forms_at(text, start):
        if form.weak and not first and text[start - 1 : start] not in "。；！":
            continue
        match = form.pattern.match(text, start, end)
        if match is None:
            continue
        number = _number(match)
        if number is None:
            continue
        if _is_reference(text, match.end(), end, first=first):
            return None
        return Candidate(
            start,
            _trimmed(text, start, match.end()),
            form.family,
            number,
            index,
            first,
            form.weak,
            form.inline,
            text[start - 1 : start],
        )
    return None


def _trimmed(text: str, start: int, end: int) -> int:
    """The end of the marker without an ordinary space behind it (U+3000 may be part)."""
    while end > start + 1 and text[end - 1] in " \t\u00a0":
        end -= 1
    return end


def _is_reference(text: str, at: int, end: int, *, first: bool) -> bool:
    """Whether what looks like a marker only names an item (符合条件①、②款)."""
    match = _reference().match(text, at, end)
    if match is None:
        return at >= end and not first
    return True


def _number(match: re.Match[str]) -> int | tuple[int, ...] | None:
    groups = match.groupdict()
    if groups.get("g"):
        return _glyph(groups["g"])
    written = groups["n"]
    if "." in written:
        return tuple(int(part) for part in written.split("."))
    numeral = numeral_at(written, 0)
    if numeral is None or numeral.end != len(written) or numeral.value is None:
        return None
    return int(numeral.value)


def _glyph(character: str) -> int | None:
    data = rules.tables("markers")["glyphs"]
    for first, length in data["runs"].items():
        index = ord(character) - ord(first)
        if 0 <= index < length:
            return index + 1 + int(data["offsets"].get(first, 0))
    return None
