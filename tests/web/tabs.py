"""A page in Chromium that may ask for nothing but what is its own."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"


class Tab:
    """A page in the browser; it may ask for nothing but the file, and log nothing.

    What begins with `own` may be asked for as well.
    """

    def __init__(self, browser: Any, address: str, own: str = "", **options: Any) -> None:
        self.context = browser.new_context(viewport={"width": 1280, "height": 900}, **options)
        self.context.set_default_timeout(10_000)
        self.page = self.context.new_page()
        self.address = address
        self.own = own
        self.faults: list[str] = []
        self.asked: set[str] = set()
        self.page.on("console", lambda message: self.faults.append(message.text))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.route("**/*", self._route)

    def _route(self, route: Any) -> None:
        url = route.request.url.split("#")[0]
        self.asked.add(url)
        if url == self.address or (self.own and url.startswith(self.own)):
            route.continue_()
        else:
            route.abort()

    def open(self, place: str = "") -> Any:
        # Another document, even where only what follows the # differs.
        self.page.goto("about:blank")
        self.page.goto(self.address + place)
        return self.page

    def close(self) -> None:
        self.context.close()
        assert self.faults == []
        strange = {url for url in self.asked if not url.startswith("data:")} - {self.address}
        assert {url for url in strange if not self.own or not url.startswith(self.own)} == set()


def look_over(tab: Tab, place: str) -> None:
    """Have axe-core look for what WCAG 2.2 AA and its own best practices forbid."""
    page = tab.open(place)
    if place == "#a1.s1.p1":
        page.locator("#hans ruby", has_text="人民").first.click()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document)")
    told = [
        (one["id"], [node["html"][:120] for node in one["nodes"][:3]])
        for one in found["violations"]
    ]
    assert told == []
    assert len(found["passes"]) > 15
    tab.close()
