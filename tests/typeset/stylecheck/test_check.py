"""Every kind of fault, told at its line, in words that say what to do."""

from __future__ import annotations

import json
import string
from pathlib import Path

import pytest
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from pipeline.edition import EditionCode
from pipeline.errors import ConfigurationError, MissingDependencyError
from pipeline.typeset.fonts import FaceFile, installed_faces
from pipeline.typeset.stylecheck import Kind, Level, check_styles
from pipeline.typeset.stylecheck.documents import combinations
from tests.typeset.conftest import STYLES

ERROR, ADVICE = Level.ERROR, Level.ADVICE

# css, line, level, kind, a part of the message, a part of the remedy
FAULTS = {
    "a missing semicolon": (
        ".headline {\n  color: red\n  margin: 0;\n}",
        2, ERROR, Kind.SYNTAX, "color is not ended by a semicolon", "write ;",
    ),
    "a missing brace": (
        ".kicker { color: red; }\n.headline {\n  color: red;\n.paragraph { color: blue; }\n",
        2, ERROR, Kind.SYNTAX, "the { here is never closed", "write the }",
    ),
    "a brace too many": (
        ".kicker { color: red; }\n}\n.headline { color: red; }",
        2, ERROR, Kind.SYNTAX, "the } here closes nothing", "take it away",
    ),
    "a comment without end": (
        ".kicker { color: red; }\n\n/* heads\n.headline { color: red; }",
        3, ERROR, Kind.SYNTAX, "comment is not ended", "write */",
    ),
    "a text without its closing quote": (
        '.kicker {\n  font-family: "Noto Serif CJK SC;\n  color: red;\n}',
        2, ERROR, Kind.SYNTAX, "quotes is not ended", 'write "',
    ),
    "Chinese punctuation": (
        ".kicker {\n  color: red；\n}",
        2, ERROR, Kind.SYNTAX, "； is Chinese punctuation", "write ;",
    ),
    "no colon": (
        ".kicker {\n  color red;\n  margin: 0;\n}",
        2, ERROR, Kind.SYNTAX, "“color red;” cannot be read", "PROPERTY: VALUE;",
    ),
    "a stray text": (
        ".kicker { color: red; }\nheads go here",
        2, ERROR, Kind.SYNTAX, "“heads go here” cannot be read", "SELECTOR {",
    ),
    "an unknown at-rule": (
        "\n@meida print { .kicker { color: red; } }",
        2, ERROR, Kind.SYNTAX, "@meida is not understood", "write @media",
    ),
    "a medium that is no word": (
        "@media (min-width: 3px) { .kicker { color: red; } }",
        1, ERROR, Kind.SYNTAX, "no medium", "@media print",
    ),
    "@media inside a rule": (
        ".kicker {\n  @media print { color: red; }\n}",
        2, ERROR, Kind.SYNTAX, "@media inside a rule", "move it out",
    ),
    "a page selector": (
        "@page :odd { margin: 9mm; }",
        1, ERROR, Kind.SYNTAX, "“@page :odd” is not understood", "write @page",
    ),
    "a late import": (
        '.kicker { color: red; }\n@import "tokens.css";',
        2, ERROR, Kind.SYNTAX, "@import stands after a rule", "top of the file",
    ),
    "a misspelt property": (
        "\n.kicker {\n  font-sise: 12pt;\n}",
        3, ERROR, Kind.PROPERTY, "no property font-sise", "write font-size",
    ),
    "a value that is none": (
        ".kicker {\n  font-size: 12ptt;\n}",
        2, ERROR, Kind.VALUE, "font-size does not take “12ptt”", "write a size such as",
    ),
    "no value at all": (
        ".kicker {\n  color: ;\n}",
        2, ERROR, Kind.VALUE, "color has no value", "write a colour",
    ),
    "a value that comes to nonsense": (
        ":root { --gap: red; }\n.kicker {\n  font-size: var(--gap);\n}",
        3, ERROR, Kind.VALUE, "font-size comes to “red”", "write a size such as",
    ),
    "a misspelt class": (
        ".kicker,\n.headlin { color: red; }",
        2, ERROR, Kind.SELECTOR, "no part of a page has the class .headlin", "write .headline",
    ),
    "a class without its dot": (
        "headline { color: red; }",
        1, ERROR, Kind.SELECTOR, "the element headline", "write .headline",
    ),
    "an element with a dot": (
        ".h1 { color: red; }",
        1, ERROR, Kind.SELECTOR, "the class .h1", "write h1",
    ),
    "an unknown id": (
        "#paragraf { color: red; }",
        1, ERROR, Kind.SELECTOR, "the id #paragraf", "write .paragraph",
    ),
    "a selector that cannot be read": (
        ".kicker { color: red; }\n.headline > { color: red; }",
        2, ERROR, Kind.SELECTOR, "“.headline >” cannot be read", "write a class",
    ),
    "an element that no page has": (
        "\nblockquote { color: red; }",
        2, ADVICE, Kind.UNREACHABLE, "no page has a <blockquote>", "take it away",
    ),
    "an order among neighbours": (
        ".subheading + .paragraph { text-indent: 0; }",
        1, ADVICE, Kind.SELECTOR, "for all blocks of its class or for none", "the class itself",
    ),
    "a pseudo-element": (
        ".paragraph::first-letter { font-size: 30pt; }",
        1, ADVICE, Kind.UNUSED, "::first-letter does nothing", "the class itself",
    ),
    "a rule for another edition": (
        "\n.pinyin .headline { color: red; }",
        2, ADVICE, Kind.UNREACHABLE, "hans.css is read for the edition hans only", "move the rule",
    ),
    "parts that do not stand in each other": (
        ".headline .masthead { color: red; }",
        1, ADVICE, Kind.UNREACHABLE, "holds for no part of any page", "docs/styles.md",
    ),
    "a left page": (
        "@page :left { margin: 9mm; }",
        1, ADVICE, Kind.UNREACHABLE, "holds for no page", "write @page",
    ),
    "a rule for screens": (
        "@media screen {\n  .kicker { color: red; }\n}",
        2, ADVICE, Kind.UNREACHABLE, ".kicker holds for screen only", "@media print",
    ),
    "a value that never counts": (
        ".kicker {\n  color: red;\n}\n.kicker { color: blue; }",
        2, ADVICE, Kind.OVERRIDDEN, "hans.css:4 says otherwise", "change it there",
    ),
    "CSS that the program does not use": (
        ".kicker {\n  text-shadow: 1pt 1pt red;\n}",
        2, ADVICE, Kind.UNUSED, "text-shadow does nothing on .kicker", "what shows there: ",
    ),
    "a property in the wrong place": (
        ".kicker { column-count: 2; }",
        1, ADVICE, Kind.UNUSED, "column-count does nothing on .kicker", "letter-spacing",
    ),
    "a property with a better one": (
        ".columns { column-rule: 1pt solid red; }",
        1, ADVICE, Kind.UNUSED, "column-rule does nothing on .columns", "--column-rule",
    ),
    "a margin of what is not drawn": (
        "body { margin: 3pt; }",
        1, ADVICE, Kind.UNUSED, "margin does nothing on body", "@page",
    ),
    "an own property in the wrong place": (
        ".kicker { --fit-leading: 0.9 1.1; }",
        1, ADVICE, Kind.UNUSED, "--fit-leading does nothing on .kicker", "write it on .columns",
    ),
    "a box in the page's margin": (
        "@page {\n  @bottom-center { content: 'x'; }\n}",
        2, ADVICE, Kind.UNUSED, "@bottom-center on the page does nothing", ".footer",
    ),
    "a web font": (
        "@font-face { font-family: x; src: url(hans.css); }",
        1, ADVICE, Kind.UNUSED, "@font-face does nothing", "install the font",
    ),
    "a value that is not made use of": (
        ".kicker { break-after: column; }",
        1, ADVICE, Kind.UNUSED, "break-after: column does nothing", "avoid",
    ),
    "hiding": (
        ".kicker { display: none; }",
        1, ADVICE, Kind.UNUSED, "display: none does nothing", "all of the text is printed",
    ),
    "a share of an unknown width": (
        ".headline { margin-top: 5%; }",
        1, ADVICE, Kind.UNUSED, "margin-top: 5% does nothing", "write a length",
    ),
    "a property of another edition": (
        ".paragraph { hyphens: auto; }",
        1, ADVICE, Kind.DOCX, "hyphens on .paragraph shows in the DOCX only", "what shows in both",
    ),
    "readings where there are none": (
        ".kicker rt { color: red; }",
        1, ADVICE, Kind.UNUSED, "color does nothing on .kicker rt", "pinyin.css",
    ),
    "an undefined custom property": (
        ".kicker {\n  color: var(--acent);\n}",
        2, ERROR, Kind.CUSTOM, "--acent is used but not defined", "write --accent",
    ),
    "one that nothing is like": (
        ".kicker { color: var(--xyzzy); }",
        1, ERROR, Kind.CUSTOM, "--xyzzy is used but not defined", "tokens.css",
    ),
    "a circle of custom properties": (
        ":root {\n  --a: var(--b);\n  --b: var(--a);\n}\n.kicker { color: var(--a); }",
        2, ERROR, Kind.VALUE, "--a refers to itself", "give one of the two a value",
    ),
    "a custom property that is not used": (
        "\n:root { --brand: red; }",
        2, ADVICE, Kind.CUSTOM, "--brand is defined but used nowhere", "--column-rule",
    ),
    "a misspelt property of the program": (
        ".columns { --colum-rule: 1pt solid red; }",
        1, ERROR, Kind.CUSTOM, "--colum-rule is none of the program's own", "write --column-rule",
    ),
    "a rule without a width": (
        ".columns { --column-rule: solid red; }",
        1, ERROR, Kind.CUSTOM, "--column-rule wants one width", "WIDTH STYLE COLOUR",
    ),
    "a rule in em": (
        ".columns { --column-rule: 1em solid red; }",
        1, ERROR, Kind.CUSTOM, "--column-rule does not take “1em”", "WIDTH STYLE COLOUR",
    ),
    "a rule that is double": (
        ".columns { --column-rule: 1pt double red; }",
        1, ERROR, Kind.CUSTOM, "--column-rule does not take “double”", "WIDTH STYLE COLOUR",
    ),
    "a gap that is no length": (
        "rt { --ruby-gap: wide; }",
        1, ERROR, Kind.CUSTOM, "--ruby-gap does not take “wide”", "0.08em",
    ),
    "a gap under nothing": (
        "rt { --ruby-gap: -1pt; }",
        1, ERROR, Kind.CUSTOM, "sets readings into the hanzi", "0.08em",
    ),
    "limits the wrong way round": (
        ".columns { --fit-leading: 1.2 0.9; }",
        1, ERROR, Kind.CUSTOM, "a least (1.2) over its most (0.9)", "the least and the most",
    ),
    "one limit": (
        ".columns { --fit-size: 1; }",
        1, ERROR, Kind.CUSTOM, "--fit-size wants two numbers", "the least and the most",
    ),
    "limits from nothing": (
        ".columns { --fit-size: 0 1; }",
        1, ERROR, Kind.CUSTOM, "begins at 0", "the least and the most",
    ),
    "limits without what is asked for": (
        ".columns { --fit-leading: 1.1 1.2; }",
        1, ADVICE, Kind.CUSTOM, "leaves out 1", "the least and the most",
    ),
    "the network": (
        ".kicker { color: red; }\n.headline { background: url(https://example.org/a.png); }",
        2, ERROR, Kind.REFERENCE, "https://example.org/a.png is not on this machine", "copy",
    ),
    "a file outside the folder": (
        '@import "../other.css";',
        1, ERROR, Kind.REFERENCE, "../other.css is outside styles/", "copy the file into styles/",
    ),
    "a file that is not there": (
        '\n@import "token.css";',
        2, ERROR, Kind.REFERENCE, "token.css is not in styles/", "write tokens.css",
    ),
    "a sheet that imports itself": (
        '@import "hans.css";',
        1, ERROR, Kind.FILE, "hans.css imports itself", "take one of the @import away",
    ),
    "no such font": (
        '.kicker {\n  font-family: "Nothing Like It";\n}',
        2, ERROR, Kind.FONT, "no font for .kicker is installed (Nothing Like It)", "fc-list",
    ),
    "a misspelt font": (
        '.kicker { font-family: "Noto Serif CKJ SC", "Noto Sans CJK SC"; }',
        1, ADVICE, Kind.FONT, "no font is called Noto Serif CKJ SC", "write Noto Serif CJK",
    ),
    "a first font that is missing": (
        '.kicker { font-family: "Nothing Like It", "Noto Sans CJK SC"; }',
        1, ADVICE, Kind.FONT, "Noto Sans CJK SC sets .kicker in the PDF", "install Nothing Like It",
    ),
    "no Chinese font": (
        '.kicker { font-family: "Liberation Serif"; }',
        1, ERROR, Kind.FONT, "none of the fonts for .kicker has hanzi", "Noto Serif CJK SC",
    ),
    "a family that only looks Chinese": (
        '.kicker { font-family: "Liberation Serif"; }',
        1, ADVICE, Kind.DOCX, "Word takes Liberation Serif for the hanzi of .kicker", "SimSun",
    ),
    "pale type": (
        ".kicker {\n  font-size: 12pt;\n  color: #999;\n}",
        3, ADVICE, Kind.CONTRAST, "#999999 on white paper has a contrast of 2.8 to 1", "4.5 to 1",
    ),
    "pale large type": (
        ".headline { color: #aaa; }",
        1, ADVICE, Kind.CONTRAST, ".headline in #aaaaaa on white", "3 to 1",
    ),
    "type like its ground": (
        ".lead-box { background: #333; }\n.lead { color: #555; }\n.lead-label { color: #fff; }",
        2, ADVICE, Kind.CONTRAST, "on the background #333333 of .lead-box", "lighter",
    ),
    "type like its own ground": (
        ".heading {\n  background: #333;\n  color: #222;\n}",
        3, ADVICE, Kind.CONTRAST, "on the background #333333 of .heading", "lighter",
    ),
    "what a story has no use for": (
        ".story { border-bottom: 1pt solid red; }",
        1, ADVICE, Kind.UNUSED, "border-bottom does nothing on .story", "border-left, border-top",
    ),
    "small type": (
        ":root {\n  --body: 6.2pt;\n}",
        2, ADVICE, Kind.SIZE, "is set in 5.83 pt, as far as --fit-size", "6pt",
    ),
    "small type of a head": (
        ".kicker { font-size: 5.5pt; }",
        1, ADVICE, Kind.SIZE, ".kicker is set in 5.5 pt, which is hard to read", "at least 6pt",
    ),
    "no type at all": (
        "\n.kicker {\n  font-size: 0;\n}",
        3, ERROR, Kind.SIZE, "kicker has a font-size of 0.0 pt", "at least 1pt",
    ),
    "letters on top of each other": (
        ".kicker {\n  letter-spacing: -1em;\n}",
        2, ERROR, Kind.PAGE, "kicker has a letter-spacing of -20.0 pt", "0.1em",
    ),
    "a length whose unit is forgotten": (
        ".kicker { line-height: 24; }",
        1, ADVICE, Kind.LEADING, ".kicker has lines 480 pt apart, 24 times its size", "17pt",
    ),
    "a remark as in other languages": (
        ".kicker { color: red; }\n// heads\n.headline { color: red; }",
        2, ERROR, Kind.SELECTOR, "cannot be read, and its rule is lost", "/* … */",
    ),
    "a kind of fonts": (
        ".kicker { font-family: serif; }",
        1, ERROR, Kind.FONT, "no font for .kicker is installed (serif)", "a kind of fonts",
    ),
    "lines that touch": (
        ".kicker {\n  line-height: 0.8;\n}",
        2, ADVICE, Kind.LEADING, "less than its size", "at least 1.1",
    ),
    "lines that fitting may bring to touch": (
        ".paragraph { line-height: 1.02; }",
        1, ADVICE, Kind.LEADING, "as far as --fit-leading lets it", "at least 1.1",
    ),
    "too many columns": (
        ".kicker { color: red; }\n.columns { column-count: 12; }",
        2, ADVICE, Kind.MEASURE, "the lines of 12 columns hold 6 hanzi, too few", "10 to 45",
    ),
    "too few columns": (
        ".columns {\n  column-count: 1;\n}",
        2, ADVICE, Kind.MEASURE, "the lines of 1 columns hold 97 hanzi, too many", "10 to 45",
    ),
    "no room in the columns": (
        ".columns {\n  column-count: 60;\n}",
        2, ERROR, Kind.PAGE, "60 columns leave", "smaller column-count",
    ),
    "a coloured rule between columns": (
        ".columns { --column-rule: 0.5pt solid #ff0000; }",
        1, ADVICE, Kind.DOCX, "0.5 pt solid #ff0000) is thin, plain and black in the DOCX", "Word",
    ),
    "a rule between columns that is hardly seen": (
        ".columns { --column-rule: 0.4pt solid #eee; }",
        1, ADVICE, Kind.DOCX, "is thin, plain and black in the DOCX", "Word",
    ),
    "a wide rule between columns": (
        ".columns { --column-rule: 3pt solid #888; }",
        1, ADVICE, Kind.DOCX, "is thin, plain and black in the DOCX", "Word",
    ),
    "a weight that Word does not know": (
        ".kicker { font-weight: 900; }",
        1, ADVICE, Kind.DOCX, "weight 900, which is bold (700) in the DOCX", "400 or 700",
    ),
    "a light weight": (
        ".kicker { font-weight: 300; }",
        1, ADVICE, Kind.DOCX, "weight 300, which is regular in the DOCX", "400 or 700",
    ),
    "a size that Word does not know": (
        ".kicker { font-size: 12.3pt; }",
        1, ADVICE, Kind.DOCX, "12.3 pt, which is 12.5 pt in the DOCX", "half points",
    ),
    "a rule that Word does not know": (
        ".headline { border-bottom: 1pt groove red; }",
        1, ADVICE, Kind.DOCX, "the groove rule of .headline is solid in the DOCX", "dashed",
    ),
    "a rule that is too wide for Word": (
        ".nameplate { border-bottom: 14pt solid red; }",
        1, ADVICE, Kind.DOCX, "the rule of 14 pt of .nameplate is 12 pt in the DOCX", "12pt",
    ),
    "padding that is too wide for Word": (
        ".lead-box { padding-left: 40pt; }",
        1, ADVICE, Kind.DOCX, "the padding of 40 pt of .lead-box is 31 pt in the DOCX", "31pt",
    ),
    "a page that is too long for Word": (
        "@page { size: 300mm 600mm !important; }",
        1, ADVICE, Kind.DOCX, "the page is 23.6 inches long", "558mm",
    ),
    "a property of the PDF alone": (
        ".lead { border-left: 1pt solid red; }",
        1, ADVICE, Kind.DOCX, "border-left on .lead shows in the PDF only", "what shows in both",
    ),
    "a property of the DOCX alone": (
        ".footer { margin-top: 3pt; }",
        1, ADVICE, Kind.DOCX, "margin-top on .footer shows in the DOCX only", "what shows in both",
    ),
    "a slope that no Chinese font has": (
        ".kicker { font-style: italic; }",
        1, ADVICE, Kind.DOCX, "no font for .kicker is italic", "write normal",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_every_kind_of_fault_is_told_at_its_line(name, check) -> None:
    css, line, level, kind, message, remedy = FAULTS[name]
    found = check(css)
    matching = [
        fault
        for fault in found
        if (fault.line, fault.level, fault.kind) == (line, level, kind)
        and message in fault.message
        and remedy in fault.remedy
    ]
    assert len(matching) == 1, "\n".join(f"{f.level} {f.kind} {f}" for f in found)


@pytest.mark.parametrize(
    "css",
    [
        "body { letter-spacing: 0.01em; }",
        ".columns { color: #123456; }",
        ".lead-box { text-indent: 1em; }",
        ".kicker { margin: 0; text-shadow: none; float: none; }",
        ".hans .kicker { font-size: 1.2em; }\narticle { font-size: 20pt; }",
        ":root { --size: 14pt; }\n.kicker { font: 700 var(--size)/1.4 var(--sans); }",
        ".lead-box { font-size: 20pt; padding: 0.5em; }",
        "@media print { .kicker { color: #123456; } }",
        "@layer base { .kicker { break-before: auto; } }",
        ".kicker { border-top: 2pt solid; color: #123456; }",
        "@page { margin: 5%; }",
        ".heading { display: inline-block; padding: 1pt; background: #eee; }",
        ".folio { width: 100%; }",
        '.kicker { font-family: "Liberation Serif", "Noto Serif CJK SC"; }',
        '@charset "utf-8";\n.kicker { color: #123456; }',
        ":root { --own: 0.4pt; }\n.columns { --column-rule: var(--own) solid #888; }",
        ".columns { --column-rule: none; --fit-size: 1 1; }",
    ],
)
def test_what_is_well_is_let_pass(css, check) -> None:
    assert not check(css, editions=("hans", "pinyin", "en"))


# What one slip brings with it is told, and nothing else.
@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("a missing semicolon", {Kind.SYNTAX}),
        ("a missing brace", {Kind.SYNTAX, Kind.CONTRAST}),
        ("Chinese punctuation", {Kind.SYNTAX}),
        ("no colon", {Kind.SYNTAX}),
        ("a text without its closing quote", {Kind.SYNTAX}),
        ("a misspelt property", {Kind.PROPERTY}),
        ("a value that is none", {Kind.VALUE}),
        ("a misspelt class", {Kind.SELECTOR}),
        ("an undefined custom property", {Kind.CUSTOM}),
        ("limits the wrong way round", {Kind.CUSTOM}),
        ("the network", {Kind.REFERENCE}),
        ("a sheet that imports itself", {Kind.FILE}),
    ],
)
def test_one_slip_is_told_once(name, kinds, check) -> None:
    found = check(FAULTS[name][0])
    errors = [fault for fault in found if fault.level is ERROR]
    assert len(errors) == 1
    assert {fault.kind for fault in found} <= kinds | {Kind.CONTRAST}, found


