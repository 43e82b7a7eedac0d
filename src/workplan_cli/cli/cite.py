"""`workplan cite`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from workplan_cli.citing import FORMS, Citation, citations, citations_at, citations_of_words
from workplan_cli.cli import DONE, NO, TROUBLE
from workplan_cli.cli.besides import Besides
from workplan_cli.cli.output import UsageError, complain, put_data, put_text
from workplan_cli.cli.sheets import Sheets
from workplan_cli.kinds import CitationForm
from workplan_cli.language import _
from workplan_cli.model import Document


class Wanted(NamedTuple):
    """What is to be cited: all of these, or the document where there is none."""

    ids: list[str]
    at: int | None
    find: str | None


def cite(
    source: str,
    wanted: Wanted,
    form: CitationForm,
    encoding: str | None,
    besides: Besides | None = None,
) -> int:
    """Cite a document, or passages of it; gives the exit status."""
    sheets = Sheets([source], encoding, besides)
    documents = [sheet.document for sheet in sheets]
    if _says_something(wanted) and len(documents) > 1:
        several = _("{file} holds {count} documents: name one of them")
        raise UsageError(several.format(file=source, count=len(documents)))
    found: list[Citation] = []  # one that is found twice is put once
    missing: list[str] = []
    for document in documents:
        for cited, nothing in _each(document, wanted):
            found += cited
            missing += [] if cited else [nothing]
    _put([*{one.key: one for one in found}.values()], form)
    for nothing in missing:
        complain(nothing)
    if sheets.failed:
        return TROUBLE
    return NO if missing else DONE


def _each(document: Document, wanted: Wanted) -> Iterator[tuple[list[Citation], str]]:
    """What is cited, and what to say where nothing is."""
    if not _says_something(wanted):
        yield citations(document), ""
    for one in wanted.ids:
        try:
            yield citations(document, one), ""
        except KeyError:
            missing = _("{id} is no figure, item, task or table (workplan show lists them)")
            yield [], missing.format(id=one)
    if wanted.at is not None:
        nothing = _("no words stand at {offset}").format(offset=wanted.at)
        yield citations_at(document, wanted.at), nothing
    if wanted.find is not None:
        nothing = _("these words are not there: {words}").format(words=wanted.find)
        yield citations_of_words(document, wanted.find), nothing


def _says_something(wanted: Wanted) -> bool:
    return bool(wanted.ids) or wanted.at is not None or wanted.find is not None


def _put(found: list[Citation], form: CitationForm) -> None:
    put = put_text if form is CitationForm.TEXT else put_data
    put(FORMS[form](found))
