"""Passages through memory, lexicon and engine: the order, the second tries, the notes."""

import re

import pytest

from pipeline.errors import MissingDependencyError, PipelineError
from pipeline.memory.entry import Entry, Memory
from pipeline.translate.passages import (
    UNTRANSLATED,
    Origin,
    Passage,
    Translation,
    translate_passages,
)
from tests.translate.conftest import FakeTranslator, FakeWithAlternatives, Steered, lexicon

ROWS = lexicon(
    ("市委", "Municipal Party Committee", "institution"),
    ("依法履职", "perform duties in accordance with the law", "slogan"),
    ("核心提示", "key points", "media"),
    ("人次", "person-times", "number"),
)


def run(
    translator: FakeTranslator, *passages: Passage | str, memory: Memory | None = None
) -> list[Translation]:
    made = [
        Passage(f"p{number}", passage) if isinstance(passage, str) else passage
        for number, passage in enumerate(passages, start=1)
    ]
    return translate_passages(made, translator=translator, lexicon=ROWS, memory=memory)


def notes(made: Translation) -> tuple[str, ...]:
    """What is noted, without the seals."""
    return tuple(re.sub(r"#[0-9a-f]{6}", "", note) for note in made.notes())


def test_all_sentences_of_the_page_go_to_the_engine_in_one_call() -> None:
    engine = FakeTranslator({"一句。": "One.", "两句。": "Two.", "三句。": "Three."})
    made = run(engine, "一句。两句。", "三句。一句。")
    assert [translation.text for translation in made] == ["One. Two.", "Three. One."]
    assert engine.asked == [["一句。", "两句。", "三句。"]]


def test_the_reviewed_memory_comes_first_then_the_lexicon_then_a_machines_memory() -> None:
    engine = FakeTranslator({"好。": "Engine."})
    memory = Memory.of(
        [
            Entry("依法履职", "Doing our duty"),
            Entry("核心提示", "by machine", reviewed=False),
            Entry("旧句。", "Old sentence.", reviewed=False),
        ]
    )
    made = run(
        engine,
        Passage("h", "依法履职", head=True),
        Passage("l", "核心提示", head=True),
        "旧句。好。",
        memory=memory,
    )
    assert [translation.text for translation in made] == [
        "Doing our duty",
        "Key points",
        "Old sentence. Engine.",
    ]
    origins = [(s.origin, s.reviewed) for translation in made for s in translation.sentences]
    assert origins == [
        (Origin.MEMORY, True),
        (Origin.LEXICON, True),
        (Origin.MEMORY, False),
        (Origin.MACHINE, False),
    ]
    assert engine.asked == [["好。"]]


def test_a_whole_paragraph_in_the_memory_is_taken_whole() -> None:
    memory = Memory.of([Entry("一句。两句。", "Both at once.")])
    engine = FakeTranslator()
    assert run(engine, "一句。两句。", memory=memory)[0].text == "Both at once."
    assert engine.asked == []


def test_the_words_of_a_person_are_only_given_typographic_quotes() -> None:
    memory = Memory.of([Entry("好。", '"Good", it\'s said')])
    assert run(FakeTranslator(), "好。", memory=memory)[0].text == "“Good”, it’s said"


def test_a_head_keeps_its_lines_and_has_no_full_stop() -> None:
    engine = FakeTranslator({"甲甲": "first line.", "乙乙": "second line."})
    (made,) = run(engine, Passage("h", "甲甲\n乙乙", head=True))
    assert made.text == "First line\nSecond line"
    memory = Memory.of([Entry("甲甲\n乙乙", "Both lines\nas one")])
    (whole,) = run(engine, Passage("h", "甲甲\n乙乙", head=True), memory=memory)
    assert whole.text == "Both lines\nas one"


def test_an_engine_that_writes_title_case_is_put_in_sentence_case() -> None:
    heads = {
        "甲甲甲": "Building a Better City",
        "乙乙乙": "Serving the People Well",
        "市委决定": "The Municipal Party Committee Decides",
    }
    passages = [Passage(head, head, head=True) for head in heads]
    assert [made.text for made in run(FakeTranslator(heads), *passages)] == [
        "Building a better city",
        "Serving the people well",
        "The Municipal Party Committee decides",
    ]
    assert run(FakeTranslator(heads), passages[0])[0].text == "Building a Better City"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("一、加强建设", "I. Good"),
        ("（三）加强建设", "3. Good"),
        ("十二、加强建设", "XII. Good"),
        ("2.加强建设", "2. Good"),
        ("2.5亿元", "250 million yuan"),
    ],
)
def test_numbers_of_heads_are_written_by_rule(head: str, expected: str) -> None:
    engine = FakeTranslator({"加强建设": "good", "2.5亿元": "2.5 yuan"})
    text = run(engine, Passage("h", head, head=True))[0].text
    assert text == expected.replace("250 million yuan", "250 million yuan")


