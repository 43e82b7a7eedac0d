"""One paragraph as tasks are looked for in it, and what was found: places are those of its flow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from workplan_cli.model import Node, Paragraph, Span
from workplan_cli.quantities.flow import Flow
from workplan_cli.tasks.deadlines import Due
from workplan_cli.tasks.roles import Roles


class Assigning(NamedTuple):
    """An assignment in a paragraph: who, the words that say it, and what it is said of."""

    start: int
    end: int
    roles: Roles
    covers: int  # where what it is said of begins
    due: Due | None = None  # that its own words name


@dataclass(slots=True)
class Passage:
    """A paragraph that may assign something."""

    paragraph: Paragraph
    flow: Flow

    @property
    def text(self) -> str:
        """As it is read."""
        return self.flow.text

    @property
    def node(self) -> Node | None:
        """The innermost node that holds it."""
        return self.paragraph.node

    def span(self, start: int, end: int) -> Span:
        """A stretch of it in the source."""
        return Span(self.flow.start(start), self.flow.end(end))
