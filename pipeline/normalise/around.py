"""What stands around a line tells of it: who signs above it, which heads it runs parallel with."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from pipeline.normalise.authors import signed_alone
from pipeline.normalise.characters import Line
from pipeline.normalise.eras import tells_span
from pipeline.normalise.fragments import opens_afresh, opens_told, two_parts
from pipeline.normalise.heads import is_column, is_notice
from pipeline.normalise.layout import Layout
from pipeline.normalise.leadin import lead_in
from pipeline.normalise.names import NO_NAME
from pipeline.normalise.shape import head_like, row_like
from pipeline.normalise.special import (
    alone,
    begins_letter,
    holder_of,
    is_day,
    is_issuer,
    plain_line,
)
from pipeline.normalise.tops import opens
from pipeline.normalise.unit import Kind, Unit
from pipeline.normalise.width import is_cjk
from pipeline.page import Credit, Repair

__all__ = [
    "apart",
    "by_authors",
    "cut_perhaps",
    "cut_time",
    "heads_above",
    "heads_table",
    "issued",
    "like_a_head",
    "may_lead",
    "notes",
    "parallel_lines",
    "signs",
    "unmarked",
]

# A line that signs a notice is no longer; its head is at most so many paragraphs above it.
_LONGEST_PLAIN = 40
_REACH = 12
# Heads that a head may run parallel with stand at most so many paragraphs above it.
_PARALLEL = 24
_SIGNERS = 4
# Where the first clause of heads that run parallel ends, at least, and how long they are at most.
_CLAUSE, _SHORT, _OF_A_SIZE = 3, 18, 2
# What such a first clause begins with: a span of a report, or any character.
_SPAN, _ANY = "span", "any"
# Notes that are a box right under the byline, and sections elsewhere.
_NOTES = frozenset("题记 记者手记 采访手记 写在前面".split())
# From so many lines a paragraph on, a full line that ends a sentence goes on, more often than not.
_DEEP = 3.0
_SHOWN = 12
_HOUR = re.compile(r"\d[:：]$")
# A headline over its author's name has at least so many characters, where no other story of the
# page has its author's name there.
_HEADLINE = 7
_STOP = re.compile("[，：]")
_SPEECH = re.compile(
    "[“「]|[^，。：]{1,8}：|（[一二三四五六七八九十]+）|[一二三四五六七八九十]、|第[一二三四五六七八九十百]+[条章]"
)

_SAID = re.compile(
    "[^，。：“”]{1,10}(?:说|说道|道|表示|介绍|回忆|感慨|坦言|感叹|直言)(?:道)?。|[他她](?:[^，。：“”]{0,8})(?:说|道|表示|介绍)，"
)


def signs(units: Sequence[Unit], lines: Sequence[Line], index: int) -> bool:
    """Whether a line under a paragraph signs a letter or a notice."""
    text = lines[index].text
    if len(text) > _LONGEST_PLAIN or not units:
        return False
    if alone(text) or (units[-1].kind is Kind.SUBTITLE and is_day(text)):
        return True
    if units[-1].kind is not Kind.BODY:
        return False
    # Several may sign: 中共临泽市委 / 临泽市人民政府 / 2025年10月1日.
    below = [line.text for line in lines[index + 1 : index + 1 + _SIGNERS]]
    following = next((other for other in below if not is_issuer(other)), "")
    recent = reversed(units[-_REACH:])
    head = next((unit.text for unit in recent if unit.kind is Kind.HEAD), "")
    texts = takewhile(lambda unit: unit.kind is Kind.BODY, reversed(units[-_REACH:]))
    letter = any(begins_letter(unit.text) for unit in texts)
    return plain_line(text, following, notice=is_notice(head), letter=letter)


def issued(units: Sequence[Unit], lines: Sequence[Line], index: int) -> bool:
    """Whether a line under a title names who issued the document, with the day below it."""
    if not units or units[-1].kind not in (Kind.HEAD, Kind.SUBTITLE):
        return False
    for line in lines[index : index + _REACH]:
        if not is_issuer(line.text):
            return line is not lines[index] and is_day(line.text)
    return False


def may_lead(units: Sequence[Unit]) -> bool:
    """Whether a lead box may begin here: right under a story's heads and byline."""
    if units and units[-1].kind in (Kind.BYLINE, Kind.SUBTITLE):
        return True
    return all(unit.kind is Kind.HEAD for unit in units)


