"""The DOCX: valid, the same bytes each time, every character in it, in the page's layout."""

from __future__ import annotations

import datetime as dt
import io
import os
import pickle
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import docx as python_docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.check.docx import check_docx
from pipeline.edition import Block, Edition, EditionCode, Inline, Role
from pipeline.errors import OutputError
from pipeline.typeset.docx import docx
from pipeline.typeset.docx.runs import pieces
from pipeline.typeset.docx.wml import W
from pipeline.typeset.pdf import lay_out
from pipeline.typeset.style import Container, Style
from tests.typeset.conftest import edition_of, paragraph
from tests.typeset.docx_editions import (
    NS,
    ROOT,
    annotated,
    full_edition,
    part,
    size_of,
    spacing_of,
    validate,
)

Styles = Callable[..., Style]

EDITIONS = (
    ("hans", "zh-Hans"),
    ("hant", "zh-Hant-TW"),
    ("hant", "zh-Hant-HK"),
    ("pinyin", "zh-Hans"),
    ("en", "en"),
)


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def val(element: object, path: str, attribute: str = "val") -> str | None:
    found = element.find(path, NS)  # type: ignore[attr-defined]
    return None if found is None else found.get(w(attribute))


def paragraphs(data: bytes, style: str) -> list[object]:
    return part(data).xpath(f"//w:p[w:pPr/w:pStyle/@w:val='{style}']", namespaces=NS)


def unfitted(style: Style) -> Style:
    """The style with its very own sizes, whatever room the text leaves."""
    return replace(style, fit=(1.0, 1.0), fit_size=(1.0, 1.0))


def style_of(data: bytes, name: str) -> object:
    return part(data, "word/styles.xml").find(f"w:style[@w:styleId='{name}']", NS)


# The file ---------------------------------------------------------------------


@pytest.mark.parametrize("paper", ["broadsheet", "a4"])
@pytest.mark.parametrize(("code", "language"), EDITIONS)
def test_microsofts_validator_finds_no_fault(
    code, language, paper, styles: Styles, tmp_path
) -> None:
    data = docx(full_edition(code, language), styles(code, language, paper))
    assert validate(data, tmp_path) == []


def test_the_validator_would_find_a_fault(styles: Styles, tmp_path) -> None:
    from tests.typeset.docx_editions import tampered

    def misplace(root) -> None:
        properties = root.find(".//w:pPr", NS)
        properties.insert(0, properties.makeelement(w("keepNext")))  # the style comes first

    data = tampered(docx(full_edition(), styles()), misplace)
    assert validate(data, tmp_path) != []


def test_an_empty_edition_is_a_valid_file(styles: Styles, tmp_path) -> None:
    data = docx(edition_of(), styles())
    assert validate(data, tmp_path) == []
    assert check_docx(data, edition_of()) == ()


@pytest.mark.parametrize(("code", "language"), EDITIONS)
def test_every_character_and_reading_is_read_back(code, language, styles: Styles) -> None:
    edition = full_edition(code, language)
    assert check_docx(docx(edition, styles(code, language)), edition) == ()


def test_the_same_edition_gives_the_same_bytes(styles: Styles) -> None:
    first, second = (docx(full_edition("pinyin"), styles("pinyin")) for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_same_bytes_in_every_process(styles: Styles, tmp_path) -> None:
    job = tmp_path / "job"
    job.write_bytes(pickle.dumps((full_edition("pinyin"), styles("pinyin"))))
    script = (
        "import hashlib, pathlib, pickle, sys; from pipeline.typeset.docx import docx;"
        "print(hashlib.sha256(docx(*pickle.loads(pathlib.Path(sys.argv[1]).read_bytes()))).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script, job], cwd=ROOT, capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai"))
    }  # fmt: skip
    assert len(digests) == 1


