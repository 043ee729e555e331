"""Takes the picture of the HTML report for its page: `python docs/html_picture.py`.

Needs Chromium, playwright, pillow (which makes the picture small) and a font with Chinese characters.
"""

from __future__ import annotations

import io
import os
import shutil
import tempfile
from pathlib import Path

from driftlint import __version__
from driftlint.checking import check
from driftlint.reporting.html import render_html
from driftlint.workflow.config import Config
from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
FONTS = ":root { --sans: 'Noto Sans', 'Liberation Sans', 'Noto Sans CJK SC', sans-serif }"


def main() -> None:
    os.chdir(ROOT)
    report = check(["fixtures/deep-sea-mining/brief.md"], Config())
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder, "report.html")
        path.write_text(render_html(report, __version__), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 1240, "height": 720}, reduced_motion="reduce", bypass_csp=True)
        page = context.new_page()
        page.goto(path.as_uri())
        page.add_style_tag(content=FONTS)
        number = next(i for i, finding in enumerate(report.findings, 1) if finding.rule == "number")
        page.click(f"#f{number} .show")
        page.wait_for_timeout(300)
        picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(64, dither=Image.Dither.NONE)
        picture.save("docs/html-report.png", optimize=True)
        browser.close()


if __name__ == "__main__":
    main()
