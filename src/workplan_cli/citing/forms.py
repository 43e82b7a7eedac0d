"""References as they are written: text, BibTeX, CSL-JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from workplan_cli.citing.citations import Citation, Place
from workplan_cli.model import Header
from workplan_cli.rules.status import status

_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{character: f"\\{character}" for character in "#$%&_"},
    }
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def is_report(citation: Citation) -> bool:
    """Whether it reports, as a 政府工作报告 does."""
    return (citation.header.kind or "") in status().report.kinds


# ── Text ──────────────────────────────────────────────────────────────────────────────


def to_text(found: Sequence[Citation]) -> str:
    """After GB/T 7714-2015: who. what: number[kind of document]. date. Below it the figure."""
    lines: list[str] = []
    for one in found:
        reference = _reference(one)
        if reference not in lines:
            lines.append(reference)
        lines += [*_told(one.place)] if one.place else []
    return "\n".join(lines) + "\n"


def _reference(one: Citation) -> str:
    header = one.header
    title = f"{one.title}: {header.number}" if header.number else one.title
    marked = f"{title}[{'R' if is_report(one) else 'Z'}]"
    when = header.date or _supposed(one)
    return ". ".join(filter(None, (", ".join(header.issuers), marked, when))) + "."


def _supposed(one: Citation) -> str:
    """The year that a document is for, in the brackets of a date that is supposed."""
    return f"[{one.header.year}]" if one.header.year else ""


def _told(place: Place) -> Iterator[str]:
    where = f"{place.section} " if place.section else ""
    at = f"({place.line}:{place.column}, {place.start}-{place.end})"
    yield f"  {place.quantity} {place.text}: {where}{at}"
    yield f"  “{place.sentence}”"


# ── BibTeX ────────────────────────────────────────────────────────────────────────────


def to_bibtex(found: Sequence[Citation]) -> str:
    """An entry each: @techreport for a report, @misc for what else an office issues."""
    return "\n".join(map(_entry, found))


def _entry(one: Citation) -> str:
    header, report = one.header, is_report(one)
    year, month = _year_and_month(one)
    fields = {
        "title": f"{{{_escaped(one.title)}}}",
        "author": " and ".join(f"{{{_escaped(name)}}}" for name in header.issuers),
        "institution": _escaped(", ".join(header.issuers)) if report else "",
        "number": _escaped(header.number or ""),
        "year": year,
        "date": header.date or "",
        "howpublished": "" if report else _escaped(header.kind or ""),
        "note": _escaped(_note(one.place)) if one.place else "",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    lines += [f"  month = {_MONTHS[int(month) - 1]},"] if month else []
    body = "\n".join(lines)
    return f"@{'techreport' if report else 'misc'}{{{one.key},\n{body}\n}}\n"


def _year_and_month(one: Citation) -> tuple[str, str]:
    """Of the date, else the year that it is for, as supposed."""
    year, _, rest = (one.header.date or "").partition("-")
    return year or _supposed(one), rest[:2]


def _note(place: Place) -> str:
    where = f"{place.section}, " if place.section else ""
    return f"{where}{place.start}-{place.end}: “{place.sentence}”"


def _escaped(text: str) -> str:
    return text.translate(_LATEX)


# ── CSL-JSON ──────────────────────────────────────────────────────────────────────────


def to_csl(found: Sequence[Citation]) -> str:
    """A list of items as Zotero and pandoc read them; what they do not know is in `custom`."""
    return json.dumps([*map(_item, found)], ensure_ascii=False, indent=2) + "\n"


def _item(one: Citation) -> dict[str, Any]:
    header = one.header
    item: dict[str, Any] = {
        "id": one.key,
        "type": "report" if is_report(one) else "document",
        "title": one.title,
        "author": [{"literal": name} for name in header.issuers],
        "number": header.number,
        "genre": header.kind,
        "issued": _issued(header),
        "section": one.place.section if one.place else None,
        "note": f"“{one.place.sentence}”" if one.place else None,
        "custom": {"file": one.name, "sha256": one.sha256, **_exact(one.place)},
    }
    return {name: value for name, value in item.items() if value not in (None, [])}


def _issued(header: Header) -> dict[str, Any] | None:
    """The date; `circa` marks a year that is supposed to be that of the date."""
    if header.date is None:
        return {"date-parts": [[header.year]], "circa": True} if header.year else None
    return {"date-parts": [[int(part) for part in header.date.split("-")]]}


def _exact(place: Place | None) -> dict[str, Any]:
    """Where a figure stands."""
    if place is None:
        return {}
    kept = ("quantity", "text", "start", "end", "line", "column")
    return {name: getattr(place, name) for name in kept}
