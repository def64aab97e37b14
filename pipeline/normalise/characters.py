"""Characters that no newspaper prints: dropped or replaced, always on record.

- Controls, bidirectional overrides, zero-width characters and other invisible
  format characters are dropped.
- Private-use characters, lone surrogates, noncharacters and broken bytes cannot
  be read; □ (虚缺号, the sign for a character that is missing) stands for each.
- Compatibility ideographs (U+F900…), Kangxi and CJK radicals (U+2E80, U+2F00…),
  vertical presentation forms and Latin ligatures, which PDF extraction leaves
  behind, become the ordinary characters they stand for; so do the bar and the
  long dash (U+2015, U+2E3A) that some fonts and encodings have for 破折号.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.normalise.keep import NOTHING, Keeping
from pipeline.page import Repair

__all__ = ["MISSING", "Line", "split_lines"]

MISSING = "□"

# U+FFFC stands for an object, U+FE0x and U+E01xx choose a glyph, U+E00xx are tags:
# invisible all of them, though their categories differ.
_INVISIBLE_EXTRA = re.compile(
    "[\u00ad\u034f\u115f\u1160\u3164\ufffc\ufe00-\ufe0f\U000e0000-\U000e01ef]"
)
# The blocks of unified ideographs' doubles.
_DOUBLES = re.compile(
    "[\u2015\u2e3a\u2e80-\u2fd5\uf900-\ufaff\ufb00-\ufb06\ufe10-\ufe19\ufe30-\ufe48\U0002f800-\U0002fa1f]"
)
# CJK radicals that have no compatibility decomposition; Unicode's
# EquivalentUnifiedIdeograph.txt, the forms met in simplified Chinese type.
_RADICALS = dict(
    zip(
        "⺁⺄⺈⺊⺌⺍⺗⺘⺝⺟⺠⺢⺣⺥⺩⺫⺮⺲⺶⺷⺼⻀⻁⻂⻃⻄⻅⻆⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻘⻙⻚⻛⻜⻝⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻮⻯⻰",
        "厂乙刀卜小小心手月母民水火爪王目竹罒羊羊肉艹虎衣西西见角讠贝足车辶辶辶邑钅長镸长门青韦页风飞食饣马骨鬼鱼鸟卤麦黄黾斉齐齿竜龙",
        strict=True,
    )
)
# Vertical forms whose compatibility decomposition is half-width: Chinese prints full width.
_VERTICAL = dict(zip("︐︑︒︓︔︕︖︵︶︷︸︹︺", "，、。：；！？（）｛｝〔〕", strict=True))
# GB 2312's dash is U+2015 to some decoders, and U+2E3A is two dashes in one.
_DASHES = {"\u2015": "—", "\u2e3a": "——"}
# What ends a line besides "\n"; an editor that counts lines counts only "\n".
_BREAKS = re.compile("[\v\f\x1c-\x1e\x85\u2028\u2029]")
# Anything that the stage may have to touch; a line without it is left as it is.
_ODD = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2015\u202a-\u202e"
    "\u2060-\u206f\u2e3a\u2e80-\u2fd5\u3164\ud800-\uf8ff\uf900-\ufaff\ufb00-\ufb06\ufdd0-\ufdef\ufe00-\ufe19"
    "\ufe30-\ufe48\ufeff\ufff0-\uffff\U00010000-\U0010ffff]"
)
# How many different characters a repair names; a broken file may hold thousands.
_NAMED = 12


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the raw page that is not blank.

    `number` is 1-based; `text` has no spaces at its ends; `indent` tells that
    two or more cells of space stood before it (段首缩进), `gap` that a blank
    line did. `before` is what stood on the line before the text and is no part of it.
    """

    number: int
    text: str
    indent: bool = False
    gap: bool = False
    before: str = ""


