"""What an assistant may ask: each public method of `Tools` is a tool, its docstring its help.

No postponed annotations here: the SDK makes the schema of a tool from them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from workplan_cli.compare import compare
from workplan_cli.concepts import builtin
from workplan_cli.explain import Explainer, Explanation, NoAmount
from workplan_cli.language import _
from workplan_cli.load import SUFFIXES as PARSED
from workplan_cli.load import open_documents
from workplan_cli.model import Document
from workplan_cli.nodes import Visit, walk
from workplan_cli.read import Input, ReadError, read
from workplan_cli.serving.allowed import Folders
from workplan_cli.serving.pages import MOST_ITEMS, USUAL_ITEMS, bounded, page
from workplan_cli.tables.frame import figures as rows_of
from workplan_cli.tables.panel import Panel, select
from workplan_cli.tables.rows import make_sheet
from workplan_cli.tables.trend import find_series
from workplan_cli.verify import Answer, claim_of
from workplan_cli.verify import verify as answers_to
from workplan_cli.write.dump import dump

_File = Annotated[str, Field(description="A notice or a parsed document in an allowed folder.")]
_Paths = Annotated[
    list[str], Field(description="Files or folders in the allowed folders.", min_length=1)
]
_Offset = Annotated[int, Field(description="The first item: next_offset of the last page.", ge=0)]
_Limit = Annotated[int, Field(description="How many items at most.", ge=1, le=MOST_ITEMS)]
_Words = Annotated[
    str | None, Field(description="Only those with these words in indicator, sentence or concept.")
]
_Kinds = Annotated[
    list[str] | None, Field(description="Only these kinds; else all that is not the same.")
]
_Status = Literal["target", "actual"]
_DocumentPart = Literal["sections", "quantities", "tables", "references", "tasks", "diagnostics"]
_DiffPart = Literal["quantities", "items", "sections", "paragraphs"]
_UNCHANGED = ("same", "kept")
_NAMES_OF_CONCEPT = ("name in Chinese", "name in English")  # searched, and told by no row
_LEFT_OUT = 20  # files that are named, of those of a folder that were left out

Record = dict[str, Any]


class Tools:
    """The commands over the files of some folders; every answer is a record of bounded size."""

    def __init__(self, folders: Folders) -> None:
        self._folders = folders

    def parse(
        self,
        path: _File,
        part: _DocumentPart = "sections",
        offset: _Offset = 0,
        limit: _Limit = USUAL_ITEMS,
    ) -> Record:
        """Read a Chinese policy document: its header, and one of its lists page by page.

        Sections come flat, in text order, with their depth and the id of the node above.
        """
        document = self._document(path)
        if part == "sections":
            shown = page([*walk(document.sections)], offset, limit, _section)
        else:
            shown = page(getattr(document, part), offset, limit, dump)
        about = {"source": dump(document.source), "header": dump(document.header)}
        return {**bounded(about), "part": part, **shown}

    def figures(
        self,
        paths: _Paths,
        find: _Words = None,
        offset: _Offset = 0,
        limit: _Limit = USUAL_ITEMS,
    ) -> Record:
        """Every amount that documents state, a row each, with its indicator, period and sentence.

        Numbers are exact decimals in strings.
        """
        documents, left_out = self._documents(paths)
        rows = [*_with(rows_of(documents), find)]
        return {**page(rows, offset, limit, dict), **left_out}

    def diff(
        self,
        old: _File,
        new: _File,
        part: _DiffPart = "quantities",
        kinds: _Kinds = None,
        offset: _Offset = 0,
        limit: _Limit = USUAL_ITEMS,
    ) -> Record:
        """What changed from one plan to the next: figures, items, sections or paragraphs."""
        found = compare(self._document(old), self._document(new))
        wanted = [one for one in getattr(found, part) if _is_wanted(one.kind, kinds)]
        names = ("left", "right", "summary", "header")
        about = {name: [*map(dump, _listed(getattr(found, name)))] for name in names}
        alone = {name: told if name == "header" else told[0] for name, told in about.items()}
        return {**bounded(alone), "part": part, **page(wanted, offset, limit, dump)}

    def trend(
        self,
        paths: _Paths,
        find: _Words = None,
        status: _Status | None = None,
        offset: _Offset = 0,
        limit: _Limit = USUAL_ITEMS,
    ) -> Record:
        """The same indicators over years and regions: a row an observation, series by series."""
        documents, left_out = self._documents(paths)
        series = find_series(map(make_sheet, documents), builtin())
        chosen = select(series, least=1, confidence=0.0, status=status)
        table, rows = Panel(chosen, []).long()
        names = [column.name for column in table.columns]
        told = (dict(zip(names, row, strict=True)) for row in rows)
        return {**page([*_with(told, find)], offset, limit, dict), **left_out}

    def verify(
        self,
        claims: Annotated[
            list[dict[str, str]],
            Field(
                description="Each with indicator and value; also unit, year, document, quote.",
                min_length=1,
            ),
        ],
        paths: _Paths,
        offset: _Offset = 0,
        limit: _Limit = USUAL_ITEMS,
    ) -> Record:
        """Hold claims against their text: supported, contradicted or not_found, with the sentence.

        A claim that is not found is neither confirmed nor refuted.
        """
        stated = [claim_of(one, f"claims[{index}]") for index, one in enumerate(claims)]
        documents, left_out = self._documents(paths)
        answers = [*answers_to(stated, documents)]
        return {**page(answers, offset, limit, _answer), **left_out}

    def explain(
        self,
        path: _File,
        quantity: Annotated[str | None, Field(description="Id of an amount: q14.")] = None,
        at: Annotated[int | None, Field(description="Offset of an amount.", ge=0)] = None,
        find: Annotated[str | None, Field(description="Words that hold amounts.")] = None,
        refused: Annotated[
            str | None, Field(description="Words whose numbers are no amounts: tells why.")
        ] = None,
        offset: _Offset = 0,
        limit: _Limit = USUAL_ITEMS,
    ) -> Record:
        """Why an amount was read as it was: of each field the words and the rule. Name one."""
        if sum(one is not None for one in (quantity, at, find, refused)) != 1:
            raise ReadError(path, _("name one of quantity, at, find and refused"))
        explainer = self._explainer(path)
        if refused is not None:
            return page(explainer.no_amounts(refused), offset, limit, _explained)
        if quantity is not None:
            asked = explainer.by_id(quantity)
        else:
            asked = explainer.at(at) if at is not None else explainer.found(find or "")
        return page(asked, offset, limit, lambda one: _explained(explainer.explain(one)))

    # What is read

    def _document(self, said: str) -> Document:
        """The document of a file that has one."""
        documents = [*self._open(self._file(said))]
        if len(documents) != 1:
            raise ReadError(said, _("this file has several documents"))
        return documents[0]

    def _file(self, said: str) -> Input:
        place = self._folders.place(said)
        if place.is_dir():
            raise ReadError(said, _("this is a folder"))
        return Input(str(place), place.name)

    def _open(self, one: Input) -> Iterator[Document]:
        yield from open_documents(one.path, given=self._folders.given(one))

    def _documents(self, said: Sequence[str]) -> tuple[list[Document], Record]:
        """The documents of files and folders, each once; what of a folder cannot be read is told.

        A file that is named must be readable: else the answer would be of others.
        """
        found = self._folders.files(said)
        named = {str(self._folders.place(name)) for name in said}
        documents: dict[str, Document] = {}
        for one in found.inputs:
            try:
                for document in self._open(one):
                    documents.setdefault(make_sheet(document).key, document)
            except ReadError as error:
                if one.path in named:
                    raise
                found.left_out.append(str(error))
        told = {"left_out": found.left_out[:_LEFT_OUT], "left_out_total": len(found.left_out)}
        return [*documents.values()], bounded(told)

    def _explainer(self, said: str) -> Explainer:
        one = self._file(said)
        if Path(one.path).suffix.lower() in PARSED:
            raise ReadError(said, _("a parsed document; what explains it is its notice"))
        return Explainer(replace(read(one.path), given=self._folders.given(one)))


NAMES = ("parse", "figures", "diff", "trend", "verify", "explain")


def _section(visit: Visit) -> Record:
    above = visit.parent.id if visit.parent else None
    told: Record = dump(replace(visit.node, children=[]))
    del told["children"]
    return {"depth": visit.depth, "above": above, **told}


def _has(row: Record, words: str | None, *columns: str) -> bool:
    """Whether one of the columns holds the words, as a row without a blank has them."""
    said = ("".join(str(row.get(column) or "").split()) for column in columns)
    return words is None or any("".join(words.split()) in text for text in said)


def _with(rows: Iterable[Record], words: str | None) -> Iterator[Record]:
    columns = ("concept", "indicator", "sentence", *_NAMES_OF_CONCEPT)
    known = builtin().concepts
    for row in rows:
        concept = known.get(str(row.get("concept")))
        names = (concept.zh, concept.en) if concept else (None, None)
        if _has({**row, **dict(zip(_NAMES_OF_CONCEPT, names, strict=True))}, words, *columns):
            yield row


def _is_wanted(kind: str, kinds: list[str] | None) -> bool:
    return kind not in _UNCHANGED if kinds is None else kind in kinds


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _answer(answer: Answer) -> Record:
    told = {name: getattr(answer, name) for name in Answer.__dataclass_fields__}
    return {**told, "claim": dict(answer.claim.given)}


def _explained(one: Explanation | NoAmount) -> Record:
    if isinstance(one, NoAmount):
        return asdict(one)
    evidence = [asdict(item) for item in one.evidence]
    return {"quantity": dump(one.quantity), "evidence": evidence}
