"""The colophon says how much of the English is reviewed, in every case."""

from __future__ import annotations

import pytest

from pipeline.editions.reviewstate import review_state
from pipeline.translate.passages import Origin, Sentence

PERSON = Sentence("甲。", "A.", Origin.MEMORY, reviewed=True)
REMEMBERED = Sentence("乙。", "B.", Origin.MEMORY)
MACHINE = Sentence("丙。", "C.", Origin.MACHINE)
LEXICON = Sentence("丁", "D", Origin.LEXICON, reviewed=True)
FAILED = Sentence("戊。", "[Not translated]", Origin.FAILED)


@pytest.mark.parametrize(
    ("sentences", "said"),
    [
        ([], ""),
        ([LEXICON], "Translation from the newspaper’s lexicon. "),
        ([MACHINE, LEXICON], "Machine translation by X, not reviewed. "),
        ([REMEMBERED], "Machine translation by X, not reviewed. "),
        (
            [PERSON, MACHINE, REMEMBERED, LEXICON],
            "Machine translation by X; 1 of 3 sentences reviewed by a person. ",
        ),
        ([PERSON, PERSON, LEXICON], "Translation reviewed by a person. "),
        ([PERSON, FAILED], "Translation reviewed by a person; 1 sentence not translated. "),
        ([FAILED, FAILED], "Machine translation by X, not reviewed; 2 sentences not translated. "),
        (
            [PERSON, MACHINE, FAILED],
            (
                "Machine translation by X; 1 of 3 sentences reviewed by a person; "
                "1 sentence not translated. "
            ),
        ),
    ],
)
def test_the_state_of_review(sentences: list[Sentence], said: str) -> None:
    assert review_state(sentences, "X") == said
