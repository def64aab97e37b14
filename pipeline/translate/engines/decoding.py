"""CTranslate2 models on this machine: a whole document in one batch, scored and steered.

What is the same for an Argos package and for a model folder: sentences are grouped by
length and decoded together, the draft knows where the model looked, and what is demanded
is decoded again from its place. Nothing here opens a socket.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from pipeline.translate.alignment import SPACE, place, token_spans, unread
from pipeline.translate.counterparts import fullest, table_digest
from pipeline.translate.engine import Demand, Draft, Refusal

if TYPE_CHECKING:
    import ctranslate2

__all__ = ["Feed", "LocalTranslator", "SentencePiece", "Tokeniser", "open_model"]

# A second thread would save a third of the time and cost a seventh more CPU: a build has
# other pages and products for the other cores.
THREADS = 1
# 512 costs a tenth more, 2,048 a little more, and memory (measured on pages of news).
BATCH_TOKENS = 1024
# The most tokens the English may have for one token of the source, and to spare.
# A loop ends there.
TOKENS_PER_TOKEN = 3
TOKENS_TO_SPARE = 24
LONGEST_OUTPUT = 1024
# Sources of like length share a batch, so that a loop in a short one ends soon.
BUCKET_TOKENS = 48
# For second tries: a wider search, no group of this many tokens is said twice (a body's
# name with all its words may be), and words that have been said count less.
WIDE_BEAM = 4
NO_REPEAT = 12
REPETITION_PENALTY = 1.1


class Tokeniser(Protocol):
    """Text to a model's tokens and back."""

    def encode(self, sentence: str) -> list[str]:
        """The tokens of a text."""
        ...

    def decode(self, tokens: list[str]) -> str:
        """The text of tokens."""
        ...


class SentencePiece:
    """The tokeniser of most models; `model` is the content of its file."""

    def __init__(self, model: bytes) -> None:
        import sentencepiece

        if not model:  # sentencepiece takes it, and makes nothing of every sentence
            message = "its tokeniser is an empty file"
            raise ValueError(message)
        self._processor = sentencepiece.SentencePieceProcessor(model_proto=model)

    def encode(self, sentence: str) -> list[str]:
        """The pieces of a text."""
        pieces: list[str] = self._processor.encode(sentence, out_type=str)
        return pieces

    def decode(self, tokens: list[str]) -> str:
        """The text of pieces."""
        text: str = self._processor.decode_pieces(tokens)
        return text.replace(SPACE, " ")


@dataclass(frozen=True, slots=True)
class Feed:
    """What a model wants around the tokens of a sentence, and how it is searched.

    `before` and `after` are tokens that stand around the source's own (its language, its
    end), `target` those that the English begins with. `beam` is the width of the search,
    `length_penalty` its exponent; for `attention_floor` see `alignment.unread`. Of the
    `choices` likeliest translations (at most `beam`) the one is taken that best says what the
    Chinese says, see `counterparts`.
    """

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    beam: int = 4
    length_penalty: float = 1.0
    attention_floor: float | None = None
    choices: int = 1


def open_model(path: Path, files: Mapping[str, bytes] | None = None) -> ctranslate2.Translator:
    """A model folder, or the `files` of one; raises `RuntimeError` or `ValueError`."""
    import ctranslate2

    return ctranslate2.Translator(
        str(path),
        device="cpu",
        compute_type="default",
        inter_threads=THREADS,
        intra_threads=1,
        files=files,
    )


