"""The shape of pages.toml: what tells a web page's own parts from its article."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from workplan_cli.rules import load


class Foot(NamedTuple):
    """The foot of a site's pages."""

    words: tuple[str, ...]  # one of which tells it
    hints: tuple[str, ...]  # two of which do
    examples: tuple[str, ...]  # texts of one
    none: tuple[str, ...]


class Names(NamedTuple):
    """Classes and ids."""

    beside: frozenset[str]  # words in them that name what stands beside an article
    examples: tuple[str, ...]  # classes
    none: tuple[str, ...]


class Download(NamedTuple):
    """Links to attachments."""

    pattern: str  # of an address or of the words of a link
    examples: tuple[str, ...]
    none: tuple[str, ...]


class Lists(NamedTuple):
    """The numbers of lists."""

    forms: dict[str, str]  # style -> what stands around the number
    classes: dict[str, str]  # class of a list -> its style


class Pages(NamedTuple):
    """What a page adds to its article, and how it shows it."""

    foot: Foot
    names: Names
    download: Download
    lists: Lists


@cache
def pages() -> Pages:
    """Read pages.toml."""
    return load("pages", Pages)