def test_title_author_language_and_the_pages_own_date(styles: Styles) -> None:
    properties = python_docx.Document(io.BytesIO(docx(full_edition(), styles()))).core_properties
    assert (properties.title, properties.author, properties.language) == ("标题", "作者", "zh-Hans")
    printed = dt.datetime(2025, 2, 20, tzinfo=dt.UTC)
    assert properties.created in (printed, printed.replace(tzinfo=None))
    assert properties.modified == properties.created


def test_a_page_without_a_date_has_no_made_up_one(styles: Styles) -> None:
    data = docx(replace(full_edition(), date=None), styles())
    assert b"dcterms" not in zipfile.ZipFile(io.BytesIO(data)).read("docProps/core.xml").replace(
        b"xmlns:dcterms", b""
    ).replace(b"purl.org/dc/terms", b"")


def test_a_long_title_is_cut_not_refused(styles: Styles) -> None:
    data = docx(replace(full_edition(), title="长" * 400), styles())
    assert python_docx.Document(io.BytesIO(data)).core_properties.title == "长" * 255


# What text may hold --------------------------------------------------------------


def test_markup_in_the_text_is_just_text(styles: Styles) -> None:
    text = "<script>alert('&amp;')</script> ]]> <w:t>"
    document = python_docx.Document(io.BytesIO(docx(edition_of(paragraph(text)), styles())))
    assert document.paragraphs[0].text == text


@pytest.mark.parametrize("char", ["\0", "\x08", "\x0b", "\r", "\x1f", "\ud800", "\ufffe"])
def test_a_character_no_docx_can_hold_is_an_error_that_names_the_block(
    char, styles: Styles
) -> None:
    blocks = (paragraph("好"), Block("a1.s9.p7", Role.PARAGRAPH, (Inline(f"坏{char}"),)))
    with pytest.raises(OutputError, match=rf"a1\.s9\.p7.*U\+{ord(char):04X}"):
        docx(edition_of(*blocks), styles())


def test_such_a_character_in_a_reading_too(styles: Styles) -> None:
    block = Block("a1.s1.p1", Role.PARAGRAPH, (Inline("坏", ("huài\0",)),))
    with pytest.raises(OutputError, match=r"a1\.s1\.p1"):
        docx(edition_of(block), styles("pinyin"))


@given(
    texts=st.lists(
        st.text(
            st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
            | st.sampled_from("\t\n 　“”<&"),
            min_size=1,
        ),
        min_size=1,
        max_size=5,
    )
)
def test_any_text_comes_back_as_it_went_in(texts: list[str], styles: Styles) -> None:
    edition = edition_of(*(paragraph(text, n) for n, text in enumerate(texts, 1)))
    data = docx(edition, styles())
    document = python_docx.Document(io.BytesIO(data))
    assert [p.text for p in document.paragraphs][: len(texts)] == texts
    assert check_docx(data, edition) == ()


# The layout -----------------------------------------------------------------------


def test_sections_follow_the_spans_of_the_page(styles: Styles) -> None:
    style = styles()
    stretches = part(docx(full_edition(), style)).findall(".//w:sectPr", NS)
    assert [val(s, "w:cols", "num") or "1" for s in stretches] == ["1", "5", "1", "5", "1"]
    # Word balances only the columns of a section that a continuous break ends.
    assert [val(s, "w:type") for s in stretches] == [None, *["continuous"] * 4]
    for stretch in stretches:
        assert val(stretch, "w:pgSz", "w") == str(round(style.page.width * 20))
        assert val(stretch, "w:pgSz", "h") == str(round(style.page.height * 20))
        assert val(stretch, "w:pgMar", "left") == str(round(style.page.margin.left * 20))
    assert val(stretches[1], "w:cols", "sep") == "1"
    footers = [len(stretch.findall("w:footerReference", NS)) for stretch in stretches]
    assert footers == [1, 0, 0, 0, 0]


def test_a_page_that_ends_in_columns_is_balanced_all_the_same(styles: Styles) -> None:
    stretches = part(docx(edition_of(paragraph("文")), styles())).findall(".//w:sectPr", NS)
    assert [val(s, "w:cols", "num") for s in stretches] == ["5", None]


