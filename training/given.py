"""The English that the program would put into a sentence, where a pair's English has it as well.

`training.slots` finds terms in tables; here they are what `pipeline.translate.task` finds in a
sentence when it is translated: bodies and places named by their parts, nouns, phrases and verbs
that a model does not know. A model that learns from sentences given as it will be given them
copies what stands there and sets the rest around it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import chain
from multiprocessing import get_context

from pipeline.lexicon import Lexicon, base_lexicon
from pipeline.translate.grammar.stems import stems
from pipeline.translate.task import make_task
from training.corpus import Pair
from training.slots import Slot, word_at

__all__ = ["given_slots", "given_to_all"]

CHUNK = 500
# Persons are found by their readings in both texts, so that others can take their place.
_PERSON = "person"


def given_slots(pair: Pair, lexicon: Lexicon) -> Iterator[Slot]:
    """What the program gives of a sentence in English, where the pair's own English has it.

    Where it is inflected there (given "vases", said "a vase"), there is no place.
    """
    english = pair.en.replace("\u2019", "'")
    lower, said = english.lower(), " ".join(stems(english))
    task = make_task(pair.zh, lexicon, (), head=pair.genre == "head")
    for one in (*task.terms, *task.words):
        if not one.injected or one.kind == _PERSON or one.source == pair.zh:
            continue
        form = one.copied.replace("\u2019", "'")
        at = word_at(lower, form.lower())
        if at >= 0:
            yield Slot("term", one.start, one.end, at, at + len(form), one.copied)
        elif f" {' '.join(stems(form))} " in f" {said} ":
            yield Slot("term", one.start, one.end, -1, -1, one.copied)


def _of_chunk(lexicon: Lexicon, pairs: list[Pair]) -> list[list[Slot]]:
    return [list(given_slots(pair, lexicon)) for pair in pairs]


def given_to_all(pairs: list[Pair], processes: int) -> list[list[Slot]]:
    """The slots of every pair, found by so many processes."""
    chunks = [pairs[at : at + CHUNK] for at in range(0, len(pairs), CHUNK)]
    with get_context("fork").Pool(processes) as pool:
        return list(chain.from_iterable(pool.imap(partial(_of_chunk, base_lexicon()), chunks)))