def test_items_of_a_list_in_one_paragraph_are_numbered_alike() -> None:
    engine = FakeTranslator(
        {"修路；": "mend roads;", "架桥；": "build bridges;", "植树。": "plant trees."}
    )
    (made,) = run(engine, "一、修路；二、架桥；三、植树。")
    assert made.text == "I. Mend roads; II. Build bridges; III. Plant trees."
    whole = "修路；二、三产业增长。"
    engine = FakeTranslator({whole: "Roads; secondary and tertiary industries grew."})
    (made,) = run(engine, f"一、{whole}")
    assert made.text == "I. Roads; secondary and tertiary industries grew."


def test_terms_are_injected_for_an_engine_that_copies_them() -> None:
    given = "在 Municipal Party Committee 领导下，投入 45,000 元。"
    engine = FakeTranslator(
        {given: "Under the Municipal Party Committee, 45,000 yuan was spent."},
        term_injection=True,
    )
    (made,) = run(engine, "在市委领导下，投入4.5万元。")
    assert engine.asked == [[given]]
    assert notes(made) == ()
    plain = FakeTranslator({"在市委领导下。": "Under the leadership of the board."})
    (made,) = run(plain, "在市委领导下。")
    assert plain.asked == [["在市委领导下。"]]
    assert notes(made) == (
        "p1-1: terms: term not as in the lexicon: 市委 → Municipal Party Committee (in “在市委领导下。”)",
    )


def test_a_person_of_the_page_is_no_place_in_its_other_sentences() -> None:
    engine = FakeTranslator({}, term_injection=True)
    run(engine, "村民吴长河说。", "记者在吴长河家看到了玉米。")
    assert engine.asked[0] == ["村民 Wu Changhe 说。", "记者在 Wu Changhe 家看到了玉米。"]


def test_a_long_sentence_is_translated_in_pieces() -> None:
    engine = FakeTranslator(
        {"构建体系；": "It built a system.", "打出组合拳。": "It hit hard."}, max_chars=7
    )
    assert run(engine, "构建体系；打出组合拳。")[0].text == "It built a system. It hit hard."


def test_marks_alone_need_no_engine() -> None:
    engine = FakeTranslator({"控制住了。“": "They were controlled."})
    quoted, rule = run(engine, "控制住了。“", "＊＊＊")
    assert quoted.text == "They were controlled."
    assert rule.text == "***"
    assert not quoted.notes() + rule.notes()
    assert engine.asked == [["控制住了。“"]]


def test_a_hedge_that_is_left_out_is_demanded_and_else_noted() -> None:
    known = {"收豆more than 100 公斤。": "It is 100 kilograms of beans."}
    (plain,) = run(
        FakeTranslator({"收豆100多公斤。": "It is 100 kilograms of beans."}), "收豆100多公斤。"
    )
    assert notes(plain) == (
        "p1-1: figures: said as exact: 100多 (more than 100) (in “收豆100多公斤。”)",
    )
    engine = Steered({key.replace("more", " more"): value for key, value in known.items()})
    (steered,) = run(engine, "收豆100多公斤。")
    assert engine.demanded == ["more than 100"]
    assert not steered.notes()


def test_certain_figures_are_repaired_and_doubtful_ones_noted() -> None:
    engine = FakeTranslator({"共4.5万亩。": "It is 4.5 mu.", "共64人次。": "It is many times."})
    certain, doubtful = run(engine, "共4.5万亩。", "共64人次。")
    assert certain.text == "It is 45,000 mu."
    assert notes(certain) == ()
    assert notes(doubtful) == ("p2-1: figures: figure missing: 64 (64) (in “共64人次。”)",)


def test_a_flawed_sentence_gets_the_best_of_the_alternatives() -> None:
    engine = FakeWithAlternatives(
        {"共64次。": "work work work work work", "好。": "Good."},
        others={
            "共64次。": ["It was many times.", "It was 64 times.", "64 64 64 loop loop loop loop"]
        },
    )
    made, good = run(engine, "共64次。", "好。")
    assert made.text == "It was 64 times."
    assert good.text == "Good."
    assert engine.asked[1] == ["共64次。"]


