"""Lines to units: which are heads, bylines and labels, and which go on with a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.normalise.alike import alike_lines
from pipeline.normalise.around import (
    by_authors,
    cut_perhaps,
    cut_time,
    heads_above,
    heads_table,
    issued,
    like_a_head,
    may_lead,
    notes,
    parallel_lines,
    signs,
    unmarked,
)
from pipeline.normalise.characters import Line
from pipeline.normalise.edits import apply, excerpt
from pipeline.normalise.fragments import is_fragment, opens_afresh, two_parts
from pipeline.normalise.habit import habit_of
from pipeline.normalise.heads import is_column, is_notice, is_outcome
from pipeline.normalise.keep import NOTHING, Keeping
from pipeline.normalise.layout import Layout
from pipeline.normalise.leadin import lead_in
from pipeline.normalise.paragraphs import Paragraphs
from pipeline.normalise.people import author_below, names_writer, worked_below
from pipeline.normalise.seam import straddle
from pipeline.normalise.shape import (
    colon_heads,
    head_like,
    is_final,
    labelled_heads,
    listed_rows,
    may_be_head,
    may_name,
    numbering,
    open_marks,
    row_like,
    shuts,
    starts_closed,
)
from pipeline.normalise.special import (
    author_of,
    ends_with_contact,
    is_issuer,
    is_passed,
    label_of,
    may_sign,
    note_of,
    signs_alone,
    special_of,
)
from pipeline.normalise.tables import table_rows
from pipeline.normalise.tops import dashes_on
from pipeline.normalise.unit import Kind, Unit, byline_repairs, spaced
from pipeline.normalise.verse import verse
from pipeline.normalise.width import printed_width, stray_spaces
from pipeline.page import Repair

__all__ = ["Kind", "Unit", "gather"]

# Log odds below which a line is a head even after a paragraph without its full stop.
_SURELY_A_HEAD = -2.0
# Log odds up to which a line that opens a paragraph may yet be a head: the editor is told.
_HARDLY_A_HEAD = 1.0
_SHOWN = 12
# A banner has no more lines than this (three of the kicker, two of the headline, the subtitle).
_MOST_HEADS = 6
# No column break leaves so little of a paragraph: 壶, 盏.
_SHORTEST = 2
# The text of a notice is longer than another head in so many characters; a number to call has
# more figures than are left of one that was wrapped.
_LONGEST_NOTICE = 12
_SHORTEST_NUMBER = 5
# Not a person, whose words would be text: 法院：…, 业内人士：….
_OFFICE_SAYS = re.compile("[^：]{0,3}[院方警局厅会委部门家主民客商司士府办者构]：")
_SPEAKER = re.compile("[^，。：]{1,10}：")
# 举报电话：0571-88|001234。举报属实的，….
_REST_OF_NUMBER = re.compile(r"[-—]?\d{0,8}(?:[-—]\d{1,8})?[。，；、）]|[-—]\d")
_ARTICLE = re.compile(r"第[一二三四五六七八九十百]{1,4}条\s")


@dataclass
class _Gatherer:
    lines: Sequence[Line]
    layout: Layout
    text: Paragraphs
    keeping: Keeping = NOTHING
    body: list[Line] = field(default_factory=list)
    specials: dict[int, Unit | None] = field(default_factory=dict)
    labelled: frozenset[int] = frozenset()
    listed: frozenset[int] = frozenset()
    parallel: frozenset[int] = frozenset()
    alike: frozenset[int] = frozenset()
    rows: frozenset[int] = frozenset()

    def run(self) -> None:
        units = self.text.units
        lyric = verse(self.lines, self.layout, self._special)
        for index, line in enumerate(self.lines):
            if index in lyric:
                self._close()
                units.append(lyric[index])
                continue
            special = None if self._inside(index) else self._special(index) or self._author(index)
            if special is not None:
                self._close()
                units.append(self._unmark(line, self._as_it_was(line, special)))
                continue
            label = label_of(line.text)
            if label is not None and label["rest"] and not self.body and may_lead(units):
                self._close()
                unit = Unit(Kind.LABEL, label["label"], (line.number,))
                marked = replace(line, text=line.text[: label.start("rest")].rstrip())
                units.append(self._unmark(marked, unit))
                self.body.append(replace(line, text=label["rest"]))
                continue
            if not self.body and notes(units, line.text):
                units.append(Unit(Kind.LABEL, line.text, (line.number,)))
                continue
            following = self._following(index)
            if self.body and self._continues(index, following):
                self.body.append(line)
                continue
            self._close()
            if (
                row_like(line.text)
                or line.number in self.rows
                or (line.number in self.listed and not self.layout.full(line))
                or heads_table(line, following)
                or signs(units, self.lines, index)
            ):
                units.append(Unit(Kind.BODY, line.text, (line.number,)))
            elif issued(units, self.lines, index):
                units.append(Unit(Kind.SUBTITLE, line.text, (line.number,)))
            elif self._heads(index, following):
                text = self.text.curl(line.text, (line.number,))
                units.append(Unit(Kind.HEAD, text, (line.number,)))
            else:
                self.text.repairs += self._perhaps(line, following)
                self.body.append(line)
        self._close()

    def _special(self, index: int) -> Unit | None:
        if index not in self.specials:
            self.specials[index] = special_of(self.lines[index])
        return self.specials[index]

    def _author(self, index: int) -> Unit | None:
        """The byline of a name alone between a headline and its text, or of one with its office."""
        line, units = self.lines[index], self.text.units
        under = not self.body and bool(units) and units[-1].kind in (Kind.HEAD, Kind.SUBTITLE)
        following = self._following(index) if under else None
        if following is None or len(following.text) < _LONGEST_NOTICE:
            return None
        people = author_below(line.text) if units[-1].kind is Kind.HEAD else None
        people = people or worked_below(line.text)
        if people is None and lead_in(following.text) is None:  # 本报讯 names its writer itself
            people = author_of(line.text)
        return None if people is None else Unit(Kind.BYLINE, line.text, (line.number,), people)

    def _following(self, index: int) -> Line | None:
        """The line after one, if it tells nothing of itself."""
        if index + 1 >= len(self.lines) or self._special(index + 1) is not None:
            return None
        return self.lines[index + 1]

    def _heads(self, index: int, following: Line | None) -> bool:
        """Whether a line that continues nothing is a head."""
        line = self.lines[index]
        if self._text(line, following):
            return False
        if self._opens(index) or self._over_indent(line, following):
            return True
        if self._over_heads(index, following):
            return True
        if self._tops(line, following) or self._leads(line, following):
            return True
        if line.number in self.labelled:
            return True
        return head_like(line.text) and not self._fragment(line, following)

    def _text(self, line: Line, following: Line | None) -> bool:
        """Whether a line is text however short: a lead-in, an article of a law, a notice's text."""
        if lead_in(line.text) is not None or _ARTICLE.match(line.text) or is_passed(line.text):
            return True
        if self.layout.flush and line.indent and (is_final(line.text) or is_issuer(line.text)):
            return True  # 　　谢谢您！ and who signs a notice, where heads have no indent
        if line.text[-1] in "！!" and following is not None and may_sign(following.text):
            return True  # the last words of a letter
        above = self.text.units[-1:] if not self.body else []
        notice = bool(above) and above[0].kind is Kind.HEAD and is_notice(above[0].text)
        if not notice or len(line.text) <= _LONGEST_NOTICE:
            return False
        # 明日天气 over a headline of two lines: 多云转阵雨 最高气温三十一度.
        headline = two_parts(line.text) and not any(map(str.isdigit, line.text))
        headline = headline and is_column(above[0].text)
        return not (headline and following is not None and len(following.text) > len(line.text))

    def _tops(self, line: Line, following: Line | None) -> bool:
        """Whether a line stands at the top of the page, where a headline stands.

        The first line is one; the second if the first names a column. Under any head line it is
        one that tells who says so (法院：退一赔三).
        """
        units = self.text.units
        if self.body or following is None or len(following.text) <= len(line.text):
            return False
        if not units:
            return head_like(line.text) and not self.layout.full(line)
        if units[-1].kind is not Kind.HEAD:
            return False
        if is_outcome(line.text) and (len(units) == 1 or _OFFICE_SAYS.match(line.text)):
            return True
        return len(units) == 1 and is_column(units[0].text) and head_like(line.text)

    def _over_heads(self, index: int, following: Line | None) -> bool:
        """Whether the first line of the page stands over a head line that has text under it.

        So a long kicker does: 市委、市政府召开产业集群建设推进会 over 用好关键变量 激发最大增量.
        """
        line = self.lines[index]
        if self.text.units or self.body or following is None or not may_be_head(line.text):
            return False
        if any(map(self.layout.full, (line, following))) or not head_like(following.text):
            return False
        for at in range(index + 2, min(index + _MOST_HEADS, len(self.lines))):
            if self._special(at) is not None:
                return False
            text = self.lines[at].text
            if len(text) > len(self.lines[at - 1].text):
                return True
            if not head_like(text):
                return False
        return False

    def _leads(self, line: Line, following: Line | None) -> bool:
        """Whether a dash at the line's end leads on to a line that looks like a headline."""
        return (
            following is not None
            and dashes_on(line.text)
            and may_be_head(line.text)
            and head_like(following.text)
            and not self.layout.full(following)
        )

    def _over_indent(self, line: Line, following: Line | None) -> bool:
        """Whether a line without an indent stands over one with it, where paragraphs have one."""
        return (
            self.layout.indents
            and following is not None
            and following.indent
            and not line.indent
            and not self.body
            and not self.layout.full(line)
            and may_be_head(line.text)
        )

    def _ends_nothing(self, line: Line, following: Line | None) -> bool:
        """Whether a line under a full one stands over an indented one and ends no sentence."""
        return (
            self.layout.indents
            and following is not None
            and following.indent
            and not line.indent
            and not is_final(line.text)
            and not self.layout.full(line)
            and may_be_head(line.text)
        )

    def _opens(self, index: int) -> bool:
        """Whether head lines from here lead to what stands over a story or begins one.

        The beginning of a cut paragraph never does: its continuation ends a sentence.
        """
        for at in range(index, min(index + _MOST_HEADS, len(self.lines))):
            line = self.lines[at]
            if at > index:
                special = self._special(at)
                if special is not None:
                    return True
                if lead_in(line.text) is not None or note_of(line.text):
                    return True
            if not may_be_head(line.text):
                return False
        return False

    def _as_it_was(self, line: Line, unit: Unit) -> Unit:
        """The unit, but for a byline that the editor wants as its line has it."""
        for repair in filter(self.keeping.names, byline_repairs(unit)):
            if repair.kind == "space":
                return replace(unit, credits=spaced(unit.credits, unit.text))
            return Unit(Kind.BODY, line.text, unit.lines)
        return unit

    def _unmark(self, line: Line, unit: Unit) -> Unit:
        """Put on record the marks that a label does without."""
        if unit.kind is Kind.LABEL and "".join(line.text.split()) != unit.text:
            reason = "the layout marks the label of a lead box"
            repair = Repair("mark", unit.lines, line.text, unit.text, reason)
            if self.keeping.names(repair):
                return replace(unit, text=line.text)
            self.text.repairs.append(repair)
        return unit

    def _inside(self, index: int) -> bool:
        """Whether a paragraph is open that the line cannot but continue."""
        line = self.lines[index]
        if not self.body or starts_closed(line.text):
            return bool(self.body)
        last = self.body[-1]
        if line.indent or not self.layout.full(last) or is_final(last.text):
            return False
        special = self._special(index)  # 笔谈、书画摄 is no byline there
        if special is not None and special.kind is Kind.SUBTITLE:
            return "—" in last.text[-1] or bool(
                open_marks("".join(part.text for part in self.body[-3:]))
            )
        return special is not None and special.kind is Kind.BYLINE and not names_writer(line.text)

    def _continues(self, index: int, following: Line | None) -> bool:
        """Whether a line goes on with the open paragraph."""
        line, last = self.lines[index], self.body[-1]
        figures = line.text.isdigit() and len(line.text) < _SHORTEST_NUMBER
        figures = figures and last.text[-1].isdigit()
        if starts_closed(line.text) or shuts(line.text) or figures or cut_time(last, line):
            return True
        signed = signs_alone(line.text) and is_final(last.text)
        if signed or (self.layout.indents and line.indent):
            return signed
        if row_like(line.text) and row_like(last.text):
            return False
        text = "".join(part.text for part in self.body[-3:])
        if self._done(text, line):
            return False
        if not is_final(text):
            whole = self.layout.full(last) or not may_be_head(line.text)
            return whole or bool(open_marks(text)) or not self._head_follows(index, following)
        marks = open_marks(text)
        if marks and marks[-1] in "（《" and not head_like(line.text):
            return True
        if not self.layout.full(last):
            return self._unindented(line)
        if self._heads(index, following) or self._ends_nothing(line, following):
            return False
        # The last line is full and ends a sentence: only how paragraphs are marked
        # tells whether the paragraph ends there as well.
        if self.layout.indents or self.layout.gaps:
            return self.layout.indents or not line.gap
        goes_on, doubt = unmarked(self.layout, last, line)
        self.text.repairs.append(doubt)
        return goes_on

    def _unindented(self, line: Line) -> bool:
        """Whether a line of text has no indent where paragraphs have one and heads have none.

        Who speaks and what is counted may stand without an indent as well.
        """
        afresh = _SPEAKER.match(line.text) is not None or numbering(line.text) is not None
        text = line.text[-1] in "。”" and not head_like(line.text)
        return self.layout.flush and text and not (line.gap or line.indent or afresh)

    def _done(self, text: str, line: Line) -> bool:
        """Whether what is open is complete without a full stop: a telephone number, a note."""
        if is_passed(text):
            return True
        if ends_with_contact(text):
            full = self.layout.full(self.body[-1]) and line.text[0].isascii()
            return not (full or _REST_OF_NUMBER.match(line.text))
        return False

    def _head_follows(self, index: int, following: Line | None) -> bool:
        """Whether a head stands after a paragraph that lacks its full stop."""
        line, last = self.lines[index], self.body[-1]
        if last.text[-1] in "，、" or line.text[-1] in "！!" or open_marks(last.text):
            return False
        if not head_like(line.text):
            return False
        if numbering(line.text) is not None:
            return True
        if last.text[-1] == line.text[0] or straddle(_closed(last), _closed(line)) > 0:
            return False
        return following is not None and not self._cut(line, following, _SURELY_A_HEAD)

    def _fragment(self, line: Line, following: Line | None) -> bool:
        """Whether a line that looks like a head is a cut paragraph's beginning."""
        if (
            following is None
            or len(line.text) <= _SHORTEST
            or (numbering(line.text) is not None and numbering(following.text) is not None)
        ):
            return False
        if is_notice(line.text) and "关于" in line.text:
            return False  # 市自然资源局关于…规划的公示, as wide as its column
        if self.layout.full(line):
            return not (following.indent and self.layout.indents)
        return self._cut(line, following, 0.0)

    def _perhaps(self, line: Line, following: Line | None) -> Iterator[Repair]:
        """The doubt about a line that opens a paragraph and may as well be a head."""
        if following is None or self.layout.full(line) or self._text(line, following):
            return
        if may_name(line.text) and may_be_head(line.text):
            near = not opens_afresh(line.text)
        else:
            near = head_like(line.text) and not self._cut(line, following, _HARDLY_A_HEAD)
        if near:
            reason = "taken for the beginning of the paragraph under it; it may be a head"
            shown = following.text[:_SHOWN]
            before, after = f"{line.text}{shown}…", f"{line.text}\n{shown}…"
            yield Repair("suspect", (line.number, following.number), before, after, reason, 0.3)

    def _cut(self, line: Line, following: Line, least: float) -> bool:
        """Whether more than `least`, in log odds, speaks for a cut paragraph and against a head."""
        score = 0.0
        if self.layout.indents:
            score += 3 if line.indent else -3 if not self.body else 0
            score += -6 if following.indent else 3
        # A head stands over a paragraph that begins afresh; another head under it
        # makes a head of two lines.
        two_lines = head_like(following.text) and not self.layout.full(following)
        if two_lines:
            score -= 4 if abs(len(following.text) - len(line.text)) < 2 else 2
        # 一、强化创新驱动，打造策源地: a clause that is counted so and ends no sentence.
        score -= 4 * (numbering(line.text) == 0)
        # What runs parallel further on is not known to be a head, what does above is.
        # Three of one shape tell more than a word across the break: 见缝插绿|地从哪里来.
        score -= max(
            4 * like_a_head(self.text.units, line.text),
            2 * (line.number in self.parallel),
            5 * (line.number in self.alike),
        )
        score += heads_above([] if self.body else self.text.units, line) - 5 * two_parts(line.text)
        return is_fragment(_closed(line), _closed(following), score, least)

    def _close(self) -> None:
        """End the open paragraph."""
        if self.body:
            lines, self.body = self.body, []
            self.text.add(lines)


