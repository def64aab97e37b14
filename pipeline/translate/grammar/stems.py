"""English words without their inflection: which are forms of one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from pipeline.translate.grammar.verbs import Form, readings, verb_forms

__all__ = ["bends", "firm", "stems"]

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_DETERMINERS = frozenset("the a an his her its our their your".split())
# The ending of a plural falls away, then that of a participle (meetings, meeting, meet).
_PLURAL = re.compile(r"(?<=ss|ch|sh)es$|(?<=x)es$|(?<!s)s$")
_ENDINGS = (("ied", "y"), ("ing", ""), ("ed", ""), ("e", ""))
_STEM_AT_LEAST = 3


def bends(english: str) -> bool:
    """Whether a term's verbs may have other forms: hear and deliberate, heard and deliberated.

    So begins one that is a verb with its object; the gates accept its forms.
    """
    first, _, rest = english.partition(" ")
    first = first.lower()
    verb = readings(first).get(Form.BASE)
    return verb is not None and rest != "" and verb.alone


def firm(terms: Iterable[str]) -> list[str]:
    """The terms whose words must stay as they are: those that do not bend."""
    return [english for english in terms if not bends(english)]


def stems(text: str) -> list[str]:
    """The words of an English text, lower-cased, without determiners and endings."""
    words = _WORD.findall(text.replace("’", "'").lower())
    return [_stem(word) for word in words if word not in _DETERMINERS]


@cache
def _irregular() -> Mapping[str, str]:
    """The base forms of irregular verbs, by their past and their participle: heard is hear."""
    return MappingProxyType(
        {
            word: one.verb.base
            for word, found in verb_forms().items()
            for one in found
            if one.form in (Form.PAST, Form.PARTICIPLE)
            and not word.endswith("ed")
            and len(found) < 3
        }
    )


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    """A word without its inflection; crude, but the same for every form of a word."""
    word = _irregular().get(word, word.removesuffix("'s"))
    if len(word) > _STEM_AT_LEAST:
        word = f"{word[:-3]}y" if word.endswith("ies") else _PLURAL.sub("", word)
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM_AT_LEAST:
            word = word[: len(word) - len(ending)] + instead
            break
    if len(word) > _STEM_AT_LEAST and word[-1] == word[-2]:
        word = word[:-1]  # planned, plan
    return word.removesuffix("e")