def test_an_engine_that_copies_terms_is_asked_again_where_it_lost_one() -> None:
    given = "在 Municipal Party Committee 领导下。"
    known, others = (
        {given: "Led by the board."},
        {given: ["Led by it.", "Led by the Municipal Party Committee."]},
    )
    copying = FakeWithAlternatives(known, others=others, term_injection=True)
    (made,) = run(copying, "在市委领导下。")
    assert (made.text, made.notes()) == ("Led by the Municipal Party Committee.", ())
    other = FakeWithAlternatives({"在市委领导下。": "Led by the board."})
    assert len(run(other, "在市委领导下。")[0].notes()) == 1
    assert len(other.asked) == 1


def test_a_steerable_engine_has_to_say_what_it_lacks_at_its_place() -> None:
    engine = Steered(
        {"在 Municipal Party Committee 领导下，新增3.5公顷。": "Led by it it added hectares."}
    )
    (made,) = run(engine, "在市委领导下，新增3.5公顷。")
    # The demands, one a round, from left to right, each with its place in what was given.
    assert engine.demanded == ["Municipal Party Committee", "3.5"]
    assert engine.rounds == [1, 1]
    assert made.text == "Led by it it added hectares Municipal Party Committee 3.5 hectares."
    assert notes(made) == ()


def test_an_everyday_word_that_was_given_and_not_copied_is_demanded() -> None:
    engine = Steered({"院里种着 poinsettias。": "The yard is full."})
    (made,) = run(engine, "院里种着一品红。")
    assert engine.demanded == ["poinsettias"]
    assert made.text == "The yard is full poinsettias."
    assert notes(made) == ()  # no gate asks for it


def test_what_is_copied_at_the_price_of_a_flaw_is_not_taken() -> None:
    engine = Steered({"院里种着 poinsettias。": "The yard is full."}, spoils=True)
    (made,) = run(engine, "院里种着一品红。")
    assert made.text == "The yard is full."


def test_what_the_pieces_of_a_sentence_lack_is_demanded_in_one_round() -> None:
    first, second = "各级各部门在市委坚强领导下攻坚克难，", "全市新增3.5公顷绿地。"
    engine = Steered(
        {
            "各级各部门在 Municipal Party Committee 坚强领导下攻坚克难，": "All hands pulled together",
            "全市新增3.5公顷绿地。": "and the city added green space.",
        },
        max_chars=24,
    )
    (made,) = run(engine, first + second)
    # What stays untold is asked for in one piece as well.
    assert engine.demanded[:2] == ["Municipal Party Committee", "3.5"]
    assert engine.rounds[0] == 2
    assert notes(made) == ()


def test_a_long_sentence_that_lacks_a_term_is_tried_in_shorter_pieces() -> None:
    first, second = "各级各部门在市委坚强领导下攻坚克难，", "全市经济社会发展取得了新的成绩。"
    given = "各级各部门在 Municipal Party Committee 坚强领导下攻坚克难，"
    engine = Steered(
        {given: "Led by the Municipal Party Committee, all hands pulled together well,"},
        default=lambda sentence: "All departments pulled together and the city made progress.",
        deaf=True,
    )
    (made,) = run(engine, first + second)
    assert engine.asked[-1] == [given, second]
    assert notes(made) == ()


def test_a_demand_that_makes_things_worse_is_dropped() -> None:
    engine = Steered({"到市委去。": "Go there."}, spoils=True)
    (made,) = run(engine, "到市委去。")
    assert made.text == "Go there."
    assert len(made.notes()) == 1
    assert engine.demanded == ["Municipal Party Committee"]


def test_capitals_of_terms_are_restored() -> None:
    engine = FakeTranslator({"到市委去。": "Go to the municipal party Committee."})
    assert run(engine, "到市委去。")[0].text == "Go to the Municipal Party Committee."


def test_an_engine_without_alternatives_is_given_shorter_pieces() -> None:
    long = "市民代表们认真听取了相关报告，随后分组进行了热烈深入的讨论。"
    first, second = "市民代表们认真听取了相关报告，", "随后分组进行了热烈深入的讨论。"
    engine = FakeTranslator(
        {
            long: "and and and and and",
            first: "The deputies heard reports.",
            second: "They discussed them in groups.",
        }
    )
    (made,) = run(engine, long)
    assert made.text == "The deputies heard reports. They discussed them in groups."
    assert notes(made) == ()


