"""OpenCC with our own phrases in front: a text, character for character.

The configurations are in data/traditional: s2tw-press.json is OpenCC's `s2tw` with the
phrases of phrases.tsv before its own dictionary and the house style of the press
(house-style-tw.tsv) after it; t2s-press.json goes the other way, from the forms of Taiwan
and Hong Kong alike; t2tw-press.json puts any traditional text into the forms of Taiwan.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path

from pipeline.errors import MissingDependencyError, PipelineError

__all__ = [
    "Converter",
    "load_converter",
    "load_folder",
    "load_simplifier",
    "load_table",
]

_DATA = "traditional"
_TO_TAIWAN = "s2tw-press.json"
_TO_SIMPLIFIED = "t2s-press.json"
_FOLD = "t2tw-press.json"
# OpenCC stops at U+0000 without a word and cannot take lone surrogates.
_UNFIT = re.compile("[\x00\ud800-\udfff]")
_STAND_IN = "\N{OBJECT REPLACEMENT CHARACTER}"
_BETWEEN = "\x1f"


@cache
def load_table(name: str) -> Mapping[str, str]:
    """A two-column table of the package: what stands left, to what stands right.

    Raises `PipelineError` where a row does not give a character for a character.
    """
    source = resources.files("pipeline") / "data" / _DATA / name
    table: dict[str, str] = {}
    for number, line in enumerate(source.read_text(encoding="utf-8").split("\n"), start=1):
        if not line or line.startswith("#"):
            continue
        left, _, right = line.partition("\t")
        if len(left) != len(right) or left in table:
            raise PipelineError("a row that is not one to one, or twice", path=name, line=number)
        table[left] = right
    return table


class Converter:
    """One script to the other by OpenCC, always as many characters as went in.

    `config` is the name of a configuration in data/traditional.
    """

    def __init__(self, config: str = _TO_TAIWAN) -> None:
        try:
            import opencc
        except ImportError as error:
            raise MissingDependencyError(
                "OpenCC is not installed", remedy="pip install opencc"
            ) from error
        share = Path(opencc.__file__).parent / "clib" / "share" / "opencc"
        source = resources.files("pipeline") / "data" / _DATA / config
        resolved = _resolved(json.loads(source.read_text(encoding="utf-8")), share)
        # OpenCC takes a configuration from a file only.
        handle, name = tempfile.mkstemp(suffix=".json")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(resolved, file, ensure_ascii=False)
            self._convert = opencc.OpenCC(name).convert
        finally:
            Path(name).unlink()

    def convert(self, text: str) -> str:
        """The text in the other script, of the same length.

        Raises `PipelineError` if OpenCC gives back another number of characters.
        """
        fit = _UNFIT.sub(_STAND_IN, text)
        written: str = self._convert(fit)
        if len(written) != len(text):
            raise PipelineError(
                f"OpenCC made {len(written)} characters of {len(text)}: {text[:40]!r}",
                remedy="please report the text with this message",
            )
        if fit == text:
            return written
        return "".join(
            old if _UNFIT.match(old) else new for old, new in zip(text, written, strict=True)
        )

    def convert_each(self, pieces: list[str]) -> list[str]:
        """Each piece as if nothing stood beside it."""
        written = self.convert(_BETWEEN.join(pieces))
        found = []
        at = 0
        for piece in pieces:
            found.append(written[at : at + len(piece)])
            at += len(piece) + 1
        return found


def _resolved(node: object, share: Path) -> object:
    """The configuration with file names made absolute and our tables read in."""
    if isinstance(node, list):
        return [_resolved(child, share) for child in node]
    if not isinstance(node, dict):
        return node
    if node.get("type") == "inline":
        return {"type": "inline", "entries": dict(load_table(str(node["entries"])))}
    if "file" in node:
        return {**node, "file": str(share / str(node["file"]))}
    return {key: _resolved(child, share) for key, child in node.items()}


@cache
def load_converter() -> Converter:
    """The converter to traditional characters, loaded once (0.08 CPU s)."""
    return Converter()


@cache
def load_simplifier() -> Converter:
    """The converter to simplified characters, loaded once (0.03 CPU s)."""
    return Converter(_TO_SIMPLIFIED)


@cache
def load_folder() -> Converter:
    """The converter of traditional text into the press forms of Taiwan, loaded once."""
    return Converter(_FOLD)
