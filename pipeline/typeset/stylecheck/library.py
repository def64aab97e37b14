"""The sheets of a folder, each read once, and how they import each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pipeline.typeset.sheetlimits import MOST_IMPORTS
from pipeline.typeset.stylecheck.faults import Fault, Kind, Level
from pipeline.typeset.stylecheck.sheets import Rule, Sheet

__all__ = ["Library"]


class Library:
    """The sheets of a folder, each read once."""

    def __init__(self, read: Callable[[Path], Sheet]) -> None:
        """`read` makes a `Sheet` of a path."""
        self._read = read
        self.sheets: dict[Path, Sheet] = {}

    def sheet(self, path: Path) -> Sheet:
        """The sheet in a file."""
        path = path.resolve()
        if path not in self.sheets:
            self.sheets[path] = self._read(path)
        return self.sheets[path]

    def rules(self, path: Path, *, around: tuple[Path, ...] = ()) -> Iterator[tuple[Rule, str]]:
        """The rules of a sheet in the order of the cascade, each with its layer.

        Those of imported sheets come first. A sheet that imports itself does so once.
        """
        sheet = self.sheet(path)
        for item in sheet.imports:
            if item.path in around or item.path == sheet.path.resolve():
                continue
            if not item.path.is_file():
                continue
            for rule, layer in self.rules(item.path, around=(*around, sheet.path.resolve())):
                yield rule, ".".join(part for part in (item.layer, layer) if part)
        for rule in sheet.rules:
            yield rule, rule.layer or ""

    def with_imports(self, paths: Iterable[Path]) -> list[Path]:
        """These sheets and all that they import, each once."""
        found: dict[Path, None] = {}
        left = [path.resolve() for path in paths][::-1]
        while left:
            path = left.pop()
            if path not in found:
                found[path] = None
                left += [item.path for item in self.sheet(path).imports if item.path.is_file()]
        return list(found)

    def times(self, paths: Iterable[Path]) -> int:
        """How many sheets are read for these, each as often as it is imported.

        A sheet that imports itself counts once.
        """
        return sum(self._times(path.resolve(), {}, ()) for path in paths)

    def _times(self, path: Path, known: dict[Path, int], around: tuple[Path, ...]) -> int:
        if path in around or len(around) > MOST_IMPORTS:
            return 0
        if path not in known:
            inner = (item.path for item in self.sheet(path).imports if item.path.is_file())
            known[path] = 1 + sum(self._times(one, known, (*around, path)) for one in inner)
        return known[path]

    def in_circle(self, sheet: Sheet) -> bool:
        """Whether a sheet imports itself, be it by way of others."""
        imported = (item.path for item in sheet.imports if item.path.is_file())
        return sheet.path.resolve() in self.with_imports(imported)

    def circles(self) -> Iterator[Fault]:
        """The ``@import`` rules that lead back to their own sheet."""
        for sheet in list(self.sheets.values()):
            for item in sheet.imports:
                if item.path.is_file() and sheet.path.resolve() in self.with_imports([item.path]):
                    yield Fault(
                        Level.ERROR,
                        Kind.FILE,
                        sheet.path,
                        item.line,
                        f"{sheet.path.name} imports itself",
                        "take one of the @import away",
                    )
