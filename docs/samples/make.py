"""Makes the sample files of this folder: an invented notice as a Word file and as a PDF.

    uv run python docs/samples/make.py

Its items have Word's automatic numbers and its quotas stand in a table with merged cells. The PDF
is made by LibreOffice, whose files differ by the time of making: the tests read those here.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).parent
sys.path.insert(0, str(FOLDER.parents[1] / "tests"))

from word_files import (  # noqa: E402  # found by the path above
    cell,
    level,
    lists,
    numbered,
    paragraph,
    row,
    table,
    word_file,
)

NAME = "linxi-enrolment-2019"
CENTRED = '<w:jc w:val="center"/>'
BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right")
)
ROWS = (
    ("一中", "16", "800", "400"),
    ("二中", "12", "600", "300"),
    ("合计", "28", "1400", "700"),
)


def boxed(text: str, properties: str = "") -> str:
    return cell(text, properties=f"{properties}<w:tcBorders>{BORDERS}</w:tcBorders>")


def quotas() -> str:
    """A table whose head has two rows."""
    down, across = '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="2"/>'
    below = boxed("", "<w:vMerge/>")
    return table(
        row(boxed("学校", down), boxed("班级数（个）", down), boxed("招生人数（人）", across)),
        row(below, below, boxed("统招"), boxed("其中：定向生")),
        *(row(*(boxed(text) for text in line)) for line in ROWS),
    )


def notice() -> bytes:
    """The notice as a Word file."""
    body = (
        paragraph("临溪县教育局关于做好2019年普通高中招生工作的通知", properties=CENTRED),
        paragraph("临教〔2019〕12号", properties=CENTRED),
        paragraph("各初中、高中学校："),
        paragraph("为做好今年的普通高中招生工作，现将有关事项通知如下。"),
        numbered("招生计划"),
        numbered("总量。全县计划招生1400人，比上年增加120人，定向生不低于计划的50%。", 1),
        numbered("各校计划。见下表。", 1),
        quotas(),
        numbered("工作要求"),
        numbered("严守纪律。6月底前公布政策，7月15日前完成录取。", 1),
        numbered("保障投入。县财政安排专项经费约85万元，用于标准化考点建设。", 1),
        paragraph("临溪县教育局", properties='<w:jc w:val="right"/>'),
        paragraph("2019年4月26日", properties='<w:jc w:val="right"/>'),
    )
    numbers = lists(
        level(0, "chineseCountingThousand", "%1、"),
        level(1, "chineseCountingThousand", "（%2）"),
    )
    return word_file("".join(body), numbering=numbers)


def main() -> None:
    word = FOLDER / f"{NAME}.docx"
    word.write_bytes(notice())
    with tempfile.TemporaryDirectory() as place:
        profile = f"-env:UserInstallation={Path(place).as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(FOLDER)]
        subprocess.run([*command, str(word)], check=True, capture_output=True)


if __name__ == "__main__":
    main()
