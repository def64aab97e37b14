"""Readings as Taiwan has them where they differ: 企業 qìyè, 研究 yánjiù, 垃圾 lèsè.

The common differences only, in `data/chinese/taiwan.txt`, which names its source; all
other readings are the mainland's. No row changes a reading that is not the one it expects,
so that a name, a neutral tone or another sense of the character stays as it was read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from pipeline.edition import Inline

__all__ = ["Row", "in_taiwan", "taiwan_rows"]

_ALONE = "="


@dataclass(frozen=True, slots=True)
class Row:
    """What some characters read as on the mainland and in Taiwan, a syllable each.

    `alone`: only where they are a word by themselves (和 hàn).
    """

    characters: str
    mainland: tuple[str, ...]
    taiwan: tuple[str, ...]
    alone: bool = False


@cache
def taiwan_rows() -> Mapping[str, tuple[Row, ...]]:
    """The rows of the table by their first character, the longest of each first."""
    data = resources.files("pipeline") / "data" / "chinese" / "taiwan.txt"
    found: dict[str, list[Row]] = {}
    for line in data.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        key, mainland, taiwan = (cell.split() for cell in line.split("\t"))
        alone = key[0].startswith(_ALONE)
        characters = key[0].removeprefix(_ALONE)
        # One syllable for several characters: a row for each of them.
        for word in characters if len(mainland) == 1 else (characters,):
            row = Row(word, tuple(mainland), tuple(taiwan), alone)
            found.setdefault(word[0], []).append(row)
    return {
        char: tuple(sorted(rows, key=lambda row: -len(row.characters)))
        for char, rows in found.items()
    }


def in_taiwan(inlines: Sequence[Inline], characters: str) -> tuple[Inline, ...]:
    """Annotated words with Taiwan's readings; their text stays as it is.

    `characters` are those of the inlines, one for one, in traditional form: 髮 and 發 have
    one simplified form and two readings.
    """
    made = []
    at = 0
    for inline in inlines:
        end = at + len(inline.text)
        read = _read(characters[at:end], inline.syllables) if inline.syllables else ()
        made.append(replace(inline, syllables=read))
        at = end
    return tuple(made)


def _read(word: str, syllables: tuple[str, ...]) -> tuple[str, ...]:
    rows = taiwan_rows()
    made = list(syllables)
    plain = [syllable.lstrip("'’-").lower() for syllable in syllables]
    at = 0
    while at < len(word):
        for row in rows.get(word[at], ()):
            end = at + len(row.characters)
            if (
                word[at:end] == row.characters
                and tuple(plain[at:end]) == row.mainland
                and not (row.alone and row.characters != word)
            ):
                for place, new in zip(range(at, end), row.taiwan, strict=True):
                    if new != plain[place]:
                        made[place] = _like(made[place], new)
                at = end
                break
        else:
            at += 1
    return tuple(made)


def _like(old: str, new: str) -> str:
    """The new syllable with the apostrophe or hyphen and the capital of the old."""
    letters = old.lstrip("'’-")
    mark = old[: len(old) - len(letters)]
    return mark + (new[0].upper() + new[1:] if letters[0].isupper() else new)
