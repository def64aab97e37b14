"""Names and terms of a page that the lexicon lacks."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.config import Newspaper
from pipeline.editions.reader import reader_of
from pipeline.editions.simplified import simplified
from pipeline.lexicon import Lexicon, Term, base_lexicon
from pipeline.memory.entry import Entry, Memory
from pipeline.sourceformat.source import read_page
from pipeline.terms.candidates import bodies, compounds, foreign_names, quoted, titled
from pipeline.terms.rules import rule_findings
from pipeline.terms.suggest import Ground, Suggestion, suggest

BASE = base_lexicon()
READER = reader_of(BASE)
SAMPLE = Path(__file__).parents[2] / "source" / "2025-02-20" / "01.txt"

PAGE = """\
+++
date = 2025-02-20
+++

# 沧南县推行“拿地即开工”

本报记者 任长霞　通讯员 单国范

沧南县财政局局长华保红表示，《沧南县河道保护条例》施行以来，施工许可当天办结。

市大数据中心打通施工许可、质监备案，“云平台”上线。施工许可、质监备案一次办好，“好”！

质监备案由沧南县财政局牵头，法国作家维克多·雨果也来参观。
"""


def page(tmp_path: Path, text: str = PAGE) -> Path:
    path = tmp_path / "01.md"
    path.write_text(text, encoding="utf-8")
    return path


def suggested(
    path: Path, lexicon: Lexicon = BASE, memory: Memory | None = None, least: int = 3
) -> dict[str, Suggestion]:
    edition = simplified(read_page(path), Newspaper(directory=path.parent))
    found = suggest(edition, lexicon, memory, least=least)
    return {item.term.simplified: item for item in found}


def test_a_page_s_names_and_terms(tmp_path: Path) -> None:
    found = suggested(page(tmp_path))
    grounds = {name: item.ground for name, item in found.items()}
    assert grounds == {
        "任长霞": Ground.PERSON,
        "单国范": Ground.PERSON,
        "华保红": Ground.PERSON,
        "维克多·雨果": Ground.PERSON,
        "沧南县财政局": Ground.BODY,
        "市大数据中心": Ground.BODY,
        "沧南县河道保护条例": Ground.QUOTED,
        "拿地即开工": Ground.QUOTED,
        "云平台": Ground.QUOTED,
        "施工许可": Ground.REPEATED,
        "质监备案": Ground.REPEATED,
    }
    assert found["任长霞"].term == Term(
        "任长霞", "任長霞", "Rén Chángxiá", "Ren Changxia", "person"
    )
    assert found["单国范"].term.pinyin == "Shàn Guófàn"
    assert found["沧南县财政局"].term.kind == "institution"
    assert found["沧南县财政局"].count == 2
    assert found["沧南县河道保护条例"].term.kind == "law"


def test_a_row_tells_how_often_and_where(tmp_path: Path) -> None:
    item = suggested(page(tmp_path))["云平台"]
    assert item.row.note.startswith("review: 1× …")
    assert "“云平台”" in item.row.note
    assert item.block.startswith("a1.")
    assert item.line == 11


def test_what_the_lexicon_has_is_not_suggested(tmp_path: Path) -> None:
    own = BASE.merged(Lexicon({name: Term(name) for name in ("任长霞", "沧南县财政局", "云平台")}))
    found = suggested(page(tmp_path), own)
    assert {"任长霞", "沧南县财政局", "云平台"}.isdisjoint(found)
    assert "施工许可" not in suggested(page(tmp_path), least=4)


def test_english_from_the_newspaper_s_memory(tmp_path: Path) -> None:
    memory = Memory.of([Entry("云平台", "cloud platform")])
    assert suggested(page(tmp_path), memory=memory)["云平台"].term.english == "cloud platform"


def test_the_sample_page() -> None:
    found = suggested(SAMPLE)
    assert {"李民生", "杜玲", "站点问政", "幸福圆桌会", "焦作市生活垃圾管理条例"} <= set(found)
    assert not {name for name in found if name in BASE}
    assert len(found) < 60
    # Every row that is proposed is fit to stand in the lexicon.
    wrong = [str(fault) for item in found.values() for fault in rule_findings(item.row)]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("解放区卫健委主任表示", ["解放区卫健委"]),
        ("武陟县应急管理局已到位", ["武陟县应急管理局"]),
        ("记者从焦作市住房和城乡建设局获悉", ["焦作市住房和城乡建设局"]),
        ("在焦作市第二人民医院", ["焦作市第二人民医院"]),
        ("博爱县清化镇合作社", ["博爱县清化镇合作社"]),
        ("打造创新格局，布局新兴产业", []),
        ("围绕中央决策部署", []),
        ("五轴联动加工中心", []),
        ("举办活动", []),
        ("大会由焦作市承办", []),
        ("走进公司", []),
    ],
)
def test_bodies(text: str, found: list[str]) -> None:
    assert [name for name, _ in bodies(READER.tokens(text), BASE)] == found


def test_quotations_that_are_no_terms() -> None:
    tokens = READER.tokens("他说“好”“这是我们的路”，“清水模式”《红楼梦》《沁河保护条例》")
    assert [name for name, _ in quoted(tokens)] == ["清水模式"]
    assert list(titled(tokens))[-1] == ("沁河保护条例", "law")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("总统弗拉基米尔·普京说", ["弗拉基米尔·普京"]),
        ("为焦作添彩·人大代表在行动", []),
        ("·", []),
    ],
)
def test_foreign_names(text: str, found: list[str]) -> None:
    assert list(foreign_names(READER.tokens(text))) == found


def test_of_a_compound_and_its_part_the_longer_is_taken() -> None:
    tokens = [READER.tokens("碳汇交易平台") for _ in range(3)]
    assert list(compounds(tokens, 3, READER.words)) == ["碳汇交易平台"]
    assert list(compounds(tokens, 4, READER.words)) == []
