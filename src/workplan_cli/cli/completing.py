"""What the shell completes besides the values of enumerations: ids, codes, concepts, regions.

Each gives what begins with the letters that are there, with a word on what it is, which zsh and
fish show. A shell that waits for a completion is not to be disturbed: what cannot be read, and what
would take long to read, gives none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from workplan_cli.model import Document

Completion = tuple[str, str]

_MOST_BYTES = 200_000  # of a notice that is parsed while the shell waits: half a second
_MOST_REGIONS = 200  # there are 7,000
_ENCODINGS = ("utf-8", "gb18030", "gbk", "utf-16", "big5")
_TEXT = (".txt", ".md")


def _beginning(with_: str, found: Iterable[Completion]) -> list[Completion]:
    return [one for one in found if one[0].startswith(with_)]


def _last(incomplete: str) -> tuple[str, str]:
    """Of words joined by commas, those that are there and the one that is being written."""
    done, comma, last = incomplete.rpartition(",")
    return done + comma, last


def diagnostic_codes(incomplete: str) -> list[Completion]:
    """Codes of diagnostics, also behind a comma, each with its message."""
    from workplan_cli.language import _
    from workplan_cli.rules.diagnostics import diagnostics

    done, last = _last(incomplete)
    found = ((code, _(rule.message)) for code, rule in diagnostics().items())
    return [(done + code, said) for code, said in _beginning(last, found)]


def encodings(incomplete: str) -> list[str]:
    """Those that Chinese texts are in."""
    return [name for name in _ENCODINGS if name.startswith(incomplete)]


def concept_ids(context: typer.Context, incomplete: str) -> list[Completion]:
    """Ids of concepts, those of a codebook of one's own among them, with their names.

    Whoever has begun in Chinese is given the names, which are taken as well.
    """
    from workplan_cli.cli.concepts import chosen_codebook
    from workplan_cli.cli.output import UsageError
    from workplan_cli.kinds import Language
    from workplan_cli.language import spoken

    try:
        book = chosen_codebook(context.params.get("codebook"))
    except UsageError:
        return []
    chinese = spoken() is Language.ZH
    concepts = book.concepts.values()
    if not incomplete.isascii():
        return _beginning(incomplete, ((one.zh, one.id) for one in concepts))
    return _beginning(incomplete, ((one.id, one.zh if chinese else one.en) for one in concepts))


def region_names(incomplete: str) -> list[Completion]:
    """Names and codes of places in GB/T 2260; the provinces where nothing is written yet."""
    from workplan_cli.regions import entries_beginning

    found: dict[str, str] = {}
    for entry in entries_beginning(incomplete):
        by_code = incomplete.isdigit()
        name, said = (entry.code, entry.name) if by_code else (entry.name, entry.code)
        found.setdefault(name, said)
        if len(found) == _MOST_REGIONS:
            break
    return [*found.items()]


def figure_ids(context: typer.Context, incomplete: str) -> list[Completion]:
    """Ids of the figures of the file that is named, with what they are."""
    document = _document(context.params.get("source"))
    return _beginning(incomplete, _figures(document) if document else ())


def passage_ids(context: typer.Context, incomplete: str) -> list[Completion]:
    """Ids of figures, items, tasks and tables of the file that is named."""
    document = _document(context.params.get("source"))
    if document is None:
        return []
    there = set(context.params.get("ids") or ())
    found = (*_figures(document), *_items(document), *_others(document))
    return [one for one in _beginning(incomplete, found) if one[0] not in there]


def _figures(document: Document) -> Iterator[Completion]:
    for one in document.quantities:
        yield one.id, " ".join(filter(None, (one.indicator, one.text)))


def _items(document: Document) -> Iterator[Completion]:
    from workplan_cli.nodes import walk

    for visit in walk(document.sections):
        yield visit.node.id, f"{visit.node.marker}{visit.node.heading or ''}"


def _others(document: Document) -> Iterator[Completion]:
    for task in document.tasks:
        yield task.id, " ".join((*task.lead, *task.support, *task.assigned))
    for table in document.tables:
        yield table.id, table.caption or ""


def _document(source: object) -> Document | None:
    """The document of a file: read back, or parsed where it is a short text."""
    from workplan_cli.load import SUFFIXES, open_documents

    path = Path(str(source))
    suffix = path.suffix.lower()
    try:
        if not path.is_file() or suffix not in (*SUFFIXES, *_TEXT):
            return None
        if suffix in _TEXT and path.stat().st_size > _MOST_BYTES:
            return None
        return next(open_documents(path), None)
    except Exception:  # whatever it is, the command itself will say it
        return None
