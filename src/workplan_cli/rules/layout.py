"""The shape of layout.toml: what a page adds around a document, and where things stand in one."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from workplan_cli.rules import load


class Boilerplate(NamedTuple):
    """What web pages add."""

    lines: tuple[str, ...]  # patterns of whole lines
    head: str  # pattern of what stands at the head of a page flattened to one line
    examples: tuple[str, ...]  # lines that are boilerplate


class RunningHead(NamedTuple):
    """A line that pages repeat beside their breaks."""

    least: int  # times
    shortest: int  # characters
    longest: int
    examples: tuple[str, ...]  # texts whose first line is one


class Markup(NamedTuple):
    """How a saved web page is told that still has its tags."""

    tag: str  # pattern
    least: int  # tags that make a text such a page
    examples: tuple[str, ...]
    none: tuple[str, ...]  # texts that are none


class Flat(NamedTuple):
    """A page whose line breaks are lost."""

    longest: int  # characters of a paragraph
    sections: str  # pattern of what no paragraph holds
    first_item: str  # pattern of what the title ends in front of
    letterhead: str  # what the 发文字号 begins behind
    attached: str  # pattern of a list of attachments in front of the 落款
    examples: dict[str, tuple[str, ...]]  # text -> its lines


class Lines(NamedTuple):
    """Lines of one kind."""

    lines: tuple[str, ...]  # patterns of whole lines
    examples: tuple[str, ...]


class PageNumber(NamedTuple):
    """Lines that only count the pages."""

    lines: tuple[str, ...]  # patterns of whole lines
    bare: str  # pattern of what is a page number only beside a form feed
    examples: tuple[str, ...]


class Metadata(NamedTuple):
    """The labels of the table above a notice."""

    labels: frozenset[str]
    fields: dict[str, tuple[str, ...]]  # field of the header -> those that name it
    search: int  # lines at the head of a text in which the table is looked for
    least: int  # labels that make a table
    examples: tuple[str, ...]  # texts: all but the last line is the table


class Contents(NamedTuple):
    """The table of contents."""

    heading: str
    search: int  # lines at the head of a text in which it is looked for
    longest: int  # lines of a table
    examples: tuple[str, ...]  # texts: the lines before the second 一、 are the table


class Copies(NamedTuple):
    """The line that says who gets a copy."""

    pattern: str  # of its head
    longest: int  # characters
    examples: tuple[str, ...]


class Glossary(NamedTuple):
    """The terms that a report explains behind its end."""

    titles: frozenset[str]  # lines above them
    examples: tuple[str, ...]


class Attachment(NamedTuple):
    """How an attachment, or the list of them, begins."""

    opening: str  # the characters that `heading` may begin with
    heading: str  # pattern; a group of it is the number
    longest: int  # characters of a line that an attachment begins with
    title_line: int  # characters of a line below it that its title may take
    list_lines: int  # lines of a list of attachments behind its first one
    list_line: int  # characters of one of these
    date_line: int  # characters of the date that closes the 落款 below the list
    issues: str  # pattern of how a notice issues its attachment; TITLE stands for its title
    list: str  # pattern of where the list of attachments begins
    listed: str  # pattern of where it begins in a page that lost its line breaks
    numbered: str  # an attachment in such a page; N stands for its number
    tail: str  # pattern of what a title may end with that names it no further
    shortest: int  # of a title that is looked for in the notice
    examples: dict[str, int]  # line -> its number, 0 without one, -1 for no attachment


class Layout(NamedTuple):
    """A table for each kind of line."""

    boilerplate: Boilerplate
    running_head: RunningHead
    flat: Flat
    markup: Markup
    source: Lines
    metadata: Metadata
    page_number: PageNumber
    contents: Contents
    notes: Lines
    copies: Copies
    glossary: Glossary
    attachment: Attachment


@cache
def layout() -> Layout:
    """Read layout.toml."""
    return load("layout", Layout)
