"""Patterns that are only tried where they can match.

A line is asked dozens of patterns, and nearly none matches. Most cannot: they want a character
that the line lacks. Whether it has one of a few characters is seen in a third of the time that
a pattern takes which is tried at every place. What a pattern needs stands beside it, and the
tests prove from the pattern that nothing can match without.
"""

from __future__ import annotations

import re

__all__ = ["Rule"]


class Rule:
    r"""A pattern, and the characters of which any text that it matches has at least one.

    `needs` is a regular expression class without its brackets: ``"说示"``, ``"\d"``.
    """

    __slots__ = ("_form", "_seen", "needs", "pattern")

    def __init__(self, needs: str, pattern: str) -> None:
        self.needs = re.compile(f"[{needs}]")
        self.pattern = pattern
        self._form = re.compile(pattern)
        self._seen = self.needs.search

    def search(self, text: str) -> re.Match[str] | None:
        """The first match anywhere in a text."""
        return self._form.search(text) if self._seen(text) else None

    def match(self, text: str) -> re.Match[str] | None:
        """The match at the beginning of a text."""
        return self._form.match(text) if self._seen(text) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The match of a whole text."""
        return self._form.fullmatch(text) if self._seen(text) else None

    def sub(self, by: str, text: str) -> str:
        """A text with every match replaced."""
        return self._form.sub(by, text) if self._seen(text) else text
