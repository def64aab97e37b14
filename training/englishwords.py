r"""Makes `pipeline/data/english-words.txt`, the words that English has.

Sources: the word lists of SCOWL (Debian's packages wamerican-large and wbritish-large, size 70),
and the English of training/data (CC0), where it writes a word small. Run it as::

    python -m training.englishwords /usr/share/dict/american-english-large \
        /usr/share/dict/british-english-large pipeline/data/english-words.txt
"""

from __future__ import annotations

import re
import sys
import textwrap
from pathlib import Path

from training.corpus import newspapers

DATA = Path(__file__).parent / "data"
WIDTH = 100
SHORTEST = 4  # shorter ones are not looked up
HEADER = """\
# English words of four letters and more, made by training/englishwords.py from SCOWL,
# http://wordlist.aspell.net, and from this program's own texts (CC0).
#
# SCOWL is Copyright 2000-2011 by Kevin Atkinson. Permission to use, copy, modify, distribute and
# sell these word lists, the associated scripts, the output created from the scripts, and its
# documentation for any purpose is hereby granted without fee, provided that the above copyright
# notice appears in all copies and that both that copyright notice and this permission notice
# appear in supporting documentation. Kevin Atkinson makes no representations about the
# suitability of this array for any purpose. It is provided "as is" without express or implied
# warranty.
"""

_WORD = re.compile(r"(?<![\w’'.@-])[a-z]+(?![\w’'@])")


def words(lists: list[str], texts: list[str]) -> list[str]:
    """The words of the lists and of the texts that are written small, in order."""
    found = {word for text in lists for word in text.split() if re.fullmatch("[a-z]+", word)}
    found |= {word for text in texts for word in _WORD.findall(text)}
    return sorted(word for word in found if len(word) >= SHORTEST)


def main(lists: list[Path], target: Path) -> None:
    """Write the list."""
    rows = [line for path in newspapers(DATA) for line in path.read_text("utf-8").split("\n")]
    found = words(
        [path.read_text("utf-8") for path in lists], [row.split("\t")[-1] for row in rows]
    )
    lines = textwrap.wrap(" ".join(found), WIDTH, break_on_hyphens=False, break_long_words=False)
    target.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    *given, last = map(Path, sys.argv[1:])
    main(given, last)