def gather(
    lines: Sequence[Line], layout: Layout, keeping: Keeping = NOTHING
) -> tuple[tuple[Unit, ...], tuple[Repair, ...]]:
    """The units of a page in the order of its lines, and what was changed."""
    printed: list[Line] = []
    repairs: list[Repair] = []
    texts = ["", *(line.text for line in lines), ""]
    for line, above, below in zip(lines, texts, texts[2:], strict=False):
        edits = printed_width(line.text, above, below)
        if edits:
            before, after = excerpt(line.text, edits)
            reason = "full-width punctuation, half-width figures and letters, as newspapers print"
            repair = Repair("width", (line.number,), before, after, reason, 0.95)
            if not keeping.names(repair):
                repairs.append(repair)
                line = replace(line, text=apply(line.text, edits))  # noqa: PLW2901 - the same line, printed right
        printed.append(line)
    habit = habit_of(printed, layout)
    text = Paragraphs(printed, layout, repairs=repairs, keeping=keeping, habit=habit)
    _Gatherer(
        printed,
        layout,
        text,
        keeping,
        labelled=labelled_heads(printed) | colon_heads(printed),
        listed=listed_rows(printed),
        parallel=parallel_lines(printed, layout),
        alike=alike_lines(printed, layout),
        rows=table_rows(printed),
    ).run()
    units, doubts = by_authors(text.units)
    return tuple(units), (*text.repairs, *doubts, *cut_perhaps(units))


def _closed(line: Line) -> str:
    return apply(line.text, stray_spaces(line.text))
