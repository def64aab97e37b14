"""`pipeline english --export` and `--import`: an editor's corrections are in the next edition."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import openpyxl
import pytest
from lxml import etree

from pipeline.errors import ExitCode
from pipeline.memory.opening import entries_of

FILES = [
    ("page.xlf",),
    ("old.xlf", "--format", "xliff1.2"),
    ("page.xlsx",),
    ("page.docx",),
]
CORRECTED = "Last year 120 mu of paddy fields were added."
MARKED = "a1.s1.p2-1"  # 会议听取了报告。


def edit(path: Path, id_: str, english: str | None, mark: str | None = None) -> None:
    """What an editor does to a row in her own program: other English, or a mark."""
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        for row in book.worksheets[0].iter_rows():
            if row[0].value == id_:
                row[2].value = english if english is not None else row[2].value
                row[3].value = mark if mark is not None else row[3].value
        book.save(path)
    elif path.suffix == ".docx":
        document = docx.Document(str(path))
        for row in document.tables[0].rows:
            if row.cells[0].text.split()[0] == id_:
                row.cells[2].text = row.cells[2].text if english is None else english
                row.cells[3].text = row.cells[3].text if mark is None else mark
        document.save(str(path))
    else:
        tree = etree.parse(str(path))
        for unit in tree.iter("{*}unit", "{*}trans-unit"):
            if unit.get("id") != id_:
                continue
            target = unit.find("{*}segment/{*}target")
            target = unit.find("{*}target") if target is None else target
            if english is not None:
                target.text = english
            if mark == "yes" and unit.get("approved"):
                unit.set("approved", "yes")
            elif mark == "yes":
                unit.find("{*}segment").set("state", "final")
        tree.write(str(path), encoding="UTF-8", xml_declaration=True)


@pytest.mark.parametrize("file", FILES)
def test_what_an_editor_writes_is_in_the_next_edition(desk, file) -> None:
    path = desk.export(*file)
    machine = desk.english("a1.s1.p1")
    assert "120" in machine
    edit(path, "a1.s1.p1-1", CORRECTED)
    edit(path, "a1.headline-2", "Living water for every home")
    edit(path, "credit.1-1", "Edited by Guo Jian")
    result = desk.run("--import", path.name)
    assert result.exit_code == 0, result.output
    assert "3 sentences added to source/memory.tmx as reviewed" in result.stderr
    assert desk.english("a1.s1.p1").startswith(f"{CORRECTED} ")
    assert desk.english("a1.headline").split("\n")[1] == "Living water for every home"
    assert desk.english("credit.1") == "Edited by Guo Jian"
    # The rest is still the engine's, and the edition says so.
    block = next(block for block in desk.edition().blocks if block.id == "a1.s1.p1")
    assert [inline.machine for inline in block.inlines] == [False, True]
    # A second time nothing is new.
    again = desk.run("--import", path.name)
    assert "0 sentences added" in again.stderr
    assert "3 known already" in again.stderr
    # What is exported now shows it as reviewed.
    later = desk.export(f"later-{path.name}", *file[1:])
    assert "3 reviewed" in desk.run(str(desk.page), "--export", "3.xlsx").stderr
    assert desk.run("--import", later.name).exit_code == 0


@pytest.mark.parametrize("file", FILES)
def test_a_mark_takes_the_machines_english_as_it_stands(desk, file) -> None:
    path = desk.export(*file)
    machine = desk.english("a1.s1.p2")
    edit(path, MARKED, None, "yes")
    result = desk.run("--import", path.name)
    assert "1 sentence added" in result.stderr, result.output
    assert [(entry.source, entry.reviewed) for entry in entries_of(desk.memory)] == [
        ("会议听取了报告。", True)
    ]
    assert desk.english("a1.s1.p2") == machine
    block = next(block for block in desk.edition().blocks if block.id == "a1.lead.p1")
    assert not block.inlines[0].machine


@pytest.mark.parametrize("file", FILES)
def test_without_edits_nothing_is_taken(desk, file) -> None:
    desk.remember("农民收入增长5.2%！", "Farmers earned 5.2 percent more!")
    before = desk.memory.read_bytes()
    path = desk.export(*file)
    result = desk.run("--import", path.name)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "0 sentences added" in result.stderr
    assert desk.memory.read_bytes() == before


def test_an_old_export_does_not_bring_back_what_was_corrected_since(desk) -> None:
    desk.remember("农民收入增长5.2%！", "First English, 5.2 percent.")
    path = desk.export("page.xlsx")
    desk.remember("农民收入增长5.2%！", "Second English, 5.2 percent.")
    desk.run("--import", path.name)
    assert "Second English" in desk.english("a1.s1.p1")
    # A correction in the old file is a correction all the same, and is told.
    edit(path, "a1.s1.p1-2", "Third English, 5.2 percent.")
    result = desk.run("--import", path.name)
    assert "note: page.xlsx:12: a1.s1.p1-2: replaced:" in result.stderr
    assert "Third English" in desk.english("a1.s1.p1")


def test_a_correction_taken_back_holds_again(desk) -> None:
    for name, english in (("1.xlsx", "Old English, 5.2%."), ("2.xlsx", "New, 5.2%."), ("3.xlsx", "Old English, 5.2%.")):  # fmt: skip
        path = desk.export(name)
        edit(path, "a1.s1.p1-2", english)
        assert desk.run("--import", name).exit_code == 0
        assert english in desk.english("a1.s1.p1")


def test_a_row_marked_no_is_left_out(desk) -> None:
    path = desk.export("page.xlsx")
    edit(path, "a1.s1.p1-1", CORRECTED, "no")
    result = desk.run("--import", path.name)
    assert result.exit_code == 0
    assert "marked-no" in result.stderr
    assert not desk.memory.exists()


def test_a_sentence_that_the_engine_failed_at_can_be_written(desk) -> None:
    assert "[Not translated]" in desk.english("a1.s1.p1")
    path = desk.export("page.docx")
    edit(path, "a1.s1.p1-3", "Three teachers came to the village.")
    assert desk.run("--import", path.name).exit_code == 0
    assert desk.english("a1.s1.p1").endswith("Three teachers came to the village.")


def test_the_checks_say_what_they_think_of_new_english(desk) -> None:
    path = desk.export("page.xlsx")
    edit(path, "a1.s1.p1-1", "Last year some paddy fields were added.")
    result = desk.run("--import", path.name)
    assert result.exit_code == 0
    assert "a1.s1.p1-1: figures: figure missing: 120" in result.stderr
    assert desk.english("a1.s1.p1").startswith("Last year some paddy fields")


def test_the_number_of_a_head_is_not_the_editors_business(desk) -> None:
    path = desk.export("page.xlsx")
    rows = {row[0]: row for row in openpyxl.load_workbook(path).worksheets[0].values}
    assert rows["a1.s1-1"][1] == "加强自身建设"
    assert not rows["a1.s1-1"][2].startswith("I.")
    edit(path, "a1.s1-1", "Better selves")
    desk.run("--import", path.name)
    assert desk.english("a1.s1") == "I. Better selves"


def test_a_dry_run_takes_nothing(desk) -> None:
    path = desk.export("page.xlsx")
    edit(path, "a1.s1.p1-1", CORRECTED)
    result = desk.run("--import", path.name, "--dry-run")
    assert "1 sentence would go into" in result.stderr
    assert not desk.memory.exists()


def test_damage_is_told_with_its_row_and_the_rest_is_taken(desk) -> None:
    path = desk.export("page.xlsx")
    edit(path, "a1.s1.p1-1", CORRECTED)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet.protection.sheet = False
    at = next(cell.row for cell in sheet["A"] if cell.value == "a1.s1.p1-2")
    sheet.delete_rows(at)
    book.save(path)
    result = desk.run("--import", path.name)
    assert result.exit_code == ExitCode.CHECK_FAILED
    assert re.search(r"page.xlsx: a1.s1.p1-2: missing: “农民收入增长5.2%！”", result.stdout)
    assert desk.english("a1.s1.p1").startswith(CORRECTED)


def test_a_page_that_changed_since_the_export(desk) -> None:
    path = desk.export("page.xlsx")
    edit(path, "a1.s1.p1-1", CORRECTED)
    edit(path, "a1.s1.p1-2", "Farmers earned 5.2 percent more!")
    text = desk.page.read_text(encoding="utf-8")
    # One sentence came in front of all: the numbers are others now. One is worded anew.
    changed = text.replace("去年新增", "春天来了。去年新增").replace("农民收入", "农户收入")
    desk.page.write_text(changed, encoding="utf-8")
    result = desk.run("--import", path.name)
    assert result.exit_code == ExitCode.CHECK_FAILED
    assert "moved: is a1.s1.p1-2 on the page" in result.stderr
    assert "gone: the page has this sentence no longer" in result.stdout
    assert CORRECTED in desk.english("a1.s1.p1")


def test_the_page_is_found_from_anywhere_and_may_be_named(desk, tmp_path, monkeypatch) -> None:
    path = desk.export("page.xlsx")
    edit(path, "a1.s1.p1-1", CORRECTED)
    desk.page.rename(desk.page.with_name("03.md"))
    lost = desk.run("--import", path.name)
    assert lost.exit_code == ExitCode.BAD_SOURCE
    assert "belongs to source/2025-05-15/02.md, which is not there" in lost.stderr
    named = desk.run("source/2025-05-15/03.md", "--import", path.name)
    assert named.exit_code == 0
    desk.page.with_name("03.md").rename(desk.page)
    monkeypatch.chdir(tmp_path)
    assert desk.run("--import", str(path)).exit_code == 0


def test_another_page_takes_nothing(desk) -> None:
    path = desk.export("page.xlsx")
    edit(path, "a1.s1.p1-1", CORRECTED)
    other = desk.page.with_name("04.md")
    other.write_text("# 别的标题\n\n别的句子。\n", encoding="utf-8")
    result = desk.run(str(other), "--import", path.name)
    assert result.exit_code == ExitCode.CHECK_FAILED
    assert "other-page" in result.stdout
    assert not desk.memory.exists()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--export", "a.xlsx"], ExitCode.USAGE, "needs a page"),
        (["source/2025-05-15/02.md", "--export", "a.odt"], ExitCode.USAGE, "does not tell its format"),
        (["source/2025-05-15/02.md", "--export", "a.xlf", "--import", "b.xlf"], ExitCode.USAGE, "at once"),
        (["--dry-run"], ExitCode.USAGE, "--dry-run says nothing here"),
        (["source", "--export", "a.xlf"], ExitCode.OK, ""),
        (["--import", "none.xlsx"], ExitCode.BAD_SOURCE, "none.xlsx"),
        (["source/2025-05-15/05.md", "--export", "a.xlsx"], ExitCode.BAD_SOURCE, "there is no such file"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(desk, arguments, code, said) -> None:
    result = desk.run(*arguments)
    assert result.exit_code == code, result.output
    assert said in result.stderr


def test_nothing_is_overwritten(desk) -> None:
    Path("page.xlsx").write_bytes(b"mine")
    result = desk.run(str(desk.page), "--export", "page.xlsx")
    assert result.exit_code == ExitCode.CANNOT_WRITE
    assert Path("page.xlsx").read_bytes() == b"mine"


def test_a_newspaper_without_a_memory_says_what_to_write(desk) -> None:
    path = desk.export("page.xlsx")
    (desk.folder / "source/newspaper.toml").write_text("", encoding="utf-8")
    result = desk.run("--import", path.name)
    assert result.exit_code == ExitCode.BAD_CONFIGURATION
    assert "source/newspaper.toml: the newspaper has no memory" in result.stderr
    assert 'memory = "memory.tmx"' in result.stderr
    told = desk.run(str(desk.page), "--export", "other.xlsx")
    assert "note: before it comes back" in told.stderr
