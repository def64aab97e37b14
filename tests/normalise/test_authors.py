"""Authors who sign without a role."""

import pytest

from pipeline.normalise.authors import worked_below


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("文 庾信芳", [("文", ("庾信芳",))]),
        ("文 沈 砚", [("文", ("沈砚",))]),
        ("文 庾信芳 图 李 岩", [("文", ("庾信芳",)), ("图", ("李岩",))]),
        ("文 史 天 地", None),
        ("文 化 周 刊", None),
        ("图 书馆", None),
        ("文 新势力", None),
        ("文字 摄影 展览", None),
    ],
)
def test_what_somebody_did_may_stand_before_his_name_under_a_headline(text, people):
    found = worked_below(text)
    assert (found and [(credit.role, credit.names) for credit in found]) == people
