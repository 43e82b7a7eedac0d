"""What a whole web page has around a document: all above its title, all below its end.

Where a page says its title again, in the browser's bar or in its own heading, the document begins
with the last one; where the foot of a site stands behind the last text, the document is over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from workplan_cli.model import BlockKind
from workplan_cli.rules.header import header
from workplan_cli.rules.layout import layout
from workplan_cli.structure.forms import begins_item
from workplan_cli.structure.header import (
    ends_in_title,
    is_office_line,
    is_salutation,
    number_pattern,
)
from workplan_cli.structure.header.signature import is_date_line
from workplan_cli.structure.lines import Line

_COPY = 200  # characters at least of a text that a page says twice
_COPY_PART = 0.5  # of the text above at least
_COPIED, _COPY_LINES = 3, 400  # lines at least of which it is the copy, that it takes at most
_PROBES, _PROBE = 12, 10  # places of it that are looked for above, and characters of each
_POINT = 2  # characters in front of a number that a page has as the point of a list

Kinds = Mapping[int, BlockKind]  # of the lines that are known to be no content


def around(lines: list[Line], kinds: Kinds) -> Iterator[int]:
    """The indexes of what stands above the title and below the end of the document."""
    copies = [at for at in _copy(lines) if at not in kinds]
    yield from copies
    kinds = {**kinds, **dict.fromkeys(copies, "boilerplate")}
    yield from _above(lines, kinds)
    yield from _below(lines, kinds)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    rule = layout().surroundings
    return tuple(map(re.compile, (rule.name, rule.foot)))


def _above(lines: list[Line], kinds: Kinds) -> Iterator[int]:
    """The lines above the last mention of a title that a page says more than once."""
    stop = next((at for at, line in enumerate(lines) if at not in kinds and _is_text(line)), 0)
    stop = min(stop, layout().surroundings.head)
    for last in range(stop - 1, 0, -1):
        for first in range(max(1, last - layout().surroundings.lines + 1), last + 1):
            title = "".join(line.squeezed for line in lines[first : last + 1])
            if _is_title(lines[:first], kinds, title):
                while re.match(header().issuer.acts, title) and is_office_line(lines[first - 1]):
                    first -= 1  # 某部、某部 / 关于…的通知
                yield from (at for at in range(first) if at not in kinds and _is_added(lines[at]))
                return


def _is_text(line: Line) -> bool:
    """Whether a line is of the document's text: it addresses, begins an item, is a paragraph."""
    rule = layout().surroundings
    paragraph = len(line.squeezed) > rule.paragraph or line.text.endswith(rule.ends)
    return paragraph or is_salutation(line.text) or begins_item(line.text)


def _is_title(above: list[Line], kinds: Kinds, title: str) -> bool:
    """Whether words are a title that a page says above them, or the first below its menu.

    News may end in any word: its page says it with the name of the site at its very top.
    """
    if len(title) < layout().surroundings.title:
        return False
    if not ends_in_title(title):
        return _is_named(above[:1], title)
    return (
        f"《{title}》" in [line.squeezed for line in above]
        or _is_named(above, title)
        or _is_said_above(above, kinds, title)
        or _is_below_menu(len(above), kinds, title)
    )


def _is_named(lines: list[Line], title: str) -> bool:
    """Whether a page says a title with its own name behind it: 某县工作要点 - 某县政府网."""
    name, _ = _patterns()
    named = (line.squeezed for line in lines if line.squeezed.startswith(title))
    return any(name.match(words.removeprefix(title)) for words in named)


def _is_said_above(lines: list[Line], kinds: Kinds, title: str) -> bool:
    """Whether a page says a title behind a path or above its menu."""
    menu = any(kinds.get(at) == "boilerplate" for at in range(len(lines)))
    words = (line.squeezed for line in lines)
    before = (word.removesuffix(title) for word in words if word.endswith(title))
    return menu and any(not path or _is_path(path) for path in before)


def _is_below_menu(first: int, kinds: Kinds, title: str) -> bool:
    """Whether a title about something stands below the whole head of a site, said once or not."""
    menu = sum(1 for at in range(first) if kinds.get(at) == "boilerplate")
    return header().title.about in title and menu >= layout().surroundings.menu


def _is_path(words: str) -> bool:
    """Whether words in front of a title lead to its page, and are not the name of a place.

    >>> _is_path("首页新闻"), _is_path("某县")
    (True, False)
    """
    rule = layout().navigation
    parted = re.search(f"{rule.parted}$", words)
    return bool(parted) or any(word in words for word in rule.words)


def _is_added(line: Line) -> bool:
    """Whether a line above a title is the page's, and not the number of the document."""
    number = number_pattern().search(line.squeezed)
    return number is None or len(line.squeezed) - len(number[0]) > _POINT


def _copy(lines: list[Line]) -> range:
    """The lines at the end that say once more what stands above: a text for those who listen."""
    words = [line.squeezed for line in lines]
    above = "".join(words)
    first = end = len(lines)
    while first > max(_COPIED, end - _COPY_LINES) and _is_said(
        words[first - 1], above[: len(above) - len(words[first - 1])]
    ):
        first -= 1
        above = above[: len(above) - len(words[first])]
    long = sum(len(word) for word in words[first:])
    whole = long >= max(_COPY, _COPY_PART * len(above))
    return range(first, end) if whole and _in_turn(words[first:], above) else range(0)


def _in_turn(words: list[str], above: str) -> bool:
    """Whether nearly all lines stand in a text one behind the other: rows that are alike do not."""
    at = told = 0
    for line in words:
        found = above.find(line[:_PROBE], at)
        if found >= 0:
            at, told = found + len(line), told + 1
    return told * 10 >= len(words) * 9


def _is_said(words: str, above: str) -> bool:
    """Whether words stand in a text, of long ones most."""
    step = max(1, len(words) // _PROBES)
    probes = [words[low : low + _PROBE] for low in range(0, len(words), step)]
    return sum(1 for probe in probes if probe in above) * 4 >= len(probes) * 3


def _below(lines: list[Line], kinds: Kinds) -> Iterator[int]:
    """The lines from the foot of a site on, behind which no text stands."""
    _, foot = _patterns()
    texts = [at for at, line in enumerate(lines) if at not in kinds and _closes(line)]
    behind = range(texts[-1] + 1 if texts else len(lines), len(lines))
    feet = [at for at in behind if foot.search(lines[at].squeezed)]
    if len(feet) >= layout().surroundings.least:
        yield from (at for at in range(feet[0], len(lines)) if at not in kinds)


def _closes(line: Line) -> bool:
    """Whether a line is text, or the date of a 落款."""
    ended = line.text.endswith(layout().surroundings.ends)
    return ended or begins_item(line.text) or is_date_line(line)
