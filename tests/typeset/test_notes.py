"""Notes in PDF, DOCX and EPUB: where numbers stand, what is told of them, what is read back."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from dataclasses import replace
from functools import lru_cache

import pikepdf
import pypdfium2
import pytest

from pipeline.check.docx import check_docx
from pipeline.check.epub import check_epub
from pipeline.check.pdf import check_pdf
from pipeline.edition import Block, Edition, EditionCode, Inline, NoteMark, Role
from pipeline.editions.notes import between_words
from pipeline.typeset.compose.chars import NOT_AT_START
from pipeline.typeset.docx import docx
from pipeline.typeset.docx.wml import W
from pipeline.typeset.epub import epub
from pipeline.typeset.paint import paint
from pipeline.typeset.pdf import lay_out
from tests.typeset.conformance.tree import elements, kids, tag
from tests.typeset.conformance.ua import ua_faults
from tests.typeset.conftest import STYLES, edition_of
from tests.typeset.docx_editions import NS, annotated, part, tampered, validate

LANGUAGES = {"hans": "zh-Hans", "hant": "zh-Hant-TW", "pinyin": "zh-Hans", "en": "en"}
CHINESE = "全市推行民生实事票决制，办好十件实事。群众说：“很好！”代表满意，增长百分之五。" * 3
ENGLISH = "The city decides on projects by a vote of its deputies, and “people like it.” Good. " * 3


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def _text(code: str) -> tuple[Inline, ...]:
    if code == "en":
        return (Inline(ENGLISH.strip()),)
    return tuple(annotated(CHINESE)) if code == "pinyin" else (Inline(CHINESE),)


def noted(code: str = "hans", stories: int = 1) -> Edition:
    """Stories with three notes: to a head, in and behind marks, one of them referred to twice."""
    blocks: list[Block] = []
    for story in range(1, stories + 1):
        notes = [f"a{story}.n{number}" for number in (1, 2, 3)]
        head = (Inline("Decided by vote"),) if code == "en" else (Inline("民生实事由票决定"),)
        blocks.append(
            Block(
                f"a{story}.headline", Role.HEADLINE, head, story,
                marks=(NoteMark(len(head[0].text), 1, notes[0]),),
            )
        )  # fmt: skip
        for number in range(1, 5):
            places = {1: ((11, 2), (12, 3)), 2: ((19, 1),), 3: ((27, 2), (27, 3))}.get(number, ())
            marks = tuple(NoteMark(at, n, notes[n - 1]) for at, n in places)
            name = f"a{story}.s1.p{number}"
            block = Block(name, Role.PARAGRAPH, _text(code), story, marks=marks)
            blocks.append(between_words(block))
        for number, name in enumerate(notes, start=1):
            blocks.append(Block(name, Role.NOTE, _text(code), story, number=number))
    blocks.append(Block("colophon", Role.COLOPHON, (Inline("Set by program."),)))
    return edition_of(*blocks, code=EditionCode(code), language=LANGUAGES[code])


@lru_cache
def style_of(code: str, paper: str = "a4", columns: int = 0):
    from pipeline.typeset.cascade import resolve

    style = resolve(EditionCode(code), LANGUAGES[code], styles=STYLES, paper=paper).style
    return replace(style, page=replace(style.page, columns=columns)) if columns else style


@lru_cache
def laid_out(code: str):
    return lay_out(noted(code), style_of(code))


# --- the page ----------------------------------------------------------------------------


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_number_is_small_and_raised_and_begins_no_line(code) -> None:
    lines = [placed.line for page in laid_out(code).pages for placed in page.lines]
    numbers = []
    for line in lines:
        base = [run for run in line.runs if not run.ruby and not run.mark]
        for mark in (run for run in line.runs if run.mark):
            numbers.append(mark.text)
            assert mark.size < 0.7 * base[0].size
            assert mark.baseline < base[0].baseline
            first = min(run.x for run in base)
            label = line.block.rpartition(".")[2].startswith("n") and mark.x < first
            assert label or mark.x > first
    assert numbers == ["1", "2", "3", "1", "2,3", "1", "2", "3"]


def test_a_number_keeps_the_rules_of_lines_around_it() -> None:
    """At every measure: none begins a line, and no stop behind one does."""
    from pipeline.typeset.compose.atoms import Atomiser
    from pipeline.typeset.compose.lines import set_block
    from pipeline.typeset.fonts import FontBook

    style = style_of("hans")
    look = style.blocks[Role.PARAGRAPH]
    atomiser = Atomiser(FontBook())
    for at in (10, 11, 12, 27, 28):
        block = Block("p", Role.PARAGRAPH, (Inline(CHINESE),), marks=(NoteMark(at, 12, "n"),))
        for characters in range(8, 24):
            lines = set_block(block, look, atomiser, look.size * characters).lines
            assert sum(run.mark for line in lines for run in line.runs) == 1
            for line in lines:
                text = "".join(run.text for run in line.runs if not run.mark)
                assert text[0] not in NOT_AT_START
                end = max(run.x + run.width for run in line.runs if run.mark or run.text)
                white = 0.55 * look.size  # of a mark that hangs out of the line
                assert end <= look.size * characters + white


def test_a_number_stands_in_the_white_of_a_stop_and_widens_no_line() -> None:
    from pipeline.typeset.compose.atoms import Atomiser
    from pipeline.typeset.fonts import FontBook

    look = style_of("hans").blocks[Role.PARAGRAPH]
    atomiser = Atomiser(FontBook())
    plain = Block("p", Role.PARAGRAPH, (Inline("票决制。好"),))
    width = sum(atom.width for atom in atomiser.atoms(plain, look))

    def marked(at: int) -> float:
        block = replace(plain, id=f"p{at}", marks=(NoteMark(at, 1, "n"),))
        return sum(atom.width for atom in atomiser.atoms(block, look))

    assert marked(4) == pytest.approx(width)
    assert marked(3) > width + 0.2


def test_the_notes_stand_at_the_storys_end_on_its_lines_under_a_short_rule() -> None:
    layout = laid_out("hans")
    lines = [placed for page in layout.pages for placed in page.lines]
    order = list(dict.fromkeys(placed.line.block for placed in lines))
    assert order[order.index("a1.n1") :][:4] == ["a1.n1", "a1.n2", "a1.n3", "colophon"]
    body = {round(p.y / layout.grid % 1, 3) for p in lines if ".p" in p.line.block}
    notes = {round(p.y / layout.grid % 1, 3) for p in lines if ".n" in p.line.block}
    assert notes == body
    ruled = [p.line.block for p in lines if p.line.decor and ".n" in p.line.block]
    assert ruled == ["a1.n1"]


def test_a_head_that_runs_down_cannot_refer_to_a_note() -> None:
    from pipeline.typeset.pageplan import PagePlan, PlacedStory, PlanCell, PlanRow

    plan = PagePlan((PlanRow((PlanCell((PlacedStory(1, vertical="head"),)),)),))
    layout = lay_out(noted(), style_of("hans"), plan)
    assert "the head of story 1 is not vertical: it refers to a note" in layout.notes


# --- the PDF -----------------------------------------------------------------------------


@lru_cache
def painted(code: str, kind: str = "screen") -> bytes:
    return paint(noted(code), style_of(code), laid_out(code), kind)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["screen", "archive", "print"])
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_edition_is_tagged_whole(code, kind) -> None:
    pdf = pikepdf.open(io.BytesIO(painted(code, kind)))
    assert ua_faults(pdf) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_notes_and_references_are_told_as_such(code) -> None:
    pdf = pikepdf.open(io.BytesIO(painted(code)))
    found = [element for element in elements(pdf) if tag(element) in ("Note", "Reference")]
    assert [tag(element) for element in found] == ["Reference"] * 5 + ["Note"] * 3
    notes = [element for element in found if tag(element) == "Note"]
    assert [str(note.ID) for note in notes] == ["a1.n1", "a1.n2", "a1.n3"]
    assert [[tag(kid) for kid in kids(note)] for note in notes] == [["Lbl", "P"]] * 3
    names = pdf.Root.StructTreeRoot.IDTree.Names
    assert [str(name) for name in list(names)[::2]] == ["a1.n1", "a1.n2", "a1.n3"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_copied_has_the_numbers_in_brackets(code) -> None:
    document = pypdfium2.PdfDocument(painted(code))
    text = "".join(page.get_textpage().get_text_range() for page in document)
    bare = "".join(text.split())
    head = "Decidedbyvote" if code == "en" else "民生实事由票决定"
    assert f"{head}[1]" in bare
    assert "[2][3]" in bare
    start = "Thecity" if code == "en" else "全市"
    assert all(f"[{number}]{start}" in bare for number in (1, 2, 3))


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_sound_pdf_is_read_back_without_a_finding(code) -> None:
    assert check_pdf(painted(code), noted(code), style_of(code)) == ()


def several_style(code: str):
    from pipeline.typeset.pagestyle import page_style

    return page_style(style_of(code), noted(code, 2))


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_of_several_stories_has_its_own_notes(code) -> None:
    edition, style = noted(code, 2), several_style(code)
    layout = lay_out(edition, style)
    data = paint(edition, style, layout)
    assert check_pdf(data, edition, style) == ()
    assert ua_faults(pikepdf.open(io.BytesIO(data))) == []


def faults(change):
    """What the check finds in a PDF of which the runs were changed line by line."""
    layout = laid_out("hans")
    pages = []
    for page in layout.pages:
        lines = []
        for placed in page.lines:
            runs = tuple(run for old in placed.line.runs for run in change(placed.line, old))
            lines.append(replace(placed, line=replace(placed.line, runs=runs)))
        pages.append(replace(page, lines=tuple(line for line in lines if line.line.runs)))
    edition, style = noted(), style_of("hans")
    data = paint(edition, style, dataclasses.replace(layout, pages=tuple(pages)))
    return [(f.block, f.kind, f.message) for f in check_pdf(data, edition, style)]


def test_faults_of_notes_in_a_pdf_are_found() -> None:
    def dropped(line, run):
        return () if line.block == "a1.n2" else (run,)

    assert next(iter(faults(dropped)))[:2] == ("a1.n2", "missing")

    def lost(line, run):
        return () if line.block == "a1.s1.p2" and run.mark else (run,)

    assert faults(lost)[0][:2] == ("a1.s1.p2", "missing")
    assert "[^1]" in faults(lost)[0][2]

    def changed(line, run):
        wrong = replace(run, text="3", advances=run.advances[:1])
        return (wrong,) if line.block == "a1.s1.p2" and run.mark else (run,)

    found = faults(changed)
    assert found[0][0] == "a1.s1.p2"
    assert any("[^3]" in message for _, _, message in found)

    def said(line, run):
        wrong = replace(run, text=run.text.replace("票", "漂"))
        return (wrong,) if line.block == "a1.n3" and not run.mark else (run,)

    assert {fault[0] for fault in faults(said)} == {"a1.n3"}


# --- the DOCX ----------------------------------------------------------------------------


def made(code: str = "hans", columns: int = 0, stories: int = 1, *, bare: bool = True) -> bytes:
    edition, style = noted(code, stories), style_of(code, columns=columns)
    layout = None if bare else lay_out(edition, style)
    return docx(edition, style, layout=layout)


def numbers(root) -> list[str]:
    """The numbers in a part of the file, footnotes' own as the ids of their references."""
    found = []
    for run in root.iterfind(".//w:r", NS):
        named = run.find("w:rPr/w:rStyle", NS)
        if named is not None and named.get(w("val")) == "FootnoteReference":
            reference = run.find("w:footnoteReference", NS)
            text = "".join(one.text or "" for one in run.iterfind("w:t", NS))
            found.append(text if reference is None else f"#{reference.get(w('id'))}")
    return found