# --- Over editions, papers and looks ---------------------------------------------------


def test_the_shipped_sheets_have_no_error() -> None:
    outcome = check_styles(STYLES)
    assert not [str(fault) for fault in outcome.faults if fault.level is ERROR]
    # Nor anything that never counts.
    idle = {Kind.UNUSED, Kind.UNREACHABLE, Kind.OVERRIDDEN, Kind.SELECTOR}
    assert not [str(fault) for fault in outcome.faults if fault.kind in idle]
    assert outcome.combinations >= 20
    assert outcome.sheets >= 9


def test_readings_need_room(check) -> None:
    found = check(
        ".kicker { line-height: 1.1; }\nrt {\n  font-size: 3pt;\n}\n.lead { line-height: 1.7; }",
        sheet="pinyin.css",
        editions=("pinyin",),
    )
    by_kind = {(fault.kind, fault.line): str(fault) for fault in found}
    assert ".kicker has lines 22 pt apart" in by_kind[Kind.LEADING, 1]
    assert "for readings over its hanzi" in by_kind[Kind.LEADING, 1]
    assert "the readings of .masthead rt are set in 3 pt" in by_kind[Kind.SIZE, 3]
    assert (Kind.LEADING, 5) not in by_kind


def test_of_all_that_one_line_does_the_worst_is_told(check) -> None:
    found = check("\nrt { font-size: 0.25em; }\n", sheet="pinyin.css", editions=("pinyin",))
    (fault,) = (fault for fault in found if fault.kind is Kind.SIZE)
    # The colophon is the smallest type of the sheets, 8 pt.
    assert fault.line == 2
    assert "are set in 2 pt" in fault.message
    assert "more" in fault.message