def cut_time(above: Line, below: Line) -> bool:
    """Whether a line ends within a time of day or a score: 16:|30停止入场, 2:|2战平."""
    return below.text[:1].isdigit() and _HOUR.search(above.text[-3:]) is not None


def notes(units: Sequence[Unit], text: str) -> bool:
    """Whether a line is the label of a box, as it is right under the byline and nowhere else."""
    return text in _NOTES and bool(units) and units[-1].kind is Kind.BYLINE


def unmarked(layout: Layout, last: Line, line: Line) -> tuple[bool, Repair]:
    """Whether a paragraph goes on where nothing marks paragraphs; always on record.

    One line in twenty ends a sentence by chance, and one last line in ten or twenty is full:
    where paragraphs have several lines, the first is the more frequent. Of 15 questions in
    680 paragraphs of news one ended its paragraph.
    """
    afresh = opens_afresh(line.text) or _SPEECH.match(line.text) is not None
    asks = last.text[-1] in "？?" and not head_like(last.text)
    # Who said what the quotes above hold: “…。”|他无奈地说。
    said = last.text[-1] in "”」" and _SAID.match(line.text) is not None
    goes_on = said or ((layout.depth >= _DEEP or asks) and not afresh)
    done = "taken for one paragraph" if goes_on else "taken for two paragraphs"
    reason = f"a sentence ends where its line is full; {done}, though nothing marks either"
    shown = f"…{last.text[-_SHOWN:]}", f"{line.text[:_SHOWN]}…"
    numbers = (last.number, line.number)
    joined, parted = "".join(shown), "\n".join(shown)
    before, after = (joined, parted) if goes_on else (parted, joined)
    return goes_on, Repair("suspect", numbers, before, after, reason, 0.3)


def apart(last: Line, line: Line) -> Repair:
    """The doubt about a line of text that begins a paragraph without an indent as others have."""
    shown = f"…{last.text[-_SHOWN:]}", f"{line.text[:_SHOWN]}…"
    reason = "taken for a paragraph, though it has no indent; it may go on with the one above"
    numbers = (last.number, line.number)
    return Repair("suspect", numbers, "\n".join(shown), "".join(shown), reason, 0.3)


def like_a_head(units: Sequence[Unit], text: str) -> bool:
    """Whether a head above runs parallel: 球场上，没有“职业”二字 / 球场外，土货成了抢手货."""
    stop = _STOP.search(text)
    if stop is None:
        return False
    at = stop.start()
    first, mark = text[0], text[at]
    for unit in units[-_PARALLEL:]:
        if unit.kind is not Kind.HEAD or unit.text[at : at + 1] != mark:
            continue
        if unit.text[0] == first or len(unit.text) == len(text):
            return True
    return False


def parallel_lines(lines: Sequence[Line], layout: Layout) -> frozenset[int]:
    """The numbers of lines that may be heads and run parallel with another of the page.

    Both have their comma at the same place and nearly the same length, each stands over a longer
    line, and neither begins as paragraphs do: 一块姜，… / 一条网，…. So do those whose first
    clauses are spans of a report: 过去一年，… / 新的一年，….

    Of those that begin with different characters the lengths are closer, and neither tells when
    it was. On worked pages, most of whose paragraphs were cut behind their first few hanzi, one
    beginning with a comma in a hundred is so, and nearly half of such heads.
    """
    found: list[tuple[Line, list[tuple[str, int, int]]]] = []
    seen: Counter[tuple[str, int, int]] = Counter()
    for line, below in pairwise(lines):
        at = line.text.find("，")
        size = len(line.text)
        if at < _CLAUSE or line.indent or layout.full(line) or size > _SHORT:
            continue
        if len(below.text) > size and head_like(line.text) and not opens_afresh(line.text):
            span = tells_span(line.text[:at])
            shapes = [(_SPAN if span else line.text[0], at, _OF_A_SIZE)]
            if not (span or opens_told(line.text)):
                shapes.append((_ANY, at, _OF_A_SIZE - 1))
            found.append((line, shapes))
            seen.update((first, at, size) for first, at, _ in shapes)
    return frozenset(
        line.number
        for line, shapes in found
        if any(
            sum(seen[first, at, len(line.text) + more] for more in range(-most, most + 1)) > 1
            for first, at, most in shapes
        )
    )


