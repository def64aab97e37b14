"""A few thousand pages that no newspaper prints; `fuzz.py` drives a hundred thousand by hand."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import SourceError
from pipeline.normalise import normalise
from pipeline.printed import read_raw
from tests.normalise import fuzz

PAGES = fuzz.bases()


def never_crashes(raw):
    """Either a page, whose characters are accounted for as always, or a refusal that helps."""
    try:
        page, remedy = read_raw(raw, "fuzz.txt"), None
    except SourceError as error:
        page, remedy = None, error.remedy
    assert page is None or page.articles
    assert page is not None or remedy


@settings(max_examples=1500, deadline=None, derandomize=True)
@given(st.integers(min_value=10**9, max_value=2 * 10**9))
def test_damaged_pages_in_any_encoding_never_crash(seed):
    never_crashes(fuzz.made(random.Random(seed), PAGES))  # noqa: S311 - inputs, no secrets


@settings(max_examples=500, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from((*fuzz.PHRASES, *fuzz.SIGNS, "字", "。", "\n", "\n")), max_size=60))
def test_furniture_heads_and_signs_in_any_order_never_crash(parts):
    never_crashes("".join(parts).encode("utf-8", "surrogatepass"))


@settings(max_examples=500, deadline=None, derandomize=True)
@given(st.text(st.characters(), max_size=80))
def test_any_text_never_crashes(text):
    never_crashes(text.encode("utf-8", "surrogatepass"))


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.binary(max_size=200))
def test_any_bytes_never_crash(raw):
    never_crashes(raw)


@pytest.mark.parametrize(
    "phrase", [*fuzz.PHRASES, "字", "全市上下，认真落实。", "“", "短评\n一二三四五六"]
)
def test_thousands_of_one_line_never_crash(phrase):
    never_crashes(f"{phrase}\n".encode() * 3000)


def test_the_makers_make_what_they_say():
    """Fuzzing that refused nearly everything would find nothing."""
    done = 0
    for seed in range(300):
        try:
            normalise(fuzz.made(random.Random(seed), PAGES))  # noqa: S311 - inputs, no secrets
            done += 1
        except SourceError:
            continue
    assert 200 < done < 300
