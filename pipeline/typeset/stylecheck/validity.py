"""What CSS itself says of a declaration: the properties it sets, or why it is not taken.

The validators are WeasyPrint's own, those that a build applies; they are private
to it. The package is pinned, and tests/typeset/stylecheck/test_validity.py holds
the contract.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, Final

__all__ = ["KNOWN_ELSEWHERE", "known_properties", "longhands_of", "quiet"]

# Properties of the CSS standards that WeasyPrint does not know at all: no slip of
# the pen, but nothing that a page of this program has (CSS Text 4, CSS Ruby 1,
# CSS Writing Modes 4, CSS Inline 3, CSS Text Decoration 4, Compositing 1 …).
KNOWN_ELSEWHERE: Final = frozenset(
    """
    accent-color aspect-ratio backdrop-filter backface-visibility background-blend-mode
    clip-path clip-rule color-adjust contain content-visibility dominant-baseline fill filter
    font-optical-sizing font-palette font-size-adjust font-synthesis forced-color-adjust
    glyph-orientation-vertical hanging-punctuation hyphenate-limit-last hyphenate-limit-lines
    initial-letter initial-letter-align isolation line-break line-height-step line-snap marker
    mask mask-image mix-blend-mode offset overflow-anchor overflow-x overflow-y paint-order
    perspective print-color-adjust rotate ruby-align ruby-merge ruby-overhang ruby-position
    scale shape-outside stroke stroke-width text-autospace text-box text-box-edge text-box-trim
    text-combine-upright text-emphasis text-emphasis-color text-emphasis-position
    text-emphasis-style text-group-align text-justify text-orientation text-rendering
    text-shadow text-size-adjust text-spacing text-spacing-trim text-underline-position
    text-wrap text-wrap-mode text-wrap-style translate user-select vector-effect
    white-space-collapse wrap-after wrap-before wrap-inside zoom
    """.split()
)

# Flow-relative properties as those of a page that is read from left to right, down
# (CSS Logical Properties 1 § 4): the program knows no other.
_SIDES: Final = {
    "block-start": "top", "block-end": "bottom", "inline-start": "left", "inline-end": "right",
}  # fmt: skip


@contextmanager
def quiet() -> Iterator[None]:
    """Let WeasyPrint say nothing: what it has to say is told in this program's own words."""
    logger = logging.getLogger("weasyprint")
    before, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = before


@lru_cache(maxsize=1)
def known_properties() -> frozenset[str]:
    """Every property of CSS that WeasyPrint knows, shorthands too, and ``writing-mode``."""
    from weasyprint.css.properties import KNOWN_PROPERTIES
    from weasyprint.css.validation.expanders import EXPANDERS

    return frozenset(KNOWN_PROPERTIES) | frozenset(EXPANDERS) | {"writing-mode"}


def _physical(name: str) -> str:
    for relative, side in _SIDES.items():
        if relative in name:
            return name.replace(relative, side)
    return name


# CSS Writing Modes 4, § 3.2; and what any property takes.
_MODES: Final = frozenset(
    "horizontal-tb vertical-rl vertical-lr sideways-rl sideways-lr initial inherit unset".split()
)


def _is_mode(tokens: Sequence[Any]) -> bool:
    if any(token.type == "function" and token.lower_name == "var" for token in tokens):
        return True
    return len(tokens) == 1 and tokens[0].type == "ident" and tokens[0].lower_value in _MODES


def longhands_of(name: str, tokens: Sequence[Any], base_url: str) -> tuple[str, ...] | str | None:
    """The properties that a declaration sets.

    Where CSS does not take it: None if the property is unknown, "" if it is known
    but not by WeasyPrint, else why the value is refused. `name` is in lower case
    unless it is custom; `base_url` is that of the sheet.
    """
    from weasyprint.css.tokens import InvalidValues, remove_whitespace
    from weasyprint.css.validation import NOT_PRINT_MEDIA
    from weasyprint.css.validation.expanders import EXPANDERS
    from weasyprint.css.validation.properties import validate_non_shorthand

    bare = remove_whitespace(tokens)
    if name.startswith("--"):
        return (name,) if bare else "no value"
    if name not in known_properties():
        elsewhere = name.startswith("-") or name in NOT_PRINT_MEDIA or name in KNOWN_ELSEWHERE
        return "" if elsewhere else None
    if not bare:
        return "no value"
    if name == "writing-mode":
        return (name,) if _is_mode(bare) else "invalid value"
    validate = EXPANDERS.get(name, validate_non_shorthand)
    try:
        with quiet():
            found = list(validate(bare, name, base_url))
    except InvalidValues as error:
        reason = str(error.args[0]) if error.args and error.args[0] else "invalid value"
        return "" if reason == "property not supported yet" else reason
    except Exception:  # noqa: BLE001 - a validator that fails on odd tokens would fail a build too
        return "invalid value"
    return tuple(sorted({_physical(longhand) for longhand, _ in found}))
