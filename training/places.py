"""Weights for `pipeline.editions.places.likely`, fitted on the pairs of training/data.

    python -m training.places [--report]

A stretch before a common part (市, 县, 村, 桥, 中学) is a name where its pinyin stands in the
English as one word with a capital, with its common part or without. Every pair that has some is
taken again with other names in their place. Logistic regression (training/logistic.py). With
`--report` one fifth is kept back, and precision and recall on it are told; nothing is written.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path

from pypinyin import Style, pinyin

from pipeline.editions.places.gazetteer import listed_places
from pipeline.editions.places.likely import KINDS, PARTS, Candidate, candidates, features
from pipeline.editions.reader import tokens_in
from pipeline.editions.words import load_words
from pipeline.files import write
from pipeline.lexicon import Lexicon, base_lexicon
from training.corpus import news_texts
from training.logistic import Example, as_rows, fit, report

__all__ = ["main"]

DATA = Path(__file__).parent / "data"
CHINESE = Path(__file__).parent.parent / "pipeline" / "data" / "chinese"
WORDS, OUT = CHINESE / "words.txt", CHINESE / "places.tsv"
HEAD = "# Weights of features by which a stretch is the name of a place; by training/places.py\n"

COPIES = 6
MIXED = 0.6  # of the drawn names, those put together from two

_CAPITAL = re.compile(r"[A-Z][A-Za-z']+")
_MOST_READINGS = 256


def _spelt(name: str) -> Iterator[str]:
    """A name in pinyin, by all readings of its hanzi."""
    readings = pinyin(name, style=Style.NORMAL, heteronym=True)
    for each in islice(product(*readings), _MOST_READINGS):
        yield "".join(each).capitalize()


def _places() -> Iterator[str]:
    """The words of the list that are places."""
    listed = load_words()
    for line in WORDS.read_text(encoding="utf-8").splitlines():
        first, _, rests, *_ = line.split("\t")
        for rest in rests.split(","):
            found = listed.get(first + rest)
            if found is not None and found.kind == "S":
                yield found.text


def _known_names() -> list[str]:
    """Names of counties and towns: of the word list and of the listed cities."""
    cut = re.compile(f"(.{{2,3}}?)(?:{'|'.join(PARTS)})")
    names = {match[1] for word in _places() if (match := cut.fullmatch(word))}
    names |= {name for name, listed in listed_places().items() if not listed.english}
    return sorted(name for name in names if len(name) == 2)


def _drawn(names: list[str], chance: random.Random) -> str:
    one, other = chance.choice(names), chance.choice(names)
    return one[:-1] + other[-1] if chance.random() < MIXED else one


def _renamed(
    pair: tuple[str, str], names: list[str], chance: random.Random
) -> Iterator[tuple[str, str]]:
    """The pair with other names in the place of its own, `COPIES` times, if it has any."""
    chinese, english = pair
    said = _said(english)
    own = {
        name: spelt
        for parts in KINDS
        for one in candidates(chinese, parts)
        for name in (chinese[one.start : one.end],)
        for spelt in _spelt(name)
        if spelt in said
    }
    for _ in range(COPIES if own else 0):
        source, target = chinese, english
        for name, spelt in own.items():
            other = _drawn(names, chance)
            source = source.replace(name, other)
            target = re.sub(rf"\b{spelt}\b", next(_spelt(other)), target)
        yield source, target


def _said(english: str) -> set[str]:
    """The words with capitals, without the s of a genitive."""
    words = [word.replace("'", "") for word in _CAPITAL.findall(english)]
    return {*words, *(word.removesuffix("s") for word in words)}


def _examples(lexicon: Lexicon, chinese: str, english: str) -> Iterator[Example]:
    found = [one for parts in KINDS for one in candidates(chinese, parts)]
    if not found:
        return
    tokens = tokens_in(chinese, lexicon)
    at = [number for number, token in enumerate(tokens) for _ in token.text]
    said = _said(english)

    def is_name(one: Candidate) -> bool:
        name = chinese[one.start : one.end]
        return not said.isdisjoint((*_spelt(name), *_spelt(name + one.part)))

    for one in found:
        yield list(features(chinese, tokens, at, one)), is_name(one)


def main(arguments: list[str]) -> int:
    """Fit the weights and write them; returns the exit status."""
    lexicon = base_lexicon()
    pairs = list(news_texts(DATA))
    random.Random(5).shuffle(pairs)  # noqa: S311 - a sample, no secret
    kept = len(pairs) // 5 if "--report" in arguments else 0
    chance, names = random.Random(7), _known_names()  # noqa: S311 - a sample, no secret
    others = [other for pair in pairs[kept:] for other in _renamed(pair, names, chance)]
    examples = [each for pair in (*pairs[kept:], *others) for each in _examples(lexicon, *pair)]
    weights = fit(examples)
    if kept:
        held = [each for pair in pairs[:kept] for each in _examples(lexicon, *pair)]
        print(*report(held, weights, "places"), sep="\n")
        return 0
    write(OUT, (HEAD + as_rows(weights)).encode())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
