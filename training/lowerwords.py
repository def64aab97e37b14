"""Makes `pipeline/data/english-lower.txt`, the English words that are written small.

Source: the English of training/data (CC0). A word is listed that stands inside sentences
at least `FLOOR` times in lower case, and oftener so than with a capital; forms that
`pipeline.translate.rejoin.is_small` knows by a listed word are left out. Run it as::

    python -m training.lowerwords pipeline/data/english-lower.txt
"""

from __future__ import annotations

import re
import sys
import textwrap
from collections import Counter
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from pathlib import Path

from training.corpus import newspapers

DATA = Path(__file__).parent / "data"
FLOOR = 11
WIDTH = 100
# As in pipeline/translate/rejoin.py, which cannot be imported where only training is.
ENDINGS = ("'s", "s", "es", "ed", "ing", "ly")
SHORTEST_BASE = 4
HEADER = """\
# English words that are written in lower case inside a sentence, the commonest first, most
# of them without -s, -ed, -ing and -ly; made by training/lowerwords.py. CC0.
"""

_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*")
# Behind these a capital may be that of a sentence.
_STARTS_AFTER = frozenset(".!?:;-–—")


def lower_words(texts: Iterable[str], floor: int) -> list[str]:
    """The words of the texts that are mostly written small, the commonest first."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in texts:
        plain = text.replace("’", "'")
        for word in _WORD.finditer(plain):
            before = plain[: word.start()].rstrip(" \"'“‘(")
            if before and before[-1] not in _STARTS_AFTER:
                (capital if word[0][0].isupper() else small)[word[0].lower()] += 1
    # Twice as often: yellow and united are names about as often as they are words.
    listed = {word for word, count in small.items() if count >= floor and count > 2 * capital[word]}
    return sorted(
        filter(lambda word: not _is_form(word, listed), listed),
        key=lambda word: (-small[word], word),
    )


def _is_form(word: str, listed: AbstractSet[str]) -> bool:
    """Whether a word is another listed one with an ending."""
    bases = [word.removesuffix(ending) for ending in ENDINGS if word.endswith(ending)]
    return any(
        len(base) >= SHORTEST_BASE and (base in listed or base + "e" in listed) for base in bases
    )


def main(target: Path) -> None:
    """Write the list."""
    lines = [line for path in newspapers(DATA) for line in path.read_text("utf-8").split("\n")]
    words = lower_words((line.split("\t")[-1] for line in lines), FLOOR)
    rows = textwrap.wrap(" ".join(words), WIDTH, break_on_hyphens=False, break_long_words=False)
    target.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
