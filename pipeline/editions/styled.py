"""Readings as a `PinyinStyle` has them: sandhi, 儿, tones, zhuyin, and what words have any."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.edition import Inline
from pipeline.editions.levels import level
from pipeline.editions.orthography import apply_sandhi
from pipeline.editions.syllables import tone
from pipeline.editions.words import load_words
from pipeline.editions.zhuyin import to_zhuyin
from pipeline.pinyin_style import PinyinStyle

__all__ = ["bare", "styled"]

_TONE_MARKS = frozenset("\u0304\u0301\u030c\u0300")
_SECOND = str.maketrans("ǎěǐǒǔǚǍĚǏǑǓǙ", "áéíóúǘÁÉÍÓÚǗ")


def styled(
    inlines: Sequence[Inline], style: PinyinStyle, seen: set[str] | None = None
) -> tuple[Inline, ...]:
    """Annotated text with its readings as the style has them; the text stays.

    `seen` are the words that had a reading before and is added to; it is asked only
    where the style has `first_only`.
    """
    made: Iterable[Inline] = inlines
    if style.sandhi:
        made = apply_sandhi(tuple(made))
    if style.third_tone:
        made = _third_tones(tuple(made))
    if style.hsk or style.first_only:
        made = _chosen(made, style, set() if seen is None else seen)
    if style.erhua:
        made = map(_rhotic, made)
    if style.script == "zhuyin":
        made = (_respelt(inline, map(to_zhuyin, inline.syllables)) for inline in made)
    elif style.tones != "marks":
        made = (_respelt(inline, _unmarked(inline, style)) for inline in made)
    if style.ruby == "hanzi" or style.script == "zhuyin":
        made = (single for inline in made for single in _by_hanzi(inline))
    return tuple(made)


def bare(syllable: str) -> str:
    """A syllable by itself: without the capital, apostrophe or hyphen its word gives it."""
    return syllable.lstrip("'’-").lower()


def _respelt(inline: Inline, syllables: Iterable[str]) -> Inline:
    return replace(inline, syllables=tuple(syllables))


def _chosen(inlines: Iterable[Inline], style: PinyinStyle, seen: set[str]) -> Iterator[Inline]:
    """The inlines, those without reading that the style leaves out."""
    for inline in inlines:
        text = inline.text
        left_out = bool(inline.syllables) and (
            (style.hsk > 0 and level(text) <= style.hsk) or (style.first_only and text in seen)
        )
        if inline.syllables:
            seen.add(text)
        yield _respelt(inline, ()) if left_out else inline


def _rhotic(inline: Inline) -> Inline:
    """儿 that rounds off a syllable as r: huār (GB/T 16159-2012, after 《汉语拼音方案》)."""
    sounds = [
        "r" if offset and bare(sound) == "er" and inline.text[offset] == "儿" else sound
        for offset, sound in enumerate(inline.syllables)
    ]
    return _respelt(inline, sounds)


def _unmarked(inline: Inline, style: PinyinStyle) -> list[str]:
    """The syllables without tone marks, with the tone's number where the style has numbers.

    The neutral tone is 5; an r takes the number of its syllable behind it: huar1.
    """
    sounds: list[str] = []
    number = ""
    for syllable in inline.syllables:
        letters = unicodedata.normalize("NFD", syllable)
        letters = "".join(char for char in letters if char not in _TONE_MARKS)
        letters = unicodedata.normalize("NFC", letters)
        if style.tones == "none":
            sounds.append(letters)
        elif letters == "r" and sounds:
            sounds[-1] = sounds[-1].removesuffix(number)
            sounds.append(letters + number)
        else:
            number = str(tone(syllable))
            sounds.append(letters + number)
    return sounds


def _by_hanzi(inline: Inline) -> Iterator[Inline]:
    """The inline cut into its hanzi, each with its syllable."""
    if not inline.syllables:
        yield inline
        return
    for char, syllable in zip(inline.text, inline.syllables, strict=True):
        yield replace(inline, text=char, syllables=(syllable.lstrip("'’-"),))


def _third_tones(inlines: Sequence[Inline]) -> Iterator[Inline]:
    """A third tone before another as the second tone that is spoken: nǐ hǎo, ní hǎo.

    It changes within a word (zhánlánguǎn), and where a word of one syllable leans on the next
    (很好), unless that has changed already (小老虎: xiǎo láohǔ); after longer words speakers
    pause.
    """
    made: list[Inline] = []
    following = 0  # the tone that the next syllable is spoken with, 0 where there is none
    for inline in reversed(inlines):
        sounds = list(inline.syllables)
        last = len(sounds) - 1
        for offset in range(last, -1, -1):
            if offset == last:
                changes = following == 3 and last == 0
            else:
                spoken = offset == 0 and _leans(inline.text)
                changes = tone((sounds if spoken else inline.syllables)[offset + 1]) == 3
            if changes and tone(sounds[offset]) == 3:
                sounds[offset] = sounds[offset].translate(_SECOND)
        following = tone(sounds[0]) if sounds else 0
        made.append(_respelt(inline, sounds))
    yield from reversed(made)


def _leans(word: str) -> bool:
    """Whether a word of three hanzi is one before a word of two: 纸老虎, not 展览馆."""
    words = load_words()
    return len(word) == 3 and words.get(word[1:]) is not None and words.get(word[:2]) is None
