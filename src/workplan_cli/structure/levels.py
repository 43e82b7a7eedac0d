"""The stack of lists that are open at a place of the text."""

from __future__ import annotations

from dataclasses import dataclass, field

from workplan_cli.structure.forms import enumerating


@dataclass(slots=True)
class Level:
    """A list that is open, and the number that it has come to."""

    family: str
    last: int
    inline: bool
    line: int  # index of the line that `last` stands on
    at: int  # where it stands


@dataclass(slots=True)
class Levels:
    """The open lists from the outermost to the innermost, and how far the closed ones came."""

    ranks: dict[str, int]  # of each family: a list closes those of its rank and deeper
    open: list[Level] = field(default_factory=list)
    closed: dict[str, int] = field(default_factory=dict)  # family -> the last number of its list

    def clear(self) -> None:
        """Begin a new document."""
        self.open.clear()
        self.closed.clear()

    def innermost(self, family: str, *, inline: bool) -> Level | None:
        """The innermost open list of a family."""
        for level in reversed(self.open):
            if level.family == family and level.inline == inline:
                return level
        return None

    def waiting(self, family: str, number: int, *, inline: bool) -> Level | None:
        """The innermost open list of a family that waits for a number, else the innermost."""
        for level in reversed(self.open):
            if (level.family, level.inline, level.last + 1) == (family, inline, number):
                return level
        return self.innermost(family, inline=inline)

    def waiting_last(self, family: str, number: int) -> Level | None:
        """The innermost open list of a family that waits for a number, wherever it runs."""
        lists = (level for level in reversed(self.open) if level.family == family)
        return next((level for level in lists if level.last + 1 == number), None)

    def is_single(self, family: str) -> bool:
        """Whether one list of a family is open, and none inside it."""
        return sum(1 for level in self.open if level.family == family) == 1

    def leave_paragraph(self, line: int) -> None:
        """Close the enumerations inside a paragraph that do not reach the line."""
        while self.open and self.open[-1].inline and self.open[-1].line != line:
            self._close()

    def make_room(self, family: str) -> None:
        """Close what lies as deep as a list of the family, or deeper."""
        rank = self.ranks[family]
        while self.open and (self.open[-1].inline or self.ranks[self.open[-1].family] >= rank):
            self._close()

    def close_inside(self, level: Level) -> None:
        """Close what lies inside an open list."""
        while self.open[-1] is not level:
            self._close()

    def replace(self, old: Level, new: Level) -> None:
        """Go on in an open list."""
        self.close_inside(old)
        self.open.pop()
        self.add(new)

    def add(self, level: Level) -> None:
        """Open a list inside the innermost one."""
        self.open.append(level)
        self.closed.pop(level.family, None)

    def _close(self) -> None:
        level = self.open.pop()
        if not level.inline or level.family in enumerating():
            self.closed[level.family] = level.last
