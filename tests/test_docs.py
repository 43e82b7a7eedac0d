"""The pages that are made from the rules and the types, kept up with them.

`pytest --rewrite-golden` writes them anew.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest

from notices import ROOT, golden
from workplan_cli import document, language
from workplan_cli.document import parse_reading, parse_text
from workplan_cli.kinds import Language
from workplan_cli.model import BlockKind, Document, Given, Span, Structure
from workplan_cli.model.corrections import Corrections
from workplan_cli.model.diff import Diff, FigureKind, PairKind
from workplan_cli.read import Content, Lost, Reading, Unsure
from workplan_cli.rules import tables
from workplan_cli.schema import json_schema
from workplan_cli.structure import read_structure
from workplan_cli.structure.header import Evidence
from workplan_cli.write import report

CODES = tables("diagnostics")


def test_the_schema_is_kept_up(rewrite_golden: bool) -> None:
    text = json.dumps(json_schema(Document), ensure_ascii=False, indent=2) + "\n"
    golden(ROOT / "schemas" / "document.schema.json", text, rewrite_golden)


def test_the_diagnostics_page_is_kept_up(rewrite_golden: bool) -> None:
    golden(ROOT / "docs" / "diagnostics.md", diagnostics_page(), rewrite_golden)


def test_the_chinese_page_of_diagnostics_says_what_check_says() -> None:
    page = (ROOT / "docs" / "zh" / "diagnostics.md").read_text("utf-8").splitlines()
    with language.speaking(Language.ZH):
        said = {
            c: (language.code(r["severity"]), language._(r["message"])) for c, r in CODES.items()
        }
    rows = [f"| [{c}](#{c}) | {severity} | {message} |" for c, (severity, message) in said.items()]
    assert [line for line in page if line.startswith("| [")] == rows
    heads = [f"{severity}。" for severity, _message in said.values()]
    assert [page[i + 2][:3] for i, line in enumerate(page) if line.startswith("## ")] == heads
    assert [line[3:] for line in page if line.startswith("## ")] == list(CODES)


def test_the_codebook_is_kept_up(rewrite_golden: bool) -> None:
    golden(ROOT / "docs" / "document.md", codebook(), rewrite_golden)


def test_the_schema_of_corrections_is_kept_up(rewrite_golden: bool) -> None:
    text = json.dumps(json_schema(Corrections), ensure_ascii=False, indent=2) + "\n"
    golden(ROOT / "schemas" / "corrections.schema.json", text, rewrite_golden)


def test_the_schema_of_a_diff_is_kept_up(rewrite_golden: bool) -> None:
    text = json.dumps(json_schema(Diff), ensure_ascii=False, indent=2) + "\n"
    golden(ROOT / "schemas" / "diff.schema.json", text, rewrite_golden)


def test_the_page_on_diffs_is_kept_up(rewrite_golden: bool) -> None:
    golden(ROOT / "docs" / "diff.md", diff_page(), rewrite_golden)


@pytest.mark.runs("diagnostics.*.examples")
@pytest.mark.parametrize("code", CODES)
def test_every_example_gives_its_code(code: str) -> None:
    assert CODES[code]["examples"], "a code is shown by an example"
    for example in CODES[code]["examples"]:
        assert code in {item.code for item in _read(example, code).diagnostics}


def _read(example: str, code: str) -> Document:
    """An example as it is read; no text gives `unfitting`, so a block is taken away for it.

    Nor does one give `given`: a year is handed over beside it; nor `not-read`, which a file gives.
    """
    if code == "given":
        return parse_text(example, given=Given(None, [], None, 2018, None))
    if code == "not-read":  # no text gives it: a file does, of what is not text in it
        lost = Lost(len(example.rstrip()), "a picture")
        return parse_reading(Reading("notice.docx", "", Content(example, "docx", lost=(lost,))))
    if code == "unsure-figure":  # a scan gives it
        unsure = Unsure(Span(0, len(example)), 0.6)
        return parse_reading(Reading("scan.png", "", Content(example, "image", unsure=(unsure,))))
    if code != "unfitting":
        return parse_text(example)

    def broken(text: str, besides: Iterable[Evidence], *of_file: Iterable[Any]) -> Structure:
        structure = read_structure(text, besides, *of_file)
        return replace(structure, blocks=structure.blocks[1:])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(document, "read_structure", broken)
        return parse_text(example)


# docs/diagnostics.md

DIAGNOSTICS_HEAD = """# Diagnostics