def test_columns_hold_a_whole_number_of_hanzi(styles: Styles) -> None:
    for paper in ("broadsheet", "a3", "a4"):
        style = styles("hans", "zh-Hans", paper)
        data = docx(full_edition(), style)
        stretch = part(data).findall(".//w:sectPr", NS)[1]
        count, gap = (int(val(stretch, "w:cols", key) or 0) for key in ("num", "space"))
        width = (style.page.measure - (count - 1) * gap / 20) / count
        size = int(val(style_of(data, "BodyText"), "w:rPr/w:sz") or 0) / 2
        assert width / size == pytest.approx(round(width / size), abs=0.01)


def test_the_nameplate_is_one_line_with_the_date_at_the_right(styles: Styles) -> None:
    data, style = docx(full_edition(), styles()), styles()
    (line,) = paragraphs(data, "Nameplate")
    runs = line.findall("w:r", NS)
    names = [val(run, "w:rPr/w:rStyle") for run in runs]
    assert list(dict.fromkeys(names)) == ["Masthead", "Dateline", "Folio"]
    assert len(line.findall("w:r/w:tab", NS)) == 1
    stop = style_of(data, "Nameplate").find("w:pPr/w:tabs/w:tab", NS)
    assert (stop.get(w("val")), stop.get(w("pos"))) == (
        "right",
        str(round(style.page.measure * 20)),
    )
    rule = style.containers[Container.NAMEPLATE].border_bottom
    border = style_of(data, "Nameplate").find("w:pPr/w:pBdr/w:bottom", NS)
    assert border.get(w("sz")) == str(round(rule.width * 8))
    assert border.get(w("color")) == rule.color[1:].upper()


def test_a_forced_break_of_a_headline_is_a_line_break(styles: Styles) -> None:
    first, *_ = paragraphs(docx(full_edition(), styles()), "Headline")
    assert len(first.findall("w:r/w:br", NS)) == 1


def test_the_lead_box_is_one_box(styles: Styles) -> None:
    data, style = docx(full_edition(), styles()), styles()
    label, first, last = [*paragraphs(data, "LeadLabel"), *paragraphs(data, "Lead")]
    box = style.containers[Container.LEAD_BOX]
    frames = []
    for name in ("LeadLabel", "Lead"):
        properties = style_of(data, name).find("w:pPr", NS)
        rules = tuple(tuple(sorted(side.items())) for side in properties.find("w:pBdr", NS))
        indents = [val(properties, "w:ind", side) for side in ("left", "right")]
        frames.append((rules, indents, val(properties, "w:shd", "fill")))
    # Word joins paragraphs into one box where rules and indents are the same.
    assert frames[0] == frames[1]
    assert frames[0][2] == box.background[1:].upper()
    assert int(frames[0][1][0]) == pytest.approx(20 * box.padding.left, abs=6)
    assert spacing_of(data, label)["before"] == round(box.margin.top * 20)
    assert spacing_of(data, first)["before"] == 0
    assert spacing_of(data, last)["after"] == round(box.margin.bottom * 20)


