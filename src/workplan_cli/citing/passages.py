"""What is to be cited, found in a document: by its id, by a place, by words."""

from __future__ import annotations

from itertools import starmap

from workplan_cli.asked import of_id, places_of
from workplan_cli.citing.citation import Citation, Passage
from workplan_cli.diagnostics import line_starts, place
from workplan_cli.document import rebuild
from workplan_cli.intervals import page_at
from workplan_cli.model import Document, Node, Quantity, Span
from workplan_cli.nodes import walk
from workplan_cli.tasks.sentences import sentences_of


def citations(document: Document, *ids: str) -> list[Citation]:
    """A citation for each id, of a figure, an item, a task or a table; of the document for none.

    An id that is named twice is cited once: a key stands for one entry. Raises `KeyError` for
    an id that the document has not.
    """
    if not ids:
        return [_citation(document, None)]
    passages = _Passages(document)
    return [_citation(document, passages.by_id(wanted)) for wanted in dict.fromkeys(ids)]


def citations_at(document: Document, offset: int) -> list[Citation]:
    """The figures that stand at an offset of the text; where there is none, its sentence."""
    passages = _Passages(document)
    found = passages.figures(Span(offset, offset + 1)) or passages.sentences(offset)
    return [_citation(document, passage) for passage in found]


def citations_of_words(document: Document, wanted: str) -> list[Citation]:
    """The figures in these words, wherever they stand; where there is none, the words."""
    passages = _Passages(document)
    found: dict[int, Passage] = {}
    for span in starmap(Span, places_of(passages.text, wanted)):
        there = passages.figures(span) or [passages.words(span)]
        found |= {passage.span.start: passage for passage in there}
    return [_citation(document, passage) for passage in found.values()]


def _citation(document: Document, passage: Passage | None) -> Citation:
    header, source = document.header, document.source
    return Citation(
        title=header.notice_title or header.title,
        plan=header.title,
        issuers=tuple(header.issuers),
        number=header.number,
        date=header.date,
        year=header.year,
        kind=header.kind,
        place=header.region.name if header.region else None,
        name=source.name,
        sha256=source.sha256,
        passage=passage,
    )


class _Passages:
    """A document that is asked for passages."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = rebuild(document)
        self._starts = line_starts(self.text)
        self._paths: dict[str, tuple[str, ...]] = {}
        self._nodes: dict[str, Node] = {}
        for node, parent, _ in walk(document.sections):
            above = self._paths[parent.id] if parent else ()
            self._paths[node.id] = (*above, f"{node.marker}{node.heading or ''}".strip())
            self._nodes[node.id] = node

    def by_id(self, wanted: str) -> Passage:
        """The passage of an id. Raises `KeyError`."""
        document = self.document
        for quantity in of_id(document.quantities, wanted):
            return self._figure(quantity)
        if wanted in self._nodes:
            return self._item(self._nodes[wanted])
        for task in document.tasks:
            if task.id == wanted:
                return self._passage(wanted, task.span, task.sentence, task.node)
        for table in document.tables:
            if table.id == wanted:
                named = table.caption_span or Span(table.span.start, table.span.start)
                return self._passage(wanted, table.caption_span or table.span, named, table.node)
        raise KeyError(wanted)

    def figures(self, span: Span) -> list[Passage]:
        """The amounts that stand in a stretch of the text, or reach into it."""
        return [
            self._figure(quantity)
            for quantity in self.document.quantities
            if quantity.span.start < span.end and span.start < quantity.span.end
        ]

    def sentences(self, offset: int) -> list[Passage]:
        """The sentence at an offset, in a list that is empty where none is."""
        around = self._sentence(Span(offset, offset + 1))
        return [self._passage(None, around, around, self._node_at(offset))] if around else []

    def words(self, span: Span) -> Passage:
        """Words as they stand in their sentence."""
        around = self._sentence(span) or span
        return self._passage(None, span, around, self._node_at(span.start))

    def _figure(self, quantity: Quantity) -> Passage:
        return self._passage(quantity.id, quantity.span, quantity.sentence, quantity.node)

    def _item(self, node: Node) -> Passage:
        """An item is its marker and its heading, or its words where it has none."""
        ends = [node.heading_span] if node.heading_span else node.text_spans
        end = max((span.end for span in ends), default=node.span.end)
        span = Span(node.span.start, end)
        return self._passage(node.id, span, span, node.id)

    def _passage(self, named: str | None, span: Span, sentence: Span, node: str | None) -> Passage:
        line, column = place(span.start, self._starts)
        return Passage(
            id=named,
            text=self.text[span.start : span.end],
            span=span,
            sentence=self.text[sentence.start : sentence.end],
            sentence_span=sentence,
            path=self._paths[node] if node is not None else (),
            line=line,
            column=column,
            page=page_at(span.start, self.document.source.pages),
        )

    def _sentence(self, span: Span) -> Span | None:
        """From the beginning of the sentence that a stretch begins in to the end of its last."""
        found = [
            (start, end)
            for start, end in sentences_of(self.text)
            if start < span.end and span.start < end and self.text[start:end].strip()
        ]
        return Span(found[0][0], found[-1][1]) if found else None

    def _node_at(self, offset: int) -> str | None:
        """The innermost item that a place is in."""
        inside = [
            node.id for node in self._nodes.values() if node.span.start <= offset < node.span.end
        ]
        return inside[-1] if inside else None
