"""OFD files: letters at their places become lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from ofd_files import ofd_file, text_at

from notices import NOTICE
from word_files import zipped
from workplan_cli.document import parse_bytes, parse_text
from workplan_cli.nodes import walk
from workplan_cli.read import ReadError, content_of, read


def test_a_notice_of_two_pages_is_read_as_its_text() -> None:
    lines = [line for line in NOTICE.splitlines() if line]
    data = ofd_file(lines[:6], lines[6:])
    content = content_of(data, "x.ofd")
    assert content.text.splitlines() == lines
    assert [content.text[at:][:4] for at in content.pages] == [lines[0][:4], lines[6][:4]]
    document, expected = parse_bytes(data, name="x.ofd"), parse_text("\n".join(lines) + "\n")
    assert [node.heading for node, _, _ in walk(document.sections)] == [
        node.heading for node, _, _ in walk(expected.sections)
    ]
    assert [one.text for one in document.quantities] == [one.text for one in expected.quantities]


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        ([("招生", 40, 50), ("全县", 31, 50)], "全县招生"),  # in the order of their places
        ([("甲", 20, 50.5), ("乙", 24.2, 50)], "甲乙"),  # of one line, if not quite of one height
        ([("甲", 20, 50), ("乙", 28, 50)], "甲 乙"),
        ([("甲", 20, 50), ("乙", 60, 50)], "甲\t乙"),
        ([("乙", 20, 60), ("甲", 20, 50)], "甲\n乙"),
    ],
)
def test_letters_are_put_in_lines(texts: list[tuple[str, float, float]], shown: str) -> None:
    more = "".join(text_at(text, x, y, 'DeltaX="g 9 4.2"') for text, x, y in texts)
    assert content_of(ofd_file([], more=more), "x.ofd").text == shown + "\n"


def test_a_text_may_be_stretched_and_moved() -> None:
    more = (
        '<ofd:TextObject Boundary="20 50 99 9" CTM="2 0 0 2 1 1" Size="2.1">'
        '<ofd:TextCode X="0" Y="2" DeltaX="2.1">甲乙</ofd:TextCode></ofd:TextObject>'
        + text_at("丙", 29.4, 50.8)
    )
    assert content_of(ofd_file([], more=more), "x.ofd").text == "甲乙丙\n"


def test_pages_without_a_text_are_one_line(tmp_path: Path) -> None:
    path = tmp_path / "scan.ofd"
    path.write_bytes(ofd_file([], more='<ofd:ImageObject Boundary="20 90 40 40" ResourceID="9"/>'))
    with pytest.raises(ReadError, match="no text on its pages, at most pictures"):
        read(str(path))


def test_a_picture_is_told() -> None:
    more = '<ofd:ImageObject Boundary="20 90 40 40" ResourceID="9"/>'
    content = content_of(ofd_file(["甲"], more=more), "x.ofd")
    assert [(lost.at, lost.what) for lost in content.lost] == [(2, "a picture")]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"OFD.xml": "<a>"}, "damaged: OFD.xml is no whole XML"),
        ({"x/OFD.xml": "<a/>"}, "damaged: an OFD file without OFD.xml"),
    ],
)
def test_what_is_damaged_is_one_line(files: dict[str, str], message: str) -> None:
    with pytest.raises(ReadError, match=message):
        content_of(zipped(files), "x.ofd")


@pytest.mark.parametrize("more", ["x='nan' Boundary='a b'", "DeltaX='g 1e99 1 g' X='inf'"])
def test_places_that_are_none_are_borne(more: str) -> None:
    text = f"<ofd:TextObject {more}><ofd:TextCode {more}>甲</ofd:TextCode></ofd:TextObject>"
    text = text.replace("x='nan'", "").replace("<ofd:TextCode Boundary='a b'", "<ofd:TextCode")
    assert content_of(ofd_file([], more=text), "x.ofd").text == "甲\n"
