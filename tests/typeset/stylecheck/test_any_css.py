"""No text whatever makes the check fail, and every fault has a line that is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.edition import EditionCode
from pipeline.typeset.stylecheck import check_styles
from pipeline.typeset.stylecheck.documents import combinations
from pipeline.typeset.stylecheck.vocabulary import OWN
from tests.typeset.conftest import STYLES

NAMES = (
    "font", "font-size", "font-family", "font-weight", "line-height", "color", "margin", "padding",
    "border", "border-top", "background", "text-align", "text-indent", "letter-spacing",
    "column-count", "column-gap", "columns", "column-span", "break-after", "hyphens", "size",
    "display", "width", "grid-template", "transform", "content", "font-feature-settings", "--x",
    "--y", *OWN,
)  # fmt: skip
VALUES = (
    "0", "1", "-1", "1pt", "-3mm", "1e9pt", "1e-9em", "50%", "red", "#fff", "#ggg", "inherit",
    "initial", "unset", "none", "auto", "all", "solid", "1pt solid red", "0.9 1.1", "1.1 0.9",
    "var(--x)", "var(--y)", "var(--none)", "var(--none, 3pt)", "var()", "var(1)", "calc(1pt + 2em)",
    "calc(1pt / 0)", "rgb(var(--x), 2, 3)", "url(x.png)", "url(https://example.org/)", '"x"', "'",
    "{", "}", "(", ")", "!important", "，", "；", "\\", "1pt/2 serif", "Nothing", "10.5pt/1.6 serif",
)  # fmt: skip
SELECTORS = (
    ".kicker", ".columns", ".paragraph", "rt", ":root", "body", "*", "@page", "@page :first",
    "@media print", "@media screen and", "@layer a", "@import 'hans.css'", "@import url(x.css)",
    "@font-face", ".x", "&", "> p", ".kicker::before", ":is(.kicker, h1)", ":has(rt)", ":nth(2n)",
    ":lang(zh)", "p +", "", ",", "h1,", "[class]", "#kicker", "@", "@unknown x",
)  # fmt: skip


def declarations() -> st.SearchStrategy[str]:
    value = st.lists(st.sampled_from(VALUES), min_size=1, max_size=3).map(" ".join)
    one = st.tuples(st.sampled_from(NAMES), value).map(lambda pair: f"{pair[0]}: {pair[1]}")
    return st.lists(one, max_size=4).map(";\n".join)


def sheets() -> st.SearchStrategy[str]:
    """Texts that look much like CSS."""
    rule = st.tuples(st.sampled_from(SELECTORS), declarations()).map(
        lambda pair: f"{pair[0]} {{ {pair[1]} }}"
    )
    nested = st.tuples(st.sampled_from(SELECTORS), rule).map(lambda p: f"{p[0]} {{ {p[1]} }}")
    return st.lists(st.one_of(rule, nested, declarations(), st.text(max_size=20)), max_size=5).map(
        "\n".join
    )


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("any") / "styles"
    folder.mkdir()
    for path in STYLES.glob("*.css"):
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def lines_of(path: Path) -> int:
    text = path.read_bytes().decode("utf-8-sig", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").count("\n") + 1


def holds(base: Path, css: str) -> None:
    (base / "hans.css").write_bytes(css.encode("utf-8", "surrogatepass"))
    chosen = combinations(base, editions=(EditionCode.HANS,), papers=(None,))
    outcome = check_styles(base, chosen=chosen)
    assert outcome.errors + outcome.advice == len(outcome.faults)
    for fault in outcome.faults:
        assert fault.message.strip()
        assert fault.remedy.strip()
        assert "\n" not in f"{fault.message}{fault.remedy}"
        if fault.line is not None:
            assert 1 <= fault.line <= lines_of(fault.path)


# The folder stays; each example writes its sheet anew.
quick = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=60,
)


@quick
@given(css=sheets())
def test_what_looks_like_css(base, css) -> None:
    holds(base, css)


@quick
@given(css=st.text(max_size=60))
def test_any_text(base, css) -> None:
    holds(base, css)


@pytest.mark.parametrize(
    "css",
    [
        "",
        "\ufeff.kicker { color: red }",
        "(" * 3000,
        "{" * 3000,
        ":is(" * 300,
        "a" * 100_000,
        ".kicker { font-size: calc(" + "(" * 200 + "1pt",
        ":root { --a: var(--b); --b: var(--c); --c: var(--a) } .kicker { color: var(--a) }",
        "@import 'hans.css'; @import 'tokens.css';",
        ".kicker { " + ".kicker { " * 200,
        "\x00\ufffe\uffff",
        ".kicker { line-height: 0; letter-spacing: -99pt }",
        ".paragraph { font-size: 900pt; letter-spacing: -900pt }",
        "@page { size: 1pt 1pt }",
        "@page { size: 0 0 }",
        ".columns { column-count: 1000000000 }",
    ],
)  # fmt: skip
def test_texts_that_parsers_trip_over(base, css) -> None:
    holds(base, css)
