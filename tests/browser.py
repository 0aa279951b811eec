"""Chromium for the tests, and the page that shows diagrams in bpmn-js."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
NODE_MODULES = Path(__file__).parent.parent / "webui" / "node_modules"

_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def from_npm(name: str) -> Path:
    """Return a file of ``webui/node_modules``; says how to get it when it is missing."""
    path = NODE_MODULES / name
    assert path.exists(), f"{path} is missing: run `make vendor` once"
    return path


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run a headless Chromium."""
    assert Path(CHROMIUM).exists(), f"{CHROMIUM} is missing: install the package chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


def open_viewer(browser: Browser) -> Page:
    """Return an empty page in which ``import_warnings`` opens diagrams."""
    page = browser.new_page(viewport={"width": 1600, "height": 1200})
    page.set_content("<!doctype html><body style='margin:0'><div id='canvas' style='height:1200px'></div>")
    page.add_script_tag(path=str(from_npm("bpmn-js/dist/bpmn-navigated-viewer.production.min.js")))
    page.evaluate("window.viewer = new BpmnJS({container: '#canvas'})")
    return page


def import_warnings(page: Page, data: bytes) -> list[str]:
    """Open a BPMN file in bpmn-js and return what it complains about."""
    warnings = page.evaluate(
        """async xml => {
            const {warnings} = await viewer.importXML(xml);
            viewer.get('canvas').zoom('fit-viewport');
            return warnings.map(w => w.message || String(w));
        }""",
        data.decode(),
    )
    return [str(warning) for warning in warnings]
