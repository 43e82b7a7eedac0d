"""A paragraph as it is read: without the breaks and spaces that layout put into it, and with
the punctuation of Chinese where ASCII stands for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from workplan_cli.characters import UNSEEN
from workplan_cli.intervals import Stretch, last_until, united
from workplan_cli.model import Span

_HAN = r"[^\W\x00-\x7f]"  # a Chinese character
# A line break with the white space around it, characters of no width, and the space
# between a digit and a Chinese character (8月 14 日) carry no meaning inside a paragraph;
# 小学 50 100人 may be two columns of a table. A run of white space is tried at its head alone, so
# that a long one takes no longer for its length.
_LAYOUT = (
    r"(?<![^\S\r\n])[^\S\r\n]*+[\r\n][\s]*"
    rf"|[{UNSEEN}]+"
    rf"|(?<=[0-9%])[ \u00a0\u3000](?={_HAN}|（)"
    rf"|(?<={_HAN})[ \u00a0](?=[0-9])(?![0-9]{{1,3}}(?: [0-9]{{3}})+[^ 0-9])"
)
# Between the digits of a text that spaces all of them: 1 9 9 7 年, 1 0 ％, 8 ．7 平方米.
_APART = r"|(?<=[0-9.])[ \u00a0](?=[0-9.])"
_SPACED_RUN = r"(?<![0-9.])(?<![0-9] )[0-9](?: [0-9]){2,}(?![0-9])"
_NUMBER = re.compile(r"[0-9]{2,}")
_LEAST = 5  # runs of spaced digits that show a habit
_MAY_BE = re.compile(rf"[\s{UNSEEN}]")  # most paragraphs have none of it


@dataclass(slots=True)
class Flow:
    """The text of a paragraph with layout taken out, and the way back to the source."""

    text: str  # as it is read
    written: str  # the same, its characters as they stand
    origin: int  # offset of the paragraph in the source
    cuts: tuple[int, ...]  # positions in `text` in front of which something was taken out
    shifts: tuple[int, ...]  # how much was taken out up to and including each cut

    def start(self, at: int) -> int:
        """Offset in the source of the character at `at`."""
        cut = last_until(self.cuts, at)
        return self.origin + at + (self.shifts[cut] if cut >= 0 else 0)

    def end(self, at: int) -> int:
        """Offset in the source just behind the character before `at`."""
        return self.start(at - 1) + 1 if at else self.origin


@cache
def _layout(spaced: bool) -> re.Pattern[str]:
    return re.compile(_LAYOUT + _APART if spaced else _LAYOUT)


def spaces_digits(text: str) -> bool:
    """Whether a text as a whole sets its digits apart, so that 1 0 is 10."""
    if text.count(" ") < 2 * _LEAST:
        return False
    runs = len(re.findall(_SPACED_RUN, text))
    return runs >= _LEAST and runs > len(_NUMBER.findall(text))


def make_flow(
    written: str,
    read: str,
    start: int,
    end: int,
    *,
    spaced: bool = False,
    added: Sequence[Span] = (),
) -> Flow:
    """Read `start:end` of a text as one paragraph.

    `written` is the text, `read` what it is read as (`characters.as_read`); `spaced`: it
    spaces its digits; `added`: what the page put in the middle of it, which is no part of it.
    """
    raw, raw_written = read[start:end], written[start:end]
    if not added and ((raw.isprintable() and " " not in raw) or not _MAY_BE.search(raw)):
        return Flow(raw, raw_written, start, (), ())
    layout = [match.span() for match in _layout(spaced).finditer(raw)]
    gaps = united([*layout, *((span.start - start, span.end - start) for span in added)])
    opened, closed = (0, *(end for _, end in gaps)), (*(begin for begin, _ in gaps), len(raw))
    kept = list(zip(opened, closed, strict=True))
    shifts = tuple(accumulate(end - begin for begin, end in gaps))
    cuts = tuple(accumulate(end - begin for begin, end in kept[:-1]))
    return Flow(_pieces(raw, kept), _pieces(raw_written, kept), start, cuts, shifts)


def _pieces(text: str, stretches: list[Stretch]) -> str:
    return "".join(text[start:end] for start, end in stretches)