class LocalTranslator:
    """A CTranslate2 model as a `Redrafting`, `Alternatives`, `Steerable`, `Avoiding`, `Restrained`.

    `name` is printed in the colophon. `whole` is None, or the same model where this one says
    none of the words in `unsaid`. A kind of model says in `load` where its parts are;
    they are loaded on first use.
    """

    def __init__(self, name: str, feed: Feed) -> None:
        self.name = name
        self.feed = feed
        self._beam = 0
        self.unsaid: tuple[str, ...] = ()
        self.whole: LocalTranslator | None = None
        self._loaded: tuple[ctranslate2.Translator, Tokeniser, Tokeniser] | None = None

    @cached_property
    def identity(self) -> str:
        """What tells its output from any other's, see `identity_of`; read on first use."""
        if self.whole is not None:
            return f"{self.whole.identity} -{'-'.join(self.unsaid)}"
        beam = f" beam {self._beam}" if self._beam else ""
        told = f" told {table_digest()}" if self.feed.choices > 1 else ""
        return f"{self.model_identity()}{beam}{told}"

    def model_identity(self) -> str:
        """What tells the model from any other."""
        raise NotImplementedError

    def search(self, beam: int) -> None:
        """Search as wide as `beam` says; before anything is translated."""
        self._beam = beam
        choices = min(beam, self.feed.choices)
        self.feed = replace(self.feed, beam=beam, choices=choices)

    def without(self, words: Sequence[str]) -> LocalTranslator:
        """The same model, which says none of these words; see `Restrained`."""
        made = copy(self)
        made.__dict__.pop("identity", None)
        made.unsaid, made.whole = (*self.unsaid, *words), self.whole or self
        return made

    def load(self) -> tuple[ctranslate2.Translator, Tokeniser, Tokeniser]:
        """The model, the tokeniser of Chinese and that of English.

        Raises `MissingDependencyError` if one cannot be loaded.
        """
        raise NotImplementedError

    def probe(self) -> None:
        """See that the engine works: load the model; raises `MissingDependencyError`."""
        self.parts()

    def translate(self, sentences: Sequence[str]) -> list[str]:
        """The English of every sentence, all decoded in one go.

        Raises `MissingDependencyError` if the model cannot be loaded.
        """
        return [draft.english for draft in self.drafts(sentences)]

    def drafts(self, sentences: Sequence[str]) -> list[Draft]:
        """The English of every sentence, and where the model looked for it."""
        return self._drafted(sentences, [[] for _ in sentences])

    def redraft(self, sentences: Sequence[str]) -> list[Draft]:
        """Drafts of a greedy search; see `Redrafting`."""
        return self._drafted(sentences, [[] for _ in sentences], beam=1)

    def insist(
        self, sentences: Sequence[str], drafts: Sequence[Draft], demands: Sequence[Demand]
    ) -> list[Draft]:
        """Every sentence again with the demanded English at its place; see `Steerable`."""
        _, _, english = self.parts()
        begun = [
            [*draft.tokens[: place(draft, demand)], *english.encode(demand.english)]
            for draft, demand in zip(drafts, demands, strict=True)
        ]
        return self._drafted(sentences, begun, beam=1)

    def avoid(
        self, sentences: Sequence[str], drafts: Sequence[Draft], refusals: Sequence[Refusal]
    ) -> list[Draft]:
        """Every sentence again without certain tokens in a row; see `Avoiding`.

        Each is decoded by itself, since a batch has one list of what must not be said.
        """
        made = []
        for sentence, draft, refusal in zip(sentences, drafts, refusals, strict=True):
            begun = draft.tokens[: refusal.kept]
            runs = [list(run) for run in refusal.runs]
            made += self._drafted([sentence], [begun], suppress_sequences=runs)
        return made

    def alternatives(self, sentences: Sequence[str], count: int) -> list[list[str]]:
        """At most `count` translations a sentence from a wider search without repetitions."""
        _, chinese, english = self.parts()
        tokens = [chinese.encode(sentence.strip()) for sentence in sentences]
        made: list[list[str]] = [[] for _ in sentences]
        results = self._decode(
            tokens,
            [[] for _ in tokens],
            beam_size=max(WIDE_BEAM, count),
            num_hypotheses=count,
            no_repeat_ngram_size=NO_REPEAT,
            repetition_penalty=REPETITION_PENALTY,
        )
        for number, result in results:
            made[number] = [
                english.decode(self._own(hypothesis)).strip() for hypothesis in result.hypotheses
            ]
        return made

    def _drafted(
        self,
        sentences: Sequence[str],
        begun: Sequence[Sequence[str]],
        *,
        beam: int = 0,
        **search: Any,
    ) -> list[Draft]:
        """A draft a sentence; it begins with the tokens that are given as `begun`.

        `beam` is the width of the search; 0 takes the model's. What is demanded or tried again
        is decoded greedily: it scores no worse and takes a third less.
        """
        _, chinese, _ = self.parts()
        tokens = [chinese.encode(sentence.strip()) for sentence in sentences]
        drafts = [Draft("") for _ in sentences]
        width = beam or self.feed.beam
        results = self._decode(
            tokens,
            begun,
            beam_size=width,
            num_hypotheses=min(width, self.feed.choices),
            return_attention=True,
            return_scores=True,
            **search,
        )
        for number, result in results:
            spans = token_spans(sentences[number], tokens[number])
            given = len(self.feed.target) + len(begun[number])
            made = [
                self._draft(result, at, sentences[number], spans, given)
                for at in range(len(result.hypotheses))
            ]
            drafts[number] = fullest(sentences[number], made)
        return drafts

    def _draft(
        self,
        result: ctranslate2.TranslationResult,
        at: int,
        sentence: str,
        spans: tuple[tuple[int, int], ...],
        given: int,
    ) -> Draft:
        """One of the translations of a sentence, of which `given` tokens were given."""
        _, _, english = self.parts()
        own = self._own(result.hypotheses[at])
        attention = result.attention[at]
        rows = attention[len(attention) - len(own) :]
        skipped, floor = len(self.feed.before), self.feed.attention_floor
        draft = Draft(
            english.decode(own).strip(),
            tuple(own),
            spans,
            [row[skipped:] for row in rows] if skipped else rows,
            score=self._score(result, at, given),
        )
        left = () if floor is None else unread(sentence, draft, floor)
        return replace(draft, unread=left)

    def _score(self, result: ctranslate2.TranslationResult, at: int, given: int) -> float:
        """The mean log-probability of the tokens that were not given, the end among them.

        CTranslate2 divides their sum by the length of the whole raised to the penalty.
        Of one that was cut off it divides by one token less: there this is not quite the mean.
        """
        length = len(result.hypotheses[at]) + 1
        total: float = result.scores[at] * float(length) ** self.feed.length_penalty
        return total / max(1, length - given)

    def parts(self) -> tuple[ctranslate2.Translator, Tokeniser, Tokeniser]:
        """The model and the tokenisers, loaded once; see `load`."""
        if self.whole is not None:
            return self.whole.parts()
        if self._loaded is None:
            self._loaded = self.load()
        return self._loaded

    def _decode(
        self, tokens: Sequence[Sequence[str]], begun: Sequence[Sequence[str]], **search: Any
    ) -> Iterator[tuple[int, ctranslate2.TranslationResult]]:
        """The results of the sentences that have tokens, with their numbers.

        A greedy search takes all in one call, since what a step of the decoder costs hardly
        hangs on how many sentences take it; one that could loop there for longer than by
        itself, and did, is decoded once more. What becomes of a beam hangs on where it ends:
        there each call has the sentences that end at the same place.
        """
        starting = [[*self.feed.target, *start] for start in begun]
        groups: dict[int, list[int]] = {}
        for number, (sentence, start) in enumerate(zip(tokens, starting, strict=True)):
            if sentence:
                groups.setdefault(_longest(sentence, start), []).append(number)
        if search["beam_size"] > 1 or len(groups) < 2:
            for longest, numbers in sorted(groups.items()):
                yield from self._batch(tokens, starting, numbers, longest, **search)
            return
        together = [number for numbers in groups.values() for number in numbers]
        made = dict(self._batch(tokens, starting, together, max(groups), **search))
        for longest, numbers in groups.items():
            looped = [at for at in numbers if len(made[at].hypotheses[0]) >= longest]
            if looped and longest < max(groups):
                made |= dict(self._batch(tokens, starting, looped, longest, **search))
        yield from made.items()

    def _batch(
        self,
        tokens: Sequence[Sequence[str]],
        starting: Sequence[Sequence[str]],
        numbers: Sequence[int],
        longest: int,
        **search: Any,
    ) -> Iterator[tuple[int, ctranslate2.TranslationResult]]:
        """The results of the sentences with these numbers, of at most `longest` tokens."""
        model, _, english = self.parts()
        feed = self.feed
        unsaid = [english.encode(word) for word in self.unsaid]
        unsaid += search.pop("suppress_sequences", ())
        starts = [starting[number] for number in numbers]
        results = model.translate_batch(
            [[*feed.before, *tokens[number], *feed.after] for number in numbers],
            target_prefix=starts if any(starts) else None,
            replace_unknowns=True,
            max_batch_size=BATCH_TOKENS,
            batch_type="tokens",
            max_input_length=0,
            max_decoding_length=longest,
            length_penalty=feed.length_penalty,
            suppress_sequences=unsaid or None,
            **search,
        )
        yield from zip(numbers, results, strict=True)

    def _own(self, hypothesis: list[str]) -> list[str]:
        """A hypothesis without the mark of the language that it begins with."""
        target = list(self.feed.target)
        return hypothesis[len(target) :] if hypothesis[: len(target)] == target else hypothesis


def _longest(sentence: Sequence[str], start: Sequence[str]) -> int:
    """The most tokens that the English of a sentence may have, its start among them.

    In steps, and by its own length and start alone: one that loops ends at the same place
    whatever stands beside it in its batch.
    """
    source, begun = len(sentence) // BUCKET_TOKENS, -(-len(start) // BUCKET_TOKENS)
    longest = TOKENS_PER_TOKEN * BUCKET_TOKENS * (source + 1) + TOKENS_TO_SPARE
    return min(LONGEST_OUTPUT, longest + BUCKET_TOKENS * begun)
