"""How likely a stretch of a sentence is somebody's name, by its characters and what is around it.

A name in running text may follow any role (修缮师郎志刚) or none (阳振东对麦颖一行), and its
characters may be words (左建设, 池明亮). Each candidate, a surname and one or two characters, has
features: how often its characters are in names, how the sentence is cut into words there, what
stands before and behind. Their weights were fitted on the program's own pairs of sentences
(training/persons.py), where the English tells which stretches are names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.countries import COUNTRIES
from pipeline.editions.likelihood import fitted, likelihood
from pipeline.editions.persons.model import NameModel, load_name_model
from pipeline.editions.persons.surnames import COMPOUND_SURNAMES, split_name
from pipeline.editions.persons.titles import TITLES
from pipeline.editions.places.gazetteer import is_foreign, listed_places
from pipeline.editions.tokens import Token
from pipeline.editions.words import load_words
from pipeline.translate.naming.names import COMMON_SURNAMES

__all__ = [
    "Candidate",
    "candidates",
    "features",
    "is_behind_title",
    "likely_persons",
    "recut",
]

_HAN: Final = re.compile("[\u4e00-\u9fff]{2,4}")
_TITLES: Final = frozenset(TITLES.split("|"))
_SIZES_OF_TITLES: Final = range(1, max(map(len, _TITLES)) + 1)
_LIST: Final = frozenset("、和与及跟 \u3000")
# Steps of costs, in nats, by which features tell how dear something is.
# 陈晨|三名, and the parts of 安娜·伊万诺娃.
_NUMERALS: Final = frozenset("一二两三四五六七八九十")
_COUNTED: Final = frozenset("名人位家户个口世")
_PLACE_ENDS: Final = frozenset("县区镇乡村庄店寨街旗州省市里")
# Names from abroad that look like ours, of cities and makes.
_BRANDS: Final = frozenset(
    "温哥华 温布尔登 温莎 桑塔纳 米其林 施耐德 华盛顿 马拉松 高尔夫 高尔基 诺贝尔 牛津 康桥 马斯克 "
    "唐宁街 雷诺 米兰 万事达 麦当劳 肯德基 安徒生 金字塔 奥斯卡 华尔街 中关村 连云港 柴达木 "
    "蒲公英 唐三彩 马铃薯 江豚 楼道里".split()
)
_DOTS: Final = frozenset("·•・")
_ASPECTS: Final = frozenset("了着过得")
_STEP: Final = 1.5
_DEAREST: Final = 27.0
_KEPT: Final = 0.8
# Rounds of looking at the neighbours in a list that are names with this likelihood.
_ROUNDS: Final = 3
_TELLING: Final = 0.3
_LISTED: Final = 3
_OF_LIST: Final = 0.6
_BETWEEN: Final = frozenset("、和与")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch ``[start, end)`` of a sentence that has the form of a name; `cost` in nats."""

    start: int
    end: int
    name: str
    cost: float


def candidates(text: str, model: NameModel) -> Iterator[Candidate]:
    """The stretches that have the form of a name, left to right."""
    for start in range(len(text) - 1):
        size = 2 if text[start : start + 2] in COMPOUND_SURNAMES else 1
        if size == 1 and text[start] not in model.surnames:
            continue
        for given in (1, 2):
            name = text[start : start + size + given]
            if len(name) < size + given or not _HAN.fullmatch(name):
                break
            cost = model.cost(name, rare=True)
            counts = name[-1] in _NUMERALS and text[start + len(name) :][:1] in _COUNTED
            dotted = text[start - 1 : start] in _DOTS or text[start + len(name) :][:1] in _DOTS
            joined = name[0] == "和" and start > 0 and text[start - 1].isalnum()
            place = name[-1] in _PLACE_ENDS and not (
                name[-1] == "旗" and is_behind_title(text, start)  # 主任倪红旗, not 杭锦旗
            )
            none = counts or dotted or joined or place
            if cost is not None and cost < _DEAREST and not none:
                yield Candidate(start, start + len(name), name, cost)


def is_behind_title(text: str, start: int) -> bool:
    """Whether a title or a trade ends right before a place of a sentence."""
    end = start - text.endswith("”", 0, start)
    return any(size <= end and text[end - size : end] in _TITLES for size in _SIZES_OF_TITLES)


