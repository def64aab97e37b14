"""Lexicon terms: found, injected, looked for in the output."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.countries import COUNTRIES as TABLE
from pipeline.editions.places.gazetteer import listed_places
from pipeline.lexicon import Term, base_lexicon
from pipeline.translate.grammar.stems import stems
from pipeline.translate.naming.names import people
from pipeline.translate.occurrence import Occurrence
from pipeline.translate.terms import (
    binding,
    inject,
    missing,
    occurrences,
    plain_english,
    recased,
    requoted,
    uninflected,
)
from tests.translate.conftest import lexicon

TERMS = lexicon(
    (
        "市人大常委会",
        "Standing Committee of the Municipal People's Congress",
        "institution",
        "",
        "MPCSC",
    ),
    ("市人大", "Municipal People's Congress", "institution"),
    ("市委", "Municipal Party Committee", "institution"),
    ("两个维护", "Two Upholds", "slogan"),
    ("四个机关", 'the "four types of organs"', "slogan"),
    ("城市", "city", "place"),
    ("市长", "mayor", "title"),
    ("民生", "people's livelihood", "media"),
    ("主任", "chairperson", "title"),
    ("高质量发展", "high-quality development", "economy"),
    ("代表联络站", "liaison station for deputies", "policy"),
    ("自家词", "our own term"),
)


def found(text: str) -> list[str]:
    return [occurrence.source for occurrence in occurrences(text, TERMS, people(text, TERMS))]


def test_the_longest_term_wins() -> None:
    assert found("市人大常委会和市人大") == ["市人大常委会", "市人大"]


def test_a_report_is_named_by_whose_it_is() -> None:
    text = "听取《焦作市人民代表大会常务委员会工作报告》，审议常委会工作报告。"
    report, *_ = occurrences(text, base_lexicon())
    assert report.source == "焦作市人民代表大会常务委员会工作报告"
    body = "Standing Committee of the Jiaozuo Municipal People's Congress"
    assert report.english == f"Work Report of the {body}"


def test_a_term_is_not_found_across_another_word() -> None:
    assert found("建设城市长效机制") == ["城市"]


def test_a_name_wins_over_a_term_inside_it() -> None:
    assert found("市人大常委会主任李民生向大会报告") == ["市人大常委会主任", "李民生"]


def test_a_term_does_not_run_into_a_name() -> None:
    rows = lexicon(("大会主任李", "no such term", "meeting"), ("主任", "chairperson", "title"))
    text = "大会主任李民生发言"
    person = Occurrence(4, 7, "李民生", "Li Minsheng")
    assert [term.source for term in occurrences(text, rows, [person])] == ["李民生"]


def test_common_words_are_left_to_the_engine() -> None:
    assert found("民生和市长") == []
    assert not binding(Term("同比增长", english="up ... year on year", kind="policy"))
    assert not binding(Term("主任", english="director", kind="title"))  # two hanzi
    assert binding(Term("自家", english="own", kind=""))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("在市委坚强领导下", "在 Municipal Party Committee 坚强领导下"),
        ("做到“两个维护”。", "做到“Two Upholds”。"),
        ("市委，市人大", "Municipal Party Committee，Municipal People's Congress"),
        ("“四个机关”定位", "“four types of organs”定位"),
        ("市委市人大", "Municipal Party Committee Municipal People's Congress"),
        ("两个维护两个维护", "Two Upholds，Two Upholds"),
        ("没有", "没有"),
    ],
)
def test_injection(text: str, expected: str) -> None:
    assert inject(text, occurrences(text, TERMS))[0] == expected


@given(st.text(alphabet="市委人大常会两个维护，。“”X 1", max_size=60))
def test_injection_only_replaces_the_terms(text: str) -> None:
    places = occurrences(text, TERMS)
    rest, position = "", 0
    for place in places:
        assert text[place.start : place.end] == place.source
        rest += text[position : place.start]
        position = place.end
    rest += text[position:]
    left, _ = inject(text, places)
    for place in places:
        left = left.replace(place.english, "", 1)
    # Only a comma between two slogans may be new.
    assert "".join(left.split()).replace("，", "") == "".join(rest.split()).replace("，", "")


@pytest.mark.parametrize(
    "english",
    [
        "the Standing Committee of the Municipal People's Congress",
        "The standing committee of the municipal people’s congress met.",
        "The MPCSC met.",
    ],
)
def test_accepted_forms_of_a_term(english: str) -> None:
    assert missing(occurrences("市人大常委会", TERMS), english) == ()


def test_inflected_forms_are_accepted() -> None:
    assert (
        missing(occurrences("代表联络站", TERMS), "Liaison stations for deputies were set up.")
        == ()
    )
    term = [Occurrence(0, 2, "落实", "fully implement policies")]
    for english in ("fully implementing policies", "it fully implemented the policy"):
        assert missing(term, english) == ()


def test_capitals_are_given_back_and_none_is_taken() -> None:
    terms = occurrences("两个维护和市委的自家词", TERMS)
    said = "The two upholds, the Municipal party committee and Our Own Term"
    assert recased(terms, said) == "The Two Upholds, the Municipal Party Committee and Our Own Term"
    assert recased(terms, "nothing here") == "nothing here"


def test_a_short_name_is_not_looked_for_in_words() -> None:
    li = [Occurrence(0, 2, "李某", "Li", kind="person")]
    assert recased(li, "public billion, li said") == "public billion, Li said"


COUNTRIES = lexicon(
    ("英国", "United Kingdom", "place"),
    ("美国", "United States", "place"),
    ("中国", "China", "place"),
    ("埃塞俄比亚", "Ethiopia", "place"),
    ("检察官", "procurator", "title"),
    ("人大代表", "people's congress deputy", "title"),
)


@pytest.mark.parametrize(
    ("text", "given", "accepted", "refused"),
    [
        ("英国政府", "英国政府", ["the British government", "the UK government"], "the government"),
        ("中国人", "中国人", ["Chinese people", "people in China"], "people"),
        ("美国著名律师", "美国著名律师", ["a famous U.S. lawyer", "an American"], "let us go"),
        ("埃塞俄比亚选手", "Ethiopian 选手", ["a runner from Ethiopia"], "a runner"),
        ("埃塞俄比亚知名企业", "Ethiopian 知名企业", ["firms in Ethiopia"], "firms"),
        ("访问埃塞俄比亚", "访问 Ethiopia", ["visited Ethiopia"], "visited Ethiopa"),
        ("埃塞俄比亚三国", "Ethiopia 三国", ["Ethiopia"], "three countries"),
        ("英国宣布", "United Kingdom 宣布", ["Britain announced"], "it announced"),
        ("检察官", "procurator", ["prosecutors"], "judges"),
        (
            "人大代表",
            "people's congress deputy",
            ["deputies to the people's congress", "a deputy to people's congresses"],
            "deputies",
        ),
    ],
)
def test_a_country_may_be_said_by_its_adjective(
    text: str, given: str, accepted: list[str], refused: str
) -> None:
    found = occurrences(text, COUNTRIES)
    assert inject(text, found)[0] == given
    for english in accepted:
        assert missing(found, english) == (), english
    assert missing(found, refused)


def test_before_a_noun_the_adjective_is_asked_for() -> None:
    (place,) = occurrences("英国政府", COUNTRIES)
    assert place.english == "British"
    (place,) = occurrences("英国的", COUNTRIES)
    assert place.english == "United Kingdom"


def test_the_countries_of_the_lexicon_are_all_in_the_table() -> None:
    base = base_lexicon()
    places = listed_places()
    for name in TABLE:
        assert name in base or name in places or name == "蒙古", name
    for country in TABLE.values():
        assert country.adjective
        assert all(country.forms)


def test_a_missing_term_is_named() -> None:
    lost = missing(
        occurrences("市委和市人大", TERMS), "The Municipal People's Congress and the committee"
    )
    assert [term.source for term in lost] == ["市委"]


def test_plain_english_has_neither_article_nor_quotes() -> None:
    assert plain_english('the "four types of organs"') == "four types of organs"
    assert plain_english("The Paper") == "Paper"
    assert plain_english("Theory") == "Theory"


def test_every_binding_term_of_the_base_lexicon_is_found_in_its_own_english() -> None:
    base = base_lexicon()
    terms = [term for term in base if binding(term)]
    assert len(terms) > 1000
    for term in terms:
        (place,) = occurrences(term.simplified, base)
        assert missing([place], place.english) == (), term


@pytest.mark.parametrize(
    ("engine", "printed"),
    [
        ("uphold the Two Upholds.", "uphold the “Two Upholds”."),
        ("uphold the “Two Upholds.”", "uphold the “Two Upholds.”"),
        ('uphold the "Two Upholds".', 'uphold the "Two Upholds".'),
        ("uphold two things.", "uphold two things."),
    ],
)
def test_a_term_that_is_quoted_alone_keeps_its_quotes(engine: str, printed: str) -> None:
    rows = lexicon(("两个维护", "Two Upholds", "slogan"))
    source = "做到“两个维护”。"
    assert requoted(source, occurrences(source, rows), engine) == printed
    bare = "做到两个维护。"
    assert requoted(bare, occurrences(bare, rows), engine) == engine


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("on-site meetings", "on-site meeting"),
        ("policies", "policy"),
        ("committees", "committee"),
        ("processes", "process"),
        ("planned", "plan"),
        ("offices", "office"),
        ("addresses", "address"),
        ("implementing", "implemented"),
    ],
)
def test_forms_of_a_word_have_one_stem(many: str, one: str) -> None:
    assert stems(many) == stems(one)


def test_a_term_may_be_said_with_a_possessive() -> None:
    duty = Occurrence(
        0, 4, "履职尽责", "perform duties and fulfill responsibilities", kind="policy"
    )
    assert missing([duty], "they performed their duties and fulfilled their responsibilities") == ()
    assert missing([duty], "they performed all duties and had responsibilities") == (duty,)


def test_slogans_get_no_plural_and_others_a_well_spelt_one() -> None:
    slogan = Occurrence(0, 5, "四高四争先", "four highs and four drives to excel", kind="slogan")
    deputy = Occurrence(5, 9, "人大代表", "people's congress deputy", kind="title")
    said = (
        "the “Four highs and four drives to excels”; people’s congress deputys, ways, the Kennedys"
    )
    assert uninflected([slogan, deputy], said) == (
        "the “Four highs and four drives to excel”; people’s congress deputies, ways, the Kennedys"
    )
    assert uninflected([deputy], "people's congress deputies") == "people's congress deputies"


def test_what_has_a_name_of_its_own_is_one_thing() -> None:
    rows = lexicon(
        ("七七事变", "July 7 Incident", ""),
        ("村规民约", "village rules", "policy"),
        ("三甲医院", "Grade A tertiary hospital", "policy"),
        ("四史", "Four Histories", ""),
    )
    found = occurrences("七七事变、村规民约、三甲医院和四史", rows)
    said = "July 7 Incidents, village rules, Grade A tertiary hospitals and Four Histories"
    assert uninflected(found, said) == said.replace("Incidents", "Incident")


def test_a_gloss_that_cuts_a_word_hides_no_term() -> None:
    rows = lexicon(
        ("国道", "national highway", "economy"),
        ("道德模范", "role model of ethics", "title"),
    )
    assert [one.source for one in occurrences("全国道德模范", rows)] == ["道德模范"]
