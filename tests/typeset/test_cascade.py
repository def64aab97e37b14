"""The cascade: what designers write is what comes out, and nothing else is reached."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.edition import TEXTS, EditionCode, Role
from pipeline.errors import ConfigurationError
from pipeline.typeset.cascade import resolve, sheet_names
from pipeline.typeset.style import Container, Resolved
from tests.typeset.conftest import STYLES

MM = 72 / 25.4


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(STYLES, tmp_path / "styles"))


def load(
    folder: Path,
    code: str = "hans",
    language: str = "zh-Hans",
    paper: str | None = "broadsheet",
    look: Path | None = None,
):
    return resolved(folder, code, language, paper, look).style


def resolved(
    folder: Path,
    code: str = "hans",
    language: str = "zh-Hans",
    paper: str | None = "broadsheet",
    look: Path | None = None,
) -> Resolved:
    return resolve(EditionCode(code), language, styles=folder, paper=paper, look=look)  # type: ignore[arg-type]


def complaints(folder: Path, look: Path | None = None) -> str:
    return "\n".join(resolved(folder, look=look).complaints)


def add(folder: Path, css: str, sheet: str = "newspaper.css") -> None:
    with (folder / sheet).open("a", encoding="utf-8") as file:
        file.write(css)


def test_private_functions_of_weasyprint_still_answer(folder) -> None:
    """The contract with `weasyprint.css.get_all_computed_styles`."""
    add(
        folder,
        "@page { size: 100mm 200mm; margin: 10mm 5mm }"
        ":root { --mine: 7pt }"
        ".columns { column-count: 3; column-gap: 4mm; --column-rule: 0.5pt dashed #123456 }"
        ".paragraph { font: italic 700 var(--mine)/1.5 Aaa, 'B b'; color: rgb(255 0 0 / 50%);"
        " text-indent: 2em; letter-spacing: 0.1em; text-align: justify; margin: 1em 0 3pt }"
        ".heading { break-after: avoid; column-span: all; text-align: center }"
        ".lead-box { border-top: 2pt double #00ff00; padding: 1pt 2pt 3pt 4pt; background: #eee }",
        "paper-broadsheet.css",
    )
    style = load(folder)
    assert style.page.width == pytest.approx(100 * MM)
    assert style.page.margin.left == pytest.approx(5 * MM)
    assert style.page.columns == 3
    assert style.page.column_gap == pytest.approx(4 * MM)
    rule = style.page.column_rule
    assert (rule.width, rule.style, rule.color) == (0.5, "dashed", "#123456")
    block = style.blocks[Role.PARAGRAPH]
    assert block.fonts == ("Aaa", "B b")
    assert (block.size, block.weight, block.italic) == (pytest.approx(7), 700, True)
    assert block.leading == pytest.approx(10.5)
    assert block.color == "#ff8080"
    assert block.indent == pytest.approx(14)
    assert block.letter_spacing == pytest.approx(0.7)
    assert block.align == "justify"
    assert (block.box.margin.top, block.box.margin.bottom) == (pytest.approx(7), pytest.approx(3))
    heading = style.blocks[Role.HEADING]
    assert (heading.keep_with_next, heading.span, heading.align) == (True, True, "center")
    box = style.containers[Container.LEAD_BOX]
    assert (box.border_top.width, box.border_top.style, box.border_top.color) == (
        2,
        "double",
        "#00ff00",
    )
    assert (box.padding.top, box.padding.left, box.background) == (1, 4, "#eeeeee")


@pytest.mark.parametrize("code", list(EditionCode))
@pytest.mark.parametrize("paper", ["broadsheet", "a3", "a4"])
def test_the_shipped_sheets_style_every_role(code, paper) -> None:
    language = {"hant": "zh-Hant-TW", "en": "en"}.get(code, "zh-Hans")
    style = load(STYLES, code, language, paper)
    assert set(style.blocks) == set(Role)
    assert set(style.containers) == set(Container)
    assert style.page.columns >= 2


def test_the_language_chooses_the_face() -> None:
    assert load(STYLES, "hant", "zh-Hant-TW").blocks[Role.PARAGRAPH].fonts[0].endswith("TC")
    assert load(STYLES, "hant", "zh-Hant-HK").blocks[Role.PARAGRAPH].fonts[0].endswith("HK")


def test_later_sheets_win(folder) -> None:
    add(folder, ".headline { font-size: 11pt }")
    add(folder, ".headline { font-size: 22pt }", "paper-broadsheet.css")
    assert load(folder).blocks[Role.HEADLINE].size == pytest.approx(22)


def test_the_base_sheets_are_drawn_for_the_broadsheet() -> None:
    for code in TEXTS:
        assert load(STYLES, code, paper=None) == load(STYLES, code, paper="broadsheet")


@pytest.fixture
def look(folder: Path) -> Path:
    made = folder / "looks" / "mine"
    made.mkdir(parents=True)
    return made


def test_a_look_is_laid_over_the_base_sheet_by_sheet(folder, look) -> None:
    add(folder, ":root { --x: 11pt; --y: 1pt } .kicker { font-size: var(--x) }", "tokens.css")
    add(look, ":root { --x: 22pt }", "tokens.css")
    add(look, ".headline { font-size: 33pt } .byline { font-size: 7pt }", "newspaper.css")
    plain, mine = load(folder, paper=None), load(folder, paper=None, look=look)
    assert plain.blocks[Role.KICKER].size == pytest.approx(20)
    assert mine.blocks[Role.HEADLINE].size == pytest.approx(33)
    assert mine.blocks[Role.SUBTITLE] == plain.blocks[Role.SUBTITLE]
    # What the base says of one edition wins over what the look says of all.
    add(folder, ".byline { font-size: 8pt }", "hans.css")
    assert load(folder, paper=None, look=look).blocks[Role.BYLINE].size == pytest.approx(8)
    add(look, ".byline { font-size: 9pt }", "hans.css")
    assert load(folder, paper=None, look=look).blocks[Role.BYLINE].size == pytest.approx(9)
    add(look, ".byline { font-size: 10pt }", "paper-a4.css")
    assert load(folder, paper="a4", look=look).blocks[Role.BYLINE].size == pytest.approx(10)


def test_a_look_s_paper_is_its_own_unless_another_is_asked_for(folder, look) -> None:
    add(look, "@page { size: 300mm 400mm }", "newspaper.css")
    assert load(folder, paper=None, look=look).page.width == pytest.approx(300 * MM)
    assert load(folder, paper="a4", look=look).page.width == pytest.approx(210 * MM)
    assert load(folder, paper="broadsheet", look=look).page.width == pytest.approx(390 * MM)


def test_an_empty_look_is_refused_and_a_sheet_that_nothing_reads_told(folder, look) -> None:
    with pytest.raises(ConfigurationError, match=r"mine: the look has no style sheet"):
        load(folder, look=look)
    add(look, '@import "heads.css";', "tokens.css")
    add(look, ".headline { font-size: 3pt }", "heads.css")
    assert load(folder, look=look).blocks[Role.HEADLINE].size == pytest.approx(62)
    assert not complaints(folder, look)
    add(look, "", "newpaper.css")
    assert "newpaper.css: is not read" in complaints(folder, look)


def test_a_look_reaches_its_own_folder_only(folder, look) -> None:
    add(look, '@import "../../hans.css";', "newspaper.css")
    with pytest.raises(ConfigurationError, match="may only use files of mine/") as caught:
        load(folder, look=look)
    assert caught.value.path == str(look / "newspaper.css")


def test_a_misspelt_property_of_a_look_is_told_with_file_and_line(folder, look) -> None:
    add(look, "\n.headline { font-sise: 3pt }", "newspaper.css")
    assert "looks/mine/newspaper.css:2:" in complaints(folder, look)


@pytest.mark.parametrize(
    ("css", "said"),
    [
        ("@page {\n margin: 900mm }", "no room"),
        (".columns {\n column-count: 90 }", "90 columns"),
        (".lead, .paragraph {\n font-size: 0 }", "lead has a font-size"),
        (".columns {\n --fit-leading: 2 1 }", "--fit-leading"),
    ],
)
def test_the_sheet_and_the_line_of_what_is_refused_are_named(folder, look, css, said) -> None:
    add(look, f"{css} p {{ font-family: serif }}", "newspaper.css")
    with pytest.raises(ConfigurationError, match=said) as caught:
        load(folder, paper=None, look=look)
    assert (caught.value.path, caught.value.line) == (str(look / "newspaper.css"), 2)


def test_a_missing_sheet_is_named(folder) -> None:
    (folder / "hans.css").unlink()
    with pytest.raises(ConfigurationError, match=r"hans\.css: the style sheet is missing"):
        load(folder)


def test_a_sheet_that_is_not_text_is_named_with_its_line(folder) -> None:
    (folder / "hans.css").write_bytes(b"/* ok */\n\xff\xfe{}")
    with pytest.raises(ConfigurationError, match=r"hans\.css:2: the style sheet is not UTF-8"):
        load(folder)


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1:9/x.css", "https://example.org/x.css", "file:///etc/passwd", "../out.css"],
)
def test_a_sheet_reaches_neither_network_nor_other_folders(folder, url) -> None:
    (folder.parent / "out.css").write_text(".headline { font-size: 99pt }", encoding="utf-8")
    sheet = folder / "hans.css"
    sheet.write_text(f'@import "{url}";\n' + sheet.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(ConfigurationError, match="may only use files of styles/"):
        load(folder)


def test_a_sheet_may_import_its_neighbour(folder) -> None:
    (folder / "mine.css").write_text(".headline { font-size: 33pt }", encoding="utf-8")
    sheet = folder / "hans.css"
    sheet.write_text('@import "mine.css";\n', encoding="utf-8")
    assert load(folder).blocks[Role.HEADLINE].size == pytest.approx(33)


def test_a_misspelt_property_is_told_with_file_and_line(folder) -> None:
    add(folder, "\n.headline { font-sise: 3pt }", "hans.css")
    line = (folder / "hans.css").read_text(encoding="utf-8").count("\n") + 1
    assert f"hans.css:{line}: there is no property font-sise; write font-size" in complaints(folder)


def test_a_fault_of_an_imported_sheet_is_told_with_that_sheet(folder) -> None:
    (folder / "mine.css").write_text(".headline {\n  font-size: large-ish;\n}\n", encoding="utf-8")
    (folder / "hans.css").write_text('@import "mine.css";\n', encoding="utf-8")
    assert "mine.css:2: font-size does not take “large-ish”" in complaints(folder)


@pytest.mark.parametrize(
    ("css", "said"),
    [
        ("@page { margin: 900mm }", "no room"),
        (".columns { column-count: 90 }", "90 columns"),
        (".paragraph { font-size: 0 }", "font-size"),
        (".paragraph { letter-spacing: -1em }", "letter-spacing"),
        (".columns { --fit-leading: 2 1 }", "--fit-leading"),
    ],
)
def test_values_no_page_can_be_set_with_are_refused(folder, css, said) -> None:
    add(folder, css, "paper-broadsheet.css")
    with pytest.raises(ConfigurationError, match=said):
        load(folder)


def test_the_sheets_of_an_edition_are_known() -> None:
    for code in TEXTS:
        for name in sheet_names(code, "a4"):
            assert (STYLES / name).is_file()


def test_what_pages_of_several_stories_need_is_read(styles) -> None:
    style = styles()
    assert style.head_scale == (0.42, 0.8)
    assert style.jump.align == "right"
    assert style.containers[Container.STORY].border_top.width == pytest.approx(0.8)
    assert style.containers[Container.STORY_BOX].padding.left == pytest.approx(9)
