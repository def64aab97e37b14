"""Notes and their references in the source: read, written, and what is wrong with them named."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.config import Newspaper
from pipeline.errors import SourceError
from pipeline.normalise import normalise
from pipeline.page import Article, Note, Page, Passage, Reference, Section
from pipeline.pagetext import moved, rewritten
from pipeline.sourceformat.follows import compare
from pipeline.sourceformat.source import parse, render
from pipeline.stages import in_simplified
from tests.sourceformat.test_source import TRAPS, texts

SOURCE = """\
# 推行票决制[^票决]

副题：办好实事[^2]

> 核心内容[^b]。

第一段，票决制[^票决]，办好。

[^2]: 二号注释。
[^票决]：由代表投票决定。

| 项目 | 数 |
| --- | --- |
| 产值[^c-1] | 5 |

[^b]: 三号注释，\\[^x] 不是注。

[^c-1]: 表注。
"""


def article(text):
    (found,) = parse(text, "01.md").articles
    return found


def test_notes_are_found_wherever_they_stand_and_are_no_part_of_the_text():
    found = article(SOURCE)
    assert found.headline.text == "推行票决制"
    assert found.headline.references == (Reference(5, "票决"),)
    assert found.subtitle.references == (Reference(4, "2"),)
    assert [p.text for p in found.passages()][:3] == ["推行票决制", "办好实事", "核心内容。"]
    assert found.sections[0].paragraphs[0].references == (Reference(7, "票决"),)
    assert [(note.label, note.text.text) for note in found.notes] == [
        ("票决", "由代表投票决定。"),
        ("2", "二号注释。"),
        ("b", "三号注释，[^x] 不是注。"),
        ("c-1", "表注。"),
    ]
    assert [note.text.source_lines for note in found.notes] == [(10,), (9,), (16,), (18,)]


def test_a_page_with_notes_reads_the_same_and_has_them_at_the_storys_end():
    page = parse(SOURCE, "01.md")
    written = render(page)
    assert parse(written, "01.md") == page
    assert written.index("| 产值[^c-1] |") < written.index("[^票决]: 由代表投票决定。")
    assert "三号注释，\\[^x] 不是注。" in written


@st.composite
def annotated(draw):
    """A text with references behind some of its characters, as a reader may find them."""
    text = draw(texts)
    places = [at for at in range(1, len(text) + 1) if text[:at].split("\n")[-1].strip()]
    chosen = sorted(draw(st.lists(st.sampled_from(places), max_size=3))) if places else []
    labels = draw(st.lists(st.sampled_from("1 2 甲 a-b x.y _".split()), min_size=3, max_size=3))
    return Passage(text, (), tuple(map(Reference, chosen, labels)))


@given(st.lists(annotated(), min_size=1, max_size=4), st.lists(texts, min_size=6, max_size=6))
def test_what_is_written_reads_the_same(passages, words):
    headline, *rest = passages
    story = Article(headline, sections=(Section(1, None, tuple(rest)),) if rest else ())
    labels = dict.fromkeys(r.label for one in story.passages() for r in one.references)
    notes = tuple(
        Note(label, Passage(f"注{text}")) for label, text in zip(labels, words, strict=False)
    )
    page = Page(articles=(replace(story, notes=notes),))
    assert parse(render(page), "01.md") == page


@given(st.lists(TRAPS | st.sampled_from(["[^", "[^1]", "]", "^", "[1]", "\\[^"]), max_size=8))
def test_the_signs_of_a_reference_in_a_text_stay_text(parts):
    page = Page(articles=(Article(Passage("题"), sections=(Section(1, Passage("".join(parts))),)),))
    assert parse(render(page), "01.md") == page


def test_raw_text_has_no_notes():
    raw = "乡村振兴谱新篇\n\n全市[1]认真[^1]贯彻市委部署，推动工作取得新成效。\n\n[^1]: 各县区抢抓。\n"
    page = normalise(raw.encode())
    again = parse(render(page), "01.md")
    assert not any(one.references for story in again.articles for one in story.passages())
    assert "全市[1]认真[^1]贯彻" in "".join(p.text for p in again.articles[0].passages())


@pytest.mark.parametrize(
    ("text", "line", "message", "remedy"),
    [
        ("# 题\n\n文[^1]。\n", 3, "a note [^1] that the story does not have", "“[^1]: …”"),
        ("# 题\n\n文。\n\n[^1]: 注\n", 5, "a note [^1] that nothing", "remove the note"),
        ("# 题\n\n文[^1]。\n\n[^1]: 注\n\n[^1]: 又\n", 7, "a second note [^1]", "another label"),
        ("# 题\n\n文[^1]。\n\n[^1]: 注[^1]\n", 5, "with a reference to a note", "into the note"),
        ("# 题\n\n文[^1]。\n\n[^1]:\n", 5, "a note without words", "after [^1]:"),
        ("# 题\n\n[^1]文。\n\n[^1]: 注\n", 3, "has nothing before it", "after the words"),
        ("# 题\n署名：记者 王五[^1]\n\n文。\n\n[^1]: 注\n", 2, "in the byline", "headline"),
        ("# 题\n\n文[^1]。\n\n[^1]: 注\n还有\n", 6, "right under a note", "an empty line"),
        ("# 一\n\n文[^1]。\n\n# 二\n\n文。\n\n[^1]: 注\n", 3, "does not have", "of this story"),
    ],
)
def test_what_is_wrong_is_named(text, line, message, remedy):
    with pytest.raises(SourceError) as caught:
        parse(text, "01.md")
    error = caught.value
    assert (str(error.path), error.line) == ("01.md", line)
    assert message in error.message
    assert remedy in (error.remedy or "")


def test_white_before_a_reference_is_left_out_and_each_story_has_its_own_labels():
    page = parse("# 一\n\n文 [^1]，字。\n\n[^1]: 注\n\n# 二\n\n文[^1]。\n\n[^1]: 另\n", "01.md")
    first, second = page.articles
    assert first.sections[0].paragraphs == (Passage("文，字。", (), (Reference(1, "1"),)),)
    assert (first.notes[0].text.text, second.notes[0].text.text) == ("注", "另")


def test_the_dump_tells_the_notes_and_where_they_are_referred_to():
    (story,) = parse(SOURCE, "01.md").to_json()["articles"]
    assert story["notes"][0] == {
        "label": "票决",
        "text": "由代表投票决定。",
        "references": [
            {"in": "推行票决制", "after": 5},
            {"in": "第一段，票决制，办好。", "after": 7},
        ],
    }


def test_an_edited_page_with_notes_follows_from_its_raw_text():
    raw = "乡村振兴谱新篇\n\n本报记者 张三\n\n全市上下认真贯彻市委部署，推动工作取得新成效。\n"
    proposal = normalise(raw.encode())
    text = render(proposal).replace("市委部署", "市委部署[^1]") + "\n[^1]: 市委一号文件的部署。\n"
    edited = parse(text, "01.md")
    assert edited.articles[0].notes
    assert compare(proposal, edited) == ()


def test_references_keep_their_place_when_a_text_changes_its_length():
    places = (Reference(2, "a"), Reference(6, "b"))
    assert [r.at for r in moved(places, "软体很好，对", "应用软件很好，对")] == [4, 8]
    assert moved(places, "一二三四五六", "甲乙丙丁戊己") == places
    page = rewritten(parse(SOURCE, "01.md"), lambda text, _: f"〇{text}")
    assert page.articles[0].headline.references == (Reference(6, "票决"),)
    assert page.articles[0].notes[0].text.text == "〇由代表投票决定。"


def test_a_page_in_traditional_characters_keeps_its_references(tmp_path):
    text = '+++\nscript = "hant"\n+++\n\n# 軟體[^1]發展\n\n[^1]: 軟體是軟件。\n'
    page = in_simplified(parse(text, "01.md"), Newspaper(tmp_path))
    headline = page.articles[0].headline
    assert headline.text[headline.references[0].at :] == "发展"
    assert page.articles[0].notes[0].text.text.startswith("软")
