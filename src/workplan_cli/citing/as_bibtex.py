"""A reference as an entry of BibTeX: @techreport of a report with an issuer, @misc of all else."""

from __future__ import annotations

from workplan_cli.citing.citation import Citation, called, in_a_line, path_of, sentence_of

# An escaped brace counts for BibTeX like any other, so braces are named and none is left alone.
_ESCAPED = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        **{mark: f"\\{mark}" for mark in "#$%&_"},
    }
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def as_bibtex(citation: Citation) -> str:
    """The entry, ending in a line break; what the document does not say is left out."""
    report = citation.is_report and bool(citation.issuers)
    year, month, day = _date(citation)
    fields = {
        "author": " and ".join(f"{{{escaped(issuer)}}}" for issuer in citation.issuers),
        "title": f"{{{escaped(called(citation))}}}",
        "institution": escaped(", ".join(citation.issuers)) if report else "",
        "number" if report else "howpublished": escaped(citation.number or ""),
        "year": year,
        "day": day,
        "language": "chinese",
        "note": _note(citation),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    lines += [f"  month = {month},\n"] if month else []  # a name that the styles know
    return f"@{'techreport' if report else 'misc'}{{{citation.key},\n{''.join(lines)}}}\n"


def escaped(text: str) -> str:
    r"""Words as TeX sets them as they stand.

    >>> escaped("5%的{A}")
    '5\\%的{\\textbraceleft}A{\\textbraceright}'
    """
    return in_a_line(text).translate(_ESCAPED)


def _date(citation: Citation) -> tuple[str, str, str]:
    """Year, month and day; in brackets the year that a document without a date is for."""
    if not citation.date:
        return f"[{citation.year}]" if citation.year is not None else "", "", ""
    year, month, day, *_ = [*citation.date.split("-"), "", ""]
    return year, _MONTHS[int(month) - 1] if month else "", day.lstrip("0")


def _note(citation: Citation) -> str:
    """The passage: its page, the items that it is in, its place in the text, its sentence."""
    passage = citation.passage
    if passage is None:
        return ""
    page = f"p. {passage.page}" if passage.page else ""
    place = f"{passage.span.start}-{passage.span.end}"
    where = ", ".join(filter(None, (page, path_of(passage), place)))
    return escaped(": ".join(filter(None, (where, sentence_of(passage)))))
