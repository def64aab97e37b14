"""Sizes and times are what people write, and nothing else."""

from __future__ import annotations

import contextlib

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cli import cli
from pipeline.errors import ExitCode
from pipeline.measures import parse_duration, parse_size


@given(st.text(max_size=12))
def test_a_size_and_a_time_are_more_than_nothing_or_an_error(text: str) -> None:
    for read in (parse_size, parse_duration):
        with contextlib.suppress(ValueError):
            assert read(text) > 0


@pytest.mark.parametrize(
    ("text", "size"), [("512M", 512 * 2**20), ("2 GiB", 2**31), ("1000000", 10**6), ("1.5k", 1536)]
)
def test_sizes(text: str, size: int) -> None:
    assert parse_size(text) == size


@pytest.mark.parametrize(
    ("text", "seconds"), [("90", 90), ("5m", 300), ("24h", 86400), ("7d", 604800)]
)
def test_times(text: str, seconds: float) -> None:
    assert parse_duration(text) == seconds


NUMBERS = st.from_regex(r"[0-9]{1,400}(\.[0-9]{1,400})?\s?[KMGTsmhd]?", fullmatch=True)


@given(NUMBERS)
def test_numbers_of_any_length_are_measures_or_refused(text: str) -> None:
    for read in (parse_size, parse_duration):
        with contextlib.suppress(ValueError):
            assert 0 < read(text) < 2**60


@pytest.mark.parametrize("text", ["", "0", "0.9", "G", "-1M", "nan", "inf", "2 Gigs", "9" * 400])
def test_what_is_no_size(text: str) -> None:
    with pytest.raises(ValueError, match="is no size: write 512M or 2G"):
        parse_size(text)


@pytest.mark.parametrize("command", ["build --memory", "serve --memory-limit"])
def test_every_option_says_the_same_of_a_size_that_is_none(command: str) -> None:
    name, option = command.split()
    result = CliRunner().invoke(cli, [name, option, "much"])
    assert result.exit_code == ExitCode.USAGE
    assert "'much' is no size: write 512M or 2G" in result.stderr
