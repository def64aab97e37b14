"""Marks that are missing or too many, found by characters alone."""

from __future__ import annotations

import pytest
import tinycss2
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.typeset.stylecheck.scan import FULL_WIDTH, slips
from tests.typeset.conftest import STYLES


@pytest.mark.parametrize(
    ("css", "told"),
    [
        (".a { color: red }", []),
        (".a { content: \"}{；\"; b: '(' }", []),
        ("/* } ；\n{ */ .a {}", []),
        (".a { b: url(x；y) }", []),
        (r".a\{ { b: '\'' }", []),
        ('.a { b: "x\\\ny" }', []),
        (".a {\n.b {}\n", [(1, "{")]),
        (".a {}\n.b { c: rgb(1, 2; }\n.d {}", [(2, "(")]),
        (".a {}\r\n}\r\n", [(2, "}")]),
        (".a {}\r}\n)", [(2, "}"), (3, ")")]),
        (".a { b: 'x\n}", [(1, "quotes")]),
        ("/* a\nb\r\nc */\n}", [(4, "}")]),
        (".a { b: 'x\\\ny' }\n}", [(3, "}")]),
        (".a { b: url(x\n) }\n}", [(3, "}")]),
        ("a\n/* b", [(2, "comment")]),
        (".a { b: url(x\n", [(1, "(")]),
        (".a ｛ b：1； ｝", [(1, mark) for mark in "｛：；｝"]),
    ],
)
def test_slips_with_their_lines(css, told) -> None:
    found = [(slip.line, slip.message) for slip in slips(css)]
    assert len(found) >= len(told)
    for (line, message), (wanted, word) in zip(found, told, strict=False):
        assert line == wanted
        assert word in message
    assert bool(found) == bool(told)


def test_the_shipped_sheets_are_well_formed() -> None:
    for path in STYLES.rglob("*.css"):
        assert not list(slips(path.read_text(encoding="utf-8"))), path


PIECES = st.sampled_from(
    ["{", "}", "(", ")", "[", "]", '"', "'", "/*", "*/", "\\", "\n", "\r\n", "\f", "a", ":", ";",
     " ", "url(", "；", "1pt", "@media"]
)  # fmt: skip


@example("\\\r\n")
@given(st.lists(PIECES, max_size=30).map("".join))
def test_lines_are_counted_as_the_parser_does(css) -> None:
    """A mark that is no CSS, put at the end, is found at the parser's own line."""
    before = list(slips(css))
    swallowed = any(slip.swallows or "quotes" in slip.message for slip in before)
    lines = css.replace("\r\n", "\n").replace("\f", "\n").count("\n") + 1
    assert all(1 <= slip.line <= lines for slip in before)
    if not swallowed and not before:
        # Nothing is open: what follows is read by itself.
        end = tinycss2.parse_component_value_list(css + " }")[-1]
        told = [slip for slip in slips(css + " }") if slip not in before]
        assert not told or [slip.line for slip in told] == [end.source_line]


def test_every_full_width_mark_has_its_own() -> None:
    for wide, narrow in FULL_WIDTH.items():
        (slip,) = slips(f"\na {wide} b")
        assert slip.line == 2
        assert slip.remedy == f"write {narrow}"
