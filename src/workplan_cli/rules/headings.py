"""The shape of headings.toml: where the title of an item ends, and what heads a text unnumbered."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from workplan_cli.rules import load


class Limits(NamedTuple):
    """How long titles are, in characters."""

    sentence: int  # of a first sentence that is a title
    label: int  # of a label before a colon
    line: int  # of a heading alone on its line
    commas: int  # in a title sentence
    glued: int  # of a title that runs into its text without punctuation
    glued_bare: int  # the same where no opener tells that the text begins
    name: int  # at least, of a name between such a title and a colon
    examples: dict[str, str]  # what follows a marker in its line -> the title


class Running(NamedTuple):
    """How a lone sentence is told that is running text and no title."""

    pattern: str
    examples: tuple[str, ...]
    none: tuple[str, ...]  # titles


class Final(NamedTuple):
    """How a title is told that runs into its text."""

    words: tuple[str, ...]  # that it ends in
    carried: str  # characters that carry such a word on
    openers: tuple[str, ...]  # words that the text behind it opens with
    examples: dict[str, str]  # text without line breaks -> the title


class Statement(NamedTuple):
    """A clause or two that state what the paragraphs below tell."""

    mark: str  # that it has
    longest: int
    gap: int  # breaks at least in front of it and behind it
    examples: tuple[str, ...]
    none: tuple[str, ...]


class Lead(NamedTuple):
    """A sentence that heads the paragraph right below it."""

    longest: int
    ending: str
    not_containing: str  # characters that it has not, but for its end
    least: int  # in a document
    gap: int  # breaks at least in front of it
    examples: tuple[str, ...]
    none: tuple[str, ...]


class Unnumbered(NamedTuple):
    """Lines that head a text though they bear no number."""

    contains: str  # pattern
    shortest: int
    longest: int
    paragraph: int  # characters of the text below that make a short line its heading
    not_ending: str  # characters
    not_containing: str
    breaks: int  # in front of a line that set it apart like a heading
    statement: Statement
    lead: Lead
    examples: tuple[str, ...]
    none: tuple[str, ...]


class Headings(NamedTuple):
    """A table for each way of telling a heading."""

    limits: Limits
    running: Running
    final: Final
    unnumbered: Unnumbered


@cache
def headings() -> Headings:
    """Read headings.toml."""
    return load("headings", Headings)
