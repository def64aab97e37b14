"""Places in English: 封丘县王村乡 is Wangcun Township in Fengqiu County.

A Chinese place is written in pinyin without tones (GB/T 16708 has Chinese names so), its common
part in English; a name of one syllable keeps the common part as well (浚县 Xunxian County, as the
national gazetteers have it), and 市 is not said. Places abroad and those that are spelt in
another way (哈尔滨 Harbin) are listed. How places are found: `pipeline.editions.places.localities`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from pipeline.editions.pinyin import annotate
from pipeline.editions.places.localities import Locality, chains
from pipeline.editions.places.peoples import PEOPLES, peoples
from pipeline.editions.reader import tokens_in
from pipeline.lexicon import Lexicon
from pipeline.translate.naming.names import joined_word
from pipeline.translate.occurrence import Occurrence
from pipeline.translate.typography import series

__all__ = ["LOCALITY", "in_pinyin", "localities", "without_part"]

LOCALITY: Final = "locality"

_COMMON: Final = re.compile(r" (?:City|Province|County|District|Banner|Town|Township|Village)$")
_PARTS: Final[Mapping[str, str]] = {
    "省": "Province",
    "自治州": "Autonomous Prefecture",
    "地区": "Prefecture",
    "盟": "League",
    "市": "",
    "自治县": "Autonomous County",
    "自治旗": "Autonomous Banner",
    "县": "County",
    "区": "District",
    "旗": "Banner",
    "街道": "Subdistrict",
    "民族乡": "Ethnic Township",
    "镇": "Town",
    "乡": "Township",
    "社区": "Community",
    "村": "Village",
}


def without_part(english: str) -> str:
    """The English of a place without its common part: Songling for Songling County."""
    return _COMMON.sub("", english)


def localities(
    text: str, lexicon: Lexicon, taken: Iterable[tuple[int, int]] = ()
) -> tuple[Occurrence, ...]:
    """The places of a sentence that the lexicon lacks, with their English, left to right.

    Neighbours are one, the smallest first: Sangang Village in Wangcun Township, Fengqiu
    County. `taken` are stretches that are something else (persons).
    """
    return tuple(_occurrences(text, lexicon, taken))


def _occurrences(
    text: str, lexicon: Lexicon, taken: Iterable[tuple[int, int]]
) -> Iterator[Occurrence]:
    for chain in chains(text, tokens_in(text, lexicon), lexicon, taken):
        told = [_english(place, lexicon) for place in chain]
        english = _in_english([one for one, _, _ in told])
        whole, bare, other = told[-1]
        accepted = (_in_english([bare for _, bare, _ in told]), bare, other)
        start, end = chain[0].start, chain[-1].end
        forms = tuple(form for form in dict.fromkeys(accepted) if form and form != english)
        given = whole if len(told) > 1 else ""
        yield Occurrence(start, end, text[start:end], english, forms, LOCALITY, given=given)


def _english(place: Locality, lexicon: Lexicon) -> tuple[str, str, str]:
    """The English of a place, without its common part, and other English that says the same."""
    common = _PARTS.get(place.part, "")
    if place.term is not None:
        english = f"{place.term.english.removesuffix(' City')} {common}".rstrip()
        return english, english, ""
    single = len(place.name) == 1
    listed = "" if place.listed is None else place.listed.english
    bare = listed or in_pinyin(place.name + place.part if single else place.name, lexicon)
    english = " ".join(filter(None, (bare, _of_peoples(place.peoples), common)))
    # Song County is said as well as Songxian County.
    return english, bare, f"{in_pinyin(place.name, lexicon)} {common}" if single else ""


def in_pinyin(name: str, lexicon: Lexicon) -> str:
    """A name as one word of pinyin without tones, read as the pinyin edition reads it."""
    inlines = annotate(name, lexicon=lexicon)
    return joined_word([syllable for inline in inlines for syllable in inline.syllables])


def _of_peoples(text: str) -> str:
    """Peoples in English: 苗族侗族 is Miao and Dong."""
    names = [PEOPLES[one.removesuffix("族")] for one in peoples(text)]
    return series(names)


def _in_english(parts: Sequence[str]) -> str:
    """Places from the largest to the smallest, as English has them."""
    *larger, smallest = parts
    return f"{smallest} in {', '.join(reversed(larger))}" if larger else smallest
