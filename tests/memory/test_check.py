"""What the check of a memory finds, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.lexicon import Lexicon, Term
from pipeline.memory.check import check_entries, check_memory
from pipeline.memory.entry import Entry
from pipeline.memory.opening import add

ROWS = Lexicon({"卫河": Term("卫河", english="Weihe River", kind="place")})


def found(*entries: Entry) -> list[tuple[str, str]]:
    """The kind and the message of every finding."""
    return [
        (finding.kind, finding.message)
        for finding in check_entries(((None, entry) for entry in entries), ROWS)
    ]


def test_a_sound_entry_gives_nothing() -> None:
    assert found(Entry("卫河投入4.5万元。", "45,000 yuan went into the Weihe River.")) == []
    assert found(Entry("甲句。", "A."), Entry("甲 句。", "A. ")) == []


def test_two_reviewed_texts_for_one_source() -> None:
    two = [Entry("甲句。", "A."), Entry("甲句。", "Another.")]
    assert found(*two) == [("two-texts", "“Another.” here, “A.”")]
    assert found(two[0], Entry("甲句。", "Another.", reviewed=False)) == []


@pytest.mark.parametrize(
    ("source", "english", "kind", "part"),
    [
        ("空句。", " ", "empty", "no English"),
        ("\u200b", "x", "empty", "no Chinese"),
        ("投入4.5万元。", "4,500 yuan were spent.", "figures", "missing: 4.5 (45,000)"),
        ("投入了资金。", "4,500 yuan were spent.", "figures", "not in the Chinese: 4,500"),
        ("卫河很清。", "The Wei is clear.", "terms", "卫河 → Weihe River"),
    ],
)
def test_faults(source: str, english: str, kind: str, part: str) -> None:
    kinds = [(name, message) for name, message in found(Entry(source, english)) if part in message]
    assert [name for name, _ in kinds] == [kind]


def test_of_a_tmx_file_the_lines_are_told(tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    add(path, [Entry("甲句。", "A."), Entry("甲句。", "B."), Entry("有3个。", "There are 4.")])
    text = path.read_text(encoding="utf-8").replace(">A.<", "><")
    path.write_text(text, encoding="utf-8")
    findings = list(check_memory(path, ROWS))
    assert [(finding.kind, finding.line) for finding in findings] == [
        ("empty", 6),
        ("figures", 8),
        ("figures", 8),
    ]
    assert str(findings[0]).startswith(str(path))
