"""Forms of verbs that an engine leaves as they are in the dictionary: we are strive, we implement.

Chinese verbs have one form; what is over is told in it, and an engine may keep the present.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

__all__ = ["in_past", "without_be"]

_PAST: Final = {
    "adhere": "adhered", "advance": "advanced", "build": "built", "carry": "carried",
    "conduct": "conducted", "consolidate": "consolidated", "continue": "continued",
    "coordinate": "coordinated", "deepen": "deepened", "develop": "developed",
    "encourage": "encouraged", "enhance": "enhanced", "ensure": "ensured",
    "establish": "established", "expand": "expanded", "explore": "explored",
    "focus": "focused", "follow": "followed", "formulate": "formulated", "foster": "fostered",
    "give": "gave", "guide": "guided", "handle": "handled", "hold": "held",
    "implement": "implemented", "improve": "improved", "increase": "increased",
    "innovate": "innovated", "introduce": "introduced", "keep": "kept", "launch": "launched",
    "make": "made", "optimize": "optimized", "organize": "organized", "perform": "performed",
    "practice": "practiced", "promote": "promoted", "push": "pushed", "raise": "raised",
    "refine": "refined", "safeguard": "safeguarded", "serve": "served", "solve": "solved",
    "standardize": "standardized", "strengthen": "strengthened", "strive": "strove",
    "study": "studied", "support": "supported", "take": "took", "uphold": "upheld",
    "urge": "urged", "work": "worked",
}  # fmt: skip
# Those that are nouns as well, or a participle may be meant: the aims are support and work.
_NOUNS: Final = frozenset(
    [
        "advance",
        "conduct",
        "focus",
        "guide",
        "hold",
        "increase",
        "launch",
        "practice",
        "push",
        "raise",
        "study",
        "support",
        "work",
    ]
)
_ADVERB: Final = r"(?:(?:[a-z]+ly|also|further|always|actively|never) )?"
_VERBS: Final = "|".join(_PAST)
_BE: Final = re.compile(
    rf"\b(?P<be>is|are|was|were) (?P<adverb>{_ADVERB})"
    rf"(?P<verb>{'|'.join(verb for verb in _PAST if verb not in _NOUNS)})\b(?!-)"
)
_WE: Final = re.compile(
    rf"\b[Ww]e {_ADVERB}(?P<verb>{_VERBS}|{'|'.join(sorted(set(_PAST.values())))})\b"
)
# What goes on with the same subject, up to where another begins.
_GOES_ON: Final = re.compile(
    rf"(?P<joint>(?:, and|,|(?<![a-z]ly) and) {_ADVERB})(?P<verb>{_VERBS})\b(?= [a-z]+)"
)
_ENDS: Final = re.compile(
    r"[.;:!?“”]| (?:to|that|which|who|what|they|will|can|must|should|may) |\bso that\b"
)


def without_be(english: str) -> str:
    """The English with ``are strive`` made strive, ``was improve`` improved."""

    def right(match: re.Match[str]) -> str:
        verb = match["verb"]
        said = {"is": _third(verb), "are": verb}.get(match["be"], _PAST[verb])
        return f"{match['adverb']}{said}"

    return _BE.sub(right, english)


def _third(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "o")) else f"{verb}s"


def in_past(english: str, fixed: Iterable[str] = ()) -> str:
    """The English of what is over with ``we implement`` made we implemented, and what goes on.

    What goes on is told by a comma or an *and*, until the sentence ends or another verb may rule
    it: we promised to build and improve. Terms that are `fixed` stay as they are.
    """
    terms = tuple(term.lower() for term in fixed)

    def past(text: str, match: re.Match[str]) -> str:
        stays = text[match.start("verb") :].lower().startswith(terms)
        return match["verb"] if stays else _PAST.get(match["verb"], match["verb"])

    made, at = "", 0
    for match in _WE.finditer(english):
        if match.start() < at:
            continue
        made += english[at : match.start("verb")] + past(english, match)
        at = match.end()
        stop = _ENDS.search(english, at)
        rest = english[at : stop.start() if stop else len(english)]
        made += _GOES_ON.sub(lambda more: more["joint"] + past(more.string, more), rest)
        at += len(rest)
    return made + english[at:]
