"""Clean pages damaged as extraction damages them must come out clean.

A clean page is drawn from a pool of heads and paragraphs of invented news (CC0);
`damaged` returns the raw text of it. Damage: paragraphs cut by
column breaks, with and without a repeated character; lines wrapped at a measure;
indents; spaces inside text and names; half-width punctuation and full-width
digits; heads on two lines or one; furniture around it all.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from pipeline.normalise import normalise
from pipeline.normalise.conserve import page_texts

POOL = Path(__file__).parents[1] / "gold" / "normalise-pool"
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉萍红"
# Over another line these are its kicker: a series, a campaign, an event, what it is done for.
# What was done or will be stands over heads, and in none of two lines: 过去五年工作的回顾.
ERA = re.compile("^(?:过去|今后|未来|今年|明年|\\d{4}年).*(?:回顾|回眸|任务|打算|安排)$")
KICKER = re.compile("^聚焦|^[为从].+|进行时$|课堂$|召开|举行|开幕")
HALF = str.maketrans("，。；：？！（）", ",.;:?!()")
FULL = str.maketrans("0123456789%", "０１２３４５６７８９％")


@dataclass(frozen=True)
class Pool:
    """Heads of 5 to 13 characters and paragraphs of 40 and more, from invented news."""

    heads: tuple[str, ...]
    paragraphs: tuple[str, ...]


def read_pool() -> Pool:
    heads = (POOL / "heads.txt").read_text(encoding="utf-8").splitlines()
    paragraphs = (POOL / "paragraphs.txt").read_text(encoding="utf-8").splitlines()
    return Pool(tuple(heads), tuple(paragraphs))


@dataclass
class Clean:
    """What should come out: per story the headline, subtitle, byline, heads and paragraphs."""

    headline: list[str]
    subtitle: str | None
    byline: list[tuple[str, list[str]]]
    sections: list[tuple[list[str], list[str]]] = field(default_factory=list)


@dataclass
class Damage:
    cuts: float = 0.4  # share of paragraphs cut by a column break
    repeats: float = 0.5  # share of cuts that repeat a character
    wrap: int = 0  # characters a line, 0 for none
    blank: bool = True  # blank lines between lines
    spaces: float = 0.0  # share of paragraphs with stray spaces
    width: bool = False  # half-width punctuation, full-width digits
    joined_heads: bool = False  # heads of two lines on one


def name(rng: random.Random) -> str:
    return rng.choice(SURNAMES) + "".join(rng.sample(GIVEN, rng.choice((1, 2))))


def story(rng: random.Random, pool: Pool) -> Clean:
    singles = rng.sample(pool.heads, 6)
    pairs = _pairs(rng, pool)
    headline = pairs.pop() if rng.random() < 0.5 else [singles.pop()]
    byline = [("本报记者", [name(rng) for _ in range(rng.choice((1, 1, 2)))])]
    if rng.random() < 0.4:
        byline.append(("通讯员", [name(rng)]))
    two_line = rng.random() < 0.5
    heads = [pairs.pop() if two_line else [singles.pop()] for _ in range(rng.choice((0, 2, 3)))]
    clean = Clean(headline, singles.pop() if rng.random() < 0.6 else None, byline)
    for head in [[], *heads] if rng.random() < 0.5 or not heads else heads:
        clean.sections.append((head, rng.sample(pool.paragraphs, rng.choice((1, 2, 3)))))
    return clean


def _pairs(rng: random.Random, pool: Pool) -> list[list[str]]:
    """Two-line heads with lines of equal length."""
    by_length: dict[int, list[str]] = {}
    for head in rng.sample(pool.heads, len(pool.heads)):
        if KICKER.search(head) or ERA.search(head):
            continue
        by_length.setdefault(len(head), []).append(head)
    even = [heads for heads in by_length.values() if len(heads) > 1]
    return [list(pair) for heads in even for pair in zip(heads[::2], heads[1::2], strict=False)][:6]


def damaged(rng: random.Random, stories: list[Clean], damage: Damage) -> str:
    lines: list[str] = ["2025年3月12日 星期三", "■新闻热线:6602110 | ■责编:李 岩 | 美编:周小雨"]
    for clean in stories:
        lines += _head_lines(clean.headline, damage)
        if clean.subtitle is not None:
            lines.append(f"——{clean.subtitle}")
        lines += [f"{role} {' '.join(map(spaced, names))}" for role, names in clean.byline]
        for head, paragraphs in clean.sections:
            lines += _head_lines(head, damage)
            for paragraph in paragraphs:
                lines += _body_lines(rng, paragraph, damage)
    lines += ["图为市民在公园健身。 本报记者 王 明 摄", "地址:人民路8号 邮编:410001"]
    return ("\n\n" if damage.blank else "\n").join(lines) + "\n"


def spaced(person: str) -> str:
    return " ".join(person) if len(person) == 2 else person


def _head_lines(head: list[str], damage: Damage) -> list[str]:
    return [" ".join(head)] if damage.joined_heads and head else head


def _body_lines(rng: random.Random, paragraph: str, damage: Damage) -> list[str]:
    pieces = [paragraph]
    if rng.random() < damage.cuts:
        at = rng.randrange(12, len(paragraph) - 8)
        repeat = paragraph[at - 1] if rng.random() < damage.repeats else ""
        if not re.match("[\u4e00-\u9fff]", repeat) or paragraph[at] == repeat:
            repeat = ""
        # A paragraph is cut within a sentence: nothing shows a cut between two.
        if paragraph[at - 1] not in "。！？：；”）…":
            pieces = [paragraph[:at], repeat + paragraph[at:]]
    if rng.random() < damage.spaces:
        pieces = [_spaces(rng, piece) for piece in pieces]
    if damage.width:
        pieces = [piece.translate(HALF).translate(FULL) for piece in pieces]
    if not damage.wrap:
        return pieces
    lines: list[str] = []
    for text in ("\u3000\u3000" + pieces[0], *pieces[1:]):
        lines += [text[at : at + damage.wrap] for at in range(0, len(text), damage.wrap)]
    return lines


def _spaces(rng: random.Random, text: str) -> str:
    out = list(text)
    for _ in range(3):
        at = rng.randrange(2, len(out) - 2)
        if all("\u4e00" <= char <= "\u9fff" for char in "".join(out[at - 1 : at + 1])):
            out.insert(at, " ")
    return "".join(out)


KINDS = {
    "clean": (Damage(cuts=0), 0.995),
    "cut": (Damage(repeats=0), 0.985),
    "repeated": (Damage(repeats=1), 0.985),
    "wrapped": (Damage(wrap=26, blank=False), 0.98),
    "wrapped, blank lines": (Damage(wrap=22), 0.98),
    "spaced": (Damage(spaces=0.8, joined_heads=True), 0.985),
    "half width": (Damage(width=True), 0.98),
    "no blank lines": (Damage(blank=False), 0.985),
}
SEEDS = range(60)


def pages(damage):
    pool = read_pool()
    for seed in SEEDS:
        rng = random.Random(seed)  # noqa: S311 - pages, no secrets
        stories = [story(rng, pool) for _ in range(rng.choice((1, 1, 2, 3)))]
        yield stories, damaged(rng, stories, damage)


@pytest.mark.parametrize("kind", KINDS)
def test_stories_come_out_as_they_were(kind):
    damage, least = KINDS[kind]
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for stories, raw in pages(damage):
        articles = normalise(raw.encode()).articles
        found = {
            text.text for item in articles for part in item.sections for text in part.paragraphs
        }
        heads = {part.heading.lines for item in articles for part in item.sections if part.heading}
        tops = [
            (item.headline.lines, item.subtitle and item.subtitle.text, item.byline)
            for item in articles
        ]
        for clean in stories:
            for head, paragraphs in clean.sections:
                total["paragraphs"] += len(paragraphs)
                right["paragraphs"] += sum(text in found for text in paragraphs)
                total["heads"] += bool(head)
                right["heads"] += bool(head) and tuple(head) in heads
            total["tops"] += 1
            byline = [(role, tuple(names)) for role, names in clean.byline]
            right["tops"] += any(
                (tuple(clean.headline), clean.subtitle, byline)
                == (lines, subtitle, [(credit.role, credit.names) for credit in people])
                for lines, subtitle, people in tops
            )
    assert right["tops"] == total["tops"]
    assert right["heads"] >= 0.99 * total["heads"]
    assert right["paragraphs"] >= least * total["paragraphs"]


@pytest.mark.parametrize("kind", KINDS)
def test_metadata_and_furniture_are_found_in_every_page(kind):
    for _, raw in pages(KINDS[kind][0]):
        page = normalise(raw.encode())
        meta = page.metadata
        assert (str(meta.date), meta.weekday, meta.hotline) == ("2025-03-12", "星期三", "6602110")
        assert [(item.role, item.names) for item in meta.credits] == [
            ("责编", ("李岩",)),
            ("美编", ("周小雨",)),
        ]
        assert [item.kind for item in page.furniture] == ["folio", "credits", "caption", "imprint"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_character_survives_or_a_repair_names_it(kind):
    for _, raw in pages(KINDS[kind][0]):
        page = normalise(raw.encode())
        have = Counter("".join("".join(page_texts(page)).split()))
        want = Counter("".join(raw.split()))
        for repair in page.repairs:
            if repair.kind in ("doubled", "width", "mark", "byline"):
                want.update("".join(repair.after.split()))
                want.subtract("".join(repair.before.split()))
        assert {char: count for char, count in (want - have).items() if count} == {}
        assert {char: count for char, count in (have - want).items() if count} == {}


def test_source_lines_lead_back_to_the_raw_text():
    for _, raw in pages(KINDS["cut"][0]):
        lines = raw.split("\n")
        for article in normalise(raw.encode()).articles:
            for passage in article.passages():
                start = passage.text[:6].replace("\n", "")
                assert lines[passage.source_lines[0] - 1].lstrip("—\u3000").startswith(start[:4])


GOLD = Path(__file__).parents[1] / "gold" / "normalise"
GOLD_KINDS = {
    "clean": (Damage(cuts=0), 1.0),
    "cut": (Damage(cuts=0.8, repeats=0), 1.0),
    "repeated": (Damage(cuts=0.8, repeats=1), 0.985),
    "wrapped": (Damage(wrap=26, blank=False), 0.985),
    "wrapped narrowly": (Damage(wrap=20, blank=False), 0.98),
    "spaced": (Damage(spaces=0.8, joined_heads=True), 0.985),
    "half width": (Damage(width=True), 0.985),
}


def damaged_gold(rng, gold, damage):
    """The raw text of a worked page, damaged in another way than it came in."""
    lines = ["2025年3月12日 星期三"]
    for article in gold["articles"]:
        lines += _head_lines(article["headline_lines"], damage)
        if article["subtitle"]:
            lines.append(f"——{article['subtitle']}")
        for credit in article["byline"]:
            lines.append(f"{credit['role']} {' '.join(map(spaced, credit['names']))}")
        boxed = [article["lead"]["label"]] if article["lead"] else []
        lines += boxed
        for paragraph in article["lead"]["paragraphs"] if article["lead"] else ():
            lines += _body_lines(rng, paragraph, damage)
        for section in article["sections"]:
            lines += _head_lines(section["heading_lines"], damage)
            for paragraph in section["paragraphs"]:
                lines += _body_lines(rng, paragraph, damage)
    return ("\n\n" if damage.blank else "\n").join(lines) + "\n"


@pytest.mark.parametrize("kind", GOLD_KINDS)
def test_worked_pages_come_out_the_same_however_they_are_damaged(kind):
    damage, least = GOLD_KINDS[kind]
    right = total = 0
    for path in sorted(GOLD.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        for seed in range(5):
            rng = random.Random(seed)  # noqa: S311 - pages, no secrets
            page = normalise(damaged_gold(rng, gold, damage).encode()).to_json()
            outline, expected = (
                [_outline(item) for item in data["articles"]] for data in (page, gold)
            )
            assert outline == expected
            found = {text for item in page["articles"] for text in _paragraphs(item)}
            wanted = [text for item in gold["articles"] for text in _paragraphs(item)]
            right += sum(text in found for text in wanted)
            total += len(wanted)
    assert right >= least * total


def _outline(article):
    """A story without its paragraphs."""
    heads = [(part["level"], part["heading_lines"]) for part in article["sections"]]
    top = [article[key] for key in ("kicker", "headline_lines", "subtitle", "byline")]
    return top, heads, article["lead"] and article["lead"]["label"]


def _paragraphs(article):
    lead = article["lead"]["paragraphs"] if article["lead"] else []
    return [*lead, *(text for part in article["sections"] for text in part["paragraphs"])]
