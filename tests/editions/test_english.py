"""The English edition: the same blocks, by rule, memory, lexicon and engine."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.config import Names, Newspaper
from pipeline.edition import Edition, EditionCode, Inline, Role
from pipeline.editions.english import english, translate_text
from pipeline.editions.simplified import simplified
from pipeline.lexicon import Lexicon, base_lexicon
from pipeline.memory.entry import Entry, Memory
from pipeline.page import (
    Article,
    Credit,
    Figure,
    Furniture,
    Lead,
    Metadata,
    Page,
    Passage,
    Section,
)
from pipeline.translate.script import hanzi

LEXICON = base_lexicon()
PAPER = Newspaper(Path("/paper"), name=Names(hans="焦作日报", en="Jiaozuo Daily"))
NAMELESS = Newspaper(Path("/paper"))


class Echo:
    """Says for each sentence how long it is, and all its figures."""

    name = "echo 1.0"

    def translate(self, sentences: Sequence[str]) -> list[str]:
        return [
            f"in all {'word ' * (len(sentence) // 3)}{' '.join(re.findall(r'[0-9]+', sentence))}."
            for sentence in sentences
        ]


def page(**changes: object) -> Page:
    full = Page(
        metadata=Metadata(
            newspaper="焦作日报",
            page="A06",
            date=dt.date(2025, 2, 20),
            weekday="星期四",
            hotline="8797000",
            credits=(Credit("编辑", ("郭剑",)), Credit("责编", ("余音", "范可"))),
        ),
        articles=(
            Article(
                kicker=Passage("引题引题"),
                headline=Passage("依法履职守正创新\n实干担当助力发展", (5, 6)),
                subtitle=Passage("工作报告要览"),
                byline=(Credit("本报记者", ("杜玲",)), Credit("实习生", ("谷雨",))),
                lead=Lead(Passage("核心提示"), (Passage("会议听取了报告。"),)),
                sections=(
                    Section(1, Passage("加强自身建设"), (Passage("第一句。第二句。", (9,)),)),
                    Section(
                        2,
                        Passage("把牢方向\n聚焦大局"),
                        (Figure("a.jpg", Passage("图为工地现场。本报记者 宋朝阳 摄")),),
                    ),
                ),
            ),
            Article(headline=Passage("第二篇")),
        ),
        furniture=(Furniture("caption", "图为仪器。 南江日报记者 秋 实 摄"),),
    )
    return replace(full, **changes)  # type: ignore[arg-type]


def made(
    source: Page | None = None,
    *,
    paper: Newspaper = PAPER,
    memory: Memory | None = None,
    lexicon: Lexicon = LEXICON,
    translator: object = None,
) -> Edition:
    source = source or page()
    return english(
        source,
        simplified(source, paper),
        paper=paper,
        lexicon=lexicon,
        translator=translator or Echo(),  # type: ignore[arg-type]
        memory=memory,
    )


def text(edition: Edition, id_: str) -> str:
    return next(block.text for block in edition.blocks if block.id == id_)


def test_the_blocks_are_those_of_the_simplified_edition() -> None:
    source = page()
    hans = simplified(source, PAPER)
    edition = made(source)
    shape = [(block.id, block.role, block.article, block.source_lines) for block in edition.blocks]
    assert shape == [(b.id, b.role, b.article, b.source_lines) for b in hans.blocks]
    assert (edition.code, edition.language) == (EditionCode.EN, "en")
    assert edition.date == dt.date(2025, 2, 20)


@pytest.mark.parametrize(
    ("id_", "expected"),
    [
        ("masthead", "Jiaozuo Daily"),
        ("dateline", "Thursday, February 20, 2025"),
        ("folio", "Page A06"),
        ("hotline", "News hotline: 8797000"),
        ("credit.1", "Editor: Guo Jian"),
        ("credit.2", "Editors in charge: Yu Yin, Fan Ke"),
        ("a1.byline", "By Du Ling, staff reporter, and Gu Yu, intern"),
        ("a1.lead.label", "Key points"),
    ],
)
def test_what_is_written_by_rule(id_: str, expected: str) -> None:
    edition = made()
    block = next(block for block in edition.blocks if block.id == id_)
    assert block.text == expected
    assert not any(inline.machine for inline in block.inlines)


def test_heads_keep_their_lines_and_have_no_full_stop() -> None:
    edition = made()
    assert text(edition, "a1.headline").count("\n") == 1
    assert text(edition, "a1.s2").count("\n") == 1
    heads = {Role.HEADLINE, Role.KICKER, Role.SUBTITLE, Role.SECTION, Role.HEADING}
    for block in edition.blocks:
        if block.role in heads:
            assert not block.text.endswith(".")
            assert block.text[0].isupper()


def test_a_subtitle_loses_its_dash() -> None:
    assert not text(made(), "a1.subtitle").startswith(("—", "-"))


def test_captions_have_their_credit_written_by_rule() -> None:
    edition = made()
    caption = next(block for block in edition.blocks if block.role is Role.CAPTION)
    assert caption.text.endswith("Photo by staff reporter Song Chaoyang")
    assert [inline.machine for inline in caption.inlines] == [True, False]
    assert text(edition, "furniture.1").endswith(". Photo by Nanjiang Daily reporter Qiu Shi")


def test_machine_text_is_marked_and_reviewed_text_is_not() -> None:
    memory = Memory.of(
        [Entry("第一句。", "The first, reviewed."), Entry("加强自身建设", "Self-improvement")]
    )
    edition = made(memory=memory)
    block = next(block for block in edition.blocks if block.id == "a1.s1.p1")
    assert block.inlines[0] == Inline("The first, reviewed.", machine=False)
    assert block.inlines[1].machine
    assert block.inlines[1].text.startswith(" ")
    head = next(block for block in edition.blocks if block.id == "a1.s1")
    assert head.inlines == (Inline("Self-improvement", machine=False),)


def test_a_person_may_overrule_what_is_written_by_rule() -> None:
    memory = Memory.of([Entry("本报记者 杜玲　实习生 谷雨", "Du Ling and Gu Yu report")])
    assert text(made(memory=memory), "a1.byline") == "Du Ling and Gu Yu report"


def test_the_colophon_tells_how_much_is_reviewed() -> None:
    none = text(made(), "colophon")
    assert none.startswith("Machine translation by echo 1.0, not reviewed. ")
    assert "Jiaozuo Daily, February 20, 2025, page A06" in none
    source = Page(
        articles=(
            Article(Passage("标题"), sections=(Section(1, None, (Passage("甲。乙。丙。"),)),)),
        )
    )
    some = Memory.of([Entry("甲。", "A.")])
    assert text(made(source, memory=some), "colophon").startswith(
        "Machine translation by echo 1.0; 1 of 4 sentences reviewed by a person. "
    )
    english = {"甲。": "A.", "乙。": "B.", "丙。": "C.", "标题": "Title"}
    every = Memory.of(Entry(*pair) for pair in english.items())
    assert text(made(source, memory=every), "colophon").startswith(
        "Translation reviewed by a person. "
    )


def test_notes_name_their_block() -> None:
    class Silent(Echo):
        def translate(self, sentences: Sequence[str]) -> list[str]:
            return ["" if "第二" in sentence else "Good." for sentence in sentences]

    edition = made(translator=Silent())
    (note,) = [note for note in edition.notes if note.startswith("a1.s1.p1")]
    assert re.match(r"a1\.s1\.p1-2#[0-9a-f]{6}: dropped: no translation", note)
    assert text(edition, "a1.s1.p1") == "Good. [Not translated]"
    assert text(edition, "a2.headline") == "[Not translated]"


def test_a_weekday_that_does_not_fit_the_date_is_noted_and_kept() -> None:
    source = page(metadata=Metadata(date=dt.date(2025, 2, 20), weekday="星期三"))
    edition = made(source)
    assert text(edition, "dateline") == "Wednesday, February 20, 2025"
    assert edition.notes[0].startswith("dateline: the page says Wednesday")


def test_a_dateline_without_weekday_or_date() -> None:
    source = page(metadata=Metadata(date=dt.date(2025, 2, 23)))
    assert text(made(source), "dateline") == "Sunday, February 23, 2025"
    source = page(metadata=Metadata(weekday="星期天"))
    assert text(made(source), "dateline") == "Sunday"


def test_a_paper_without_an_english_name() -> None:
    source = page(metadata=Metadata(newspaper="海州晚报"))
    assert text(made(source, paper=NAMELESS), "masthead") == "Haizhou Evening News"


def test_title_and_author_for_the_files() -> None:
    edition = made(
        memory=Memory.of([Entry("依法履职守正创新\n实干担当助力发展", "Duty first\nWork hard")])
    )
    assert edition.title == "Duty first; Work hard"
    assert edition.author == "Du Ling, Gu Yu"


def test_no_full_width_mark_straight_quote_or_hanzi_is_left() -> None:
    class Careless(Echo):
        def translate(self, sentences: Sequence[str]) -> list[str]:
            return [
                f'The people\'s 《Law》，“it”（said）："so"　市委。{"x " * len(s)}'
                for s in sentences
            ]

    edition = made(translator=Careless())
    whole = "".join(block.text for block in edition.blocks)
    assert not set(whole) & set("，。、；：！？（）《》“「」　％\"'") - {"“"}
    assert hanzi(whole) == []


def test_the_same_page_gives_the_same_edition() -> None:
    assert made() == made()


def test_an_empty_page() -> None:
    edition = made(Page(), paper=NAMELESS)
    assert [block.id for block in edition.blocks] == ["colophon"]


def test_text_through_the_filter() -> None:
    class Bare(Echo):
        def translate(self, sentences: Sequence[str]) -> list[str]:
            return ["Good." if sentence == "好。" else "" for sentence in sentences]

    out, notes = translate_text("好。\n\n坏坏。", lexicon=LEXICON, translator=Bare())
    assert out == "Good.\n\n[Not translated]"
    assert notes == ("line 3: dropped: no translation (in “坏坏。”)",)
