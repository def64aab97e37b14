"""Long sentences strung together from clauses whose English is known.

A report tells what was done in one sentence of many clauses: 健全立法机制，推进预算公开，提升审议
质量. Few such pairs can be written by hand, and what goes wrong in them is that a clause is left
out or said twice. The short pairs (hear work reports, improve legislative mechanisms) have the
clauses with a bare verb in front; here they are put behind one another and given a subject and a
tense, on both sides at once, so that every clause has its English and every verb its form.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from pipeline.translate.grammar.verbs import Form, Verb, readings
from training.corpus import Pair

__all__ = ["CORPUS", "Clause", "clauses", "strung"]

CORPUS = "strung"
_ZH = re.compile("[\u4e00-\u9fff][^。！？；：，:;…—|/()（）《》]{2,24}[\u4e00-\u9fff”]")
# Subjects in front of verbs would be a second one; what is wanted is not what was done.
_NOT_ZH = re.compile(
    "^(?:我|你|他|她|它|要|将|应|须|不|没|未|有(?!效|力|序)|是|让|请|别|从|在|当|如|因|若|虽|为|以|被|由|这|那|一)|[吗呢吧了]$|[?？]"
)
_EN = re.compile(r"[A-Za-z][A-Za-z0-9 ,'\"’%.-]{6,110}[A-Za-z0-9\"’]")
_NOT_EN = re.compile(
    r"[.!?;:]\s|\b(?:we|our|us|I|you|your|my|will|must|should|is|are|was|were|which|who|that)\b",
    re.IGNORECASE,
)
_GENRES = frozenset({"colloc", "clause", "runin", "head", "phrase", "review", "goals", "plan"})
_LONGEST = 95  # hanzi of a sentence
_SHORTEST = 24
# From this many clauses on the English is two sentences, as an editor would write it.
_LONG = 4


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with its object; `past` where the English can be put into the past, else empty."""

    zh: str
    base: str
    past: str


@dataclass(frozen=True, slots=True)
class _Frame:
    """What stands in front: 会议强调，要 / The meeting called for efforts to."""

    weight: int
    past: bool
    zh: str
    en: str
    again: str  # the subject of a second sentence


_TABLE = Path(__file__).parent / "data" / "frames.tsv"


def _frames() -> Iterator[_Frame]:
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            weight, form, zh, en, again = line.split("\t")
            yield _Frame(int(weight), form == "past", zh, en, again)


def clauses(pairs: Iterable[Pair]) -> list[Clause]:
    """The clauses among `pairs`: short text whose English begins with a verb's bare form."""
    found: dict[str, Clause] = {}
    for pair in pairs:
        zh, en = pair.zh.rstrip("。"), pair.en.rstrip(".")
        if pair.genre not in _GENRES or not _ZH.fullmatch(zh) or _NOT_ZH.search(zh):
            continue
        if not _EN.fullmatch(en) or _NOT_EN.search(en):
            continue
        clause = _clause(zh, en)
        if clause is not None:
            found.setdefault(zh, clause)
    return list(found.values())


def _clause(zh: str, en: str) -> Clause | None:
    words = en.split(" ")
    first = words[0].lower()
    at = 1 if first.endswith("ly") and len(words) > 1 else 0
    verb = _bare(words[at].lower())
    if verb is None or len(words) < at + 2:
        return None
    # A verb that is a noun as well needs an object behind it: work reports is no clause.
    if not verb.alone and not re.match(r"(?:the|a|an|all|up|out)\b", words[at + 1]):
        return None
    words[0] = words[0][:1].lower() + words[0][1:]
    base = " ".join(words)
    words[at] = verb.past
    second = _second(words, at)
    if second is not None:
        place, other = second
        words[place] = other.past
    rest = words[place + 1 :] if second else words[at + 1 :]
    # Another verb somewhere behind "and" might want its past form, too, one right behind the
    # first even if the list of verbs has it not.
    plain = words[at + 1] != "and" or second is not None
    plain = plain and not any(
        _bare(word.strip(",")) for before, word in pairwise(rest) if before == "and"
    )
    return Clause(zh, base, " ".join(words) if plain else "")


def _bare(word: str) -> Verb | None:
    return readings(word).get(Form.BASE)


def _second(words: Sequence[str], at: int) -> tuple[int, Verb] | None:
    """The second verb of identify and defuse risks."""
    if words[at + 1 : at + 2] == ["and"] and len(words) > at + 3:
        verb = _bare(words[at + 2])
        if verb is not None:
            return at + 2, verb
    return None


def strung(known: Sequence[Clause], count: int, seed: int) -> Iterator[Pair]:
    """`count` sentences of two to six of the `known` clauses; the same for the same seed."""
    draw = random.Random(seed)  # noqa: S311 - training text, no secret
    told = [clause for clause in known if clause.past]
    if len(told) < 6 or len(known) < 6:
        return
    frames = list(_frames())
    weights = [frame.weight for frame in frames]
    made = 0
    while made < count:
        (frame,) = draw.choices(frames, weights)
        chosen = draw.sample(told if frame.past else known, draw.choice((2, 3, 3, 4, 4, 5, 6)))
        zh = frame.zh + _chinese([clause.zh for clause in chosen], draw)
        if _SHORTEST <= len(zh) <= _LONGEST:
            parts = [clause.past if frame.past else clause.base for clause in chosen]
            yield Pair(CORPUS, CORPUS, zh, _english(frame, parts))
            made += 1


def _chinese(parts: Sequence[str], draw: random.Random) -> str:
    """Commas between the clauses, in one sentence of three a semicolon in the middle."""
    middle = len(parts) // 2 if len(parts) >= _LONG and draw.random() < 1 / 3 else 0
    text = parts[0]
    for number, part in enumerate(parts[1:], 1):
        text += ("；" if number == middle else "，") + part
    return text + "。"


def _english(frame: _Frame, parts: Sequence[str]) -> str:
    if frame.again and len(parts) >= _LONG:
        half = len(parts) // 2
        again = frame.again[:1].upper() + frame.again[1:]
        said = f"{frame.en} {_listed(parts[:half])}. {again} {_listed(parts[half:])}."
    else:
        said = f"{frame.en} {_listed(parts)}."
    return said[:1].upper() + said[1:]


def _listed(parts: Sequence[str]) -> str:
    """One, two and three; a comma in front of the last where a part has an "and" of its own."""
    *some, last = parts
    if not some:
        return last
    comma = "," if len(some) > 1 or any(" and " in part for part in parts) else ""
    return f"{', '.join(some)}{comma} and {last}"
