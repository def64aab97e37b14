"""Lines that name a thing, a person or a place before a colon: heads, and the rows of a list.

Such a head runs parallel with others of the page: 现状：… / 原因：… / 建议：….
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.normalise.characters import Line
from pipeline.normalise.edges import first_word
from pipeline.normalise.names import is_surname
from pipeline.normalise.rule import Rule
from pipeline.normalise.shape import DETAIL, SAYING, head_like, is_final
from pipeline.normalise.width import HAN

__all__ = ["labelled_heads", "listed_rows", "may_name"]

_LABELLED_HEAD = Rule(
    "：",
    f"(?P<label>[{HAN}]{{1,8}})：(?:[^，。；！？：]{{3,14}}(?<!、)|[^，。；！？：]{{2,9}}，[^，。；！？：]{{2,9}}"
    "|“[^”。！？]{3,24}”)$",
)
_LONGEST_LABELLED = 26
# What stands over so short a line stands over another head.
_SHORTEST_TEXT = 8
# 吃：… / 住：… / 购：… run parallel; who speaks has a longer label than these, or one of those.
_LONGEST_LABEL = 4
_SPEAKING = frozenset("问答记注甲乙丙丁男女合")
_SPEAKERS = frozenset("记者 主持人 网友 读者".split())
# So soon the text under a head names what the head names: 锦绣苑：… over 晚上九点，锦绣苑的….
_SOON = 24
_NAMED = 2
# Labels that differ in some hanzi only stand over heads of one length but for so many.
_NEARLY = 2
# What ends the name of a person, who speaks beside another: 王师傅：… / 李师傅：….
_PERSON = frozenset("人者员师傅长士生工民户友爷奶叔伯婶姨妈爸哥姐弟妹总授记任官警家主客童教迷队")
# 唐国华代表：, 歙县：, over what is said or done there.
_COLON_HEAD = Rule("：", f"(?!问|答|记者|如下)[{HAN}]{{2,8}}：")
# 餐饮：30家重点企业营业额1.16亿元，增长14.2%: one of at least so many in a list, or of two
# where both tell when, where and whom to ask.
# What an amount is of may have a longer name: 社会消费品零售总额：703.1亿元.
_LISTED = Rule(
    "：", f"(?P<label>[{HAN}]{{2,8}}|[{HAN}]{{9,16}}(?=：\\d))：[^。！？；：]+(?<![，、])"
)
_LONGEST_LISTED = 40
_FEWEST_LISTED, _FEWEST_DETAILS = 3, 2

# What heads that run parallel share: the size of their labels, how these begin, or the size of
# what stands behind them, alone or with a hanzi at its place.
_Shape = tuple[int] | tuple[str] | tuple[int, str] | tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class _Labelled:
    """A line with what it names first, and the line under it.

    `over_head`: that may be a head, over which this one stands.
    """

    line: Line
    label: str
    below: str
    over_head: bool

    @property
    def short(self) -> bool:
        return len(self.label) <= _LONGEST_LABEL


def labelled_heads(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of lines that are heads because others of the page run parallel with them."""
    labels = tuple(_labels(lines))
    over_text = [one for one in labels if not one.over_head]
    return _in_parallel(labels) | _by_text(over_text) | _alike(over_text) | _colon_heads(lines)


def _labels(lines: Sequence[Line]) -> Iterator[_Labelled]:
    """The lines that may be heads by a label, each over a line that has none."""
    for line, below in pairwise(lines):
        label = _label(line.text) if "：" in line.text else None
        if label is None or _LABELLED_HEAD.match(below.text):
            continue
        over_head = len(below.text) < _SHORTEST_TEXT
        if not over_head or (head_like(below.text) and not is_final(below.text)):
            yield _Labelled(line, label, below.text, over_head)


def _in_parallel(labels: Iterable[_Labelled]) -> frozenset[int]:
    """Those of one shape: 现状：… / 原因：… / 建议：….

    Each names another thing in as many characters or beginning with the same one (卖鲜：… /
    卖加工：…), or says as much of it (羊肉小幅上涨 / 八成品种走低), a person only with a hanzi at
    its place (抢的是时间 / 比的是花样). One besides two others may stand over heads of its own:
    攻坚：三道难关 over 缺人才.
    """
    found: dict[_Shape, dict[str, int]] = {}
    over: dict[_Shape, dict[str, int]] = {}
    for one in labels:
        if one.over_head or one.short:
            kinds = over if one.over_head else found
            for shape in _shapes(one.line.text, one.label):
                kinds.setdefault(shape, {}).setdefault(one.label, one.line.number)
    for shape, run in over.items():
        if len(found.get(shape, ())) > 1:
            found[shape] = {**run, **found[shape]}
    runs = (run for run in found.values() if len(run) > 2)
    return frozenset(number for run in runs for number in run.values())


