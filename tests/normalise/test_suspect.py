"""Suspicions: found by rules, told with what may be meant, never acted on."""

import pytest

from pipeline.normalise.suspect import suspicions
from pipeline.page import Article, Page, Passage, Section


def suspects(text):
    section = Section(1, None, (Passage(text, (7,)),))
    page = Page(articles=(Article(Passage("题"), sections=(section,)),))
    found = suspicions(page)
    assert all((item.kind, item.lines) == ("suspect", (7,)) for item in found)
    return [(item.before, item.after) for item in found]


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("确保国家机关依法行使权利", "行使权力"),
        ("监督法院公正行使审判权利", "行使审判权力"),
        ("防止公共权利滥用", "公共权力"),
        ("推进权利清单制度", "权力清单"),
        ("在全市城布局联络站", "全市域布局"),
        ("全县城推广这一做法", "全县域推广"),
        ("截止目前已完成", "截至目前"),
        ("发布招聘启示", "招聘启事"),
        ("全面布署防汛工作", "部署"),
        ("他的的生活", "的"),
        ("修订《条例等三部法规", "《"),
    ],
)
def test_what_looks_wrong_is_told(text, better):
    found = suspects(text)
    assert len(found) == 1
    assert better in found[0][1]


@pytest.mark.parametrize(
    "text",
    [
        "保障公民依法行使权利",
        "国家机关保障人民群众行使权利",
        "人大代表依法行使权利",
        "公民的权利义务",
        "全市城乡一体化",
        "全市城区布局",
        "全市城镇化率",
        "报名截止日期为5月1日",
        "的的确确",
        "“第一段没有收尾的引语",
        "依法行使权力",
    ],
)
def test_what_is_right_is_left_in_peace(text):
    assert suspects(text) == []
