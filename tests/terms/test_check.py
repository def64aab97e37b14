"""What is wrong with a lexicon: found row by row, to the end, with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import ConfigurationError
from pipeline.lexicon import COLUMNS, Lexicon, Term, base_lexicon, base_path
from pipeline.terms.check import Outcome, check_file
from pipeline.terms.finding import Level
from pipeline.terms.rules import rule_findings

HEADER = "\t".join(COLUMNS)
BASE = Lexicon({"卫河": Term("卫河", "衛河", "Wèi Hé", "Weihe River", "place")})


def check(tmp_path: Path, *rows: str, base: Lexicon = BASE) -> Outcome:
    path = tmp_path / "l.tsv"
    path.write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")
    return check_file(path, base)


def said(outcome: Outcome) -> list[tuple[str, int | None, str]]:
    return [(finding.level, finding.line, finding.message) for finding in outcome.findings]


@pytest.mark.parametrize(
    ("term", "level", "message", "remedy"),
    [
        (Term("市人大常委會"), "error", "會 is traditional, in the simplified form", "write 市人大常委会"),
        (Term("会", "会"), "error", "会 is simplified, in the traditional form 会", "write 會"),
        (Term("会议", "會"), "error", "traditional 會 has 1 characters for 2 and is not used", "write one character for each"),
        (Term("卫河", "維河"), "error", "traditional 維 is no form of 卫", "correct it, or the simplified form"),
        (Term("人大", "人大", "Réndá1"), "error", "pinyin Réndá1: tones are written as numbers", "write tone marks"),
        (Term("人大", pinyin="Réndāi"), "advice", "大 is not read dāi", "write dà or dài or tài, or leave it if it is a name's own"),
        (Term("会展", pinyin="huizhǎn"), "advice", "会 is not read hui", None),
        (Term("方案", pinyin="fāngàn"), "advice", "pinyin fāngàn lacks an apostrophe", "write fāng'àn"),
        (Term("人大", english="NPC 大"), "error", "hanzi in the English", "write it in English"),
        (Term("人大", english="NPC，etc"), "advice", "， in the English", "write the half-width mark"),
        (Term("人大", english="the  NPC"), "advice", "two spaces in english", "write one"),
        (Term("人大", kind="instution"), "error", "there is no kind instution", "write institution"),
        (Term("人 大"), "error", "a space inside simplified", "delete it"),
        (Term("人大\u200b"), "error", "U+200B, which nobody sees, in simplified", "delete it"),
        (Term("……"), "error", "a term without a letter", "delete the row"),
        (Term("GDP", pinyin="jī"), "advice", "pinyin for a term without hanzi", "leave the cell empty"),
    ],
)  # fmt: skip
def test_rules_of_a_row(term: Term, level: str, message: str, remedy: str | None) -> None:
    (finding,) = rule_findings(term)
    assert (finding.level, finding.message) == (level, message)
    assert remedy is None or finding.remedy == remedy


@pytest.mark.parametrize(
    "term",
    [
        Term("乾隆", "乾隆", "Qiánlóng", "Qianlong"),
        Term("皇后", "皇后", "huánghòu"),
        Term("范县", "范縣", "Fàn Xiàn"),
        Term("计划", "計畫", "jìhuà"),
        Term("计划", "計劃", "jìhuà"),
        Term("卫生", "衞生", "wèishēng"),
        Term("群众", "羣眾", "qúnzhòng"),
        Term("345创新行动", "345創新行動", "345 chuàngxīn xíngdòng"),
        Term("3+13+N产业链", "3+13+N產業鏈", "3+13+N chǎnyèliàn"),
        Term("村（社区）", "村（社區）", "cūn (shèqū)"),
        Term("“两个维护”", "「兩個維護」", "liǎng gè wéihù"),
        Term("东西", "東西", "dōngxi"),
        Term("花儿", "花兒", "huār"),
        Term("北京2022年", english="Beijing 2022"),
    ],
)
def test_rows_that_are_well(term: Term) -> None:
    assert list(rule_findings(term)) == []


def test_the_shipped_lexicon_is_well() -> None:
    outcome = check_file(base_path(), Lexicon())
    assert outcome.rows == len(base_lexicon())
    assert outcome.count(Level.ERROR) == 0, said(outcome)[:5]


def test_the_file_is_read_to_its_end(tmp_path: Path) -> None:
    outcome = check(
        tmp_path, "a\tb\tc\td\te\tf\tg", "\t甲", " # x", "卫河 \t\t\tWei River", "沁河\t\t\tQin"
    )
    assert said(outcome)[:4] == [
        ("error", 2, "7 cells in a lexicon of 6 columns"),
        ("error", 3, "a row without its simplified form"),
        ("error", 4, "a comment that is read as a row"),
        ("advice", 5, "spaces around the simplified"),
    ]
    assert outcome.rows == 2


def test_a_mark_at_the_file_s_head_is_advice(tmp_path: Path) -> None:
    path = tmp_path / "l.tsv"
    path.write_bytes(f"\ufeff{HEADER}\n".encode())
    assert said(check_file(path, BASE)) == [("advice", 1, "the file begins with a byte order mark")]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("# only\n", 1, "the file has no header"),
        ("# only\nterm\tenglish\n", 2, "a lexicon starts with the header"),
        ("simplified\tenglish\tenglish\n", 1, "two columns english"),
    ],
)
def test_headers_that_are_none(tmp_path: Path, text: str, line: int, message: str) -> None:
    path = tmp_path / "l.tsv"
    path.write_text(text, encoding="utf-8")
    (finding,) = check_file(path, BASE).findings
    assert (finding.level, finding.line) == ("error", line)
    assert finding.message.startswith(message)


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "l.tsv"
    path.write_bytes(f"{HEADER}\n人大\n".encode("gb18030"))
    with pytest.raises(ConfigurationError, match="not UTF-8") as caught:
        check_file(path, BASE)
    assert caught.value.line == 2
    with pytest.raises(ConfigurationError, match="cannot be read"):
        check_file(tmp_path / "none.tsv", BASE)


def test_a_term_twice(tmp_path: Path) -> None:
    outcome = check(tmp_path, "沁河\t\t\tQin River", "沁河\t沁河", "沁河\t\t\tQinhe River")
    assert said(outcome)[:2] == [
        ("error", 3, "stands in line 2 already"),
        ("error", 4, "has another english in line 2; this row wins"),
    ]


def test_beside_the_base(tmp_path: Path) -> None:
    outcome = check(tmp_path, "卫河\t\t\tWei River", "卫河\t衛河")
    assert ("note", 2, "english Wei River stands for the base's Weihe River") in said(outcome)
    assert ("advice", 3, "says nothing that the base lexicon does not say") in said(outcome)


def test_where_the_base_has_the_term_the_stages_are_not_asked(tmp_path: Path) -> None:
    outcome = check(tmp_path, "卫河\t\tWēi Hé")
    assert {finding.kind for finding in outcome.findings} == {"reading", "shadows"}


def test_beside_the_stages(tmp_path: Path) -> None:
    outcome = check(
        tmp_path,
        "任长霞\t任長霞\tRèn Chángxiá\tRen ChangXia\tperson",
        "碧水蓝天\t碧水藍天\tbìshuǐ lántiān",
        "碧水蓝天工程\t碧水藍天工程\tbìshuǐ lántiān gōngchéng\tBlue Sky Project",
    )
    assert said(outcome) == [
        ("advice", 3, "says nothing that the stages do not know"),
        ("note", 2, "pinyin rèn cháng xiá where the stages would write rén cháng xiá"),
        ("note", 2, "english Ren ChangXia where the stages would write Ren Changxia"),
    ]


def test_rows_that_wait_to_be_looked_over(tmp_path: Path) -> None:
    outcome = check(tmp_path, "碧水蓝天\t碧水藍天\tbìshuǐ lántiān\t\t\treview: 2× …碧水蓝天…")
    assert said(outcome) == [("advice", 2, "waits to be looked over")]


def test_a_finding_reads_like_an_error_of_the_program(tmp_path: Path) -> None:
    (finding,) = check(tmp_path, "会议\t\t\t\tmeting").findings
    assert str(finding).endswith("l.tsv:2: 会议: there is no kind meting; write meeting")
