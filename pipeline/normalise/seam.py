"""Where a paragraph was cut: whether a character that stands on both sides is a repeat.

A column break may repeat the last character of a column at the head of the
next (…领导下 / 下，秉持…). A repeat goes only when the words around it say so;
人民|民主, 宪法|法律, 常委会|会议 and 每天|天不亮 keep both. The judgement compares the best
segmentation with both characters to the one with a single (`gain`, the rise of
the natural log likelihood when one is dropped). On 15,000 sentences of news,
with a repeat put in at random breaks, nearly all true doubles are two words
that meet (gain below 3) or a doubled word (人人, 刚刚), while a repeat leaves a
single character over (gain above 5). A true double that is
dropped loses text, a repeat that stays does not: the thresholds lean to keeping.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.normalise.doubled import doubled_word, doubles_met, means_each, unlisted
from pipeline.normalise.each import AFTER_ONE
from pipeline.normalise.edges import head_of, segmented, tail_of
from pipeline.normalise.meets import LEVEL, known_to_meet
from pipeline.normalise.repeats import only_a_repeat
from pipeline.normalise.rhythm import comes_to, in_rhythm
from pipeline.normalise.verdict import TOLD, TWO_WORDS, Verdict, sure
from pipeline.normalise.words import Segmentation

__all__ = ["judge"]

# Of breaks of worked pages whose several other breaks repeat no character 13 in 248 do, of the
# others two in three: e to this power less often, and so much more has to speak against two words.
_SELDOM = 2.5


def judge(
    left: str,
    right: str,
    beside: Sequence[str] = (),
    *,
    habit: bool = False,
    seldom: bool = False,
) -> Verdict:
    """Judge a cut whose `left` ends with the hanzi that `right` begins with.

    `beside` holds opening clauses of neighbouring paragraphs, which may run in
    parallel with the clause that was cut. `habit` tells that every other break of the page
    repeats a character, `seldom` that several do not and none does.
    """
    char = right[0]
    tail, head = tail_of(left), head_of(right)
    doubled = doubles_met(tail, head)
    if doubled is not None:
        return doubled
    if left[-2:-1] == char or right[1:2] == char:
        return Verdict(True, f"{char} stands three times where a column breaks", 0.85)
    known = only_a_repeat(left, right) or known_to_meet(left, right, tail, head)
    if known is not None:
        return known
    if word := unlisted(tail, head, right, seldom=seldom):
        return Verdict(False, f"{word} is a word", TOLD)
    parallel = in_rhythm(left, right, beside)
    if parallel is not None:
        return parallel
    both, once = segmented(tail + head), segmented(tail + head[1:])
    gain = once.score - both.score
    before, after = both.across(len(tail))
    if means_each(left, right, head, before, after, habit=habit):
        return Verdict(False, f"{char}{char} means “each {char}”", 0.6)
    if before == after and len(before) > 1:
        return doubled_word(before, gain, left, head, habit=habit)
    if before == after == char:
        return Verdict(True, f"no word holds a second {char} here", 0.9)
    if len(before) > 1 and len(after) > 1:
        return _two_words(before, after, gain, both, once, seldom=seldom)
    return _left_over(char, tail, head, before, after)


def _two_words(
    before: str, after: str, gain: float, both: Segmentation, once: Segmentation, *, seldom: bool
) -> Verdict:
    """Two words of several characters that meet, or one of them with a character over."""
    if gain < TWO_WORDS:
        reason = f"{before} and {after} are two words that meet here"
        return Verdict(False, reason, sure(TWO_WORDS - gain))
    if seldom and gain < TWO_WORDS + _SELDOM:
        reason = f"{before} and {after} meet, and no other column break repeats a character"
        return Verdict(False, reason, TOLD)
    reason = f"{'／'.join(once.words)} reads better than {'／'.join(both.words)}"
    return Verdict(True, reason, sure(gain))


def _left_over(char: str, tail: str, head: str, before: str, after: str) -> Verdict:
    """One of the two characters is no part of the word beside it."""
    if char in AFTER_ONE and tail[-2:-1] == "一":
        return Verdict(True, f"一{char} is more likely than 一{char}{char} at a break", 0.6)
    taken = len(before) > 1 and tail[: -len(before)].endswith("抓")
    if taken and comes_to(head):
        # 抓党建|建强村级组织: what is taken in hand, and what is built by it.
        return Verdict(False, f"{before} is taken in hand, and {head[:2]} follows", 0.6)
    if before == char and LEVEL.match(char + head):
        return Verdict(False, f"{after} belongs to the {char}", 0.55)
    return Verdict(True, f"{char} is left over beside {after if before == char else before}", 0.9)
