"""What a screen reader and an editor rely on: order of heads, languages, names, clean styles."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from itertools import pairwise

import pytest

from pipeline.edition import Role
from pipeline.typeset.docx import docx
from pipeline.typeset.docx.names import NAMES
from pipeline.typeset.docx.wml import W
from pipeline.typeset.pdf import lay_out
from tests.typeset.conftest import edition_of
from tests.typeset.docx_editions import NS, PARTS, full_edition, part
from tests.typeset.illustrated import illustrated

EDITIONS = (
    ("hans", "zh-Hans", "en-US", "zh-CN"),
    ("hant", "zh-Hant-TW", "en-US", "zh-TW"),
    ("hant", "zh-Hant-HK", "en-US", "zh-HK"),
    ("pinyin", "zh-Hans", "en-US", "zh-CN"),
    ("en", "en", "en-US", "zh-CN"),
)
LANGUAGES = [one[:2] for one in EDITIONS]


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def levels(data: bytes) -> list[int]:
    """The outline levels of a document's paragraphs from 1, in order, those of text left out."""
    sheet = part(data, "word/styles.xml")
    by_style = {
        style.get(w("styleId")): style.find("w:pPr/w:outlineLvl", NS)
        for style in sheet.iter(w("style"))
    }
    found = []
    for paragraph in part(data).iter(w("p")):
        name = paragraph.find("w:pPr/w:pStyle", NS)
        own = paragraph.find("w:pPr/w:outlineLvl", NS)
        level = own if own is not None else by_style.get(name.get(w("val")))
        if level is not None:
            found.append(int(level.get(w("val"))) + 1)
    return found


@pytest.mark.parametrize(("code", "language"), LANGUAGES)
def test_heads_leave_out_no_level(code, language, styles) -> None:
    edition = full_edition(code, language)
    for left_out in ((), (Role.SECTION,), (Role.HEADING,), (Role.SECTION, Role.HEADING)):
        blocks = (block for block in edition.blocks if block.role not in left_out)
        found = levels(docx(edition_of(*blocks, code=edition.code, language=language), styles(code, language)))  # fmt: skip
        assert found[0] == 1
        assert len(found) == sum(
            block.role in {Role.HEADLINE, Role.SECTION, Role.HEADING, Role.SUBHEADING}
            and block.role not in left_out
            for block in edition.blocks
        )
        assert all(after <= before + 1 for before, after in pairwise(found))


def test_a_page_with_all_levels_has_them_by_its_styles(styles) -> None:
    data = docx(full_edition(), styles())
    assert levels(data) == [1, 2, 3, 4, 1]
    assert part(data).find(".//w:outlineLvl", NS) is None


@pytest.mark.parametrize(("code", "language", "latin", "han"), EDITIONS)
def test_every_run_has_the_language_of_its_edition(code, language, latin, han, styles) -> None:
    data = docx(full_edition(code, language), styles(code, language))
    sheet = part(data, "word/styles.xml")
    default = sheet.find("w:docDefaults/w:rPrDefault/w:rPr/w:lang", NS)
    assert (default.get(w("val")), default.get(w("eastAsia"))) == (latin, han)
    # Only pinyin is of another: Chinese in Latin letters.
    for style in sheet.iter(w("style")):
        own = style.find("w:rPr/w:lang", NS)
        if own is not None:
            assert style.get(w("styleId")).startswith("Pinyin")
            assert own.get(w("val")) == "zh-CN"
    assert part(data).find(".//w:rPr/w:lang", NS) is None
    rubies = {lid.get(w("val")) for lid in part(data).iter(w("lid"))}
    assert rubies == ({"zh-CN"} if code == "pinyin" else set())
    readings = [run.find("w:rPr/w:rStyle", NS) for run in part(data).iterfind(".//w:rt/w:r", NS)]
    assert all(name.get(w("val")).startswith("Pinyin") for name in readings)
    theme = part(data, "word/settings.xml").find("w:themeFontLang", NS)
    assert (theme.get(w("val")), theme.get(w("eastAsia"))) == (latin, han)