def split_lines(
    text: str, keeping: Keeping = NOTHING
) -> tuple[tuple[Line, ...], tuple[Repair, ...]]:
    """The lines of a page that hold text, cleaned, and what was cleaned."""
    lines: list[Line] = []
    repairs: list[Repair] = []
    gap = False
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    # Most pages have neither: to look for them once is quicker than line by line.
    broken, odd = _BREAKS.search(unified) is not None, _ODD.search(unified) is not None
    for number, raw in enumerate(unified.split("\n"), start=1):
        for piece in _BREAKS.split(raw) if broken else (raw,):
            clean = piece
            if odd and _ODD.search(piece):
                clean, found = _clean(piece, number, keeping)
                repairs.extend(found)
            stripped = clean.strip()
            if not stripped:
                gap = True
                continue
            indented = clean[0] != stripped[0] and _indented(clean)
            lines.append(Line(number, stripped, indent=indented, gap=gap))
            gap = False
    return tuple(lines), tuple(repairs)


def _indented(text: str) -> bool:
    return _cells(text[: len(text) - len(text.lstrip())]) > 1


def _cells(space: str) -> int:
    """The width of a run of space in half-width cells; a tab counts as four."""
    widths = {"\t": 4, "\u3000": 2, "\u2003": 2}
    return sum(widths.get(char, 1) for char in space)


def _clean(text: str, number: int, keeping: Keeping) -> tuple[str, Sequence[Repair]]:
    """A text cleaned, and what was cleaned, but for what the editor took back."""
    clean, found = _cleaned(text, number, frozenset())
    kept = frozenset(repair.kind for repair in found if keeping.names(repair))
    return _cleaned(text, number, kept) if kept else (clean, found)


def _cleaned(text: str, number: int, kept: frozenset[str]) -> tuple[str, Sequence[Repair]]:
    dropped: Counter[str] = Counter()
    missing: Counter[str] = Counter()
    doubles: dict[str, str] = {}
    out: list[str] = []
    for char in text:
        if char <= "\x7f" and char >= " " and char != "\x7f":
            out.append(char)
            continue
        category = unicodedata.category(char)
        if char == "\t" or category == "Zs":
            out.append(char)
        elif category in ("Cc", "Cf") or _INVISIBLE_EXTRA.match(char):
            if "invisible" in kept:
                out.append(char)
            else:
                dropped[char] += 1
        elif category in ("Co", "Cs", "Cn") or char == "\ufffd":
            if "unreadable" in kept:
                out.append(char)
            else:
                missing[char] += 1
                out.append(MISSING)
        elif "look-alike" not in kept and _DOUBLES.match(char):
            plain = _plain(char)
            if plain != char:
                doubles[char] = plain
            out.append(plain)
        else:
            out.append(char)
    return "".join(out), tuple(_on_record(number, dropped, missing, doubles))


def _plain(char: str) -> str:
    special = _RADICALS.get(char) or _VERTICAL.get(char) or _DASHES.get(char)
    if special is not None:
        return special
    plain = unicodedata.normalize("NFKC", char)
    # A decomposition into several characters other than a ligature's would change the text.
    return plain if len(plain) == 1 or plain.isalpha() else char


def _on_record(
    number: int, dropped: Counter[str], missing: Counter[str], doubles: dict[str, str]
) -> Iterable[Repair]:
    if dropped:
        reason = "invisible characters, which nothing prints, were dropped"
        yield Repair("invisible", (number,), _names(dropped), "", reason)
    if missing:
        reason = f"characters that cannot be read; {MISSING} keeps the place of each"
        sign = MISSING * min(missing.total(), _NAMED)
        yield Repair("unreadable", (number,), _names(missing), sign, reason, 0.5)
    if doubles:
        reason = "look-alikes left by extraction became the ordinary characters"
        yield Repair("look-alike", (number,), "".join(doubles), "".join(doubles.values()), reason)


def _names(counts: Counter[str]) -> str:
    named = [f"U+{ord(char):04X} ×{count}" for char, count in counts.most_common(_NAMED)]
    rest = len(counts) - len(named)
    return ", ".join(named) + (f" and {rest} more" if rest else "")
