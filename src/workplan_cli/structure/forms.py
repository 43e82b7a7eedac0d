"""The forms that a marker may have, as rules/markers.toml tells them."""

from __future__ import annotations

import re
from functools import cache, cached_property

from workplan_cli.numerals import numeral_at
from workplan_cli.rules.markers import FormRule, InParagraph, markers

Number = int | tuple[int, ...]  # 3, or 1.2.3


class Form:
    """A form of numbering; its patterns are compiled when a text has what it begins with."""

    def __init__(self, rule: FormRule) -> None:
        self.rule = rule
        self.family = rule.family or rule.name
        self.weak = rule.weak
        self.inline = rule.inline
        self.in_paragraph: InParagraph = rule.in_paragraph
        self.opening = rule.opening + rule.glyphs

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The marker: group `n` is its number, or group `g` a glyph that is one."""
        glyphs = f"(?P<g>[{self.rule.glyphs}])" if self.rule.glyphs else None
        return re.compile("|".join(filter(None, (self.rule.pattern, glyphs))))

    @cached_property
    def opening_inside(self) -> str:
        """The characters that it may begin with inside a line."""
        return self.rule.glyphs + (self.rule.opening if self.rule.inside is not None else "")

    @cached_property
    def place_inside(self) -> str:
        """A pattern of the places inside a line where it may begin; it takes no characters."""
        glyphs = f"(?=[{self.rule.glyphs}])" if self.rule.glyphs else None
        return f"(?:{'|'.join(p for p in (self.rule.inside, glyphs) if p is not None)})"

    @cached_property
    def _place(self) -> re.Pattern[str]:
        return re.compile(self.place_inside)

    def may_stand_inside(self, text: str, at: int, end: int) -> bool:
        """Whether it may begin at `at`, inside the line that ends at `end`."""
        return text[at] in self.opening_inside and bool(self._place.match(text, at, end))

    def number_of(self, marker: re.Match[str]) -> Number | None:
        """What a match of `pattern` counts; None where it is no number."""
        if marker.lastgroup == "g":
            return self.rule.glyphs.index(marker["g"]) + 1
        written = marker["n"]
        if self.rule.counts and written in self.rule.counts:
            return self.rule.counts.index(written) + 1
        if "." in written:
            return tuple(int(part) for part in written.split("."))
        numeral = numeral_at(written, 0)
        if numeral is None or numeral.end != len(written) or numeral.value is None:
            return None
        return int(numeral.value)


@cache
def forms() -> tuple[Form, ...]:
    """The forms in the order of the rules."""
    return tuple(Form(rule) for rule in markers().form)


@cache
def form_of(family: str) -> Form:
    """The form that gives a family its name."""
    return next(form for form in forms() if form.rule.name == family)


@cache
def enumerating() -> frozenset[str]:
    """The families of lists that any heading may hold: 一是, 第一，."""
    return frozenset(form.family for form in forms() if form.inline)


@cache
def _forms_by_opening() -> dict[str, tuple[Form, ...]]:
    found: dict[str, tuple[Form, ...]] = {}
    for form in forms():
        for character in form.opening:
            found[character] = (*found.get(character, ()), form)
    return found


def forms_at(text: str, at: int = 0) -> tuple[Form, ...]:
    """The forms that may begin with the character at `at`, in their order."""
    return _forms_by_opening().get(text[at : at + 1], ())


@cache
def places_inside() -> re.Pattern[str]:
    """Finds the characters that open a marker inside a line: all forms in one pattern.

    It takes a character and looks back at its place, the forms of one opening together: so the
    engine passes over all other characters at once.
    """
    places: dict[str, list[str]] = {"".join(form.rule.glyphs for form in forms()): [""]}
    for form in forms():
        if form.rule.inside is not None:
            places.setdefault(form.rule.opening, []).append(form.rule.inside)
    classes = {f"[{re.escape(opening)}]": found for opening, found in places.items() if opening}
    looks = (
        f"(?<={one})(?:{'|'.join(f'(?<=(?:{place}){one})' for place in found)})"
        for one, found in classes.items()
    )
    every = re.escape("".join(places))
    return re.compile(f"[{every}](?:{'|'.join(looks)})")


def begins_item(text: str) -> bool:
    """Whether a line begins with a marker that needs nothing before it to be one."""
    return any(
        form.pattern.match(text) for form in forms_at(text) if not form.weak and not form.inline
    )


def begins_section(text: str) -> bool:
    """Whether a line begins with a marker of those that part a document: 一、, 第一章."""
    return section_marker(text) is not None


def section_marker(text: str) -> str | None:
    """The marker of a section with which a line begins, or None.

    >>> section_marker("第一部分　概况"), section_marker("一、职责"), section_marker("1.目标")
    ('第一部分', '一、', None)
    """
    highest = form_of("article").rule.rank
    matches = (
        f.pattern.match(text) for f in forms_at(text) if f.rule.rank < highest and not f.weak
    )
    return next((match[0].strip() for match in matches if match), None)


def begins_paragraph(text: str) -> bool:
    """Whether a line begins as only a paragraph does: with a bullet, an item, 一是."""
    return bool(bullet_of(text)) or any(
        form.pattern.match(text) for form in forms_at(text) if not form.weak
    )


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(markers().bare.pattern)


def is_bare_marker(text: str) -> bool:
    """Whether a line is a marker that means nothing without the line below it: 一是, 第一，."""
    return _bare().fullmatch(text) is not None


@cache
def _bullets() -> tuple[re.Pattern[str], re.Pattern[str]]:
    rule = markers().bullets
    return re.compile(rule.pattern), re.compile(rule.none)


def bullet_of(text: str) -> str:
    """The bullet that a line begins with: —— or ◆; "" where it begins with none."""
    pattern, none = _bullets()
    match = pattern.match(text)
    return match[0] if match and not none.match(text, match.end()) else ""