def _by_text(labels: Iterable[_Labelled]) -> frozenset[int]:
    """Two or more whose text names them again, or one and an office that speaks in a head.

    卖家：… / 法官：…; an office alone is judged as any line is.
    """
    named: dict[str, int] = {}
    saying: dict[str, int] = {}
    for one in labels:
        if len(one.label) > 1 and one.label in one.below[:_SOON]:
            named.setdefault(one.label, one.line.number)
        elif one.label in SAYING:
            saying.setdefault(one.label, one.line.number)
    beside = {**saying, **named} if named else {}
    return frozenset(beside.values()) if len(beside) >= _NAMED else frozenset()


def _alike(labels: Iterable[_Labelled]) -> frozenset[int]:
    """Those whose labels differ in some hanzi only: 上半场：… / 下半场：….

    They are nearly as long, and no label is a person's, who speaks in text.
    """
    kinds: dict[tuple[int, int, str], dict[str, Line]] = {}
    for one in labels:
        label, thing, last = one.label, _is_thing(one.label), len(one.label) - 1
        for at, char in enumerate(label if one.short else ""):
            # 温燥：… / 凉燥：…, though 温 is a surname: what both end with is no person's.
            if thing or (at == last and char not in _PERSON):
                kinds.setdefault((len(label), at, char), {}).setdefault(label, one.line)
    found: set[int] = set()
    for run in kinds.values():
        for head, other in pairwise(sorted(run.values(), key=lambda line: len(line.text))):
            if len(other.text) - len(head.text) <= _NEARLY:
                found.update((head.number, other.number))
    return frozenset(found)


def _shapes(text: str, label: str) -> Iterator[_Shape]:
    """What a head under its label has in common with those that run parallel.

    People of one family begin alike too: 王大爷：…, 王婶：….
    """
    yield (len(label),)
    clause = text[len(label) + 1 :]
    if not is_surname(label[0]):
        yield (label[0],)
    if _is_thing(label):
        yield (len(clause), "")
    yield from ((len(clause), at, char) for at, char in enumerate(clause) if char.isalpha())


def _is_thing(label: str) -> bool:
    """Whether a label is hardly a person's: it begins with no surname, or with a word of more.

    门诊 does, 张医生 does not.
    """
    return not is_surname(label[0]) or len(first_word(label)) > 1


def _label(text: str) -> str | None:
    """What a line names before its colon, if it may be a head by that."""
    match = _LABELLED_HEAD.match(text) if len(text) <= _LONGEST_LABELLED else None
    if match is None or DETAIL.search(match["label"]):
        return None
    label: str = match["label"]
    return None if label in _SPEAKERS or label in _SPEAKING else label


def may_name(text: str) -> bool:
    """Whether a line may be a head that names a thing, a place or a person first: 梧桐里：…."""
    return _label(text) is not None


def _colon_heads(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of lines that end with a colon and are the first of a head of two lines.

    Several such stand on one page, each over another head line with text below: 歙县： over
    “一站一案”守护千年古民居, 唐国华代表： over 让“智造”插上AI翅膀.
    """
    found = [
        line.number
        for line, below, text in zip(lines, lines[1:], lines[2:], strict=False)
        if _COLON_HEAD.fullmatch(line.text)
        and len(below.text) > len(line.text)
        and head_like(below.text)
        and (text.indent or not head_like(text.text) or " " in text.text)
    ]
    return frozenset(found) if len(found) > 1 else frozenset()


def listed_rows(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of lines that are a list, each with what it tells of before a colon.

    Several stand one under the other, each names another thing, and none ends a sentence:
    餐饮：… / 住宿：… / 家电：…, 时间：… / 地点：….
    """
    found: set[int] = set()
    run: dict[str, int] = {}
    for line in lines:
        match = _LISTED.fullmatch(line.text) if len(line.text) <= _LONGEST_LISTED else None
        label = None if match is None else match["label"]
        if label is None or label in _SPEAKERS:
            run = {}
            continue
        if label in run:
            run = {}
        run[label] = line.number
        if len(run) >= (_FEWEST_DETAILS if all(map(DETAIL.search, run)) else _FEWEST_LISTED):
            found.update(run.values())
    return frozenset(found)
