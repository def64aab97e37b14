"""What is wrong with a term by itself, whatever the lexicon and the stages say."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from pipeline.editions.spelling import Spelling, spell
from pipeline.editions.syllables import plain
from pipeline.editions.words import HANZI, load_words
from pipeline.lexicon import COLUMNS, KINDS, Term
from pipeline.terms.finding import Finding, Level
from pipeline.terms.pinyin_form import faults
from pipeline.terms.scripts import left_simplified, simplified, strange_forms, traditional_of

__all__ = ["hanzi_of", "pinyin_of", "rule_findings", "spelling_of"]

# Invisible: a term that has one is never found in a text.
_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Co"))
_LATIN = re.compile(r"[A-Za-z0-9+&.]+")
_FULL_WIDTH = re.compile("[！-～，。、：；？（）【】《》]")


def hanzi_of(text: str) -> str:
    """The hanzi of a text, which are what pinyin stands for."""
    return "".join(HANZI.findall(text))


def pinyin_of(term: Term) -> str:
    """The pinyin of a term's hanzi: without the figures, Latin and marks of the term itself."""
    if HANZI.fullmatch(term.simplified):
        return term.pinyin
    pinyin = term.pinyin
    for piece in _LATIN.findall(term.simplified):
        pinyin = pinyin.replace(piece, " ", 1)
    return " ".join(re.sub(r"[^\w\s'’-]|\d", " ", pinyin).split())


def spelling_of(term: Term) -> Spelling | None:
    """The term's pinyin over its hanzi, None where the two disagree."""
    return spell(Term(hanzi_of(term.simplified), pinyin=pinyin_of(term)), load_words())


def rule_findings(term: Term) -> Iterator[Finding]:
    """What is wrong with a term; the findings have no place yet."""
    for level, kind, message, remedy in (
        *_spaces(term),
        *_simplified(term),
        *_traditional(term),
        *_pinyin(term),
        *_english(term),
        *_kind(term),
    ):
        yield Finding(level, kind, message, remedy, term=term.simplified)


_Fault = tuple[Level, str, str, str]


def _spaces(term: Term) -> Iterator[_Fault]:
    for name in COLUMNS:
        value: str = getattr(term, name)
        hidden = [char for char in value if unicodedata.category(char) in _HIDDEN]
        if hidden:
            names = ", ".join(sorted({f"U+{ord(char):04X}" for char in hidden}))
            yield Level.ERROR, "hidden", f"{names}, which nobody sees, in {name}", "delete it"
        chinese = name in ("simplified", "traditional")
        odd = [char for char in value if char.isspace() and (chinese or char != " ")]
        if odd and (not chinese or HANZI.search(value)) and not _between_latin(value):
            yield (
                Level.ERROR if name == "simplified" else Level.ADVICE,
                "space",
                f"a space inside {name}",
                "delete it" if chinese else "write a plain space",
            )
        elif "  " in value:
            yield Level.ADVICE, "space", f"two spaces in {name}", "write one"


def _between_latin(value: str) -> bool:
    """Whether every space parts Latin words: 村 BA League is none of our business."""
    return all(
        value[at - 1 : at].isascii() and value[at + 1 : at + 2].isascii()
        for at, char in enumerate(value)
        if char.isspace()
    )


def _simplified(term: Term) -> Iterator[_Fault]:
    form = term.simplified
    plain_form = simplified(form)
    # What is right in both scripts (乾 in 乾隆) stays as it is.
    if plain_form != form and len(plain_form) == len(form):
        odd = "".join(a for a, b in zip(form, plain_form, strict=True) if a != b)
        yield (
            Level.ERROR,
            "script",
            f"{odd} is traditional, in the simplified form",
            f"write {plain_form}",
        )
    if not hanzi_of(term.simplified) and not any(map(str.isalnum, term.simplified)):
        yield Level.ERROR, "term", "a term without a letter", "delete the row"


def _traditional(term: Term) -> Iterator[_Fault]:
    form = term.traditional
    if not form:
        return
    if len(form) != len(term.simplified):
        lengths = f"{len(form)} characters for {len(term.simplified)}"
        yield (
            Level.ERROR,
            "traditional-length",
            f"traditional {form} has {lengths} and is not used",
            "write one character for each",
        )
        return
    left = left_simplified(form)
    if left:
        yield (
            Level.ERROR,
            "script",
            f"{left} is simplified, in the traditional form {form}",
            f"write {traditional_of(form)}",
        )
    for char, other in strange_forms(term.simplified, form):
        yield (
            Level.ERROR,
            "conversion",
            f"traditional {other} is no form of {char}",
            "correct it, or the simplified form",
        )


def _pinyin(term: Term) -> Iterator[_Fault]:
    if not term.pinyin:
        return
    hanzi = hanzi_of(term.simplified)
    if not hanzi:
        yield Level.ADVICE, "pinyin", "pinyin for a term without hanzi", "leave the cell empty"
        return
    wrong = list(faults(pinyin_of(term), len(hanzi)))
    for fault in wrong:
        yield Level.ERROR, "pinyin", f"pinyin {term.pinyin}: {fault.message}", fault.remedy
    spelling = spelling_of(term)
    if wrong or spelling is None:
        return
    for word in spelling.words:
        lacking = [syllable for syllable in word[1:] if plain(syllable)[0] in "aoeê"]
        if lacking:
            written = word[0] + "".join(
                f"'{syllable}" if syllable in lacking else syllable for syllable in word[1:]
            )
            yield (
                Level.ADVICE,
                "apostrophe",
                f"pinyin {''.join(word)} lacks an apostrophe",
                f"write {written}",
            )
    firsts = {0}
    for word in spelling.words:
        firsts.add(max(firsts) + len(word))
    for at, (char, syllable) in enumerate(zip(hanzi, spelling.syllables, strict=True)):
        known = readings(char)
        if known and not _is_reading(syllable, known, first=at in firsts):
            yield (
                Level.ADVICE,
                "reading",
                f"{char} is not read {syllable}",
                f"write {' or '.join(known[:4])}, or leave it if it is a name's own",
            )


@lru_cache(maxsize=8192)
def readings(char: str) -> tuple[str, ...]:
    """All readings of a hanzi with tone marks, the usual one first."""
    from pypinyin import Style, pinyin

    found = pinyin(char, style=Style.TONE, heteronym=True, errors="ignore")
    return tuple(found[0]) if found else ()


def _is_reading(syllable: str, known: tuple[str, ...], *, first: bool) -> bool:
    """Whether a syllable is one of the readings, or within a word one without its tone."""
    if syllable in known or plain(syllable) == "r":
        return True
    return not first and syllable == plain(syllable) and syllable in map(plain, known)


def _english(term: Term) -> Iterator[_Fault]:
    if HANZI.search(term.english):
        yield Level.ERROR, "english", "hanzi in the English", "write it in English"
    elif match := _FULL_WIDTH.search(term.english):
        yield (
            Level.ADVICE,
            "english",
            f"{match[0]} in the English",
            "write the half-width mark",
        )


def _kind(term: Term) -> Iterator[_Fault]:
    if not term.kind or term.kind in KINDS:
        return
    near = difflib.get_close_matches(term.kind.lower(), KINDS, 1)
    remedy = f"write {near[0]}" if near else f"write one of {', '.join(KINDS)}, or nothing"
    yield Level.ERROR, "kind", f"there is no kind {term.kind}", remedy
