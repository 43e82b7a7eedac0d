"""A citation as an item of CSL-JSON, which reference managers read."""

from __future__ import annotations

from typing import Any

from workplan_cli.citing.citation import Citation, Passage, called, in_a_line, path_of


def as_csl(citation: Citation) -> dict[str, Any]:
    """The item; what the document does not say is left out."""
    item: dict[str, Any] = {
        "id": citation.key,
        "type": "report" if citation.is_report else "legislation",
        "title": called(citation),
        "author": [{"literal": in_a_line(issuer)} for issuer in citation.issuers],
        "issued": _issued(citation),
        "number": citation.number,
        "genre": citation.kind,
        "jurisdiction": citation.place,
        "language": "zh-CN",
        "custom": {"file": citation.name, "sha256": citation.sha256},
    }
    if citation.passage:
        item |= _passage(citation.passage)
        item["custom"] |= _place(citation.passage)
    return {name: value for name, value in item.items() if value not in (None, [])}


def _issued(citation: Citation) -> dict[str, Any] | None:
    """The date; of a document without one the year that it is for, as a guess."""
    if citation.date:
        return {"date-parts": [[int(part) for part in citation.date.split("-")]]}
    if citation.year is not None:
        return {"date-parts": [[citation.year]], "circa": True}
    return None


def _passage(passage: Passage) -> dict[str, Any]:
    return {
        "section": path_of(passage) or None,
        "page": str(passage.page) if passage.page else None,
        "note": in_a_line(passage.sentence) or None,
    }


def _place(passage: Passage) -> dict[str, Any]:
    """Where the passage stands in the text, for a program."""
    return {
        "id": passage.id,
        "text": passage.text,
        "start": passage.span.start,
        "end": passage.span.end,
        "line": passage.line,
        "column": passage.column,
    }
