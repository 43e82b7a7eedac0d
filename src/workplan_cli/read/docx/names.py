"""The names of Word's XML, and the package around it."""

from __future__ import annotations

import posixpath
from xml.etree.ElementTree import Element

from workplan_cli.language import _
from workplan_cli.read.errors import ReadError
from workplan_cli.read.markup import tree
from workplan_cli.read.zips import Archive

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
VML = "{urn:schemas-microsoft-com:vml}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"
PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"

VAL = W + "val"
_STRICT = (  # the same names as another edition of the standard spells them
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", MATH),
    (b"http://purl.oclc.org/ooxml/drawingml/picture", PICTURE),
    (b"http://purl.oclc.org/ooxml/drawingml/chart", CHART),
    (b"http://purl.oclc.org/ooxml/drawingml/diagram", DIAGRAM),
)
_OFF = ("0", "false", "off")
_MAIN = "word/document.xml"


def value(parent: Element | None, name: str) -> str | None:
    """The value of a property: `value(pPr, "pStyle")`; None where it is not set.

    >>> value(None, "pStyle")
    """
    found = None if parent is None else parent.find(W + name)
    return None if found is None else found.get(VAL)


def number(parent: Element | None, name: str) -> int | None:
    """The value of a property that is a whole number; None where it is none."""
    return whole(value(parent, name))


def whole(written: str | None) -> int | None:
    """A whole number as an attribute has it.

    >>> whole("3"), whole("-1"), whole("x"), whole(None)
    (3, -1, None, None)
    """
    if written is None or not written.strip().lstrip("-").isdecimal():
        return None
    return int(written[:_LONGEST_NUMBER])


_LONGEST_NUMBER = 10  # digits; no counter of a document has more


def switch(properties: Element | None, name: str) -> bool | None:
    """Whether a property is on: `<w:vanish/>` is, `<w:vanish w:val="0"/>` is not; None if unset."""
    found = None if properties is None else properties.find(W + name)
    return None if found is None else found.get(VAL, "1").lower() not in _OFF


class Package:
    """The parts of a Word file that are read, each found by what the package calls it."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self.main = self._target("", "officeDocument") or _MAIN
        if self.main not in archive:
            raise ReadError(
                archive.name,
                _("damaged: a Word file without its text ({main})").format(main=self.main),
            )

    def root(self, part: str) -> Element | None:
        """The root element of a part; None where there is none."""
        data = self._archive.part(part)
        if data is None:
            return None
        for strict, name in _STRICT:
            data = data.replace(strict, name[1:-1].encode())
        return tree(data, self._archive.name, part)

    def beside(self, kind: str) -> Element | None:
        """The part that the text needs: `styles`, `numbering`, `footnotes`; None without."""
        target = self._target(self.main, kind)
        return None if target is None else self.root(target)

    def _target(self, part: str, kind: str) -> str | None:
        """The part of a kind that `part` names in its relationships."""
        folder, file = posixpath.split(part)
        relations = self.root(posixpath.join(folder, "_rels", f"{file}.rels"))
        for relation in () if relations is None else relations:
            inside = relation.get("TargetMode") != "External"  # what lies outside is never opened
            if inside and relation.get("Type", "").endswith(f"/{kind}"):
                path = posixpath.join("/", folder, relation.get("Target", ""))
                return posixpath.normpath(path).lstrip("/")
        return None