def test_word_gives_readings_more_room(check) -> None:
    found = check(".kicker { line-height: 1.62; }", sheet="pinyin.css", editions=("pinyin",))
    told = [fault for fault in found if fault.kind is Kind.DOCX and fault.line == 1]
    assert len(told) == 1
    assert "Word would cut readings off" in told[0].message


def test_readings_need_a_font_with_their_marks(check, tmp_path: Path) -> None:
    sans = next(face for face in installed_faces() if face.family == "Noto Sans CJK SC")
    # A face that has hanzi and plain letters, and none with tone marks.
    font = TTFont(sans.path, fontNumber=sans.index)
    options = Options(layout_features=[], notdef_outline=True, hinting=False)
    few = Subsetter(options)
    few.populate(text="焦作日报" + string.ascii_letters)
    few.subset(font)
    font.save(tmp_path / "bare.otf")
    bare = FaceFile("Bare", str(tmp_path / "bare.otf"), 0, sans.weight, sans.italic)
    found = check(
        'rt { font-family: Bare; }\nbody { font-family: "Noto Sans CJK SC"; }',
        sheet="pinyin.css",
        editions=("pinyin",),
        faces=(sans, bare),
    )
    told = [fault for fault in found if (fault.kind, fault.line) == (Kind.FONT, 1)]
    assert len(told) == 1
    assert "none of the fonts for .masthead rt has" in told[0].message
    assert "ǎ" in told[0].message


