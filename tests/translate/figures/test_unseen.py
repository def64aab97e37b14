"""Sentences as of a newspaper, written without a look at the program, with their figures by hand.

`figures.tsv` has the Chinese, its exact English, and what figures that must have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.translate.figures.finding import figures
from pipeline.translate.figures.numerals import (
    MONTHS,
    Mention,
    MentionKind,
    in_words,
    mentions,
    nth,
    ordinal,
)
from pipeline.translate.gates import Known
from pipeline.translate.gates import figures as gate

ROWS = [
    tuple(line.split("\t")[:2])
    for line in (Path(__file__).parents[2] / "gold" / "translate" / "figures.tsv")
    .read_text(encoding="utf-8")
    .splitlines()
]
# Words that say a number, and other things too.
_OTHER_WORDS = frozenset("a an one single once both pair twice double dozen decade century".split())
# What of the numbers changed is seen; those that are not are parts of set phrases and names
# (the two sessions, the four forms, a second-hand home) and levels that are named (四级).
LEAST_NOTICED = 0.96


def wrong(source: str, english: str) -> list[str]:
    found = gate(source, english, Known((), figures(source)))
    return [flaw.reason for flaw in found if flaw.hard]


def changed(one: Mention) -> str:
    """Another number in the same form; "" for what is hardly a number."""
    value = int(one.values[0])
    if one.text.lower() in _OTHER_WORDS:
        return ""
    if one.kind is MentionKind.MONTH:
        return MONTHS[value % 12]
    if one.kind is MentionKind.ORDINAL:
        return ordinal(value + 2)
    if one.kind is MentionKind.NTH:
        return nth(value + 2) if value < 17 else ""
    if one.kind is MentionKind.WORDS:
        return in_words(one.values[0] + 2)
    last = max(at for at, mark in enumerate(one.text) if mark.isdigit())
    return one.text[:last] + str((int(one.text[last]) + 2) % 10) + one.text[last + 1 :]


def with_one_number_changed(english: str) -> Iterator[str]:
    for one in mentions(english):
        if new := changed(one):
            yield english[: one.start] + new + english[one.end :]


@pytest.mark.parametrize(("source", "english"), ROWS)
def test_exact_english_passes(source: str, english: str) -> None:
    assert not wrong(source, english)


def test_a_wrong_number_is_noticed() -> None:
    seen = [
        (bool(wrong(source, slip)), slip)
        for source, english in ROWS
        for slip in with_one_number_changed(english)
    ]
    assert len(seen) > 1200
    missed = [slip for noticed, slip in seen if not noticed]
    assert len(missed) <= (1 - LEAST_NOTICED) * len(seen), "\n".join(missed)


def test_the_judge_can_fail() -> None:
    source, english = "新建学校12所，惠及8月入学的3.4万名学生", "12 schools, August, 34,000 pupils"
    assert not wrong(source, english)
    slips = list(with_one_number_changed(english))
    assert len(slips) == 3
    assert all(wrong(source, slip) for slip in slips)
    assert re.search("September", slips[1])
