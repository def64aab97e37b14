"""Suspected errors of the source: reported to the editor, never changed.

The rules are of three kinds: phrases that are confused in Chinese newspapers
(国家机关 … 行使权利 for 权力), words that do not go together at a place (全市城…), and
brackets or quotes without a partner.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from pipeline.normalise.shape import has_marks, open_marks, uncounted
from pipeline.normalise.width import HAN
from pipeline.page import Page, Passage, Repair

__all__ = ["suspicions"]

_CONTEXT = 8


@dataclass(frozen=True, slots=True)
class _Rule:
    """`pattern` marks the suspect as group ``x``; `better` is what may be meant.

    `hint` is a regular expression that is quick to search for: without it nothing is suspect.
    """

    hint: re.Pattern[str]
    pattern: re.Pattern[str]
    better: str
    reason: str
    confidence: float


_CITIZENS = (
    "公民|群众|人民|百姓|居民|村民|选民|代表|委员|股东|业主|消费者|当事人|职工|工人|农民|家长|学生|"
    "妇女|他们|大家"
)
_ORGANS = "机关|法院|检察院|人大|常委会|政府|公安局|纪委监委|监委|部门|委员会"


def _rule(hint: str, pattern: str, better: str, reason: str, confidence: float) -> _Rule:
    return _Rule(re.compile(hint), re.compile(pattern), better, reason, confidence)


_RULES: tuple[_Rule, ...] = (
    _rule(
        "权利",
        f"(?:{_ORGANS})(?:(?!{_CITIZENS})[^。；！？，]){{0,12}}行使(?:(?!{_CITIZENS})[{HAN}]){{0,6}}(?P<x>权利)",
        "权力",
        "an organ of the state has power (权力); rights (权利) are a citizen's",
        0.8,
    ),
    _rule(
        "权利",
        "(?:国家|立法|行政|司法|监察|审判|政府的|公共)(?P<x>权利)(?!义务|人)",
        "权力",
        "the power of the state is 权力; rights (权利) are a citizen's",
        0.6,
    ),
    _rule(
        "权利",
        "(?P<x>权利)(?:机关|下放|清单|寻租)",
        "权力",
        "the set phrase is written with 权力",
        0.85,
    ),
    _rule(
        "全[省市县区镇乡]城",
        "全[省市县区镇乡](?P<x>城)(?![乡区市镇关管建投运郊中村际防墙里内外乡管])",
        "域 or 城乡",
        "城 does not stand alone after a word for the whole area: 域 looks like it, or 城乡 has "
        "lost a character",
        0.6,
    ),
    _rule(
        "截止",
        "(?P<x>截止)(?=目前|当前|\\d{4}年|\\d{1,2}月|去年|今年|年底|[上本]月)",
        "截至",
        "up to a time is 截至",
        0.7,
    ),
    _rule(
        "渡",
        "(?:度过|欢渡|(?<=欢))(?P<x>渡)(?=春节|国庆|佳节|元旦|中秋)",
        "度",
        "time passes is 度",
        0.8,
    ),
    _rule(
        "启示", "(?:招聘|征稿|寻人|招租|征婚)(?P<x>启示)", "启事", "a public notice is 启事", 0.9
    ),
    _rule("既使", "(?P<x>既使)", "即使", "“even if” is 即使", 0.85),
    _rule(
        "的的|了了|是是|在在",
        "(?P<x>的的)(?![确士])|(?P<x2>了了(?!解|[结断之]))|(?P<x3>是是(?!非))|(?<!实实)(?P<x4>在在)(?![^，。]*处处)",
        "",
        "the character is typed twice",
        0.6,
    ),
)

_HINTS = re.compile("|".join(rule.hint.pattern for rule in _RULES))

_OPENER_OF = {"》": "《", "）": "（", "】": "【", "」": "「", "』": "『"}


def suspicions(page: Page) -> tuple[Repair, ...]:
    """What an editor should look at in the texts of a page."""
    found: list[Repair] = []
    for article in page.articles:
        for passage in article.passages():
            if _HINTS.search(passage.text) is not None:  # hardly any
                found += _phrases(passage)
            found += _misspellings(passage)
            if has_marks(passage.text):
                found += _marks(passage)
    return tuple(found)


def _phrases(passage: Passage) -> Iterator[Repair]:
    told: set[int] = set()  # a phrase that two rules mark is told once
    for rule in _RULES:
        if rule.hint.search(passage.text) is None:
            continue
        for match in rule.pattern.finditer(passage.text):
            name = match.lastgroup or "x"
            start, end = match.span(name)
            if start in told:
                continue
            told.add(start)
            better = rule.better or passage.text[start]
            yield _suspect(passage, start, end, better, rule.reason, rule.confidence)


@cache
def _misspelt() -> tuple[re.Pattern[str], dict[str, str]]:
    """Words that are often typed for another and are no words themselves."""
    source = resources.files("pipeline") / "data" / "misspelt.tsv"
    rows = source.read_text(encoding="utf-8").splitlines()
    words = dict(row.split("\t") for row in rows if not row.startswith("#"))
    return re.compile("|".join(map(re.escape, words))), words


def _misspellings(passage: Passage) -> Iterator[Repair]:
    pattern, words = _misspelt()
    for match in pattern.finditer(passage.text):
        better = words[match.group()]
        reason = f"the word is written {better}"
        yield _suspect(passage, *match.span(), better, reason, 0.7)


def _suspect(
    passage: Passage, start: int, end: int, better: str, reason: str, confidence: float
) -> Repair:
    text = passage.text
    left = text[max(0, start - _CONTEXT) : start].replace("\n", " ")
    right = text[end : end + _CONTEXT].replace("\n", " ")
    choices: Iterable[str] = better.split(" or ")
    after = " or ".join(f"{left}{choice}{right}" for choice in choices)
    before = f"{left}{text[start:end]}{right}"
    return Repair("suspect", passage.source_lines, before, after, reason, confidence)


def _marks(passage: Passage) -> Iterator[Repair]:
    """Brackets and quotes without a partner."""
    text = passage.text
    left_open = open_marks(text)
    # A speech of several paragraphs opens each with “ and closes the last only.
    if left_open and set(left_open) - {"“"}:
        at = text.rfind(left_open[-1])
        yield _suspect(passage, at, at + 1, left_open[-1], f"{left_open[-1]} is never closed", 0.5)
    bare = uncounted(text)
    for closer, opener in _OPENER_OF.items():
        if closer in bare and bare.count(opener) < bare.count(closer):
            at = text.index(closer, len(text) - len(bare))
            yield _suspect(passage, at, at + 1, closer, f"{closer} is never opened", 0.5)
