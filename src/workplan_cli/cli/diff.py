"""`workplan diff`."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from workplan_cli.cli import DONE, NO, TROUBLE
from workplan_cli.cli.choices import DiffForm, DiffPart
from workplan_cli.cli.output import (
    NARROWEST,
    UsageError,
    complain,
    form_of,
    make_console,
    put_data,
    put_text,
    rendered,
)
from workplan_cli.compare import compare
from workplan_cli.document import rebuild
from workplan_cli.load import SUFFIXES, open_documents
from workplan_cli.model import Diff, Document
from workplan_cli.read import SUFFIXES as NOTICES
from workplan_cli.read import ReadError, find_inputs
from workplan_cli.write import Form, emit
from workplan_cli.write.files import write_whole

FORMS = {
    ".txt": DiffForm.TEXT,
    ".yaml": DiffForm.YAML,
    ".yml": DiffForm.YAML,
    ".json": DiffForm.JSON,
    ".jsonl": DiffForm.JSONL,
    ".md": DiffForm.MD,
    ".html": DiffForm.HTML,
    ".htm": DiffForm.HTML,
}


def diff(
    arguments: list[str],
    output: str | None,
    form: DiffForm | None,
    only: DiffPart | None,
    unchanged: bool,
    encoding: str | None,
) -> int:
    """Compare each input with the next; gives the exit status, 1 where anything changed."""
    chosen = form or form_of(output, FORMS, DiffForm.TEXT)
    try:
        documents = [*_documents(arguments, encoding)]
    except ReadError as error:
        complain(str(error))
        return TROUBLE
    if len(documents) < 2:
        raise UsageError("two plans are needed to compare: workplan diff OLD NEW")
    diffs = [compare(old, new) for old, new in pairwise(documents)]
    changed = any(map(_is_changed, diffs))
    for found in diffs:
        _restrict(found, only)
    texts = [rebuild(document) for document in documents]
    _put(_render(diffs, texts, chosen, unchanged=unchanged, to=output), output, chosen)
    return NO if changed else DONE


def _documents(arguments: list[str], encoding: str | None) -> list[Document]:
    """The documents in the order given; a file named twice is two of them."""
    documents: list[Document] = []
    for argument in arguments:
        for found in find_inputs([argument], (*NOTICES, *SUFFIXES)):
            if isinstance(found, ReadError):
                raise found
            documents += open_documents(found.path, encoding)
    return documents


def _is_changed(found: Diff) -> bool:
    """Whether the two documents say anything different."""
    pairings = [*found.sections, *found.items]
    return (
        bool(found.header)
        or any(pair.kind != "kept" or pair.renumbered or pair.moved for pair in pairings)
        or any(change.kind not in ("same", "answered") for change in found.quantities)
    )


def _restrict(found: Diff, only: DiffPart | None) -> None:
    if only is DiffPart.FIGURES:
        found.items, found.sections = [], []
    elif only is DiffPart.ITEMS:
        found.quantities = []


# Output


def _render(
    diffs: list[Diff], texts: list[str], form: DiffForm, *, unchanged: bool, to: str | None
) -> str:
    if form is DiffForm.HTML:
        from workplan_cli.write.diff_html import to_html

        return to_html(diffs, texts)
    pairs = list(zip(diffs, texts, texts[1:], strict=False))
    if form is DiffForm.MD:
        from workplan_cli.write.diff_markdown import to_markdown

        return "\n".join(to_markdown(*pair, unchanged=unchanged) for pair in pairs)
    if form is DiffForm.TEXT:
        return "".join(_text(*pair, unchanged=unchanged, plain=to is not None) for pair in pairs)
    return _data([*map(_checked, diffs)], Form(form))


def _checked(found: Diff) -> dict[str, Any]:
    from workplan_cli.schema import check
    from workplan_cli.write.dump import dump

    data: dict[str, Any] = dump(found)
    check(data, Diff)
    return data


def _data(items: list[dict[str, Any]], form: Form) -> str:
    """One value; of a chain a list in JSON, a stream of documents in YAML."""
    if form is Form.JSON and len(items) > 1:
        import json

        return json.dumps(items, ensure_ascii=False, indent=2) + "\n"
    separator = "---\n" if form is Form.YAML and len(items) > 1 else ""
    return "".join(f"{separator}{emit(item, form)}" for item in items)


def _text(found: Diff, left: str, right: str, *, unchanged: bool, plain: bool) -> str:
    from workplan_cli.write.diff_terminal import render_diff

    console = make_console(plain=plain, least=NARROWEST)
    return rendered(console, render_diff(found, left, right, unchanged=unchanged))


def _put(text: str, output: str | None, form: DiffForm) -> None:
    if output is not None and output != "-":
        write_whole(output, text)
    elif form is DiffForm.TEXT:
        put_text(text)
    else:
        put_data(text)
