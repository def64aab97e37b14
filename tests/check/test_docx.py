"""A DOCX that lost, changed or moved anything is found out, and the block is named."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from itertools import permutations
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.check.docx import check_docx
from pipeline.edition import Block, Edition, EditionCode, Inline, Role
from pipeline.typeset.docx import docx
from pipeline.typeset.docx.wml import W
from tests.typeset.conftest import STYLES, edition_of, paragraph
from tests.typeset.docx_editions import NS, full_edition, part, tampered

Fault = Callable[[Any], None]


def w(name: str) -> str:
    return f"{{{W}}}{name}"


@pytest.fixture(scope="module")
def built() -> tuple[bytes, Edition]:
    return _built("hans")


@pytest.fixture(scope="module")
def annotated() -> tuple[bytes, Edition]:
    return _built("pinyin")


def _built(code: str) -> tuple[bytes, Edition]:
    from pipeline.typeset.cascade import resolve

    edition = full_edition(code)
    style = resolve(edition.code, edition.language, styles=STYLES, paper="broadsheet").style
    return docx(edition, style), edition


def at(root: Any, text: str) -> Any:
    """The first w:t that holds a text."""
    return next(element for element in root.iter(w("t")) if text in (element.text or ""))


def paragraph_of(root: Any, text: str) -> Any:
    return at(root, text).xpath("ancestor::w:p", namespaces=NS)[0]


def faults_of(built: tuple[bytes, Edition], fault: Fault) -> list[tuple[str, str]]:
    data, edition = built
    return [(f.block, f.kind) for f in check_docx(tampered(data, fault), edition)]


def test_a_file_as_it_was_built_has_no_finding(built, annotated) -> None:
    for data, edition in (built, annotated):
        assert check_docx(data, edition) == ()
        assert check_docx(tampered(data, lambda root: None), edition) == ()


# One fault each ------------------------------------------------------------------


def test_a_dropped_run(built) -> None:
    def fault(root) -> None:
        run = at(root, "通讯员").getparent()
        run.getparent().remove(run)

    assert faults_of(built, fault) == [("a1.byline", "missing")]


def test_a_dropped_paragraph(built) -> None:
    def fault(root) -> None:
        gone = paragraph_of(root, "继续努力")
        gone.getparent().remove(gone)

    assert faults_of(built, fault) == [("a1.s3.p1", "missing")]


def test_a_changed_character(built) -> None:
    def fault(root) -> None:
        element = at(root, "126.5公顷")
        element.text = element.text.replace("126.5", "126.6", 1)

    (finding,) = check_docx(tampered(built[0], fault), built[1])
    assert (finding.block, finding.kind) == ("a1.s2.p1", "changed")
    assert "'5' became '6'" in finding.message
    assert "全市新增绿地126." in finding.message


def test_a_dropped_character(built) -> None:
    def fault(root) -> None:
        at(root, "一年回眸").text = "一年回"

    assert faults_of(built, fault) == [("a1.s1", "missing")]


def test_a_character_too_many(built) -> None:
    def fault(root) -> None:
        at(root, "一年回眸").text = "一年的回眸"

    assert faults_of(built, fault) == [("a1.s1", "extra")]


def test_a_lost_space(built) -> None:
    def fault(root) -> None:
        at(root, "版式 汪洋").text = "版式汪洋 余音"

    assert faults_of(built, fault) == [("credit.2", "missing")]


def test_a_lost_line_break(built) -> None:
    def fault(root) -> None:
        line_break = next(root.iter(w("br")))
        line_break.getparent().remove(line_break)

    assert [block for block, _ in faults_of(built, fault)] == ["a1.headline"]


def test_two_paragraphs_that_changed_places(built) -> None:
    def fault(root) -> None:
        first, second = paragraph_of(root, "第二篇的正文"), paragraph_of(root, "声明：本报")
        index = list(root[0]).index(first)
        root[0].insert(index, second)

    found = faults_of(built, fault)
    assert len(found) == 1
    assert found[0] in (("a2.s1.p1", "moved"), ("furniture.1", "moved"))


def test_a_paragraph_that_stands_twice(built) -> None:
    from copy import deepcopy

    def fault(root) -> None:
        twin = paragraph_of(root, "继续努力")
        twin.addnext(deepcopy(twin))

    assert faults_of(built, fault) == [("a1.s3.p1", "extra")]


def test_text_that_is_not_the_editions(built) -> None:
    def fault(root) -> None:
        added = root.makeelement(w("p"))
        run = added.makeelement(w("r"))
        text = run.makeelement(w("t"))
        text.text = "広告"
        run.append(text)
        added.append(run)
        paragraph_of(root, "继续努力").addnext(added)

    (finding,) = check_docx(tampered(built[0], fault), built[1])
    assert (finding.block, finding.kind) == ("a1.s3.p1", "extra")
    assert "広告" in finding.message


def test_two_paragraphs_run_together(built) -> None:
    def fault(root) -> None:
        first, second = paragraph_of(root, "达到48处"), paragraph_of(root, "获得感")
        first.extend(second.findall("w:r", NS))
        second.getparent().remove(second)

    found = faults_of(built, fault)
    assert ("a1.lead.p1", "extra") in found
    assert ("a1.lead.p2", "missing") in found


def test_hidden_text_counts_as_missing(built) -> None:
    def fault(root) -> None:
        run = at(root, "继续努力").getparent()
        properties = run.find("w:rPr", NS)
        properties.append(properties.makeelement(w("vanish")))

    assert faults_of(built, fault) == [("a1.s3.p1", "missing")]


def test_deleted_text_counts_as_missing(built) -> None:
    def fault(root) -> None:
        run = at(root, "继续努力").getparent()
        deletion = run.makeelement(w("del"))
        run.addprevious(deletion)
        deletion.append(run)

    assert faults_of(built, fault) == [("a1.s3.p1", "missing")]


def test_several_faults_are_all_told_in_the_order_of_the_page(built) -> None:
    def fault(root) -> None:
        gone = paragraph_of(root, "继续努力")
        gone.getparent().remove(gone)
        at(root, "一年回眸").text = "一年回目"
        at(root, "南江日报").text = "南江晚报"

    assert faults_of(built, fault) == [
        ("masthead", "changed"),
        ("a1.s1", "changed"),
        ("a1.s3.p1", "missing"),
    ]


# Readings --------------------------------------------------------------------------


def ruby_over(root: Any, base: str) -> Any:
    return next(
        ruby
        for ruby in root.iter(w("ruby"))
        if "".join(ruby.find("w:rubyBase", NS).itertext()) == base
    )


def test_a_dropped_ruby_leaves_its_reading_missing(annotated) -> None:
    def fault(root) -> None:
        ruby = ruby_over(root, "一年")
        run = ruby.getparent()
        run.addnext(ruby.find("w:rubyBase/w:r", NS))
        run.getparent().remove(run)

    (finding,) = check_docx(tampered(annotated[0], fault), annotated[1])
    assert (finding.block, finding.kind) == ("a1.s1", "reading")
    assert "'一年' has no" in finding.message


def test_a_dropped_word_with_its_ruby(annotated) -> None:
    def fault(root) -> None:
        run = ruby_over(root, "一年").getparent()
        run.getparent().remove(run)

    assert faults_of(annotated, fault) == [("a1.s1", "missing")]


def test_a_wrong_reading(annotated) -> None:
    def fault(root) -> None:
        next(ruby_over(root, "一年").find("w:rt", NS).iter(w("t"))).text = "yìnián"

    (finding,) = check_docx(tampered(annotated[0], fault), annotated[1])
    assert (finding.block, finding.kind) == ("a1.s1", "reading")
    assert "'yìnián'" in finding.message


def test_readings_that_changed_places(annotated) -> None:
    def fault(root) -> None:
        texts = [
            next(ruby_over(root, word).find("w:rt", NS).iter(w("t"))) for word in ("核心", "提示")
        ]
        texts[0].text, texts[1].text = texts[1].text + "x", texts[0].text

    assert faults_of(annotated, fault) == [("a1.lead.label", "reading")]


def test_a_reading_over_part_of_its_word(annotated) -> None:
    def fault(root) -> None:
        ruby = ruby_over(root, "一年")
        next(ruby.find("w:rubyBase", NS).iter(w("t"))).text = "一"
        run = ruby.getparent()
        rest = run.makeelement(w("r"))
        text = rest.makeelement(w("t"))
        text.text = "年"
        rest.append(text)
        run.addnext(rest)

    assert faults_of(annotated, fault) == [("a1.s1", "reading")]


def test_a_reading_where_there_should_be_none(built, annotated) -> None:
    found = check_docx(annotated[0], built[1])
    assert {finding.kind for finding in found} == {"reading"}
    assert "a1.s1" in {finding.block for finding in found}


def test_many_wrong_readings_of_a_block_are_one_finding(built, annotated) -> None:
    found = check_docx(built[0], annotated[1])
    assert len([finding for finding in found if finding.block == "a1.s1.p1"]) == 1
    assert any("more" in finding.message for finding in found)


# Files that are none ------------------------------------------------------------------


@pytest.mark.parametrize("cut", [0, 1, 100, 2000, -30])
def test_a_cut_off_file_is_unreadable(cut, built) -> None:
    (finding,) = check_docx(built[0][:cut], built[1])
    assert (finding.block, finding.kind) == ("", "unreadable")


def test_a_zip_without_a_document_is_unreadable(built) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("other.xml", "<a/>")
    assert check_docx(packed.getvalue(), built[1])[0].kind == "unreadable"


def test_a_document_that_is_no_xml_is_unreadable(built) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", "<w:document><broken")
    assert check_docx(packed.getvalue(), built[1])[0].kind == "unreadable"


@given(place=st.integers(min_value=0), byte=st.integers(1, 255))
def test_a_flipped_byte_never_makes_it_crash(place, byte, built) -> None:
    data = bytearray(built[0])
    data[place % len(data)] ^= byte
    check_docx(bytes(data), built[1])


# Any page ---------------------------------------------------------------------------------

CHARS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff\u2003")


@given(data=st.data())
def test_any_character_dropped_anywhere_is_found_in_its_block(data, built) -> None:
    root = part(built[0])
    count = sum(len(element.text or "") for element in root.iter(w("t")))
    number = data.draw(st.integers(0, count - 1))

    def fault(root) -> None:
        left = number
        for element in root.iter(w("t")):
            if left < len(element.text):
                element.text = element.text[:left] + element.text[left + 1 :]
                return
            left -= len(element.text)

    changed = tampered(built[0], fault)
    lost = [element.text for element in root.iter(w("t"))]
    kept = [element.text for element in part(changed).iter(w("t"))]
    # The gap between two credits is no block's text.
    assume(not any(a != b and not (a or "").strip() for a, b in zip(lost, kept, strict=True)))
    found = check_docx(changed, built[1])
    assert len(found) >= 1
    assert all(finding.block for finding in found)


@given(
    texts=st.lists(st.text(CHARS, min_size=1, max_size=12), min_size=2, max_size=8, unique=True),
    data=st.data(),
)
def test_any_two_blocks_changing_places_are_found(texts, data, built) -> None:
    first = data.draw(st.integers(0, len(texts) - 2))
    second = data.draw(st.integers(first + 1, len(texts) - 1))
    edition = edition_of(*(paragraph(text, n) for n, text in enumerate(texts)))
    swapped = list(edition.blocks)
    swapped[first], swapped[second] = swapped[second], swapped[first]
    found = check_docx(_plain(edition_of(*swapped)), edition)
    assert found
    # 0 that becomes 01 may as well have got a 1 too much.
    if not any(one in other for one, other in permutations(texts, 2)):
        assert {finding.kind for finding in found} == {"moved"}
    between = {block.id for block in edition.blocks[first : second + 1]}
    assert {finding.block for finding in found} <= between


def _plain(edition: Edition) -> bytes:
    """A bare document with the blocks' text, by no code of ours."""
    import docx as python_docx

    document = python_docx.Document()
    for block in edition.blocks:
        document.add_paragraph(block.text)
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def test_a_document_that_other_software_wrote_can_be_checked() -> None:
    edition = edition_of(paragraph("第一段\n下一行", 1), paragraph("第二段\t。", 2))
    assert check_docx(_plain(edition), edition) == ()


def test_blocks_without_text_go_unmentioned() -> None:
    empty = Block("a1.s1", Role.SECTION, (Inline(""),))
    edition = edition_of(paragraph("一", 1), empty, code=EditionCode.HANS)
    assert check_docx(_plain(edition_of(paragraph("一", 1))), edition) == ()


def test_a_long_word_set_as_several_rubies_counts_as_one(annotated) -> None:
    from pipeline.typeset.cascade import resolve

    word = Inline("中华人民共和国", ("Zhōng", "huá", " rén", "mín", " gòng", "hé", "guó"))
    edition = edition_of(Block("p", Role.PARAGRAPH, (word,)), code=EditionCode.PINYIN)
    style = resolve(EditionCode.PINYIN, "zh-Hans", styles=STYLES, paper="a4").style
    data = docx(edition, style)
    assert len(list(part(data).iter(w("ruby")))) == 2
    assert check_docx(data, edition) == ()
