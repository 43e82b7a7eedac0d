"""The styles of a Word file: what a paragraph or a run takes from them."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from workplan_cli.read.docx.names import W, switch, value

_DEEPEST = 30  # styles that are based on one another; a circle of them ends here


class Styles:
    """The styles by their id."""

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else root.findall(W + "style")
        self._styles = {style.get(W + "styleId", ""): style for style in found}
        self._default = next(filter(_is_default_of_paragraphs, found), None)
        self._hidden: dict[str | None, bool] = {}

    def chain(self, style: str | None) -> Iterator[Element]:
        """A style and those it is based on, the nearest first; of no style the paragraph's."""
        at = self._default if style is None else self._styles.get(style, self._default)
        for _ in range(_DEEPEST):
            if at is None:
                return
            yield at
            at = self._styles.get(value(at, "basedOn") or "")

    def paragraph(self, properties: Element | None) -> Iterator[Element]:
        """The styles of a paragraph with these properties."""
        return self.chain(value(properties, "pStyle"))

    def is_hidden(self, style: str | None) -> bool:
        """Whether text of this style is hidden."""
        if style not in self._hidden:
            told = (switch(one.find(W + "rPr"), "vanish") for one in self.chain(style))
            self._hidden[style] = next((is_on for is_on in told if is_on is not None), False)
        return self._hidden[style]

    def run_is_hidden(self, properties: Element | None, paragraph: str | None) -> bool:
        """Whether a run of these properties in a paragraph of this style is hidden."""
        own = switch(properties, "vanish")
        if own is not None:
            return own
        style = value(properties, "rStyle")
        return self.is_hidden(style) if style in self._styles else self.is_hidden(paragraph)


def _is_default_of_paragraphs(style: Element) -> bool:
    on = style.get(W + "default", "0").lower() in ("1", "true", "on")
    return on and style.get(W + "type") == "paragraph"