def test_traditional_needs_its_own_hanzi(check) -> None:
    """A face of GB 2312 alone lacks them: here one of Latin plus a few hanzi stands for it."""
    found = check('body { font-family: "DejaVu Sans"; }', sheet="hant.css", editions=("hant",))
    assert any(f.kind is Kind.FONT and "has hanzi" in f.message and f.line == 1 for f in found)


def test_without_fontconfig_the_rest_is_told(check, monkeypatch) -> None:
    def missing() -> None:
        raise MissingDependencyError("fontconfig is not installed", remedy="run: pipeline doctor")

    monkeypatch.setattr("pipeline.typeset.stylecheck.families.installed_faces", missing)
    found = check(".kicker { color: #aaa; }")
    assert [fault.kind for fault in found] == [Kind.CONTRAST]


def test_margins_that_leave_no_room_are_told_where_they_are_set(check) -> None:
    css = "@page { size: 390mm 540mm; }\n@page {\n  margin: 9mm;\n  margin-left: 400mm;\n}"
    (fault,) = (f for f in check(css, editions=("hans",)) if f.level is ERROR)
    assert (fault.kind, fault.line) == (Kind.PAGE, 4)
    assert "no room on the page" in fault.message


def test_which_editions_and_papers_are_meant(folder) -> None:
    (folder / "paper-a4.css").write_text(
        "@page { size: 210mm 297mm; margin: 12mm; }\n.columns { column-count: 8; }\n",
        encoding="utf-8",
    )
    found = [f for f in check_styles(folder).faults if f.kind is Kind.MEASURE]
    told = {(fault.path.name, fault.line): fault.message for fault in found}
    # The two halves of the parallel edition have the page whatever its columns.
    assert told["paper-a4.css", 2].endswith("(hans, hant, pinyin and en on a4)")


