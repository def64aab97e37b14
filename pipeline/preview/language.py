"""The preview in the user's language: its page, and what it says of a newspaper's page."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pipeline.messages.catalogue import ENGLISH, catalogue
from pipeline.resources import package_folder

__all__ = ["Language", "language_named"]

# What of an answer is a message; all else are names, places and the page's own words.
_SAID: Final = frozenset({"message", "text", "remedy", "reason"})
_LABEL: Final = re.compile(r'(?<=>)[^<>]+(?=<)|(?<=\b(?:title)=")[^"]+|(?<=aria-label=")[^"]+')


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the preview.

    `words` are the labels of the page by their English, `texts` what it says of corrections
    by the names that its script uses, `told` puts a message into the language.
    """

    code: str
    words: Mapping[str, str]
    texts: Mapping[str, str]
    told: Callable[[str], str]

    def page(self, template: str) -> str:
        """The page with its labels in the language, what its script says aside."""
        if not self.words:
            return template
        start, end = template.index("<body>"), template.index("<script")
        body = _LABEL.sub(lambda match: self._label(match[0]), template[start:end])
        head = template[:start].replace('<html lang="en">', '<html lang="zh-Hans">', 1)
        return f"{head}{body}{template[end:]}"

    def _label(self, text: str) -> str:
        bare = text.strip()
        return text.replace(bare, self.words.get(bare, bare)) if bare else text

    def answer(self, told: Any) -> Any:
        """An answer of the server with its messages in the language."""
        if not self.words:
            return told
        if isinstance(told, Mapping):
            return {
                name: self.told(value)
                if name in _SAID and isinstance(value, str)
                else self.answer(value)
                for name, value in told.items()
            }
        if isinstance(told, list | tuple):
            return [self.answer(item) for item in told]
        return told


def language_named(code: str) -> Language:
    """The preview's words in a language; in one that it has none of, English."""
    data = package_folder() / "data"
    texts = json.loads((data / "preview-texts.json").read_text(encoding="utf-8"))
    file = data / f"preview-{code}.json"
    if code == ENGLISH or not file.is_file():
        return Language(ENGLISH, {}, texts, str)
    own = json.loads(file.read_text(encoding="utf-8"))
    return Language(code, own["words"], {**texts, **own["texts"]}, catalogue(code).told)
