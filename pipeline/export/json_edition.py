r"""JSON: editions as plain values, in the schema ``newspaper-edition/1``.

::

    {"schema": "newspaper-edition/1",
     "editions": [
       {"edition": "hans",              hans, hant, pinyin or en
        "language": "zh-Hans",          BCP 47
        "title": "…", "author": "…",    "" where there is none
        "date": "2025-02-20",           or null
        "blocks": [
          {"id": "a1.s2.p3",            the same in all editions of a page
           "role": "paragraph",         as in the style sheets
           "story": 1,                  from 1; 0 for the page's own lines
           "language": "zh-Hans",
           "text": "…",                 "\n" is a forced break
           …}]}]}

What a block does not have is left out:

- ``words``: ``{"at", "text", "reading"}`` for each word with a reading, `at` being its first
  character's place in the text
- ``sentences``, ``source_sentences``: the ends of the sentences in this text, and of those
  that they are the English of in the Chinese
- ``machine``: true where a machine translated some of the text and nobody has reviewed it
- ``references``: ``{"at", "number", "note"}`` for a reference to a note: after how many
  characters, what is printed, the note's block
- ``number``: that of a note
- ``part``: what blocks of one picture or table share; ``columns``: how many of the page's columns
  it spans, 0 for all
- ``picture``: ``{"file", "width", "height"}``, in pixels; ``fault`` where it cannot be used
- ``cell``: ``{"row", "column", "rows", "align"}``, from 0, the head being row 0

Characters of a text are counted as Unicode code points.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from pipeline.edition import Block, Edition, Part

__all__ = ["SCHEMA", "edition_json"]

SCHEMA = "newspaper-edition/1"


def edition_json(editions: Sequence[Edition]) -> bytes:
    """Editions of a page as JSON, in UTF-8: of the same editions the same bytes."""
    plain = {"schema": SCHEMA, "editions": [_edition(edition) for edition in editions]}
    # A lone surrogate is no text in UTF-8.
    return (json.dumps(plain, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def _edition(edition: Edition) -> dict[str, object]:
    return {
        "edition": edition.code.value,
        "language": edition.language,
        "title": edition.title,
        "author": edition.author,
        "date": None if edition.date is None else edition.date.isoformat(),
        "blocks": [_block(block, edition.language) for block in edition.blocks],
    }


def _block(block: Block, language: str) -> dict[str, object]:
    plain: dict[str, object] = {
        "id": block.id,
        "role": block.role.value,
        "story": block.article,
        "language": block.language or language,
        "text": block.text,
    }
    more: dict[str, object] = {
        "words": _words(block),
        "sentences": list(block.sentences),
        "source_sentences": list(block.source_sentences),
        "machine": any(inline.machine for inline in block.inlines),
        "references": [
            {"at": mark.at, "number": mark.number, "note": mark.note} for mark in block.marks
        ],
        "number": block.number,
    }
    plain |= {key: value for key, value in more.items() if value}
    return plain if block.part is None else plain | _part(block.part)


def _words(block: Block) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    at = 0
    for inline in block.inlines:
        if inline.reading:
            found.append({"at": at, "text": inline.text, "reading": inline.reading})
        at += len(inline.text)
    return found


def _part(part: Part) -> dict[str, object]:
    plain: dict[str, object] = {"part": part.id, "columns": part.columns}
    if part.picture is not None:
        picture = part.picture
        told = {"file": picture.file, "width": picture.width, "height": picture.height}
        plain["picture"] = told | ({"fault": picture.fault} if picture.fault else {})
    if part.cell is not None:
        cell = part.cell
        plain["cell"] = {
            "row": cell.row,
            "column": cell.column,
            "rows": cell.rows,
            "align": cell.aligns[cell.column],
        }
    return plain