def test_only_the_editions_that_are_meant_are_named(folder) -> None:
    with (folder / "newspaper.css").open("a", encoding="utf-8") as file:
        file.write("\n.paragraph:lang(zh-Hant), .pinyin .paragraph { color: #bbb; }")
    (fault,) = (f for f in check_styles(folder).faults if f.kind is Kind.CONTRAST)
    assert "(hant, pinyin and parallel)" in fault.message


def test_a_look_is_checked_in_its_own_folder(folder) -> None:
    look = folder / "looks" / "mine"
    look.mkdir(parents=True)
    (look / "newspaper.css").write_text(
        '@import "../../tokens.css";\n.headlin { color: red; }\n', encoding="utf-8"
    )
    (look / "newspapr.css").write_text(".kicker { color: red; }\n", encoding="utf-8")
    found = {(f.path.name, f.line, f.kind): str(f) for f in check_styles(folder).faults}
    assert "outside mine/" in found["newspaper.css", 1, Kind.REFERENCE]
    assert "write .headline" in found["newspaper.css", 2, Kind.SELECTOR]
    assert "read for no edition" in found["newspapr.css", None, Kind.FILE]


def test_the_folder_of_a_look_can_be_checked_alone(folder) -> None:
    with (folder / "newspaper.css").open("a", encoding="utf-8") as file:
        file.write("\n.headlin { color: red; }\n")
    for name in ("mine", "other"):
        look = folder / "looks" / name
        look.mkdir(parents=True)
        (look / "hans.css").write_text("\n.kicker { font-sise: 3pt; }\n", encoding="utf-8")
    outcome = check_styles(folder / "looks" / "mine")
    assert [(f.path.parent.name, f.path.name, f.line) for f in outcome.faults] == [
        ("mine", "hans.css", 2)
    ]
    assert outcome.combinations == 40