@pytest.mark.parametrize("columns", [0, 1])
@pytest.mark.parametrize("code", LANGUAGES)
def test_microsofts_validator_finds_no_fault(code, columns, tmp_path) -> None:
    data = made(code, columns)
    assert validate(data, tmp_path) == []
    assert check_docx(data, noted(code)) == ()


def test_text_in_one_column_has_real_footnotes() -> None:
    data = made(columns=1)
    root, notes = part(data), part(data, "word/footnotes.xml")
    assert numbers(root) == ["#1", "#2", "#3", "1", "2", ",", "3"]
    assert not root.xpath("//w:p[w:pPr/w:pStyle/@w:val='FootnoteText']", namespaces=NS)
    fields = root.xpath("//w:fldSimple/@w:instr", namespaces=NS)
    assert [field.split()[:2] for field in fields] == [
        ["NOTEREF", f"_RefNote{number}"] for number in (1, 2, 3)
    ]
    marks = root.xpath("//w:bookmarkStart/@w:name", namespaces=NS)
    assert marks == ["_RefNote1", "_RefNote2", "_RefNote3"]
    kinds = notes.xpath("w:footnote/@w:type", namespaces=NS)
    assert kinds == ["separator", "continuationSeparator"]
    texts = ["".join(one.itertext()) for one in notes][2:]
    assert texts == [f" {CHINESE}"] * 3
    settings = part(data, "word/settings.xml")
    assert len(settings.findall("w:footnotePr/w:footnote", NS)) == 2


