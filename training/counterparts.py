"""Makes `pipeline/data/counterparts.tsv`: by which English words a Chinese word is told.

Source: training/data (CC0). What is learned is how likely an English word is where a Chinese
one stands, each once a sentence (IBM model 1, Brown et al. 1993, 5.1, with expectation
maximisation); Chinese is cut by the normaliser's word list, English to its stems. Kept are words
seen in `FEWEST` pairs with counterparts that make up `MASS` of what they are told by. Run it as::

    python -m training.counterparts pipeline/data/counterparts.tsv
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.translate.counterparts import SMALL, chinese_words
from pipeline.translate.grammar.stems import stems
from training.corpus import newspapers, read_pairs

DATA = Path(__file__).parent / "data"
ROUNDS = 8
# A word seen oftener has surer counterparts, but it is the rare ones that a model loses.
FEWEST = 3
# Probabilities: of one counterpart, and of all that a word has.
LEAST = 0.05
MASS = 0.5
# A counterpart stands for the word in so many pairs, by expectation.
EXPECTED = 1.0
HEADER = """\
# By which English words a Chinese word is told in newspapers, by their stems, and how likely
# each is in percent; made by training/counterparts.py from training/data. CC0.
"""

Row = tuple[str, tuple[tuple[str, int], ...]]
"""A Chinese word and its counterparts with their percentages, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Links:
    """Which word may stand for which, in every pair.

    `chinese` and `english` are the words by number, Chinese 0 being none at all; `kinds` are
    the different links as ``chinese * len(english) + english``; `pairs` has for each pair an
    array of numbers into `kinds`, a row a Chinese word and a column an English one.
    """

    chinese: Sequence[str]
    english: Sequence[str]
    kinds: npt.NDArray[np.int64]
    pairs: Sequence[npt.NDArray[np.int64]]


def links_of(pairs: Iterable[tuple[str, str]]) -> Links:
    """The links of pairs of a Chinese text and its English."""
    chinese: dict[str, int] = {"": 0}
    english: dict[str, int] = {}
    words: list[tuple[list[int], list[int]]] = []
    for source, target in pairs:
        told = dict.fromkeys(chinese_words(source))
        tells = dict.fromkeys(stems(target))
        if told and tells:
            words.append(
                (
                    [0, *(chinese.setdefault(word, len(chinese)) for word in told)],
                    [english.setdefault(word, len(english)) for word in tells],
                )
            )
    width = len(english)
    shapes = [(len(rows), len(columns)) for rows, columns in words]
    keys = np.concatenate(
        [np.add.outer(np.array(rows) * width, columns).ravel() for rows, columns in words]
        or [np.empty(0, np.int64)]
    )
    kinds, numbers = np.unique(keys, return_inverse=True)
    del keys  # a quarter of a gigabyte
    ends = np.cumsum([rows * columns for rows, columns in shapes])[:-1]
    cut = [
        part.reshape(shape) for part, shape in zip(np.split(numbers, ends), shapes, strict=False)
    ]
    return Links(list(chinese), list(english), kinds, cut)


def expected(links: Links, rounds: int) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """The probability of each kind of link, and in how many pairs it is to be expected."""
    owner = links.kinds // max(1, len(links.english))
    likely = np.full(len(links.kinds), 1.0)
    counts = np.zeros(len(links.kinds))
    for _ in range(rounds):
        counts = np.zeros(len(links.kinds))
        for numbers in links.pairs:
            shares = likely[numbers]
            counts[numbers] += shares / shares.sum(axis=0)  # no kind stands twice in a pair
        totals = np.bincount(owner, counts, len(links.chinese))
        likely = counts / totals[owner]
    return likely, counts


def table(pairs: Sequence[tuple[str, str]], fewest: int = FEWEST) -> Iterator[Row]:
    """The rows of the words that are told by few others, in the order of their characters."""
    seen = Counter(word for source, _ in pairs for word in set(chinese_words(source)))
    links = links_of(pairs)
    likely, counts = expected(links, ROUNDS)
    found: dict[str, list[tuple[str, int]]] = {}
    width = len(links.english)
    kept = (likely >= LEAST) & (counts >= EXPECTED)
    for kind, share in zip(links.kinds[kept].tolist(), likely[kept].tolist(), strict=True):
        word, counterpart = links.chinese[kind // width], links.english[kind % width]
        telling = counterpart and counterpart not in SMALL and not counterpart.isdigit()
        if telling and seen[word] >= fewest:
            found.setdefault(word, []).append((counterpart, round(100 * share)))
    for word in sorted(found):
        rows = sorted(found[word], key=lambda row: (-row[1], row[0]))
        if sum(share for _, share in rows) >= 100 * MASS:
            yield word, tuple(rows)


def main(target: Path) -> None:
    """Write the table."""
    pairs = [(pair.zh, pair.en) for path in newspapers(DATA) for pair in read_pairs(path, "")]
    lines = (
        f"{word}\t" + " ".join(f"{counterpart}:{share}" for counterpart, share in row)
        for word, row in table(pairs)
    )
    target.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
