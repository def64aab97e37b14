"""A page with pictures, tables and a pull quote, in every edition."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from pipeline.config import Names, Newspaper
from pipeline.edition import Edition
from pipeline.editions.english import english
from pipeline.editions.pinyin import pinyin
from pipeline.editions.simplified import simplified
from pipeline.editions.traditional.edition import traditional
from pipeline.lexicon import base_lexicon
from pipeline.page import (
    ALL_COLUMNS,
    Article,
    Figure,
    Insert,
    Page,
    Passage,
    PullQuote,
    Section,
    Table,
)
from pipeline.sourceformat.pictures import Picture, gap
from tests.drawn import photograph

PAPER = Newspaper(Path("/paper"), name=Names("样报", "樣報", "Yàngbào", "Sample Paper"))

TEXT = (
    "市人大常委会坚持以人民为中心，全市新增绿地126.5公顷，“口袋公园”达到48处。走进城区，"
    "推窗见绿、出门入园，群众的获得感看得见、摸得着。"
)


def picture(name: str, width: int = 600, height: int = 400, form: str = "JPEG") -> Picture:
    return Picture(name, photograph(width, height, form), width, height)


def figure(name: str, columns: int = 1, *, caption: str = "", **size: int) -> Figure:
    words = caption or f"图为{name}。记者 王某 摄"
    return Figure(f"{name}.jpg", Passage(words, (9,)), columns, picture(f"{name}.jpg", **size))


def table(columns: int = 1, rows: int = 3, title: str | None = "主要指标") -> Table:
    body = (("产值", "126.5亿元", "5.2%"), ("人口与就业", "", "—"), ("面积", "48", "+1.1%"))
    return Table(
        tuple(map(Passage, ("项目", "2024年", "增长"))),
        tuple(
            tuple(Passage(f"{cell}{n}" if n > 2 and not c else cell) for c, cell in enumerate(body[n % 3]))
            for n in range(rows)
        ),
        None if title is None else Passage(title),
        columns=columns,
    )  # fmt: skip


GAP = Figure(
    "还没有.jpg",
    Passage("图为还没有送到的照片。", (11,)),
    picture=gap("还没有.jpg", "the picture is not there", "put it there"),
)
QUOTE = PullQuote(Passage("人民选我当代表，我当代表为人民。"))


def page_of(*items: Insert, paragraphs: int = 24, every: int = 3) -> Page:
    """Paragraphs with an insert after every few of them."""
    body: list[Passage | Insert] = []
    waiting = list(items)
    for number in range(1, paragraphs + 1):
        body.append(Passage(f"第{number}段。{TEXT}"))
        if number % every == 0 and waiting:
            body.append(waiting.pop(0))
    body += waiting
    article = Article(Passage("绿水青山"), sections=(Section(2, None, tuple(body)),))
    return Page(articles=(article,))


FULL = (
    figure("车间", 2, width=900, height=500),
    figure("会议"),
    table(),
    QUOTE,
    GAP,
    table(2, title=None),
    figure("全景", ALL_COLUMNS, width=1600, height=500),
)


class Parrot:
    """Stands in for a translation model: sentences of a likely length."""

    name = "parrot"

    def translate(self, sentences: Sequence[str]) -> list[str]:
        words = "The standing committee adopted its report on the city's work".split()
        return [
            " ".join(words[n % 10] for n in range(len(text) // 2 + 1)) + "." for text in sentences
        ]


@lru_cache(maxsize=16)
def illustrated(code: str = "hans", items: tuple[Insert, ...] = FULL) -> Edition:
    page = page_of(*items)
    base, lexicon = simplified(page, PAPER), base_lexicon()
    match code:
        case "hant":
            return traditional(base, lexicon=lexicon)
        case "pinyin":
            return pinyin(base, lexicon=lexicon)
        case "en":
            return english(
                page, base, paper=PAPER, lexicon=lexicon, translator=Parrot(), memory=None
            )
    return base