def test_text_in_columns_has_its_notes_at_its_end_each_led_to() -> None:
    data = made()
    root = part(data)
    assert numbers(root) == ["1", "2", "3", "1", "2", ",", "3", "1", "2", "3"]
    anchors = root.xpath("//w:hyperlink/@w:anchor", namespaces=NS)
    names = root.xpath("//w:bookmarkStart/@w:name", namespaces=NS)
    assert set(anchors) == set(names) == {f"_Note_a1_n{number}" for number in (1, 2, 3)}
    notes = root.xpath("//w:p[w:pPr/w:pStyle/@w:val='FootnoteText']", namespaces=NS)
    assert [bool(note.xpath("w:pPr/w:pBdr/w:top", namespaces=NS)) for note in notes] == [
        True, False, False,
    ]  # fmt: skip
    with pytest.raises(KeyError):
        part(data, "word/footnotes.xml")


def test_the_styles_have_the_values_of_the_sheets_and_both_names() -> None:
    asked = replace(style_of("hans"), fit=(1.0, 1.0), fit_size=(1.0, 1.0))
    sheet = part(docx(noted(), asked), "word/styles.xml")

    def style(name: str):
        return sheet.find(f"w:style[@w:styleId='{name}']", NS)

    def value(name: str, path: str) -> str:
        return style(name).find(path, NS).get(w("val"))

    assert value("FootnoteText", "w:name") == "footnote text"
    assert value("FootnoteText", "w:aliases") == "脚注文本"
    assert value("FootnoteReference", "w:aliases") == "脚注引用"
    assert int(value("FootnoteText", "w:rPr/w:sz")) == 18
    assert value("FootnoteReference", "w:rPr/w:vertAlign") == "superscript"