def test_parts_of_the_page_have_a_name_in_english_and_in_chinese(styles) -> None:
    sheet = part(docx(full_edition("pinyin"), styles("pinyin")), "word/styles.xml")
    found = {style.get(w("styleId")): style for style in sheet.iter(w("style"))}
    for role, name in NAMES.items():
        style = found[name.id]
        assert style.find("w:name", NS).get(w("val")) == name.name
        alias = style.find("w:aliases", NS).get(w("val"))
        assert alias == name.alias, role
        assert any("\u4e00" <= char <= "\u9fff" for char in alias)
        assert style.find("w:qFormat", NS) is not None
    names = [style.find("w:name", NS).get(w("val")) for style in found.values()]
    aliases = [alias.get(w("val")) for alias in sheet.iter(w("aliases"))]
    assert [one for one, count in Counter(names + aliases).items() if count > 1] == []


@pytest.mark.parametrize(("code", "language"), LANGUAGES)
def test_formatting_is_in_styles(code, language, styles) -> None:
    whole, style = full_edition(code, language), styles(code, language)
    one = (block for block in whole.blocks if block.article < 2)
    edition = edition_of(*one, code=whole.code, language=language)
    data = docx(edition, style, layout=lay_out(edition, style))
    root = part(data)
    runs = [run for run in root.iter(w("r")) if run.getparent().tag != w("rt")]
    kept = {w("rStyle"), w("rFonts")}
    strange = [
        child.tag for run in runs for child in run.iterfind("w:rPr/*", NS) if child.tag not in kept
    ]
    assert strange == []
    hints = [font for run in runs for font in run.iterfind("w:rPr/w:rFonts", NS)]
    assert all(font.keys() == [w("hint")] for font in hints)
    # Of the paragraphs only those that differ from their like: a box's inner lines, the
    # empty one at the end.
    spaced = [
        paragraph.find("w:pPr/w:pStyle", NS).get(w("val"))
        for paragraph in root.iter(w("p"))
        if paragraph.find("w:pPr/w:spacing", NS) is not None
    ]
    assert set(spaced) <= {"Lead", "ColumnHead", "Subhead", "SectionHead", "Headline", "Normal"}
    assert len(spaced) <= 4
    marked = {child.tag for properties in root.iter(w("pPr")) for child in properties}
    assert marked <= {w("pStyle"), w("spacing"), w("ind"), w("sectPr")}


def test_what_sets_a_head_smaller_is_in_its_style_too(styles) -> None:
    from pipeline.edition import Block, Inline

    head = Block("a1.headline", Role.HEADLINE, (Inline("题" * 20),), 1)
    edition, style = edition_of(head), styles()
    data = docx(edition, style, layout=lay_out(edition, style))
    assert part(data).find(".//w:sz", NS) is None
    size = part(data, "word/styles.xml").find("w:style[@w:styleId='Headline']/w:rPr/w:sz", NS)
    assert int(size.get(w("val"))) / 2 < style.blocks[Role.HEADLINE].size


def test_the_faces_are_those_of_the_pdf(styles) -> None:
    for code, language in LANGUAGES:
        edition, style = full_edition(code, language), styles(code, language)
        layout = lay_out(edition, style)
        families = {
            run.face.file.family
            for page in layout.pages
            for line in page.lines
            for run in line.line.runs
        }
        table = part(docx(edition, style, layout=layout), "word/fontTable.xml")
        assert families <= {font.get(w("name")) for font in table}


def test_pictures_and_tables_say_what_they_are(styles) -> None:
    root = part(docx(illustrated("hans"), styles()))
    for drawn in root.iter("{*}docPr"):
        assert drawn.get("descr")
    for table in root.iter(w("tbl")):
        if len(table.findall("w:tblGrid/w:gridCol", NS)) > 1:
            assert table.find("w:tr/w:trPr/w:tblHeader", NS) is not None


def test_the_title_is_there_and_shown(styles) -> None:
    with zipfile.ZipFile(io.BytesIO(docx(full_edition(), styles()))) as archive:
        core = archive.read("docProps/core.xml").decode()
    assert "<dc:title>标题</dc:title>" in core
    assert "<dc:language>zh-Hans</dc:language>" in core
    assert len(PARTS) == len(full_edition().blocks)
