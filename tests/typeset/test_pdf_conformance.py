"""PDF/UA-1, PDF/A-2b, and what a printer needs, in every edition."""

from __future__ import annotations

import dataclasses
import io
import re
from functools import lru_cache

import pikepdf
import pytest

from pipeline.edition import Block, EditionCode, Inline, Role
from pipeline.typeset.paint import paint
from pipeline.typeset.pdf import lay_out
from tests.typeset.conformance.archive import archive_faults
from tests.typeset.conformance.content import read_content
from tests.typeset.conformance.press import press_faults
from tests.typeset.conformance.tree import elements, kids, spoken, tag
from tests.typeset.conformance.ua import ua_faults, xmp
from tests.typeset.conftest import STYLES, edition_of, paragraph
from tests.typeset.docx_editions import full_edition
from tests.typeset.illustrated import illustrated

KINDS = ("screen", "archive", "print")
LANGUAGES = {"hans": "zh-Hans", "hant": "zh-Hant-TW", "pinyin": "zh-Hans", "en": "en"}


@lru_cache
def made(name: str, kind: str) -> bytes:
    from pipeline.typeset.cascade import resolve

    what, code = name.split("-")
    language = LANGUAGES[code]
    edition = full_edition(code, language) if what == "full" else illustrated(code)
    style = resolve(EditionCode(code), edition.language, styles=STYLES, paper="a4").style
    return paint(edition, style, lay_out(edition, style), kind)  # type: ignore[arg-type]


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


NAMES = [f"{what}-{code}" for what in ("full", "illustrated") for code in LANGUAGES]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", NAMES)
def test_every_edition_is_tagged_whole(name: str, kind: str) -> None:
    assert ua_faults(opened(made(name, kind))) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_archives_pdf_is_pdf_a(name: str) -> None:
    data = made(name, "archive")
    assert archive_faults(opened(data), data) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_printers_pdf_is_in_ink(name: str) -> None:
    assert press_faults(opened(made(name, "print"))) == []


# --- The same with a fault put in: each is found ---------------------------------------


def spoilt(data: bytes, change) -> pikepdf.Pdf:
    """A file with a change made to its objects, written and opened again."""
    pdf = opened(data)
    change(pdf)
    out = io.BytesIO()
    pdf.save(out)
    return opened(out.getvalue())


def replaced(old: bytes, new: bytes):
    def change(pdf: pikepdf.Pdf) -> None:
        content = pdf.pages[0].Contents.read_bytes()
        changed, count = re.subn(old, new, content, count=1)
        assert count
        pdf.pages[0].Contents = pdf.make_stream(changed)

    return change


def element(name: str):
    return lambda pdf: next(item for item in elements(pdf) if tag(item) == name)


def change_element(name: str, key: str, value: object):
    def change(pdf: pikepdf.Pdf) -> None:
        element(name)(pdf)[key] = value

    return change


def without(*keys: str):
    def change(pdf: pikepdf.Pdf) -> None:
        item = pdf.Root
        for key in keys[:-1]:
            item = item[key]
        del item[keys[-1]]

    return change


def cut_map(pdf: pikepdf.Pdf) -> None:
    font = next(iter(pdf.pages[0].resources.Font.values()))
    font.ToUnicode = pdf.make_stream(
        font.ToUnicode.read_bytes().replace(b"<0002> <", b"<0002> <0000> <", 1)
    )


def wrong_width(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].resources.Font.values():
        font.DescendantFonts[0].DW = 900


