"""docs/ as a site: it is built without a warning, leads to every page, and fetches nothing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from notices import ROOT

OUTSIDE = re.compile(
    r"""<(?:script|img|iframe)[^>]*src="(?:https?:)?//|<link[^>]*(?:stylesheet|icon)[^>]*"""
    r"""href="(?:https?:)?//"""
)


@pytest.mark.slow
def test_the_site_is_built_and_fetches_nothing(tmp_path: Path) -> None:
    built = subprocess.run(
        [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "-q",
            "-f",
            "docs/site/mkdocs.yml",
            "-d",
            tmp_path,
        ],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, built.stderr
    pages = {_place(page, tmp_path): page.read_text("utf-8") for page in tmp_path.rglob("*.html")}
    written = {_place(page, ROOT / "docs") for page in (ROOT / "docs").rglob("*.md")}
    assert written <= set(pages)
    assert [name for name, page in pages.items() if OUTSIDE.search(page)] == []
    assert 'id="安装"' in pages["zh/windows"], "pages lead to headings in Chinese"
    index = pages["gallery"]
    assert [
        name for name in written if f'href="{name}.html"' not in index and name != "gallery"
    ] == []


def _place(page: Path, folder: Path) -> str:
    """zh/cookbook of docs/zh/cookbook.md."""
    return page.relative_to(folder).with_suffix("").as_posix()


@pytest.mark.parametrize(
    ("page", "folder"), [("gallery.md", "gallery"), ("zh/gallery.md", "gallery/zh")]
)
def test_every_picture_of_the_gallery_is_shown(page: str, folder: str) -> None:
    docs = ROOT / "docs"
    shown = re.findall(rf"[(/]{folder}/([\w-]+\.png)", (docs / page).read_text("utf-8"))
    assert sorted(shown) == sorted(picture.name for picture in (docs / folder).glob("*.png"))


@pytest.mark.slow
@pytest.mark.skipif(
    not (shutil.which("chromium") and shutil.which("soffice")), reason="nothing to draw with"
)
def test_the_pictures_of_the_gallery_are_made_by_its_script(tmp_path: Path) -> None:
    script = ROOT / "bench" / "gallery.py"
    source = script.read_text("utf-8")
    named = re.findall(r'^    Picture\("([\w-]+)"', source, re.MULTILINE)
    assert sorted(named) == sorted(one.stem for one in (ROOT / "docs" / "gallery").glob("*.png"))
    for name in ("show", "table", "tasks"):  # a screen, a workbook, a page
        subprocess.run([sys.executable, str(script), name, "--to", str(tmp_path)], check=True)
        for place in (tmp_path, tmp_path / "zh"):
            with Image.open(place / f"{name}.png") as drawn:
                assert drawn.width > 600
                assert len(drawn.getcolors() or ()) > 8  # something is on it
