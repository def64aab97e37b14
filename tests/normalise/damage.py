"""Damages a worked page as extraction damages pages: raw text made of a gold, by a seed."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from pipeline.normalise.leadin import lead_in

Json = dict[str, Any]
GOLD = Path(__file__).parents[1] / "gold"
FOLDERS = ("normalise", "normalise-unseen")
# What still comes out wrong, told in normalise-unseen/README.md: how many differences a page has.
WRONG = {
    "15-4": 5,
    "11-15": 5,
    "20-3": 3,
    "22-2": 11,
    "26-4": 7,
    "26-16": 5,
    "27-3": 3,
    "28-13": 11,
    "28-15": 11,
    "28-36": 5,
    "29-12": 1,
    "29-19": 1,
    "32-7": 5,
    "35-6": 7,
    "35-8": 5,
    "35-24": 5,
    "49-9": 13,
    "52-7": 11,
    "61-10": 2,
    "73-1": 5,
    "73-17": 2,
}
# The headline is one line with a space in print; on two, the second may as well be a subtitle
# (中老铁路开行四周年 / 累计发送旅客6250万人次), and the report says that it is not sure.
# So is that of 34-4 (全市组织部长会议召开 陶思远作出批示).
# On one line with a space 致敬 平凡岗位上的追光者 is as well one line, and so is 本周末有雪 最低气温零下9摄氏度 (59-11).
# 禾田 of 29-17 (省农业科学院研究员 禾田), a surname that few have, is a name where it is spread, else
# as well what is done (市医院医师 坐诊). So is 纪念 of 58-6 (读者 纪 念), over a letter without a salutation.
# The headline of 66-24 has its two halves on one line (江通高铁今日开通运营 / 通岭迈入高铁时代 山城驶向更远未来); on
# three, which of them are the headline is told as a doubt. 留住好老师 of 67-9, alone over 办好家门口的高中, is taken
# for a kicker without one.
# Of others only the layout tells: 同样的海带，为何两种“命运”？ and 问：… are a paragraph and heads by their
# indents (28-39, 28-22), the kicker of 28-21 has two lines in print, a byline that of 28-40.
# 把时间还给花 of 54-18, over 花农…, is a head where several breaks of the page repeat no character, and
# else as well a paragraph that was cut, which the report tells; so is 喷药护花 of 60-21, over 花前喷一次….
ONE_LINE = frozenset(
    "18-7 34-4 22-40 23-7 28-21 28-22 28-39 28-40 29-17 54-18 58-6 59-11 60-21 66-24 67-9".split()
)
HALF = str.maketrans("，。；：？！（）", ",.;:?!()")
FULL = str.maketrans("0123456789%", "０１２３４５６７８９％")
_STOPS = "。！？：；”）…』」"
_HANZI = re.compile("[\u4e00-\u9fff]")
# A shorter paragraph is a row, a signature or a note: none is cut by a column break.
_SHORTEST_CUT = 40


@dataclass(frozen=True)
class Damage:
    """What is done to a page."""

    cuts: float = 0.0  # share of paragraphs that a column break cuts
    repeats: float = 0.0  # share of cuts that repeat a character
    wrap: int = 0  # characters a line, 0 for none
    indent: bool = False  # paragraphs begin with two cells of space
    blank: bool = True  # blank lines between lines
    spaces: float = 0.0  # stray spaces for each character
    half: float = 0.0  # share of marks that are half width
    full: float = 0.0  # share of paragraphs with full-width digits
    joined: bool = False  # heads of two lines on one
    dash: str = "——"  # before a subtitle
    signed: bool = False  # bylines in brackets at the end of the story
    encoding: str = "utf-8"
    end: str = "\n"


KINDS: dict[str, Damage] = {
    "clean": Damage(),
    "no blank lines": Damage(blank=False),
    "indents": Damage(blank=False, indent=True),
    "cut": Damage(cuts=0.6),
    "cut, doubled": Damage(cuts=0.6, repeats=1),
    "cut, no blank lines": Damage(cuts=0.6, repeats=0.5, blank=False),
    "wrapped": Damage(wrap=26, indent=True, blank=False),
    "wrapped, blank lines": Damage(wrap=24, indent=True),
    "spaced, joined heads": Damage(spaces=0.05, joined=True),
    "spaced, cut, doubled": Damage(spaces=0.04, joined=True, cuts=0.5, repeats=0.7, dash="--"),
    "half width": Damage(half=1, full=1),
    "mixed width": Damage(half=0.3, full=0.5, cuts=0.3, dash="－－"),
    "signed below": Damage(cuts=0.3, repeats=0.5, signed=True),
    "UTF-16, CRLF": Damage(cuts=0.4, repeats=0.5, encoding="utf-16", end="\r\n"),
    "GB18030": Damage(cuts=0.4, repeats=0.5, encoding="gb18030", dash="—— "),
}


def mixture(rng: random.Random) -> Damage:
    """A damage of all kinds together."""
    wrap = rng.choice((0, 0, 0, *range(20, 31)))
    return Damage(
        cuts=rng.choice((0, 0.3, 0.7)),
        repeats=rng.choice((0, 0.5, 1)),
        wrap=wrap,
        indent=bool(wrap) or rng.random() < 0.4,
        blank=rng.random() < 0.6,
        spaces=rng.choice((0, 0, 0.03)),
        half=rng.choice((0, 0, 0.3, 1)),
        full=rng.choice((0, 0, 1)),
        joined=rng.random() < 0.4,
        dash=rng.choice(("——", "--", "—— ", "－－", "—")),
        signed=rng.random() < 0.15,
        encoding=rng.choice(("utf-8", "utf-8-sig", "utf-16", "gb18030")),
        end=rng.choice(("\n", "\r\n")),
    )


def damaged(
    gold: Json,
    damage: Damage,
    rng: random.Random,
    top: Sequence[str] = (),
    foot: Sequence[str] = (),
) -> bytes:
    """The raw file of a worked page; `top` and `foot` are lines of furniture around it."""
    lines = list(top or [_folio(gold["metadata"])])
    for article in gold["articles"]:
        lines += _article(article, damage, rng)
    text = ("\n\n" if damage.blank else "\n").join([*lines, *foot]) + "\n"
    return text.replace("\n", damage.end).encode(damage.encoding, "replace")


def _folio(meta: Json) -> str:
    parts = (meta["page"], meta["newspaper"], meta["date"] and _day(meta["date"]), meta["weekday"])
    return " ".join(filter(None, parts))


def _day(date: str) -> str:
    year, month, day = date.split("-")
    return f"{year}年{int(month)}月{int(day)}日"


def _article(article: Json, damage: Damage, rng: random.Random) -> Iterator[str]:
    if article["kicker"]:
        yield article["kicker"].replace("\n", " ")
    yield from _head(article["headline_lines"], damage)
    for part in (article["subtitle"] or "").split("\n"):
        if part:
            yield part if part[0] == "（" else damage.dash + part
    people = _people(article["byline"], rng)
    texts = [text for part in article["sections"] for text in part["paragraphs"]]
    found = lead_in(texts[0]) if texts else None
    led = "" if found is None or not people else found.kept.rstrip()
    below = damage.signed and not led and len(texts) > 1 and len(texts[-1]) > _SHORTEST_CUT
    if people and not led and not below:
        whole = all(credit["names"] for credit in article["byline"])
        yield from people if whole and rng.random() < 0.3 else [" ".join(people)]
    if article["lead"]:
        yield article["lead"]["label"]
        for text in article["lead"]["paragraphs"]:
            yield from body(text, damage, rng)
    place = 0
    for section in article["sections"]:
        yield from _head(section["heading_lines"], damage)
        for text in section["paragraphs"]:
            place += 1
            shown = text
            if place == 1 and led:
                shown = f"{led}（{' '.join(people)}）{text[len(led) :].lstrip()}"
            if place == len(texts) and below and people:
                shown = f"{text}（{' '.join(people)}）"
            yield from body(shown, damage, rng)


def _people(byline: Sequence[Json], rng: random.Random) -> list[str]:
    """A byline's people as they are printed: 文/记者 骆 冰, 記者 江婉儀／綜合報導."""
    spread = rng.random() < 0.5
    people: list[str] = []
    for credit in byline:
        names = [" ".join(name) if len(name) == 2 and spread else name for name in credit["names"]]
        text = " ".join((credit["role"], *names))
        if people and (people[-1] == "文" or text[-2:] in ("報導", "报道")):
            people[-1] += ("/" if people[-1] == "文" else "／") + text
        else:
            people.append(text)
    return people