def test_injection_is_given_up_where_it_does_harm() -> None:
    engine = FakeTranslator(
        {
            "受 Municipal Party Committee 委托。": "the the the the the",
            "受市委委托。": "Entrusted by the Municipal Party Committee.",
        },
        term_injection=True,
    )
    assert run(engine, "受市委委托。")[0].text == "Entrusted by the Municipal Party Committee."


def test_an_engine_that_is_bad_throughout_is_not_asked_again() -> None:
    engine = FakeWithAlternatives(default=lambda _: "loop loop loop loop")
    sentences = "".join(f"第{'甲' * number}句。" for number in range(1, 30))
    (made,) = run(engine, sentences)
    assert len(engine.asked) == 1
    assert len(made.notes()) >= 29


def test_one_sentence_that_breaks_the_engine_does_not_stop_the_others() -> None:
    engine = FakeTranslator({"好。": "Good."}, fails=frozenset({"坏坏坏。"}))
    (made,) = run(engine, "好。坏坏坏。")
    assert made.text == f"Good. {UNTRANSLATED}"
    assert made.sentences[1].origin is Origin.FAILED
    assert notes(made) == ("p1-2: dropped: no translation (in “坏坏坏。”)",)


def test_an_engine_that_always_breaks_is_a_missing_dependency() -> None:
    engine = FakeTranslator(fails=frozenset({"好。", "坏。"}))
    with pytest.raises(MissingDependencyError, match=r"fake 1\.0 does not work: out of cheese"):
        run(engine, "好。坏。")


def test_errors_of_the_pipeline_itself_are_not_swallowed() -> None:
    class Unloadable(FakeTranslator):
        def translate(self, sentences: object) -> list[str]:
            raise MissingDependencyError("no model")

    with pytest.raises(PipelineError, match="no model"):
        run(Unloadable(), "好。")


def test_an_engine_that_miscounts_is_asked_sentence_by_sentence() -> None:
    class Short(FakeTranslator):
        def translate(self, sentences: list[str]) -> list[str]:  # type: ignore[override]
            return ["Good."] if len(sentences) == 1 else ["Good."] * (len(sentences) - 1)

    assert run(Short(), "好。坏。")[0].text == "Good. Good."


def test_hanzi_that_the_engine_leaves_are_written_in_letters() -> None:
    engine = FakeTranslator({"到市委和西安。": "Go to the 市委 and 西安 today."})
    (made,) = run(engine, "到市委和西安。")
    assert made.text == "Go to the Municipal Party Committee and Xi’an today."
    assert "left in Chinese, spelt since: 市委、西安" in notes(made)[0]


def test_other_foreign_characters_are_left_out_and_noted() -> None:
    engine = FakeTranslator({"十度。": "It is 10℃ あ now."})
    (made,) = run(engine, "十度。")
    assert made.text == "It is 10°C now."
    assert notes(made) == ("p1-1: hanzi: not English, left out since: あ (in “十度。”)",)


def test_a_sentence_that_comes_back_in_chinese_is_not_translated() -> None:
    engine = FakeTranslator({"群众满意度提高了。": "群众满意度提高了.", "好。": "Good."})
    (made,) = run(engine, "群众满意度提高了。好。")
    assert made.text == f"{UNTRANSLATED} Good."


def test_measure_words_alone_are_not_taken_from_the_lexicon() -> None:
    engine = FakeTranslator({"人次": "visits"})
    assert run(engine, Passage("h", "人次", head=True))[0].text == "Visits"


def test_nothing_in_gives_nothing_out() -> None:
    engine = FakeTranslator()
    (made,) = run(engine, "  ")
    assert made.text == ""
    assert run(engine) == []
    assert engine.asked == []


def test_what_is_left_untold_is_tried_in_one_long_piece() -> None:
    first, second = "医院为老人免费检查身体，", "学校请来农民讲授养蚕技术。"
    whole = "The hospital gives the elderly free checkups and the school has farmers teach."
    engine = Steered({first: "It is free,", second: "and they teach.", first + second: whole})
    engine.max_chars = 14
    (made,) = run(engine, first + second)
    assert made.text == whole
    full = {
        first: "The hospital gives the elderly free checkups,",
        second: "and the school has farmers teach.",
    }
    engine = Steered({**full, first + second: "It is free."})
    engine.max_chars = 14
    (made,) = run(engine, first + second)
    assert made.text == f"{full[first]} {full[second]}"
