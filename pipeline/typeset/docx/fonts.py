"""Which face Word takes for which script, and what it takes in its stead.

Word has no list of families in order of preference: a run names one family
for Latin and one for hanzi (w:rFonts), and the font table tells what may
replace each (w:altName, ECMA-376-1 § 17.8.3.1).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pipeline.typeset.docx.wml import node
from pipeline.typeset.style import TRANSLATION

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from pipeline.typeset.style import Style

__all__ = ["GENERIC", "Languages", "Slots", "font_table", "is_han", "languages", "slots"]

GENERIC: Final = frozenset({"serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui"})

# Families are told apart by name, not by asking this machine for them: the file
# must come out the same wherever it is built.
_HAN: Final = re.compile(
    r"CJK|Han (?:Serif|Sans|Mono)|Song|SimSun|NSimSun|Sun-?Ext|Ming|Hei\b|JhengHei|YaHei"
    r"|DengXian|Kai|Fang ?Song|PingFang|Hiragino|WenQuanYi|Sarasa|LXGW|AR PL|Droid Sans Fallback"
    r"|\b(?:SC|TC|HK|GB|HC|CN|TW)\b|^(?:FZ|ST)[A-Z]|[\u2e80-\u9fff]"
)
_SANS: Final = re.compile(
    r"Sans|Hei|PingFang|Arial|Helvetica|Gothic|Verdana|Tahoma|Calibri|Segoe|DengXian|黑|Carlito"
)
_MONO: Final = re.compile(r"Mono|Courier|Consolas")


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages of a run: of its Latin text and of its hanzi (w:lang)."""

    latin: str
    han: str


@dataclass(frozen=True, slots=True)
class Slots:
    """The families of a run: for Latin text and for hanzi (w:rFonts)."""

    latin: str
    han: str


def languages(tag: str) -> Languages:
    """Word's language names for an edition's BCP 47 tag.

    Word knows Chinese by region only: zh-Hans is zh-CN, zh-Hant zh-TW or, with
    the region, zh-HK. Latin words in a Chinese text count as English.
    """
    parts = tag.split("-")
    if parts[0].lower() != "zh":
        return Languages("en-US" if tag.lower() == "en" else tag, "zh-CN")
    regions = {part.upper() for part in parts[1:]}
    if regions & {"HK", "MO"}:
        return Languages("en-US", "zh-HK")
    if regions & {"HANT", "TW"}:
        return Languages("en-US", "zh-TW")
    return Languages("en-US", "zh-SG" if "SG" in regions else "zh-CN")


def is_han(family: str) -> bool:
    """Whether a family has hanzi, to judge by its name."""
    return _HAN.search(family) is not None


def slots(fonts: tuple[str, ...]) -> Slots:
    """The first family of the list, and the first of it that has hanzi."""
    named = [family for family in fonts if family.lower() not in GENERIC]
    if not named:
        named = ["Arial" if "sans-serif" in fonts else "Times New Roman"]
    return Slots(named[0], next((family for family in named if is_han(family)), named[0]))


def _alternatives(lists: Iterable[tuple[str, ...]]) -> dict[str, list[str]]:
    """For each family that a run names, those that follow it and serve the same script."""
    found: dict[str, list[str]] = {}
    for fonts in lists:
        pair = slots(fonts)
        for family in dict.fromkeys((pair.latin, pair.han)):
            others = found.setdefault(family, [])
            for other in fonts[fonts.index(family) + 1 :] if family in fonts else ():
                # A comma parts the names in w:altName.
                plain = other.lower() not in GENERIC and "," not in other
                if plain and other not in others and is_han(other) == is_han(family):
                    others.append(other)
    return found


def font_table(root: Element, style: Style) -> None:
    """Fill w:fonts with every family the styles name, and what may replace it.

    Word without Noto so takes the next family of the style sheet that it has
    (SimSun, PMingLiU, Times New Roman …), and failing all of them one of the
    same script and kind.
    """
    english = style.variants.get(TRANSLATION, {}).values()
    blocks = (*style.blocks.values(), *english, style.footer)
    lists = (*(block.fonts for block in blocks), *(block.ruby.fonts for block in blocks))
    big5 = languages(style.language).han in ("zh-TW", "zh-HK")
    for family, others in sorted(_alternatives(lists).items()):
        han = is_han(family)
        sans = _SANS.search(family) is not None
        root.append(
            node(
                "font",
                node("altName", val=",".join(others)) if others else None,
                node("panose1", val="020B0604020202020204" if sans else "02020603050405020304"),
                node("charset", val=("88" if big5 else "86") if han else "00"),
                node("family", val="swiss" if sans else "roman"),
                node("pitch", val="fixed" if _MONO.search(family) else "variable"),
                name=family,
            )
        )