def _head(lines: Sequence[str], damage: Damage) -> Sequence[str]:
    return [" ".join(lines)] if damage.joined and lines else lines


def body(text: str, damage: Damage, rng: random.Random) -> list[str]:
    """The lines of one paragraph."""
    pieces = [text]
    if len(text) > _SHORTEST_CUT and rng.random() < damage.cuts:
        pieces = _cut(text, rng, repeat=rng.random() < damage.repeats)
    if damage.spaces and len(text) > _SHORTEST_CUT:
        pieces = [_spaced(piece, damage.spaces, rng) for piece in pieces]
    if damage.half:
        pieces = [_halved(piece, damage.half, rng) for piece in pieces]
    if rng.random() < damage.full:
        pieces = [piece.translate(FULL) for piece in pieces]
    if damage.indent:
        pieces[0] = "\u3000\u3000" + pieces[0]
    if not damage.wrap:
        return pieces
    wrap = damage.wrap
    return [piece[at : at + wrap] for piece in pieces for at in range(0, len(piece), wrap)]


def _cut(text: str, rng: random.Random, *, repeat: bool) -> list[str]:
    """A paragraph cut within a sentence, as nothing shows a cut between two."""
    at = rng.randrange(12, len(text) - 8)
    if text[at - 1] in _STOPS or " " in text[at - 1 : at + 1]:
        return [text]
    char = text[at - 1]
    again = char if repeat and _HANZI.match(char) and text[at] != char else ""
    return [text[:at], again + text[at:]]


def _spaced(text: str, share: float, rng: random.Random) -> str:
    out = list(text[:2])
    for before, char in pairwise(text[1:]):
        if _HANZI.match(before) and _HANZI.match(char) and rng.random() < share:
            out.append(" ")
        out.append(char)
    return "".join(out)


def _halved(text: str, share: float, rng: random.Random) -> str:
    return "".join(char.translate(HALF) if rng.random() < share else char for char in text)


def golds() -> dict[str, Json]:
    """All worked pages by name."""
    paths = [path for name in FOLDERS for path in sorted((GOLD / name).glob("*.gold.json"))]
    return {
        path.name.removesuffix(".gold.json"): json.loads(path.read_text(encoding="utf-8"))
        for path in paths
    }
