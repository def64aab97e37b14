"""A list of words as CSV for a spreadsheet, or as a file that Anki imports.

CSV is UTF-8 with a byte order mark, without which Excel takes it for another encoding
(RFC 4180 otherwise). No cell is a formula, see `pipeline.formulas`. In the sentence the word
stands between 【 and 】.

Anki's file is its text import with headers (docs.ankiweb.net/importing/text-files): fields
parted by tabs, HTML in them, the word in bold in its sentence. The last column tells Anki which
note is which: by characters and reading, for by its first field alone 为 wéi would replace 为 wèi.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from html import escape

from pipeline.export.wordlist import Word
from pipeline.files import sha256
from pipeline.formulas import guarded

__all__ = ["COLUMNS", "anki_file", "words_csv"]

COLUMNS = (
    "Simplified",
    "Traditional",
    "Pinyin",
    "English",
    "HSK",
    "Count",
    "Sentence",
    "Sentence pinyin",
    "Sentence English",
)


def words_csv(words: Iterable[Word]) -> bytes:
    """The words as CSV, a row each under a row of names."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for word in words:
        before, within, after = _parts(word)
        cells = _cells(word, f"{before}【{within}】{after}")
        writer.writerow([guarded(" ".join(cell.split("\n"))) for cell in cells])
    return out.getvalue().encode("utf-8-sig", "replace")


def anki_file(words: Iterable[Word], *, tags: str = "") -> bytes:
    """The words as notes for Anki; `tags` are parted by spaces, and given to all of them."""
    lines = ["#separator:tab", "#html:true", *([f"#tags:{tags}"] if tags else [])]
    lines += [f"#guid column:{len(COLUMNS) + 1}", "#columns:" + "\t".join((*COLUMNS, "GUID"))]
    for word in words:
        before, within, after = map(_html, _parts(word))
        plain = [_html(cell) for cell in _cells(word, "")]
        plain[COLUMNS.index("Sentence")] = f"{before}<b>{within}</b>{after}"
        lines.append("\t".join((*plain, _guid(word))))
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _guid(word: Word) -> str:
    return sha256(f"{word.simplified}\t{word.pinyin.casefold()}".encode())[:16]


def _parts(word: Word) -> tuple[str, str, str]:
    """The sentence before the word, the word in it, and the rest."""
    end = word.at + len(word.simplified)
    return word.sentence[: word.at], word.sentence[word.at : end], word.sentence[end:]


def _cells(word: Word, sentence: str) -> list[str]:
    return [
        word.simplified,
        word.traditional,
        word.pinyin,
        word.english,
        word.hsk,
        str(word.count),
        sentence,
        word.sentence_pinyin,
        word.sentence_english,
    ]


def _html(text: str) -> str:
    """A text as a field: no tab or line break of its own, no quote that would open a field."""
    return escape(text).replace("\n", "<br>").replace("\t", " ").replace("\r", " ")
