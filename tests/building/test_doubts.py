"""What is told before a build: folders named after no day, rows with misplaced cells."""

from __future__ import annotations

from pathlib import Path

from pipeline.building.doubts import doubts
from pipeline.building.plan import Options, make_plan
from tests.projects import make_project

_HEADER = "simplified\ttraditional\tpinyin\tenglish\tkind\tnote\n"


def told(project: Path) -> list[str]:
    plan, _ = make_plan((), Options(), output=None, working=project)
    return [one.replace(str(project), "").lstrip("/") for one in doubts(plan)]


def test_a_folder_named_after_no_day_is_told(tmp_path: Path) -> None:
    pages = {f"{name}/01.txt": "头条\n正文。\n" for name in ("2025-02-30", "2025-02-28", "副刊")}
    assert told(make_project(tmp_path, pages)) == [
        "source/2025-02-30: there is no such day; rename the folder"
    ]


def test_a_row_with_misplaced_cells_is_told_with_its_line(tmp_path: Path) -> None:
    project = make_project(tmp_path, {"2025-02-28/01.txt": "头条\n正文。\n"})
    lexicon = project / "source/lexicon.tsv"
    lexicon.write_text(
        _HEADER + "清水河\tQīngshuǐ Hé\tQingshui River\tplace\n"
        "焦作市\t焦作市\tJiāozuò Shì\tJiaozuo\tplace\n"
        "卫河\t衛河\t卫河\tWei River\n"
        "陈家沟\t陳家溝\t\t陈家沟村\n",
        encoding="utf-8",
    )
    assert told(project) == [
        "source/lexicon.tsv:2: 清水河: traditional Qīngshuǐ Hé has 11 characters for 3 and is not used",
        "source/lexicon.tsv:4: 卫河: pinyin 卫河 has hanzi and is not used",
        "source/lexicon.tsv:5: 陈家沟: english 陈家沟村 has hanzi",
    ]
    lexicon.write_text(_HEADER + "卫河\t衛\n" * 7, encoding="utf-8")
    assert told(project)[5:] == ["source/lexicon.tsv: 2 more such rows: run pipeline lexicon check"]


def test_a_lexicon_that_cannot_be_read_is_left_to_the_pages(tmp_path: Path) -> None:
    project = make_project(tmp_path, {"2025-02-28/01.txt": "头条\n正文。\n"})
    (project / "source/lexicon.tsv").write_bytes(b"\xff\xfe\x00")
    assert told(project) == []