def test_a_fault_of_one_look_names_it(folder) -> None:
    look = folder / "looks" / "mine"
    look.mkdir(parents=True)
    (look / "newspaper.css").write_text("\n.kicker { color: #bbb; }\n", encoding="utf-8")
    chosen = combinations(folder, editions=(EditionCode.HANS,), papers=("a4",))
    assert len(chosen) == 2
    (fault,) = (f for f in check_styles(folder, chosen=chosen).faults if f.kind is Kind.CONTRAST)
    assert (fault.path, fault.line) == ((look / "newspaper.css").resolve(), 2)
    assert "look mine" in fault.message


def test_a_missing_sheet_and_one_that_is_read_for_nothing(folder) -> None:
    (folder / "hant.css").rename(folder / "hnat.css")
    found = {fault.path.name: fault for fault in check_styles(folder).faults}
    assert found["hant.css"].level is ERROR
    assert "missing" in found["hant.css"].message
    assert "hnat.css" in found["hant.css"].remedy
    assert (found["hnat.css"].level, found["hnat.css"].kind) == (ADVICE, Kind.FILE)


def test_a_sheet_that_is_not_text(folder) -> None:
    (folder / "en.css").write_bytes(b".kicker { color: red; }\n\xff\n")
    (fault,) = (f for f in check_styles(folder).faults if f.level is ERROR)
    assert (fault.path.name, fault.line, fault.kind) == ("en.css", 2, Kind.FILE)
    assert "not UTF-8" in fault.message


