"""The page of a document, and the index of several, made from templates that escape all text."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import PurePath
from typing import Any

from markupsafe import Markup

from workplan_cli.concepts import builtin
from workplan_cli.corrections import (
    CorrectionsFile,
    NamedPlace,
    Spot,
    SqueezedText,
    locate,
    reading_of,
)
from workplan_cli.diagnostics import told
from workplan_cli.intervals import Intervals, first_from, page_at
from workplan_cli.kinds import Language
from workplan_cli.language import either, speaking
from workplan_cli.model import Diagnostic, Document, Quantity
from workplan_cli.model.corrections import ReviewedFigure
from workplan_cli.read import CORRECTIONS_SUFFIX
from workplan_cli.review.marked import Marked
from workplan_cli.schema import adapter
from workplan_cli.tables.rows import Sheet, path_of
from workplan_cli.visible import visible
from workplan_cli.write.pages import render_page

# What would end a script, or what UTF-8 cannot carry; JSON takes it escaped.
_UNFIT = re.compile(
    "[<>&\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


@dataclass(slots=True, frozen=True)
class IndexEntry:
    """A page as the index lists it."""

    href: str
    title: str
    name: str
    issuers: str
    year: int | None
    figures: int
    doubtful: int
    notes: int


def to_page(sheet: Sheet, file: CorrectionsFile | None = None) -> str:
    """The page of a document; `file` is what a reader said of it already."""
    document = sheet.document
    return _render(
        "page.html.j2",
        document=document,
        name=visible(document.source.name),
        parts=Marked(document, sheet.text).parts(),
        data=_json(data_of(sheet, file)),
        messages=[either(*_in_both(item)) for item in document.diagnostics],
    )


def to_index(entries: list[IndexEntry]) -> str:
    """The page that leads to those of several documents."""
    title = _worded("title")
    return _render("index.html.j2", entries=entries, title=title, data=_json({"labels": labels()}))


def entry_of(sheet: Sheet, href: str) -> IndexEntry:
    """What the index says of a document."""
    document = sheet.document
    header = document.header
    figures = [*_figures(sheet)]
    return IndexEntry(
        href=href,
        title=header.title or "",
        name=document.source.name,
        issuers=" ".join(header.issuers),
        year=header.year,
        figures=len(figures),
        doubtful=sum(bool(figure["doubts"]) for figure in figures),
        notes=len(document.diagnostics),
    )


@cache
def labels() -> dict[str, list[str]]:
    """What the page calls things, in Chinese and in English."""
    text = resources.files(__package__).joinpath("labels.toml").read_text("utf-8")
    return {name: [said["zh"], said["en"]] for name, said in tomllib.loads(text).items()}


def _render(template: str, **values: Any) -> str:
    return render_page(
        "workplan_cli.review", template, "page", label=_label, worded=_worded, **values
    )


def _label(name: str) -> Markup:
    """A label that the switch of languages finds."""
    return Markup('<span data-t="{}">{}</span>').format(name, _worded(name))


def _worded(name: str) -> str:
    """A label in the language in which the page opens."""
    return either(*labels()[name])


def _json(data: Any) -> Markup:
    """Data inside a script element: nothing in it ends that."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(_UNFIT.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


# What the script of the page works on


def data_of(sheet: Sheet, file: CorrectionsFile | None) -> dict[str, Any]:
    """The figures, the labels, what was said already."""
    document = sheet.document
    book = builtin().concepts.values()
    said, kept = _said(sheet, file)
    return {
        "name": document.source.name,
        "sha256": document.source.sha256,
        "file": f"{PurePath(document.source.name).stem}{CORRECTIONS_SUFFIX}",
        "figures": [*_figures(sheet)],
        "labels": labels(),
        "concepts": {one.id: [one.zh, one.en] for one in book},
        "notes": [_note(item) for item in document.diagnostics],
        "said": said,
        "kept": kept,
    }


def _note(item: Diagnostic) -> dict[str, Any]:
    return {"code": item.code, "severity": item.severity, "message": _in_both(item)}


def _in_both(item: Diagnostic) -> list[str]:
    """What a diagnostic says, in Chinese and in English."""
    with speaking(Language.ZH):
        chinese = told(item)
    return [visible(chinese), visible(item.message)]


def _figures(sheet: Sheet) -> list[dict[str, Any]]:
    document = sheet.document
    quantities = document.quantities
    spots = [Spot(quantity.span, quantity.sentence) for quantity in quantities]
    places = SqueezedText.of(document, sheet.text).places(spots)
    doubts = _doubts(document)
    return [
        _figure(sheet, quantity, place, doubts.get(quantity.id, {}))
        for quantity, place in zip(quantities, places, strict=True)
    ]


def _figure(
    sheet: Sheet, quantity: Quantity, place: NamedPlace, notes: dict[str, list[int]]
) -> dict[str, Any]:
    line, _ = sheet.place(quantity.span.start)
    unknown = [name for name in ("indicator", "status", "period") if not getattr(quantity, name)]
    return {
        "id": quantity.id,
        "text": visible(quantity.text),
        "read": dict(reading_of(quantity)),
        "dimension": quantity.dimension,
        "section": visible(path_of(sheet, quantity) or ""),
        "place": [place.amount, place.sentence, place.ordinal, place.among],
        "line": line,
        "doubts": [*notes, *(f"no-{name}" for name in unknown)],
        "reviewed": quantity.reviewed,
    } | _further(sheet, quantity, notes)


def _further(
    sheet: Sheet, quantity: Quantity, notes: dict[str, list[int]]
) -> dict[str, list[int] | str | int]:
    """What most figures do not have: diagnostics, a page, the cell and the row they are in."""
    found: dict[str, list[int] | str | int] = {}
    if page := page_at(quantity.span.start, sheet.document.source.pages):
        found["page"] = page
    if notes:
        found["notes"] = sorted(index for indexes in notes.values() for index in indexes)
    if quantity.table:
        found["cell"] = f"{quantity.table} {quantity.cell}"
        # its cells apart: where it is named they are not
        row = sheet.text[quantity.sentence.start : quantity.sentence.end]
        found["row"] = visible(row.replace("\t", " | "))
    return found


def _doubts(document: Document) -> dict[str, dict[str, list[int]]]:
    """The diagnostics that touch an amount, by its id: their codes, and which they are."""
    found: dict[str, dict[str, list[int]]] = {}
    quantities = document.quantities
    places = Intervals.of((one.span.start, one.span.end) for one in quantities)
    for index, item in enumerate(document.diagnostics):
        first = first_from(places.ends, item.span.start + 1)
        for quantity in quantities[first : first_from(places.starts, item.span.end)]:
            found.setdefault(quantity.id, {}).setdefault(item.code, []).append(index)
    return found


def _said(sheet: Sheet, file: CorrectionsFile | None) -> tuple[dict[str, Any], list[Any]]:
    """What a reader said of figures that are read, by their ids; and all else of the file."""
    if file is None:
        return {}, []
    read = {(one.span.start, one.span.end): one.id for one in sheet.document.quantities}
    said: dict[str, Any] = {}
    kept: list[Any] = []
    for one, spot, _ in locate(sheet.document, sheet.text, file.corrections.figures):
        entry = adapter(ReviewedFigure).dump_python([one])[0]
        name = read.get((spot.amount.start, spot.amount.end)) if spot else None
        if name is None:
            kept.append(entry)
        else:
            said[name] = entry
    return said, kept
