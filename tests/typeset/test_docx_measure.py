"""The DOCX at the PDF's measure: both printed, and every edge held against the other's."""

from __future__ import annotations

import shutil
from collections import defaultdict
from dataclasses import dataclass

import pytest

from pipeline.edition import TEXTS, Edition, EditionCode
from pipeline.typeset.docx import docx
from pipeline.typeset.docx.wml import W
from pipeline.typeset.paint import paint
from pipeline.typeset.pdf import lay_out
from pipeline.typeset.style import Style
from tests.typeset.docx_editions import NS, tampered
from tests.typeset.illustrated import illustrated
from tests.typeset.measuring.geometry import Leaf, leaves
from tests.typeset.measuring.office import HEADS, Difference, differences, heights, printed
from tests.typeset.measuring.trials import TRIALS, edition, style

pytestmark = [
    pytest.mark.slow,
    pytest.mark.real,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]

MOST = 2.0  # pt
HALF_A_HALF_POINT = 0.26  # pt, between a size and the nearest that Word knows
# LibreOffice drops the white at a ruby's end: of letter-spacing and beside figures.
MOST_READ = 0.06  # of a head's width
# Not where the PDF shares out white that is left at its foot among its heads, nor under
# readings, which LibreOffice sets higher.
LEVEL = [
    f"{trial.name}-{code.value}"
    for trial in TRIALS
    for code in TEXTS
    if trial.name not in {"lifts", "harvest"} and code is not EditionCode.PINYIN
]
ILLUSTRATED = (("hans", "zh-Hans"), ("hant", "zh-Hant-TW"), ("pinyin", "zh-Hans"), ("en", "en"))
PAGES = [f"{trial.name}-{code.value}" for trial in TRIALS for code in TEXTS]


@dataclass(frozen=True)
class Both:
    """An edition, its DOCX, and what the PDF and the printed DOCX show."""

    edition: Edition
    style: Style
    data: bytes
    pdf: tuple[Leaf, ...]
    office: tuple[Leaf, ...]

    def differences(self) -> list[Difference]:
        return list(differences(self.edition, self.style, self.pdf, self.office))


@pytest.fixture(scope="module")
def every(tmp_path_factory) -> dict[str, Both]:
    """Every trial page in every edition, as PDF and as printed by LibreOffice."""
    made = {}
    for trial in TRIALS:
        for code in TEXTS:
            one, look = edition(trial, code), style(trial, code)
            layout = lay_out(one, look)
            data = docx(one, look, layout=layout)
            made[f"{trial.name}-{code.value}"] = (one, look, data, paint(one, look, layout))
    files = {name: data for name, (_, _, data, _) in made.items()}
    out = printed(files, tmp_path_factory.mktemp("office"))
    found = {
        name: Both(one, look, data, leaves(pdf), leaves(out[name]))
        for name, (one, look, data, pdf) in made.items()
    }
    print()
    print(table(found))
    return found


def table(found: dict[str, Both]) -> str:
    """The worst difference of each kind by page, in pt, for a person to read."""
    lines = []
    for name, both in found.items():
        worst: defaultdict[str, float] = defaultdict(float)
        for one in both.differences():
            worst[one.kind] = max(worst[one.kind], one.off)
        kinds = ", ".join(f"{kind} {off:.1f}" for kind, off in worst.items())
        lines.append(f"{name}: {len(both.pdf)}/{len(both.office)} pages; {kinds}")
    return "\n".join(lines)


def faults(both: Both) -> list[str]:
    """What stands elsewhere than in the PDF by more than it may."""
    most = {"head's size": HALF_A_HALF_POINT, "width of a head that is read": float("inf")}
    return [str(one) for one in both.differences() if one.off > most.get(one.kind, MOST)]


@pytest.mark.parametrize("page", PAGES)
def test_every_edge_is_where_the_pdf_has_it(every, page) -> None:
    assert faults(every[page]) == []


@pytest.mark.parametrize("page", PAGES)
def test_something_was_held_against_something(every, page) -> None:
    kinds = {one.kind for one in every[page].differences()}
    assert {"paper", "left edge", "right edge", "rule or ground", "head's size"} <= kinds
    columns = every[page].style.page.columns > 1 and not page.startswith("one-")
    assert ("upright rule" in kinds) or not columns


