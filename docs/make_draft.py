"""Write docs/english-draft.md: the sample page in English as the shipped model makes it.

    make pictures

Nothing is corrected; beside each block stands its Chinese, and what the checks noted.
"""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline.config import find_newspaper
from pipeline.edition import EditionCode, Role
from pipeline.stages import edition, read

SOURCE = Path("source/2025-02-20/01.txt")
TARGET = Path(__file__).parent / "english-draft.md"
ABOVE = """# A page of machine English, as it is

The sample page, put into English by the model that ships and by the program's checks, with no
word changed by hand. It is a draft: compare it with the Chinese beside it. Made by `make pictures`.

| Chinese | English |
|---|---|
"""
# What is written by rule, not translated.
BY_RULE = frozenset(
    {Role.MASTHEAD, Role.DATELINE, Role.FOLIO, Role.HOTLINE, Role.CREDIT, Role.COLOPHON}
)


def cell(text: str) -> str:
    """A text as it may stand in a table of Markdown."""
    return text.replace("\n", "<br>").replace("|", "\\|")


def main() -> int:
    """Write the page; 0 when that went well."""
    paper = find_newspaper(SOURCE)
    page = read(SOURCE)
    chinese = edition(EditionCode.HANS, page, paper)
    english = edition(EditionCode.EN, page, paper)
    rows = [
        f"| {cell(zh.text)} | {cell(en.text)} |"
        for zh, en in zip(chinese.blocks, english.blocks, strict=True)
        if zh.role not in BY_RULE
    ]
    notes = [f"- {cell(note)}" for note in english.notes]
    below = "\n\n## What the checks noted\n\n" + ("\n".join(notes) or "Nothing.") + "\n"
    TARGET.write_text(ABOVE + "\n".join(rows) + below, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
