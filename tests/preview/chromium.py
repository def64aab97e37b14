"""Debian's Chromium, driven by Playwright, with what it logs and asks for."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic, sleep
from typing import Any

from playwright.sync_api import Page, sync_playwright

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
_LIMIT = 90.0  # s


@dataclass
class Window:
    """A browser window with one page. `logged` are errors, `requested` the addresses asked for."""

    page: Page
    logged: list[str] = field(default_factory=list)
    requested: list[str] = field(default_factory=list)

    def run(self, script: str) -> Any:
        """The value of a JavaScript expression."""
        return self.page.evaluate(script)

    def wait(self, script: str) -> Any:
        """Wait until an expression is true; its value.

        Asked again and again from here: the page's policy forbids Playwright's own wait,
        which evaluates text inside it.
        """
        limit = monotonic() + _LIMIT
        while not (value := self.run(script)):
            assert monotonic() < limit, f"waited in vain for {script}"
            sleep(0.03)
        return value

    def resize(self, width: int, height: int) -> None:
        """The window's size in CSS pixels."""
        self.page.set_viewport_size({"width": width, "height": height})


@contextmanager
def window(*, width: int = 1280, height: int = 900) -> Iterator[Window]:
    """A window of a browser of its own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            page = browser.new_page(viewport={"width": width, "height": height})
            page.set_default_timeout(_LIMIT * 1000)
            opened = Window(page)
            page.on("console", lambda said: opened.logged.append(f"{said.type}: {said.text}"))
            page.on("pageerror", lambda error: opened.logged.append(str(error)))
            page.on("request", lambda request: opened.requested.append(request.url))
            yield opened
        finally:
            browser.close()
