"""Forms of verbs."""

from __future__ import annotations

import pytest

from pipeline.translate.grammar.stems import bends, stems
from pipeline.translate.grammar.verbs import Form, readings, verb_forms
from pipeline.translate.spelling import strange_words


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("strive", "strive strives strove striven striving"),
        ("cut", "cut cuts cut cut cutting"),
        ("plan", "plan plans planned planned planning"),
        ("carry", "carry carries carried carried carrying"),
        ("open", "open opens opened opened opening"),
        ("oversee", "oversee oversees oversaw overseen overseeing"),
        ("reach", "reach reaches reached reached reaching"),
        ("draw", "draw draws drew drawn drawing"),
    ],
)
def test_the_forms_of_a_verb(base: str, forms: str) -> None:
    verb = readings(base)[Form.BASE]
    assert " ".join(word for _, word in verb.forms()) == forms


def test_every_form_is_a_word() -> None:
    assert strange_words(" ".join(verb_forms())) == ()


def test_no_word_is_a_form_of_two_verbs() -> None:
    """A rule that turns a form into another of its verb has one answer."""
    two = [
        word for word, found in verb_forms().items() if len({one.verb.base for one in found}) > 1
    ]
    assert two == []


def test_irregular_forms_are_of_one_stem() -> None:
    assert stems("We heard it, upheld it and broke it") == stems(
        "We hear it, uphold it, break it"
    ) or (
        [word for word in stems("heard upheld broke") if word != "and"]
        == stems("hear uphold break")
    )


def test_terms_that_begin_with_a_verb_have_other_forms() -> None:
    assert bends("hear and deliberate")
    assert bends("uphold fundamental principles and break new ground")
    assert not bends("work report")
    assert not bends("deliberate")
    assert not bends("Standing Committee")
