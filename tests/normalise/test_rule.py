"""A rule is asked only where it can match: nothing that it matches is without what it needs."""

import importlib
import pkgutil
import re
from re import _constants as op
from re import _parser as parser

import pytest

import pipeline.normalise
from pipeline.normalise.rule import Rule
from tests.normalise.damage import FOLDERS, GOLD

_MOST = 4096


def _found():
    for module in pkgutil.iter_modules(pipeline.normalise.__path__, "pipeline.normalise."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, Rule):
                yield pytest.param(value, id=f"{module.name.rpartition('.')[2]}.{name}")


RULES = list(_found())


def _needs_all(needs, items):
    """Whether every character of a class is one that is needed."""
    for kind, value in items:
        if kind is op.LITERAL:
            chars = [value]
        elif kind is op.RANGE and value[1] - value[0] < _MOST:
            chars = range(value[0], value[1] + 1)
        elif kind is op.CATEGORY and value is op.CATEGORY_DIGIT:
            if r"\d" not in needs.pattern:
                return False
            continue
        elif kind is op.CATEGORY and value is op.CATEGORY_SPACE:
            if r"\s" not in needs.pattern:
                return False
            continue
        else:
            return False
        if not all(needs.fullmatch(chr(char)) for char in chars):
            return False
    return True


def _needed(needs, parts):
    """Whether no text matches some parts of a pattern but has a character that is needed."""
    for kind, value in parts:
        if kind is op.LITERAL:
            found = needs.fullmatch(chr(value)) is not None
        elif kind is op.IN:
            found = _needs_all(needs, value)
        elif kind is op.BRANCH:
            found = all(_needed(needs, branch) for branch in value[1])
        elif kind is op.SUBPATTERN:
            found = _needed(needs, value[-1])
        elif kind in (op.MAX_REPEAT, op.MIN_REPEAT):
            found = value[0] > 0 and _needed(needs, value[2])
        elif kind is op.ASSERT:
            found = _needed(needs, value[1])
        else:
            found = False
        if found:
            return True
    return False


@pytest.mark.parametrize("rule", RULES)
def test_nothing_matches_without_what_the_rule_needs(rule):
    assert _needed(rule.needs, parser.parse(rule.pattern))


@pytest.mark.parametrize("rule", RULES)
def test_no_line_of_the_worked_pages_matches_a_rule_that_is_not_asked(rule):
    form = re.compile(rule.pattern)
    for folder in FOLDERS:
        for path in sorted((GOLD / folder).glob("*.raw.txt")):
            for line in path.read_bytes().decode("utf-8", "replace").splitlines():
                if form.search(line):
                    assert rule.needs.search(line), line


def test_a_proof_fails_where_a_branch_lacks_what_is_needed():
    assert _needed(re.compile("[版]"), parser.parse("第[0-9]版|头版"))
    assert not _needed(re.compile("[版]"), parser.parse("第[0-9]版|头条"))
    assert not _needed(re.compile("[版]"), parser.parse("第[0-9]版?"))
    assert not _needed(re.compile("[版]"), parser.parse("(?!版)头"))


def test_a_rule_finds_what_its_pattern_finds():
    rule = Rule("号", "第[0-9]+号")
    assert rule.search("总第12号").group() == "第12号"
    assert rule.match("第12号文").group() == "第12号"
    assert rule.fullmatch("第12号").group() == "第12号"
    assert rule.sub("", "总第12号") == "总"
    assert rule.search("总第12期") is rule.match("总第12期") is rule.fullmatch("第12期") is None
    assert rule.sub("", "总第12期") == "总第12期"
