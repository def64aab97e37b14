"""The declaration that decides is the one whose value WeasyPrint computes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.edition import EditionCode, Role
from pipeline.typeset.cascade import resolve
from pipeline.typeset.stylecheck.documents import Combination, document
from pipeline.typeset.stylecheck.library import Library
from pipeline.typeset.stylecheck.reading import read_sheet
from pipeline.typeset.stylecheck.winners import PAGE, Winners
from tests.typeset.conftest import STYLES

SELECTORS = (
    ".kicker", "p", "body", "article", "article > .kicker", "p.kicker", ":root", "#kicker", "*",
    ":is(h1, .kicker)", ":where(.kicker)", ":not(h1)", ".hans .kicker", ":lang(zh-Hans) .kicker",
    "html:lang(en) .kicker", "@media screen", "@media print", "@layer one", "@layer two",
)  # fmt: skip


def winners(folder: Path, code: str = "hans", language: str = "zh-Hans") -> Winners:
    combination = Combination(EditionCode(code), language, None)
    library = Library(lambda path: read_sheet(path, folder))
    return Winners.of(document(combination.code, language), library, combination.paths(folder))


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Rules that all set the size of the kicker, each to its own line number."""
    made = []
    for line in range(1, draw(st.integers(1, 7)) + 1):
        selector = draw(st.sampled_from(SELECTORS))
        mark = draw(st.sampled_from(("", "", " !important")))
        body = f"font-size: {line}pt{mark};"
        if selector.startswith("@"):
            made.append(f"{selector} {{ .kicker {{ {body} }} }}")
        elif draw(st.booleans()):
            made.append(f"{selector} {{ {body} }}")
        else:
            # The same, nested.
            made.append(f"html {{ {selector} {{ {body} }} }}")
    return "\n".join(made) + "\n"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cascade") / "styles"
    folder.mkdir()
    for name in ("tokens", "newspaper"):
        (folder / f"{name}.css").write_text("", encoding="utf-8")
    return folder


# The folder stays; each example writes its sheet anew.
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(css=rules())
def test_the_cascade_is_weasyprints(base, css) -> None:
    (base / "hans.css").write_text(css, encoding="utf-8")
    size = (
        resolve(EditionCode.HANS, "zh-Hans", styles=base, paper=None).style.blocks[Role.KICKER].size
    )
    found = winners(base)
    decided = found.decides(found.document.by_id["kicker"], "font-size")
    if decided is None:
        # WeasyPrint's own size: 16 px (CSS Fonts 4 § 2.5, medium).
        assert size == pytest.approx(12)
    else:
        assert decided[0].line == pytest.approx(size)


@pytest.mark.parametrize("layers", ["", "@layer two, one;"])
def test_layers_count_in_the_order_in_which_they_are_named(base, layers) -> None:
    css = f"{layers}\n@layer one {{ .kicker {{ font-size: 2pt; }} }}\n"
    css += "@layer two { .kicker { font-size: 3pt; } }\n"
    (base / "hans.css").write_text(css, encoding="utf-8")
    style = resolve(EditionCode.HANS, "zh-Hans", styles=base, paper=None).style
    found = winners(base)
    decided = found.decides(found.document.by_id["kicker"], "font-size")
    assert decided is not None
    assert decided[0].line == pytest.approx(style.blocks[Role.KICKER].size)


@pytest.mark.parametrize(
    ("code", "language"),
    [("hans", "zh-Hans"), ("hant", "zh-Hant-HK"), ("pinyin", "zh-Hans"), ("en", "en")],
)
def test_the_shipped_sizes_and_colours_are_traced(code, language, styles) -> None:
    """For every role, the value that stands at the place found is the one computed."""
    style = styles(code, language, "a4")
    combination = Combination(EditionCode(code), language, "a4")
    library = Library(lambda path: read_sheet(path, STYLES))
    found = Winners.of(document(combination.code, language), library, combination.paths(STYLES))
    traced = 0
    for role, block in style.blocks.items():
        element = found.document.by_id[role]
        place = found.place(element, "color")
        assert place is not None
        path, line = place
        text = path.read_text(encoding="utf-8").splitlines()[line - 1]
        assert block.color in text, (role, text)
        decided = found.decides(element, "font-size")
        if decided is None:
            # Of h4 WeasyPrint's own sheet says that it is as large as what is around it.
            assert role is Role.SUBHEADING
            assert found.place(element, "font-size") == found.place(
                found.document.by_id["columns"], "font-size"
            )
            continue
        value = found.resolve(decided[0].tokens, decided[1]).tokens
        assert value is not None
        if value[0].type == "dimension" and value[0].unit == "pt":
            assert value[0].value == pytest.approx(block.size)
            traced += 1
    assert traced > 10


