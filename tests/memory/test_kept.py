"""What engines made is kept: a changed sentence is translated, and nothing else."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import cli
from pipeline.lexicon import base_lexicon
from pipeline.memory import answers as answers_module
from pipeline.memory.answers import Answers
from pipeline.memory.kept import KeptTranslator, keeping
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
)
from pipeline.translate.engines.argos import find_translator
from pipeline.translate.passages import Passage, translate_passages
from pipeline.translate.segment import sentences

POOL = Path(__file__).parents[1] / "gold" / "normalise-pool"


@dataclass
class Counting:
    """An engine that counts what it is asked for, and answers by the text alone."""

    name: str = "counting 1.0"
    identity: str = "counting:1.0:abc"
    term_injection: bool = False
    max_chars: int = 90
    asked: list[str] = field(default_factory=list)

    def translate(self, texts: Sequence[str]) -> list[str]:
        self.asked += texts
        return [f"This says {'word ' * (len(text) // 2)}in English." for text in texts]


@dataclass
class Steered(Counting):
    """An engine that can do everything, with an attention that 4 bytes do not hold."""

    def drafts(self, texts: Sequence[str]) -> list[Draft]:
        made = self.translate(texts)
        return [
            Draft(text, tuple(text.split()), ((0, 1),), [[0.1]] * 3, ("余",), -0.5) for text in made
        ]

    def redraft(self, texts: Sequence[str]) -> list[Draft]:
        self.asked += texts
        return [Draft(f"{text} again", attention=[[0.5]]) for text in texts]

    def insist(
        self, texts: Sequence[str], drafts: Sequence[Draft], demands: Sequence[Demand]
    ) -> list[Draft]:
        self.asked += texts
        return [
            Draft(f"{draft.english} {demand.english}", attention=[])
            for draft, demand in zip(drafts, demands, strict=True)
        ]

    def avoid(
        self, texts: Sequence[str], drafts: Sequence[Draft], refusals: Sequence[Refusal]
    ) -> list[Draft]:
        self.asked += texts
        pairs = zip(texts, refusals, strict=True)
        return [Draft(f"{text} {refused}", attention=[[1.0]]) for text, refused in pairs]

    def alternatives(self, texts: Sequence[str], count: int) -> list[list[str]]:
        self.asked += texts
        return [[f"{text} {number}" for number in range(count)] for text in texts]

    def briefed(
        self,
        texts: Sequence[str],
        terms: Sequence[Sequence[tuple[str, str]]],
        *,
        again: bool = False,
    ) -> list[str]:
        self.asked += texts
        return [f"{text} {told} {again}" for text, told in zip(texts, terms, strict=True)]


def test_it_can_what_its_engine_can() -> None:
    answers = Answers()
    plain, able = KeptTranslator(Counting(), answers), KeptTranslator(Steered(), answers)
    kinds = (Drafting, Redrafting, Steerable, Avoiding, Alternatives, Briefed)
    assert not any(isinstance(plain, kind) for kind in kinds)
    assert all(isinstance(able, kind) for kind in kinds)
    assert (plain.name, plain.max_chars, plain.term_injection) == ("counting 1.0", 90, False)  # type: ignore[attr-defined]


def test_every_kind_of_answer_comes_back_as_it_was() -> None:
    asked = ["甲句。", "乙句。", "甲句。"]
    engine = Steered()
    drafts = engine.drafts(asked)
    demands = [Demand(0, 1, "one"), Demand(0, 1, "two"), Demand(0, 1, "three")]
    refusals = [Refusal(0, (("one",),)), Refusal(0, ()), Refusal(1, (("two",), ("three",)))]
    terms = [(("甲", "A"),), (), (("甲", "B"),)]
    wanted = (
        drafts,
        engine.redraft(asked),
        engine.insist(asked, drafts, demands),
        engine.avoid(asked, drafts, refusals),
        engine.alternatives(asked, 2),
        engine.briefed(asked, terms, again=True),
    )
    for turn in range(2):
        engine = Steered()
        with keeping(engine) as kept:
            assert isinstance(kept, Steerable)
            assert isinstance(kept, Redrafting)
            assert isinstance(kept, Avoiding)
            assert isinstance(kept, Alternatives)
            assert isinstance(kept, Briefed)
            made = (
                kept.drafts(asked),
                kept.redraft(asked),
                kept.insist(asked, drafts, demands),
                kept.avoid(asked, drafts, refusals),
                kept.alternatives(asked, 2),
                kept.briefed(asked, terms, again=True),
            )
        assert made == wanted
        # Each different question once, and none the second time.
        assert len(engine.asked) == (0 if turn else 2 + 2 + 3 + 3 + 2 + 3)


@dataclass
class Choosy(Counting):
    """An engine that can be kept from saying words; all that come of it count together."""

    def without(self, words: Sequence[str]) -> Choosy:
        return replace(self, identity=f"{self.identity} without {words}")


def test_what_may_not_say_a_word_has_its_own() -> None:
    for turn in range(2):
        engine = Choosy()
        with keeping(engine) as kept:
            assert isinstance(kept, KeptTranslator)
            assert isinstance(kept, Restrained)
            for each in (kept, kept.without(["will"]), kept.without(["shall"])):
                each.translate(["甲句。"])
            assert kept.fresh == (set() if turn else {"甲句。"})
        assert len(engine.asked) == (0 if turn else 3)
    assert [name for name, _ in Answers().kept().engines] == [engine.identity]


@pytest.mark.parametrize(
    "other",
    [
        Counting(identity="counting:2.0:abc"),
        Steered(),  # other code
    ],
)
def test_another_engine_has_its_own(other: Counting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "pipeline.memory.kept._code", lambda kind: [Path(__file__)] * (kind is Counting)
    )
    with keeping(Counting()) as kept:
        kept.translate(["甲句。"])
    with keeping(other) as kept:
        kept.translate(["甲句。"])
    assert other.asked == ["甲句。"]


def test_an_engine_without_identity_keeps_nothing() -> None:
    engine = Counting(identity="")
    with keeping(engine) as kept:
        assert kept is engine


def test_nothing_is_kept_of_nothing() -> None:
    class Silent(Counting):
        def translate(self, texts: Sequence[str]) -> list[str]:
            self.asked += texts
            return ["" for _ in texts]

    for _ in range(2):
        engine = Silent()
        with keeping(engine) as kept:
            assert kept.translate(["甲句。"]) == [""]
        assert engine.asked == ["甲句。"]


def test_an_engine_that_loses_count_is_caught() -> None:
    class Short(Counting):
        def translate(self, texts: Sequence[str]) -> list[str]:
            return ["One."]

    with keeping(Short()) as kept, pytest.raises(ValueError, match="1 translations of 2"):
        kept.translate(["甲。", "乙。"])


@pytest.mark.parametrize("damage", [b"", b"no database", None])
def test_a_damaged_file_is_made_anew(cache: Path, damage: bytes | None) -> None:
    texts = [f"第{number}句。" for number in range(300)]
    with keeping(Counting()) as kept:
        kept.translate(texts)
    path = cache / "translations.sqlite"
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2] if damage is None else damage * 99)
    for expected in (300, 0):
        engine = Counting()
        with keeping(engine) as kept:
            assert kept.translate(texts) == Counting().translate(texts)
        assert len(engine.asked) == expected


def test_a_damaged_answer_is_asked_for_again(cache: Path) -> None:
    with keeping(Counting()) as kept:
        kept.translate(["甲句。", "乙句。"])
    with sqlite3.connect(cache / "translations.sqlite") as file:
        file.execute("UPDATE answer SET data = x'00' WHERE rowid = 1")
    file.close()
    engine = Counting()
    with keeping(engine) as kept:
        kept.translate(["甲句。", "乙句。"])
    assert len(engine.asked) == 1


def test_a_locked_file_or_no_folder_is_done_without(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers_module, "_WAIT", 0.05)
    with keeping(Counting()) as kept:
        kept.translate(["甲句。"])
    other = sqlite3.connect(cache / "translations.sqlite", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    engine = Counting()
    with keeping(engine) as kept:
        assert kept.translate(["甲句。"]) == Counting().translate(["甲句。"])
    other.close()
    assert engine.asked == ["甲句。"]
    (cache / "translations.sqlite").unlink()
    cache.rename(cache.with_name("old"))
    cache.write_text("in the way")
    with keeping(engine) as kept:
        assert kept.translate(["乙句。"]) == Counting().translate(["乙句。"])


KEEPING = """
import sys
from pipeline.memory.answers import Answers
answers = Answers()
for number in range(60):
    answers.put(sys.argv[1], {f"{sys.argv[1]} {number}".encode(): b"x" * 400})
    assert answers.get([f"{sys.argv[1]} {number}".encode()])
