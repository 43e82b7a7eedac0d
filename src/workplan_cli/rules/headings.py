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
    word: int  # characters at least of a title that white space sets off
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


class GluedTitle(NamedTuple):
    """What tells where a title ends that runs into its text, with nothing between."""

    least: int  # points that make a title
    hint: int  # points that make one that others are compared with, where no other is known
    sentence: int  # points that make one of the beginning of a short sentence
    name: int  # characters of the words that name a section
    longest: int
    longest_shared: int  # of a title that two lists share
    shortest: int  # of a title that ends in no final word
    near: int  # characters that its length may be off those of the titles beside it
    of: str  # what makes a noun of the verb behind it
    openers: tuple[str, ...]  # words that open the text
    light: tuple[str, ...]  # words that open it, and stand behind its first noun as well
    no_opener: tuple[str, ...]  # patterns of what makes another word of one of them
    dated: str  # pattern of a date that does
    label: str  # pattern of a label that is spaced out
    clause: str  # pattern of what no title has
    predicate: str  # pattern of what closes a sentence that is a title as a whole
    carried: str  # characters that open no text
    bound: str  # words of one character that end no title
    subjects: tuple[str, ...]  # words that open a text behind a word that ends a title
    examples: dict[str, str]  # text without line breaks -> the title


class Unmarked(NamedTuple):
    """A line that stands where a number is due."""

    longest: int  # characters
    pattern: str  # of the whole line, white space left out
    lost: str  # the same where a number is due
    longest_like: int  # characters of a heading beside it that tells how long it may be
    near: int  # characters that it may be longer than that
    ends: tuple[str, ...]  # of the line in front of it, where that is whole
    colons: tuple[str, ...]  # that close a label
    framed: str  # pattern of a line that brackets set off
    framed_none: str  # pattern of what such a line has that is a page's
    month: str  # pattern of a line that is a month
    introduces: str  # pattern of what a line holds that only leads into a list
    second: str  # pattern of two headings in a row; FINAL is a word that titles end in
    examples: tuple[str, ...]
    none: tuple[str, ...]


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
    fronts: tuple[str, ...]  # headings without a number in front of the first chapter
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
    glued: GluedTitle
    unmarked: Unmarked
    unnumbered: Unnumbered


@cache
def headings() -> Headings:
    """Read headings.toml."""
    return load("headings", Headings)
