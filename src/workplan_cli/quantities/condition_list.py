"""Lists of what is asked of those who apply: 应当符合下列条件： and the items below it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from workplan_cli.rules.status import status

_NUMBER = re.compile(r"\w+")


class ConditionList(NamedTuple):
    """Where a paragraph stands in such a list."""

    opened: bool = False  # the paragraph opens one
    shape: str | None = None  # how its items are numbered: （）; None where there is no item yet

    @property
    def goes_on(self) -> bool:
        """Whether the paragraph is an item of one."""
        return self.shape is not None

    def after(self, text: str) -> ConditionList:
        """Where the paragraph that follows stands: a list ends where the numbering changes."""
        if _lead().search(text):
            return ConditionList(opened=True)
        item = _item().match(text)
        shape = _NUMBER.sub("", item[0].strip()) if item else None
        if item and (self.opened or self.shape == shape):
            return ConditionList(shape=shape)
        return ConditionList()


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(rf"(?:{status().conditions.lead})\s*$")


@cache
def _item() -> re.Pattern[str]:
    return re.compile(status().conditions.item)
