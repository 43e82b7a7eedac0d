"""XML of others, read within bounds: no entities, so many elements, so deep.

Document types are refused with all that they can do (entities that multiply, files and addresses
that are fetched): no format that is read has them. Nothing is ever loaded from outside.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

from workplan_cli.language import _
from workplan_cli.read.errors import ReadError

DEEPEST = 200  # elements in one another; text boxes in tables in text boxes reach fifty
_MOST_TAGS = 1_500_000  # a page has some hundred
_MOST_ATTRIBUTES = 1_500_000
_FORBIDDEN = ("<!DOCTYPE", "<!ENTITY")
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")  # in which a parser would understand them


def tree(data: bytes, name: str, part: str) -> ET.Element:
    """The root element of an XML `part` of the file `name`. Raises `ReadError`."""
    if problem := _problem(data):
        raise ReadError(name, _("{problem}, not read ({part})").format(problem=problem, part=part))
    try:
        root = ET.fromstring(data)
    except (ET.ParseError, ValueError, LookupError) as error:
        raise ReadError(
            name, _("damaged: {part} is no whole XML ({error})").format(part=part, error=error)
        ) from None
    if _is_too_deep(root):
        raise ReadError(
            name,
            _("elements in one another more than {deepest} deep, not read ({part})").format(
                deepest=DEEPEST, part=part
            ),
        )
    return root


def _problem(data: bytes) -> str | None:
    """Why it is not even parsed: told by its bytes, since parsing is what would cost."""
    if any(word.encode(encoding) in data for word in _FORBIDDEN for encoding in _ENCODINGS):
        return _("XML with a document type or entities")
    if data.count(b"<") > _MOST_TAGS or data.count(b"=") > _MOST_ATTRIBUTES:
        return _("XML of more elements than any document has")
    return None


def _is_too_deep(root: ET.Element) -> bool:
    level = [root]
    for _level in range(DEEPEST):
        level = [child for element in level for child in element]
        if not level:
            return False
    return True