def test_an_imported_sheet_is_checked_at_its_own_line(check, folder) -> None:
    (folder / "mine.css").write_text("\n.kicker { font-sise: 3pt; }\n", encoding="utf-8")
    check('@import "mine.css";')
    found = check_styles(
        folder, chosen=combinations(folder, editions=(EditionCode.HANS,), papers=("a4",))
    ).faults
    errors = [(f.path.name, f.line, f.kind) for f in found if f.level is ERROR]
    assert errors == [("mine.css", 2, Kind.PROPERTY)]


def test_a_custom_property_that_no_use_takes_is_told_where_it_is_defined(check, folder) -> None:
    check(":root {\n  --small: 9 pt;\n}")
    chosen = combinations(folder, editions=(EditionCode.HANS,), papers=(None,))
    errors = [f for f in check_styles(folder, chosen=chosen).faults if f.level is ERROR]
    assert [(f.path.name, f.line, f.kind) for f in errors] == [("hans.css", 2, Kind.VALUE)]
    assert "--small is “9 pt”, which font-size does not take" in errors[0].message


def test_what_is_defined_under_another_name_is_told(folder) -> None:
    text = (folder / "tokens.css").read_text(encoding="utf-8")
    (folder / "tokens.css").write_text(text.replace("--accent:", "--acent:"), encoding="utf-8")
    found = [fault for fault in check_styles(folder).faults if fault.kind is Kind.CUSTOM]
    defined = [fault for fault in found if fault.path.name == "tokens.css"]
    assert [fault.level for fault in defined] == [ADVICE]
    assert "write --accent" in defined[0].remedy
    used = [fault for fault in found if fault.level is ERROR]
    assert len(used) > 2
    assert all("one of the two is misspelt" in fault.remedy for fault in used)