def test_the_foot_has_the_papers_name_and_the_page_number(styles: Styles) -> None:
    foot = part(docx(full_edition(), styles()), "word/footer1.xml")
    fields = [field.get(w("instr")).strip() for field in foot.iter(w("fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert "南江日报" in "".join(foot.itertext())


def test_the_foot_of_a_page_that_is_alone_does_not_say_of_how_many(styles: Styles) -> None:
    style = styles()
    # Stories side by side are on the composer's one page, too.
    for edition in (edition_of(paragraph("文")), full_edition()):
        data = docx(edition, style, layout=lay_out(edition, style))
        foot = part(data, "word/footer1.xml")
        assert [field.get(w("instr")).strip() for field in foot.iter(w("fldSimple"))] == ["PAGE"]


def test_heads_in_columns_keep_all_columns_on_one_grid(styles: Styles) -> None:
    data, style = docx(full_edition(), styles()), styles()
    grid = int(val(style_of(data, "BodyText"), "w:pPr/w:spacing", "line") or 0)
    (head,) = paragraphs(data, "ColumnHead")
    heights = spacing_of(data, head)
    height = heights["before"] + 2 * heights["line"] + heights["after"]
    assert height % grid == pytest.approx(0, abs=2) or grid - height % grid <= 2
    assert heights["before"] >= round(style.blocks[Role.HEADING].box.margin.top * 20) - 1


def test_the_first_column_starts_on_a_level_with_the_others(styles: Styles) -> None:
    head = Block("a1.s1", Role.HEADING, (Inline("栏题"),))
    data = docx(edition_of(head, paragraph("文")), styles())
    (first,) = paragraphs(data, "ColumnHead")
    assert spacing_of(data, first)["before"] == 0


def test_type_and_leading_are_scaled_within_their_limits_to_fill_the_page(styles: Styles) -> None:
    style = styles()
    body = style.blocks[Role.PARAGRAPH]
    found = []
    for count in (10, 4600, 5400, 6600, 7400, 8600):
        text = style_of(docx(edition_of(paragraph("文" * count)), style), "BodyText")
        size = int(val(text, "w:rPr/w:sz") or 0) / 2
        leading = int(val(text, "w:pPr/w:spacing", "line") or 0) / 20
        found.append((size / body.size, leading / size / (body.leading / body.size)))
    assert found[0] == (pytest.approx(12.5 / 10.5), pytest.approx(style.fit[1], abs=0.01))
    areas = [size * size * leading for size, leading in found]
    assert areas == sorted(areas, reverse=True)
    for limits, scales in zip((style.fit_size, style.fit), zip(*found, strict=True), strict=True):
        assert min(scales) < 1 < max(scales)
        assert all(limits[0] - 0.01 <= scale <= limits[1] + 0.01 for scale in scales)


def test_a_head_too_long_for_its_line_is_set_smaller(styles: Styles) -> None:
    short, size = (
        size_of(data, paragraphs(data, "Headline")[0])
        for data in (
            docx(edition_of(Block("h", Role.HEADLINE, (Inline("题" * count),))), styles())
            for count in (10, 20)
        )
    )
    style = styles().blocks[Role.HEADLINE]
    assert short == pytest.approx(style.size)
    assert 0.6 * style.size <= size < style.size
    assert 20 * (size + style.letter_spacing * size / style.size) <= styles().page.measure


# Styles and faces -------------------------------------------------------------------


@pytest.mark.parametrize(("code", "language"), EDITIONS)
def test_every_style_that_is_used_is_there(code, language, styles: Styles) -> None:
    data = docx(full_edition(code, language), styles(code, language))
    sheet = part(data, "word/styles.xml")
    ids = [style.get(w("styleId")) for style in sheet.iter(w("style"))]
    assert len(ids) == len(set(ids))
    used = {e.get(w("val")) for e in part(data).iter(w("pStyle"), w("rStyle"))}
    based = {e.get(w("val")) for e in sheet.iter(w("basedOn"), w("next"))}
    assert used | based <= set(ids)


def test_heads_are_headings_with_outline_levels(styles: Styles) -> None:
    data = docx(full_edition(), styles())
    found = {
        name: (
            val(style_of(data, name), "w:basedOn"),
            val(style_of(data, name), "w:pPr/w:outlineLvl"),
        )
        for name in ("Headline", "SectionHead", "ColumnHead", "Subhead")
    }
    assert found == {
        "Headline": ("Heading1", "0"),
        "SectionHead": ("Heading2", "1"),
        "ColumnHead": ("Heading3", "2"),
        "Subhead": ("Heading4", "3"),
    }
    document = python_docx.Document(io.BytesIO(data))
    assert {"heading 1", "Headline", "Section Head", "Body Text"} <= {
        style.name.replace("Heading", "heading") if style.name.startswith("Heading") else style.name
        for style in document.styles
    }


def test_a_role_carries_the_values_of_the_style_sheet(styles: Styles) -> None:
    style = unfitted(styles())
    body, data = style.blocks[Role.PARAGRAPH], docx(full_edition(), style)
    properties = style_of(data, "BodyText")
    assert val(properties, "w:rPr/w:sz") == str(round(body.size * 2))
    assert val(properties, "w:rPr/w:color") == body.color[1:].upper()
    assert val(properties, "w:pPr/w:jc") == "both"
    assert val(properties, "w:pPr/w:spacing", "lineRule") == "exact"
    assert val(properties, "w:pPr/w:ind", "firstLineChars") == "200"
    assert val(properties, "w:pPr/w:ind", "firstLine") == str(round(body.size * 40))
    headline = style_of(data, "Headline")
    assert val(headline, "w:rPr/w:b") == "1"
    assert val(headline, "w:rPr/w:spacing") == str(
        round(style.blocks[Role.HEADLINE].letter_spacing * 20)
    )
    assert val(headline, "w:pPr/w:keepNext") == "1"


@pytest.mark.parametrize(
    ("code", "language", "latin", "han", "face"),
    [
        ("hans", "zh-Hans", "en-US", "zh-CN", "Noto Serif CJK SC"),
        ("hant", "zh-Hant-TW", "en-US", "zh-TW", "Noto Serif CJK TC"),
        ("hant", "zh-Hant-HK", "en-US", "zh-HK", "Noto Serif CJK HK"),
        ("en", "en", "en-US", "zh-CN", "Noto Serif CJK SC"),
    ],
)
def test_languages_and_faces_of_an_edition(
    code, language, latin, han, face, styles: Styles
) -> None:
    data = docx(full_edition(code, language), styles(code, language))
    run = part(data, "word/styles.xml").find("w:docDefaults/w:rPrDefault/w:rPr", NS)
    assert (val(run, "w:lang"), val(run, "w:lang", "eastAsia")) == (latin, han)
    assert val(run, "w:rFonts", "eastAsia") == face
    assert val(run, "w:rFonts", "ascii") == ("Liberation Serif" if code == "en" else face)
    settings = part(data, "word/settings.xml")
    assert val(settings, "w:themeFontLang", "eastAsia") == han


@pytest.mark.parametrize(
    ("code", "language", "face", "others", "charset"),
    [
        ("hans", "zh-Hans", "Noto Serif CJK SC", "SimSun", "86"),
        ("hant", "zh-Hant-TW", "Noto Serif CJK TC", "PMingLiU", "88"),
        ("en", "en", "Liberation Serif", "Times New Roman", "00"),
    ],
)
def test_word_without_the_face_takes_the_next_of_the_list(
    code, language, face, others, charset, styles: Styles
) -> None:
    table = part(docx(full_edition(code, language), styles(code, language)), "word/fontTable.xml")
    font = table.find(f"w:font[@w:name='{face}']", NS)
    assert others in (val(font, "w:altName") or "").split(",")
    assert val(font, "w:charset") == charset
    names = [f.get(w("name")) for f in table]
    assert len(names) == len(set(names))


def test_quotes_and_dashes_are_set_in_the_face_of_the_language(styles: Styles) -> None:
    chinese = part(docx(full_edition(), styles()))
    assert all(
        val(run, "w:rPr/w:rFonts", "hint") == "eastAsia"
        for run in chinese.iter(w("r"))
        if run.find("w:t", NS) is not None
    )
    english = part(docx(full_edition("en", "en"), styles("en", "en")))
    assert all(val(run, "w:rPr/w:rFonts", "hint") is None for run in english.iter(w("r")))


def test_only_english_is_hyphenated(styles: Styles) -> None:
    chinese = docx(full_edition(), styles())
    english = docx(full_edition("en", "en"), styles("en", "en"))
    assert val(part(chinese, "word/settings.xml"), "w:autoHyphenation") == "0"
    assert val(part(english, "word/settings.xml"), "w:autoHyphenation") == "1"
    assert val(style_of(english, "BodyText"), "w:pPr/w:suppressAutoHyphens") == "0"
    assert val(style_of(english, "Headline"), "w:pPr/w:suppressAutoHyphens") == "1"


def test_set_for_todays_word_by_the_rules_of_chinese_typesetting(styles: Styles) -> None:
    data = docx(full_edition(), styles())
    settings = part(data, "word/settings.xml")
    assert settings.xpath(
        "//w:compatSetting[@w:name='compatibilityMode']/@w:val", namespaces=NS
    ) == ["15"]
    assert val(settings, "w:characterSpacingControl") == "compressPunctuation"
    defaults = part(data, "word/styles.xml").find("w:docDefaults/w:pPrDefault/w:pPr", NS)
    assert [child.tag.split("}")[1] for child in defaults] == [
        "widowControl", "kinsoku", "wordWrap", "overflowPunct", "autoSpaceDE", "autoSpaceDN", "snapToGrid",
    ]  # fmt: skip
    assert val(defaults, "w:snapToGrid") == "0"


def test_lines_with_pinyin_are_not_squeezed_by_libreoffice(styles: Styles) -> None:
    # In the mode of Word 2013 LibreOffice 25.2 hangs over them.
    data = docx(full_edition("pinyin"), styles("pinyin"))
    assert part(data, "word/settings.xml").xpath(
        "//w:compatSetting[@w:name='compatibilityMode']/@w:val", namespaces=NS
    ) == ["14"]


# Pinyin -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "sizes"),
    [("好", [1]), ("中国", [2]), ("自治区内", [4]), ("人民代表大", [3, 2]), ("中华人民共和国", [4, 3]), ("一二三四五六七八九", [3, 3, 3])],
)  # fmt: skip
def test_a_long_word_is_set_as_several_rubies_that_a_line_can_break_between(text, sizes) -> None:
    syllables = tuple(f"a{number}" for number in range(len(text)))
    parts = list(pieces(Inline(text, syllables)))
    assert [len(base) for base, _ in parts] == sizes
    assert "".join(base for base, _ in parts) == text
    assert "".join(reading for _, reading in parts) == "".join(syllables)


def test_a_ruby_has_its_word_its_reading_and_the_sizes_of_the_style(styles: Styles) -> None:
    style = unfitted(styles("pinyin"))
    block = Block(
        "a1.s1.p1",
        Role.PARAGRAPH,
        (Inline("西安", ("Xī", "'ān")), Inline("好", ("hǎo",)), Inline("。")),
    )
    data = docx(edition_of(block, code=EditionCode.PINYIN), style)
    first, second = part(data).iter(w("ruby"))
    body = style.blocks[Role.PARAGRAPH]
    assert "".join(first.find("w:rubyBase", NS).itertext()) == "西安"
    # A space parts the readings of neighbouring words, none stands before a mark.
    assert "".join(first.find("w:rt", NS).itertext()) == "Xī'ān "
    assert "".join(second.find("w:rt", NS).itertext()) == "hǎo"
    assert val(first, "w:rubyPr/w:rubyAlign") == "center"
    assert val(first, "w:rubyPr/w:hps") == str(round(body.ruby.size * 2))
    assert val(first, "w:rubyPr/w:hpsBaseText") == str(round(body.size * 2))
    assert int(val(first, "w:rubyPr/w:hpsRaise") or 0) / 2 > body.size * 0.88
    assert val(first, "w:rubyPr/w:lid") == "zh-CN"
    assert val(first, "w:rt/w:r/w:rPr/w:rStyle") == "Pinyin"
    assert style_of(data, "Pinyin").find("w:rPr/w:noProof", NS) is not None
    # LibreOffice takes what stands in the run, not its style.
    assert val(first, "w:rt/w:r/w:rPr/w:sz") == str(round(body.ruby.size * 2))
    assert val(first, "w:rt/w:r/w:rPr/w:color") == body.ruby.color[1:].upper()
    assert val(first, "w:rt/w:r/w:rPr/w:rFonts", "hint") is None


def test_pinyin_over_a_bold_spaced_head_is_neither(styles: Styles) -> None:
    style = styles("pinyin")
    data = docx(full_edition("pinyin"), style)
    head = style.blocks[Role.HEADLINE]
    assert head.weight == 700
    assert head.letter_spacing > 0
    for name in ("Headline", "Nameplate"):
        properties = next(paragraphs(data, name)[0].iter(w("rt"))).find("w:r/w:rPr", NS)
        assert (val(properties, "w:b"), val(properties, "w:spacing")) == ("0", "0")
    body = next(paragraphs(data, "BodyText")[0].iter(w("rt"))).find("w:r/w:rPr", NS)
    assert [child.tag.split("}")[1] for child in body] == ["rStyle", "color", "sz"]


def test_the_line_is_high_enough_for_its_pinyin(styles: Styles) -> None:
    style = unfitted(styles("pinyin"))
    data = docx(full_edition("pinyin"), style)
    for role, name in (
        (Role.PARAGRAPH, "BodyText"),
        (Role.HEADLINE, "Headline"),
        (Role.SECTION, "SectionHead"),
    ):
        block = style.blocks[role]
        line = int(val(style_of(data, name), "w:pPr/w:spacing", "line") or 0) / 20
        # Word keeps four fifths of a line of fixed height for what is above the baseline.
        assert 0.8 * line >= 0.88 * block.size + block.ruby.gap + block.ruby.size * 1.1


def test_only_an_edition_with_pinyin_has_styles_for_it(styles: Styles) -> None:
    assert style_of(docx(full_edition(), styles()), "Pinyin") is None
    assert style_of(docx(full_edition("pinyin"), styles("pinyin")), "PinyinHeadline") is not None


# LibreOffice -----------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.real
@pytest.mark.parametrize(
    ("code", "language"), [("hans", "zh-Hans"), ("pinyin", "zh-Hans"), ("en", "en")]
)
def test_libreoffice_sets_every_word_of_it(code, language, styles: Styles, tmp_path) -> None:
    import shutil

    import pypdfium2

    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    edition = full_edition(code, language)
    source = tmp_path / "page.docx"
    source.write_bytes(docx(edition, styles(code, language)))
    subprocess.run(
        [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf", "--outdir", tmp_path, source],
        capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    document = pypdfium2.PdfDocument(tmp_path / "page.pdf")
    pages = [page.get_textpage().get_text_range() for page in document]
    printed = "".join("".join(page.split()) for page in pages)
    assert len(pages) == 1
    for name in ("a1.byline", "a1.lead.p2", "colophon"):
        block = next(block for block in edition.blocks if block.id == name)
        if code != "pinyin":
            assert "".join(block.text.split()) in printed
    for text in map("".join, (block.text.split() for block in edition.blocks)):
        assert all(char in printed for char in text)
    if code == "pinyin":
        assert printed.count("nǐ") > 50
    document.close()


@given(length=st.integers(1, 12))
def test_words_of_any_length_are_read_back(length: int, styles: Styles) -> None:
    text = "全市新增绿地公顷推窗见绿出门入园，群众的获得感看得见。"
    block = Block("a1.s1.p1", Role.PARAGRAPH, tuple(annotated(text, length)))
    edition: Edition = edition_of(block, code=EditionCode.PINYIN)
    data = docx(edition, styles("pinyin"))
    assert check_docx(data, edition) == ()
    rubies = [len("".join(r.find("w:rubyBase", NS).itertext())) for r in part(data).iter(w("ruby"))]
    assert max(rubies) <= 4
    assert all(one and other for one, other in pairwise(rubies))
