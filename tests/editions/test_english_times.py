"""Paragraphs have the time that a head above them tells."""

from pipeline.edition import Block, Inline, Role
from pipeline.editions.english_times import block_times
from pipeline.translate.tense import Time

KINDS = {
    "T": Role.HEADLINE,
    "#": Role.SECTION,
    "=": Role.HEADING,
    "p": Role.PARAGRAPH,
    "c": Role.CAPTION,
}


def times(*lines: str, year: int | None = 2025) -> list[str]:
    """The times of the paragraphs and captions; lines begin with the block's kind."""
    blocks = [
        Block(str(at), KINDS[line[0]], (Inline(line[1:]),), article=1 + line.count("|"))
        for at, line in enumerate(lines)
    ]
    made = block_times(blocks, year)
    wanted = [block.id for block in blocks if block.role in (Role.PARAGRAPH, Role.CAPTION)]
    return [str(made.get(name, Time.UNKNOWN)) for name in wanted]


def test_a_head_holds_for_the_chapters_under_it() -> None:
    page = ("T工作报告", "p甲。", "#2024年工作回眸", "p乙。", "=坚持领导", "p丙。", "#2025年主要任务", "=更高站位", "p丁。")  # fmt: skip
    assert times(*page) == ["unknown", "past", "past", "future"]
    assert times(*page, year=None) == ["unknown", "past", "past", "future"]


def test_it_holds_where_the_page_does_not_show_how_deep_a_head_stands() -> None:
    assert times("T题", "=下半年工作安排\n加快学校建设", "p甲。", "#深化改革", "p乙。") == [
        "future",
        "future",
    ]


def test_the_next_chapter_numbered_like_it_ends_it() -> None:
    page = ("T题", "#一、2024年工作情况", "p甲。", "=（一）住房", "p乙。", "#二、问题", "p丙。")
    assert times(*page) == ["past", "past", "unknown"]


def test_a_headline_holds_for_its_own_story() -> None:
    assert times("T过去一年，我们走过", "p甲。", "=畅通", "p乙。", "T|别的", "p|丙。") == [
        "past",
        "past",
        "unknown",
    ]


def test_news_of_a_plan_has_happened() -> None:
    assert times("T市政府部署2025年工作任务", "p甲。") == ["unknown"]
    assert times("T2025年农业工作任务", "p甲。", "c图为麦田。") == ["future", "unknown"]
