"""Make the pictures of docs/gallery.md and docs/review.md: what the commands really give.

    uv run python bench/gallery.py            # all of them, into docs/gallery/ and docs/gallery/zh/
    uv run python bench/gallery.py diff trend # some
    uv run python bench/gallery.py --to FOLDER  # into another folder

Each row of `PICTURES` is a command as a user types it, run on the notices of `data/raw` and on
invented reports. What it prints is drawn as a terminal shows it, a page as Chromium does, a
workbook as LibreOffice prints it. A picture has few colours, so that it stays small.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from io import StringIO
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image, ImageOps
from rich.console import Console
from rich.terminal_theme import DEFAULT_TERMINAL_THEME
from rich.text import Text

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent
GALLERY = ROOT / "docs" / "gallery"
FOLDERS = {"en": "", "zh": "zh"}  # of the gallery, by the language that the pictures show
LOCALES = {"en": "en-GB", "zh": "zh-CN"}
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
COLUMNS, COLOURS = 100, 48
REPORT = """临溪县人民政府工作报告
——{year}年2月1日在临溪县人民代表大会上
一、{before}年工作回顾
地区生产总值增长{reached}%。粮食产量达到{grain}万吨。新增城镇就业{jobs}人。
二、{year}年工作安排
地区生产总值增长{aimed}%左右。新增城镇就业{aimed_jobs}人以上。
"""


ASSIGNMENT = """2024年临溪县重点工作任务分工方案
一、教育
1．新建学校3所，新增学位2400个，2024年8月底前投入使用。（县教育局牵头，县住建局、县财政局配合）
2．每季度通报一次招生入学情况。（县教育局负责）
二、就业
1．城镇新增就业5200人以上，年底前完成。（县人力资源社会保障局牵头，各乡镇配合）
2．在方案印发之日起30日内制定稳岗办法。（县人力资源社会保障局、县财政局按职责分工负责）
"""


class Picture(NamedTuple):
    """A picture: its name, the command, the page that it writes, the height that is shown."""

    name: str
    command: str
    page: str = ""  # "" for what is printed
    at: str = ""  # the fragment of the page's address
    height: int = 640


NOTICE, NEXT = "data/raw/quangang-2017.txt", "data/raw/quangang-2018-sample.txt"
PICTURES = (
    Picture("show", f"workplan show {NOTICE}", height=760),
    Picture("show-docx", "workplan show docs/samples/linxi-enrolment-2019.docx"),
    Picture("explain", f"workplan explain {NOTICE} --find 小学计划招生6000人", height=360),
    Picture("table", f"workplan table {NOTICE} -o OUT/figures.xlsx", "figures.xlsx"),
    Picture("review", f"workplan review {NOTICE} -o OUT/review.html", "review.html", "#q14"),
    Picture("diff", f"workplan diff {NOTICE} {NEXT} -o OUT/diff.html", "diff.html"),
    Picture("trend", "workplan trend OUT/reports -o OUT/trend.html", "trend.html"),
    Picture("tasks", "workplan tasks OUT/plan.txt -o OUT/tasks.html", "tasks.html", height=420),
)


def invented(folder: Path) -> None:
    """Twelve reports of one county: growth falls slowly, outturns lie around the targets."""
    folder.mkdir()
    for step, year in enumerate(range(2012, 2024)):
        text = REPORT.format(
            year=year,
            before=year - 1,
            reached=f"{(112 - 4 * step + (-3, 2, 1)[step % 3]) / 10}",
            aimed=f"{(110 - 4 * step) / 10}",
            grain=f"{(310 + 7 * step) / 10}",
            jobs=5200 + 140 * step + (90, -60)[step % 2],
            aimed_jobs=5200 + 140 * step,
        )
        (folder / f"{year}.txt").write_text(text, encoding="utf-8")


def run(command: str, out: Path, language: str) -> str:
    """What a command prints, with its colours."""
    words = command.replace("OUT", str(out)).split()
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    colours = {
        "FORCE_COLOR": "1",
        "COLUMNS": str(COLUMNS),
        "LANG": "C.UTF-8",
        "WORKPLAN_LANG": language,
    }
    done = subprocess.run(
        words, cwd=ROOT, env={**os.environ, **colours, "PATH": path}, capture_output=True, text=True
    )
    return done.stdout


def as_page(command: str, printed: str) -> str:
    """What a terminal shows, as a page."""
    console = Console(record=True, width=COLUMNS, file=StringIO(), force_terminal=True)
    console.print(Text(f"$ {command}", style="bold"))
    console.print(Text.from_ansi(printed))
    font = '14px/1.35 "WenQuanYi Zen Hei Mono", monospace'
    style = f"<pre style='font: {font}; margin: 12px'>{{code}}</pre>"
    return console.export_html(
        theme=DEFAULT_TERMINAL_THEME, inline_styles=True, code_format=f"<meta charset=utf-8>{style}"
    )


def print_sheet(book: Path, target: Path) -> None:
    """The first page of a workbook, without its margins."""
    import pypdfium2

    office = ["soffice", f"-env:UserInstallation=file://{book.parent}/profile", "--headless"]
    convert = ["--convert-to", "pdf", "--outdir", str(book.parent), str(book)]
    subprocess.run([*office, *convert], check=True, capture_output=True)
    page = pypdfium2.PdfDocument(book.with_suffix(".pdf"))[0]
    drawn = page.render(scale=1.9).to_pil().convert("RGB")
    inside = ImageOps.expand(drawn.crop(ImageOps.invert(drawn).getbbox()), 16, "white")
    inside.quantize(COLOURS).save(target, optimize=True)


def draw(one: Picture, out: Path, language: str, browser: Browser, target: Path) -> None:
    """Write one picture, in a language."""
    printed = run(one.command, out, language)
    if one.page.endswith(".xlsx"):
        print_sheet(out / one.page, target)
        return
    shown = out / (one.page or f"{one.name}.html")
    if not one.page:
        shown.write_text(as_page(one.command, printed), encoding="utf-8")
    page = browser.new_page(locale=LOCALES[language])
    page.set_viewport_size({"width": 1120 if one.page else 860, "height": one.height})
    page.goto(f"{shown.as_uri()}{one.at}")
    page.screenshot(path=target)
    page.close()
    with Image.open(target) as drawn:
        drawn.convert("RGB").quantize(COLOURS).save(target, optimize=True)


def main() -> None:
    """Write the pictures that are asked for."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", choices=[[], *(one.name for one in PICTURES)])
    parser.add_argument("--to", type=Path, default=GALLERY)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as player:
        invented(Path(folder, "reports"))
        Path(folder, "plan.txt").write_text(ASSIGNMENT, encoding="utf-8")
        browser = player.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        for one, language in product(PICTURES, FOLDERS):
            if not given.names or one.name in given.names:
                target = given.to / FOLDERS[language] / f"{one.name}.png"
                target.parent.mkdir(exist_ok=True)
                draw(one, Path(folder), language, browser, target)
                print(target)
        browser.close()


if __name__ == "__main__":
    main()
