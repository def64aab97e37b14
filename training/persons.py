"""Weights for `pipeline.translate.naming.likely`, fitted on the pairs of training/data.

    python -m training.persons [--report]

A stretch of the Chinese that has the form of a name is one where its pinyin stands in the
English as a surname and a given name. Logistic regression (training/logistic.py). With `--report`
one fifth is kept back, and precision and recall on it are told; nothing is written then.
"""

from __future__ import annotations

import math
import random
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.editions.persons.model import load_name_model
from pipeline.editions.persons.surnames import COMPOUND_SURNAMES, split_name, surname_reading
from pipeline.editions.reader import tokens_in
from pipeline.files import write
from pipeline.lexicon import Lexicon, base_lexicon
from pipeline.translate.naming.addressed import by_rule
from pipeline.translate.naming.likely import candidates, features, recut
from pipeline.translate.naming.names import joined_word, people, spell
from training.corpus import news_texts
from training.logistic import Example, as_rows, fit, report

__all__ = ["main"]

DATA = Path(__file__).parent / "data"
OUT = Path(__file__).parent.parent / "pipeline" / "data" / "chinese" / "persons.tsv"
COPIES = 8
FILLED = 12
SHORT = 0.35
DOUBLE = 0.03
HEAD = "# Weights of features by which a stretch is somebody's name; made by training/persons.py\n"

_NAME = re.compile(r"\b[A-Z][a-z]{1,9} [A-Z][a-z]*(?:'[a-z]+)?\b")


def _examples(lexicon: Lexicon, chinese: str, english: str) -> Iterator[Example]:
    said = {name.lower() for name in _overlapping(english)}
    tokens = recut(tokens_in(chinese, lexicon))
    at = [number for number, token in enumerate(tokens) for _ in token.text]
    known = tuple(
        (one.start, one.end) for one in by_rule(tokens, lexicon, people(chinese, lexicon))
    )
    found = list(candidates(chinese, load_name_model()))
    names = [one for one in found if not said.isdisjoint(_spelt(one.name))]
    beside = tuple((one.start, one.end) for one in names)
    for one in found:
        yield list(features(chinese, tokens, at, one, known, beside)), one in names


def _overlapping(english: str) -> Iterator[str]:
    """Two words with capitals beside each other: ``Mayor Li Minsheng`` has two such pairs."""
    at = 0
    while match := _NAME.search(english, at):
        yield match[0]
        at = match.start() + 1


def _renamed(chinese: str, english: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """The pair with other names in the place of its own, `COPIES` times, if it has any.

    Their surnames and characters are drawn as often as people have them; those of the pairs
    were chosen to be many.
    """
    said = {name.lower(): name for name in _overlapping(english)}
    found: list[tuple[int, int, str]] = []
    for one in candidates(chinese, load_name_model()):
        name = next((said[each] for each in _spelt(one.name) if each in said), None)
        if name is not None:
            found = [each for each in found if each[1] <= one.start]
            found.append((one.start, one.end, name))
    for _ in range(COPIES if found else 0):
        source, target = chinese, english
        for start, end, name in reversed(found):
            other = _drawn(chance)
            source = f"{source[:start]}{other}{source[end:]}"
            target = target.replace(name, " ".join(map(spell, split_name(other))))
        yield source, target


def _written(chance: random.Random) -> Iterator[tuple[str, str]]:
    """The sentences of persons.txt with names, as pairs whose English is the names alone."""
    for line in (DATA / "persons.txt").read_text(encoding="utf-8").splitlines():
        for _ in range(0 if line.startswith("#") else FILLED):
            names = [_drawn(chance) for _ in range(line.count("{}"))]
            yield (
                line.format(*names),
                "; ".join(" ".join(map(spell, split_name(one))) for one in names),
            )


def _spelt(name: str) -> tuple[str, ...]:
    """A name in pinyin, by the usual reading of its surname and by its own: Dan Li, Shan Li."""
    surname, given = split_name(name)
    own = surname_reading(surname)
    first = spell(surname) if own is None else joined_word(own)
    return tuple(f"{one} {spell(given)}".lower() for one in dict.fromkeys((first, spell(surname))))


def _drawn(chance: random.Random) -> str:
    """A name; `SHORT` of them have one character behind the surname."""
    model = load_name_model()

    def draw(costs: Mapping[str, float]) -> str:
        return chance.choices(list(costs), [math.exp(-cost) for cost in costs.values()])[0]

    given = (
        draw(model.second) if chance.random() < SHORT else draw(model.first) + draw(model.second)
    )
    double = chance.random() < DOUBLE
    return (chance.choice(list(COMPOUND_SURNAMES)) if double else draw(model.surnames)) + given


def main(arguments: list[str]) -> int:
    """Fit the weights and write them; returns the exit status."""
    lexicon = base_lexicon()
    pairs = list(news_texts(DATA))
    random.Random(5).shuffle(pairs)  # noqa: S311 - a sample, no secret
    kept = len(pairs) // 5 if "--report" in arguments else 0
    chance = random.Random(7)  # noqa: S311 - a sample, no secret
    others = [pair for each in pairs[kept:] for pair in _renamed(*each, chance)]
    others += _written(chance)
    examples = [each for pair in (*pairs[kept:], *others) for each in _examples(lexicon, *pair)]
    weights = fit(examples)
    if kept:
        held = [each for pair in pairs[:kept] for each in _examples(lexicon, *pair)]
        print(*report(held, weights, "names"), sep="\n")
        return 0
    write(OUT, (HEAD + as_rows(weights)).encode())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
