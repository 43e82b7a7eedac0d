"""Attachments in a page that lost its line breaks: the list of them tells their titles.

附件：1.名单2.某某方案某某局2021年6月10日附件1名单…附件2某某方案…
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import takewhile

from workplan_cli.rules.layout import layout

_LONGEST = 80  # characters of a title in the list
_TELLING = 4  # characters of a title that tell its attachment
_DASHES = str.maketrans("–—－", "---")  # one title is written with one, one with another


@cache
def _list() -> re.Pattern[str]:
    return re.compile(layout().attachment.listed_flat)


def attachment_cuts(text: str) -> Iterator[int]:
    """Where the list of attachments, each attachment and its title begin and end in a line.

    >>> text = "附件：1.单位名单2.治理方案某局2021年6月10日附件1单位名单甲乙"
    >>> cuts = [*sorted(attachment_cuts(text)), len(text)]
    >>> [text[low:high] for low, high in zip(cuts, cuts[1:])]
    ['附件：1.单位名单', '2.治理方案某局2021年6月10日', '附件1单位名单', '甲乙']
    """
    listed = _list().search(text)
    if listed is None:
        return
    text = text.translate(_DASHES)
    at, end = listed.end(), 0
    for number in range(1, layout().attachment.list_lines):
        heading = layout().attachment.numbered.replace("N", str(number))
        start = text.find(heading + text[at : at + _TELLING], at)
        if start < 0:
            break
        title = start + len(heading)
        length = _common(text[at:start][:_LONGEST], text[title:][:_LONGEST])
        yield start
        yield title + length
        end = at + length
        following = re.compile(rf"{number + 1}[.．、]").match(text, end)
        if following is None:
            break
        at = following.end()
    if end:
        yield listed.start()
        yield end


def _common(left: str, right: str) -> int:
    """How many characters two texts have in common at their head."""
    return sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(left, right, strict=False))
    )
