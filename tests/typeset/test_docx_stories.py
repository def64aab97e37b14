"""Pages of several stories in Word that are not composed: in sequence, a rule between."""

from __future__ import annotations

import pytest

from pipeline import stages
from pipeline.building.plan import Format
from pipeline.check.docx import check_docx
from pipeline.edition import Block, Edition, Inline, Role
from pipeline.typeset.docx import docx, sequence_notes
from pipeline.typeset.docx.wml import w
from pipeline.typeset.pageplan import PagePlan, PlacedStory, PlanCell, PlanRow
from pipeline.typeset.pdf import lay_out
from tests.typeset.conftest import TEXT, edition_of
from tests.typeset.docx_editions import NS, part, size_of, validate


def story(number: int, paragraphs: int) -> list[Block]:
    texts = [f"{number}之{index}。{TEXT}" for index in range(paragraphs)]
    return [
        Block(f"a{number}.headline", Role.HEADLINE, (Inline(f"第{number}条新闻"),), number),
        *(
            Block(f"a{number}.s1.p{index}", Role.PARAGRAPH, (Inline(text),), number)
            for index, text in enumerate(texts, start=1)
        ),
    ]


@pytest.fixture(scope="module")
def page() -> Edition:
    return edition_of(*story(1, 20), *story(2, 9), *story(3, 5), *story(4, 1))


def plan(*rows: tuple[int, ...]) -> PagePlan:
    """Stories in their order, with these widths in each row."""
    numbers = iter(range(1, 9))
    made = (
        PlanRow(tuple(PlanCell((PlacedStory(next(numbers)),), width) for width in row))
        for row in rows
    )
    return PagePlan(tuple(made), 5, "page-01.toml")


def columns_of(data: bytes) -> dict[str, int]:
    """The number of columns of the section in which each story's text stands."""
    found: dict[str, int] = {}
    waiting: list[str] = []
    for element in part(data)[0]:
        said = "".join(text.text or "" for text in element.iter(w("t")))
        waiting += [said[0]] if "之" in said else []
        end = element if element.tag == w("sectPr") else element.find("w:pPr/w:sectPr", NS)
        if end is not None:
            count = int(end.find("w:cols", NS).get(w("num"), "1"))
            found |= dict.fromkeys(waiting, count)
            waiting = []
    return found


def test_each_story_stands_in_the_columns_of_its_place(page, styles) -> None:
    data = docx(page, styles(), plan((5,), (3, 2), (5,)))
    # Two columns over the whole page would have lines of more than forty hanzi.
    assert columns_of(data) == {"1": 5, "2": 3, "3": 3, "4": 5}
    assert check_docx(data, page) == ()


def test_a_page_without_a_plan_is_planned(page, styles, tmp_path) -> None:
    data = docx(page, styles())
    assert columns_of(data)["1"] == 5
    assert min(columns_of(data).values()) < 5
    assert check_docx(data, page) == ()
    assert validate(data, tmp_path) == []


def test_a_rule_parts_the_stories(page, styles) -> None:
    rules = part(docx(page, styles())).findall(".//w:pBdr/w:top", NS)
    assert len(rules) == 3  # over the second, third and fourth


def test_heads_are_smaller_where_the_place_is_narrower(page, styles) -> None:
    data = docx(page, styles(), plan((5,), (3, 2), (5,)))
    sizes, names = {}, {}
    for paragraph in part(data).iter(w("p")):
        style = paragraph.find("w:pPr/w:pStyle", NS)
        if style is not None and style.get(w("val")).startswith("Headline"):
            text = paragraph.find("w:r/w:t", NS).text
            sizes[text[1]] = size_of(data, paragraph)
            names[text[1]] = style.get(w("val"))
            assert paragraph.find("w:r/w:rPr/w:sz", NS) is None
    look = styles().blocks
    assert sizes["1"] == pytest.approx(look[Role.HEADLINE].size)
    assert sizes["1"] > sizes["2"] > sizes["3"] > look[Role.PARAGRAPH].size
    assert names["1"] == "Headline"
    assert len(set(names.values())) == 4


def test_a_head_of_another_size_has_a_style_based_on_its_likes(page, styles) -> None:
    data = docx(page, styles(), plan((5,), (3, 2), (5,)))
    sheet = part(data, "word/styles.xml")
    second = sheet.find("w:style[@w:styleId='Headline2']", NS)
    found = {
        tag: second.find(f"w:{tag}", NS).get(w("val")) for tag in ("name", "aliases", "basedOn")
    }
    assert found == {"name": "Headline 2", "aliases": "主题2", "basedOn": "Headline"}
    assert second.find("w:pPr/w:outlineLvl", NS).get(w("val")) == "0"


def test_chinese_columns_may_part_any_two_lines_of_a_short_story(page, styles) -> None:
    # LibreOffice never comes to an end over four lines in three columns otherwise.
    data = docx(page, styles())
    assert part(data).find(".//w:widowControl", NS) is None
    text = part(data, "word/styles.xml").find(
        "w:style[@w:styleId='BodyText']/w:pPr/w:widowControl", NS
    )
    assert text.get(w("val")) == "0"


def test_a_page_of_one_story_has_none_of_this(styles) -> None:
    one = edition_of(*story(1, 8))
    plain = docx(one, styles())
    assert part(plain).find(".//w:widowControl", NS) is None
    assert part(plain).find(".//w:pBdr", NS) is None
    assert columns_of(plain) == {"1": styles().page.columns}


def test_a_note_says_why_stories_follow_one_another(page, styles) -> None:
    layout = lay_out(page, styles())
    assert sequence_notes(page, styles(), layout) == ()
    (note,) = sequence_notes(page, styles(), None)
    assert "follow one another" in note
    assert sequence_notes(edition_of(*story(1, 3)), styles(), None) == ()
    made = stages.typeset(Format.DOCX, page, styles(), layout=layout)
    assert made.notes == ()
