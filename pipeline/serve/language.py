"""Answers in the language that a client asks for, else in the service's own.

Codes, states and names are for programs and the same in all; sentences are for people. RFC 9110
§ 12.5.4: ``Accept-Language``; quality values say what is wanted most.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from pipeline.messages.catalogue import ENGLISH, LANGUAGES, catalogue

__all__ = ["asked", "in_language"]

# The members whose texts are sentences; those of lists and maps in them are, too.
_SAID: Final = frozenset({"detail", "remedy", "message", "reason", "notes", "remarks", "findings"})
_LONGEST: Final = 400  # characters of a header that are looked at


def asked(headers: Iterable[tuple[bytes, bytes]], own: str = ENGLISH) -> str:
    """The language that a request's headers ask for; `own` where they ask for none there is."""
    given = ",".join(
        value.decode("latin-1") for name, value in headers if name == b"accept-language"
    )
    wanted: list[tuple[float, str]] = []
    for part in given[:_LONGEST].split(","):
        tag, _, rest = part.strip().partition(";")
        language = tag.strip().lower().partition("-")[0]
        if language in LANGUAGES:
            wanted.append((_quality(rest), language))
    best = max((quality for quality, _ in wanted), default=0.0)
    return next((language for quality, language in wanted if quality == best > 0), own)


def _quality(text: str) -> float:
    name, _, value = text.strip().partition("=")
    if name.strip().lower() != "q":
        return 1.0
    try:
        return min(max(float(value), 0.0), 1.0)
    except ValueError:
        return 0.0


def in_language(plain: Any, language: str) -> Any:
    """An answer with its sentences in a language, as far as they have been translated."""
    told = catalogue(language)
    return _put(plain, told.told, said=False) if told else plain


def _put(value: Any, told: Any, *, said: bool) -> Any:
    if isinstance(value, str):
        return told(value) if said else value
    if isinstance(value, Mapping):
        return {name: _put(one, told, said=said or name in _SAID) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_put(one, told, said=said) for one in value]
    return value
