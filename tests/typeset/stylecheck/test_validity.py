"""The contract with WeasyPrint's validators, which are private to it."""

from __future__ import annotations

import logging

import pytest
import tinycss2

from pipeline.typeset.stylecheck.validity import (
    KNOWN_ELSEWHERE,
    known_properties,
    longhands_of,
    quiet,
)


def longhands(css: str) -> tuple[str, ...] | str | None:
    (declaration,) = tinycss2.parse_blocks_contents(css)
    name = declaration.name if declaration.name.startswith("--") else declaration.lower_name
    return longhands_of(name, declaration.value, "file:///styles/hans.css")


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ("color: red", ("color",)),
        ("COLOR: RED", ("color",)),
        ("text-align: center", ("text-align-all", "text-align-last")),
        ("margin: 1pt 2pt", ("margin-bottom", "margin-left", "margin-right", "margin-top")),
        ("margin-inline-start: 1pt", ("margin-left",)),
        ("padding-block: 1pt", ("padding-bottom", "padding-top")),
        ("border-block-start-color: red", ("border-top-color",)),
        ("page-break-after: avoid", ("break-after",)),
        ("--mine: [any] thing", ("--mine",)),
        ("--mine:", "no value"),
        ("color:", "no value"),
        ("color: 3pt", "invalid value"),
        ("color: initial", ("color",)),
        ("cursor: pointer", ""),
        ("writing-mode: vertical-rl", ("writing-mode",)),
        ("writing-mode: VERTICAL-LR", ("writing-mode",)),
        ("writing-mode: var(--mode)", ("writing-mode",)),
        ("writing-mode: tb-rl", "invalid value"),
        ("writing-mode: vertical-rl vertical-rl", "invalid value"),
        ("-webkit-hyphens: auto", ""),
        ("font-sise: 3pt", None),
    ],
)
def test_properties_that_a_declaration_sets(css, found) -> None:
    assert longhands(css) == found


@pytest.mark.parametrize(
    "css",
    [
        "font: var(--x)",
        "border: 1pt solid var(--c)",
        "margin: calc(1pt + var(--x)) 0",
        "color: var(--x)",
    ],
)
def test_what_a_variable_comes_to_is_told_later(css) -> None:
    found = longhands(css)
    assert isinstance(found, tuple)
    assert found


def test_known_elsewhere_is_not_known_here() -> None:
    assert not KNOWN_ELSEWHERE & known_properties()
    assert {"font-size", "margin", "column-count", "hyphens"} <= known_properties()


def test_weasyprint_is_quiet_only_for_a_while(caplog) -> None:
    logger = logging.getLogger("weasyprint")
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        with quiet():
            logger.warning("not heard")
        logger.warning("heard")
    assert "not heard" not in caplog.text
    assert "heard" in caplog.text
