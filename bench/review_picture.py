"""Make the picture of docs/review.md: the review page of the notice in data/raw, in Chromium.

uv run python bench/review_picture.py
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from workplan_cli.document import parse_file
from workplan_cli.review import to_page
from workplan_cli.tables.rows import make_sheet

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "review.png"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def main() -> None:
    """Write the picture."""
    document = parse_file(str(ROOT / "data" / "raw" / "quangang-2017.txt"))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as player:
        page_file = Path(folder, "review.html")
        page_file.write_text(to_page(make_sheet(document)), encoding="utf-8")
        browser = player.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        page = browser.new_page(viewport={"width": 1120, "height": 640}, locale="en-GB")
        page.goto(f"{page_file.as_uri()}#q14")
        page.screenshot(path=PICTURE)
        browser.close()
    with Image.open(PICTURE) as drawn:  # few colours: a third of the size
        drawn.convert("RGB").quantize(48).save(PICTURE, optimize=True)


if __name__ == "__main__":
    main()
