"""How readings are written: what `[pinyin]` in newspaper.toml and `pipeline pinyin` choose."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal

__all__ = ["HIGHEST_LEVEL", "Characters", "PinyinStyle", "Ruby", "Script", "Tones"]

Tones = Literal["marks", "numbers", "none"]
Ruby = Literal["word", "hanzi"]
Script = Literal["pinyin", "zhuyin"]
Characters = Literal["simplified", "traditional"]

# The word list of HSK 3.0 has six levels and one for the three highest together.
HIGHEST_LEVEL = 6


@dataclass(frozen=True, slots=True)
class PinyinStyle:
    """How readings are written.

    `sandhi` writes 一 and 不 as they are spoken, `third_tone` a third tone before another
    as the second; `erhua` writes 儿 after a word as r (huār). `ruby` sets a reading over
    each word or each hanzi. `hsk` leaves out the words up to that level of HSK 3.0 (0 to
    `HIGHEST_LEVEL`), `first_only` those that the page has had before. Readings in zhuyin
    stand over each hanzi and have their own tone marks. `characters` are those of the
    pinyin edition; with traditional ones zhuyin is Taiwan's (`pipeline.editions.taiwan`).
    """

    tones: Tones = "marks"
    sandhi: bool = False
    third_tone: bool = False
    erhua: bool = True
    ruby: Ruby = "word"
    hsk: int = 0
    first_only: bool = False
    script: Script = "pinyin"
    characters: Characters = "simplified"

    def __str__(self) -> str:
        """What is unlike the defaults: ``sandhi=True, hsk=4``."""
        return ", ".join(
            f"{one.name}={getattr(self, one.name)}"
            for one in fields(self)
            if getattr(self, one.name) != one.default
        )