def no_parent(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.ParentTree.Nums[1][0] = pdf.Root.StructTreeRoot.ParentTree.Nums[1][1]


UA = {
    "not tagged": without("/MarkInfo"),
    "title not displayed": without("/ViewerPreferences"),
    "no language": without("/Lang"),
    "another title": lambda pdf: pdf.docinfo.__setitem__("/Title", "甲"),
    "a text of no tag": replaced(rb"/P<</MCID \d+>>BDC", b"/P BMC"),
    "a tag in an artifact": replaced(b"/Artifact<</Type/Layout>>BDC", b"/Artifact BMC /P<</MCID 999>>BDC EMC"),
    "a mark of no element": replaced(rb"/P<</MCID \d+>>BDC", b"/P<</MCID 998>>BDC"),
    "no tab order": lambda pdf: pdf.pages[0].obj.__delitem__("/Tabs"),
    "no parents": lambda pdf: pdf.pages[0].obj.__delitem__("/StructParents"),
    "a wrong parent": no_parent,
    "a type of our own": change_element("Art", "/S", pikepdf.Name("/Story")),
    "a level left out": change_element("H2", "/S", pikepdf.Name("/H4")),
    "a language that is none": change_element("RT", "/Lang", "Chinese, in Pinyin"),
    "no words for a picture": change_element("Figure", "/Alt", ""),
    "a table with a hole": lambda pdf: element("TR")(pdf).K.__delitem__(0),
    "a reading alone": lambda pdf: element("Ruby")(pdf).K.__delitem__(0),
    "a code of no character": cut_map,
    "other widths": wrong_width,
}  # fmt: skip


@pytest.mark.parametrize("fault", UA)
def test_a_fault_of_the_tags_is_found(fault: str) -> None:
    name = (
        "full-pinyin"
        if fault.startswith(("a level", "a language", "a reading"))
        else "illustrated-pinyin"
    )
    assert ua_faults(spoilt(made(name, "screen"), UA[fault]))


ARCHIVE = {
    "no intent": without("/OutputIntents"),
    "an action": lambda pdf: pdf.Root.__setitem__("/OpenAction", pikepdf.Dictionary()),
    "transparency": lambda pdf: pdf.pages[0].obj.__setitem__("/Group", pikepdf.Dictionary()),
    "ink": replaced(b" rg", b" 0 k"),
    "no claim": lambda pdf: pdf.Root.__setitem__(
        "/Metadata",
        pdf.make_stream(
            pdf.Root.Metadata.read_bytes().replace(b"<pdfaid:part>2", b"<pdfaid:part>1")
        ),
    ),
    "no schema": lambda pdf: pdf.Root.__setitem__(
        "/Metadata",
        pdf.make_stream(pdf.Root.Metadata.read_bytes().replace(b"/pdfua/ns/id/</", b"/other/</")),
    ),
}


@pytest.mark.parametrize("fault", ARCHIVE)
def test_a_fault_of_the_archives_is_found(fault: str) -> None:
    data = made("illustrated-hans", "archive")
    assert archive_faults(spoilt(data, ARCHIVE[fault]), data)


PRINT = {
    "red, green and blue": replaced(b" k\n", b" rg\n"),
    "a mark within": replaced(b" l S\nQ", b" l S 300 19.84 m 300 60 l S\nQ"),
    "no bleed": lambda pdf: pdf.pages[0].obj.__setitem__("/BleedBox", pdf.pages[0].obj["/TrimBox"]),
    "a picture on the screen": lambda pdf: next(iter(pdf.pages[0].resources.XObject.values())).__setitem__(
        "/ColorSpace", pikepdf.Name.DeviceRGB
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", PRINT)
def test_a_fault_of_the_printers_is_found(fault: str) -> None:
    assert press_faults(spoilt(made("illustrated-hans", "print"), PRINT[fault]))


# --- What the structure says ------------------------------------------------------------


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_screen_reader_gets_the_text_whole_and_once(code: str) -> None:
    edition = full_edition(code, LANGUAGES[code])
    wanted = [
        " ".join(block.text.split("\n")) for block in edition.blocks if block.role is not Role.FOLIO
    ]
    said = [
        text.replace("\N{SOFT HYPHEN}", "")
        for _, text in spoken(opened(made(f"full-{code}", "screen")))
    ]
    if code == "en":
        # Words at a line's end keep the space between them.
        assert [text.strip() for text in said] == [text.strip() for text in wanted]
    else:
        assert ["".join(text.split()) for text in said] == [
            "".join(text.split()) for text in wanted
        ]


def test_roles_have_their_tags() -> None:
    edition = full_edition()
    said = {
        text.replace(" ", ""): kind for kind, text in spoken(opened(made("full-hans", "screen")))
    }
    tags = {
        block.role: said["".join(block.text.split())]
        for block in edition.blocks
        if block.role is not Role.FOLIO
    }
    heads = {Role.HEADLINE: "H1", Role.SECTION: "H2", Role.HEADING: "H3", Role.SUBHEADING: "H4"}
    for role, kind in tags.items():
        assert kind == heads.get(role, "Caption" if role is Role.CAPTION else "P"), role


def test_the_lead_box_is_a_section_of_its_story() -> None:
    pdf = opened(made("full-hans", "screen"))
    (box,) = (item for item in elements(pdf) if tag(item) == "Sect")
    assert len(kids(box)) == 3
    assert tag(box.P) == "Art"


def test_a_head_never_skips_a_level() -> None:
    from pipeline.typeset.pdf_tags import head_levels

    roles = "headline heading subheading section heading headline subheading".split()
    blocks = [Block(str(n), Role(role), (Inline("题"),), 1) for n, role in enumerate(roles)]
    assert list(head_levels(blocks).values()) == [1, 2, 3, 2, 3, 1, 2]


def test_readings_are_in_pinyin_and_words_of_another_script_in_their_language() -> None:
    pdf = opened(made("full-pinyin", "screen"))
    readings = [item for item in elements(pdf) if tag(item) == "RT"]
    assert {str(item.Lang) for item in readings} == {"zh-Latn-pinyin"}
    block = paragraph("全市GDP增长，WTO与5G。")
    from pipeline.typeset.cascade import resolve

    style = resolve(EditionCode.HANS, "zh-Hans", styles=STYLES, paper="a4").style
    edition = edition_of(block)
    other = opened(paint(edition, style, lay_out(edition, style)))
    assert read_content(other.pages[0]).languages == {"en"}


def test_readings_in_zhuyin_are_told_as_zhuyin() -> None:
    from pipeline.typeset.cascade import resolve

    block = dataclasses.replace(
        paragraph("企業"), inlines=(Inline("企", ("ㄑㄧˋ",)), Inline("業", ("ㄧㄝˋ",)))
    )
    edition = edition_of(block, code=EditionCode.PINYIN, language="zh-Hant-TW")
    style = resolve(EditionCode.PINYIN, "zh-Hant-TW", styles=STYLES, paper="a4").style
    pdf = opened(paint(edition, style, lay_out(edition, style)))
    assert {str(item.Lang) for item in elements(pdf) if tag(item) == "RT"} == {"zh-Bopo"}
    languages = [item.text for item in xmp(pdf).iter() if (item.text or "").startswith("zh")]
    assert languages == ["zh-Hant-TW", "zh-Bopo"]
    assert ua_faults(pdf) == []


def test_all_heads_are_bookmarks_in_a_tree() -> None:
    with opened(made("full-hans", "screen")).open_outline() as outline:

        def tree(items):
            return [(item.title, tree(item.children)) for item in items]

        assert tree(outline.root) == [
            ("绿水青山 就是金山银山", [("一年回眸", [("聚焦绿化 造福市民", [("下一步", [])])])]),
            ("第二篇", []),
        ]


def test_title_author_and_languages_are_told_in_both_places() -> None:
    edition = dataclasses.replace(full_edition("pinyin"), title=" 题\n目 <&> ", author="甲、乙")
    from pipeline.typeset.cascade import resolve

    style = resolve(EditionCode.PINYIN, "zh-Hans", styles=STYLES, paper="a4").style
    pdf = opened(paint(edition, style, lay_out(edition, style)))
    assert ua_faults(pdf) == []
    assert str(pdf.docinfo.Title) == "题 目 <&>"
    told = xmp(pdf)
    languages = [item.text for item in told.iter() if (item.text or "").startswith("zh")]
    assert languages == ["zh-Hans", "zh-Latn-pinyin"]


def test_a_page_without_title_and_date_still_has_a_title() -> None:
    edition = dataclasses.replace(edition_of(paragraph("第一句。")), title="", author="", date=None)
    from pipeline.typeset.cascade import resolve

    style = resolve(EditionCode.HANS, "zh-Hans", styles=STYLES, paper="a4").style
    pdf = opened(paint(edition, style, lay_out(edition, style)))
    assert ua_faults(pdf) == []
    assert str(pdf.docinfo.Title) == "第一句。"
    assert "/CreationDate" not in pdf.docinfo
