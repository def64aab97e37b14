"""What the stages would make of a term that the lexicon lacks."""

from __future__ import annotations

from dataclasses import replace

from pipeline.editions.orthography import write
from pipeline.editions.pinyin import annotate
from pipeline.editions.readings import read_tokens
from pipeline.editions.tokens import Token
from pipeline.editions.traditional.edition import convert
from pipeline.editions.traditional.names import write_name
from pipeline.editions.traditional.opencc import load_converter
from pipeline.editions.words import HANZI, load_words
from pipeline.lexicon import Lexicon, Term
from pipeline.memory.entry import TranslationMemory
from pipeline.translate.naming.formulas import formulas
from pipeline.translate.naming.names import is_personal, romanise

__all__ = ["english_of", "pinyin_of_stages", "proposed", "syllables_of_stages", "traditional_of"]

# Every word of such a name has a capital (GB/T 16159-2012, 6.2.3).
_CAPITALS = frozenset({"institution", "place", "media"})
_PLACE_ENDS = frozenset("省市县区州旗盟镇乡村江河湖海山岛")
# Where a syllable within a word begins with one of these, an apostrophe parts it (6.2).
_VOWELS = frozenset("aāáǎàoōóǒòeēéěè")


def proposed(term: Term, lexicon: Lexicon, memory: TranslationMemory | None = None) -> Term:
    """The term with its empty forms filled in, as far as anything tells them.

    The traditional form is that of Taiwan, as in every lexicon; the Hong Kong edition
    makes its own of it. A term without hanzi (GDP) has no forms but its English.
    """
    if not HANZI.search(term.simplified):
        return replace(term, english=term.english or english_of(term, lexicon, memory))
    return replace(
        term,
        traditional=term.traditional or traditional_of(term, lexicon),
        pinyin=term.pinyin or pinyin_of_stages(term, lexicon),
        english=term.english or english_of(term, lexicon, memory),
    )


def traditional_of(term: Term, lexicon: Lexicon) -> str:
    """The traditional form that the stage writes for a term by itself."""
    if _is_name(term):
        return write_name(term.simplified, load_converter())
    return convert(term.simplified, lexicon=lexicon, variant="tw")


def _is_name(term: Term) -> bool:
    """Whether a term is a Chinese name, of surname and given name."""
    name = term.simplified
    return term.kind == "person" and 2 <= len(name) <= 4 and bool(HANZI.fullmatch(name))


def pinyin_of_stages(term: Term, lexicon: Lexicon) -> str:
    """The pinyin of a term as the lexicon writes it, "" where a hanzi has no reading."""
    words: list[str] = []
    for text, syllables in _whole_place(term, _words(term, lexicon)):
        if HANZI.search(text) and not syllables:
            return ""
        if syllables:
            word = "".join(syllables)
            capital = term.kind in _CAPITALS
            words.append(word[:1].upper() + word[1:] if capital else word)
        else:
            words.append("".join(text.split()))
    return " ".join(word for word in words if any(map(str.isalnum, word)))


def _whole_place(
    term: Term, words: list[tuple[str, tuple[str, ...]]]
) -> list[tuple[str, tuple[str, ...]]]:
    """A place's words with its proper name as one: Yúnxī Xiàn (GB/T 16159-2012, 6.2.2.1).

    Outside a sentence nothing tells the stage that the hanzi before 县 are one name.
    """
    names, ends = words[:-1], words[-1:]
    single = all(len(text) == 1 and len(read) == 1 for text, read in words)
    if term.kind != "place" or len(names) < 2 or not single or ends[0][0] not in _PLACE_ENDS:
        return words
    first, *others = (read[0] for _, read in names)
    joined = (first, *(f"'{one}" if one[0] in _VOWELS else one for one in others))
    return [("".join(text for text, _ in names), joined), *ends]


def syllables_of_stages(term: Term, lexicon: Lexicon) -> tuple[str, ...]:
    """The bare syllables that the stage reads, one a hanzi."""
    return tuple(
        syllable.lstrip("'-").lower()
        for _, syllables in _words(term, lexicon)
        for syllable in syllables
    )


def _words(term: Term, lexicon: Lexicon) -> list[tuple[str, tuple[str, ...]]]:
    """The words of a term with their syllables, () for what is not read."""
    if _is_name(term):
        tokens = [Token(term.simplified, 0, "N")]
        words = load_words()
        inlines = write(tokens, read_tokens(tokens, words, {}), {})
    else:
        inlines = annotate(term.simplified, lexicon=lexicon)
    return [(inline.text, inline.syllables) for inline in inlines]


def english_of(term: Term, lexicon: Lexicon, memory: TranslationMemory | None = None) -> str:
    """The English of a term without asking an engine, "" where nothing tells it.

    From the newspaper's memory; by rule for people's names and for names that follow a
    formula (市十四届人大三次会议).
    """
    entry = None if memory is None else memory.lookup(term.simplified)
    if entry is not None:
        return entry.english.strip()
    if term.kind == "person" and is_personal(term.simplified):
        return romanise(term.simplified, lexicon)
    for formula in formulas(term.simplified):
        if (formula.start, formula.end) == (0, len(term.simplified)):
            return formula.english
    return ""
