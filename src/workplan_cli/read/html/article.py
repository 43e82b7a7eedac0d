"""Which parts of a page are its article: told by the density of text and of links.

The way from the body to the box that holds most of the prose is the spine. What stands beside it
near its end is kept (the title, the metadata table, the 落款), what stands farther up only where
it has prose, a heading or fields. Menus, lists of other articles and what the page names as its
foot, its path or its buttons are left out everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from workplan_cli.read.html.boxes import Box
from workplan_cli.read.html.grids import is_label, squeezed
from workplan_cli.read.html.weights import Weight, Weights, text_of, weigh
from workplan_cli.rules.layout import layout
from workplan_cli.rules.pages import pages

_SPINE = 0.6  # of the prose of a box, that is in the next box of the spine
_NEAR = 3  # boxes from the end of the spine up that have anything beside it
_MUCH = 0.15  # of the prose of the article: what is never left out
_LINKS = 4  # that make a list of links
_DENSE = 0.7  # of its characters stand in them
_BESIDE = 0.5  # the same, for what stands beside the article and may have fewer links
_FIELDS = 3  # labels that make a metadata table
_BESIDE_TAGS = frozenset(("nav", "footer", "aside", "menu", "search"))
_BESIDE_ROLES = frozenset(("navigation", "contentinfo", "search", "banner", "menubar"))
_HEADINGS = frozenset(("h1", "h2", "h3"))
_PARAGRAPHS = frozenset(("p", "li", "pre", "h1", "h2", "h3", "h4"))  # no article is one
_WORD = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+")


@dataclass(slots=True)
class Article:
    """What is left out of a page; all else is its article."""

    weights: Weights
    main: Box
    dropped: set[Box] = field(default_factory=set)

    def drop(self, box: Box) -> None:
        self.dropped.add(box)

    def share(self, box: Box) -> float:
        """The prose of a box, measured by that of the article."""
        return self.weights[box].prose / max(self.weights[self.main].prose, 1)


def article_of(body: Box) -> Article:
    """Tell the article of a page from what stands around it."""
    weights = weigh(body)
    spine = list(_spine(body, weights))
    article = Article(weights, spine[-1])
    _prune_around(spine, article)
    for box in body.walk():
        if box not in spine and _is_beside(box, article):
            article.drop(box)
    return article


def _spine(body: Box, weights: Weights) -> Iterator[Box]:
    """The boxes from the body to the one that no single box in it has most of the prose of."""
    box: Box | None = body
    while box is not None:
        yield box
        least = max(weights[box].prose * _SPINE, 1)
        inside = (child for child in box.boxes if child.tag not in _PARAGRAPHS)
        box = next((child for child in inside if weights[child].prose >= least), None)


def _prune_around(spine: list[Box], article: Article) -> None:
    """Leave out what stands around the article and is no part of it."""
    level = 0
    for box, inside in zip(reversed(spine[:-1]), reversed(spine[1:]), strict=True):
        beside = [child for child in box.boxes if article.weights[child].letters or child is inside]
        level += len(beside) > 1
        at = beside.index(inside)
        for child in beside[:at]:
            far = level > _NEAR and not _is_told_before(child, article)
            if far or _is_mostly_links(child, article):
                article.drop(child)
        _prune_behind(beside[at + 1 :], level, article)


def _prune_behind(beside: list[Box], level: int, article: Article) -> None:
    ended = False
    for child in beside:
        ended = ended or is_foot(text_of(child))
        least = 1 if ended else _MUCH if level > _NEAR else 0
        if article.share(child) < least or _is_mostly_links(child, article):
            article.drop(child)


def _is_mostly_links(box: Box, article: Article) -> bool:
    """Whether a box beside the article is a path, buttons or a way to the next one.

    Not where it lists attachments, which may be pages of their own.
    """
    weight = article.weights[box]
    if not weight.links or weight.linked < weight.letters * _BESIDE:
        return False
    return not text_of(box).lstrip().startswith(layout().attachment.opening)


def _is_told_before(box: Box, article: Article) -> bool:
    """Whether a box far above the article belongs to it: prose, a heading, a metadata table."""
    if article.share(box) >= _MUCH:
        return True
    inside = list(box.walk())
    labels = sum(
        1
        for part in inside
        if part.tag in ("td", "th", "dt", "li", "p", "div", "a") and is_label(_own(part))
    )
    return labels >= _FIELDS or any(part.tag in _HEADINGS and squeezed(part) for part in inside)


def _own(box: Box) -> str:
    return "".join("".join(child for child in box.children if isinstance(child, str)).split())


# -- what is no article wherever it stands --------------------------------------------------


def _is_beside(box: Box, article: Article) -> bool:
    weight = article.weights[box]
    if not weight.letters or article.share(box) >= _MUCH or box.tag == "a":
        return False
    return _is_named_beside(box) or is_list_of_links(weight)


def is_list_of_links(weight: Weight) -> bool:
    """Whether a box is a menu, or the titles of other articles."""
    return weight.links >= _LINKS and weight.linked >= weight.letters * _DENSE


def _is_named_beside(box: Box) -> bool:
    """Whether the page itself says that a box is no article."""
    if box.tag in _BESIDE_TAGS or box.get("role") in _BESIDE_ROLES:
        return True
    return names_what_is_beside(f"{box.get('class')} {box.get('id')}")


def names_what_is_beside(names: str) -> bool:
    """Whether a class or an id says that something is no article.

    >>> names_what_is_beside("main-nav"), names_what_is_beside("TRS_Editor navy")
    (True, False)
    """
    words = (word.lower() for word in _WORD.findall(names))
    return not pages().names.beside.isdisjoint(words)


def is_foot(text: str) -> bool:
    """Whether a part behind the article is the foot of the site's pages."""
    rule, said = pages().foot, "".join(text.split()).lower()
    hints = sum(1 for hint in rule.hints if hint in said)
    return hints > 1 or any(word.lower() in said for word in rule.words)
