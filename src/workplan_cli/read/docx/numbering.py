"""The markers of automatic numbering, as Word shows them: counters over `numbering.xml`.

A paragraph names a list (`numId`) and a level, or its style does. Lists that are made of one
definition (`abstractNum`) count together, unless one of them says where it begins. A level begins
again behind each higher one, unless it says behind which, or never.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element

from workplan_cli.read.counting import counted, padded
from workplan_cli.read.docx.names import MC, VAL, W, number, switch, value, whole
from workplan_cli.read.docx.styles import Styles
from workplan_cli.read.docx.symbols import plain_symbols

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_GAPS = {"nothing": "", "space": " ", "tab": " "}
_WIDE_END = re.compile(r"[、，．。：）］〕】》]$")  # behind which no space is typed


class _Level(NamedTuple):
    """One level of a list, as numbering.xml defines it."""

    form: str = "decimal"
    pattern: str = ""  # how many digits a number of the form "custom" has
    text: str = ""  # （%2）
    start: int = 0
    restart: int | None = None  # behind which level, from 1; 0: never
    legal: bool = False  # all numbers of its marker in digits
    gap: str = " "
    style: str | None = None  # of the paragraphs that are of this level
    font: str | None = None


@dataclass(slots=True)
class _List:
    """What a `numId` stands for."""

    definition: str  # lists of one definition count together
    levels: dict[int, _Level]
    starts: dict[int, int]  # levels that begin anew with this list


@dataclass(slots=True)
class _Counters:
    """How far the lists of one definition have counted, level by level."""

    counts: dict[int, int] = field(default_factory=dict)
    met: set[int] = field(default_factory=set)  # levels that have been there before


@dataclass(slots=True)
class Numbering:
    """The lists of a file and how far each has counted. Paragraphs are asked for in order."""

    lists: dict[str, _List]
    styles: Styles
    counters: dict[str, _Counters] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)  # lists and levels begun anew

    def beside(self) -> Numbering:
        """The same lists in a flow of its own (text boxes, notes), which counts for itself."""
        return Numbering(self.lists, self.styles)

    def marker(self, properties: Element | None) -> str:
        """The marker of the next paragraph, with the gap behind it; empty where it has none."""
        found = self._place(properties)
        if found is None:
            return ""
        key, level = found
        numbered = self.lists[key]
        self._count(key, level)
        shown = self._shown(numbered, level)
        return shown + _gap(numbered.levels[level], shown)

    def _place(self, properties: Element | None) -> tuple[str, int] | None:
        """The list and the level of a paragraph."""
        own = None if properties is None else properties.find(W + "numPr")
        numbered, level = value(own, "numId"), number(own, "ilvl")
        if numbered is None:
            numbered, from_style = self._of_style(properties)
            level = from_style if level is None else level
        key, level = numbered or "", level or 0
        is_there = key in self.lists and level in self.lists[key].levels
        return (key, level) if is_there else None

    def _of_style(self, properties: Element | None) -> tuple[str | None, int]:
        """The list and the level that a paragraph's style gives it."""
        names = []
        for style in self.styles.paragraph(properties):
            names.append(style.get(W + "styleId"))
            given = style.find(f"{W}pPr/{W}numPr")
            if (numbered := value(given, "numId")) is not None:
                return numbered, self._level_of(numbered, names, number(given, "ilvl") or 0)
        return None, 0

    def _level_of(self, numbered: str, styles: list[str | None], otherwise: int) -> int:
        """The level that a list keeps for one of these styles."""
        found = self.lists.get(numbered)
        kept = {} if found is None else {level.style: at for at, level in found.levels.items()}
        return next((kept[style] for style in styles if style and style in kept), otherwise)

    def _count(self, key: str, level: int) -> None:
        numbered = self.lists[key]
        counters = self.counters.setdefault(numbered.definition, _Counters())
        _count_left_out(numbered, counters, level)
        counts = counters.counts
        anew = level in numbered.starts and (key, level) not in self.begun
        self.begun.add((key, level))
        counts[level] = (
            _start(numbered, level) if anew or level not in counts else counts[level] + 1
        )
        for lower in [at for at in counts if at > level]:
            if _begins_again(numbered.levels.get(lower), lower, level):
                del counts[lower]

    def _shown(self, numbered: _List, level: int) -> str:
        """The text of a marker with the numbers of its levels put in."""
        counts = self.counters[numbered.definition].counts
        legal = numbered.levels[level].legal

        def put_in(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            named = numbered.levels.get(at, _Level())
            count = counts.get(at, _start(numbered, at))
            if named.form == "custom":
                return padded(count, named.pattern)
            return counted(count, "decimal" if legal and named.form != "none" else named.form)

        text = plain_symbols(numbered.levels[level].text, numbered.levels[level].font)
        return _PLACE.sub(put_in, text)


def _count_left_out(numbered: _List, counters: _Counters, level: int) -> None:
    """A level that is there for the first time begins those above it that never were: 1.1, then 2.

    So Word and LibreOffice count.
    """
    if level not in counters.met:
        for above in range(level - 1, -1, -1):
            if above in counters.met:
                break
            counters.met.add(above)
            counters.counts[above] = _start(numbered, above)
    counters.met.add(level)


def _start(numbered: _List, level: int) -> int:
    if level in numbered.starts:
        return numbered.starts[level]
    return numbered.levels[level].start if level in numbered.levels else 1


def _begins_again(lower: _Level | None, at: int, behind: int) -> bool:
    """Whether a level counts from its start again behind a paragraph of a higher one.

    >>> _begins_again(_Level(), 2, 1), _begins_again(_Level(restart=0), 2, 1)
    (True, False)
    >>> _begins_again(_Level(restart=1), 2, 1), _begins_again(_Level(restart=1), 2, 0)
    (False, True)
    """
    restart = at if lower is None or lower.restart is None else lower.restart
    return behind < restart


def _gap(level: _Level, shown: str) -> str:
    """What stands between marker and text; full-width marks have their gap in them."""
    return "" if not shown or _WIDE_END.search(shown) else level.gap


def read_numbering(root: Element | None, styles: Styles) -> Numbering:
    """The lists of a file, ready to count."""
    if root is None:
        return Numbering({}, styles)
    definitions = {one.get(W + "abstractNumId", ""): one for one in root.findall(W + "abstractNum")}
    numbers = {one.get(W + "numId", ""): one for one in root.findall(W + "num")}
    linked = {value(one, "styleLink"): key for key, one in definitions.items()}
    lists = {}
    for key, one in numbers.items():
        definition = value(one, "abstractNumId") or ""
        link = value(definitions.get(definition), "numStyleLink")
        definition = linked.get(link, definition) if link else definition
        if key != "0" and definition in definitions:  # 0 says that there is no number
            lists[key] = _list(one, definition, definitions[definition])
    return Numbering(lists, styles)


def _list(one: Element, definition: str, defined: Element) -> _List:
    levels = _levels(defined)
    starts = {}
    for override in one.findall(W + "lvlOverride"):
        at = whole(override.get(W + "ilvl")) or 0
        levels |= _levels(override, at)
        if (start := number(override, "startOverride")) is not None:
            starts[at] = start
    return _List(definition, levels, starts)


def _levels(parent: Element, otherwise: int = 0) -> dict[int, _Level]:
    found = {}
    for one in parent.findall(W + "lvl"):
        at = whole(one.get(W + "ilvl"))
        found[otherwise if at is None else at] = _level(one)
    return {at: level for at, level in found.items() if 0 <= at < _LEVELS}


def _level(one: Element) -> _Level:
    form = one.find(W + "numFmt")
    if form is None:  # a form of later editions, and what earlier ones take for it
        form = one.find(f"{MC}AlternateContent/{MC}Choice/{W}numFmt")
    fonts = one.find(f"{W}rPr/{W}rFonts")
    return _Level(
        form="decimal" if form is None else form.get(VAL, "decimal"),
        pattern="" if form is None else form.get(W + "format", ""),
        text=value(one, "lvlText") or "",
        start=number(one, "start") or 0,
        restart=number(one, "lvlRestart"),
        legal=switch(one, "isLgl") or False,
        gap=_GAPS.get(value(one, "suff") or "tab", " "),
        style=value(one, "pStyle"),
        font=None if fonts is None else fonts.get(W + "ascii"),
    )
