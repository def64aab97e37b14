"""Figures that Chinese says in two parts or by a word, and English otherwise.

四分之三 are three quarters, 七折 is 30 percent off, 3分50秒 are 3 minutes 50 seconds, Ⅲ级 is
Level III, 下半年 the second half of the year. None is one number of the English, so
`pipeline.translate.figures.comparing` does not see them: here it is looked for whether the
English has one of the ways to say each.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from pipeline.translate.figures.compound_amounts import AMOUNTS
from pipeline.translate.figures.compound_apart import APART
from pipeline.translate.figures.compound_clock import CLOCK
from pipeline.translate.figures.compound_doubled import DOUBLED
from pipeline.translate.figures.compound_eras import ERAS
from pipeline.translate.figures.compound_first import ENDS
from pipeline.translate.figures.compound_hours import HOURS
from pipeline.translate.figures.compound_kind import Compound, Kinds
from pipeline.translate.figures.compound_lists import LISTS
from pipeline.translate.figures.compound_named import NAMED
from pipeline.translate.figures.compound_ordinals import ORDINALS
from pipeline.translate.figures.compound_parts import PARTS
from pipeline.translate.figures.compound_prices import PRICES
from pipeline.translate.figures.compound_ranks import RANKS
from pipeline.translate.figures.compound_rates import RATES
from pipeline.translate.figures.compound_records import RECORDS
from pipeline.translate.figures.compound_round import ROUND
from pipeline.translate.figures.compound_sizes import SIZES
from pipeline.translate.figures.compound_times import TIMES
from pipeline.translate.figures.compound_vague import VAGUE

__all__ = ["Compound", "absent", "compounds"]

# In the order in which they are looked for.
_KINDS: Kinds = tuple(
    chain(
        *(RECORDS, NAMED, ERAS, RATES, HOURS, CLOCK, RANKS, LISTS, ORDINALS, SIZES, PARTS),
        *(APART, ROUND, AMOUNTS, TIMES, VAGUE, DOUBLED, ENDS, PRICES),
    )
)


@lru_cache(maxsize=256)
def compounds(source: str) -> tuple[Compound, ...]:
    """Such figures of a sentence, left to right; none stands in another."""
    found: list[Compound] = []
    for pattern, read in _KINDS:
        for match in pattern.finditer(source):
            made = read(match)
            inside = any(made.start < one.end and one.start < made.end for one in found if made)
            if made is not None and not inside:
                found.append(made)
    return tuple(sorted(found, key=lambda one: one.start))


def absent(source: str, english: str) -> Iterator[Compound]:
    """Those that the English does not say."""
    for one in compounds(source):
        if not one.accepts(english):
            yield one
