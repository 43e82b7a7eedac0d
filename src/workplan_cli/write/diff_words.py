"""What a diff calls things, in both languages: the page can change from one to the other.

There is one vocabulary, the catalogue: the terminal, Markdown and the page take their
words from it.
"""

from __future__ import annotations

from functools import cache

from workplan_cli.kinds import Language
from workplan_cli.language import N_, _, code, speaking

# What the page alone says. All else that it shows is a word of the data, which `code` names.
PAGE = {
    "headline": N_("What matters"),
    "figures": N_("Figures"),
    "items": N_("Items"),
    "old": N_("old"),
    "new": N_("new"),
    "none": N_("none"),
    "was": N_("was"),
    "besides": N_("not listed here:"),
    "all": N_("all"),
    "search": N_("Search"),
    "unfold": N_("Unfold all"),
    "fold": N_("Fold all"),
    "keys": N_(
        "j, k: next, previous; Enter: unfold; /: search; e, c: unfold and fold all. "
        "What is folded is not printed."
    ),
    "alike": N_(" characters unchanged"),
    "in_item": N_("its item"),
    "colours": N_("Dark or light"),
}
CODES = (
    *("kept", "changed", "split", "merged", "added", "dropped"),
    *("renumbered", "moved", "retitled", "reworded", "quantity_changed"),
    *("same", "raised", "lowered", "tightened", "loosened", "bound_changed", "unit_changed"),
    *("appeared", "disappeared", "answered", "bound_tightened", "bound_loosened"),
    *("target", "actual", "lead", "support", "assigned", "deadline"),
    *("title", "notice_title", "issuers", "number", "recipients", "date", "year", "kind"),
)
# What is no word: marks between words, and the name of the other language, which is its own.
_AS_THEY_STAND = {"comma": ["，", ", "], "colon": ["：", ": "], "language": ["English", "中文"]}


@cache
def in_both(name: str) -> list[str]:
    """A word of the page in Chinese and in English.

    >>> in_both("raised")
    ['提高', 'raised']
    """
    if name in _AS_THEY_STAND:
        return _AS_THEY_STAND[name]
    return [_said(name, Language.ZH), _said(name, Language.EN)]


def _said(name: str, language: Language) -> str:
    with speaking(language):
        return _(PAGE[name]) if name in PAGE else code(name)


def words() -> dict[str, list[str]]:
    """All words of the page, by name."""
    return {name: in_both(name) for name in (*PAGE, *CODES, *_AS_THEY_STAND)}
