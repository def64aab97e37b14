"""What engines have made, kept so that no sentence is decoded twice.

Kept is what an engine answers, by all that decides the answer: the engine (its identity,
the code that drives it, its libraries), the text that it was given (with the terms that
stand in it) and what it was asked to say where. All that the program does with an
answer is done anew each time. So a page with one changed sentence has one sentence
translated, and comes out as it would without anything kept. This holds for engines whose
answer for a sentence does not depend on its neighbours, as `Translator` demands.

Answers live in the user's cache, apart from the people's memory: nothing depends on them.
"""

from __future__ import annotations

import hashlib
import json
import sys
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from itertools import chain
from pathlib import Path
from typing import Any, Final, TypeVar

from pipeline.memory.answers import Answers
from pipeline.translate.engine import (
    Alternatives,
    Avoiding,
    Briefed,
    Demand,
    Draft,
    Drafting,
    Redrafting,
    Refusal,
    Restrained,
    Steerable,
    Translator,
    identity_of,
)

__all__ = ["KeptTranslator", "keeping"]

_LIBRARIES: Final = ("ctranslate2", "sentencepiece")
_ALIGNMENT: Final = Path(__file__).parents[1] / "translate" / "alignment.py"

T = TypeVar("T")


class KeptTranslator:
    """A translator that gives what it gave before; it has the abilities of the one it wraps.

    `fresh` are the texts that the engine itself was asked for.
    """

    def __init__(self, translator: Translator, answers: Answers) -> None:
        self._translator = translator
        self._answers = answers
        self._engine = _engine_digest(translator)
        self.name = translator.name
        self.identity = identity_of(translator)
        self.fresh: set[str] = set()
        for name in ("term_injection", "statements", "max_chars", "probe"):
            if hasattr(translator, name):
                setattr(self, name, getattr(translator, name))
        # Set on the object: what it can is found out by looking for the methods.
        if isinstance(translator, Drafting):
            self.drafts = self._drafts
        if isinstance(translator, Redrafting):
            self.redraft = self._redraft
        if isinstance(translator, Steerable):
            self.insist = self._insist
        if isinstance(translator, Avoiding):
            self.avoid = self._avoid
        if isinstance(translator, Restrained):
            self.without = self._without
        if isinstance(translator, Alternatives):
            self.alternatives = self._alternatives
        if isinstance(translator, Briefed):
            self.briefed = self._briefed

    def translate(self, sentences: Sequence[str]) -> list[str]:
        """See `Translator`."""
        asked = [("translate", sentence) for sentence in sentences]
        return self._each(
            asked,
            str,
            lambda numbers: self._translator.translate([sentences[at] for at in numbers]),
        )

    def _drafts(self, sentences: Sequence[str]) -> list[Draft]:
        return self._drafted("drafts", sentences)

    def _redraft(self, sentences: Sequence[str]) -> list[Draft]:
        return self._drafted("redraft", sentences)

    def _drafted(self, method: str, sentences: Sequence[str]) -> list[Draft]:
        asked = [(method, sentence) for sentence in sentences]

        def made(numbers: Sequence[int]) -> list[Draft]:
            some: list[Draft] = getattr(self._translator, method)([sentences[at] for at in numbers])
            return some

        return self._each(asked, Draft, made)

    def _insist(
        self, sentences: Sequence[str], drafts: Sequence[Draft], demands: Sequence[Demand]
    ) -> list[Draft]:
        return self._anew("insist", sentences, drafts, demands)

    def _avoid(
        self, sentences: Sequence[str], drafts: Sequence[Draft], refusals: Sequence[Refusal]
    ) -> list[Draft]:
        return self._anew("avoid", sentences, drafts, refusals)

    def _anew(
        self,
        method: str,
        sentences: Sequence[str],
        drafts: Sequence[Draft],
        wanted: Sequence[Demand | Refusal],
    ) -> list[Draft]:
        asked = [(method, *each) for each in zip(sentences, drafts, wanted, strict=True)]

        def made(numbers: Sequence[int]) -> list[Draft]:
            chosen = ([each[at] for at in numbers] for each in (sentences, drafts, wanted))
            some: list[Draft] = getattr(self._translator, method)(*chosen)
            return some

        return self._each(asked, Draft, made)

    def _without(self, words: Sequence[str]) -> KeptTranslator:
        translator: Any = self._translator
        made = KeptTranslator(translator.without(words), self._answers)
        made.identity, made.fresh = self.identity, self.fresh
        return made

    def _alternatives(self, sentences: Sequence[str], count: int) -> list[list[str]]:
        translator: Any = self._translator
        asked = [("alternatives", sentence, count) for sentence in sentences]
        return self._each(
            asked,
            list[str],
            lambda numbers: translator.alternatives([sentences[at] for at in numbers], count),
        )

    def _briefed(
        self,
        sentences: Sequence[str],
        terms: Sequence[Sequence[tuple[str, str]]],
        *,
        again: bool = False,
    ) -> list[str]:
        translator: Any = self._translator
        told = [tuple(map(tuple, each)) for each in terms]
        asked = [
            ("briefed", sentence, each, again)
            for sentence, each in zip(sentences, told, strict=True)
        ]

        def made(numbers: Sequence[int]) -> list[str]:
            texts = [sentences[at] for at in numbers]
            some: list[str] = translator.briefed(texts, [told[at] for at in numbers], again=again)
            return some

        return self._each(asked, str, made)

    def _each(
        self,
        asked: Sequence[tuple[Any, ...]],
        kind: Any,
        engine: Callable[[Sequence[int]], list[T]],
    ) -> list[T]:
        """An answer to each; the engine is asked, by numbers, for those that are not kept."""
        from msgspec import MsgspecError

        names = [self._name(each) for each in asked]
        answers: dict[bytes, T] = {}
        for name, data in self._answers.get(names).items():
            with suppress(MsgspecError, ValueError, StopIteration, zlib.error):
                # Damaged ones are asked for again.
                answers[name] = _unpacked(data, kind)
        missing = {name: at for at, name in enumerate(names) if name not in answers}
        if missing:
            numbers = sorted(missing.values())
            self.fresh.update(asked[at][1] for at in numbers)
            made = engine(numbers)
            if len(made) != len(numbers):
                raise ValueError(f"{len(made)} translations of {len(numbers)} sentences")
            new = {names[at]: answer for at, answer in zip(numbers, made, strict=True)}
            answers |= new
            # Of nothing an engine may make something the next time.
            worth = {name: answer for name, answer in new.items() if _says(answer)}
            self._answers.put(
                self.identity,
                {name: _packed(answer) for name, answer in worth.items()},
            )
        return [answers[name] for name in names]

    def _name(self, asked: tuple[Any, ...]) -> bytes:
        from msgspec import msgpack

        digest = hashlib.blake2b(self._engine, digest_size=16)
        digest.update(msgpack.encode(asked))
        return digest.digest()


