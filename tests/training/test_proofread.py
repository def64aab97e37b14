"""What a program sees in a pair that somebody has just written."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.lexicon import Lexicon, Term
from training.cli import main
from training.proofread import Shelf, proofread

LEXICON = Lexicon(
    {"市人大": Term("市人大", english="Municipal People's Congress", kind="institution")}
)


def remarks(tmp_path: Path, *lines: str, corpus: str = "") -> list[tuple[int, str, bool]]:
    file, other, page = (tmp_path / name for name in ("new.tsv", "old.tsv", "page.txt"))
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    other.write_text(corpus, encoding="utf-8")
    page.write_text("焦作市人大常委会围绕中央决策部署\n和省委工作要求开展立法", encoding="utf-8")
    found = proofread(file, corpus=[other], page=page, lexicon=LEXICON)
    return [(remark.line, remark.text, remark.sure) for remark in found]


@pytest.mark.parametrize(
    ("line", "text", "sure"),
    [
        ("news\t下雨了。", "not genre, Chinese, English between tabs", True),
        ("News 1\t下雨了。\tIt rained.", "genre 'News 1': small letters and hyphens", True),
        ("news\t下雨了。\tIt 雨 rained.", "hanzi in the English", True),
        ("news\t下雨了。\tIt rained。", "in the English: 。", True),
        ("news\t下雨了,很大。\tIt rained hard.", "half-width in the Chinese: ,", True),
        ("news\t他说：\"好\"。\tHe agreed.", "straight quotes in the Chinese", True),
        ('news\t他说：“好”。\t"Fine, he said.',
         "a quotation mark without its pair in the English", True),
        ("news\t他说：“好。\tHe agreed.",
         "a quotation mark without its pair in the Chinese", True),
        ("news\t新增绿地4.5万亩。\tIt added 4.5 mu of green space.",
         "figure missing in the English: 4.5 (45,000)", False),
        ("news\t新增绿地。\tIt added 12 mu of green space.",
         "figure not in the Chinese: 12", False),
        ("news\t市人大开会了。\tThe council met.",
         "the lexicon has 市人大 = Municipal People's Congress", False),
        ("news\t焦作市人大常委会围绕中央决策部署和省委开会\tThe Municipal People's Congress met.",
         "16 characters of the sample page", True),
        ("news\t春风吹过田野麦苗返青农民忙着浇水施肥除草打药修渠\tSpring is here.",
         "3 words for 24 hanzi: is something left out?", False),
    ],
)  # fmt: skip
def test_a_fault_is_named(tmp_path: Path, line: str, text: str, sure: bool) -> None:
    assert (1, text, sure) in remarks(tmp_path, line)


def test_a_good_pair_is_passed_over(tmp_path: Path) -> None:
    good = "news\t3月2日，“春风行动”招聘会提供岗位8900余个。\tOn March 2, a Spring Breeze job fair "
    assert remarks(tmp_path, good + "offered more than 8,900 positions.") == []


def test_near_duplicates_are_found_in_the_file_and_in_the_corpus(tmp_path: Path) -> None:
    first = "news\t昨天上午城东小学的孩子们走进气象站参观\tPupils of Chengdong toured the station."
    second = (
        "news\t昨天上午城东小学的孩子们走进消防站参观\tPupils of Chengdong toured a fire house."
    )
    assert remarks(tmp_path, first, second) == [(2, "nearly the same as line 1", True)]
    assert remarks(tmp_path, second, corpus=first + "\n") == [
        (1, "nearly the same as old.tsv:1", True)
    ]


def test_short_text_is_a_duplicate_only_if_it_is_equal() -> None:
    shelf = Shelf()
    shelf.add("春耕备耕忙", "x")
    assert shelf.near("春耕备耕，忙！") == "x"
    assert shelf.near("春耕备耕好") == ""


def test_the_command_fails_where_something_must_be_mended(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "new.tsv"
    file.write_text("news\t下雨了。\tIt rained.\n", encoding="utf-8")
    assert main(["check", str(file)]) == 0
    file.write_text("news\t下雨了。\tIt rained。\n", encoding="utf-8")
    assert main(["check", str(file)]) == 1
    assert "new.tsv:1: in the English: 。" in capsys.readouterr().out
