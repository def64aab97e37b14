"""Make pipeline/data/chinese/script.txt: the characters that only one script has.

    python training/scriptchars.py

Needs OpenCC (Apache-2.0). The words of words.txt are put into traditional characters; a
character that this changes and that no traditional form has is simplified alone, one that
goes back to another and is no word's simplified form is traditional alone.
"""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path

import opencc

from pipeline.editions.words import load_words

DATA = Path(__file__).parent.parent / "pipeline" / "data" / "chinese"
# Traditional characters that simplified text has too: 乾隆, 著名, 瞭望, 蒜薹, names.
SHARED = frozenset("乾著於瞭徵藉覆夥摺鍾餘昇甦彷祇濛閒幷槼鷁俔囪彲掗毿敓棶樿涗薹")
# 沈 is a surname in both, 雇 and 帘 forms in both.
NOT_TELLING = frozenset("沈雇帘涌咨")


def words() -> tuple[str, Counter[str]]:
    """The words, one a line, and how often each of their characters occurs."""
    listed, counts = [], Counter[str]()
    found = load_words()
    for first in (line[0] for line in (DATA / "words.txt").read_text("utf-8").split("\n") if line):
        bucket = found.bucket(first)
        for tail, number in bucket.index.items():
            listed.append(first + tail)
            share = math.exp(-bucket.costs[number])
            counts.update(dict.fromkeys(first + tail, 0))
            for char in first + tail:
                counts[char] += share  # type: ignore[assignment] # shares, not whole numbers
    return "\n".join(listed), counts


def main() -> None:
    """Write the file."""
    simplified, counts = words()
    back = opencc.OpenCC("t2s").convert
    ahead = [opencc.OpenCC(name).convert for name in ("s2tw", "s2hk", "s2t")]
    forms: Counter[str] = Counter()
    printed: set[str] = set()
    for number, convert in enumerate(ahead):
        made = convert(simplified)
        if number < 2:
            printed |= set(made)
        for old, new in zip(simplified, made, strict=True):
            if old != new:
                forms[new] += counts[old]
    hant = [char for char in forms if _hanzi(char) and back(char) != char and char not in SHARED]
    hans = [
        char
        for char in counts
        if _hanzi(char)
        and char not in printed | NOT_TELLING
        and all(convert(char) != char for convert in (ahead[0], ahead[2]))
    ]
    hans.sort(key=lambda char: (-counts[char], char))
    hant.sort(key=lambda char: (-forms[char], char))
    text = f"hans\t{''.join(hans)}\nhant\t{''.join(hant)}\n"
    (DATA / "script.txt").write_text(text, encoding="utf-8")


def _hanzi(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


if __name__ == "__main__":
    main()