"""


def test_two_builds_may_keep_at_once() -> None:
    builds = [subprocess.Popen([sys.executable, "-c", KEEPING, name]) for name in ("one", "two")]
    assert [build.wait(60) for build in builds] == [0, 0]
    answers = Answers()
    assert answers.kept().engines == (("one", 60), ("two", 60))
    answers.close()


def test_a_file_that_grows_too_large_loses_what_was_used_longest_ago(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers_module, "_LARGEST", 60_000)
    day = [1000.0 * 86_400]
    monkeypatch.setattr("time.time", lambda: day[0])
    old, often = [f"旧{n}。" for n in range(100)], [f"常{n}。" for n in range(100)]
    with keeping(Counting()) as kept:
        kept.translate(often)
        kept.translate(old)
    for day[0] in (1001.0 * 86_400, 1002.0 * 86_400, 1003.0 * 86_400):
        with keeping(Counting()) as kept:
            kept.translate(often)
            kept.translate([f"新{n}，{day[0]}。" for n in range(250)])
    engine = Counting()
    with keeping(engine) as kept:
        kept.translate(often)
        kept.translate(old)
    assert set(engine.asked) <= set(old)
    assert engine.asked
    assert (cache / "translations.sqlite").stat().st_size < 200_000


def test_a_term_makes_another_question_only_where_it_stands() -> None:
    from pipeline.lexicon import Lexicon, Term

    def translated(rows: Lexicon) -> list[str]:
        engine = Counting(term_injection=True)
        with keeping(engine) as kept:
            translate_passages(
                [Passage("p", "拦河闸很高。山很高。")], translator=kept, lexicon=rows
            )
        return engine.asked

    assert len(translated(Lexicon({}))) >= 2
    term = Term("拦河闸", english="river sluice", kind="place")
    again = translated(Lexicon({"拦河闸": term}))
    assert again
    assert all("river sluice" in text for text in again)


PAGE = "# 头条新闻\n\n本报记者 任长霞\n\n{}\n"
SENTENCES = [f"全市第{number}次会议在市政府召开，听取了有关情况的汇报。" for number in range(1, 9)]


@pytest.mark.slow
def test_a_second_build_translates_the_one_sentence_that_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twice the real command and the real stages, with an engine that counts."""
    monkeypatch.chdir(tmp_path)
    engines: list[Counting] = []

    def find(model: str = "") -> Counting:
        engines.append(Counting())
        return engines[-1]

    monkeypatch.setattr("pipeline.translate.engines.argos.find_translator", find)
    page = tmp_path / "source" / "01.md"
    page.parent.mkdir()
    (page.parent / "newspaper.toml").write_text(
        '[name]\nhans = "样报"\nen = "Sample"\n', encoding="utf-8"
    )

    def build(texts: list[str]) -> Result:
        for engine in engines:  # one serves all builds of a process
            engine.asked.clear()
        page.write_text(PAGE.format("".join(texts)), encoding="utf-8")
        result = CliRunner().invoke(cli, ["build", "-v", "-e", "en", "-f", "docx", "-j", "1"])
        assert result.exit_code == 0, result.output
        return result

    # Eight sentences, the headline and the line of its reporter.
    first = build(SENTENCES)
    assert "English: 0 sentences kept, 10 translated" in first.stderr
    assert len(set(engines[-1].asked)) >= 10
    changed = [*SENTENCES[:3], "这一句改过了，别的都没有改。", *SENTENCES[4:]]
    second = build(changed)
    assert "English: 9 sentences kept, 1 translated" in second.stderr
    assert set(engines[-1].asked) == {"这一句改过了，别的都没有改。"}
    product = (tmp_path / "dist" / "01" / "en.docx").read_bytes()
    third = build(SENTENCES)
    assert "English: 10 sentences kept, 0 translated" in third.stderr
    assert engines[-1].asked == []
    # With nothing kept, the same bytes.
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "another"))
    build(changed)
    assert (tmp_path / "dist" / "01" / "en.docx").read_bytes() == product


