"""Newspaper sentences in traditional characters, with the list of what comes out wrong."""

from pathlib import Path

from pipeline.editions.traditional.edition import convert
from pipeline.editions.traditional.forms import fold_forms
from pipeline.lexicon import Lexicon, base_lexicon

# What still comes out wrong: 于少保祠, a shrine called after a family; 批得准; 一后一冠;
# 农历|史上, 花坛|子, 面板 for dough, 北|面馆, 竹签|划手,
# 带表 for a watch, 发白如雪, 天鹅只数, 下面的汤 for noodles, 老|钟|修钟,
# a new page of a 存折 told as 新折; 书记余江, a man called as a county is;
# 又买了三卷 of tape; 王恺斗|富, a name with the first character of a word.
KNOWN = frozenset(
    {
        "C034",
        "F157",
        "F233",
        "R378",
        "f103",
        "n031",
        "s018",
        "t068",
        "t098",
        "w091",
        "x044",
        "x066",
        "y013",
        "y035",
        "y070",
        "y080",
        "z070",
    }
)
SENTENCES = Path(__file__).parents[2] / "gold" / "traditional-sentences.tsv"


def sentences() -> list[tuple[str, str, str]]:
    """Number, simplified and traditional."""
    lines = SENTENCES.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(number, simplified, traditional) for number, simplified, traditional in rows]


def errors(lexicon: Lexicon) -> list[str]:
    """The sentences that come out wrong, forms that are printed both ways folded."""
    return [
        f"{number}: {source}\n  is   {made}\n  not  {wanted}"
        for number, source, wanted in sentences()
        if fold_forms(made := convert(source, lexicon=lexicon)) != fold_forms(wanted)
    ]


def test_newspaper_sentences() -> None:
    wrong = [error for error in errors(base_lexicon()) if error[:4] not in KNOWN]
    assert not wrong, f"{len(wrong)} of {len(sentences())} sentences:\n" + "\n".join(wrong)


def test_they_do_not_hang_on_the_lexicon() -> None:
    wrong = errors(Lexicon())
    assert len(wrong) <= len(sentences()) // 100, "\n".join(wrong)


def test_the_sentences_are_one_to_one_and_each_stands_once() -> None:
    rows = sentences()
    assert len({source for _, source, _ in rows}) == len({number for number, _, _ in rows})
    assert all(len(source) == len(wanted) for _, source, wanted in rows)
