"""The list of words that are written small."""

from pathlib import Path

from training.corpus import newspapers
from training.lowerwords import DATA, FLOOR, HEADER, lower_words, main

LIST = Path(__file__).parents[2] / "pipeline" / "data" / "english-lower.txt"


def test_words_are_listed_that_are_mostly_small_inside_sentences() -> None:
    texts = [
        'The city built "a park." Trees were planted, planting went on in the Park.',
        "In the city, a park and trees; the trees of Yellow River Park and a yellow bird.",
        "A tree, a Yellow wall.",
    ]
    assert lower_words(texts, 2) == ["a", "and", "city", "the", "trees"]
    assert "trees" not in lower_words([*texts, "a tree, a tree"], 2)  # known by tree


def test_the_list_is_what_the_script_makes(tmp_path: Path) -> None:
    assert newspapers(DATA)
    assert FLOOR == 11
    made = tmp_path / "list.txt"
    main(made)
    text = LIST.read_text("utf-8")
    assert text.startswith(HEADER)
    assert made.read_text("utf-8") == text
    assert len(text.encode()) <= 60_000
