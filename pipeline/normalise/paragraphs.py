"""The lines of a paragraph put together: wraps undone, repeats dropped, spaces closed up."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise

from pipeline.normalise.bylines import parse_byline
from pipeline.normalise.characters import Line
from pipeline.normalise.edges import straddle
from pipeline.normalise.edits import Edit, apply, excerpt
from pipeline.normalise.habit import NO_HABIT, Habit, surely_cut
from pipeline.normalise.keep import NOTHING, Keeping
from pipeline.normalise.layout import Layout
from pipeline.normalise.names import parse_names
from pipeline.normalise.seam import judge
from pipeline.normalise.shape import starts_closed
from pipeline.normalise.special import is_passed
from pipeline.normalise.unit import Kind, Unit
from pipeline.normalise.width import HAN, curled_quotes, is_cjk, stray_spaces
from pipeline.page import Repair

__all__ = ["Paragraphs"]

_SURE = 0.85
# One figure in ten is followed by its like by chance.
_FIGURE = 0.6
_FIRST_CLAUSE = re.compile(f"^[{HAN}]{{2,12}}(?=[，、])")
_BESIDE = 8
_SHOWN = 12
_TAIL = 80
# Overlaps of two or more characters: how long a repeat may be.
_LONGEST_REPEAT = 12
# （记者 张三 李四）: the spaces part the names.
_IN_BRACKETS = re.compile("[（(〔【]([^（）()〔〕【】]{2,80})[）)〕】]")
# Who reports a short item, at its end: （张 弛 李静）.
_SIGNERS = re.compile(f"[（(]((?:[{HAN}]{{1,4}}[ \\u3000]+)+[{HAN}]{{1,4}})[）)]$")
_SEVERAL = 2
# （本报记者 张三 李: the names go on in the next line.
_SIGNING = re.compile(
    f"[（(]本?$|[（(](?=本报|本刊|特约|见习|记者|通讯员|实习|作者|[{HAN}]{{2,4}}[日晚]报)[^（()）]{{0,60}}$"
)
# An address of mail or web that a line's end cuts: www.yzm|arathon.cn.
_ADDRESS = re.compile(r"(?:www\.|https?:|@)[\x21-\x7e]*$", re.IGNORECASE)
_SHUT = re.compile("[）)]")
# 本报讯 and 新华社…电 are set off from the text by a space, so are the numbers of articles of law.
_SET_OFF = re.compile(
    r"^(?:本报讯|本报综合消息|据?(?:新华社|中新社|中新网|中央社)(?:电|消息)|[^\s，。]{2,12}\d{1,2}日[电讯]|第[一二三四五六七八九十百零〇\d]{1,6}[条章节])\s"
    r"|(?<=[（(]读者|[（(]网友|[（(]市民)\s|(?<=\S)(?<!联系|咨询|报名|监督|举报|投诉)\s+(?=(?:联系人|(?:联系|咨询|报名|监督|举报)?电话|热线|时间|地点|地址|电子邮箱|邮箱|传真)[:：])"
    r"|(?<=[过布行准])\u3000(?=\d{4}年)"
)


@dataclass
class Paragraphs:
    """The units of a page so far, and what was changed in them."""

    lines: Sequence[Line]
    layout: Layout
    units: list[Unit] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    keeping: Keeping = NOTHING
    habit: Habit = NO_HABIT

    def apart(self, lines: Sequence[Line], cuts: Sequence[int], before: int) -> None:
        """The lines as several paragraphs; what was put on record for one is forgotten."""
        del self.repairs[before:]
        for start, end in pairwise((0, *cuts, len(lines))):
            self.add(lines[start:end])

    def add(self, lines: Sequence[Line]) -> None:
        """The lines of a paragraph put together."""
        before = len(self.repairs)
        numbers = tuple(line.number for line in lines)
        parts: list[str] = []
        tail = ""  # of the paragraph so far: all that a join looks at
        wrapped: list[int] = []
        wraps: list[int] = []  # the places of the lines that a wrap parts from the one above
        signing = False
        for at, line in enumerate(lines):
            clean = self._close_up(line, signing=signing)
            signing = (len(lines) > 1 and _SIGNING.search(line.text) is not None) or (
                signing and _SHUT.search(line.text) is None
            )
            if parts and self.layout.full(lines[at - 1]) and not _repeats(tail, clean):
                parts.append(_glue(tail, clean))
                wrapped += (lines[at - 1].number, line.number)
                wraps.append(at)
            elif parts:
                joined = self._join(tail, clean, lines[at - 1], line)
                if joined is None:
                    self.apart(lines, (at,), before)
                    return
                glue, clean = joined
                parts.append(glue)
            parts.append(clean)
            tail = (tail + clean[-_TAIL:])[-_TAIL:]
        text = "".join(parts)
        if wrapped:
            spread = tuple(dict.fromkeys(wrapped))
            shown = text[: 2 * _SHOWN]
            reason = f"{len(spread)} wrapped lines are one paragraph"
            repair = Repair("unwrap", spread, shown, shown, reason, 0.95)
            if self.keeping.names(repair):
                self.apart(lines, wraps, before)
                return
            self.repairs.append(repair)
        text = self.curl(text, numbers)
        passed = self.units and self.units[-1].kind is Kind.HEAD and is_passed(text)
        self.units.append(Unit(Kind.SUBTITLE if passed else Kind.BODY, text, numbers))

    def curl(self, text: str, numbers: tuple[int, ...]) -> str:
        """The text with curved quotation marks, the change on record."""
        edits = curled_quotes(text)
        if edits:
            before, after = excerpt(text, edits)
            reason = "Chinese prints curved quotation marks"
            repair = Repair("width", numbers, before, after, reason)
            if self.keeping.names(repair):
                return text
            self.repairs.append(repair)
        return apply(text, edits)

    def _close_up(self, line: Line, *, signing: bool) -> str:
        """A line without its stray spaces; `signing`: names in brackets go on from above."""
        edits = stray_spaces(line.text)
        if not edits:
            return line.text
        kept = [match.span() for match in _SET_OFF.finditer(line.text)]
        kept += (
            match.span()
            for match in _IN_BRACKETS.finditer(line.text)
            if parse_byline(match.group(1)) is not None
            or (line.text[: match.start()].endswith("电") and parse_names(match.group(1)))
        )
        kept += (match.span() for match in _SIGNING.finditer(line.text))
        shut = _SHUT.search(line.text) if signing else None
        kept += [] if shut is None else [(0, shut.end())]
        if kept:
            edits = [
                edit for edit in edits if not any(start <= edit.start < end for start, end in kept)
            ]
        edits = _between_names(line.text, edits)
        if edits:
            before, after = excerpt(line.text, edits)
            reason = "Chinese is set without spaces between its characters"
            repair = Repair("space", (line.number,), before, after, reason)
            if self.keeping.names(repair):
                return line.text
            self.repairs.append(repair)
        return apply(line.text, edits)

    def _join(self, text: str, clean: str, above: Line, below: Line) -> tuple[str, str] | None:
        """What stands between a text's end and its continuation, and the continuation.

        None where the editor wants the two lines apart.
        """
        lines = (above.number, below.number)
        size = _repeats(text, clean, figures=self.habit.repeats)
        shown_before = f"…{text[-_SHOWN:]}\n{clean[:_SHOWN]}…"
        if size == 0:
            glue = _glue(text, clean)
            confidence = 0.95 if starts_closed(clean) or straddle(text, clean) > 0 else 0.9
            reason = "the line above does not end a sentence"
            after = f"…{text[-_SHOWN:]}{glue}{clean[:_SHOWN]}…"
            repair = Repair("join", lines, shown_before, after, reason, confidence)
            if self.keeping.names(repair):
                return None
            self.repairs.append(repair)
            return glue, clean
        wrapped = self.layout.full(above)
        drop, reason, confidence = True, f"{clean[:size]} is repeated where a column breaks", 0.9
        if size == 1 and is_cjk(clean[0]) and clean[0].isalpha():
            seldom = self.habit.seldom(int(surely_cut(above, self.layout)))
            beside, habit = self._beside(below.number), self.habit.repeats
            verdict = judge(text, clean, beside, habit=habit, seldom=seldom)
            drop, reason, confidence = verdict.drop, verdict.reason, verdict.confidence
            # Few of the breaks of a wrapped page are column breaks: be surer there.
            drop = drop and (not wrapped or confidence >= _SURE)
        elif clean[0].isdigit():
            reason = f"every other column break of the page repeats a character, so {clean[0]} goes"
            confidence = _FIGURE
        if drop:
            shown = clean[size : size + _SHOWN]
            before, after = (
                f"…{text[-_SHOWN:]}\n{clean[:size]}{shown}…",
                f"…{text[-_SHOWN:]}{shown}…",
            )
            repair = Repair("doubled", lines, before, after, reason, confidence)
            if self.keeping.names(repair):
                # Both characters stay; whether the lines are one paragraph is another matter.
                drop, reason, confidence = (
                    False,
                    "the editor keeps the character on both sides",
                    1.0,
                )
        if not drop:
            after = f"…{text[-_SHOWN:]}{clean[:_SHOWN]}…"
            repair = Repair("join", lines, shown_before, after, reason, confidence)
            if self.keeping.names(repair):
                return None
        self.repairs.append(repair)
        unsure = 0.65
        if confidence < unsure:
            other = f"…{text[-_SHOWN:]}{clean[size if not drop else 0 :][:_SHOWN]}…"
            done = "dropped" if drop else "kept"
            doubt = f"{done} {clean[:size]} at a column break without certainty: {reason}"
            self.repairs.append(
                Repair("suspect", lines, after, other, doubt, round(1 - confidence, 2))
            )
        return "", clean[size:] if drop else clean

    def _beside(self, number: int) -> tuple[str, ...]:
        """The opening clauses of the lines around a line."""
        start = bisect_left(self.lines, number - _BESIDE, key=lambda line: line.number)
        near = (
            _FIRST_CLAUSE.match(line.text)
            for line in self.lines[start : start + 2 * _BESIDE + 1]
            if 0 < abs(line.number - number) <= _BESIDE
        )
        return tuple(match.group() for match in near if match)


def _glue(text: str, after: str) -> str:
    """A space where English words were wrapped, nothing elsewhere nor in letters such as LNG."""
    if text[-1:].isupper() and after[:1].isupper():
        return ""
    if not after[:1].isascii() or _ADDRESS.search(text):
        return ""
    latin = text[-1:].isascii()
    return " " if latin and text[-1:].isalpha() and after[:1].isalpha() else ""


def _repeats(text: str, after: str, *, figures: bool = False) -> int:
    """How many characters at the end of a text its continuation repeats.

    `figures` tells that a figure may be one (1.1|1万).
    """
    if text[-1:] not in after[:_LONGEST_REPEAT]:
        return 0
    for size in range(min(_LONGEST_REPEAT, len(text), len(after)), 2, -1):
        if text.endswith(after[:size]) and any(map(is_cjk, after[:size])):
            return size
    last, first = text[-1:], after[:1]
    if last == first and last in ".%":
        return 1  # 27.|.4万亩
    if last == first and last.isdigit() and last.isascii():
        return int(figures)
    return int(last == first and is_cjk(first) and first not in "—…·□")


def _between_names(text: str, edits: list[Edit]) -> list[Edit]:
    """The edits that close spaces up, but one stays between the names at a paragraph's end."""
    match = _SIGNERS.search(text) if edits else None
    names = None if match is None else parse_names(match[1])
    if match is None or names is None or len(names) < _SEVERAL:
        return edits
    ends = set(accumulate(map(len, names)))
    made: list[Edit] = []
    for edit in edits:
        before = "".join(text[match.start(1) : edit.start].split())
        if not match.start(1) < edit.start < match.end(1) or len(before) not in ends:
            made.append(edit)
        elif text[edit.start : edit.end] != " ":
            made.append(replace(edit, text=" "))
    return made
