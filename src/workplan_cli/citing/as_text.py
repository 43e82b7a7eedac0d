"""References as text, after GB/T 7714-2015: 发文机关. 题名: 文号[Z]. 日期."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workplan_cli.citing.citation import Citation, Passage, called, in_a_line, path_of, sentence_of
from workplan_cli.citing.words import words


def as_text(found: Sequence[Citation]) -> str:
    """A line a document, and below it its passages with their places and sentences."""
    lines: list[str] = []
    for one in found:
        reference = reference_of(one)
        if reference not in lines:
            lines.append(reference)
        lines += _told(one.passage) if one.passage else []
    return "".join(f"{line}\n" for line in lines)


def reference_of(citation: Citation) -> str:
    """A document in a line: [R] is a report, [Z] all that is no book (annex B).

    Without an issuer it begins with its title (8.1.4). What else stands in [ ] is none of its own
    words: the name of its file where it has no title, the year that it is for where it has no
    date.
    """
    title = called(citation)
    named = f"{title}: {citation.number}" if citation.number else title
    marked = f"{named}[{'R' if citation.is_report else 'Z'}]"
    year = f"[{citation.year}]" if citation.year is not None else None
    parts = [_issuers(citation), marked, citation.date or year]
    return ". ".join(in_a_line(part) for part in parts if part) + "."


def _issuers(citation: Citation) -> str:
    most, others = words()
    more = [others] if len(citation.issuers) > most else []
    return ", ".join([*citation.issuers[:most], *more])


def _told(passage: Passage) -> Iterator[str]:
    sentence = sentence_of(passage)
    said = in_a_line(passage.text) if sentence or not passage.path else None  # not a path twice
    what = " ".join(filter(None, (passage.id, said)))
    page = f"p. {passage.page}, " if passage.page else ""
    span = passage.span
    place = f"({page}{passage.line}:{passage.column}, {span.start}-{span.end})"
    yield f"  {what}: " + " ".join(filter(None, (path_of(passage), place)))
    if sentence:
        yield f"  {sentence}"
