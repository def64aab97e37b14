"""Lists of words as other programs read them."""

from __future__ import annotations

import csv
import io
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from pipeline.export.cards import COLUMNS, anki_file, words_csv
from pipeline.export.wordlist import Word

WORD = Word(
    "老师", "老師", "lǎoshī", "", 1, 2, "那<位>老师说：“好”。", 4, "Nà", 'He\tsaid "A & B".'
)
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]))


def rows(words: list[Word]) -> list[list[str]]:
    return list(csv.reader(io.StringIO(words_csv(words).decode("utf-8-sig"), newline="")))


def test_csv_is_what_a_spreadsheet_reads() -> None:
    data = words_csv([WORD])
    assert data.startswith(b"\xef\xbb\xbfSimplified,")
    assert b"\r\n" in data
    head, row = rows([WORD])
    assert tuple(head) == COLUMNS
    assert row[:6] == ["老师", "老師", "lǎoshī", "", "1", "2"]
    assert row[6] == "那<位>【老师】说：“好”。"


def test_no_cell_is_a_formula() -> None:
    for start in ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t=", "\r="):
        evil = Word(
            "书", "書", "shū", f"{start}1+1", 1, 1, f"{start}cmd书", len(start) + 3, "", f"{start}2"
        )
        _, row = rows([evil])
        assert not [cell for cell in row if cell[:1] in tuple("=+-@＝＋－＠\t\r")], start
        assert row[3].startswith("'")


@given(TEXT, TEXT, TEXT)
def test_csv_keeps_text(english: str, before: str, after: str) -> None:
    word = Word("书", "書", "shū", english, 3, 1, f"{before}书{after}", len(before), after, before)
    [_, row] = rows([word])
    for cell, text in ((row[3], english), (row[6], f"{before}【书】{after}"), (row[7], after)):
        assert cell in (text, f"'{text}")


def test_anki_reads_its_headers_and_a_note_a_line() -> None:
    other = Word("为", "為", "wéi", "", 3, 1, "为", 0, "Wéi")
    lines = anki_file([WORD, other], tags="newspaper 2025-05-15").decode().split("\n")
    assert lines[:4] == [
        "#separator:tab",
        "#html:true",
        "#tags:newspaper 2025-05-15",
        "#guid column:10",
    ]
    assert lines[4] == "#columns:" + "\t".join((*COLUMNS, "GUID"))
    first, second = (line.split("\t") for line in lines[5:7])
    assert len(first) == len(second) == 10
    assert first[6] == "那&lt;位&gt;<b>老师</b>说：“好”。"
    assert first[8] == "He said &quot;A &amp; B&quot;."
    assert first[9] != second[9]
    assert lines[7:] == [""]


@given(TEXT, TEXT)
def test_anki_keeps_text_in_its_field(english: str, before: str) -> None:
    word = Word("书", "書", "shū", english, 3, 1, f"{before}书", len(before), "", "")
    line = anki_file([word]).decode().split("\n")[4]
    fields = line.split("\t")
    assert len(fields) == 10
    assert unescape(fields[3]) == english
    assert "<" not in fields[3]
    assert '"' not in line


def test_the_same_note_wherever_it_is_met() -> None:
    def guid(word: Word) -> str:
        return anki_file([word]).decode().split("\n")[4].split("\t")[9]

    wei = Word("为", "為", "wèi", "", 1, 1, "为", 0, "Wèi")
    assert guid(wei) == guid(Word("为", "為", "Wèi", "for", 1, 9, "因为", 1, ""))
    assert guid(wei) != guid(Word("为", "為", "wéi", "", 1, 1, "为", 0, "Wéi"))
