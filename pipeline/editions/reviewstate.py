"""How much of a page's English a person has reviewed, in words for its colophon."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.translate.passages import Origin, Sentence

__all__ = ["review_state"]


def review_state(sentences: Sequence[Sentence], engine: str) -> str:
    """How much is reviewed, how much a machine's and how much missing; "" for no sentence.

    Ends with a full stop and a space. What comes from the lexicon is neither: it is counted
    only where there is nothing else.
    """
    counted = [sentence for sentence in sentences if sentence.origin is not Origin.LEXICON]
    total = len(counted)
    if not total:
        return "Translation from the newspaper’s lexicon. " if sentences else ""
    reviewed = sum(sentence.reviewed for sentence in counted)
    missing = sum(sentence.origin is Origin.FAILED for sentence in counted)
    if not reviewed:
        state = f"Machine translation by {engine}, not reviewed"
    elif reviewed + missing == total:
        state = "Translation reviewed by a person"
    else:
        of = f"{reviewed} of {total} sentences"
        state = f"Machine translation by {engine}; {of} reviewed by a person"
    if missing:
        noun = "sentence" if missing == 1 else "sentences"
        state += f"; {missing} {noun} not translated"
    return f"{state}. "
