"""What the tables say shows on a part, shows there: every entry is tried on PDF and DOCX.

Where this fails, the composer or the DOCX has learnt or forgotten a property: put
the tables of pipeline/typeset/stylecheck/vocabulary.py right.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline.edition import Block, Edition, EditionCode, Inline, NoteMark, Role
from pipeline.typeset.cascade import resolve
from pipeline.typeset.compose.pages import compose
from pipeline.typeset.docx import docx
from pipeline.typeset.fonts import FontBook
from pipeline.typeset.pdf import _hyphenator
from pipeline.typeset.stylecheck.documents import document
from pipeline.typeset.stylecheck.vocabulary import (
    OWN,
    Effect,
    Part,
    effects,
    example_of,
    name_of,
    nearest_property,
    part_of,
    summary,
)
from tests.typeset.conftest import STYLES

# A value of each property that is unlike any in the sheets.
VALUES: Mapping[str, str] = {
    "font-family": '"Noto Sans CJK JP", "Liberation Mono"', "font-size": "7.5pt",
    "font-weight": "700", "font-style": "italic", "color": "#123456", "line-height": "3.1",
    "letter-spacing": "1.5pt", "text-align-all": "left", "text-indent": "7pt", "hyphens": "auto",
    "background-color": "#abcdef", "column-count": "2", "column-gap": "19mm",
    "--column-rule": "3pt dashed #ff0000", "--fit-leading": "0.5 0.6", "--ruby-gap": "3pt",
    "vertical-align": "3pt", "size": "300mm 300mm", "display": "inline-block", "width": "100%",
    **{f"border-{side}-style": "dashed" for side in ("top", "right", "bottom", "left")},
    **{f"margin-{side}": "19pt" for side in ("top", "right", "bottom", "left")},
    **{f"padding-{side}": "19pt" for side in ("top", "right", "bottom", "left")},
}  # fmt: skip

# What shows only on a page that needs it: a break at its foot, type to be fitted, several
# stories. And what widths and colours of rules come to is seen with their style.
NEEDS_ITS_PAGE = {"break-after", "--fit-size", "--head-scale", "column-span"}

# Selector, id in the skeleton, what else the sheet says so that all can be seen.
BOXED = "border: 1pt solid #777; padding: 2pt; background: #eee"
CASES = {
    "page": ("@page", None, ""),
    "columns": (".columns", "columns", ""),
    "nameplate": (".nameplate", "nameplate", BOXED),
    "lead box": (".lead-box", "lead-box", BOXED),
    "foot": (".footer", "footer", BOXED),
    "in a line": (".dateline", "dateline", BOXED),
    "with a line to itself": (".dateline", "dateline", f"{BOXED}; width: 100%; text-align: center"),
    "in the lead box": (".lead", "lead", BOXED),
    "a label in the lead box": (
        ".lead-label",
        "lead-label",
        f"{BOXED}; display: inline-block; font-weight: 400; text-align: center",
    ),
    "across": (".section", "section", f"{BOXED}; font-weight: 400"),
    "in a column": (".heading", "heading", f"{BOXED}; font-weight: 400"),
    "text": (".paragraph", "paragraph", ""),
    "English text": (".paragraph", "paragraph", "hyphens: manual"),
    "readings": (".heading rt", "heading-rt", ""),
    "a note": (".note", "note", ""),
    "its number": (".note-mark", "note-mark", ""),
}
# Where one of the two shows a part's property only together with another.
EXCEPT: Mapping[str, set[str]] = {
    # Word has a rule between columns, but no other.
    "columns": {"--column-rule"},
    # At the head of a page margins fall away in the PDF.
    "nameplate": {"margin-top"},
    # A label of Word's has one rule for all its sides, that of the upper one, and no room.
    "in a line": {"border-right-style", "border-bottom-style", "border-left-style", "width"},
    "a label in the lead box": {
        "border-right-style", "border-bottom-style", "border-left-style", "display",
        "padding-top", "padding-right", "padding-bottom", "padding-left", "margin-right",
    },
    "with a line to itself": {"width"},
    # Lines that are full are as wide as the box.
    "in the lead box": {"display"},
    "text": {"display"},
    # Only footnotes have lines of their own, and how high a superscript stands is Word's.
    "a note": {"line-height"},
    "its number": {"vertical-align"},
    "English text": {"display"},
    # Margins over and under a head are rounded up to the grid of the columns.
    "in a column": {"margin-top", "margin-bottom", "padding-top", "padding-bottom"},
}  # fmt: skip


def codes(name: str) -> EditionCode:
    if name == "readings":
        return EditionCode.PINYIN
    return EditionCode.EN if name.startswith("English") else EditionCode.HANS


def edition(code: EditionCode) -> Edition:
    chinese = "全市新增绿地一百二十六公顷，口袋公园达到四十八处，群众的获得感看得见、摸得着。"
    english = "Extraordinary neighbourhood improvements were internationally recommended. "
    text = english if code is EditionCode.EN else chinese
    blocks = []
    for role in (
        Role.MASTHEAD, Role.DATELINE, Role.FOLIO, Role.HOTLINE, Role.CREDIT, Role.HEADLINE,
        Role.LEAD_LABEL, Role.LEAD, Role.SECTION, Role.PARAGRAPH, Role.HEADING, Role.PARAGRAPH,
        Role.NOTE, Role.COLOPHON,
    ):  # fmt: skip
        long = role in (Role.PARAGRAPH, Role.LEAD, Role.NOTE)
        words = text * 3 if long else text[:7]
        read = (Inline("绿地", ("lǜ", "dì")),) if code is EditionCode.PINYIN else ()
        marks = (NoteMark(4, 1, "a1.n1"),) if role is Role.SECTION else ()
        name, number = ("a1.n1", 1) if role is Role.NOTE else (f"b{len(blocks)}", 0)
        inlines = (*read, Inline(words))
        blocks.append(Block(name, role, inlines, article=1, marks=marks, number=number))
    language = "en" if code is EditionCode.EN else "zh-Hans"
    return Edition(code, language, "题", "名", dt.date(2025, 2, 20), tuple(blocks))


class Bench:
    """Sets a small page in the shipped sheets with a few declarations more."""

    def __init__(self, folder: Path, code: EditionCode) -> None:
        self._folder = folder
        self._sheet = folder / "paper-a4.css"
        self._text = self._sheet.read_text(encoding="utf-8")
        self._edition = edition(code)
        self._fonts = FontBook()

    def set(self, css: str) -> tuple[str, bytes]:
        """The layout of the PDF as text, and the DOCX."""
        self._sheet.write_text(f"{self._text}\n{css}", encoding="utf-8")
        made = self._edition
        style = resolve(made.code, made.language, styles=self._folder, paper="a4").style
        english = made.code is EditionCode.EN
        hyphenator = _hyphenator("en") if english else None
        layout = compose(made, style, self._fonts, hyphenator=hyphenator)
        return repr(layout.pages), docx(made, style)


def declaration(name: str) -> str:
    return f"{name.replace('text-align-all', 'text-align')}: {VALUES[name]}"


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_what_shows_on_a_part(name, tmp_path) -> None:
    selector, element, more = CASES[name]
    code = codes(name)
    if element is None:
        part = Part.PAGE
    else:
        found = part_of(
            element,
            display="inline-block" if "inline-block" in more else "",
            whole="100%" in more,
        )
        assert found is not None
        part = found
    bench = Bench(Path(shutil.copytree(STYLES, tmp_path / "styles")), code)
    base = f"{selector} {{ {more} }}\n"
    plain = bench.set(base)
    table = effects(part, code)
    wrong = []
    for prop in VALUES:
        effect = table.get(prop, Effect.NONE)
        skipped = NEEDS_ITS_PAGE | EXCEPT.get(name, set())
        # No Chinese face is italic.
        if code is not EditionCode.EN and prop == "font-style":
            skipped |= {prop}
        if effect is Effect.NONE or prop in skipped:
            continue
        now = bench.set(f"{base}{selector} {{ {declaration(prop)} }}")
        shown = (Effect.PDF if now[0] != plain[0] else Effect.NONE) | (
            Effect.DOCX if now[1] != plain[1] else Effect.NONE
        )
        # A DOCX also changes by what it reckons with; it is not asked not to.
        if shown & effect != effect or (Effect.PDF in shown and Effect.PDF not in effect):
            wrong.append((prop, str(effect), str(shown)))
    without = [
        declaration(prop)
        for prop in VALUES
        # Hyphens are a setting of the whole DOCX.
        if prop not in table and not _inherited(part, prop) and prop not in (*OWN, "hyphens")
    ]
    if bench.set(f"{base}{selector} {{ {'; '.join(without)} }}") != plain:
        wrong += [
            (css, "none", "shows")
            for css in without
            if bench.set(f"{base}{selector} {{ {css} }}") != plain
        ]
    assert not wrong


def _inherited(part: Part, name: str) -> bool:
    """Whether a property passes through a part to the blocks in it."""
    text = {"color", "line-height", "letter-spacing", "text-indent", "hyphens", "text-align-all"}
    holds = part in (Part.COLUMNS, Part.ROW, Part.LEAD_BOX)
    # The first block of a line gives the DOCX its paragraph.
    return holds and (name in text or name.startswith("font"))


def test_every_part_of_the_page_is_known() -> None:
    for code, language in ((EditionCode.HANS, "zh-Hans"), (EditionCode.EN, "en")):
        page = document(code, language)
        assert all(part_of(name) is not None for name in page.ids)


def test_readings_show_in_the_pinyin_edition_alone() -> None:
    assert "font-size" in effects(Part.RUBY, EditionCode.PINYIN)
    assert not effects(Part.RUBY, EditionCode.HANS)
    assert "hyphens" in effects(Part.BLOCK, EditionCode.EN)
    assert effects(Part.BLOCK, EditionCode.HANS)["hyphens"] is Effect.DOCX


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("font-sise", "font-size"),
        ("colour", "color"),
        ("margin-botom", "margin-bottom"),
        ("text-aling", "text-align"),
        ("brder-top", "border-top"),
        ("qwertyuiop", None),
    ],
)
def test_the_nearest_property(wrong, right) -> None:
    assert nearest_property(wrong) == right


def test_words_for_parts_and_properties() -> None:
    assert name_of("headline") == ".headline"
    assert name_of("headline-rt") == ".headline rt"
    assert summary([Part.PAGE]) == "margin and size"
    assert "margin-left, margin-right" not in summary([Part.BLOCK])
    assert "text-align" in summary([Part.BLOCK])
    assert "column-count" in summary([Part.COLUMNS, Part.PAGE])
    assert all("write" in example_of(name) for name in (*OWN, "font", "margin-left", "size"))
