"""The check that no character is lost, which runs on every page."""

import dataclasses

import pytest

from pipeline.errors import PipelineError
from pipeline.normalise import normalise
from pipeline.normalise.characters import split_lines
from pipeline.normalise.conserve import check_conserved
from pipeline.page import Repair

RAW = "乡村振兴谱新篇\n\n本报记者 张三\n\n全市上下认真贯彻,推动工作取得新成效。\n"


def test_a_whole_page_passes():
    lines, _ = split_lines(RAW)
    check_conserved(lines, normalise(RAW.encode()), "01.txt")


def test_a_lost_character_is_named():
    lines, _ = split_lines(RAW + "丢")
    with pytest.raises(PipelineError, match=r"01\.txt: normalising would lose '丢' and add ''"):
        check_conserved(lines, normalise(RAW.encode()), "01.txt")


def test_a_change_without_its_repair_is_named():
    lines, _ = split_lines(RAW)
    page = dataclasses.replace(normalise(RAW.encode()), repairs=())
    with pytest.raises(PipelineError, match="lose ',' and add '，'"):
        check_conserved(lines, page, "01.txt")


def test_a_suspicion_accounts_for_nothing():
    lines, _ = split_lines(RAW + "丢")
    page = normalise(RAW.encode()).with_repairs(Repair("suspect", (), "丢", "", "?"))
    with pytest.raises(PipelineError):
        check_conserved(lines, page, "01.txt")
