"""Repairs that the editor takes back: the place stays as the raw text has it."""

import random
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import SourceError
from pipeline.normalise import normalise
from pipeline.normalise.conserve import page_texts
from pipeline.normalise.keep import keep_entry, read_entry
from tests.normalise.test_damage import KINDS, damaged, read_pool, story

GOLD = Path(__file__).parents[1] / "gold" / "normalise"
PAGES = sorted(path.name.removesuffix(".raw.txt") for path in GOLD.glob("*.raw.txt"))


def entries(page):
    """The entries that the report has for the repairs of a page."""
    return [entry for repair in page.repairs if (entry := keep_entry(repair)) is not None]


def kept(raw, *written):
    return normalise(raw, path="01.txt", keep=[read_entry(text) for text in written])


def characters(texts):
    return Counter(char for text in texts for char in text if not char.isspace())


def nothing_done(raw):
    """The page with every repair taken back, those too that come up on the way."""
    written = []
    for _ in range(6):
        page = kept(raw, *written)
        new = [entry for entry in entries(page) if entry not in written]
        if not new:
            return page
        written += new
    raise AssertionError(new)


@pytest.mark.parametrize("name", PAGES)
def test_undoing_all_repairs_gives_back_the_characters_of_the_raw_text(name):
    raw = (GOLD / f"{name}.raw.txt").read_bytes()
    page = nothing_done(raw)
    assert characters(page_texts(page)) == characters([raw.decode().replace("\ufeff", "")])
    assert {repair.kind for repair in page.repairs} <= {"suspect", "kept"}


@pytest.mark.parametrize("name", PAGES)
def test_every_repair_of_a_page_can_be_taken_back_by_itself(name):
    raw = (GOLD / f"{name}.raw.txt").read_bytes()
    for repair in normalise(raw).repairs:
        entry = keep_entry(repair)
        if entry is not None:
            page = kept(raw, entry)
            assert entry not in entries(page)
            assert {item.lines for item in page.repairs if item.kind == "kept"} == {repair.lines}


@pytest.mark.parametrize("kind", KINDS)
def test_all_repairs_of_damaged_pages_can_be_taken_back(kind):
    damage, _ = KINDS[kind]
    for seed in range(8):
        rng = random.Random(seed)  # noqa: S311 - pages, no secrets
        raw = damaged(rng, [story(rng, read_pool()) for _ in range(2)], damage)
        page = nothing_done(raw.encode())
        assert characters(page_texts(page)) == characters([raw])
        assert {repair.kind for repair in page.repairs} <= {"suspect", "kept"}


CUT = "乡村振兴谱新篇\n\n全市上下在市委的坚强领导下\n\n下，推动工作取得新成效。\n"


def texts(page):
    return [item.text for part in page.articles[0].sections for item in part.paragraphs]


def test_a_doubled_character_stays_on_both_sides():
    (entry,) = entries(normalise(CUT.encode()))
    assert entry == "doubled 3, 5: …市上下在市委的坚强领导下⏎下，推动工作取得新成效。…"
    page = kept(CUT.encode(), entry)
    assert texts(page) == ["全市上下在市委的坚强领导下下，推动工作取得新成效。"]
    told = [repair for repair in page.repairs if repair.kind == "kept"]
    assert told[0].reason.startswith("left as it was (would be: doubled,")


def test_the_join_that_remains_can_be_taken_back_as_well():
    (doubled,) = entries(normalise(CUT.encode()))
    (join,) = entries(kept(CUT.encode(), doubled))
    page = kept(CUT.encode(), join, doubled)
    assert texts(page) == ["全市上下在市委的坚强领导下", "下，推动工作取得新成效。"]
    assert page.keep == (read_entry(join), read_entry(doubled))


def test_an_entry_may_be_shorter_than_the_report_has_it():
    assert texts(kept(CUT.encode(), "doubled 3-5: 领导下下，")) == [
        "全市上下在市委的坚强领导下下，推动工作取得新成效。"
    ]


@pytest.mark.parametrize(
    "entry", ["doubled 3, 5: 別的字", "doubled 9: 领导下", "join 3, 5: 领导下", "suspect 3: 全市"]
)
def test_an_entry_that_names_nothing_is_an_error_with_file_and_line(entry):
    with pytest.raises(SourceError, match=r"01\.keep\.toml:7: keep names no repair of 01\.txt"):
        normalise(CUT.encode(), path="01.txt", keep=[read_entry(entry, "01.keep.toml", 7)])


def test_the_error_names_the_repair_of_these_lines():
    with pytest.raises(SourceError) as caught:
        kept(CUT.encode(), "join 3: 领导下")
    assert 'is "doubled 3, 5: …市上' in caught.value.remedy


@pytest.mark.parametrize(
    "entry", ["", "doubled", "doubled x: 下", "doubled 5-3: 下", "doubled 1-: 下", "3: 下"]
)
def test_an_entry_that_is_none_is_an_error(entry):
    with pytest.raises(SourceError, match=r"01\.md:4: keep has an entry that names no repair"):
        read_entry(entry, "01.md", 4)


def test_a_name_keeps_its_space():
    raw = "乡村振兴谱新篇\n\n本报记者 李 岩\n\n全市上下认真贯彻，推动工作取得新成效。\n"
    (entry,) = entries(normalise(raw.encode()))
    assert normalise(raw.encode()).articles[0].byline[0].names == ("李岩",)
    assert kept(raw.encode(), entry).articles[0].byline[0].names == ("李 岩",)


LINES = st.lists(
    st.text(
        "全市下下领导本报记者张 三,.(）“\"'，。：１2—\u3000\u200b⻛□【核心提示】图为摄", max_size=24
    ),
    min_size=1,
    max_size=9,
)


@given(LINES)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_any_lines_can_have_all_their_repairs_taken_back(lines):
    raw = "标题在此处\n\n" + "\n".join(lines) + "\n\n推动工作取得新成效。\n"
    page = nothing_done(raw.encode())
    assert characters(page_texts(page)) == characters([raw])
