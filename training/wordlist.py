"""Makes `pipeline/data/words.tsv`, the word counts that the normaliser judges joins by.

Source: the dictionary of jieba 0.42.1 (`dict.txt`, Copyright (c) 2013 Sun Junyi, MIT
licence): words of two to four hanzi seen at least `FLOOR` times in its corpus of
60 million words, and every single hanzi. Run it as::

    python training/wordlist.py PATH/TO/jieba/dict.txt pipeline/data/words.tsv
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

FLOOR = 20
LONGEST = 4
HEADER = """\
# Word counts from the dictionary of jieba 0.42.1, reduced by training/wordlist.py.
# Copyright (c) 2013 Sun Junyi; MIT licence.
# The first row, without a word, is the size of the corpus.
"""


def main(dictionary: Path, target: Path) -> None:
    """Write the reduced list, most frequent word first."""
    total = 0
    words: list[tuple[int, str]] = []
    for row in dictionary.read_text(encoding="utf-8").splitlines():
        word, count, *_ = row.split(" ")
        total += int(count)
        if re.fullmatch(r"[\u4e00-\u9fff]+", word) and (
            len(word) == 1 or (len(word) <= LONGEST and int(count) >= FLOOR)
        ):
            words.append((int(count), word))
    words.sort(key=lambda pair: (-pair[0], pair[1]))
    rows = [f"\t{total}", *(f"{word}\t{count}" for count, word in words)]
    target.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