@pytest.mark.parametrize("page", [page for page in PAGES if page.endswith("-pinyin")])
def test_heads_under_readings_are_nearly_as_wide(every, page) -> None:
    both = every[page]
    widths = {
        row.text: row.glyphs[-1].right - row.glyphs[0].left
        for leaf in both.pdf
        for row in leaf.rows
    }
    for one in both.differences():
        if one.kind == "width of a head that is read":
            assert one.off <= MOST + MOST_READ * widths[one.what], str(one)


def test_few_lines_are_more_than_the_composers(every) -> None:
    for name, both in every.items():
        if not name.startswith("stress"):
            pdf, office = (sum(len(leaf.rows) for leaf in one) for one in (both.pdf, both.office))
            assert office <= 1.08 * pdf + 3, name


@pytest.mark.parametrize("page", LEVEL)
def test_heads_stand_as_high_as_in_the_pdf(every, page) -> None:
    both = every[page]
    found = list(heights(both.edition, both.pdf, both.office))
    assert len(found) >= 3
    assert [str(one) for one in found if one.off > 1] == []


def test_english_heads_are_broken_as_in_the_pdf(every) -> None:
    asked, there = [], []
    for name in (name for name in PAGES if name.endswith("-en")):
        both = every[name]
        heads = {
            "".join(block.text.split())
            for block in both.edition.blocks
            if block.role in HEADS and "\n" not in block.text
        }
        asked += [head for head in _rows_of(both.pdf) if any(head in text for text in heads)]
        there += _rows_of(both.office)
    assert len(asked) > 40
    assert len(set(asked) - set(there)) <= 1


def _rows_of(leaves_: tuple[Leaf, ...]) -> list[str]:
    return [row.text for leaf in leaves_ for row in leaf.rows if len(row.text) > 3]


def test_tables_quotes_and_frames_are_as_wide(styles, tmp_path) -> None:
    """In whatever column they come to stand."""
    pdfs, files = {}, {}
    for code, language in ILLUSTRATED:
        one, look = illustrated(code), styles(code, language)
        layout = lay_out(one, look)
        pdfs[code], files[code] = paint(one, look, layout), docx(one, look, layout=layout)
    out = printed(files, tmp_path)
    for code, pdf in pdfs.items():
        asked, there = (
            [span.right - span.left for leaf in leaves(data) for span in leaf.across]
            for data in (pdf, out[code])
        )
        assert len(asked) >= 4, code
        assert max(min(abs(a - b) for b in there) for a in asked) < MOST, code


# Faults put in ------------------------------------------------------------------------


def add(element, name: str, twips: int) -> None:
    """Make a length of an element larger."""
    key = f"{{{W}}}{name}"
    element.set(key, str(int(element.get(key)) + twips))


def widen_gap(root) -> None:
    for columns in root.iterfind(".//w:cols[@w:num]", NS):
        add(columns, "space", 120)


def widen_margin(root) -> None:
    for margins in root.iterfind(".//w:pgMar", NS):
        add(margins, "left", 50)


def enlarge_head(root) -> None:
    add(root.find(".//w:style[@w:styleId='Headline']/w:rPr/w:sz", NS), "val", 1)


def indent_box(root) -> None:
    for name in ("Lead", "LeadLabel"):
        add(root.find(f".//w:style[@w:styleId='{name}']/w:pPr/w:ind", NS), "left", 50)


FAULTS = {
    "gap": (widen_gap, "word/document.xml", "left edge"),
    "margin": (widen_margin, "word/document.xml", "left edge"),
    "head": (enlarge_head, "word/styles.xml", "head's size"),
    "box": (indent_box, "word/styles.xml", "head's place"),
}


@pytest.fixture(scope="module")
def damaged(every, tmp_path_factory) -> dict[str, Both]:
    """The sample page with one thing put wrong at a time."""
    sound = every["sample-hans"]
    files = {key: tampered(sound.data, change, name) for key, (change, name, _) in FAULTS.items()}
    out = printed(files, tmp_path_factory.mktemp("damaged"))
    return {
        key: Both(sound.edition, sound.style, files[key], sound.pdf, leaves(out[key]))
        for key in FAULTS
    }


@pytest.mark.parametrize("fault", list(FAULTS))
def test_what_is_put_wrong_is_found(damaged, fault) -> None:
    assert any(found.startswith(FAULTS[fault][2]) for found in faults(damaged[fault]))
