"""Invented notices whose amounts are labelled: what real texts may not give to the repository.

    uv run python bench/invented.py                # how many marks there are, and what is wrong
    uv run python bench/invented.py --show NAME    # the labels of one notice as they resolve

A notice is a file of `bench/invented`: the text as it would be downloaded, with marks in it. A mark
is an amount with the words of its label, in reading order:

    新建{12所|公办 幼儿园}公办幼儿园，增加{3600个|学位}学位。

A word is the one directly behind the amount, else the nearest in front of it, wherever that stands,
else the nearest behind it. What begins otherwise says so: `>` the nearest behind, `~` a word that
a label may lack (it can stand in front of another sign), `@2` at the end the second in front of it.
`{3年|-}` is no amount. An amount without a mark is no example.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workplan_cli.quantities import read_pages
from workplan_cli.structure import read_structure
from workplan_cli.words import cut

NOTICES = Path(__file__).with_name("invented")
MARK = re.compile(r"\{([^{}|]+)\|([^{}|]+)\}")
NONE = "-"  # the label of what is no amount
WORD = re.compile(r"(?P<may>~?)(?P<behind>>?)(?P<text>[^~>@]+)(?:@(?P<nth>\d))?")

Span = tuple[int, int]


class MarkError(ValueError):
    """A mark that is not understood, or a word that stands nowhere."""


@dataclass(frozen=True, slots=True)
class Marked:
    """An amount of a notice; where the words of its label stand, and those it must have."""

    start: int
    end: int
    label: tuple[Span, ...]
    must: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """A text without its marks, and what they say."""

    text: str
    marked: tuple[Marked, ...]


def resolve(source: str) -> Notice:
    """Take the marks out of a text.

    >>> resolve("新建{12所|新建 幼儿园}幼儿园。").marked[0]
    Marked(start=2, end=5, label=((0, 2), (5, 8)), must=((0, 2), (5, 8)))
    """
    text = MARK.sub(r"\1", source)
    if "{" in text or "|" in text or "}" in text:
        raise MarkError(f"a mark is not closed: {around(text)}")
    return Notice(text, tuple(_marked(source, text)))


def _marked(source: str, text: str) -> Iterator[Marked]:
    cut_away = 0
    for mark in MARK.finditer(source):
        amount, words = mark.groups()
        start = mark.start() - cut_away
        end = start + len(amount)
        cut_away += len(mark[0]) - len(amount)
        if words != NONE:
            found = [(place(text, start, end, word), word[0] != "~") for word in words.split()]
            label = tuple(span for span, _ in found)
            yield Marked(start, end, label, tuple(span for span, needed in found if needed))


def place(text: str, start: int, end: int, written: str) -> Span:
    """Where a word of the label of the amount at `start` stands."""
    word = WORD.fullmatch(written)
    if word is None:
        raise MarkError(f"{written} is no word of a label")
    wanted = word["text"]
    at = -1
    if not word["nth"] and text.startswith(wanted, end):
        at = end
    elif not word["behind"]:
        at = start
        for _ in range(int(word["nth"] or 1)):
            at = text.rfind(wanted, 0, max(0, at))
    if at < 0:
        at = text.find(wanted, end)
    if at < 0:
        raise MarkError(f"{wanted} stands nowhere: {text[max(0, start - 20) : end + 20]}")
    return at, at + len(wanted)


def around(text: str) -> str:
    """The text at the first sign of a mark that was left."""
    at = min(text.find(sign) for sign in "{|}" if sign in text)
    return text[max(0, at - 20) : at + 20]


def notices() -> Iterator[tuple[str, Notice]]:
    """All invented notices by name."""
    for path in sorted(NOTICES.glob("*.txt")):
        yield path.stem, resolve(path.read_text("utf-8"))


def unread(notice: Notice) -> list[str]:
    """The marked amounts that the program does not read as such."""
    text = notice.text
    read = {
        (page.flow.start(amount.start), page.flow.end(amount.end))
        for page in read_pages(text, read_structure(text), cut)
        for amount in page.amounts
    }
    marked = ((one.start, one.end) for one in notice.marked)
    return [text[start - 8 : end + 8] for start, end in marked if (start, end) not in read]


def shown(notice: Notice) -> Iterator[str]:
    """The amounts of a notice with their labels, a line each."""
    for one in notice.marked:
        words = " ".join(notice.text[start:end] for start, end in one.label)
        before = notice.text[max(0, one.start - 16) : one.start]
        yield f"{before}【{notice.text[one.start : one.end]}】{words}"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--show", metavar="NAME", help="the labels of one notice")
    args = parser.parse_args()
    if args.show:
        print("\n".join(shown(resolve((NOTICES / f"{args.show}.txt").read_text("utf-8")))))
        return 0
    wrong = total = count = 0
    for path in sorted(NOTICES.glob("*.txt")):
        try:
            notice = resolve(path.read_text("utf-8"))
        except MarkError as error:
            print(f"{path.name}: {error}")
            wrong += 1
            continue
        total, count = total + len(notice.marked), count + 1
        for amount in unread(notice):
            print(f"{path.name}: not read as an amount: {amount!r}")
            wrong += 1
    print(f"{total} marked amounts of {count} notices, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
