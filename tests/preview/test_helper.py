"""The second process: what it does, and how it comes to its end."""

from __future__ import annotations

import math
import os
from collections.abc import Iterator

import pytest

from pipeline.errors import PipelineError
from pipeline.preview.helper import Process
from pipeline.preview.state import ToldError


@pytest.fixture
def helper() -> Iterator[Process]:
    helper = Process()
    yield helper
    helper.close()


def test_work_is_done_in_one_other_process(helper: Process):
    first = helper.do(os.getpid)
    assert first == helper.do(os.getpid) != os.getpid()
    assert helper.do(math.sqrt, 9) == 3


def test_an_error_is_told_and_the_process_goes_on(helper: Process):
    with pytest.raises(ToldError, match="ValueError") as told:
        helper.do(math.sqrt, -1)
    assert "fault of the program" in told.value.message.remedy
    assert helper.do(math.sqrt, 4) == 2


def test_a_process_that_died_is_told_and_started_anew(helper: Process):
    first = helper.do(os.getpid)
    with pytest.raises(PipelineError, match="died"):
        helper.do(os.kill, first, 9)
    assert helper.do(os.getpid) not in (first, os.getpid())


def test_it_is_gone_after_the_end(helper: Process):
    process = helper.do(os.getpid)
    helper.close()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    with pytest.raises(PipelineError):
        helper.do(os.getpid)
