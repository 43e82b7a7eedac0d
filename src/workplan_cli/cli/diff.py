"""`workplan diff`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from workplan_cli.cli import DONE, NO, TROUBLE
from workplan_cli.cli.besides import Besides
from workplan_cli.cli.choices import DiffForm, DiffPart
from workplan_cli.cli.output import (
    NARROWEST,
    UsageError,
    complain,
    form_of,
    make_console,
    put_data,
    put_rendered,
    rendered,
    spare_inputs,
)
from workplan_cli.compare import compare
from workplan_cli.document import rebuild
from workplan_cli.language import _
from workplan_cli.load import SUFFIXES, open_documents
from workplan_cli.model import Document, Given
from workplan_cli.model.diff import Diff
from workplan_cli.read import SUFFIXES as NOTICES
from workplan_cli.read import Input, ReadError, find_inputs
from workplan_cli.sidecar import NOTHING_GIVEN
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
    years: Sequence[int] = (),
    issuers: Sequence[str] = (),
    corrections: str | None = None,
    *,
    brief: bool = False,
) -> int:
    """Compare each input with the next; gives the exit status, 1 where anything changed.

    `years`: what year each plan is for, whatever it says, in the order of the inputs.
    """
    chosen = form or form_of(output, FORMS, DiffForm.TEXT)
    try:
        inputs = _inputs(arguments)
        spare_inputs(inputs, [output] if output else [])
        given = _given(inputs, years, issuers)
        documents = [
            document
            for found, said in zip(inputs, given, strict=True)
            for document in open_documents(found.path, encoding, said)
        ]
        if corrections is not None:
            _correct(documents, inputs, corrections)
    except ReadError as error:
        complain(str(error))
        return TROUBLE
    if len(documents) < 2:
        raise UsageError(_("two plans are needed to compare: workplan diff OLD NEW"))
    diffs = [compare(old, new) for old, new in pairwise(documents)]
    changed = any(map(_is_changed, diffs))
    for found in diffs:
        _restrict(found, only)
    pairs = _pairs(diffs, [rebuild(document) for document in documents])
    if chosen is DiffForm.TEXT:
        _put_text(pairs, output, unchanged=unchanged, brief=brief)
    else:
        _put_data(_render(pairs, chosen, unchanged=unchanged), output)
    return NO if changed else DONE


def _correct(documents: list[Document], inputs: list[Input], path: str) -> None:
    """Apply what readers said of the plans. Raises `UsageError` for what cannot be read."""
    from workplan_cli.cli.reviewed import Reviewed

    reviewed = Reviewed.of(path, inputs)
    for document in documents:
        reviewed.apply(document)
    reviewed.tell_unused()


def _inputs(arguments: list[str]) -> list[Input]:
    """The inputs in the order given; a file named twice is two of them. Raises `ReadError`."""
    inputs: list[Input] = []
    for argument in arguments:
        for found in find_inputs([argument], (*NOTICES, *SUFFIXES), complain):
            if isinstance(found, ReadError):
                raise found
            inputs.append(found)
    return inputs


def _given(inputs: list[Input], years: Sequence[int], issuers: Sequence[str]) -> list[Given | None]:
    """What is said of each input: by the tables beside it, and by the options."""
    if years and len(years) != len(inputs):
        raise UsageError(
            _("{plans} plans and {years} years: --year once for each plan").format(
                plans=len(inputs), years=len(years)
            )
        )
    if years and (parsed := [found.path for found in inputs if _is_parsed(found)]):
        raise UsageError(
            _("{parsed} is parsed already, and has its year: --year is for notices").format(
                parsed=parsed[0]
            )
        )
    of_table = Besides(issuers=[*issuers]).of_each(inputs)
    given = [of_table.get(found.path) for found in inputs]
    if not years:
        return given
    return [
        replace(said or NOTHING_GIVEN, year=year) for said, year in zip(given, years, strict=True)
    ]


def _is_parsed(found: Input) -> bool:
    return Path(found.path).suffix.lower() in SUFFIXES


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

_Pair = tuple[Diff, str, str]  # what changed, and the two sources


def _pairs(diffs: list[Diff], texts: list[str]) -> list[_Pair]:
    return list(zip(diffs, texts, texts[1:], strict=False))


def _put_text(pairs: list[_Pair], output: str | None, *, unchanged: bool, brief: bool) -> None:
    """For a person: on a terminal in colours, in a file without."""
    from workplan_cli.write.diff_terminal import render_diff

    to_file = output is not None and output != "-"
    console = make_console(plain=to_file, least=NARROWEST)
    for_each = [[*render_diff(*pair, unchanged=unchanged, brief=brief)] for pair in pairs]
    if output is not None and to_file:
        write_whole(output, "".join(rendered(console, parts) for parts in for_each))
        return
    for parts in for_each:
        put_rendered(console, parts)


def _put_data(text: str, output: str | None) -> None:
    if output is not None and output != "-":
        write_whole(output, text)
    else:
        put_data(text)


def _render(pairs: list[_Pair], form: DiffForm, *, unchanged: bool) -> str:
    if form is DiffForm.HTML:
        from workplan_cli.write.diff_html import to_html

        texts = [pairs[0][1], *(right for _, _, right in pairs)]
        return to_html([found for found, _, _ in pairs], texts)
    if form is DiffForm.MD:
        from workplan_cli.write.diff_markdown import to_markdown

        return "\n".join(to_markdown(*pair, unchanged=unchanged) for pair in pairs)
    return _data([_checked(found) for found, _, _ in pairs], Form(form))


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
