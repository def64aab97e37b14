"""A page of two stories as the web edition has it, made by the real stages but for the English."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pipeline import stages
from pipeline.config import Newspaper, find_newspaper
from pipeline.edition import TEXTS, Edition, EditionCode
from pipeline.site.webpage import WebPage, reading_paper
from tests.drawn import photograph

SOURCE = """\
+++
newspaper = "临江日报"
date = 2025-04-12
page = "1"
credits = ["责任编辑：许文静"]
+++

# 一片叶子富了一方山

引题：全市12.6万亩茶园进入采摘旺季
副题：茶农每亩增收1800元
署名：本报记者 周望舒

> **核心提示**
>
> 清明前后，清溪县的茶山上人声鼎沸，中国共产党的政策好。

清晨6时，薄雾还没有散尽，人民代表大会代表[^1]陈桂枝已经上了山。

![图为云岭村茶园。](茶园.jpg)

## 一张网管住一杯茶

转机来自一座数字茶园。2019年，布设了48个传感器。

| 项目 | 2024年 |
|---|---:|
| 产值 | 23.8亿元 |

[^1]: 她当选已有三年。

# 老渡口有了新码头

署名：本报记者 沈一帆

“呜——”满载1200吨钢材的“江运16号”缓缓驶出船闸，向下游驶去。
"""

LEXICON = """\
simplified\ttraditional\tpinyin\tenglish\tkind\tnote
人民代表大会\t人民代表大會\tRénmín Dàibiǎo Dàhuì\tPeople's Congress </script>\tinstitution\tthe <b>parliament</b>
人民\t人民\trénmín\tthe people\tother\t
代表\t代表\tdàibiǎo\tdeputy\tother\t
"""


def make_source(folder: Path) -> Path:
    """The page's text and picture in a folder, with a newspaper's lexicon; its path."""
    (folder / "茶园.jpg").write_bytes(photograph(600, 400))
    (folder / "lexicon.tsv").write_text(LEXICON, encoding="utf-8")
    (folder / "newspaper.toml").write_text('[files]\nlexicon = "lexicon.tsv"\n', encoding="utf-8")
    source = folder / "01.md"
    source.write_text(SOURCE, encoding="utf-8")
    return source


def english(edition: Edition) -> Edition:
    """A translation of no meaning: each block in words of its own."""
    blocks = tuple(
        replace(
            block.with_text(f"English & <text> of {block.id}." if block.text else ""),
            marks=(),
        )
        for block in edition.blocks
    )
    return replace(edition, code=EditionCode.EN, language="en", blocks=blocks, title="Tea & <co>")


def make_web_page(source: Path, *codes: EditionCode, paper: Newspaper | None = None) -> WebPage:
    """The editions of a page file with these codes, by default all, with their styles."""
    paper = paper or find_newspaper(source)
    page = stages.read(source)
    wanted = codes or TEXTS
    base = stages.edition(EditionCode.HANS, page, paper)
    editions: dict[EditionCode, Edition] = {}
    for code in wanted:
        if code is EditionCode.EN:
            editions[code] = english(base)
        elif code is EditionCode.PINYIN:
            editions[code] = stages.edition(code, page, reading_paper(paper))
        else:
            editions[code] = stages.edition(code, page, paper)
    styles = {code: stages.style(code, one.language, paper) for code, one in editions.items()}
    return WebPage(
        paper,
        editions,
        styles,
        number="1",
        files=("hans.pdf", "en.docx"),
        address="https://paper.example/2025-04-12/01/",
        home="../../index.html",
        facsimile=EditionCode.HANS,
    )