def recut(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, with what belongs to no name cut from it: 邢磊|焊|了, 陈晨|三|名."""
    model = load_name_model()
    made: list[Token] = []
    for number, token in enumerate(tokens):
        behind = tokens[number + 1].text if number + 1 < len(tokens) else ""
        _, given = split_name(token.text)
        word = load_words().get(token.text[-1:])
        verb = word is not None and word.kind in "vV"
        rarely = token.text[-1] not in model.second
        does = behind[:1] in _ASPECTS and verb and rarely
        counts = behind[:1] in _COUNTED and token.text[-1] in _NUMERALS
        familiar = number and tokens[number - 1].text in ("小", "老")
        if token.kind == "N" and familiar and token.text[0] in COMMON_SURNAMES and given:
            made.append(Token(token.text[0], token.start, "N"))
            rest = load_words().get(token.text[1:])
            made.append(Token(token.text[1:], token.start + 1, rest.kind if rest else "?"))
        elif token.kind == "N" and len(given) == 2 and (does or counts):
            made.append(Token(token.text[:-1], token.start, "N"))
            made.append(Token(token.text[-1], token.end - 1, "v" if does else "m"))
        else:
            made.append(token)
    return made


def features(
    text: str,
    tokens: Sequence[Token],
    at: Sequence[int],
    one: Candidate,
    known: Sequence[tuple[int, int]],
    names: Sequence[tuple[int, int]],
) -> Iterator[str]:
    """What there is to say of a candidate, in words.

    `at` gives the number of the token each character is in; `known` are the stretches that
    other rules take for persons, `names` those that may stand beside it in a list.
    """
    start, end, name = one.start, one.end, one.name
    surname, given = split_name(name)
    shape = f"{len(surname)}{len(given)}"
    yield f"shape {shape}"
    yield f"cost {shape} {round(one.cost / _STEP)}"
    yield f"surname {_dear(load_name_model().surnames.get(surname, 4.0))}"
    if (start, end) in known:
        yield "found"
    elif any(a < end and start < b for a, b in known):
        longer = any(a == start and b < end for a, b in known)
        yield "longer than found" if longer else "beside found"
    first, last = tokens[at[start]], tokens[at[end - 1]]
    cut = f"{int(first.start == start)}{int(last.end == end)}"
    if first is last:
        yield f"token {cut} {first.kind} {shape}" if cut == "11" else f"inside {cut} {first.kind}"
    else:
        parts = "+".join(str(len(token.text)) for token in tokens[at[start] : at[end - 1] + 1])
        yield f"tokens {cut} {parts}"
        yield f"last token {last.kind} {int(last.end == end)}"
    yield f"word {_cost(name)}"
    yield f"given {len(given)} {_cost(given)}"
    yield f"head {_cost(name[:2])}"
    if len(given) == 2:
        yield f"tail {_cost(name[-2:])}"
    yield f"over the end {_cost(text[end - 1 : end + 1])}"
    yield f"over the start {_cost(text[start - 1 : start + 1]) if start else '-'}"
    yield f"surname itself {_cost(surname)}"
    yield f"last itself {shape} {_cost(name[-1])}"
    model = load_name_model()
    rarely = "".join(
        str(int(char not in (model.second if number or len(given) == 1 else model.first)))
        for number, char in enumerate(given)
    )
    yield f"rare {rarely}"
    usual = round(model.surnames.get(surname, 9.0) / _STEP)
    likely = round(model.second.get(name[-1], model.first.get(name[-1], 9.0)) / _STEP)
    yield f"usual {shape} {usual} {likely} {cut}"
    yield f"begins with {surname}"
    yield f"ends with {name[-1]}"
    yield f"deed {shape} {_cost(name[-1])[0]} {int(text[end : end + 1] in _ASPECTS)}"
    if text.count(name) > 1:
        yield f"again {shape}"
    yield from _before(text, tokens, at, start, names)
    yield from _behind(text, tokens, at, end, names)
    left, right = text[start - 1 : start] or "^", text[end : end + 1] or "$"
    if not left.isalnum() or not right.isalnum():
        left, right = ("." if char.isalnum() else char for char in (left, right))
        yield f"between {left} {right} {shape}"


def _before(
    text: str,
    tokens: Sequence[Token],
    at: Sequence[int],
    start: int,
    names: Sequence[tuple[int, int]],
) -> Iterator[str]:
    if not start:
        yield "begins"
        return
    before = tokens[at[start - 1]]
    aligned = before.end == start
    words = load_words()
    sizes = (size for size in (4, 3, 2, 1) if words.get(text[max(0, start - size) : start]))
    size = next(sizes, 0)
    yield f"behind word {_kind(text[start - size : start])} {size}"
    title = is_behind_title(text, start)
    yield f"before {text[start - 1]}"
    yield f"before {text[max(0, start - 2) : start]}"
    yield f"before kind {before.kind} {int(aligned)} {min(3, len(before.text))}"
    yield f"title {int(title)} {int(aligned)}"
    if text[start - 1] in _LIST and any(b in (start - 1, start - 2) for _, b in names):
        yield "behind a name"


def _behind(
    text: str,
    tokens: Sequence[Token],
    at: Sequence[int],
    end: int,
    names: Sequence[tuple[int, int]],
) -> Iterator[str]:
    if end >= len(text):
        yield "ends"
        return
    behind = tokens[at[end]]
    words = load_words()
    size = next((size for size in (4, 3, 2, 1) if words.get(text[end : end + size])), 0)
    title = any(text[end : end + size] in _TITLES for size in _SIZES_OF_TITLES)
    yield f"before a title {int(title)}"
    yield f"before word {_kind(text[end : end + size])} {size}"
    aspect = text[end + size : end + size + 1] in _ASPECTS
    yield f"before deed {_kind(text[end : end + size])} {int(aspect)}"
    yield f"behind {text[end]}"
    yield f"behind {text[end : end + 2]}"
    yield f"behind kind {behind.kind} {int(behind.start == end)}"
    if text[end] in _LIST and any(a in (end + 1, end + 2) for a, _ in names):
        yield "before a name"


def _cost(word: str) -> str:
    """How dear a word of the list is, with its class; ``-`` for none."""
    found = load_words().get(word)
    return "-" if found is None else f"{found.kind}{_dear(found.cost)}"


def _kind(word: str) -> str:
    found = load_words().get(word) if word else None
    return "-" if found is None else found.kind


def _dear(cost: float) -> int:
    return round(cost / (2 * _STEP))


@cache
def _weights() -> Mapping[str, float]:
    return fitted("persons.tsv")


def _is_other(name: str) -> bool:
    """Whether a name is known as something else, or has the sound of one from abroad."""
    return name in _BRANDS or name in COUNTRIES or name in listed_places() or is_foreign(name)


def _may_stand(one: Candidate, tokens: Sequence[Token], at: Sequence[int]) -> bool:
    """Whether a candidate cuts no word: hardly any name does, and most candidates do."""
    first, last = tokens[at[one.start]], tokens[at[one.end - 1]]
    if "N" in (first.kind, last.kind):
        return True
    if first is last:
        return first.start == one.start and first.end == one.end
    return first.start == one.start or last.end == one.end


def _listed(
    text: str, scored: Sequence[tuple[float, Candidate]]
) -> Iterator[tuple[float, Candidate]]:
    """The candidates, those surer that are a list of three or more: 董丽、韩冰、贺强.

    Few lists of other things have the form of names throughout, and no words among them.
    """
    behind = {
        one.start: other
        for _, one in scored
        for _, other in scored
        if other.start == one.end + 1 and text[one.end] in _BETWEEN and _may_be_listed(one, other)
    }
    ends = {one.end: one.start for _, one in scored if one.start in behind}
    sure: set[int] = set()
    for start in behind:
        chain = [start]
        while chain[-1] in behind:
            chain.append(behind[chain[-1]].start)
        if len(chain) >= _LISTED:
            sure |= set(chain)
    for score, one in scored:
        follows = ends.get(one.start - 1) in sure
        leads = one.start in behind and one.end + 1 == behind[one.start].start
        yield (max(score, _OF_LIST) if one.start in sure and (follows or leads) else score, one)


def _may_be_listed(*several: Candidate) -> bool:
    words = load_words()
    return all(one.name[0] in COMMON_SURNAMES and words.get(one.name) is None for one in several)


def likely_persons(
    text: str,
    tokens: Sequence[Token],
    known: Iterable[tuple[int, int]] = (),
    least: float = _KEPT,
) -> list[tuple[Candidate, float]]:
    """The likely names of a sentence with their likelihoods, none overlapping, left to right.

    `known` are the stretches that other rules take for persons: evidence, no more.
    """
    at = [number for number, token in enumerate(tokens) for _ in token.text]
    found = tuple(known)
    model = load_name_model()
    taken: list[tuple[Candidate, float]] = []
    whole = [one for one in candidates(text, model) if _may_stand(one, tokens, at)]
    if not whole:
        return []
    listed = any(mark in text for mark in _LIST)
    weights = _weights()
    beside: set[tuple[int, int]] = set()  # what is found tells of its neighbours in a list
    for _ in range(_ROUNDS):
        names = (*found, *beside)
        scored = [
            (likelihood(weights, features(text, tokens, at, one, found, names)), one)
            for one in whole
        ]
        scored = list(_listed(text, scored))
        taken = []
        for score, one in sorted(scored, key=lambda pair: (-pair[0], pair[1].start)):
            new = (one.start, one.end) not in found
            if score < least or (new and _is_other(one.name)):
                continue
            if all(each.end <= one.start or one.end <= each.start for each, _ in taken):
                taken.append((one, score))
        telling = {(one.start, one.end) for one, score in taken if score >= _TELLING}
        if not listed or telling <= beside:
            break
        beside |= telling
    return sorted(taken, key=lambda pair: pair[0].start)