def test_the_page_has_a_cascade_too(base) -> None:
    (base / "hans.css").write_text(
        "@page { margin-top: 9mm }\n@page :first { margin-top: 8mm }\n@page :left { margin: 1mm }\n"
        "@page other { margin: 2mm }\n@page :nth(2) { margin: 3mm }\n@page { margin-bottom: 4mm }\n",
        encoding="utf-8",
    )
    margin = resolve(EditionCode.HANS, "zh-Hans", styles=base, paper=None).style.page.margin
    found = winners(base)
    for side, line in (("top", 2), ("bottom", 6)):
        decided = found.decides(PAGE, f"margin-{side}")
        assert decided is not None
        assert decided[0].line == line
        assert f"{getattr(margin, side) / 72 * 25.4:.0f}mm" in decided[0].text


def test_layers_do_not_count_for_the_page(base) -> None:
    (base / "hans.css").write_text(
        "@page { margin-top: 9mm }\n@layer one { @page { margin-top: 7mm } }\n", encoding="utf-8"
    )
    margin = resolve(EditionCode.HANS, "zh-Hans", styles=base, paper=None).style.page.margin
    decided = winners(base).decides(PAGE, "margin-top")
    assert decided is not None
    assert decided[0].text == f"{margin.top / 72 * 25.4:.0f}mm"


def test_what_weasyprint_sets_by_itself_stops_inheritance(base) -> None:
    """Its own sheet makes h1 bold: what body says does not reach it."""
    (base / "hans.css").write_text("body { font-weight: 300; color: red }\n", encoding="utf-8")
    style = resolve(EditionCode.HANS, "zh-Hans", styles=base, paper=None).style
    found = winners(base)
    headline = found.document.by_id["headline"]
    assert style.blocks[Role.HEADLINE].weight == 700
    assert found.decides(headline, "font-weight") is None
    assert found.decides(headline, "color") is not None


def test_inherit_is_followed(base) -> None:
    (base / "hans.css").write_text(
        "article { margin-top: 3pt; color: red }\n.kicker { margin-top: inherit; color: unset }\n",
        encoding="utf-8",
    )
    found = winners(base)
    for name in ("margin-top", "color"):
        decided = found.decides(found.document.by_id["kicker"], name)
        assert decided is not None
        assert decided[0].line == 1


def test_a_value_is_resolved_where_its_property_is_set(base) -> None:
    """As in CSS: --b of the root is made of the root's --a (CSS Variables 1 § 3)."""
    (base / "hans.css").write_text(
        ":root { --a: red; --b: var(--a) }\n.kicker { --a: blue; color: var(--b) }\n"
        ".byline { color: var(--none, var(--a)) }\n.lead { color: rgb(var(--c), 2, 3) }\n",
        encoding="utf-8",
    )
    style = resolve(EditionCode.HANS, "zh-Hans", styles=base, paper=None).style
    found = winners(base)

    def value(role: Role) -> object:
        decided = found.decides(found.document.by_id[role], "color")
        assert decided is not None
        return found.resolve(decided[0].tokens, decided[1])

    kicker, byline, lead = value(Role.KICKER), value(Role.BYLINE), value(Role.LEAD)
    assert style.blocks[Role.KICKER].color == style.blocks[Role.BYLINE].color == "#ff0000"
    assert [token.value for token in kicker.tokens] == ["red"]
    assert [t.value for t in byline.tokens if t.type == "ident"] == ["red"]
    assert lead.tokens is None
    assert lead.missing == ("--c",)
