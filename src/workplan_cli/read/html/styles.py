"""What a page's styles hide."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

Attributes = Mapping[str, "str | None"]
Hides = Callable[[str, Attributes, str], bool]  # an element's tag, attributes and style

_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all")
_COMMENT = re.compile(r"/\*[^*]*\*+(?:[^/*][^*]*\*+)*/")
_SIMPLE = re.compile(r"(?P<tag>[a-z][a-z0-9]*)?(?P<kind>[.#])(?P<name>[\w-]+)")


def hides_nothing(tag: str, attributes: Attributes, style: str) -> bool:
    """For a page that shows its article by a script."""
    return False


def hiding(sheets: Iterable[str]) -> Hides:
    """What hides an element: itself, or a rule of the page's own sheets for its class or id."""
    hidden = frozenset(selector for sheet in sheets for selector in hidden_selectors(sheet))

    def hides(tag: str, attributes: Attributes, style: str) -> bool:
        if "hidden" in attributes or _HIDDEN.search(style):
            return True
        return bool(hidden) and not hidden.isdisjoint(_selectors(tag, attributes))

    return hides


def hidden_selectors(sheet: str) -> list[str]:
    """The classes and ids that a sheet hides by a rule of one word.

    >>> hidden_selectors(".tip, div#ad {display:none} .tip a {display:none} p {display:block}")
    ['.tip', 'div#ad']
    >>> hidden_selectors("@media print { .tools {display:none} } .qr{display: none}")
    ['.qr']
    """
    found: list[str] = []
    depth = 0  # of braces: a rule inside @media is not for this screen
    for piece in _COMMENT.sub("", sheet.lower()).split("}"):
        *outer, head, body = ["", *piece.split("{")] if "{" in piece else ["", "", piece]
        if not depth and len(outer) == 1 and _HIDDEN.search(body):
            names = (name.strip() for name in head.split(","))
            found += [name for name in names if _SIMPLE.fullmatch(name)]
        depth = max(0, depth + piece.count("{") - 1)
    return found


def _selectors(tag: str, attributes: Attributes) -> Iterable[str]:
    names = [f".{name}" for name in (attributes.get("class") or "").lower().split()]
    if identity := attributes.get("id"):
        names.append(f"#{identity.strip().lower()}")
    yield from names
    yield from (tag + name for name in names)
