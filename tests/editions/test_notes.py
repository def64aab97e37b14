"""A story's notes in the four editions: numbered, behind the right words, never lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.edition import Block, Inline, NoteMark, Role
from pipeline.editions.english_notes import in_english
from pipeline.editions.notes import between_words
from pipeline.editions.pinyin import pinyin
from pipeline.editions.simplified import simplified
from pipeline.editions.traditional.edition import traditional
from pipeline.lexicon import Lexicon, Term
from pipeline.sourceformat.source import parse
from pipeline.translate.passages import Origin, Sentence, Translation

SOURCE = """\
# 推行票决制[^b]

副题：办好实事[^a]

人大代表履行职责[^c]，群众里外受益[^b]。

| 项目 | 数 |
| --- | --- |
| 产值[^表] | 5 |

[^a]: 甲注。

[^b]: 乙注，二〇二五年发展。

[^c]: 丙注。

[^表]: 丁注。

# 第二篇

文[^1]。

[^1]: 另注。
"""


@pytest.fixture
def base(newspaper):
    return simplified(parse(SOURCE, "01.md"), newspaper)


@pytest.fixture
def newspaper(tmp_path):
    from pipeline.config import Newspaper

    return Newspaper(tmp_path)


def behind(edition):
    """What each reference stands behind, with its number."""
    return [
        (block.id, block.text[: mark.at][-2:], mark.number, mark.note)
        for block in edition.blocks
        for mark in block.marks
    ]


def test_references_are_numbered_as_they_are_read_story_by_story(base):
    assert behind(base) == [
        ("a1.headline", "决制", 1, "a1.n1"),
        ("a1.subtitle", "实事", 2, "a1.n2"),
        ("a1.s1.p1", "职责", 3, "a1.n3"),
        ("a1.s1.p1", "受益", 1, "a1.n1"),
        ("a1.s1.t1.r1c1", "产值", 4, "a1.n4"),
        ("a2.s1.p1", "文", 1, "a2.n1"),
    ]
    notes = [(b.id, b.number, b.text) for b in base.blocks if b.role is Role.NOTE]
    assert notes == [
        ("a1.n1", 1, "乙注，二〇二五年发展。"),
        ("a1.n2", 2, "甲注。"),
        ("a1.n3", 3, "丙注。"),
        ("a1.n4", 4, "丁注。"),
        ("a2.n1", 1, "另注。"),
    ]
    ids = [block.id for block in base.blocks]
    assert ids.index("a1.n4") + 1 == ids.index("a2.headline")


def test_traditional_and_pinyin_have_them_behind_the_same_words(base):
    lexicon = Lexicon({})
    hant = traditional(base, lexicon=lexicon)
    assert [mark[2:] for mark in behind(hant)] == [mark[2:] for mark in behind(base)]
    assert behind(hant)[3][1] == "受益"
    assert next(b.text for b in hant.blocks if b.id == "a1.n1") == "乙注，二〇二五年發展。"
    read = pinyin(base, lexicon=lexicon)
    assert behind(read) == behind(base)
    assert "".join(i.reading for i in read.blocks[-2].inlines).startswith("lìng")


def test_a_reference_in_a_word_stands_behind_it_where_that_has_a_reading():
    words = (Inline("票决制", ("piào", "jué", "zhì")), Inline("办"), Inline("好", ("hǎo",)))
    block = Block("p", Role.PARAGRAPH, words, marks=(NoteMark(1, 1, "n"), NoteMark(4, 2, "m")))
    assert [mark.at for mark in between_words(block).marks] == [3, 4]


@given(
    st.lists(st.tuples(st.text("一二 a", min_size=1, max_size=4), st.booleans()), max_size=4),
    st.lists(st.integers(1, 16), max_size=3),
)
def test_pieces_are_the_text_with_every_reference_at_its_place(runs, places):
    inlines = tuple(Inline(text, ("x",) * len(text) if read else ()) for text, read in runs)
    size = sum(len(text) for text, _ in runs)
    places = sorted(place for place in places if place <= size)
    marks = tuple(NoteMark(at, n, "n") for n, at in enumerate(places, start=1))
    block = between_words(Block("p", Role.PARAGRAPH, inlines, marks=marks))
    pieces = list(block.pieces())
    assert "".join(p.text for p in pieces if isinstance(p, Inline)) == block.text
    found = []
    at = 0
    for piece in pieces:
        if isinstance(piece, Inline):
            at += len(piece.text)
        else:
            found.append(NoteMark(at, piece.number, piece.note))
    assert tuple(found) == block.marks
    assert all(mark.at >= place for mark, place in zip(found, places, strict=True))
    assert [i.reading for i in inlines if i.syllables] == [
        p.reading for p in pieces if isinstance(p, Inline) and p.syllables
    ]


TERMS = (Term("票决制", english="voting system"), Term("实事", english="project"))
LEXICON = Lexicon({term.simplified: term for term in TERMS})


def english(source, places, *sentences):
    """The English of a paragraph with its references as ``[1]``, and what is noted."""
    marks = tuple(NoteMark(at, number, "n") for number, at in enumerate(places, start=1))
    block = Block("p1", Role.PARAGRAPH, (Inline(source),), marks=marks)
    made = Translation("p1", tuple(Sentence(zh, en, Origin.MACHINE) for zh, en in sentences))
    plain = Block("p1", Role.PARAGRAPH, (Inline(made.text, machine=True),))
    done, notes = in_english(block, plain, made if sentences else None, LEXICON)
    text = "".join(p.text if isinstance(p, Inline) else f"[{p.number}]" for p in done.pieces())
    return text, notes


def test_in_english_a_reference_follows_its_term_or_its_sentence():
    source = "市里推行票决制，群众满意。办好“实事”很好。"
    two = (
        ("市里推行票决制，群众满意。", "The city has the voting system, and people like it."),
        ("办好“实事”很好。", "The “project” is good."),
    )
    assert english(source, (7,), *two) == (
        "The city has the voting system,[1] and people like it. The “project” is good.", ()
    )  # fmt: skip
    assert english(source, (3, 18), *two)[0] == (
        "The city has the voting system, and people like it.[1] The “project”[2] is good."
    )
    # Neither changes places with the one before it.
    assert english(source, (3, 7), *two)[0].startswith(
        "The city has the voting system, and people like it.[1][2] The"
    )
    assert english(source, (len(source),), *two)[0].endswith("is good.[1]")


def test_a_term_said_twice_or_not_at_all_leaves_the_sentences_end():
    one = ("推行票决制好", "A voting system is a voting system.")
    assert english("推行票决制好", (5,), one)[0] == "A voting system is a voting system.[1]"
    other = ("推行票决制好", "It votes.")
    assert english("推行票决制好", (5,), other)[0] == "It votes.[1]"


def test_a_reference_whose_place_is_not_found_stands_at_the_end_and_is_told():
    text, notes = english("甲乙丙丁", (2,), ("别的", "Something else."))
    assert text == "Something else.[1]"
    assert notes == (
        "p1: the place of note 1 is not found in the English: its reference stands at the end",
    )
    assert english("甲乙", (2,), ("别的", "Something else."))[1] == ()


@given(st.data())
def test_no_reference_is_ever_lost_in_english(data):
    parts = data.draw(
        st.lists(st.text("票决制，。 ", min_size=1, max_size=6), min_size=1, max_size=4)
    )
    source = "".join(parts)
    places = sorted(data.draw(st.lists(st.integers(1, len(source)), max_size=4)))
    kept = [part for part in parts if data.draw(st.booleans())]
    pairs = [(part, data.draw(st.sampled_from(["Voting system.", "Yes", "A"]))) for part in kept]
    text, _ = english(source, places, *pairs)
    assert [f"[{n}]" for n in range(1, len(places) + 1)] == [
        f"[{part.split(']')[0]}]" for part in text.split("[")[1:]
    ]