@pytest.mark.parametrize("code", LANGUAGES)
def test_several_stories_are_read_back(code, tmp_path) -> None:
    data = made(code, stories=2)
    assert check_docx(data, noted(code, 2)) == ()
    assert validate(data, tmp_path) == []


def found(data: bytes, change, name: str = "word/document.xml") -> list[tuple[str, str]]:
    spoilt = tampered(data, change, name)
    return [(fault.block, fault.kind) for fault in check_docx(spoilt, noted())]


def test_faults_of_footnotes_in_a_docx_are_found() -> None:
    data = made(columns=1)

    def dropped(root) -> None:
        root.remove(root[3])

    def changed(root) -> None:
        text = root[3].find(".//w:t[2]", NS) or root[3].findall(".//w:t", NS)[-1]
        text.text = text.text.replace("票", "漂")

    def exchanged(root) -> None:
        first, second = root[2:4]
        one, other = (note.attrib[w("id")] for note in (first, second))
        first.set(w("id"), other)
        second.set(w("id"), one)
        for text in first.findall(".//w:t", NS)[-1:]:
            text.text = "别的"

    def lost(root) -> None:
        reference = root.findall(".//w:footnoteReference", NS)[1]
        run = reference.getparent()
        run.getparent().remove(run)

    notes = "word/footnotes.xml"
    assert found(data, dropped, notes) == [("a1.n2", "missing")]
    assert found(data, changed, notes) == [("a1.n2", "changed")]
    assert found(data, exchanged, notes) != []
    assert ("a1.s1.p1", "missing") in found(data, lost) or ("a1.s1.p1", "changed") in found(
        data, lost
    )