@pytest.mark.real
@pytest.mark.slow
def test_the_shipped_model_says_the_same_whatever_stands_beside_a_sentence() -> None:
    text = (POOL / "paragraphs.txt").read_text(encoding="utf-8")
    found = [part.strip() for line in text.splitlines()[:30] for part in sentences(line)]
    # Among them sentences that may loop, where the limit of the decoding ends them.
    found = [*list(dict.fromkeys(found))[:30], "好" * 60, "一、二、三、" * 9, "哈哈哈"]
    together = find_translator().drafts(found)
    order = sorted(range(len(found)), key=lambda number: found[number][::-1])
    shuffled = find_translator().drafts([found[number] for number in order])
    alone = find_translator()
    for at, number in enumerate(order):
        (single,) = alone.drafts([found[number]])
        assert shuffled[at].english == together[number].english == single.english
        assert shuffled[at].tokens == together[number].tokens == single.tokens


@pytest.mark.real
@pytest.mark.slow
def test_the_shipped_model_with_and_without_what_is_kept() -> None:
    paragraphs = (POOL / "paragraphs.txt").read_text(encoding="utf-8").splitlines()[40:48]
    lexicon = base_lexicon()

    def english(texts: list[str], *, keep: bool) -> list[str]:
        passages = [Passage(f"p{number}", text) for number, text in enumerate(texts)]
        engine = find_translator()
        if not keep:
            made = translate_passages(passages, translator=engine, lexicon=lexicon)
        else:
            with keeping(engine) as kept:
                made = translate_passages(passages, translator=kept, lexicon=lexicon)
        return [translation.text for translation in made]

    english(paragraphs[1:], keep=True)
    plain = english(paragraphs, keep=False)
    assert english(paragraphs, keep=True) == plain
    assert english(paragraphs[::-1], keep=True) == plain[::-1]