[中文](zh/diagnostics.md)

What `workplan check` reports and every document lists under `diagnostics`. The text is never
changed, only read otherwise than it is numbered. `--select CODE,…` and `--ignore CODE,…`
choose; the exit status is 1 where anything is reported. `--fix-list` gives a line a place,
`file:line:column: code message`, which editors jump to (`vim -q`, `M-x compile`). Lines
and columns are those of the text as it is read: of a Word or PDF file, of what
`workplan parse --text` writes beside the result.

This page is made from `src/workplan_cli/rules/diagnostics.toml` by `pytest --rewrite-golden`.

| code | severity | message |
|---|---|---|
"""


def diagnostics_page() -> str:
    rows = [f"| [{c}](#{c}) | {r['severity']} | {r['message']} |\n" for c, r in CODES.items()]
    return DIAGNOSTICS_HEAD + "".join(rows) + "".join(map(_section, CODES))


def _section(code: str) -> str:
    rule = CODES[code]
    shown = "".join(f"\n```\n{_reported(example, code)}```\n" for example in rule["examples"])
    return f"\n## {code}\n\n{rule['severity'].capitalize()}. {rule['explain'].strip()}\n{shown}"


def _reported(example: str, code: str) -> str:
    found = [item for item in _read(example, code).diagnostics if item.code == code]
    lines = report.report("notice.txt", example, found, 80)
    return "".join(f"{line.plain}\n" for line in lines)


# docs/document.md

CODEBOOK_HEAD = """# The document

[中文](zh/document.md)

What `workplan parse` writes, as YAML or JSON, and `workplan_cli.parse` returns. Its JSON
Schema is `schemas/document.schema.json` (`workplan schema` prints it).

- Offsets count Unicode code points of the decoded text, a byte order mark left out, line
  breaks as they stand in the file; `start` inclusive, `end` exclusive.
- Amounts are decimals (or fractions, `2/3`) in strings, exactly as computed.
- Every field is always there but `reviewed` and `corrections`; what the text does not state is null
  or an empty list.
- Nodes and blocks together rebuild the source exactly (`workplan_cli.rebuild`).
- The same text gives the same bytes: nothing in a document tells when or where it was made.
- A time is ISO 8601 as precise as the text: `2017`, `2019-06`, `2017-04-21`.

Schema 2.0 gave quantities `period`, `baseline` (with `baseline_span`) and `from`; nothing else
changed. Documents of 1.0 are still read, by every command: there these fields are null. In 1.0 a
`status` was said of what a law lays down, of conditions and of definitions too; now it is null.
Schema 2.1 has `tables`, with `table` and `cell` of the quantities in them, and `format`, `pages`
and `reader` of the source, whose `encoding` is null where the file is no text.
Schema 2.2 has `tasks`; and `reviewed` of the quantities and `corrections` of the source, which are
there only where a reader's corrections were applied ([review.md](review.md)).

This page is made from the types by `pytest --rewrite-golden`.
"""


KINDS = {
    get_args(BlockKind): "blocks",
    get_args(PairKind): "pairings",
    get_args(FigureKind): "figures",
}


def codebook() -> str:
    return CODEBOOK_HEAD + _tables(Document) + _kinds("blocks", get_args(BlockKind))


DIFF_HEAD = """# What changed between two plans

[中文](zh/diff.md)

What `workplan diff OLD NEW` writes as YAML or JSON. [diff.schema.json](../schemas/diff.schema.json)
says the same as a JSON Schema. Spans are of the two texts, `left` the old one, `right` the new.

- Items are aligned over the whole of both plans, whatever their numbers; a split or a merge is
  several pairings. What a pairing rests on stands in its `confidence`.
- Words are compared inside paired items. A number with its unit is one word, and layout,
  punctuation and full-width forms are none.
- Where an item of either plan runs to several paragraphs, `paragraphs` pairs the lines of both;
  a line that a plan repeats is left out. Two items with a paragraph in common are partners.
- Targets are compared with targets and outturns with outturns. `answered` stands apart: an
  outturn of the later plan beside the target of the earlier one that it answers.