def test_an_unclosed_rule_brings_no_other_faults(folder) -> None:
    text = (folder / "paper-a3.css").read_text(encoding="utf-8")
    lines = text.splitlines()
    line = next(n for n, one in enumerate(lines, 1) if one.startswith(".columns"))
    lines[line - 1] = lines[line - 1].replace("}", "")
    (folder / "paper-a3.css").write_text("\n".join(lines), encoding="utf-8")
    found = [f for f in check_styles(folder).faults if f.path.name == "paper-a3.css"]
    assert [(f.level, f.line) for f in found] == [(ERROR, line)]


def test_a_value_is_told_where_its_custom_property_is_defined(check) -> None:
    (fault,) = check(":root {\n  --soft-ink: #aaa;\n}")
    assert (fault.line, fault.kind) == (2, Kind.CONTRAST)


def test_errors_come_first_then_file_and_line(folder) -> None:
    (folder / "en.css").write_text(".kicker { color: #bbb; }\n.x { color: red; }\n", "utf-8")
    (folder / "hans.css").write_text(".y { color: red; }\n.z { color: red; }\n", "utf-8")
    found = check_styles(folder).faults
    places = [(f.level, f.path.name, f.line) for f in found]
    assert places[:3] == [
        (ERROR, "en.css", 2), (ERROR, "hans.css", 1), (ERROR, "hans.css", 2)
    ]  # fmt: skip
    assert all(level is ADVICE for level, _, _ in places[3:])
    assert places[3:] == sorted(places[3:], key=lambda place: place[1:])


def test_a_fault_is_plain_for_json(check) -> None:
    (fault,) = check(".headlin { color: red; }")
    assert json.loads(json.dumps(fault.plain())) == {
        "file": str(fault.path),
        "line": 1,
        "level": "error",
        "kind": "selector",
        "message": "no part of a page has the class .headlin",
        "remedy": "write .headline",
    }


def test_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="no such folder"):
        check_styles(tmp_path / "none")


def test_nothing_is_written(folder) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    check_styles(folder, chosen=combinations(folder, editions=(EditionCode.HANS,)))
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
