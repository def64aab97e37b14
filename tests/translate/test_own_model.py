"""The model that comes with the program, on the real page, with the network closed."""

from pathlib import Path

import pytest

import pipeline
from pipeline.config import read_newspaper
from pipeline.edition import Edition, Role
from pipeline.editions.english import english
from pipeline.editions.simplified import simplified
from pipeline.normalise import normalise
from pipeline.resources import lexicon_of
from pipeline.translate.engines.argos import ArgosTranslator, find_translator
from pipeline.translate.script import hanzi
from pipeline.translate.tense import Time, speaks_amiss

ROOT = Path(pipeline.__file__).parent
SOURCE = ROOT.parent / "source" / "2025-02-20" / "01.txt"
MODELS = sorted((ROOT / "data" / "model").glob("*.argosmodel"))

pytestmark = [
    pytest.mark.real,
    pytest.mark.slow,
    pytest.mark.skipif(not MODELS, reason="no model in pipeline/data/model"),
]


@pytest.fixture(scope="module")
def translator() -> ArgosTranslator:
    return find_translator(str(MODELS[-1]))


@pytest.fixture(scope="module")
def editions(translator: ArgosTranslator) -> tuple[Edition, Edition]:
    """The real page in simplified Chinese and in English."""
    paper = read_newspaper(SOURCE.parent.parent / "newspaper.toml")
    page = normalise(SOURCE.read_bytes(), path=SOURCE)
    base = simplified(page, paper)
    made = english(
        page, base, paper=paper, lexicon=lexicon_of(paper), translator=translator, memory=None
    )
    return base, made


def test_every_block_is_in_english(editions: tuple[Edition, Edition]) -> None:
    base, made = editions
    assert [block.id for block in made.blocks] == [block.id for block in base.blocks]
    whole = "\n".join(made.texts())
    assert hanzi(whole) == []
    assert "[Not translated]" not in whole
    assert not set(whole) & set("，。、；：！？（）《》“「」　％\"'") - {"“"}
    assert all(block.text.strip() for block in made.blocks)


def test_the_review_tells_what_was_done_and_the_plan_what_will_be(
    editions: tuple[Edition, Edition],
) -> None:
    base, made = editions
    parts: dict[str, list[str]] = {}
    head = ""
    for chinese, english_ in zip(base.blocks, made.blocks, strict=True):
        if chinese.role is Role.SECTION:
            head = chinese.text
        elif chinese.role is Role.PARAGRAPH:
            parts.setdefault(head, []).append(english_.text)
    review, plan = " ".join(parts["2024年工作回眸"]), " ".join(parts["2025年主要任务"])
    assert not speaks_amiss(review, Time.PAST)
    assert plan.count(" will ") > 15
    assert "We made" not in plan


def test_no_figure_of_the_page_is_lost(editions: tuple[Edition, Edition]) -> None:
    _, made = editions
    assert [note for note in made.notes if "figure" in note] == []
    whole = "\n".join(made.texts())
    for figure in ("3,543", "2,526", "2,285", "54321", "12+108+N", "February 19", "14th", "20th"):
        assert figure in whole


def test_names_and_terms_of_the_page_are_the_lexicons(editions: tuple[Edition, Edition]) -> None:
    _, made = editions
    texts = {block.id: block.text for block in made.blocks}
    lead = texts["a1.lead.p1"]
    assert "Li Minsheng" in lead
    assert "Standing Committee of the 14th Municipal People’s Congress" in lead
    assert "third session of the 14th Municipal People’s Congress" in lead
    assert "“Two Affirmations”" in texts["a1.s2.p1"]


def test_the_same_sentences_give_the_same_bytes(translator: ArgosTranslator) -> None:
    sentences = [
        "市人大常委会依法履职。",
        "代表提出建议213件。",
        "会议听取了报告，安排了任务。",
    ] * 2
    made = translator.translate(sentences)
    assert made[:3] == made[3:]
    assert find_translator(str(MODELS[-1])).translate(sentences) == made


def test_a_draft_says_how_sure_the_model_is(translator: ArgosTranslator) -> None:
    """What the model says of the same translation when it is asked to score it."""
    sentence = "会议审议了政府工作报告。"
    (draft,) = translator.drafts([sentence])
    model, chinese, _ = translator.load()
    (asked,) = model.score_batch([chinese.encode(sentence)], [list(draft.tokens)])
    assert len(asked.log_probs) == len(draft.tokens) + 1
    assert draft.score == pytest.approx(sum(asked.log_probs) / len(asked.log_probs), abs=1e-3)
