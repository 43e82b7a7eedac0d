"""A reference to a document, or to a figure in it: for a footnote, for LaTeX, for Zotero.

`citations.py` says what is cited, `forms.py` has a function for each way of writing it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workplan_cli.citing.citations import Citation, citations
from workplan_cli.citing.forms import to_bibtex, to_csl, to_text
from workplan_cli.kinds import CitationForm
from workplan_cli.model import Document
from workplan_cli.tables.rows import make_sheet

__all__ = ["FORMS", "Citation", "citations", "cite"]

FORMS: dict[CitationForm, Callable[[Sequence[Citation]], str]] = {
    CitationForm.TEXT: to_text,
    CitationForm.BIBTEX: to_bibtex,
    CitationForm.CSL: to_csl,
}


def cite(document: Document, *ids: str, form: str = "text") -> str:
    """The references to figures of a document, or to the document itself without any id.

    `form` is `text` (after GB/T 7714-2015), `bibtex` or `csl` (CSL-JSON). Raises `KeyError` for an
    id that the document has not, `ValueError` for a form that is none.
    """
    known = {one.id: one for one in document.quantities}
    return FORMS[CitationForm(form)](
        citations(make_sheet(document), [known[wanted] for wanted in ids])
    )
