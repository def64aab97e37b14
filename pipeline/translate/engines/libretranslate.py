"""Sentences translated by a LibreTranslate server (https://docs.libretranslate.com/api/)."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.translate.engines.server import Refusal, Server, batches, within_bounds

__all__ = ["LibreTranslator"]

# The names of simplified Chinese, as versions have had it.
_CHINESE = ("zh-Hans", "zh", "zh-CN", "zh_CN", "zho")
_ENGLISH = "en"
# One request: sentences and characters. Public servers take 2,000 characters.
MOST_SENTENCES = 32
MOST_CHARACTERS = 1800
_PROBE = "你好。"


class LibreTranslator:
    """A LibreTranslate server as a `Translator`, with `Alternatives`; scores it has none.

    Nothing is sent before the first sentence. Every method raises the errors of `Server`.
    """

    name = "LibreTranslate"

    def __init__(self, server: Server) -> None:
        self._server = server
        self.address = server.address
        self._source: str | None = None
        self.identity = f"libretranslate:{server.address}"

    def probe(self) -> None:
        """See that the server translates from Chinese; raises `MissingDependencyError`."""
        if not self.translate([_PROBE])[0]:
            raise self._server.failed("translates 你好 as nothing")

    def translate(self, sentences: Sequence[str]) -> list[str]:
        """The English of every sentence, "" where the server has nothing usable."""
        return [
            within_bounds(sentence, answer[0])
            for sentence, answer in zip(sentences, self._all(sentences, 0), strict=True)
        ]

    def alternatives(self, sentences: Sequence[str], count: int) -> list[list[str]]:
        """At most `count` other translations of every sentence."""
        return [
            [text for text in (within_bounds(sentence, one) for one in answer[1:]) if text][:count]
            for sentence, answer in zip(sentences, self._all(sentences, count), strict=True)
        ]

    def _all(self, sentences: Sequence[str], more: int) -> list[list[object]]:
        """For every sentence its translation and at most `more` others, as they came."""
        made: list[list[object]] = [[""] for _ in sentences]
        asked = [number for number, sentence in enumerate(sentences) if sentence.strip()]
        lengths = [len(sentence) for sentence in sentences]
        for numbers in batches(asked, lengths, MOST_SENTENCES, MOST_CHARACTERS):
            answers = self._some([sentences[number] for number in numbers], more)
            for number, answer in zip(numbers, answers, strict=True):
                made[number] = answer
        return made

    def _some(self, sentences: Sequence[str], more: int) -> list[list[object]]:
        """One request; where it is too much for the server, two halves."""
        message: dict[str, object] = {
            "q": list(sentences),
            "source": self._chinese(),
            "target": _ENGLISH,
            "format": "text",
        }
        if more:
            message["alternatives"] = more
        try:
            answer = self._server.post("/translate", self._server.with_key(message))
        except Refusal as error:
            if len(sentences) == 1:
                raise self._server.failed(f"does not take a sentence: {error}") from error
            half = len(sentences) // 2
            return [*self._some(sentences[:half], more), *self._some(sentences[half:], more)]
        found = answer if isinstance(answer, dict) else {}
        likeliest, others = found.get("translatedText"), found.get("alternatives")
        if not isinstance(likeliest, list) or len(likeliest) != len(sentences):
            count = len(likeliest) if isinstance(likeliest, list) else "no list of"
            raise self._server.failed(
                f"gives {count} translations for {len(sentences)} sentences",
                "check that the address is that of a LibreTranslate server",
            )
        if not isinstance(others, list) or len(others) != len(sentences):
            others = [[]] * len(sentences)
        return [
            [one, *(rest[:more] if isinstance(rest, list) else [])]
            for one, rest in zip(likeliest, others, strict=True)
        ]

    def _chinese(self) -> str:
        """What this server calls simplified Chinese; asked once."""
        if self._source is None:
            listed = self._server.get("/languages")
            known = {
                str(entry.get("code")): entry.get("targets")
                for entry in (listed if isinstance(listed, list) else [])
                if isinstance(entry, dict)
            }
            for code in _CHINESE:
                targets = known.get(code)
                # Old versions do not list the targets: all languages go into all.
                into = targets if isinstance(targets, list) else known
                if code in known and _ENGLISH in into:
                    self._source = code
                    break
            else:
                raise self._server.failed(
                    "does not translate Chinese into English",
                    "start LibreTranslate with --load-only zh,en (zh-Hans,en in newer versions)",
                )
        return self._source
