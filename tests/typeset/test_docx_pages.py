"""The DOCX of real pages: valid, complete, in all four editions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline import stages
from pipeline.check.docx import check_docx
from pipeline.config import Names, Newspaper
from pipeline.edition import TEXTS, Edition, EditionCode
from pipeline.editions.english import english
from pipeline.editions.simplified import simplified
from pipeline.normalise import normalise
from pipeline.resources import lexicon_of
from pipeline.typeset.docx import docx
from tests.typeset.docx_editions import part, validate

PAGES = sorted((Path(__file__).parents[1] / "gold" / "normalise").glob("*.raw.txt"))
PAPER = Newspaper(
    Path("/paper"), name=Names("焦作日报", "焦作日報", "Jiāozuò Rìbào", "Jiaozuo Daily")
)


class Parrot:
    """Stands in for a translation model: sentences of a likely length."""

    name = "parrot"

    def translate(self, sentences: Sequence[str]) -> list[str]:
        words = "The “standing committee” adopted its report on the city's work & progress".split()
        return [
            " ".join(words[n % 12] for n in range(len(text) // 2 + 1)) + "." for text in sentences
        ]


def edition_of_page(code: EditionCode, path: Path) -> Edition:
    page = normalise(path.read_bytes(), path=path)
    if code is not EditionCode.EN:
        return stages.edition(code, page, PAPER)
    base = simplified(page, PAPER)
    lexicon = lexicon_of(PAPER)
    return english(page, base, paper=PAPER, lexicon=lexicon, translator=Parrot(), memory=None)


@pytest.mark.slow
@pytest.mark.real
@pytest.mark.parametrize("code", list(TEXTS))
@pytest.mark.parametrize("path", PAGES, ids=[path.name.split(".")[0] for path in PAGES])
def test_a_real_page_is_a_valid_file_with_every_word(path, code, styles, tmp_path) -> None:
    edition = edition_of_page(code, path)
    data = docx(edition, styles(code.value, edition.language))
    assert check_docx(data, edition) == ()
    assert validate(data, tmp_path) == []
    words = [inline for block in edition.blocks for inline in block.inlines if inline.syllables]
    assert len(list(part(data).iter("{*}ruby"))) >= len(words)
    assert bool(words) == (code is EditionCode.PINYIN)
