"""Damage of every kind is reported with its place, and costs nothing but what it touches."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline.lexicon import Lexicon
from pipeline.memory.entry import Entry
from pipeline.review.exchange import Format, written
from pipeline.review.judge import Verdict, judge
from pipeline.review.returned import Returned, ReturnedFile, seal_in
from pipeline.review.segments import PageSegments
from tests.review.conftest import SAMPLE

NEW = "The first sentence, corrected."
SOUND = Entry("甲句在这里。", NEW)


def book(data: bytes, change: Callable[[openpyxl.worksheet.worksheet.Worksheet], object]) -> bytes:
    opened = openpyxl.load_workbook(io.BytesIO(data))
    opened.worksheets[0]["C2"].value = NEW
    change(opened.worksheets[0])
    out = io.BytesIO()
    opened.save(out)
    return out.getvalue()


def word(data: bytes, change: Callable[[docx.table.Table], object]) -> bytes:
    opened = docx.Document(io.BytesIO(data))
    opened.tables[0].rows[1].cells[2].text = NEW
    change(opened.tables[0])
    out = io.BytesIO()
    opened.save(out)
    return out.getvalue()


def xliff(data: bytes, change: Callable[[dict[str, etree._Element]], object]) -> bytes:
    root = etree.fromstring(data)
    units = {unit.get("id"): unit for unit in root.iter("{*}unit", "{*}trans-unit")}
    target_of(units["a1.p1-1"]).text = NEW
    change(units)
    return etree.tostring(root)


def target_of(unit: etree._Element) -> etree._Element:
    inside = unit.find("{*}segment")
    return (unit if inside is None else inside).find("{*}target")


def source_of(unit: etree._Element) -> etree._Element:
    inside = unit.find("{*}segment")
    return (unit if inside is None else inside).find("{*}source")


def set_(at: str, value: object) -> Callable[[openpyxl.worksheet.worksheet.Worksheet], None]:
    def change(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet[at].value = value

    return change


def both(*changes: Callable[[object], object]) -> Callable[[object], None]:
    def change(thing: object) -> None:
        for one in changes:
            one(thing)

    return change


def shift(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
    """The Chinese of the rows 3 to 5 slips down by one."""
    texts = [sheet[f"B{row}"].value for row in range(3, 7)]
    for row, text in zip(range(4, 7), texts, strict=False):
        sheet[f"B{row}"].value = text


WORKBOOK = [
    ("a row is gone", lambda sheet: sheet.delete_rows(4), [("missing", None, "a1.p3-1")]),
    ("a row stands twice", lambda sheet: [sheet.cell(9, at).__setattr__("value", sheet.cell(3, at).value) for at in range(1, 7)], [("duplicate", 9, "a1.p2-1")]),
    ("cells are merged", lambda sheet: sheet.merge_cells("C3:C4"), [("merged", 3, "a1.p2-1"), ("merged", 4, "a1.p3-1")]),
    ("the Chinese is touched", both(set_("B3", "乙句有<标记>和&号。"), set_("C3", "Second, corrected.")), [("changed-source", 3, "a1.p2-1")]),
    ("the Chinese is another", both(set_("B3", "完全不同的句子在此。"), set_("C3", "Second, corrected.")), [("changed-source", 3, "a1.p2-1")]),
    ("the Chinese is gone", set_("B3", None), [("changed-source", 3, "a1.p2-1")]),
    ("the Chinese slipped", shift, [("changed-source", 4, "a1.p3-1"), ("changed-source", 5, "a1.p4-1"), ("changed-source", 6, "a1.p5-1")]),
    ("the English is gone", set_("C3", None), [("empty", 3, "a1.p2-1")]),
    ("a formula", set_("C3", "=B3"), [("formula", 3, "a1.p2-1")]),
    ("a truth value", set_("C3", True), [("no-text", 3, "a1.p2-1")]),
    ("a mark nobody knows", set_("D3", "maybe"), [("reviewed-mark", 3, "a1.p2-1")]),
    ("the numbers are gone", lambda sheet: sheet.delete_cols(1), [("column", 1, "")]),
    ("the codes are gone", both(lambda sheet: sheet.delete_cols(6), set_("D2", "yes")), [("seal-lost", 3, "")]),
]  # fmt: skip


def kinds(verdict: Verdict) -> list[tuple[str, int | None, str]]:
    return [(fault.kind, fault.place, fault.id) for fault in verdict.faults]


@pytest.mark.parametrize(("what", "change", "found"), WORKBOOK, ids=[case[0] for case in WORKBOOK])
def test_a_damaged_workbook(sample: PageSegments, reread, what, change, found) -> None:
    data = book(written(sample, Format.XLSX), change)
    verdict = judge(reread(data, Format.XLSX), sample, Lexicon({}))
    assert kinds(verdict) == found
    assert all(fault.message and fault.remedy for fault in verdict.faults)
    # What is sound is taken.
    assert SOUND in [taken.entry for taken in verdict.taken]
    # Where the Chinese was only touched, its English is for the page's own sentence.
    others = [taken.entry for taken in verdict.taken if taken.entry != SOUND]
    expected = [Entry("乙句有<标记>和&符号。", "Second, corrected.")] * (
        what == "the Chinese is touched"
    )
    assert others == expected


def merge_word(table: docx.table.Table) -> None:
    table.rows[2].cells[2].merge(table.rows[3].cells[2])


WORD = [
    ("a row is gone", lambda table: table._tbl.remove(table.rows[3]._tr), [("missing", None, "a1.p3-1")]),
    ("cells are merged", merge_word, [("merged", 3, "a1.p2-1"), ("merged", 4, "a1.p3-1")]),
    ("cells of a row are merged", lambda table: table.rows[2].cells[2].merge(table.rows[2].cells[4]), [("merged", 3, "a1.p2-1")]),
    ("the English is gone", lambda table: table.rows[2].cells[2].__setattr__("text", ""), [("empty", 3, "a1.p2-1")]),
    ("the Chinese is another", lambda table: table.rows[2].cells[1].__setattr__("text", "别的句子"), [("changed-source", 3, "a1.p2-1")]),
    ("a number is gone, with its code", lambda table: table.rows[2].cells[0].__setattr__("text", ""), [("seal-lost", 3, "")]),
]  # fmt: skip


@pytest.mark.parametrize(("what", "change", "found"), WORD, ids=[case[0] for case in WORD])
def test_a_damaged_word_table(sample: PageSegments, reread, what, change, found) -> None:
    data = word(written(sample, Format.DOCX), change)
    verdict = judge(reread(data, Format.DOCX), sample, Lexicon({}))
    assert sorted(kinds(verdict), key=str) == sorted(found, key=str)
    assert [taken.entry for taken in verdict.taken] == [SOUND]


def test_a_word_table_cut_in_two_is_read_on(sample: PageSegments, reread) -> None:
    def cut(table: docx.table.Table) -> None:
        import copy

        lower = copy.deepcopy(table._tbl)
        for row in table._tbl.tr_lst[3:]:
            table._tbl.remove(row)
        for row in lower.tr_lst[:3]:
            lower.remove(row)
        table._tbl.addnext(lower)

    verdict = judge(
        reread(word(written(sample, Format.DOCX), cut), Format.DOCX), sample, Lexicon({})
    )
    assert verdict.faults == ()
    assert [taken.entry for taken in verdict.taken] == [SOUND]


def test_tracked_changes_count_as_made(sample: PageSegments, reread) -> None:
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

    def track(table: docx.table.Table) -> None:
        paragraph = table.rows[2].cells[2].paragraphs[0]._p
        run = paragraph.find(f"{{{w}}}r")
        deleted = etree.SubElement(paragraph, f"{{{w}}}del")
        deleted.append(run)
        run.find(f"{{{w}}}t").tag = f"{{{w}}}delText"
        inserted = etree.SubElement(paragraph, f"{{{w}}}ins")
        text = etree.SubElement(etree.SubElement(inserted, f"{{{w}}}r"), f"{{{w}}}t")
        text.text = "The second, tracked."

    verdict = judge(
        reread(word(written(sample, Format.DOCX), track), Format.DOCX), sample, Lexicon({})
    )
    assert [taken.entry.english for taken in verdict.taken] == [NEW, "The second, tracked."]


XLIFFS = [
    ("a unit is gone", lambda units: units["a1.p2-1"].getparent().remove(units["a1.p2-1"]), ["missing"]),
    ("an id stands twice", lambda units: units["a1.p3-1"].set("id", "a1.p2-1"), ["duplicate"]),
    ("the source is another", lambda units: source_of(units["a1.p2-1"]).__setattr__("text", "别的句子"), ["changed-source"]),
    ("the target is empty", lambda units: target_of(units["a1.p2-1"]).__setattr__("text", " "), ["empty"]),
]  # fmt: skip


@pytest.mark.parametrize("format_", [Format.XLIFF, Format.XLIFF12])
@pytest.mark.parametrize(("what", "change", "found"), XLIFFS, ids=[case[0] for case in XLIFFS])
def test_damaged_xliff(sample: PageSegments, reread, format_, what, change, found) -> None:
    returned = reread(xliff(written(sample, format_), change), format_)
    verdict = judge(returned, sample, Lexicon({}))
    assert [fault.kind for fault in verdict.faults] == found
    assert [taken.entry for taken in verdict.taken] == [SOUND]


@pytest.mark.parametrize("format_", [Format.XLIFF, Format.XLIFF12])
def test_xliff_of_another_language_is_left_alone(sample: PageSegments, reread, format_) -> None:
    data = xliff(written(sample, format_), lambda _: None)
    french = data.replace(b'trgLang="en"', b'trgLang="fr"').replace(
        b'target-language="en"', b'target-language="fr-FR"'
    )
    verdict = judge(reread(french, format_), sample, Lexicon({}))
    assert {fault.kind for fault in verdict.faults} >= {"language"}
    assert verdict.taken == ()


@pytest.mark.parametrize("format_", [Format.XLIFF, Format.XLIFF12])
def test_without_our_attribute_the_candidates_tell_what_was_changed(
    sample, reread, format_
) -> None:
    data = xliff(written(sample, format_), lambda _: None)
    root = etree.fromstring(data)
    for unit in root.iter("{*}unit", "{*}trans-unit"):
        for name in list(unit.attrib):
            if name.startswith("{urn:newspaper") or name == "extradata":
                del unit.attrib[name]
    verdict = judge(reread(etree.tostring(root), format_), sample, Lexicon({}))
    assert next(taken.entry for taken in verdict.taken) == SOUND
    # Those without a machine's English cannot be told: they have to be marked.
    assert [fault.kind for fault in verdict.faults] == ["seal-lost"]


def test_one_chinese_sentence_with_two_english_ones(sample: PageSegments, reread) -> None:
    from dataclasses import replace

    first, second, *rest = sample.segments
    page = replace(sample, segments=(first, replace(second, source=first.source), *rest))
    data = book(written(page, Format.XLSX), set_("C3", "Something else."))
    verdict = judge(reread(data, Format.XLSX), page, Lexicon({}))
    assert kinds(verdict) == [("conflict", 3, "a1.p2-1")]
    assert [taken.entry for taken in verdict.taken] == [SOUND]


def test_taking_back_a_mark_does_not_take_the_english_out_of_the_memory(sample, reread) -> None:
    data = book(written(sample, Format.XLSX), set_("D4", None))
    verdict = judge(reread(data, Format.XLSX), sample, Lexicon({}))
    assert [taken.entry for taken in verdict.taken] == [SOUND]
    assert [(note.kind, note.place, note.id) for note in verdict.notes] == [
        ("unmarked", 4, "a1.p3-1")
    ]


CHANGES = st.lists(
    st.tuples(st.booleans(), st.sampled_from([None, True, False])), min_size=6, max_size=6
)


@given(
    changes=CHANGES, order=st.permutations(range(6)), dropped=st.sets(st.integers(0, 5), max_size=3)
)
def test_what_is_changed_or_marked_is_taken_and_nothing_else(changes, order, dropped) -> None:
    rows, expected = [], {}
    for number, (segment, (changed, marked)) in enumerate(
        zip(SAMPLE.segments, changes, strict=True)
    ):
        target = f"Written by a person, {number}." if changed else segment.target
        match = seal_in(segment.seal)
        rows.append(Returned(number + 2, segment.id, segment.source, target, marked, match))
        wanted = marked or (changed and marked is None)
        if wanted and target and number not in dropped and (changed or not segment.reviewed):
            expected[segment.source] = " ".join(target.split())
    kept = tuple(rows[number] for number in order if number not in dropped)
    verdict = judge(ReturnedFile(SAMPLE.original, kept), SAMPLE, Lexicon({}))
    assert {
        one.entry.source: " ".join(one.entry.english.split()) for one in verdict.taken
    } == expected
    missing = {fault.id for fault in verdict.faults if fault.kind == "missing"}
    assert missing == {SAMPLE.segments[number].id for number in dropped}
    # Marked as reviewed without a word of English: that is told, too.
    empty = {fault.id for fault in verdict.faults if fault.kind == "empty"}
    assert empty == {row.id for row in kept if not row.target and row.marked}
    assert {fault.kind for fault in verdict.faults} <= {"missing", "empty"}