- What was begun (新开工) and what was finished (建成) are different indicators.
- What comes on top (新增3000公里) never meets what there is in all (突破1.1万公里); what describes
  a project under way is no target that anything answers.
- A deadline that each plan has in its own year (2024年12月底前, 2025年12月底前) has not changed.
- `-o x.html` is a page: what matters first, then every figure with both its sentences and every
  item with its paragraphs, all folded; buttons choose by kind, j and k go on and back, / searches.
  Of what is folded only its line is printed.
- Every item and every figure of both sides is there; the terminal and Markdown leave out what
  did not change, unless `--unchanged` is given.
- The diff of B and A mirrors that of A and B; a document differs in nothing from itself.

This page is made from the types by `pytest --rewrite-golden`.
"""


def diff_page() -> str:
    kinds = _kinds("pairings", get_args(PairKind)) + _kinds("figures", get_args(FigureKind))
    return DIFF_HEAD + _tables(Diff) + kinds


def _tables(kind: type) -> str:
    schema = json_schema(kind)
    parts = {kind.__name__: schema, **schema["$defs"]}
    return "".join(_table(name, parts[name]) for name in _order(kind.__name__, parts))


def _kinds(of: str, kinds: tuple[str, ...]) -> str:
    """Kinds of something, with the comments beside them in the model."""
    source = "".join(file.read_text("utf-8") for file in MODEL.glob("*.py"))
    said = dict(re.findall(r'^    "(\w+)",  # (.*)$', source, re.M))
    rows = [f"| `{kind}` | {said[kind]} |\n" for kind in kinds]
    return f"\n## Kinds of {of}\n\n| kind | |\n|---|---|\n{''.join(rows)}"


MODEL = ROOT / "src" / "workplan_cli" / "model"


def _order(root: str, parts: dict[str, dict[str, object]]) -> list[str]:
    """The types in the order in which the fields of the first one name them."""
    found: list[str] = []

    def visit(name: str) -> None:
        if name not in found:
            found.append(name)
            for inner in _named(parts[name]):
                visit(inner)

    visit(root)
    return found


def _named(value: object) -> list[str]:
    """The types that a schema refers to."""
    if isinstance(value, list):
        return [name for item in value for name in _named(item)]
    if not isinstance(value, dict):
        return []
    inner = [name for key, item in value.items() if key != "$defs" for name in _named(item)]
    return [value["$ref"].rpartition("/")[2], *inner] if "$ref" in value else inner


def _table(name: str, schema: dict[str, object]) -> str:
    properties = schema["properties"]
    assert isinstance(properties, dict)
    rows = [
        f"| `{field}` | {_type(part)} | {part.get('description', '')} |\n"
        for field, part in properties.items()
    ]
    description = str(schema["description"]).replace("\n", " ")
    return f"\n## {name}\n\n{description}\n\n| field | type | |\n|---|---|---|\n{''.join(rows)}"


def _type(schema: object) -> str:
    match schema:
        case {"$ref": str(ref)}:
            name = ref.rpartition("/")[2]
            return f"[{name}](#{name.lower()})"
        case {"anyOf": [inner, {"type": "null"}]}:
            return f"{_type(inner)} or null"
        case {"enum": list(values)} if tuple(values) in KINDS:
            return f"[kind](#kinds-of-{KINDS[tuple(values)]})"
        case {"enum": list(values)}:
            return " · ".join(f"`{value}`" for value in values)
        case {"type": "array", "items": dict(items)}:
            return f"list of {_type(items)}"
        case {"type": "string"}:
            return "text"
        case {"type": "integer"}:
            return "whole number"
        case {"type": "boolean"}:
            return "true or false"
    raise AssertionError(f"no name for {schema}")


def test_every_link_between_pages_leads_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            assert (page.parent / Path(target)).exists(), f"{page.name} links to {target}"


HELD = re.findall(
    r"`([\w/]+\.py)(?:::(test_\w+))?`", (ROOT / "docs" / "safety.md").read_text("utf-8")
)


@pytest.mark.parametrize(("file", "name"), HELD)
def test_a_promise_of_the_page_on_safety_is_held_by_a_test(file: str, name: str) -> None:
    path = ROOT / ("" if file.startswith("bench/") else "tests") / file
    assert f"def {name or 'test_'}" in path.read_text("utf-8")
