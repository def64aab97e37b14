"""The numbered bureaus of the state's builders."""

from __future__ import annotations

import pytest

from pipeline.lexicon import base_lexicon
from pipeline.translate.naming.builders import builders
from pipeline.translate.task import make_task


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("由中铁七局承建", ["China Railway No. 7 Engineering Group"]),
        ("中铁十二局集团有限公司", ["China Railway 12th Bureau Group"]),
        (
            "中铁大桥局和中铁建工集团",
            [
                "China Railway Major Bridge Engineering Group",
                "China Railway Construction Group",
            ],
        ),
        (
            "中建二局三公司的工人",
            ["Third Company of China Construction Second Engineering Bureau"],
        ),
        ("中建八局", ["China Construction Eighth Engineering Division"]),
        (
            "中交二航局、中交一公局",
            [
                "CCCC Second Harbor Engineering",
                "CCCC First Highway Engineering",
            ],
        ),
        ("水电十一局", ["Sinohydro Bureau 11"]),
        ("中铁九十局、中建九局、中交七公局", []),
        ("中铁在各局", []),
    ],
)
def test_they_have_their_own_english(source: str, english: list[str]) -> None:
    assert [one.english for one in builders(source)] == english


def test_it_is_a_term_of_the_sentence() -> None:
    task = make_task("由中铁七局承建。", base_lexicon(), (), head=False)
    assert [term.english for term in task.terms] == ["China Railway No. 7 Engineering Group"]