def test_faults_of_notes_in_columns_are_found() -> None:
    data = made()

    def dropped(root) -> None:
        note = root.xpath("//w:p[w:pPr/w:pStyle/@w:val='FootnoteText']", namespaces=NS)[1]
        note.getparent().remove(note)

    def moved(root) -> None:
        link = root.findall(".//w:hyperlink", NS)[1]
        link.getparent().append(link)

    def changed(root) -> None:
        root.findall(".//w:hyperlink", NS)[1].find(".//w:t", NS).text = "3"

    assert found(data, dropped) == [("a1.n2", "missing")]
    assert found(data, moved) == [("a1.s1.p1", "changed")]
    assert found(data, changed) == [("a1.s1.p1", "changed")]


# --- the EPUB ----------------------------------------------------------------------------


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_book_has_the_notes_and_what_leads_to_them(code) -> None:
    data = epub(noted(code), style_of(code))
    assert check_epub(data, noted(code)) == ()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        pages = [archive.read(name).decode() for name in archive.namelist()]
    (page,) = (one for one in pages if 'class="note"' in one and "<body" in one)
    for number in (1, 2, 3):
        assert f'<a href="#a1.n{number}" epub:type="noteref"' in page
        assert f'id="a1.n{number}" class="note" epub:type="footnote"' in page


def test_faults_of_notes_in_a_book_are_found() -> None:
    data = epub(noted(), style_of("hans"))
    number = '<span class="note-mark">2</span>'
    for old, new, block in (
        (number, number.replace("2", "3"), "a1.n2"),
        ('role="doc-noteref">1</a>', 'role="doc-noteref">2</a>', "a1.headline"),
    ):
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as target:
            for name in archive.namelist():
                content = archive.read(name)
                if b'class="note"' in content:
                    assert old.encode() in content
                    content = content.replace(old.encode(), new.encode(), 1)
                target.writestr(name, content)
        found = check_epub(out.getvalue(), noted())
        assert found
        assert found[0].block == block


@pytest.mark.parametrize("code", ["hans", "pinyin", "en"])
def test_stories_side_by_side_have_their_notes_at_their_ends(code, tmp_path) -> None:
    edition, style = noted(code, 2), several_style(code)
    data = docx(edition, style, layout=lay_out(edition, style))
    boxes = part(data).findall(".//w:txbxContent", NS)
    notes = [
        one
        for box in boxes
        for one in box.xpath(".//w:p[w:pPr/w:pStyle/@w:val='FootnoteText']", namespaces=NS)
    ]
    ruled = [bool(note.xpath("w:pPr/w:pBdr/w:top", namespaces=NS)) for note in notes]
    assert ruled == [True, False, False] * 2
    assert check_docx(data, edition) == ()
    assert validate(data, tmp_path) == []
