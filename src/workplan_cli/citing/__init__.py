"""A reference to a document, or to a passage of it: for a footnote, for LaTeX, for Zotero.

`citation` is what is cited, `passages` finds it in a document; `as_text`, `as_bibtex` and `as_csl`
write it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from workplan_cli.citing.as_bibtex import as_bibtex
from workplan_cli.citing.as_csl import as_csl
from workplan_cli.citing.as_text import as_text
from workplan_cli.citing.citation import Citation, Passage
from workplan_cli.citing.passages import citations, citations_at, citations_of_words
from workplan_cli.kinds import CitationForm
from workplan_cli.model import Document

__all__ = [
    "FORMS",
    "Citation",
    "Passage",
    "citations",
    "citations_at",
    "citations_of_words",
    "cite",
]


def _once(found: Sequence[Citation]) -> list[Citation]:
    """The first of each key: a bibliography with one twice is refused."""
    first: dict[str, Citation] = {}
    for one in found:
        first.setdefault(one.key, one)
    return [*first.values()]


def _bibliography(found: Sequence[Citation]) -> str:
    return "\n".join(map(as_bibtex, _once(found)))


def _items(found: Sequence[Citation]) -> str:
    return json.dumps([*map(as_csl, _once(found))], ensure_ascii=False, indent=2) + "\n"


FORMS: dict[CitationForm, Callable[[Sequence[Citation]], str]] = {
    CitationForm.TEXT: as_text,
    CitationForm.BIBTEX: _bibliography,
    CitationForm.CSL: _items,
}


def cite(document: Document, *ids: str, form: str = "text") -> str:
    """The references to figures, items, tasks and tables of a document; to itself without any id.

    `form` is `text` (after GB/T 7714-2015), `bibtex` or `csl` (CSL-JSON). Raises `KeyError` for an
    id that the document has not, `ValueError` for a form that is none.
    """
    return FORMS[CitationForm(form)](citations(document, *ids))
