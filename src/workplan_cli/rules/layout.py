"""The shape of layout.toml: what a page adds around a document, and where things stand in one."""

from __future__ import annotations

from dataclasses import dataclass

from workplan_cli.rules import load


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """What web pages add."""

    lines: tuple[str, ...]  # patterns of whole lines
    head: str  # pattern of what stands at the head of a page flattened to one line
    examples: tuple[str, ...]  # lines that are boilerplate


@dataclass(frozen=True, slots=True)
class Markup:
    """How a saved web page is told that still has its tags."""

    tag: str  # pattern
    least: int  # tags that make a text such a page


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of one kind."""

    lines: tuple[str, ...]  # patterns of whole lines
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageNumber:
    """Lines that only count the pages."""

    lines: tuple[str, ...]  # patterns of whole lines
    bare: str  # pattern of what is a page number only beside a form feed
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Metadata:
    """The labels of the table above a notice, and those among them that name a header field."""

    labels: frozenset[str]
    issuer: frozenset[str]
    date: frozenset[str]
    title: frozenset[str]
    number: frozenset[str]


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents."""

    heading: str


@dataclass(frozen=True, slots=True)
class Copies:
    """The line that says who gets a copy."""

    pattern: str  # of its head


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms that a report explains behind its end."""

    titles: frozenset[str]  # lines above them


@dataclass(frozen=True, slots=True)
class Attachment:
    """How an attachment, or the list of them, begins."""

    opening: str  # the characters that `heading` may begin with
    heading: str  # pattern


@dataclass(frozen=True, slots=True)
class Layout:
    """A table for each kind of line."""

    boilerplate: Boilerplate
    markup: Markup
    source: Lines
    metadata: Metadata
    page_number: PageNumber
    contents: Contents
    notes: Lines
    copies: Copies
    glossary: Glossary
    attachment: Attachment


def layout() -> Layout:
    """Read layout.toml."""
    return load("layout", Layout)
