"""Messages in another language, looked up as they are about to be shown.

Messages are written in English where they are made, with their values in them
(``f"there is no look {name!r}"``). The catalogue (GNU gettext, made by ``make messages``) has
each with the names of its values in braces, ``there is no look {name}``, and finds a message
that was made of it by matching; one that was put together (a place, a message and what to do;
counts in a row) is told piece by piece. So no code that makes a message knows of languages, and one
that nobody has translated yet is shown in English, never not at all.
"""

from __future__ import annotations

import gettext
import os
import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Final

__all__ = ["ENGLISH", "LANGUAGES", "Catalogue", "catalogue", "language_of"]

ENGLISH: Final = "en"
# The languages there are, each with the name of its catalogue.
LANGUAGES: Final[Mapping[str, str]] = {ENGLISH: "", "zh": "zh_CN"}

_VARIABLES: Final = ("PIPELINE_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
_VALUE: Final = re.compile(r"\{(\w+)\}")
_DOMAIN: Final = "pipeline"
_OWN: Final = 9  # letters that a message has of its own, at least, for values of several words
_MOST_KNOWN: Final = 4096  # texts that are kept as they were told
_QUOTES: Final = ("“", '"', "'", "「", "『")  # what they hold is somebody's text
_SIGNS: Final = (("; ", "；"), (", ", "，"), (". ", "。"))
_NUMBERS: Final = ("n", "n2", "numbers")  # what values are called that are numbers and nothing else
_ROWS: Final = ("known", "counts", "INSTALL", "THE_COLUMNS")  # and those that list several words
# What a message begins with is no place in a file: that stands before it.
_NO_PLACE: Final = "(?:(?!: ).)*?"
_NUMBER: Final = r"[\d,. …]+"
_LIST: Final = re.compile(r", | and | or ")
_ASIDE: Final = re.compile(r"(?P<first>[^()]+) \((?P<aside>[^()]*)\)(?:; (?P<rest>.+))?")
# A sentence that something is said of, after it: no part of what is said.
_WITHIN: Final = re.compile(r"(?P<first>.+?) \(in “(?P<text>.*)”\)(?P<rest>.*)", re.DOTALL)
_ADDED: Final = re.compile(r"(?P<help>.*?)(?P<added>(?:  \[[^\[\]]*\])+)")


def language_of(environment: Mapping[str, str] | None = None) -> str:
    """The language of the user's locale: ``zh`` for Chinese of any region, else ``en``.

    ``PIPELINE_LANG`` wins over the locale (POSIX: ``LC_ALL``, ``LC_MESSAGES``, ``LANG``).
    """
    settings = os.environ if environment is None else environment
    for name in _VARIABLES:
        value = settings.get(name, "")
        if value:
            return "zh" if value.lower().startswith("zh") else ENGLISH
    return ENGLISH


@cache
def catalogue(language: str) -> Catalogue:
    """The catalogue of a language; that of English, and of one there is none of, is empty."""
    name = LANGUAGES.get(language, "")
    if not name:
        return Catalogue({})
    file = resources.files("pipeline") / "data" / "locale" / name / "LC_MESSAGES" / f"{_DOMAIN}.mo"
    with file.open("rb") as opened:
        return Catalogue(gettext.GNUTranslations(opened)._catalog)  # type: ignore[attr-defined]  # noqa: SLF001 - the standard library shows it no other way; contract test


class Catalogue:
    """Messages by their English."""

    def __init__(self, messages: Mapping[str, str]) -> None:
        self._plain = {key: value for key, value in messages.items() if key and value}
        self._made: list[_Made] | None = None
        self._known: dict[str, str] = {}
        self._lines: dict[str, str] = {}

    def __bool__(self) -> bool:
        return bool(self._plain)

    def told(self, text: str) -> str:
        """A message in the catalogue's language, as far as the catalogue has it.

        Of several lines each is looked up, without its indent; what stands before a colon (a
        place in a file) stays where what follows it is found. The pieces of a message that was
        put together with semicolons or commas are looked up each.
        """
        if not self._plain or not text:
            return text
        known = self._known.get(text)
        if known is None:
            known = self._told(text)
            if len(self._known) < _MOST_KNOWN:
                self._known[text] = known
        return known

    def _told(self, text: str) -> str:
        whole = (None if "\n" in text else self._within(text)) or self._found(text)
        if whole is not None:
            return whole
        if "\n" in text:
            return "\n".join(map(self.told, text.split("\n")))
        bare = text.strip()
        if not bare:
            return text
        start = text.index(bare)
        return f"{text[:start]}{self._line(bare)}{text[start + len(bare) :]}"

    def _line(self, text: str) -> str:
        """A line; what was found out of the rest of one is kept, or many pieces took for ever."""
        known = self._lines.get(text)
        if known is None:
            known = self._looked_up(text)
            if len(self._lines) < _MOST_KNOWN:
                self._lines[text] = known
        return known

    def _looked_up(self, text: str) -> str:
        for way in (self._within, self._found, self._help, self._aside, self._place, self._pieces):
            found = way(text)
            if found is not None:
                return found
        return text

    def _help(self, text: str) -> str | None:
        """The help of an option, with what click adds: its default, and its range."""
        match = _ADDED.fullmatch(text)
        help_ = None if match is None else self._found(match["help"])
        if match is None or help_ is None:
            return None
        default, added = self._plain.get("default:", "default:"), match["added"]
        return help_ + re.sub(r"default: ", default, added.replace("  [", "["))

    def _within(self, text: str) -> str | None:
        """A message with the sentence that it is about in brackets."""
        match = _WITHIN.fullmatch(text)
        first = None if match is None else self._line(match["first"])
        if match is None or first is None or first == match["first"]:
            return None
        rest = self._line(match["rest"].strip("; ")) if match["rest"].strip("; ") else ""
        return f"{first}（原文“{match['text']}”）{rest and f'；{rest}'}"

    def _aside(self, text: str) -> str | None:
        """A message with an aside in brackets after it, or before what to do."""
        match = _ASIDE.fullmatch(text)
        first = None if match is None else self._found(match["first"])
        if match is None or first is None:
            return None
        rest = f"；{self.told(match['rest'])}" if match["rest"] else ""
        return f"{first}（{self.told(match['aside'])}）{rest}"

    def _place(self, text: str) -> str | None:
        """What stands after a place, or after what is spoken of."""
        at = text.find(": ")
        while at >= 0:
            rest = text[at + 2 :]
            told = self._line(rest)
            if told != rest:
                return f"{self._found(text[:at]) or text[:at]}: {told}"
            at = text.find(": ", at + 1)
        return None

    def _pieces(self, text: str) -> str | None:
        """A message and what to do, or counts in a row: all of them known, or none is told."""
        for sign, here in _SIGNS:
            at = text.find(sign)
            while at >= 0:
                first, rest = self._found(text[:at]), text[at + len(sign) :]
                told = None if first is None else self._line(rest)
                if told is not None and told != rest:
                    return f"{first}{here}{told}"
                at = text.find(sign, at + 1)
        return None

    def _remedied(self, text: str) -> str | None:
        """A message and what to do, or counts, before a value of a message takes in both."""
        sign, here = (", ", "，") if text[:1].isdigit() else ("; ", "；")
        at = text.find(sign)
        if at < 0:
            return None
        first, rest = self._found(text[:at]), self._found(text[at + 2 :])
        return None if first is None or rest is None else f"{first}{here}{rest}"

    def _found(self, text: str) -> str | None:
        plain = self._plain.get(text) or self._remedied(text)
        if plain is not None:
            return plain
        for made in self._by_length():
            match = made.match(text)
            if match is not None:
                return self._filled(made.told, match.groupdict())
        return None

    def _filled(self, message: str, values: Mapping[str, str | None]) -> str:
        """A message with its values; one may be a message itself: the reason in a reason."""
        parts = _VALUE.split(message)
        for at in range(1, len(parts), 2):
            value = values.get(parts[at], f"{{{parts[at]}}}") or ""
            quoted = parts[at - 1].endswith(_QUOTES)
            parts[at] = value if quoted else self._value(value)
        return "".join(parts)

    def _value(self, text: str) -> str:
        """A value: a word, several in a row, or a message itself."""
        known = self._plain.get(text.lower())
        if known is not None:
            return known
        words = [self._plain.get(word) for word in _LIST.split(text)]
        if len(words) > 1 and all(words):
            return "、".join(word for word in words if word)
        return self.told(text)

    def _by_length(self) -> list[_Made]:
        """The messages with values, those with the most words of their own first."""
        if self._made is None:
            keys = [key for key in self._plain if _VALUE.search(key)]
            keys.sort(key=lambda key: -len(_VALUE.sub("", key)))
            self._made = [_Made(key, self._plain[key]) for key in keys]
        return self._made


class _Made:
    """A message with values in it. Its pattern is made when a text has its longest piece."""

    def __init__(self, message: str, told: str) -> None:
        self.told = told
        self._message = message
        self._piece = max(_VALUE.split(message)[::2], key=len)
        self._pattern: re.Pattern[str] | None = None

    def match(self, text: str) -> re.Match[str] | None:
        """The values of a text that was made of the message."""
        if self._piece not in text:
            return None
        if self._pattern is None:
            self._pattern = _pattern(self._message)
        return self._pattern.fullmatch(text)


def _pattern(message: str) -> re.Pattern[str]:
    # A message with hardly a word of its own would be found in any sentence.
    own = sum(char.isalpha() for char in _VALUE.sub("", message))
    value = ".*?" if own >= _OWN else "\\S*?"
    parts: list[str] = []
    seen: set[str] = set()
    for number, part in enumerate(_VALUE.split(message)):
        if number % 2 == 0:
            parts.append(re.escape(part))
        elif part in seen:
            parts.append(f"(?P={part})")
        else:
            seen.add(part)
            own_value = _NUMBER if part in _NUMBERS else ".*?" if part in _ROWS else value
            if number == 1 and not parts[0] and own_value == ".*?":
                own_value = _NO_PLACE
            parts.append(f"(?P<{part}>{own_value})")
    return re.compile("".join(parts), re.DOTALL)