def heads_above(units: Sequence[Unit], line: Line) -> float:
    """What the head lines right above a line tell of it: it may be the second of two."""
    above = units[-2:]
    if not above or above[-1].kind is not Kind.HEAD:
        return 0.0
    if is_column(above[-1].text) and "，" not in line.text:
        return -2.0  # 短评 stands over a headline
    if opens(above[-1].text):
        return -4.0  # 公安部交管局发布提示 as well
    sizes = [len(unit.text) for unit in above if unit.kind is Kind.HEAD]
    if two_parts(above[-1].text) or (len(sizes) == 2 and abs(sizes[0] - sizes[1]) <= 2):
        return 2.0  # a head of two lines is complete
    return -2.0 if sizes[-1] == len(line.text) else 0.0


def heads_table(line: Line, following: Line | None) -> bool:
    """Whether a line is the head row of a table: as many fields as the row under it."""
    fields = line.text.split()
    return (
        following is not None
        and len(fields) > 2
        and row_like(following.text)
        and len(following.text.split()) == len(fields)
    )


def by_authors(units: Sequence[Unit]) -> tuple[list[Unit], list[Repair]]:
    """The units with an author's name alone under his headline as the byline, each a doubt.

    以新质生产力引领海洋强市建设 / 杨明清: a surname and no word, over the text, where nobody else
    signs. Under a short headline (老城的桥 / 欧阳石) it is one where another story of the page has
    its author's name there as well.
    """
    found = list(units)
    doubts: list[Repair] = []
    usual = any(map(_of_author, units))
    doubts += map(_perhaps_holder, _holders(units))
    named = dict(_names_below(units))
    several = [at for at in named if _longer(units[at - 1], units[at])]
    for at, people in named.items():
        unit = units[at]
        short = len(units[at - 1].text) < _HEADLINE
        if short and not usual and not (at in several and len(several) > 1):
            continue
        found[at] = replace(unit, kind=Kind.BYLINE, credits=people)
        reason = "taken for the author's name; it may be a line of the headline"
        doubts.append(Repair("suspect", unit.lines, unit.text, unit.text, reason, 0.2))
    return found, doubts


def _names_below(units: Sequence[Unit]) -> Iterator[tuple[int, tuple[Credit, ...]]]:
    """Where a head line between another and text may be a name alone, with the name."""
    for at in range(1, len(units) - 1):
        above, unit, below = units[at - 1 : at + 2]
        if (above.kind, unit.kind, below.kind) != (Kind.HEAD, Kind.HEAD, Kind.BODY):
            continue
        people = signed_alone(unit.text)
        if people is not None and lead_in(below.text) is None:
            yield at, people


def _longer(above: Unit, unit: Unit) -> bool:
    """Whether a head is longer than what may be a name under it, as 定标准 is not over 强筋骨."""
    return len(above.text) > len(unit.text) and NO_NAME.isdisjoint(unit.text)


def _holders(units: Sequence[Unit]) -> Iterator[Unit]:
    """The head lines under a headline or its subtitle that may name who gave a report."""
    for above, unit in pairwise(units):
        top = above.kind in (Kind.HEAD, Kind.SUBTITLE)
        if top and unit.kind is Kind.HEAD and holder_of(unit.text) is not None:
            yield unit


def _perhaps_holder(unit: Unit) -> Repair:
    reason = "taken for a head or a line of one; it may name who gave the report"
    return Repair("suspect", unit.lines, unit.text, unit.text, reason, 0.3)


def _of_author(unit: Unit) -> bool:
    """Whether a unit is an author's name alone, as a page of essays has it under each headline."""
    alone = len(unit.credits) == 1 and unit.credits[0].role == "作者"
    return unit.kind is Kind.BYLINE and alone and "作者" not in unit.text


def cut_perhaps(units: Sequence[Unit]) -> Iterator[Repair]:
    """Doubts about heads that end with what the paragraph under them begins with: 学习宪法 | 法律.

    A column break repeats a character now and then, and a head does so by chance once in 300.
    """
    for head, below in pairwise(units):
        same = head.text[-1:] == below.text[:1] and is_cjk(head.text[-1])
        if head.kind is Kind.HEAD and below.kind is Kind.BODY and same and units[0] is not head:
            reason = "taken for a head; it may be the beginning of the paragraph under it"
            lines = (*head.lines, *below.lines[:1])
            yield Repair("suspect", lines, head.text, head.text + below.text[:8], reason, 0.4)
