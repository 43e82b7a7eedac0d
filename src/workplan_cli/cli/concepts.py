"""`workplan concepts`: the codebook, and what it lacks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from workplan_cli.characters import as_read
from workplan_cli.cli import DONE, TROUBLE
from workplan_cli.cli.output import UsageError, put_data
from workplan_cli.cli.sheets import Sheets
from workplan_cli.concepts import Codebook, builtin, extended, meanings
from workplan_cli.kinds import Language
from workplan_cli.language import _, code, either, spoken
from workplan_cli.read.errors import reason
from workplan_cli.rules import RuleError
from workplan_cli.rules.concepts import Concept, further_concepts
from workplan_cli.visible import visible

_OFTEN = 2  # documents that have an indicator before it is suggested
_SHOWN = 40  # suggestions at most


def chosen_codebook(own: str | None) -> Codebook:
    """The codebook that is known, with a user's own in front of it. Raises `UsageError`."""
    if own is None:
        return builtin()
    try:
        return extended(further_concepts(Path(own)))
    except OSError as error:
        raise UsageError(f"{own}: {reason(error)}") from None
    except RuleError as error:
        raise UsageError(str(error)) from None


def concepts(own: str | None) -> int:
    """Print the codebook, a line a concept; gives the exit status."""
    lines = map(_line, chosen_codebook(own).concepts.values())
    put_data("".join(lines))
    return DONE


def _line(concept: Concept) -> str:
    kind = "" if concept.kind == "level" else either("，", ", ") + code(concept.kind)
    of = _(", of {broader}").format(broader=concept.broader) if concept.broader else ""
    counted = f"{concept.unit}{kind}{of}"
    names = [concept.id, concept.zh, *([] if spoken() is Language.ZH else [concept.en])]
    return f"{'  '.join(map(visible, names))} ({counted})\n"


def suggest(arguments: list[str], encoding: str | None, own: str | None) -> int:
    """Print frequent indicators that no concept takes, as blocks of a codebook of one's own."""
    book = chosen_codebook(own)
    sheets = Sheets(arguments, encoding)
    documents: dict[tuple[str, str], set[str]] = defaultdict(set)
    examples: dict[tuple[str, str], str] = {}
    for sheet in sheets:
        document = sheet.document
        found = meanings(document.quantities, as_read(sheet.text), document.header, book)
        for quantity, meaning in zip(document.quantities, found, strict=True):
            if meaning is None and quantity.indicator and quantity.status:
                key = "".join(quantity.indicator.split()), quantity.unit
                documents[key].add(sheet.key)
                span = quantity.sentence
                examples.setdefault(key, sheet.text[span.start : span.end])
    times = Counter({key: len(keys) for key, keys in documents.items()})
    put_data("".join(_blocks(times, examples)))
    return TROUBLE if sheets.failed else DONE


def _blocks(times: Counter[tuple[str, str]], examples: dict[tuple[str, str], str]) -> Iterator[str]:
    frequent = [(key, many) for key, many in times.items() if many >= _OFTEN]
    frequent.sort(key=lambda one: (-one[1], one[0]))
    if not frequent:
        yield _("# no indicator without a concept is in two documents") + "\n"
    for (indicator, unit), many in frequent[:_SHOWN]:
        example = _quoted(examples[indicator, unit])
        yield _("# in {many} documents: {example}").format(many=many, example=example) + "\n"
        yield "[[concept]]\n"
        for name, value in (("id", ""), ("zh", indicator), ("en", ""), ("unit", unit)):
            yield f"{name} = {_quoted(value)}\n"
        yield f'wordings = [{_quoted(indicator)}]\nsource = ""\n\n'


def _quoted(text: str) -> str:
    """A text as a string of TOML, on one line."""
    one_line = " ".join(visible(text).split())
    return '"' + one_line.replace("\\", "\\\\").replace('"', '\\"') + '"'
