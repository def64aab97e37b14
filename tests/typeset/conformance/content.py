"""The content of a PDF's pages, followed operator by operator with pikepdf."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pikepdf

_SHOWING = {"Tj", "TJ", "'", '"'}
_PAINTING = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "BI"}
_COLORING = {"g", "rg", "k", "sc", "scn", "cs", "G", "RG", "K", "SC", "SCN", "CS"}


@dataclass(slots=True)
class Read:
    """What the content of a page comes to.

    `marks` are its marked-content sequences by number, with the text to be read for each;
    `shown` the codes shown by font, `stands_for` the texts that pieces stand for,
    `colors` the operators that set colours, `text_colors` those that type is painted in,
    `lines` the lines drawn, and `faults` what is wrong with the marks.
    """

    marks: dict[int, str] = field(default_factory=dict)
    shown: dict[str, set[int]] = field(default_factory=dict)
    stands_for: list[str] = field(default_factory=list)
    languages: set[str] = field(default_factory=set)
    colors: set[str] = field(default_factory=set)
    text_colors: set[tuple[float, ...]] = field(default_factory=set)
    lines: list[tuple[float, ...]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def read_content(page: pikepdf.Page) -> Read:
    """Follow the content of a page."""
    reader = _Reader(page)
    for operands, operator in pikepdf.parse_content_stream(page):
        reader.follow(str(operator), operands)
    if reader.stack:
        reader.read.faults.append("marks left open")
    return reader.read


def to_unicode(font: Any) -> dict[int, str]:
    """What the codes of a font are read as."""
    text = font.ToUnicode.read_bytes().decode("ascii")
    pairs = re.findall(r"<([0-9a-f]{4})> <([0-9a-f]+)>\n", text)
    return {int(code, 16): bytes.fromhex(char).decode("utf-16-be") for code, char in pairs}


@dataclass(frozen=True, slots=True)
class _Mark:
    """An open marked-content sequence: its tag, its number, what it stands for."""

    tag: str
    number: int | None
    text: str | None

    @property
    def kind(self) -> str:
        return "artifact" if self.tag == "Artifact" else "" if self.number is None else "tagged"


class _Reader:
    def __init__(self, page: pikepdf.Page) -> None:
        self.read = Read()
        self.stack: list[_Mark] = []
        fonts = page.resources.get("/Font", {})
        self._maps = {name: to_unicode(font) for name, font in fonts.items()}
        self._font = ""
        self._color: tuple[float, ...] = (0.0,)
        self._start = (0.0, 0.0)

    def follow(self, name: str, operands: Sequence[Any]) -> None:
        if name in _SHOWING | _PAINTING and not any(mark.kind for mark in self.stack):
            self.read.faults.append(f"neither tagged nor artifact: {name} {operands!r:.40}")
        if name in {"BDC", "BMC"}:
            self._open(str(operands[0])[1:], operands[1] if name == "BDC" else {})
        elif name == "EMC":
            self.stack.pop()
        elif name == "Tf":
            self._font = str(operands[0])
        elif name in _COLORING:
            self.read.colors.add(name)
            if name in {"g", "rg", "k"}:
                self._color = tuple(round(float(value), 3) for value in operands)
        elif name in {"m", "l"}:
            point = (float(operands[0]), float(operands[1]))
            if name == "l":
                self.read.lines.append((*self._start, *point))
            self._start = point
        elif name in _SHOWING:
            self._show(operands[0] if name == "TJ" else operands)

    def _open(self, tag: str, about: Any) -> None:
        text = str(about["/ActualText"]) if "/ActualText" in about else None
        mark = _Mark(tag, int(about["/MCID"]) if "/MCID" in about else None, text)
        kinds = {other.kind for other in self.stack}
        if mark.kind and kinds - {""}:
            self.read.faults.append(f"{tag} inside {self.stack[-1].tag}")
        if mark.number is not None:
            if mark.number in self.read.marks:
                self.read.faults.append(f"mark {mark.number} twice")
            self.read.marks[mark.number] = ""
        self.stack.append(mark)
        if text is not None:
            self.read.stands_for.append(text)
            if mark.number is None:
                self._say(text)
        if "/Lang" in about:
            self.read.languages.add(str(about["/Lang"]))

    def _say(self, text: str) -> None:
        numbers = [mark.number for mark in self.stack if mark.number is not None]
        if numbers:
            self.read.marks[numbers[-1]] += text

    def _show(self, parts: Sequence[Any]) -> None:
        strings = [bytes(part) for part in parts if isinstance(part, pikepdf.String)]
        data = b"".join(strings)
        codes = [int.from_bytes(data[at : at + 2]) for at in range(0, len(data), 2)]
        self.read.shown.setdefault(self._font, set()).update(codes)
        if "tagged" in {mark.kind for mark in self.stack}:
            self.read.text_colors.add(self._color)
        if not any(mark.text and mark.number is None for mark in self.stack):
            self._say("".join(self._maps[self._font].get(code, "") for code in codes))
