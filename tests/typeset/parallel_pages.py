"""Parallel editions to set: a page with pictures, tables and notes, and one of long paragraphs."""

from __future__ import annotations

from functools import lru_cache

from pipeline.config import Newspaper
from pipeline.edition import Edition, EditionCode
from pipeline.editions.english import english
from pipeline.editions.parallel import parallel
from pipeline.editions.pinyin import pinyin
from pipeline.editions.simplified import simplified
from pipeline.editions.traditional.edition import traditional
from pipeline.lexicon import base_lexicon
from pipeline.page import Page
from pipeline.resources import styles_of
from pipeline.sourceformat.source import parse
from pipeline.typeset.cascade import resolve
from pipeline.typeset.style import Style
from tests.typeset.illustrated import PAPER, Parrot, illustrated

NOTED = """\
+++
newspaper = "样报"
date = 2025-02-20
+++

# 票决让民生实事落地生根

> 核心提示：全市48个乡镇推行票决制。群众点题，代表票决。

## 怎样票决

“票决制[^1]让大家说了算。”王大爷说。代表们投票选出10件实事！政府接着办理。

## 怎样监督

代表每月视察一次[^2]。办得好不好？群众来打分。

[^1]: 由代表投票决定。
[^2]: 视察由镇人大组织。
"""


@lru_cache(maxsize=4)
def parallel_style(language: str = "zh-Hans") -> Style:
    """The style of the parallel edition, on its own paper."""
    styles = styles_of(Newspaper(PAPER.directory))
    return resolve(EditionCode.PARALLEL, language, styles=styles, paper=None).style


def joined(page: Page, chinese: str = "hans") -> Edition:
    """The parallel edition of a page, its English from a stand-in."""
    base, lexicon = simplified(page, PAPER), base_lexicon()
    put = english(page, base, paper=PAPER, lexicon=lexicon, translator=Parrot(), memory=None)
    match chinese:
        case "pinyin":
            base = pinyin(base, lexicon=lexicon)
        case "hant":
            base = traditional(base, lexicon=lexicon)
    return parallel(base, put)


@lru_cache(maxsize=4)
def illustrated_parallel(chinese: str = "hans") -> Edition:
    """A page with pictures, tables and a pull quote in Chinese and English."""
    return parallel(illustrated(chinese), illustrated("en"))


@lru_cache(maxsize=4)
def noted_parallel(chinese: str = "hans") -> Edition:
    """A page with a lead box, heads of two levels, notes and sentences."""
    return joined(parse(NOTED, "noted.md"), chinese)