def _packed(answer: object) -> bytes:
    """An answer as bytes; a draft's attention in 4 bytes a number where that is exact."""
    from msgspec import msgpack

    numbers = array("f")
    if isinstance(answer, Draft):
        shares = list(chain.from_iterable(answer.attention))
        with suppress(OverflowError):
            numbers = array("f", shares)
        if numbers and numbers.tolist() == shares:
            answer = replace(answer, attention=[[float(len(row))] for row in answer.attention])
        else:
            numbers = array("f")
    if sys.byteorder == "big":
        numbers.byteswap()
    # Only for its checksum: it makes shares of attention no tenth smaller, and costs more than
    # all else here.
    return zlib.compress(msgpack.encode((answer, numbers.tobytes())), 0)


def _unpacked(data: bytes, kind: Any) -> Any:
    """The answer of `_packed`; other bytes raise."""
    from msgspec import msgpack

    answer, raw = msgpack.decode(zlib.decompress(data), type=tuple[kind, bytes])
    if not raw:
        return answer
    numbers = array("f")
    numbers.frombytes(raw)
    if sys.byteorder == "big":
        numbers.byteswap()
    shares = iter(numbers.tolist())
    rows = [[next(shares) for _ in range(int(row[0]))] for row in answer.attention]
    return replace(answer, attention=rows)


def _says(answer: object) -> bool:
    return bool(answer.english if isinstance(answer, Draft) else answer)


def _engine_digest(translator: Translator) -> bytes:
    """What an engine's answers depend on beside the question."""
    told = [identity_of(translator)]
    for library in _LIBRARIES:
        with suppress(PackageNotFoundError):
            told.append(f"{library} {version(library)}")
    code = hashlib.sha256(json.dumps(told).encode())
    for path in sorted({*_code(type(translator)), _ALIGNMENT}):
        with suppress(OSError):
            code.update(path.read_bytes())
    return code.digest()


def _code(kind: type) -> Iterable[Path]:
    """The files of the program that a class and its bases stand in."""
    for base in kind.__mro__:
        file = getattr(sys.modules.get(base.__module__), "__file__", None)
        if file and base.__module__.partition(".")[0] == __name__.partition(".")[0]:
            yield Path(file)


@contextmanager
def keeping(translator: Translator) -> Iterator[Translator]:
    """The translator with what it made before, while the block runs.

    Where nothing can be kept it works as it would without; so does one that does not say
    what tells its output from any other's (`identity_of`).
    """
    if not getattr(translator, "identity", ""):
        yield translator
        return
    answers = Answers()
    try:
        yield KeptTranslator(translator, answers)
    finally:
        answers.close()
