"""What the program gives of a sentence in English, as its English has it."""

from __future__ import annotations

from pipeline.lexicon import base_lexicon
from training.corpus import Pair
from training.given import given_slots, given_to_all
from training.slots import find_slots

PAIR = Pair(
    "newspaper",
    "news",
    "东湾市人大常委会的人打翻了栖云县的花瓶。",
    "Someone of the Standing Committee of the Dongwan Municipal People's Congress "
    "knocked over a vase of Qiyun County.",
)


def test_what_stands_in_both_is_a_slot() -> None:
    slots = {slot.english: slot for slot in given_slots(PAIR, base_lexicon())}
    body = slots["Standing Committee of the Dongwan Municipal People's Congress"]
    assert PAIR.zh[body.start : body.end] == "东湾市人大常委会"
    assert PAIR.en[body.en_start : body.en_end] == body.english
    assert PAIR.en[slots["Qiyun County"].en_start :].startswith("Qiyun County")


def test_what_is_inflected_has_no_place() -> None:
    slots = {slot.english: slot for slot in given_slots(PAIR, base_lexicon())}
    assert slots["vases"].en_start == -1


def test_what_the_english_says_otherwise_is_none() -> None:
    pair = Pair("newspaper", "news", PAIR.zh, "The city's standing committee broke it.")
    assert not list(given_slots(pair, base_lexicon()))


def test_given_slots_come_first() -> None:
    given = list(given_slots(PAIR, base_lexicon()))
    assert find_slots(PAIR, (), {}, given) == sorted(given, key=lambda slot: slot.start)


def test_several_processes_find_the_same() -> None:
    found = given_to_all([PAIR] * 3, 2)
    assert found == [list(given_slots(PAIR, base_lexicon()))] * 3
