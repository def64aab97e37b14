"""The pinyin edition: the text with its reading over every hanzi.

It is the simplified text, or the traditional one, whose readings are those of the
simplified: the characters stand one for one. In zhuyin they are Taiwan's (`taiwan`).

The reading is grouped by word (`Inline`), with tone marks and the spelling of
GB/T 16159-2012; figures, Latin and punctuation have none. How the words, the
readings and the spelling are found: `segment`, `readings`, `orthography`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.config import Newspaper
from pipeline.edition import Edition, EditionCode, Inline, Role
from pipeline.editions.characters import readable, set_in
from pipeline.editions.notes import between_words
from pipeline.editions.orthography import apply_sandhi, write
from pipeline.editions.proper import with_names
from pipeline.editions.reader import Reader, reader_of
from pipeline.editions.readings import read_tokens
from pipeline.editions.spelling import spell
from pipeline.editions.styled import styled
from pipeline.editions.taiwan import in_taiwan
from pipeline.editions.words import load_words
from pipeline.lexicon import Lexicon, Term
from pipeline.pinyin_style import PinyinStyle

__all__ = ["LANGUAGE", "annotate", "pinyin", "syllables"]

LANGUAGE = "zh-Hans"


def annotate(text: str, *, lexicon: Lexicon, sandhi: bool = False) -> tuple[Inline, ...]:
    """A text as written words with their syllables; joined, they give the text again.

    Syllables have tone marks and are lower-case but for names; 一 and 不 have
    citation tones unless `sandhi`. Characters without a reading (figures, Latin,
    punctuation, private-use characters) stand in inlines without syllables.
    """
    return _inlines(reader_of(lexicon), text, (), sandhi=sandhi)


def syllables(text: str, *, lexicon: Lexicon) -> Iterator[tuple[str, Sequence[str]]]:
    """The pieces of a text with the citation syllables of their hanzi; joined, they give it again.

    The syllables are those of `annotate`, lower-case with tone marks; without the spelling of
    words and names, which no syllable hangs on, they take half the time.
    """
    reader = reader_of(lexicon)
    tokens = reader.tokens(text)
    read = read_tokens(tokens, reader.words, reader.spellings)
    for token, sounds in zip(tokens, read, strict=True):
        yield token.text, tuple(filter(None, sounds))


def pinyin(
    edition: Edition,
    *,
    lexicon: Lexicon,
    style: PinyinStyle | None = None,
    paper: Newspaper | None = None,
    characters: Edition | None = None,
) -> Edition:
    """The simplified edition with pinyin over its hanzi, block by block, in a style.

    The masthead is read as the newspaper's configuration says. `characters` is the same
    page in traditional characters, where those are to be set: language, title, author and
    notes are then that edition's.
    """
    reader = reader_of(lexicon)
    known = reader.names(edition.blocks)
    style = PinyinStyle() if style is None else style
    seen: set[str] = set()
    shown = {} if characters is None else {one.id: one for one in characters.blocks}
    blocks = []
    for block in edition.blocks:
        source = shown.get(block.id, block)
        set_as = source.text
        text = block.text
        if len(set_as) != len(text):
            # A masthead of its own, or a row that has another length in the other script.
            text = readable(set_as, lexicon=lexicon)
        inlines = None
        if block.role is Role.MASTHEAD and paper is not None and paper.name.hans == text:
            inlines = _as_configured(text, paper.name.pinyin)
        if block.role is Role.PICTURE:
            inlines = block.inlines  # a file's name, or none
        if inlines is None:
            inlines = _inlines(reader, text, known, sandhi=False)
        if characters is not None and style.script == "zhuyin":
            inlines = in_taiwan(inlines, set_as)
        inlines = set_in(styled(inlines, style, seen), set_as)
        blocks.append(between_words(replace(block, inlines=inlines, marks=source.marks)))
    told = edition if characters is None else characters
    return replace(
        told,
        code=EditionCode.PINYIN,
        language=LANGUAGE if characters is None else characters.language,
        blocks=tuple(blocks),
    )


def _inlines(
    reader: Reader, text: str, known: Iterable[str], *, sandhi: bool
) -> tuple[Inline, ...]:
    tokens = reader.tokens(text, known)
    syllables = read_tokens(tokens, reader.words, reader.spellings)
    written = write(*with_names(text, tokens, syllables, reader.lexicon), reader.spellings)
    return apply_sandhi(written) if sandhi else written


def _as_configured(text: str, written: str) -> tuple[Inline, ...] | None:
    spelling = spell(Term(text, pinyin=written), load_words())
    if spelling is None:
        return None
    inlines = []
    at = 0
    for word in spelling.words:
        inlines.append(Inline(text[at : at + len(word)], word))
        at += len(word)
    return tuple(inlines)
